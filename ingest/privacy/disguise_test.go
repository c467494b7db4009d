package privacy

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// Every decimal digit that has a compatible one in ASCII has its value, and all
// ranges hold whole scripts.
func TestDigitsOfAllScriptsHaveTheirValue(t *testing.T) {
	seen := 0
	for r := rune(utf8.RuneSelf); r <= unicode.MaxRune; r++ {
		_, changed := undisguisedRune(r)
		if changed && !disguises(string(r), 0) {
			t.Errorf("%U is read as another, and not looked at", r)
		}
		if changed && !mayDisguise(string(r)[0]) {
			t.Errorf("%U begins with a byte that none is expected to begin with", r)
		}
		if !unicode.IsDigit(r) {
			continue
		}
		seen++
		if plain := norm.NFKC.String(string(r)); len(plain) == 1 && plain[0] != '0'+digitValue(r) {
			t.Errorf("%U has the value %d, expected %s", r, digitValue(r), plain)
		}
	}
	if seen == 0 || seen%10 != 0 {
		t.Errorf("%d digits, expected ten for each script", seen)
	}
	for r, want := range map[rune]byte{'٠': 0, '٩': 9, '۷': 7, '०': 0, '５': 5, '𝟘': 0, '𝟡': 9, '𝟎': 0} {
		if digitValue(r) != want {
			t.Errorf("%c has the value %d, expected %d", r, digitValue(r), want)
		}
	}
}

// dress writes a text in other digits and marks, with what cannot be seen
// within.
func dress(t *rapid.T, text string) string {
	zeros := []rune("0０٠۰०")
	hidden := []string{"", "", "", "\u00ad", "\u200b", "\u2060"}
	zero := rapid.SampledFrom(zeros).Draw(t, "script")
	var b strings.Builder
	for i, r := range text {
		if i > 0 {
			b.WriteString(rapid.SampledFrom(hidden).Draw(t, "hidden"))
		}
		switch {
		case '0' <= r && r <= '9':
			r += zero - '0'
		case zero == '０' && '!' <= r && r <= '~':
			r += '！' - '!'
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestADisguisedIdentifierIsFoundWhereItStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := planted[rapid.IntRange(0, len(planted)-1).Draw(t, "identifier")]
		before := rapid.SampledFrom(prose).Draw(t, "before")
		after := rapid.SampledFrom([]string{"", ".", ", og det var det", "\u200b sagde hun", "\n"}).Draw(t, "after")
		hidden := dress(t, p.text)
		got, want := Find(before+hidden+after), Find(before+p.text+after)
		for i, w := range want {
			if w.Start == len(before) {
				want[i].End = len(before) + len(hidden)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("found %v in %q, expected %v", got, before+hidden+after, want)
		}
	})
}

func TestADisguisedNameIsFoundWhereItStands(t *testing.T) {
	n := NewNames(nil, nil)
	for _, name := range []string{"San\u00adne", "Ｓａｎｎｅ", "S\u200banne"} {
		text := "Så sagde " + name + "\u00ad nej."
		got := n.Find(text)
		if len(got) != 1 || text[got[0].Start:got[0].End] != name || got[0].Key != "sanne" {
			t.Errorf("found %+v in %q, expected the name", got, text)
		}
	}
}
