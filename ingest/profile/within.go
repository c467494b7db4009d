package profile

import (
	"strings"
	"unicode"

	"spor/ingest/privacy"
)

// mostAdjacent is how many words of a text may make one identifier: a phone
// number is written as four.
const mostAdjacent = 4

// identifiesWithin reports whether some words of a text, up to four in a row,
// are an identifier. Words end at blanks and brackets, and in a second reading at
// what may stand before a number and within an address.
func identifiesWithin(text string) bool {
	if !strings.ContainsAny(text, "@:") && strings.IndexFunc(text, unicode.IsDigit) < 0 {
		return false // as nearly all names and labels, before they are cut up
	}
	for _, ends := range []string{`,;()[]{}<>"'|·`, `,;()[]{}<>"'|·:/=?!_`} {
		words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(ends, r) })
		for i := range words {
			for n := 1; n <= mostAdjacent && i+n <= len(words); n++ {
				if _, ok := privacy.Value(strings.Trim(strings.Join(words[i:i+n], " "), ".:-–!?#")); ok {
					return true
				}
			}
		}
	}
	return false
}

// declared reports whether a text that the file declares may be shown as far as
// its form tells: all but what is an identifier or has one in it.
func declared(text string) bool {
	_, is := privacy.Value(text)
	return !is && !identifiesWithin(text)
}
