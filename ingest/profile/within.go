package profile

import (
	"slices"

	"spor/ingest/privacy"
)

// identifiesWithin reports whether a text most likely has an identifier in it.
func identifiesWithin(text string) bool {
	return slices.ContainsFunc(privacy.Find(text), func(f privacy.Finding) bool { return f.Confidence == privacy.Likely })
}

// declared reports whether a text that the file declares may be shown as far as
// its form tells: all but what is an identifier or has one in it.
func declared(text string) bool {
	_, is := privacy.Value(text)
	return !is && !identifiesWithin(text)
}
