// Package encoding turns the bytes of a source file into UTF-8 text and always
// says which encoding it took them for.
//
// It is the first step of reading any text file, transcripts and survey exports
// alike:
//
//	bytes -> [encoding] -> text -> reader of a format -> records
//
// Without a declared name the bytes decide, by a chain of rules that can each be
// checked by eye: a byte order mark; the NUL pattern of UTF-16; valid UTF-8;
// and at last windows-1252. Nothing is guessed from letter frequencies, since
// such detectors take Danish cp850 and Mac Roman for something else.
//
// The package refuses to repair: a byte that does not fit is an error with its
// offset, never a replacement character, and binary data is never text.
package encoding
