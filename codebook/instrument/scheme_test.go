package instrument

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"spor/ingest/study"
)

// options are codes and labels, as "1=Hele tiden"; "3" is a code alone.
func options(list ...string) (out []Option) {
	for _, s := range list {
		code, label, _ := strings.Cut(s, "=")
		out = append(out, Option{Code: code, Label: label})
	}
	return out
}

func meanings(s Scheme) string {
	var out []string
	for _, m := range s.Meanings {
		out = append(out, m.Code+":"+m.Key)
	}
	return strings.Join(out, " ")
}

// The codings in which WHO-5 is met: 0-5, 1-6 with 6 best, 1-6 and 0-5 in the
// order of the form, with 1 best, codes left by an edited form, and text.
func TestTheSchemeOfAFileIsToldByItsLabels(t *testing.T) {
	form := []string{"Hele tiden", "Det meste af tiden", "Lidt mere end halvdelen af tiden", "Lidt mindre end halvdelen af tiden", "Lidt af tiden", "På intet tidspunkt"}
	coded := func(codes ...string) (out []Option) {
		for i, label := range form {
			out = append(out, Option{Code: codes[i], Label: label})
		}
		return out
	}
	lib := library(t, map[string]string{"x.yaml": symptoms})
	happy, pain := item(t, get(t, lib, "who5"), "happy"), item(t, get(t, lib, "x"), "pain")
	multiple := item(t, get(t, lib, "x"), "job")
	for _, c := range []struct {
		about   string
		item    Item
		options []Option
		want    Direction
		line    string
		meaning string
		declare []string
	}{
		{"the instrument's own", happy, coded("5", "4", "3", "2", "1", "0"), SameValues, "codes as the instrument's values", "5:5 4:4 3:3 2:2 1:1 0:0", nil},
		{"from 1, 6 is best", happy, coded("6", "5", "4", "3", "2", "1"), Shifted,
			"codes 1-6, 6 = Hele tiden (best): shifted by 1 from the instrument's 0-5", "6:5 5:4 4:3 3:2 2:1 1:0", nil},
		{"from 1, 1 is best", happy, coded("1", "2", "3", "4", "5", "6"), Reversed,
			"codes 1-6, 1 = Hele tiden (best): reversed against the instrument's 5-0", "1:5 2:4 3:3 4:2 5:1 6:0", nil},
		{"from 0, 0 is best", happy, coded("0", "1", "2", "3", "4", "5"), Reversed,
			"codes 0-5, 0 = Hele tiden (best): reversed against the instrument's 5-0", "0:5 1:4 2:3 3:2 4:1 5:0", nil},
		{"an edited form", happy, coded("8", "15", "10", "11", "12", "13"), OwnCodes,
			"codes of the file's own, 8 = Hele tiden (best)", "8:5 15:4 10:3 11:2 12:1 13:0", nil},
		{"text", happy, options(form...), LabelsOnly, "labels only", strings.Join([]string{form[0] + ":5", form[1] + ":4", form[2] + ":3", form[3] + ":2", form[4] + ":1", form[5] + ":0"}, " "), nil},
		{"with don't know, an answer nobody knows, one declared as none, and nobody at the end", happy,
			append(options("1=Hele tiden", "2=Det meste af tiden", "9=Ved ikke", "7=Ring til mig"), Option{Code: "99", Label: "System", Missing: true}), Reversed,
			"codes 1-2, 1 = Hele tiden (best): reversed against the instrument's 5-0; unknown labels: 1; " +
				"no code for 3 (Lidt mere end halvdelen af tiden), 2 (Lidt mindre end halvdelen af tiden), 1 (Lidt af tiden), 0 (På intet tidspunkt)",
			"1:5 2:4 9:dont_know 7: 99:", nil},
		{"labels at the ends", happy, options("1=Hele tiden", "2", "3", "4", "5", "6=På intet tidspunkt"), Reversed,
			"codes 1, 6, 1 = Hele tiden (best): reversed against the instrument's 5-0; without a label: 2-5; " +
				"no code for 4 (Det meste af tiden), 3 (Lidt mere end halvdelen af tiden), 2 (Lidt mindre end halvdelen af tiden), 1 (Lidt af tiden)",
			"1:5 2: 3: 4: 5: 6:0",
			[]string{`codes: {"6": "0", "5": "1", "4": "2", "3": "3", "2": "4", "1": "5"}  # 6 is På intet tidspunkt, 1 is Hele tiden`}},
		{"one label", happy, options("3=Lidt mere end halvdelen af tiden"), OwnCodes,
			"codes of the file's own, 3 = Lidt mere end halvdelen af tiden; no code for 5 (Hele tiden), 4 (Det meste af tiden), 2 (Lidt mindre end halvdelen af tiden), 1 (Lidt af tiden), 0 (På intet tidspunkt)", "3:3", nil},
		{"something else", happy, options("København", "Aarhus", "", "5100123456=Hus"), Unknown, "no answer of the instrument; unknown labels: 3", "København: Aarhus: 5100123456:", nil},
		{"don't know alone", happy, options("Ved ikke"), LabelsOnly, "labels only", "Ved ikke:dont_know", nil},
		{"nothing", happy, nil, Unknown, "no answer of the instrument", "", nil},
		{"a scale whose low end is best", pain, options("0=Ingen", "1=Lidt", "2=Stærke"), SameValues, "codes as the instrument's values", "0:0 1:1 2:2", nil},
		{"a low end that comes last", pain, options("3=Ingen", "2=Lidt", "1=Stærke"), Reversed,
			"codes 1-3, 3 = Ingen (best): reversed against the instrument's 2-0", "3:0 2:1 1:2", nil},
		{"neither end is best", multiple, options("1=Ja", "2=Nej"), Reversed, "codes 1-2, 1 = Ja: reversed against the instrument's 1-0", "1:1 2:0", nil},
		{"numbers that are values everywhere", multiple, options("0", "1"), SameValues, "codes as the instrument's values", "0:0 1:1", nil},
	} {
		t.Run(c.about, func(t *testing.T) {
			s := c.item.Scheme(c.options)
			if s.Direction != c.want || s.Line != c.line || meanings(s) != c.meaning {
				t.Errorf("%s: %s\n%s\nexpected %s: %s\n%s", s.Direction, s.Line, meanings(s), c.want, c.line, c.meaning)
			}
			if diff := cmp.Diff(c.declare, s.Declare); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// symptoms has a scale whose low end is the better one, and one of neither.
const symptoms = `instrument: x
scales:
  - scale: pain
    polarity: negative
    levels: [{value: 0, label: Ingen}, {value: 1, label: Lidt}, {value: 2, label: Stærke}]
items:
  - {key: pain, scale: pain, label: Smerter}
  - {key: sleep, scale: pain, label: Søvn}
  - {key: rested, scale: pain, polarity: positive, label: Udhvilet}
  - {key: job, scale: chosen, label: Jobcenter}
  - {key: gp, scale: chosen, label: Læge}
scores:
  - {key: burden, label: Byrde, items: [pain, sleep, rested], reverse: [rested], max: 6, cut: {at_least: 4, label: mindst 4}, error: {sem: 1, source: Prøven}}
  - {key: seen, label: Steder, items: [job, gp], max: 2}
  - {key: strain, label: Belastning, items: [job, gp], max: 2, polarity: negative}
  - {key: ease, label: Lethed, items: [pain], factor: -1, min: -2, max: 0}
`

// Numbers alone can be counted in several ways, and none is chosen.
func TestNumbersAloneAreRefusedWithWhatToDeclare(t *testing.T) {
	lib := library(t, nil)
	happy, bip := item(t, get(t, lib, "who5"), "happy"), item(t, get(t, lib, "bip"), "b1_jobide")
	const (
		rising  = `codes: {"1": "0", "2": "1", "3": "2", "4": "3", "5": "4", "6": "5"}  # 1 is På intet tidspunkt, 6 is Hele tiden`
		falling = `codes: {"1": "5", "2": "4", "3": "3", "4": "2", "5": "1", "6": "0"}  # 1 is Hele tiden, 6 is På intet tidspunkt`
		values  = `coding: values  # 0 is På intet tidspunkt, 5 is Hele tiden`
		turned  = `codes: {"0": "5", "1": "4", "2": "3", "3": "2", "4": "1", "5": "0"}  # 0 is Hele tiden, 5 is På intet tidspunkt`
	)
	for _, c := range []struct {
		item    Item
		options []Option
		line    string
		declare []string
	}{
		{happy, options("1", "2", "3", "4", "5", "6"), "1-6 and no labels, against the instrument's 0-5", []string{rising, falling}},
		{happy, options("6", "1", "2", "5", "9", "Ved ikke"), "1-2, 5-6, 9 and no labels, against the instrument's 0-5", []string{rising, falling}},
		{happy, options("0", "5"), "0, 5 and no labels, against the instrument's 0-5", []string{values, turned}},
		{happy, options("2", "3"), "2-3 and no labels, against the instrument's 0-5", []string{values, turned, rising, falling}},
		{happy, options("12", "2,5"), "2.5, 12 and no labels, against the instrument's 0-5", nil},
		{happy, options("0101501234", "1234567890"), "2 different numbers and no labels, against the instrument's 0-5", nil},
		{bip, options("1", "5", "Ved ikke"), "1, 5 and no labels, against the instrument's 1-5",
			[]string{"coding: values  # 1 is 1 (lavest), 5 is 5 (højest)", `codes: {"1": "5", "2": "4", "3": "3", "4": "2", "5": "1"}  # 1 is 5 (højest), 5 is 1 (lavest)`}},
	} {
		s := c.item.Scheme(c.options)
		if s.Direction != NumbersOnly || s.Line != c.line {
			t.Errorf("%s: %s, expected %s", s.Direction, s.Line, c.line)
		}
		if diff := cmp.Diff(c.declare, s.Declare); diff != "" {
			t.Errorf("%s: %s", s.Line, diff)
		}
		for _, o := range c.options {
			if a, ok := read(t, c.item, study.Labels, nil, o.Code); ok && a.Class == study.Substantive {
				t.Errorf("%s: %q was read as %+v all the same", c.line, o.Code, a)
			}
		}
	}
}

func TestDeclaredValuesAreHeldAgainstTheFile(t *testing.T) {
	lib := library(t, nil)
	happy, bip := item(t, get(t, lib, "who5"), "happy"), item(t, get(t, lib, "bip"), "b1_jobide")
	const turned = "coding: values, but the file labels 1 as 5 (Hele tiden); it has codes 1-6, 1 = Hele tiden (best): reversed against the instrument's 5-0; " +
		"no code for 4 (Det meste af tiden), 3 (Lidt mere end halvdelen af tiden), 2 (Lidt mindre end halvdelen af tiden), 1 (Lidt af tiden)"
	for _, c := range []struct {
		item    Item
		kind    study.Coded
		codes   map[string]string
		options []Option
		want    string
	}{
		{happy, study.Values, nil, options("1=Hele tiden", "6=På intet tidspunkt"), strings.Replace(turned, "1-6", "1, 6", 1)},
		{happy, study.Labels, nil, options("1=Hele tiden", "6=På intet tidspunkt"), ""},
		{happy, study.Values, nil, options("5=Hele tiden", "0=På intet tidspunkt", "9=Ved ikke", "Lidt af tiden", "3=3 af 6"), ""},
		{happy, study.Values, nil, options("6=Hele tiden"), "coding: values, but the file labels 6 as 5 (Hele tiden); it has codes of the file's own, 6 = Hele tiden (best); " +
			"no code for 4 (Det meste af tiden), 3 (Lidt mere end halvdelen af tiden), 2 (Lidt mindre end halvdelen af tiden), 1 (Lidt af tiden), 0 (På intet tidspunkt)"},
		{happy, study.Values, nil, options("0", "1", "2", "3", "4", "5"), ""},
		{happy, study.Values, nil, options("1", "2", "3"), ""}, // nobody at either end: nothing speaks against it
		{happy, study.Values, nil, options("1", "2", "3", "4", "5", "6"), "coding: values, but the file has 1-6 where the instrument has 0-5: it may count from another number; declare codes: for each, or for the one outside if that is no level"},
		{happy, study.Values, map[string]string{"6": "dont_know"}, options("1", "2", "3", "4", "5", "6"), ""},
		{happy, study.Values, nil, options("0", "5", "6"), ""}, // 6 is unreadable, cell by cell
		{bip, study.Values, nil, options("0", "1", "2", "3", "4"), "coding: values, but the file has 0-4 where the instrument has 1-5: it may count from another number; declare codes: for each, or for the one outside if that is no level"},
	} {
		coding, err := c.item.Coding(c.kind, c.codes)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := coding.Conflict(c.options); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%v:\n%s\nexpected\n%s", c.options, got, c.want)
		}
	}
}

// Whatever a file holds: no direction is given without labels, the lines never
// show a cell that is no answer, and each proposal can be declared.
func TestASchemeProposesOnlyWhatCanBeDeclared(t *testing.T) {
	items := knownItems(t)
	rapid.Check(t, func(t *rapid.T) {
		k := items[rapid.IntRange(0, len(items)-1).Draw(t, "item")]
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Option {
			o := Option{Code: rapid.SampledFrom([]string{"0", "1", "2", "3", "4", "5", "6", "9", "99", "2,5", "2205881234", "Bo Bosen", "Ved ikke", ""}).Draw(t, "code")}
			if o.Code != "2205881234" && rapid.Bool().Draw(t, "labelled") {
				o.Label = rapid.SampledFrom(append(slices.Clone(k.known), "Bo Bosen")).Draw(t, "label")
			}
			o.Missing = rapid.IntRange(0, 9).Draw(t, "missing") == 0
			return o
		}), 0, 12).Draw(t, "options")
		s := k.item.Scheme(list)
		if strings.Contains(s.Line, "Bosen") || strings.Contains(s.Line, "2205") {
			t.Fatalf("a cell is shown: %s", s.Line)
		}
		labelled := slices.ContainsFunc(s.Meanings, func(m Meaning) bool { return m.Key != "" && m.Label != "" })
		if (s.Direction == Shifted || s.Direction == Reversed || s.Direction == OwnCodes) && !labelled {
			t.Fatalf("%s without labels", s.Direction)
		}
		for _, line := range s.Declare {
			if codes, found := strings.CutPrefix(line, "codes: {"); found {
				codes, _, _ = strings.Cut(codes, "}")
				declared := map[string]string{}
				for entry := range strings.SplitSeq(codes, ", ") {
					code, key, _ := strings.Cut(strings.ReplaceAll(entry, `"`, ""), ": ")
					declared[code] = key
				}
				if _, err := k.item.Coding(study.Codes, declared); err != nil || len(declared) != len(k.item.Levels) {
					t.Fatalf("%s: %v", line, err)
				}
			} else if !strings.HasPrefix(line, "coding: values") {
				t.Fatalf("%s", line)
			}
		}
		for _, kind := range []study.Coded{study.Labels, study.Values} {
			c, err := k.item.Coding(kind, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Conflict(list); err != nil && (kind != study.Values || strings.Contains(err.Error(), "Bosen") || strings.Contains(err.Error(), "2205")) {
				t.Fatalf("%s: %v", kind, err)
			}
		}
	})
}
