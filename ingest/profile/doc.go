// Package profile says what a survey export seems to hold, to a person who has
// to declare it in study.yaml:
//
//	export -> (package survey) columns and rows -> Profile -> spor inspect
//
// It reads a table once and keeps counts: which columns there are and what
// stands in them, who and when a row is, which items of which instruments the
// columns hold and how the file codes them. [Profile.Entry] is the source that
// follows from it, ready to be pasted. What was found is written into it; what
// was only told by a name or a place is marked "# check"; and where there are
// several ways, or none, all stand there as comments under "# choose" and
// nothing is declared.
//
// A Profile is made to be shown, and holds no cell that may be a person's words
// or identity. A cell is shown only if it is
//
//   - a code or a label that the file itself declares: an answer of an instrument
//     or a common one, and any other unless it has two capitalised words in a row
//     that are no ordinary ones, as names of people have, or its column is called
//     as if it named members of staff,
//   - an answer of an instrument that the column's answers fit,
//   - the name of a wave: one of the study's, a word such as baseline, t1,
//     måling 2, 3 mdr, or an event of REDCap's (start_arm_1),
//   - the name of an item, in a file with a row for each answer,
//   - a whole number from 0 to 10, in the range of a column of numbers, or
//   - repeated: in a column of at most 12 different cells, each of them met 3
//     times or more and 5 times on average, none longer than 40 characters or 6
//     words, that is neither a way to tell rows apart nor called as if it named
//     members of staff; and each of them is a common answer (ja, kvinde,
//     kontanthjælp), or short numbers (18-29), or words that are all common
//     (slet ikke, en gang) and not all capitalised. One cell that is
//     none of these, and may be a name, hides the whole column.
//
// And of these none that privacy.Value knows or that has such an identifier in it,
// and none of a column that privacy.Column refuses. Everything else is counted,
// never shown. A first name alone, or a full name in small letters, is not told
// from other labels.
//
// The same holds of names of columns and questions: with an identifier in it, a
// question is left out and a column goes by its letter. Where the first row looks
// like answers and not like a header, none of it is shown and the columns are
// called by their number. The words for how far a form got are a tool's own.
//
// Memory does not grow with the rows: of a column at most 128 different texts
// and 10,000 different values are remembered, and of all columns together 16 MB
// and half a million.
//
// It declares nothing and decides nothing, and it writes no file.
package profile
