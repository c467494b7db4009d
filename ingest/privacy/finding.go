package privacy

import (
	"strings"
	"unicode"
)

// Confidence is how sure it is that a finding is what its kind says.
type Confidence uint8

// The two degrees. A text with a likely finding should not go out unseen; a
// possible one is for a person to look at.
const (
	Possible Confidence = iota + 1 // has the form, as much else has: eight bare digits, a postcode and a town
	Likely                         // its form, or a word beside it, says what it is
)

// Finding is a place in a text that identifies a person. It holds no part of
// the text, so it may be logged.
type Finding struct {
	Kind       Kind
	Start, End int // bytes: text[Start:End]
	Confidence Confidence
}

// IsLikely reports whether the finding is a likely one.
func (f Finding) IsLikely() bool { return f.Confidence == Likely }

// FindLikely returns the first likely finding of a text, and whether there is one.
func FindLikely(text string) (Finding, bool) {
	for _, f := range Find(text) {
		if f.IsLikely() {
			return f, true
		}
	}
	return Finding{}, false
}

// longestMask bounds a masked sample, in characters: a web address has no end.
const longestMask = 40

// Masked returns the shape of the finding in the text that it was found in, fit
// for a log: # for each digit, * for each word however long, and what stands
// between them: "######-####", "*@*.*", "* ##, #. *". Of more than 40 characters
// it is the first 40 and "…".
func (f Finding) Masked(text string) string {
	var b strings.Builder
	n, inWord := 0, false
	for _, r := range text[f.Start:f.End] {
		letter := false
		switch {
		case unicode.IsDigit(r):
			r = '#'
		case unicode.IsSpace(r):
			r = ' '
		case r < unicode.MaxASCII && unicode.IsPunct(r) || r == '+' || unicode.Is(unicode.Pd, r):
		default: // letters, their marks, and whatever might be read as one
			r, letter = '*', true
		}
		if letter && inWord {
			continue
		}
		if inWord = letter; n == longestMask {
			b.WriteRune('…')
			break
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
