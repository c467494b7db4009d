package instrument

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"spor/ingest/definition"
)

// wrong returns what is wrong with a study's instruments, as
// file:line:column: message.
func wrong(t *testing.T, files map[string]string) (list []string) {
	t.Helper()
	_, err := Load(folder(files))
	if err == nil {
		return nil
	}
	var collect func(error)
	collect = func(err error) {
		switch e := err.(type) {
		case definition.Errors:
			for _, x := range e {
				list = append(list, fmt.Sprintf("%s:%d:%d: %s", x.File, x.Line, x.Column, x.Msg))
			}
		case interface{ Unwrap() []error }:
			for _, x := range e.Unwrap() {
				collect(x)
			}
		default:
			t.Errorf("an error without a place: %v", err)
		}
	}
	collect(err)
	return list
}

// scale makes the texts below lack nothing but what they show. The first item
// stands in line 8.
const scale = `instrument: x
scales:
  - scale: s
    levels:
      - {value: 0, label: Nej}
      - {value: 1, label: Ja}
items:
`

func TestEveryErrorHasItsPlace(t *testing.T) {
	for _, c := range []struct {
		about, text string
		want        []string
	}{
		{"an id that is taken", strings.Replace(scale, "instrument: x", "instrument: who5", 1) + "  - {key: a, label: A, scale: s}\n",
			[]string{`1:13: instrument "who5" exists already`}},
		{"an unknown base", "instrument: x\nextends: eq5d\nitems: [{key: a, label: A}]\n",
			[]string{`2:10: unknown instrument "eq5d"`}},
		{"a base that is not the instrument whose name it takes", "instrument: who5\nextends: bip\nitems: [{key: b1_jobide, label: A}]\n",
			[]string{`1:13: instrument "who5" exists already`}},
		{"an item that the base does not have", "instrument: bip\nextends: bip\nitems:\n  - {key: b7_nyt, label: Nyt}\n",
			[]string{`4:11: unknown item "b7_nyt"`}},
		{"an item answered otherwise than in the base", "instrument: bip\nextends: bip\nitems:\n  - {key: b1_jobide, label: A}\n  - {key: b2_overskud, label: B, scale: other}\n  - {key: b3_helbred, label: C, open: true}\n",
			[]string{`5:5: item "b2_overskud" is answered otherwise than in bip`, `6:5: item "b3_helbred" is answered otherwise than in bip`}},
		{"an item twice", scale + "  - {key: a, label: A, scale: s}\n  - {key: a, label: B, scale: s}\n",
			[]string{`9:11: item "a" is declared twice`}},
		{"an item twice in an extension", "instrument: bip\nextends: bip\nitems:\n  - {key: b1_jobide, label: A}\n  - {key: b1_jobide, label: B}\n",
			[]string{`5:11: item "b1_jobide" is declared twice`}},
		{"no scale", scale + "  - {key: a, label: A}\n",
			[]string{`8:5: item "a" has no known scale`}},
		{"an unknown scale", scale + "  - {key: a, label: A, scale: s}\n  - {key: b, label: B, scale: t}\n",
			[]string{`9:5: item "b" has no known scale`}},
		{"a level that the scale does not have", scale + "  - {key: a, label: A, scale: s, levels: [{value: 2, label: Måske}]}\n",
			[]string{`8:42: item "a" words a level 2 that its scale does not have`}},
		// The item stands first in the file and sixth in BIP.
		{"a level that the base does not have", "instrument: bip\nextends: bip\nitems:\n  - {key: b6_vej, label: A, levels: [{value: 6, label: B}]}\n",
			[]string{`4:37: item "b6_vej" words a level 6 that its scale does not have`}},
		{"one label for two levels", scale + "  - {key: a, label: A, scale: s, levels: [{value: 0, label: Ja}]}\n",
			[]string{`8:5: item a: "Ja" stands for both 0 and 1`}},
		{"one label for two levels of the base", "instrument: bip\nextends: bip\nitems:\n  - {key: b1_jobide, label: A}\n  - {key: b6_vej, label: B, levels: [{value: 1, label: Ved ikke}]}\n",
			[]string{`5:5: item b6_vej: "Ved ikke" stands for both 1 and dont_know`}},
		{"a scale twice", "instrument: x\nscales:\n  - {scale: s, levels: [{value: 0, label: Nej}]}\n  - {scale: s, levels: [{value: 0, label: Nej}]}\nitems: [{key: a, label: A, scale: s}]\n",
			[]string{`4:13: scale "s" is declared twice`}},
		{"a level that the completed scale does not have", "instrument: bip\nextends: bip\nscales:\n  - {scale: readiness, levels: [{value: 6, label: Nej}]}\nitems: [{key: b1_jobide}]\n",
			[]string{`4:32: scale "readiness" words a level 6 that it does not have`}},
		{"a completed scale that is worth something else", "instrument: bip\nextends: bip\nscales:\n  - {scale: readiness, polarity: negative}\nitems: [{key: b1_jobide}, {key: b2_overskud, polarity: neutral}]\n",
			[]string{`4:5: scale "readiness" is answered otherwise than in bip`, `5:27: item "b2_overskud" is answered otherwise than in bip`}},
		{"an other answer of another kind in the base", "instrument: bip\nextends: bip\nscales:\n  - {scale: readiness, others: [{key: dont_know, missing: refused}]}\nitems: [{key: b1_jobide}]\n",
			[]string{`4:59: answer "dont_know" is of another kind in bip`}},
		{"a code of a completed scale that is a level", "instrument: bip\nextends: bip\nscales:\n  - {scale: readiness, others: [{key: dont_know, codes: [5]}]}\nitems: [{key: b1_jobide}]\n",
			[]string{`4:5: code 5 of "dont_know" is a level`}},
		{"codes that are taken", "instrument: x\nscales:\n  - scale: s\n    levels: [{value: 1, label: Ja}]\n    others: [{key: a, label: A, codes: [1, 9]}, {key: b, label: B, codes: [8, 9.0]}]\nitems: [{key: a, label: A, scale: s}]\n",
			[]string{`5:41: code 1 of "a" is a level`, `5:79: code 9 of "b" is a code of "a"`}},
		{"no levels, and no question", "instrument: x\nscales: [{scale: s}]\nitems: [{key: a, scale: s}, {key: b, open: true}]\n",
			[]string{`2:10: scale "s" has no levels`, `3:9: missing key "label"`, `3:29: missing key "label"`}},
		{"an order that is none", "instrument: x\nscales:\n  - {scale: s, order: [1, 3, 1], levels: [{value: 1, label: Ja}, {value: 2, label: Nej}]}\nitems: [{key: a, label: A, scale: s}]\n",
			[]string{`3:23: level 2 has no place`, `3:27: scale "s" has no level 3`, `3:30: level 1 is given twice`}},
		{"a polarity that there is not", "instrument: x\nscales:\n  - {scale: s, polarity: omvendt, levels: [{value: 1, label: Ja}]}\nitems: [{key: a, label: A, scale: s}]\n",
			[]string{`3:26: polarity "omvendt", expected positive (a higher value is better), negative or neutral`}},
		{"numbers that are something", "instrument: x\nscales:\n  - {scale: s, numbers: labels, levels: [{value: 1, label: Ja}]}\nitems: [{key: a, label: A, scale: s}]\n",
			[]string{`3:25: numbers "labels", expected values`}},
		{"items that point opposite ways", scale + "  - {key: a, label: A, scale: s}\n  - {key: b, label: B, scale: s, polarity: negative}\nscores:\n  - {key: total, label: T, items: [a, b], max: 2}\n",
			[]string{`11:39: items "a" and "b" point opposite ways: a higher value is better for one of them`}},
		{"an item turned that need not be", scale + "  - {key: a, label: A, scale: s}\n  - {key: b, label: B, scale: s}\nscores:\n  - {key: total, label: T, items: [a, b], reverse: [b, c], max: 2}\n",
			[]string{`11:39: items "a" and "b" point opposite ways: a higher value is better for one of them`, `11:56: "c" is no item of the score`}},
		{"a polarity that the items do not give", scale + "  - {key: a, label: A, scale: s}\nscores:\n  - {key: total, label: T, items: [a], max: 1, polarity: negative}\n",
			[]string{`10:58: polarity negative, but its items make it positive`}},
		{"a cut at both ends, and at none", scale + "  - {key: a, label: A, scale: s}\nscores:\n  - {key: total, label: T, items: [a], max: 1, cut: {at_most: 1, at_least: 0, label: C}}\n  - {key: other, label: T, items: [a], max: 1, cut: {label: C}}\n",
			[]string{`10:53: expected at_most: or at_least:, and one of them`, `11:53: expected at_most: or at_least:, and one of them`}},
		{"a measurement error without a source", scale + "  - {key: a, label: A, scale: s}\nscores:\n  - {key: total, label: T, items: [a], max: 1, error: {sem: 8.5}}\n",
			[]string{`10:55: missing key "source"`}},
		{"a measurement error of nothing, and of less", scale + "  - {key: a, label: A, scale: s}\nscores:\n  - {key: t1, label: T, items: [a], max: 1, error: {source: S}}\n  - {key: t2, label: T, items: [a], max: 1, error: {sem: -1, source: S}}\n  - {key: t3, label: T, items: [a], max: 1, error: {sem: 8.5, mdc95: 8.5, source: S}}\n",
			[]string{`10:52: expected a number above 0`, `11:52: expected a number above 0`, `12:70: mdc95 8.5 does not go with sem 8.5, expected about 23.6`}},
		{"a level twice", "instrument: x\nscales:\n  - {scale: s, levels: [{value: 1, label: Nej}, {value: 1.0, label: Ja}]}\nitems: [{key: a, label: A, scale: s}]\n",
			[]string{`3:57: level 1 is declared twice`}},
		{"an answer with a level's key", "instrument: x\nscales:\n  - {scale: s, levels: [{value: 1, label: Ja}], others: [{key: 1, label: Ved ikke}]}\nitems: [{key: a, label: A, scale: s}]\n",
			[]string{`3:64: answer "1" is declared twice`}},
		{"a reason that there is not", "instrument: x\nscales:\n  - {scale: s, levels: [{value: 1, label: Ja}], others: [{key: dk, label: Ved ikke, missing: yes}]}\nitems: [{key: a, label: A, scale: s}]\n",
			[]string{`3:94: missing "yes", expected one of ["blank" "not shown" "refused" "not relevant" "user-missing"]`}},
		{"a score of unknown and open items", scale + "  - {key: a, label: A, scale: s}\n  - {key: o, label: O, open: true}\nscores:\n  - {key: total, label: T, items: [a, b, o], max: 1}\n",
			[]string{`11:39: unknown item "b"`, `11:42: item "o" is open and has no value to add`}},
		{"a score twice", scale + "  - {key: a, label: A, scale: s}\nscores:\n  - {key: total, label: T, items: [a], max: 1}\n  - {key: total, label: T, items: [a], max: 1}\n",
			[]string{`11:11: score "total" is declared twice`}},
		{"a score of the base again", "instrument: who5\nextends: who5\nitems: [{key: happy, label: A}]\nscores:\n  - {key: index, label: T, items: [happy], max: 5}\n",
			[]string{`5:11: score "index" is declared twice`}},
		{"bands that do not rise", scale + "  - {key: a, label: A, scale: s}\nscores:\n  - key: total\n    label: T\n    items: [a]\n    max: 1\n    bands:\n      - {key: b1, to: 4, label: B}\n      - {key: b2, to: 4, label: B}\n      - {key: b3, label: B}\n",
			[]string{`16:23: band "b2" ends at 4, expected more than 4`}},
		{"bands without an end, and one that ends", scale + "  - {key: a, label: A, scale: s}\nscores:\n  - key: total\n    label: T\n    items: [a]\n    max: 1\n    bands:\n      - {key: b1, label: B}\n      - {key: b2, to: 4, label: B}\n",
			[]string{`15:9: band "b1" has no upper bound, and others follow`, `16:23: band "b2" has an upper bound, and nothing lies above it`}},
		{"an unknown key", scale + "  - {key: a, label: A, scale: s, colour: red}\n",
			[]string{`8:34: unknown key "colour"`}},
	} {
		t.Run(c.about, func(t *testing.T) {
			var want []string
			for _, w := range c.want {
				want = append(want, "instruments/x.yaml:"+w)
			}
			if diff := cmp.Diff(want, wrong(t, map[string]string{"x.yaml": c.text})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheErrorsOfAllFilesAreShownTogether(t *testing.T) {
	got := wrong(t, map[string]string{
		"a.yaml": scale + "  - {key: a, label: A}\n  - {key: b, label: B}\n",
		"b.yaml": "instrument: who5\nitems: [{key: a, label: A, open: true}]\n",
		"c.yaml": strings.Replace(scale, "instrument: x", "instrument: fine", 1) + "  - {key: a, label: A, scale: s}\n",
	})
	want := []string{
		`instruments/a.yaml:8:5: item "a" has no known scale`,
		`instruments/a.yaml:9:5: item "b" has no known scale`,
		`instruments/b.yaml:1:13: instrument "who5" exists already`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAnErrorSaysWhatToDo(t *testing.T) {
	_, err := Load(folder(map[string]string{"x.yaml": scale + "  - {key: a, label: A}\n"}))
	want := "instruments/x.yaml:8:5: item \"a\" has no known scale\n  hint: give it scale: with one of this file's scales, or open: true"
	if err == nil || err.Error() != want {
		t.Errorf("%v\nexpected\n%s", err, want)
	}
}

func TestAStudyNeedsNoInstrumentsOfItsOwn(t *testing.T) {
	if _, err := Load(folder(nil)); err != nil {
		t.Error(err)
	}
}
