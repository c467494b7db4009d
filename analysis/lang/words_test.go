package lang

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"spor/ingest/study"
)

func TestDates(t *testing.T) {
	for _, c := range []struct {
		date                             study.Date
		longDA, longEN, shortDA, shortEN string
	}{
		{study.NewDate(2019, 3, 5), "5. marts 2019", "5 March 2019", "5.3.2019", "2019-03-05"},
		{study.NewDate(2024, 2, 29), "29. februar 2024", "29 February 2024", "29.2.2024", "2024-02-29"},
		{study.NewDate(2018, 12, 31), "31. december 2018", "31 December 2018", "31.12.2018", "2018-12-31"},
		{study.NewDate(1969, 5, 1), "1. maj 1969", "1 May 1969", "1.5.1969", "1969-05-01"},
	} {
		got := []string{LongDate(da, c.date), LongDate(en, c.date), ShortDate(da, c.date), ShortDate(en, c.date)}
		if diff := cmp.Diff([]string{c.longDA, c.longEN, c.shortDA, c.shortEN}, got); diff != "" {
			t.Error(diff)
		}
	}
}

// Every month has its name, in order and once.
func TestMonthNames(t *testing.T) {
	for l, want := range map[study.Language][]string{
		da: {"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"},
		en: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	} {
		for m, name := range want {
			dot := map[study.Language]string{da: ". ", en: " "}[l]
			if got := LongDate(l, study.NewDate(2020, 1, 15).AddMonths(m)); got != "15"+dot+name+" 2020" {
				t.Errorf("month %d: %s", m+1, got)
			}
		}
	}
}

func TestNoDateIsSaidInTheSameWayEverywhere(t *testing.T) {
	for _, l := range []study.Language{da, en} {
		if long, short := LongDate(l, 0), ShortDate(l, 0); long != NoValue || short != NoValue {
			t.Errorf("%s: %q and %q, expected %s", l, long, short, NoValue)
		}
	}
}

func TestCountsToTenAreInWords(t *testing.T) {
	want := map[study.Language][]string{
		da: {"nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "11"},
		en: {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "11"},
	}
	for l, words := range want {
		for n, word := range words {
			if got := InWords(l, n); got != word {
				t.Errorf("%d: %s, expected %s", n, got, word)
			}
		}
	}
	if got := []string{InWords(da, 1234), InWords(en, 1234), InWords(da, -1)}; !slices.Equal(got, []string{"1.234", "1,234", "−1"}) {
		t.Errorf("%v", got)
	}
}

func TestListsEndInAnd(t *testing.T) {
	for _, c := range []struct {
		words  []string
		da, en string
	}{
		{nil, "", ""},
		{[]string{"health"}, "health", "health"},
		{[]string{"a", "b"}, "a og b", "a and b"},
		{[]string{"a", "b", "c"}, "a, b og c", "a, b and c"},
		{[]string{"a", "b", "c", "d"}, "a, b, c og d", "a, b, c and d"},
	} {
		if got := []string{List(da, c.words), List(en, c.words)}; !slices.Equal(got, []string{c.da, c.en}) {
			t.Errorf("%v: %v", c.words, got)
		}
	}
}

// Retskrivningsordbogen: æ, ø, å come after z, and aa counts as å.
func TestDanishWordsStandAsInADanishDictionary(t *testing.T) {
	want := []string{"Afventer", "Bøgelund", "Ventetid", "Vesterå", "Zebra", "Ærlighed", "Økonomi", "Øvelse", "Aabenraa", "Ågerup"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int { return Compare(da, a, b) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	// English readers look for aa under a, and for å beside it.
	if Compare(en, "Aabenraa", "Zebra") >= 0 || Compare(en, "Ågerup", "Zebra") >= 0 {
		t.Error("English puts a word with å last")
	}
}

func TestNumbersInLabelsStandInOrderOfSize(t *testing.T) {
	want := []string{"P1", "P2", "P10", "P11"}
	got := []string{"P10", "P2", "P11", "P1"}
	slices.SortFunc(got, func(a, b string) int { return Compare(da, a, b) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCompareIsAnOrder(t *testing.T) {
	words := rapid.StringOfN(rapid.RuneFrom([]rune("aAbzæÆøØåÅeé19 -")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		l := languages().Draw(t, "language")
		a, b, c := words.Draw(t, "a"), words.Draw(t, "b"), words.Draw(t, "c")
		if Compare(l, a, a) != 0 || Compare(l, a, b) != -Compare(l, b, a) {
			t.Fatalf("%q and %q: %d and %d", a, b, Compare(l, a, b), Compare(l, b, a))
		}
		if Compare(l, a, b) <= 0 && Compare(l, b, c) <= 0 && Compare(l, a, c) > 0 {
			t.Fatalf("%q, %q, %q go round", a, b, c)
		}
	})
}

func TestTheFirstLetterChangesItsCase(t *testing.T) {
	for _, c := range [][3]string{
		{"økonomi og helbred", "Økonomi og helbred", "økonomi og helbred"},
		{"Ærlighed", "Ærlighed", "ærlighed"},
		{"åbne svar", "Åbne svar", "åbne svar"},
		{"WHO-5", "WHO-5", "WHO-5"},
		{"T1", "T1", "T1"},
		{"I alt", "I alt", "i alt"},
		{"Å", "Å", "å"},
		{"9 måneder", "9 måneder", "9 måneder"},
		{"", "", ""},
	} {
		if got := [2]string{Upper(c[0]), Lower(c[0])}; got != [2]string{c[1], c[2]} {
			t.Errorf("%q: %q", c[0], got)
		}
	}
}
