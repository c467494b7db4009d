package instrument

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"spor/ingest/study"
)

// library loads the built-in instruments and the given files of a study.
func library(t *testing.T, files map[string]string) *Library {
	t.Helper()
	lib, err := Load(folder(files))
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func folder(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys["instruments/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func get(t *testing.T, lib *Library, id string) *Instrument {
	t.Helper()
	in, ok := lib.Get(id)
	if !ok {
		t.Fatalf("there is no instrument %s", id)
	}
	return in
}

func item(t *testing.T, in *Instrument, key string) Item {
	t.Helper()
	it, ok := in.Item(key)
	if !ok {
		t.Fatalf("%s has no item %s", in.ID, key)
	}
	return it
}

// read says what a cell of an item means to which the file gives no label.
func read(t *testing.T, it Item, kind study.Coded, codes map[string]string, cell string) (Answer, bool) {
	t.Helper()
	c, err := it.Coding(kind, codes)
	if err != nil {
		t.Fatal(err)
	}
	return c.Read(cell, "")
}

func TestTheBuiltInInstrumentsLoad(t *testing.T) {
	lib := library(t, nil)
	if diff := cmp.Diff([]string{"bip", "srh", "who5"}, lib.IDs()); diff != "" {
		t.Fatal(diff)
	}
	// WHO-5 has five items, self-rated health is asked twice, and VIVE 2019 used
	// six of BIP's citizen items and four of its caseworker items.
	items := map[string]int{}
	for _, id := range lib.IDs() {
		in := get(t, lib, id)
		items[id] = len(in.Items)
		if in.Title.DA == "" || in.Title.EN == "" || in.Source == "" {
			t.Errorf("%s lacks a title or a source", id)
		}
		for _, it := range in.Items {
			if it.Label.DA == "" || it.Label.EN == "" || len(it.Levels) == 0 || it.Open || it.Polarity != Positive {
				t.Errorf("%s.%s is not complete", id, it.Key)
			}
		}
	}
	if diff := cmp.Diff(map[string]int{"bip": 10, "srh": 2, "who5": 5}, items); diff != "" {
		t.Error(diff)
	}
	if _, ok := lib.Get("eq5d"); ok {
		t.Error("an instrument that nobody declared")
	}
}

// The answers of WHO-5 as its Danish and English forms print them (KL FHIR
// questionnaire, WHO 1998), and wordings seen in public Danish code.
func TestWHO5AnswersAreRead(t *testing.T) {
	in := get(t, library(t, nil), "who5")
	for label, want := range map[string]string{
		"Hele tiden": "5", "Det meste af tiden": "4", "Lidt mere end halvdelen af tiden": "3", "Lidt mindre end halvdelen af tiden": "2", "Lidt af tiden": "1", "På intet tidspunkt": "0",
		"All of the time": "5", "Most of the time": "4", "More than half of the time": "3", "Less than half of the time": "2", "Some of the time": "1", "At no time": "0",
		"Det mest af tiden": "4", "Mere end halvdelen af tiden": "3", "Mindre end halvdelen af tiden": "2", "Nogle gange": "1",
	} {
		for _, it := range in.Items {
			a, ok := read(t, it, study.Labels, nil, label)
			if !ok || a.Level != want || a.Class != study.Substantive || a.Value == nil {
				t.Errorf("%s: %q is %+v, %v, expected level %s", it.Key, label, a, ok, want)
			}
		}
	}
}

func TestEveryLabelAndAliasIsReadAsItsOwnAnswer(t *testing.T) {
	lib := library(t, nil)
	for _, id := range lib.IDs() {
		for _, it := range get(t, lib, id).Items {
			values := map[float64]bool{}
			for _, l := range it.Levels {
				if values[l.Value] {
					t.Errorf("%s.%s has two levels of value %v", id, it.Key, l.Value)
				}
				values[l.Value] = true
				for _, label := range append([]string{l.Label.DA, l.Label.EN}, l.Aliases...) {
					if _, bare := number(Normalise(label)); bare {
						continue // BIP's "2": see TestABareNumberMeansNothingByItself
					}
					if a, ok := read(t, it, study.Labels, nil, label); !ok || a.Class != study.Substantive || *a.Value != l.Value || a.Level != l.Key() || a.Reason != "" {
						t.Errorf("%s.%s: %q is %+v, %v", id, it.Key, label, a, ok)
					}
				}
				if it.LevelLabel(l.Key()) != l.Label {
					t.Errorf("%s.%s: level %s is called %v", id, it.Key, l.Key(), it.LevelLabel(l.Key()))
				}
			}
			classes := map[string]study.Class{"dont_know": study.NonSubstantive, "refused": study.Missing, "not_relevant": study.Missing}
			for _, o := range it.Others {
				for _, label := range append([]string{o.Label.DA, o.Label.EN}, o.Aliases...) {
					if a, ok := read(t, it, study.Labels, nil, label); !ok || a.Class != classes[o.Key] || a.Value != nil || a.Level != o.Key || a.Reason != o.Missing {
						t.Errorf("%s.%s: %q is %+v, %v", id, it.Key, label, a, ok)
					}
				}
			}
			if len(it.Others) != len(classes) {
				t.Errorf("%s.%s: others %v", id, it.Key, it.Others)
			}
		}
	}
}

func TestCaseBlanksAndLettersInTwoPartsDoNotMatter(t *testing.T) {
	it := item(t, get(t, library(t, nil), "who5"), "happy")
	for _, cell := range []string{"HELE TIDEN", " hele  tiden ", "Hele\u00a0tiden", "Hele tiden.", "hele\ttiden\n", "Hele tiden . "} {
		if a, ok := read(t, it, study.Labels, nil, cell); !ok || a.Level != "5" {
			t.Errorf("%q: %+v, %v", cell, a, ok)
		}
	}
	// å as one letter, and as a with a ring of its own.
	for _, cell := range []string{"På intet tidspunkt", "Pa\u030a intet tidspunkt", "PA\u030a INTET TIDSPUNKT"} {
		if a, ok := read(t, it, study.Labels, nil, cell); !ok || a.Level != "0" {
			t.Errorf("%q: %+v, %v", cell, a, ok)
		}
	}
	for _, cell := range []string{"Hele tide", "Tiden", "Lidt", "Lidt mere end halvdelen", "Hele tiden - 5", "ved ikke hvordan", "?", "-"} {
		if a, ok := read(t, it, study.Labels, nil, cell); ok || a.Class != study.Missing || a.Reason != study.Unreadable || a.Level != "" || a.Value != nil {
			t.Errorf("%q was guessed to be %+v, %v", cell, a, ok)
		}
	}
	for _, cell := range []string{"", " ", "\u00a0", " . "} {
		if a, ok := read(t, it, study.Labels, nil, cell); !ok || a.Class != study.Missing || a.Reason != study.Blank {
			t.Errorf("%q: %+v, %v, expected blank", cell, a, ok)
		}
	}
}

// A study completes BIP with the wording it may use. Level 1 of one question
// begins as the answer "Ved ikke" does, which is no answer to it.
const wordedBIP = `instrument: bip
extends: bip
items:
  - key: b6_vej
    label: {da: "Ved du, hvad du skal gøre?", en: "Do you know what to do?"}
    levels:
      - {value: 1, label: {da: "Jeg ved ikke, hvordan jeg skal komme videre", en: "I don't know how to get on"}, aliases: ["Ved ikke hvordan"]}
      - {value: 5, label: {da: "Jeg har det helt klart", en: "It is quite clear to me"}}
`

func TestAnAnswerThatBeginsWithIDontKnowIsAnAnswer(t *testing.T) {
	in := get(t, library(t, map[string]string{"bip.yaml": wordedBIP}), "bip")
	it := item(t, in, "b6_vej")
	for cell, want := range map[string]Answer{
		"Jeg ved ikke, hvordan jeg skal komme videre": {Class: study.Substantive, Level: "1"},
		"I don't know how to get on":                  {Class: study.Substantive, Level: "1"},
		"ved ikke hvordan":                            {Class: study.Substantive, Level: "1"},
		"Ved ikke":                                    {Class: study.NonSubstantive, Level: "dont_know"},
		"ved ikke.":                                   {Class: study.NonSubstantive, Level: "dont_know"},
		"Ved ej":                                      {Class: study.NonSubstantive, Level: "dont_know"},
		"Don’t know":                                  {Class: study.NonSubstantive, Level: "dont_know"},
		"Ønsker ikke at svare":                        {Class: study.Missing, Level: "refused", Reason: study.Refused},
		"Ikke relevant":                               {Class: study.Missing, Level: "not_relevant", Reason: study.NotRelevant},
		"Don't know":                                  {Class: study.NonSubstantive, Level: "dont_know"},
		"5 (højest)":                                  {Class: study.Substantive, Level: "5"},
		"Jeg har det helt klart":                      {Class: study.Substantive, Level: "5"},
	} {
		a, ok := read(t, it, study.Labels, nil, cell)
		// A code with this label is the same answer.
		c, _ := it.Coding(study.Labels, nil)
		if labelled, known := c.Read("8", cell); labelled != a || known != ok {
			t.Errorf("as the label of a code, %q is %+v, %v", cell, labelled, known)
		}
		if diff := cmp.Diff(want, a, cmpopts.IgnoreFields(Answer{}, "Value")); diff != "" || !ok || (a.Value != nil) != (want.Class == study.Substantive) {
			t.Errorf("%q: %v\n%s", cell, ok, diff)
		}
	}
	if a, ok := read(t, it, study.Labels, nil, "Jeg ved ikke"); ok {
		t.Errorf("the beginning of an answer was read as %+v", a)
	}
}

func TestAnExtensionCompletesAndKeepsTheRest(t *testing.T) {
	plain, own := get(t, library(t, nil), "bip"), get(t, library(t, map[string]string{"bip.yaml": wordedBIP}), "bip")
	if own.Extends != "bip" || own.Title != plain.Title || own.Source != plain.Source || own.Licence != plain.Licence || len(own.Items) != len(plain.Items) {
		t.Errorf("%+v", own)
	}
	for n, it := range own.Items {
		if it.Key != plain.Items[n].Key {
			t.Errorf("item %d is %s, expected %s", n, it.Key, plain.Items[n].Key)
		}
		if it.Key != "b6_vej" && (it.Label != plain.Items[n].Label || !slices.EqualFunc(it.Levels, plain.Items[n].Levels, func(a, b Level) bool { return a.Label == b.Label })) {
			t.Errorf("%s is worded anew", it.Key)
		}
	}
	it := item(t, own, "b6_vej")
	if it.Label.DA != "Ved du, hvad du skal gøre?" || it.LevelLabel("1").DA != "Jeg ved ikke, hvordan jeg skal komme videre" || it.LevelLabel("2").DA != "2" {
		t.Errorf("%+v", it)
	}
	if got := it.LevelLabel("nobody knows"); got.DA != "nobody knows" {
		t.Errorf("an unknown key is called %v", got)
	}
}

func TestAnExtensionUnderAnotherNameLeavesTheBuiltIn(t *testing.T) {
	text := strings.Replace(wordedBIP, "instrument: bip", "instrument: bip_kommune\nsource: \"Kommunens eget skema\"\nlicence: \"aftale 2019\"", 1)
	lib := library(t, map[string]string{"kommune.yaml": text})
	if diff := cmp.Diff([]string{"bip", "srh", "who5", "bip_kommune"}, lib.IDs()); diff != "" {
		t.Error(diff)
	}
	if a, ok := read(t, item(t, get(t, lib, "bip"), "b6_vej"), study.Labels, nil, "Jeg har det helt klart"); ok {
		t.Errorf("the built-in learnt %+v", a)
	}
	own := get(t, lib, "bip_kommune")
	if own.Source != "Kommunens eget skema" || own.Licence != "aftale 2019" {
		t.Errorf("source %q, licence %q", own.Source, own.Licence)
	}
}

func TestAnExtensionMayBeExtended(t *testing.T) {
	second := `instrument: bip
extends: bip
items:
  - {key: b6_vej, label: Vejen, levels: [{value: 5, label: Helt klart}]}
`
	it := item(t, get(t, library(t, map[string]string{"a.yaml": wordedBIP, "b.yaml": second}), "bip"), "b6_vej")
	if it.LevelLabel("5").DA != "Helt klart" || it.Label.DA != "Vejen" {
		t.Errorf("%+v", it)
	}
	for _, cell := range []string{"Helt klart", "Jeg har det helt klart", "5 (højest)"} {
		if a, ok := read(t, it, study.Labels, nil, cell); !ok || a.Level != "5" {
			t.Errorf("%q: %+v, %v", cell, a, ok)
		}
	}
}
