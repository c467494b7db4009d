package instrument

import (
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"spor/ingest/definition"
	"spor/ingest/study"
)

// Whatever a cell and its label hold, an answer is one of the item's, or none.
func FuzzRead(f *testing.F) {
	for _, seed := range [][2]string{{"1", "Hele tiden"}, {"Lidt af tiden", ""}, {"Jeg ved ikke, hvordan jeg skal komme videre", ""}, {" 3,0 ", "2"}, {"\u00a0", "x"}, {"9", "Ved ikke"}, {"\xff", "\xfe"}} {
		f.Add(seed[0], seed[1], true)
		f.Add(seed[0], seed[1], false)
	}
	lib, err := Load(folder(map[string]string{"bip.yaml": wordedBIP, "x.yaml": satisfied, "y.yaml": strings.Replace(symptoms, "instrument: x", "instrument: y", 1)}))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, code, label string, values bool) {
		kind := study.Labels
		if values {
			kind = study.Values
		}
		for _, id := range lib.IDs() {
			in, _ := lib.Get(id)
			for _, it := range in.Items {
				c, err := it.Coding(kind, map[string]string{code: it.Levels[0].Key()})
				if err != nil {
					t.Fatal(err)
				}
				if a, ok := c.Read(code, label); !ok || a.Level != it.Levels[0].Key() && Normalise(code) != "" {
					t.Fatalf("%s: the declared code is %+v, %v", it.Key, a, ok)
				}
				if c, err = it.Coding(kind, nil); err != nil {
					t.Fatal(err)
				}
				a, ok := c.Read(code, label)
				if a.Level != "" {
					if same, known := it.ByKey(a.Level); !ok || !known || same != a {
						t.Fatalf("%s: %+v, %v is not the item's", it.Key, a, ok)
					}
				} else if ok != (a.Reason == study.Blank) || a.Class != study.Missing || a.Value != nil {
					t.Fatalf("%s: %+v, %v", it.Key, a, ok)
				}
				s := it.Scheme([]Option{{Code: code, Label: label}, {Code: "1"}})
				if utf8.ValidString(code+label) && !utf8.ValidString(s.Line) || s.Line == "" {
					t.Fatalf("%q", s.Line)
				}
				_ = c.Conflict([]Option{{Code: code, Label: label}})
			}
		}
		lib.Recognise(label, []string{code})
	})
}

// Whatever a file of an instrument holds, it is read whole or refused with
// places, and what is read can be used.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{wordedBIP, satisfied, symptoms, scale, "instrument: x\nitems: [{key: a, label: A, scale: chosen}]\n"} {
		f.Add([]byte(seed))
	}
	for _, name := range []string{"who5", "srh", "bip"} {
		data, err := os.ReadFile("builtin/" + name + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(append([]byte("extends: "+name+"\n"), data...))
	}
	builtin, err := Load(folder(nil))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lib := &Library{byID: maps.Clone(builtin.byID), ids: slices.Clone(builtin.ids), shared: builtin.shared}
		if err := lib.add("instruments/x.yaml", data); err != nil {
			var list definition.Errors
			if !errors.As(err, &list) {
				t.Fatalf("an error without a place: %v", err)
			}
			return
		}
		lib.indexQuestions()
		for _, id := range lib.IDs() {
			in, _ := lib.Get(id)
			for _, it := range in.Items {
				if it.Label.IsZero() || len(lib.Recognise(it.Label.In(study.English), nil)) == 0 && words(Normalise(it.Label.In(study.English))) != "" {
					t.Fatalf("%s.%s is not known by its question", id, it.Key)
				}
				if it.Open {
					continue
				}
				if len(it.Levels) == 0 {
					t.Fatalf("%s.%s has no levels", id, it.Key)
				}
				it.Scheme([]Option{{Code: "1"}, {Code: "2", Label: it.Levels[0].Label.DA}})
				for _, l := range it.Levels {
					if a, ok := it.ByKey(l.Key()); !ok || *a.Value != l.Value {
						t.Fatalf("%s.%s: level %s is %+v, %v", id, it.Key, l.Key(), a, ok)
					}
				}
			}
			for _, s := range in.Scores {
				values := map[string]float64{}
				for _, key := range s.Items {
					it, _ := in.Item(key)
					values[key] = it.Levels[0].Value
				}
				if _, _, ok := s.Value(values); !ok || s.Polarity == "" {
					t.Fatalf("%s.%s has no value or polarity", id, s.Key)
				}
			}
		}
	})
}
