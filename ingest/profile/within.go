package profile

import (
	"slices"
	"strings"

	"spor/ingest/privacy"
)

// identifiesWithin reports whether a text most likely has an identifier in it,
// also where the words of a name are joined by _ or the like: x_311299_1234.
func identifiesWithin(text string) bool {
	for _, t := range []string{text, parted.Replace(text)} {
		if slices.ContainsFunc(privacy.Find(t), func(f privacy.Finding) bool { return f.Confidence == privacy.Likely }) {
			return true
		}
	}
	return false
}

var parted = strings.NewReplacer("_", " ", ":", " ", "=", " ", "/", " ")

// declared reports whether a text that the file declares may be shown as far as
// its form tells: all but what is an identifier or has one in it.
func declared(text string) bool {
	_, is := privacy.Value(text)
	return !is && !identifiesWithin(text)
}
