// Package words says what a word, a clause and a sentence are in a Danish or
// English transcript.
//
// It stands between the readers and the codebook: ingest counts words with it,
// and codebook matches rules on them, so that a theme "per 1,000 words" has one
// meaning of word above and below the line.
//
// # Words
//
// A word is a run of letters, combining marks and digits. Inside a word, and
// only there, these join:
//
//   - an apostrophe: don't is one word; ik' is the word ik
//   - a hyphen: e-Boks and otte-ni are one word each; in "for- og eftermiddag"
//     the first word is for. A compound is one word however it is spelled, so
//     that hyphenation changes no count
//   - . , and : between digits: 10.30 and 1.000,50
//   - the dots of a known abbreviation: f.eks. is the word f.eks
//   - a soft hyphen or zero-width character: it has no place in the folded form
//
// Text in [square brackets] holds no words: a replacement ([kommune]) or an
// elision ([...]) is what somebody else wrote. What is joined to the bracket
// ([kommune]s, [navn]'s) belongs to it. A bracket runs to the next ] of the same
// line with no other [ between; any other bracket is punctuation. Words in
// (parentheses) are words.
//
// # Breaks
//
// Each word says what stands between it and the word before.
//
// A clause ends at , ; : . ! ? … parentheses, at a dash (– — --, or a hyphen
// with blanks around it), and at an elision.
//
// A sentence ends at ! and ?, at a blank line, and at a full stop, but not at
// the stop of
//
//   - an abbreviation that always leads on: kl. 10.30, d. 3. maj, Dr. Hansen
//   - an abbreviation that may be the last word (osv., mio.), unless the next
//     word has a capital
//   - an ordinal: a number of at most three digits, unless the next word has a
//     capital and is no month: 3. maj and 2. gang, but "Jeg er 45. Så ..."
//   - a name such as jobnet.dk: no blank and no capital after it
//
// Dots in a row and … are hesitation where speech goes on with a small letter
// (a clause ends) and end the sentence before a capital.
//
// The package refuses to know grammar: it stems nothing, splits no compounds
// and looks no word up but the abbreviations above.
package words
