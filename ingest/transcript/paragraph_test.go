package transcript

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// TestControlCharactersAreSeenInBytes: as rune by rune.
func TestControlCharactersAreSeenInBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("aæ \n\t\r\x00\x1f\x7f\u0080\u0085\u009f\u00a0\u00bf\u00c2\ufeff\uff0c\uf8ff…"))).Draw(t, "text")
		want := strings.IndexFunc(s, func(r rune) bool { return r == byteOrderMark || r != '\n' && r != '\t' && unicode.IsControl(r) }) >= 0
		if got := hasControl(s); got != want {
			t.Fatalf("%q: %v", s, got)
		}
	})
}
