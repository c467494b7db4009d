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
// of the whole file. It never keeps more than a row in memory (for a workbook,
// also its table of shared texts) and writes nothing, not even temporary files:
// what it reads is about people.
//
// A format is one file here and one line in [Formats].
package sheet
