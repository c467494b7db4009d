package profile

import (
	"strings"

	"spor/ingest/privacy"
)

// identifiesWithin reports whether a text most likely has an identifier in it,
// also where the words of a name are joined by _ or the like: x_311299_1234.
func identifiesWithin(text string) bool {
	_, whole := privacy.FindLikely(text)
	if !whole {
		_, whole = privacy.FindLikely(parted.Replace(text))
	}
	return whole
}

var parted = strings.NewReplacer("_", " ", ":", " ", "=", " ", "/", " ")

// declared reports whether a text that the file declares may be shown as far as
// its form tells: all but what is an identifier or has one in it.
func declared(text string) bool {
	_, is := privacy.Value(text)
	return !is && !identifiesWithin(text)
}
