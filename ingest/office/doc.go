// Package office reads archives of XML parts, which is what the files of Word,
// Excel and OpenDocument are:
//
//	bytes -> [Archive] -> a [Part] -> tags and text, one at a time
//
// It settles what belongs to the archive: which parts there are and how they
// refer to each other, that a part is whole and its checksum right, that its XML
// is sound, and what a prefix means. It holds the one guard against files that
// are made to harm: what a part may unpack to is bounded by [Limits] that the
// reader of a format sets, and document types, and with them entities that grow,
// are refused.
//
// It does not know a paragraph from a cell, and words no message: what is wrong
// with a file is a [Fault], which the reader of a format tells in its own words.
// It writes nothing, not even temporary files, and repairs nothing.
package office
