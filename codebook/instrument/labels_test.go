package instrument

import (
	"strconv"
	"strings"
	"testing"

	"spor/ingest/study"
)

// What the file says a code stands for decides, whatever the code: a WHO-5 that
// counts its options from the top, one that counts from 1, and codes that an
// edited form left behind.
func TestTheLabelOfACodeDecides(t *testing.T) {
	it := item(t, get(t, library(t, nil), "who5"), "happy")
	for _, cell := range []struct{ code, label, level string }{
		{"1", "Hele tiden", "5"}, {"6", "På intet tidspunkt", "0"},
		{"6", "Hele tiden", "5"}, {"15", "Lidt af tiden", "1"}, {"A2", "Most of the time", "4"},
		{"9", "Ved ikke", "dont_know"}, {"98", "Ønsker ikke at svare", "refused"},
	} {
		c, err := it.Coding(study.Labels, nil)
		if err != nil {
			t.Fatal(err)
		}
		if a, ok := c.Read(cell.code, cell.label); !ok || a.Level != cell.level {
			t.Errorf("%q, labelled %q: %+v, %v, expected %s", cell.code, cell.label, a, ok, cell.level)
		}
		// A label that the instrument does not know is not made up for by the cell.
		if a, ok := c.Read("Hele tiden", "Hele døgnet"); ok {
			t.Errorf("a cell whose label is unknown was read as %+v", a)
		}
	}
}

