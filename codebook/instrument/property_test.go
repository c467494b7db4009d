package instrument

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"spor/ingest/study"
)

// knownItem is an item and every text that is an answer to it.
type knownItem struct {
	item  Item
	known []string
}

func knownItems(t *testing.T) (list []knownItem) {
	t.Helper()
	lib := library(t, map[string]string{"bip.yaml": wordedBIP, "x.yaml": satisfied, "y.yaml": "instrument: y\nitems: [{key: a, label: A, scale: chosen}]\n"})
	for _, id := range lib.IDs() {
		for _, it := range get(t, lib, id).Items {
			k := knownItem{item: it}
			for _, l := range it.Levels {
				k.known = append(append(k.known, l.Label.DA, l.Label.EN), l.Aliases...)
			}
			for _, o := range it.Others {
				k.known = append(append(k.known, o.Label.DA, o.Label.EN), o.Aliases...)
			}
			k.known = slices.DeleteFunc(k.known, func(s string) bool { return s == "" })
			list = append(list, k)
		}
	}
	return list
}

// A cell or label is an answer only if the whole of it is one; one letter, blank
// or sign more makes it another text, or the same.
func TestReadingACellNeverGuesses(t *testing.T) {
	items := knownItems(t)
	near := func(t *rapid.T, k knownItem, name string) string {
		if !rapid.Bool().Draw(t, name+" is near a label") {
			return rapid.String().Draw(t, name)
		}
		label := []rune(rapid.SampledFrom(k.known).Draw(t, name))
		at := rapid.IntRange(0, len(label)).Draw(t, "at")
		if rapid.Bool().Draw(t, "shorter") {
			return string(slices.Delete(label, at, min(at+1, len(label))))
		}
		return string(slices.Insert(label, at, rapid.RuneFrom([]rune("aå 1.,\u00a0")).Draw(t, "rune")))
	}
	rapid.Check(t, func(t *rapid.T) {
		k := items[rapid.IntRange(0, len(items)-1).Draw(t, "item")]
		kind := rapid.SampledFrom([]study.Coded{study.Labels, study.Values}).Draw(t, "coding")
		code, label := near(t, k, "code"), ""
		if rapid.Bool().Draw(t, "labelled") {
			label = near(t, k, "label")
		}
		c, err := k.item.Coding(kind, nil)
		if err != nil {
			t.Fatal(err)
		}
		a, ok := c.Read(code, label)
		is := func(text string) bool {
			return slices.ContainsFunc(k.known, func(s string) bool { return Normalise(s) == Normalise(text) })
		}
		_, bare := number(Normalise(code))
		switch {
		case ok && a.Level != "":
			byNumber := bare && (kind == study.Values || k.item.numbers)
			byText := Normalise(label) != "" && is(label) || Normalise(label) == "" && is(code) && !bare
			if !byNumber && !byText {
				t.Fatalf("%q, labelled %q, was read as %+v", code, label, a)
			}
			if (a.Value != nil) != (a.Class == study.Substantive) || (a.Reason != "") != (a.Class == study.Missing) {
				t.Fatalf("%q, labelled %q, is %+v", code, label, a)
			}
		case ok && (a.Reason != study.Blank || Normalise(code) != ""), !ok && a.Reason != study.Unreadable:
			t.Fatalf("%q, labelled %q, is %+v, %v", code, label, a, ok)
		}
		if again, still := c.Read(code, label); again != a || still != ok {
			t.Fatalf("%q, labelled %q, is %+v, and then %+v", code, label, a, again)
		}
	})
}

// drift writes a text as another program might: other white space, soft hyphens,
// letters in two parts, other case, other apostrophes.
func drift(t *rapid.T, s string) string {
	if rapid.Bool().Draw(t, "in two parts") {
		s = norm.NFD.String(s)
	}
	var b strings.Builder
	pad := rapid.SampledFrom([]string{"", " ", "\u00a0", "\t", "\r\n", "\u2009", "\ufeff", "\u200b "})
	b.WriteString(pad.Draw(t, "before"))
	for _, r := range s {
		switch {
		case r == ' ':
			b.WriteString(rapid.SampledFrom([]string{" ", "  ", "\u00a0", "\n", " \u200b", "\u202f"}).Draw(t, "blank"))
		case r == '\'':
			b.WriteRune(rapid.SampledFrom([]rune("'’‘´")).Draw(t, "apostrophe"))
		case rapid.IntRange(0, 3).Draw(t, "case") == 0:
			b.WriteRune(unicode.ToUpper(r))
		default:
			b.WriteRune(r)
		}
		if unicode.IsLetter(r) && rapid.IntRange(0, 9).Draw(t, "soft hyphen") == 0 {
			b.WriteRune('\u00ad')
		}
	}
	b.WriteString(pad.Draw(t, "after"))
	return b.String() + rapid.SampledFrom([]string{"", ".", " .", "\u00a0"}).Draw(t, "end")
}

func TestReadingDoesNotDependOnHowATextIsWritten(t *testing.T) {
	items := knownItems(t)
	rapid.Check(t, func(t *rapid.T) {
		k := items[rapid.IntRange(0, len(items)-1).Draw(t, "item")]
		label := rapid.SampledFrom(k.known).Draw(t, "label")
		written := drift(t, label)
		c, err := k.item.Coding(study.Labels, nil)
		if err != nil {
			t.Fatal(err)
		}
		want, ok := c.Read("x", label)
		if got, known := c.Read("x", written); !ok || !known || got != want {
			t.Fatalf("label %q is %+v, %v, and written %q it is %+v, %v", label, want, ok, written, got, known)
		}
		want, ok = c.Read(label, "")
		if got, known := c.Read(written, ""); got != want || known != ok {
			t.Fatalf("cell %q is %+v, %v, and written %q it is %+v, %v", label, want, ok, written, got, known)
		}
	})
}

func TestNormalisingTwiceIsNormalisingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if once := Normalise(s); Normalise(once) != once {
			t.Fatalf("%q, then %q, then %q", s, once, Normalise(once))
		}
	})
}

// "Lidt af tiden" is a neighbour of "Lidt mere end halvdelen af tiden" by any
// measure of likeness, and three levels away.
func TestNeighboursAreNotMixedUp(t *testing.T) {
	it := item(t, get(t, library(t, nil), "who5"), "happy")
	for cell, level := range map[string]string{"Lidt af tiden": "1", "Lidt mere end halvdelen af tiden": "3", "Lidt mindre end halvdelen af tiden": "2"} {
		if a, ok := read(t, it, study.Labels, nil, cell); !ok || a.Level != level {
			t.Errorf("%q: %+v, %v", cell, a, ok)
		}
	}
	for _, cell := range []string{"Lidt mere af tiden", "Lidt mere", "Lidt mindre", "Lidt over halvdelen af tiden", "Lidt afftiden", "Lidt af tide", "Mere af tiden"} {
		if a, ok := read(t, it, study.Labels, nil, cell); ok {
			t.Errorf("%q was taken for %s", cell, a.Level)
		}
	}
}
