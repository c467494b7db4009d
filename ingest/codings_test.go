package ingest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// wellbeing is a long export of the WHO-5, its coding to be added.
const wellbeing = `    participant: {column: id}
    wave: {column: wave}
    instruments:
      - {use: who5, %s columns: {happy: a, calm: b, active: c, rested: d, interest: e}%s}
`

const wellbeingHeader = "id;wave;a;b;c;d;e;who5\n"

func wellbeingSource(coding, scores string) string { return fmt.Sprintf(wellbeing, coding, scores) }

// TestNumbersAloneAreRefusedUntilTheirCodingIsDeclared: 1-6 may run either way,
// and both ways are proposed, neither chosen.
func TestNumbersAloneAreRefusedUntilTheirCodingIsDeclared(t *testing.T) {
	text := wellbeingHeader + "P01;w1;1;2;3;4;5;\nP02;w1;6;6;6;6;6;\nP03;w1;2;1;1;1;1;\n"
	for _, coding := range []string{"", "coding: values,"} {
		r, _ := read(t, folder(survey(wellbeingSource(coding, ""), map[string]string{"sources/a.csv": text})), 1)
		if len(r.problems) == 0 || r.problems[0].Severity != study.Error {
			t.Fatalf("%q: %v", coding, lines(r.problems))
		}
		got := lines(r.problems)[0]
		for _, want := range []string{`column "a"`, "1-", "6", `"6": "5"`, `"1": "5"`} {
			if !strings.Contains(got, want) {
				t.Errorf("%q: %s, expected it to say %s", coding, got, want)
			}
		}
	}
	// Declared, they are read: 1 = Hele tiden, so 1 2 3 4 5 are 5 4 3 2 1, whose
	// index is 4*15.
	turned := `coding: codes, codes: {"1": "5", "2": "4", "3": "3", "4": "2", "5": "1", "6": "0"},`
	r, _ := read(t, folder(survey(wellbeingSource(turned, ""), map[string]string{"sources/a.csv": text})), 1)
	if len(r.problems) != 0 || *r.scores[0].Value != 60 || *r.scores[1].Value != 0 {
		t.Errorf("%v %+v", lines(r.problems), r.scores)
	}
	if got := r.notes("sources/a.csv"); !slices.Contains(got, "who5: codes as declared, 1 = Hele tiden to 6 = På intet tidspunkt") {
		t.Errorf("notes %q", got)
	}
}

// TestAScoreInTheFileIsComparedAndNotTakenOver: 60 and 0 are right, 48 is not,
// and the last has a score without all its items.
func TestAScoreInTheFileIsComparedAndNotTakenOver(t *testing.T) {
	text := wellbeingHeader + "P01;w1;5;4;3;2;1;60\nP02;w1;0;0;0;0;0;0,0\nP03;w1;1;1;1;1;1;48\nP04;w1;1;1;1;1;;16\n"
	r, _ := read(t, folder(survey(wellbeingSource("coding: values,", ", scores: {index: who5}"), map[string]string{"sources/a.csv": text})), 1)
	want := []string{`warning: sources/a.csv:4: column "who5": score in the file differs from its items, expected who5.index as its items give it` +
		"\n  hint: the score computed from the items counts; look whether the export's coding is declared as it is"}
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
	if *r.scores[2].Value != 20 || r.scores[3].Value != nil {
		t.Errorf("scores %+v", r.scores)
	}
	if got := strings.Join(r.notes("sources/a.csv"), "\n"); !strings.Contains(got, `who5.index in column "who5": 2 of 3 agree with their items; 1 form where only one of the two is there`) {
		t.Errorf("notes %s", got)
	}
}

// TestScoresInAnotherNotation: the file divides cells by semicolons, so a comma is
// its decimal mark, and 60.0 is no number in it.
func TestScoresInAnotherNotation(t *testing.T) {
	text := wellbeingHeader + "P01;w1;5;4;3;2;1;60.0\nP02;w1;0;0;0;0;0;0\n"
	r, _ := read(t, folder(survey(wellbeingSource("coding: values,", ", scores: {index: who5}"), map[string]string{"sources/a.csv": text})), 1)
	want := []string{`warning: sources/a.csv: column "who5": scores in the file that are no numbers: not compared: found 1 cell, expected numbers with a decimal comma` +
		"\n  hint: if they are written with the other mark, declare it with decimal:"}
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
}

