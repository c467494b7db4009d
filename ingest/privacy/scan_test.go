package privacy

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// scanSlowly is scan that asks at every byte.
func scanSlowly(text string) (addresses []Finding, digits []int) {
	from := 0
	for at := 0; at < len(text); {
		if isDigit(text[at]) {
			digits = append(digits, at)
			at = nextOther(text, at)
			continue
		}
		f, ok := addressAt(text, from, at)
		if !ok {
			at++
			continue
		}
		digits = slices.DeleteFunc(digits, func(d int) bool { return d >= f.Start })
		addresses = append(addresses, f)
		from, at = f.End, f.End
	}
	return addresses, digits
}

// findSlowly is Find of names that asks at every character, and also of words that
// are said to be nothing.
func findSlowly(t *rapid.T, n *Names, text string) []Mention {
	var all []Mention
	l := look{Names: n, text: text}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		capital := unicode.IsUpper(r) && r < 0x180
		if !capital && n.begins[text[at]]&special == 0 || wordBehind(text, at) {
			at += size
			continue
		}
		if w := l.token(text, at); capital && l.saysNothing(w) {
			_, place := l.place(w, true)
			_, person := l.person(w, true)
			if place || person {
				t.Fatalf("%q: the word at %d is said to be nothing", text, at)
			}
		}
		m, next := l.at(at, capital)
		if m.Kind != "" {
			all = append(all, m)
		}
		at, l.from = max(next, at+size), max(l.from, m.End)
	}
	return all
}

// pieces are the words of the passages, and what is hard to read.
func pieces(t *testing.T) (words []string) {
	for _, name := range []string{"passages.txt", "names.txt", "unseen-written.txt"} {
		for _, p := range readPassages(t, name) {
			words = append(words, strings.SplitAfter(p.text, " ")...)
		}
	}
	return append(words, "Ærø ", "æblet ", "Ö", "×", "Ā", "ß", "\xc3", "\x80", "…", "–", ". ", ".", "\n", "\u00a0", "snabel", "www.", "://", "(at)", "@", "/", "B", "A. ", "A.")
}

func TestNothingIsMissedForSpeed(t *testing.T) {
	n := NewNames([]string{"Huset Nordlys", "æblegården", "zibi", "Ærø"}, []string{"Lene", "Kim fra HR", "ålen"})
	words := pieces(t)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 30).Draw(t, "words"), "")
		if slices.ContainsFunc([]rune(text), func(r rune) bool { _, changed := undisguisedRune(r); return changed }) {
			text = undisguise(text).text
		}
		addresses, digits, disguised := scan(text, nil)
		slowAddresses, slowDigits := scanSlowly(text)
		if disguised || !slices.Equal(addresses, slowAddresses) || !slices.Equal(digits, slowDigits) {
			t.Fatalf("%q: found %v and %v, expected %v and %v", text, addresses, digits, slowAddresses, slowDigits)
		}
		if d := cmp.Diff(findSlowly(t, n, text), n.Find(text)); d != "" {
			t.Fatalf("%q: %s", text, d)
		}
	})
}

func TestATextWithoutFindingsTakesNoMemory(t *testing.T) {
	n := NewNames(nil, nil)
	const text = "Interviewer: Hvordan har du haft det – siden vi sås sidst? Deltager: Altså, jeg synes, at det er gået bedre, fx efter 12 uger. Og på Ærø, hvor vi var 3 gange, var det i Foråret, evt. Efteråret."
	if used := testing.AllocsPerRun(100, func() {
		if len(Find(text))+len(n.Find(text)) > 0 {
			panic("found something")
		}
	}); used > 0 {
		t.Errorf("%v allocations, expected none", used)
	}
}
