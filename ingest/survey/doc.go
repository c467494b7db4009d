// Package survey reads the file a survey tool exports and hands it on as a
// header and a stream of rows of cells, whatever the tool:
//
//	export file -> header, rows of cells -> (package ingest) responses
//
// It settles what belongs to the file: which format it is, its encoding and
// delimiter, which sheet, where the header stands, what a date cell says, and
// whether a row has the cells that the header promises. What it settled is told
// by [Table.Detected], never kept quiet. A bad row is a [RowError]; the caller
// reports it and reads on.
//
// It knows nothing of instruments, waves or participants, and refuses to guess
// at meaning: a cell is its text, and [Table.Number] reads a number in the one
// notation of the whole file. It never keeps more than a row in memory (for a
// workbook, also its table of shared texts) and writes nothing, not even
// temporary files: what it reads is about people.
//
// A format is one file here and one line in [Formats].
package survey
