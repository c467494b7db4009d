package instrument

import (
	"strings"
	"testing"

	"spor/ingest/study"
)

func TestABareNumberMeansNothingByItself(t *testing.T) {
	lib := library(t, nil)
	for _, id := range lib.IDs() {
		for _, it := range get(t, lib, id).Items {
			c, err := it.Coding(study.Labels, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, cell := range []string{"0", "1", "2", "3", "4", "5", "6", "9", "3,0", "-1"} {
				if a, ok := c.Read(cell, ""); ok || a.Reason != study.Unreadable {
					t.Errorf("%s.%s: %q was guessed to be %+v", id, it.Key, cell, a)
				}
			}
			if !strings.Contains(c.Expected(), "coding: values") {
				t.Errorf("nothing says how numbers become answers: %s", c.Expected())
			}
		}
	}
}

func TestValuesAreTheInstrumentsOwn(t *testing.T) {
	it := item(t, get(t, library(t, nil), "who5"), "calm")
	for cell, level := range map[string]string{"0": "0", "5": "5", "3": "3", "3.0": "3", "3,0": "3", " 4 ": "4", "05": "5", "1.000": "1", "Hele tiden": "5"} {
		if a, ok := read(t, it, study.Values, nil, cell); !ok || a.Level != level || a.Class != study.Substantive {
			t.Errorf("%q: %+v, %v, expected level %s", cell, a, ok, level)
		}
	}
	for _, cell := range []string{"6", "-1", "2,5", "9", "1e0", "0x3", "NaN", "Inf", "3 4", "3;"} {
		if a, ok := read(t, it, study.Values, nil, cell); ok || a.Reason != study.Unreadable {
			t.Errorf("%q was read as %+v", cell, a)
		}
	}
}

// A file that counts its options from the top: 1 is the best.
func TestCodesTurnAScaleAround(t *testing.T) {
	it := item(t, get(t, library(t, nil), "bip"), "b1_jobide")
	codes := map[string]string{"1": "5", "2": "4", "3": "3", "4": "2", "5": "1", "9": "dont_know"}
	for cell, level := range map[string]string{"1": "5", "2": "4", "3": "3", "4": "2", "5": "1", "9": "dont_know", "Ved ikke": "dont_know", "5 (højest)": "5"} {
		if a, ok := read(t, it, study.Codes, codes, cell); !ok || a.Level != level {
			t.Errorf("%q: %+v, %v, expected %s", cell, a, ok, level)
		}
	}
	// A code that the source forgot is no level, although BIP has a level
	// labelled "2".
	delete(codes, "2")
	if a, ok := read(t, it, study.Codes, codes, "2"); ok {
		t.Errorf("a code that is not declared was read as %+v", a)
	}
}

func TestACodeMustStandForAnAnswerThatThereIs(t *testing.T) {
	it := item(t, get(t, library(t, nil), "srh"), "mental")
	_, err := it.Coding(study.Codes, map[string]string{"1": "6"})
	want := `code "1" stands for "6", expected one of 5, 4, 3, 2, 1, dont_know, refused, not_relevant`
	if err == nil || err.Error() != want {
		t.Errorf("%v, expected %s", err, want)
	}
}

// A scale may say that an answer is a reason for having none.
func TestADeclaredMissingAnswerKeepsItsReason(t *testing.T) {
	lib := library(t, map[string]string{"x.yaml": `instrument: x
items: [{key: a, label: A, scale: s}]
scales:
  - scale: s
    levels: [{value: 0, label: Nej}, {value: 1, label: Ja}]
    others: [{key: refused, label: Vil ikke svare, missing: refused}, {key: dk, label: Ved ikke}]
`})
	it := item(t, get(t, lib, "x"), "a")
	if a, ok := read(t, it, study.Labels, nil, "vil ikke svare"); !ok || a.Class != study.Missing || a.Reason != study.Refused || a.Level != "refused" || a.Value != nil {
		t.Errorf("%+v, %v", a, ok)
	}
	if a, ok := it.ByKey("dk"); !ok || a.Class != study.NonSubstantive {
		t.Errorf("%+v, %v", a, ok)
	}
	if a, ok := it.ByKey("1"); !ok || *a.Value != 1 {
		t.Errorf("%+v, %v", a, ok)
	}
	if _, ok := it.ByKey("2"); ok {
		t.Error("a level that is not declared")
	}
}

func TestWhatIsExpectedIsSaid(t *testing.T) {
	it := item(t, get(t, library(t, nil), "srh"), "mental")
	for _, c := range []struct {
		kind  study.Coded
		codes map[string]string
		want  string
	}{
		{study.Labels, nil, "a label of the instrument; numbers need coding: values, or codes:"},
		{study.Values, nil, "one of the values 5, 4, 3, 2, 1, or a label of the instrument"},
		{study.Codes, map[string]string{"1": "1"}, "a code given in codes, or a label of the instrument"},
	} {
		coding, err := it.Coding(c.kind, c.codes)
		if err != nil {
			t.Fatal(err)
		}
		if got := coding.Expected(); got != c.want {
			t.Errorf("%s: %s, expected %s", c.kind, got, c.want)
		}
	}
}
