// Package transcript reads one transcript file into its text and segments.
//
//	bytes -> [encoding] -> paragraphs of a format -> [split] -> text and segments
//
// Word's and OpenDocument's archives are read by way of package office.
//
// Every format has a reader of its own (txt.go, md.go, docx.go, odt.go, rtf.go,
// pdf.go, vtt.go, srt.go) that yields paragraphs and knows nothing of turns; one
// splitter, the same for all, finds who speaks and tiles the text with segments. To add a format, write
// its reader and add a line to Formats. The layouts in which programs write these
// formats are in testdata/captions, each with what must come of it.
//
// PDF files are read by code of our own: the library that was tried for it,
// github.com/ledongthuc/pdf of 2026-09-07, runs for ever or out of memory on files
// of 500 bytes, which nothing around it can mend.
//
// A turn begins where a paragraph, or a line, begins with a declared label and a
// colon (Borger:), with the label in brackets ([Borger]), with a voice tag, or,
// in a document or Markdown, with the label in bold, or alone in a table cell or
// heading. In plain text a label may also stand alone above its words, if such
// lines come back. Characters that cannot be seen hide no label, and the wide colon
// of Chinese and Japanese keyboards is one (seen.go); they stay in the text. Time codes may stand before, in or after the label, or on the
// line above; a mark as #00:01:02-5# at the end of a paragraph ends the turn and
// begins the next. What follows without a label belongs to the same turn.
//
// A declared label may also stand in other styles at the start of a line: (Borger)
// ja, Borger> ja, Borger – ja, with its own full stop (Int. ja) or a tab after it,
// and behind the number of its line. A dash and a full stop need a sentence that
// has ended before them. Dashes alone, as in dialogue, are reported.
//
// In a table of more than two columns the speaker's column is told by its heading
// or by the labels in it, and the words' is the next that holds words. Numbers and
// times of the row go to the turn's lead, in front of the label; what stands in
// any other column is a note, and is reported.
//
// A label that was not declared is taken for a speaker only when it looks like a
// name (Mette Skov, SPEAKER_00, Taler 1) and comes back, or is initials (KJ) that
// come back twice or more and alternate with other labels; it is then reported.
// Numbered voices (SPEAKER_00, Taler 1) need not come back, nor need a name in a
// table's column of speakers, or Unknown Speaker with its time on its own line.
// Stage directions and replacements ((griner), [pause], [navn 1]) stay where they
// are and are labels only where declared; words.Count says which are spoken.
//
// Cues in a row of one voice are one turn. Rolling captions, which show a line
// again with the next, are told from people who repeat themselves by how often
// it happens (rolling.go); the line stands once, and it is reported.
//
// In Markdown the marks around labels and headings, and of quotes, lists and
// rules between segments, stand in the leads; all other marks stay in the text.
//
// Text that is in truth markup (HTML, JSON, TTML, an e-mail) is refused by what it
// begins with, unless it is declared to be one of Formats (foreign.go).
//
// Talks says who says how much.
//
// The package refuses to correct: words, spelling and order stay as they were
// transcribed, and what is left out (deleted text, caption markup, comments) is
// what its author took out or is reported. Footnotes are kept as notes, which are
// never coded.
package transcript
