// Package survey reads what a survey tool exports and hands it on as columns,
// each with what the file itself says of it, and a stream of rows:
//
//	export file -> sheets of rows (package sheet), or cases (package spss)
//	            -> columns, rows of answers -> (package ingest) responses
//
// It knows the habits of the tools: how many rows the header has and what each
// of them says, which companion files or sheets name the answers behind the
// codes, which column tells whether a form was completed, how a tool writes a
// question that was never shown. What it found is told by [Table.Detected],
// never kept quiet. A bad row is a [sheet.RowError]; the caller reports it and
// reads on.
//
// It knows nothing of instruments, waves or participants, and refuses to guess
// at meaning: a cell is the code or text that stands in it, and a label is only
// what the file itself gives to a code. It never keeps more than a row in memory
// and writes nothing.
//
// A tool is one file here and one line in [Tools]; a format of rows and cells is
// one file in package sheet.
package survey
