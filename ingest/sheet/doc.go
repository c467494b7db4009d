// Package sheet reads files of rows and cells, delimited text and workbooks, as
// they stand:
//
//	file -> sheets -> rows of cells -> (package survey) a header and answers
//
// It settles what belongs to the file: which format it is, its encoding and
// delimiter, which sheets there are, what a date cell says. What it settled is
// told by [File.Detected], never kept quiet. A row that cannot be read is a
// [RowError]; the caller reports it and reads on.
//
// It does not know a header from any other row and refuses to guess at meaning:
// a cell is its text, and [Detected.Number] reads a number in the one notation
// of the whole file. Nothing is repaired: what can be read in two ways, be it a
// delimiter or a stray quote, is told and not chosen.
//
// A million rows take a second or two (a workbook: twenty), so text is cut into
// rows by a scanner of our own, held against the standard library's by tests;
// package office cuts XML into tags. The package never keeps more than a row in memory (for a
// workbook, also its table of shared texts) and writes nothing, not even
// temporary files: what it reads is about people. A file of any bytes ends in
// its rows or in an error, in bounded time and memory: a row or cell may have 16
// MB, a row 20,000 cells, a part of a workbook what its kind is allowed.
//
// A format is one file here and one line in [Formats].
package sheet