// BIP has levels that are called "2", "3" and "4". As the label of a code that is
// what they mean; as a bare cell it may be a code.
func TestANumberIsALabelWhereTheFileGivesItAsOne(t *testing.T) {
	c, err := item(t, get(t, library(t, nil), "bip"), "m1_realisme").Coding(study.Labels, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a, ok := c.Read("4", "2"); !ok || a.Level != "2" {
		t.Errorf("code 4 labelled 2: %+v, %v", a, ok)
	}
	if a, ok := c.Read("2", ""); ok {
		t.Errorf("a bare 2 was read as %+v", a)
	}
}

func TestValuesAndLabelsMustAgree(t *testing.T) {
	lib := library(t, map[string]string{"x.yaml": satisfied})
	c, err := item(t, get(t, lib, "x"), "help").Coding(study.Values, map[string]string{"7": "dont_know"})
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range []struct{ code, label, level string }{
		{"1", "", "1"},
		{"1", "Slet ikke", "1"},
		{"1", "1 - slet ikke tilfreds", "1"}, // a label that says nothing to the instrument
		{"Slet ikke", "", "1"},
		{"A", "Slet ikke", "1"},
		{"8", "", "dont_know"}, {"9", "", "dont_know"}, {"99.0", "", "refused"}, // codes of the scale
		{"8", "Ved ikke", "dont_know"},
		{"5", "Ved ikke", "dont_know"},                           // no value, and labelled as no level
		{"7", "Slet ikke", "dont_know"}, {"07", "", "dont_know"}, // the source's own word
	} {
		if a, ok := c.Read(cell.code, cell.label); !ok || a.Level != cell.level {
			t.Errorf("%q, labelled %q: %+v, %v, expected %s", cell.code, cell.label, a, ok, cell.level)
		}
	}
	for _, cell := range []struct{ code, label string }{
		{"1", "I høj grad"}, // turned around
		{"4", "I høj grad"}, // counted from another number
		{"1", "Ved ikke"},
		{"8", "Slet ikke"},
		{"4", ""}, {"98", ""},
	} {
		if a, ok := c.Read(cell.code, cell.label); ok || a.Reason != study.Unreadable || a.Level != "" {
			t.Errorf("%q, labelled %q, was read as %+v", cell.code, cell.label, a)
		}
	}
	if got, want := c.Expected(), "a code given in codes, or a label of the instrument"; got != want {
		t.Errorf("expected %s", got)
	}
	plain, err := item(t, get(t, lib, "x"), "help").Coding(study.Values, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := plain.Expected(), "one of the values 3, 2, 1, 8, 9, 99, or a label of the instrument"; got != want {
		t.Errorf("expected %s", got)
	}
}

// The codes of a scale are numbers for coding: values. Under labels, an
// unlabelled 8 is as unknown as any number.
func TestCodesOfAScaleAreForValuesOnly(t *testing.T) {
	it := item(t, get(t, library(t, map[string]string{"x.yaml": satisfied}), "x"), "help")
	if a, ok := read(t, it, study.Labels, nil, "8"); ok {
		t.Errorf("%+v", a)
	}
}

const satisfied = `instrument: x
scales:
  - scale: grad
    levels: [{value: 3, label: I høj grad}, {value: 2, label: I nogen grad}, {value: 1, label: Slet ikke}]
    others:
      - {key: dont_know, label: Ved ikke, codes: [8, 9]}
      - {key: refused, label: Ønsker ikke at svare, codes: [99], missing: refused}
items:
  - {key: help, scale: grad, label: Hjælp}
`

func TestBlankIsBlankWhateverTheFileCallsIt(t *testing.T) {
	it := item(t, get(t, library(t, nil), "who5"), "happy")
	for _, kind := range []study.Coded{study.Labels, study.Values} {
		c, err := it.Coding(kind, nil)
		if err != nil {
			t.Fatal(err)
		}
		if a, ok := c.Read("\u00a0", "Hele tiden"); !ok || a.Class != study.Missing || a.Reason != study.Blank {
			t.Errorf("%+v, %v", a, ok)
		}
	}
}

func TestACodeGivenTwiceMustMeanOneThing(t *testing.T) {
	it := item(t, get(t, library(t, nil), "who5"), "happy")
	if _, err := it.Coding(study.Codes, map[string]string{"1": "5", "01": "5", "a": "1", "A ": "1"}); err != nil {
		t.Error(err)
	}
	_, err := it.Coding(study.Codes, map[string]string{"1": "5", "01": "4"})
	if want := `code "1" is given twice, for 4 and for 5`; err == nil || err.Error() != want {
		t.Errorf("%v, expected %s", err, want)
	}
}

// The columns of a multiple-choice question, as the tools write them: a scale
// that every instrument may name.
func TestChosenIsReadInEveryToolsWriting(t *testing.T) {
	in := get(t, library(t, map[string]string{"x.yaml": `instrument: x
items: [{key: job, label: Jobcenter, scale: chosen}]
`}), "x")
	c, err := item(t, in, "job").Coding(study.Labels, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range []struct{ code, label, level string }{
		{"1", "", "1"}, {"0", "", "0"}, {"1.0", "", "1"}, {"Y", "", "1"}, {"Checked", "", "1"}, {"Unchecked", "", "0"}, {"SAND", "", "1"}, {"FALSK", "", "0"},
		{"1", "Valgt", "1"}, {"0", "Ikke valgt", "0"},
		{"1", "Ja", "1"}, {"2", "Nej", "0"}, // labels go before numbers
	} {
		if a, ok := c.Read(cell.code, cell.label); !ok || a.Level != cell.level {
			t.Errorf("%q, labelled %q: %+v, %v, expected %s", cell.code, cell.label, a, ok, cell.level)
		}
	}
	for _, cell := range []struct{ code, label string }{{"2", ""}, {"1", "Nej tak"}, {"-1", ""}, {"Y.es", ""}} {
		if a, ok := c.Read(cell.code, cell.label); ok {
			t.Errorf("%q, labelled %q, was read as %+v", cell.code, cell.label, a)
		}
	}
	if got, want := c.Expected(), "one of the values 1, 0, or a label of the instrument"; got != want {
		t.Errorf("expected %s", got)
	}
	if it := item(t, in, "job"); it.Polarity != Neutral {
		t.Errorf("to choose is %s", it.Polarity)
	}
}

// A cell that was read before costs no memory, and what a Coding remembers is
// bounded.
func TestReadingAgainAllocatesNothing(t *testing.T) {
	c, err := item(t, get(t, library(t, nil), "who5"), "happy").Coding(study.Labels, nil)
	if err != nil {
		t.Fatal(err)
	}
	first, _ := c.Read("1", "Hele tiden")
	if n := testing.AllocsPerRun(100, func() {
		if a, ok := c.Read("1", "Hele tiden"); !ok || a != first {
			t.Fatalf("%+v, then %+v", first, a)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
	c.Read(strings.Repeat("x", maxSeenBytes+1), "")
	for n := range 3 * maxLabels {
		c.Read("2", "b"+strconv.Itoa(n))
	}
	for n := range 3 * maxSeen {
		c.Read("a"+strconv.Itoa(n), "")
	}
	remembered := 0
	for code, list := range c.seen {
		remembered += len(list)
		if len(code) > maxSeenBytes || len(list) > maxLabels {
			t.Errorf("a cell of %d bytes is remembered with %d labels", len(code), len(list))
		}
	}
	if remembered != maxSeen {
		t.Errorf("%d cells are remembered", remembered)
	}
	if a, ok := c.Read("Lidt af tiden", ""); !ok || a.Level != "1" { // not remembered, and read all the same
		t.Errorf("%+v, %v", a, ok)
	}
}

func BenchmarkRead(b *testing.B) {
	lib, err := Load(folder(nil))
	if err != nil {
		b.Fatal(err)
	}
	in, _ := lib.Get("who5")
	c, err := in.Items[0].Coding(study.Labels, nil)
	if err != nil {
		b.Fatal(err)
	}
	cells := [][2]string{{"1", "Hele tiden"}, {"2", "Det meste af tiden"}, {"Lidt af tiden", ""}, {"", ""}, {"9", "Ved ikke"}}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		cell := cells[n%len(cells)]
		c.Read(cell[0], cell[1])
	}
}
