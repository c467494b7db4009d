package transcript

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// TestControlCharactersAreSeenInBytes: as rune by rune.
func TestControlCharactersAreSeenInBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("aæ \n\t\r\x00\x1f\x7f\u0080\u0085\u009f\u00a0\u00bf\u00c2\u2027\u2028\u2029\u202a\ufeff\uff0c\uf8ff…"))).Draw(t, "text")
		want := strings.IndexFunc(s, func(r rune) bool {
			return r == byteOrderMark || r == '\u2028' || r == '\u2029' || r != '\n' && r != '\t' && unicode.IsControl(r)
		}) >= 0
		if got := hasControl(s); got != want {
			t.Fatalf("%q: %v", s, got)
		}
	})
}

// TestPlainTextNeedsNoCleaning: what is passed over as plain is NFC, composes with
// nothing before it and holds no control character, for every character there is.
func TestPlainTextNeedsNoCleaning(t *testing.T) {
	plain := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := string(r)
		if plainPrefix(s) != len(s) {
			continue
		}
		plain++
		if p := norm.NFC.PropertiesString(s); !norm.NFC.IsNormalString(s) || !p.BoundaryBefore() || p.CCC() != 0 {
			t.Errorf("%U is taken for plain, and composes", r)
		}
		if hasControl(s) {
			t.Errorf("%U is taken for plain, and is a control character", r)
		}
	}
	if want := 95 + 2 + 0x300 - 0xc0 + 0x18; plain != want { // ASCII, line end and tab, letters, dashes and quotes
		t.Errorf("%d characters are plain, expected %d", plain, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("aeæåA\u030a\u0301 \n\t\r\x00\u0085\u00a0\ufeff\u2001\u2028\u2029\u212b–…”ﬁ各"))).Draw(t, "text")
		if rapid.Bool().Draw(t, "broken") {
			s += rapid.SampledFrom([]string{"\xc3", "\xe2\x80", "\xe2\x80a", "\xff"}).Draw(t, "end")
		}
		var fast, slow cleaner
		want := s
		if hasControl(s) {
			want = slow.control(s)
		}
		slow.composed = norm.NFC.String(want) != want
		if got, want := fast.text(s), norm.NFC.String(want); got != want || fast != slow {
			t.Fatalf("%q becomes %q (%+v), expected %q (%+v)", s, got, fast, want, slow)
		}
		if got, want := fast.line(s), strings.Join(strings.Fields(fast.text(s)), " "); got != want {
			t.Fatalf("%q is %q on a line, expected %q", s, got, want)
		}
	})
}

// TestWhatWasNormalisedIsTold, counted by hand from the text.
func TestWhatWasNormalisedIsTold(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"a.txt", "I: Så er vi i gang\n\nB: Ja", nil},
		{"a.txt", "I: Sa\u030a er\r\n\r\nB: Ja\x0bog\x01 \ufeffnej", []string{"3 line ends now LF", "letters composed (NFC)", "1 byte order marks within the text left out", "1 control characters now U+FFFD"}},
		{"a.vtt", "WEBVTT\r\n\r\n00:00.000 --> 00:01.000\r\n<v B>Ja\r\n", []string{"4 line ends now LF"}},
	} {
		text, err := Read([]byte(c.data), Options{Name: c.name})
		if diff := cmp.Diff(c.want, text.Cleaned); err != nil || diff != "" {
			t.Errorf("%q: %v %s", c.data, err, diff)
		}
	}
}

func TestKeysAreThoseOfTheirLabels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		known := keys{}
		for _, s := range rapid.SliceOfN(rapid.StringOf(rapid.SampledFrom([]rune("aAåA\u030a\u200b\uff1a :[]\t"))), 1, 20).Draw(t, "labels") {
			if got := known.of(s); got != LabelKey(s) {
				t.Fatalf("%q has the key %q, expected %q", s, got, LabelKey(s))
			}
		}
	})
}