// TestDuplicatesByRule: by date first, and on one day by place.
func TestDuplicatesByRule(t *testing.T) {
	text := header + "P01;w1;3-2-2024;Godt;Godt;tredje\nP01;w1;1-2-2024;Godt;Godt;første\nP01;w1;2-2-2024;Godt;Godt;anden\n" +
		"P02;w1;;Godt;Godt;først\nP02;w1;;Godt;Godt;sidst\nP03;w1;;Godt;Godt;ene\n"
	for rule, want := range map[string][]string{
		"first": {"P01 w1 2024-02-01", "P02 w1 ", "P03 w1 "},
		"last":  {"P01 w1 2024-02-03", "P02 w1 ", "P03 w1 "},
	} {
		r, _ := read(t, folder(survey(rows+"    duplicates: "+rule+"\n", map[string]string{"sources/a.csv": text})), 1)
		if diff := cmp.Diff(want, placed(r)); diff != "" {
			t.Errorf("%s: %s", rule, diff)
		}
		last := map[string]string{"first": "først", "last": "sidst"}[rule]
		if got := r.segments[1].Text; got != last {
			t.Errorf("%s: of two forms without a date %q is kept, expected %q", rule, got, last)
		}
		if len(r.problems) != 3 || r.problems[0].Kind != "form given twice: left out" || r.problems[0].Severity != study.Warning {
			t.Errorf("%s: %v", rule, lines(r.problems))
		}
		if got := r.sources[0]; got.Rows != 6 || got.LeftOut != 3 {
			t.Errorf("%s: %d rows, %d left out", rule, got.Rows, got.LeftOut)
		}
	}
}

// TestAWideExportMayAskLessInSomeWaves: an item that a wave does not ask has no
// response there.
func TestAWideExportMayAskLessInSomeWaves(t *testing.T) {
	r, _ := read(t, folder(survey(wideSource, map[string]string{"sources/a.csv": "id;happy foer;hope foer;calm foer;active foer;rested foer;interest foer;happy efter\nP01;5;Et job;5;5;5;5;4\n"})), 1)
	if len(r.problems) != 0 || len(r.forms) != 2 || r.forms[0].Items != 6 || r.forms[1].Items != 1 || len(r.scores) != 1 {
		t.Errorf("%v %+v %+v", lines(r.problems), r.forms, r.scores)
	}
	if got := strings.Join(r.notes("sources/a.csv"), "\n"); !strings.Contains(got, "wave w2 asks 1 of 6 items") {
		t.Errorf("notes %s", got)
	}
	r, _ = read(t, folder(survey(wideSource, map[string]string{"sources/a.csv": "id;happy foer\nP01;5\n"})), 1)
	if len(r.problems) != 5 || r.problems[0].Kind != "no such column" {
		t.Errorf("%v", lines(r.problems))
	}
}

// TestAWaveMissingBeforeAnotherIsAWarning: a wave to come is none.
func TestAWaveMissingBeforeAnotherIsAWarning(t *testing.T) {
	head := "id;happy %[1]s;calm %[1]s;active %[1]s;rested %[1]s;interest %[1]s;hope %[1]s\nP01;5;5;5;5;5;\n"
	for wave, want := range map[string]int{"foer": 0, "efter": 1} {
		r, _ := read(t, folder(survey(wideSource, map[string]string{"sources/a.csv": fmt.Sprintf(head, wave)})), 1)
		if len(r.problems) != want || want == 1 && (r.problems[0].Severity != study.Warning || !strings.Contains(r.problems[0].Kind, "no columns of wave w1")) {
			t.Errorf("%s: %v", wave, lines(r.problems))
		}
	}
}

// TestAScoreWhoseItemsHaveTwoCodings: two items count from 1, the others are in
// words; 4*(5+4+3+2+1) = 60.
func TestAScoreWhoseItemsHaveTwoCodings(t *testing.T) {
	source := `    participant: {column: id}
    wave: {column: wave}
    instruments:
      - {use: who5, columns: {happy: a, calm: b, active: c}}
      - {use: who5, codes: {"1": "0", "2": "1", "3": "2", "4": "3", "5": "4", "6": "5"}, columns: {rested: d, interest: e}}
`
	r, _ := read(t, folder(survey(source, map[string]string{"sources/a.csv": wellbeingHeader + "P01;w1;Hele tiden;Det meste af tiden;Lidt mere end halvdelen af tiden;3;2;\n"})), 1)
	if len(r.problems) != 0 || len(r.scores) != 1 || *r.scores[0].Value != 60 {
		t.Errorf("%v %+v", lines(r.problems), r.scores)
	}
}

// TestAWaveWithoutASuffixHasAnEmptyName: glad, glad.1.
func TestAWaveWithoutASuffixHasAnEmptyName(t *testing.T) {
	source := `    layout: wide
    participant: {column: id}
    instruments:
      - {use: srh, columns: {mental: "psyk{wave}", physical: "fys{wave}"}}
`
	files := survey(source, map[string]string{"sources/a.csv": "id;psyk;fys;psyk.1;fys.1\nP01;Godt;Dårligt;Fremragende;Godt\n"})
	files["study.yaml"] = strings.NewReplacer("names: [foer]", `names: [""]`, "names: [efter]", "names: [.1]").Replace(files["study.yaml"])
	r, _ := read(t, folder(files), 1)
	if len(r.problems) != 0 || len(r.responses) != 4 || r.responses[0].Wave != "w1" || *r.responses[0].Value != 3 || r.responses[2].Wave != "w2" || *r.responses[2].Value != 5 {
		t.Errorf("%v %+v", lines(r.problems), r.responses)
	}
}
