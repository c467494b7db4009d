// Package transcript reads one transcript file into its text and segments.
//
//	bytes -> [encoding] -> paragraphs of a format -> [split] -> text and segments
//
// Every format has a reader of its own (txt.go, docx.go, odt.go, pdf.go, vtt.go,
// srt.go) that yields paragraphs and knows nothing of turns; one splitter, the
// same for all, finds who speaks and tiles the text with segments. To add a
// format, write its reader and add a line to Formats.
//
// PDF files are read by code of our own: the library that was tried for it,
// github.com/ledongthuc/pdf of 2026-09-07, runs for ever or out of memory on files
// of 500 bytes, which nothing around it can mend.
//
// A turn begins where a paragraph, or a line, begins with a declared label and a
// colon (Borger:), with the label in brackets ([Borger]), with a voice tag, or,
// in a document, with the label in bold or alone in a table cell; a time code
// may stand before or after the label. What follows without a label belongs to
// the same turn. A label that was not declared is taken for a speaker only when
// it looks like a name and comes back, and is then reported.
//
// The package refuses to correct: words, spelling and order stay as they were
// transcribed, and what is left out (deleted text, caption markup, comments) is
// what its author took out or is reported. Footnotes are kept as notes, which are
// never coded.
package transcript
