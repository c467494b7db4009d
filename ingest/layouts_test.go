package ingest_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"spor/ingest/study"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// items are the columns of the made-up survey, by item.
var items = []string{"happy", "calm", "active", "rested", "interest", "hope"}

// filledForm is one form of the made-up survey: cells as they are written.
type filledForm struct {
	participant, wave string
	cells             [6]string
}

// made draws a survey: at most one form for each participant and wave, with
// something on each, for in a wide export a form with nothing on it never came.
func made(t *rapid.T) (forms []filledForm) {
	closed := rapid.SampledFrom([]string{"", "5", "0", "3", "Det meste af tiden", "Ved ikke", "Lidt af tiden", "hvad?"})
	open := rapid.SampledFrom([]string{"", "Et job", "To linjer\nog en til", "a;b, \"c\"", "=1+1", "ÆØÅ"})
	for p := range rapid.IntRange(1, 5).Draw(t, "participants") {
		for _, wave := range []string{"w1", "w2"} {
			f := filledForm{participant: fmt.Sprintf("P%d", p), wave: wave}
			for i := range 5 {
				f.cells[i] = closed.Draw(t, "answer")
			}
			f.cells[5] = open.Draw(t, "open answer")
			if strings.Join(f.cells[:], "") != "" {
				forms = append(forms, f)
			}
		}
	}
	return forms
}

// csvText writes rows with each cell in quotes.
func csvText(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte(';')
			}
			b.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// The three ways to write a survey, and the keys of the source that read them.
// A wide export writes its waves by name, as it pleases its tool.

const longSource = `    participant: {column: id}
    wave: {column: wave}
    instruments:
      - {use: who5, coding: values, columns: {happy: happy, calm: calm, active: active, rested: rested, interest: interest}}
      - {use: own, columns: {hope: hope}}
`

func asLong(forms []filledForm) string {
	rows := [][]string{append([]string{"id", "wave"}, items...)}
	for _, f := range forms {
		rows = append(rows, append([]string{f.participant, f.wave}, f.cells[:]...))
	}
	return csvText(rows)
}

const wideSource = `    layout: wide
    participant: {column: id}
    instruments:
      - {use: who5, coding: values, columns: {happy: "happy {wave}", calm: "calm {wave}", active: "active {wave}", rested: "rested {wave}", interest: "interest {wave}"}}
      - {use: own, columns: {hope: "hope {wave}"}}
`

func asWide(forms []filledForm) string {
	head := []string{"id"}
	for _, wave := range []string{"foer", "efter"} {
		for _, item := range items {
			head = append(head, item+" "+wave)
		}
	}
	byPerson, order := map[string][]string{}, []string{}
	for _, f := range forms {
		if byPerson[f.participant] == nil {
			byPerson[f.participant], order = make([]string, len(head)), append(order, f.participant)
			byPerson[f.participant][0] = f.participant
		}
		at := 1
		if f.wave == "w2" {
			at += len(items)
		}
		copy(byPerson[f.participant][at:], f.cells[:])
	}
	rows := [][]string{head}
	for _, p := range order {
		rows = append(rows, byPerson[p])
	}
	return csvText(rows)
}

const tidySource = `    layout: tidy
    participant: {column: id}
    wave: {column: wave}
    item: {column: item}
    value: {column: value}
    instruments:
      - {use: who5, coding: values, columns: {happy: happy, calm: calm, active: active, rested: rested, interest: interest}}
      - {use: own, columns: {hope: hope}}
`

// asTidy writes a row an answer, in the order given by a seed.
func asTidy(forms []filledForm, seed uint64) string {
	var rows [][]string
	for _, f := range forms {
		for i, item := range items {
			rows = append(rows, []string{f.participant, f.wave, item, f.cells[i]})
		}
	}
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	return csvText(append([][]string{{"id", "wave", "item", "value"}}, rows...))
}

// answers is what a layout must not change: everything but rows, sorted.
type answers struct {
	Forms     []study.Filled
	Responses []study.Response
	Scores    []study.Score
	Documents []study.Document
	Segments  []study.Segment
	Warnings  int
}

func answersOf(t testing.TB, source, text string) answers {
	r, _ := read(t, folder(survey(source, map[string]string{"sources/a.csv": text})), 1)
	a := answers{Forms: r.forms, Responses: r.responses, Scores: r.scores, Documents: r.documents, Segments: r.segments, Warnings: len(r.problems)}
	for i := range a.Forms {
		a.Forms[i].Row = 0
	}
	for i := range a.Responses {
		a.Responses[i].Row = 0
	}
	for i := range a.Documents {
		a.Documents[i].Row = 0
	}
	slices.SortStableFunc(a.Forms, func(x, y study.Filled) int {
		return cmp.Or(cmp.Compare(x.Participant, y.Participant), cmp.Compare(x.Wave, y.Wave))
	})
	slices.SortFunc(a.Responses, func(x, y study.Response) int {
		return cmp.Or(cmp.Compare(x.Participant, y.Participant), cmp.Compare(x.Wave, y.Wave), cmp.Compare(x.Instrument, y.Instrument), cmp.Compare(x.Item, y.Item))
	})
	slices.SortStableFunc(a.Scores, func(x, y study.Score) int {
		return cmp.Or(cmp.Compare(x.Participant, y.Participant), cmp.Compare(x.Wave, y.Wave))
	})
	slices.SortFunc(a.Documents, func(x, y study.Document) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(a.Segments, func(x, y study.Segment) int { return cmp.Compare(x.Document, y.Document) })
	return a
}

// TestOneSurveyInThreeLayoutsIsOne writes one made-up survey long, wide and
// tidy, and reads the same from each.
func TestOneSurveyInThreeLayoutsIsOne(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		forms := made(rt)
		if len(forms) == 0 {
			return
		}
		long := answersOf(t, longSource, asLong(forms))
		if len(long.Forms) != len(forms) || len(long.Responses) != len(forms)*len(items) {
			rt.Fatalf("%d forms and %d responses of %d forms", len(long.Forms), len(long.Responses), len(forms))
		}
		if diff := gocmp.Diff(long, answersOf(t, wideSource, asWide(forms))); diff != "" {
			rt.Errorf("wide differs from long: %s", diff)
		}
		if diff := gocmp.Diff(long, answersOf(t, tidySource, asTidy(forms, rapid.Uint64().Draw(rt, "order")))); diff != "" {
			rt.Errorf("tidy differs from long: %s", diff)
		}
	})
}

// TestAFaultIsToldWhereTheFileHasIt: a wide export's column is called as the
// file calls it, and a tidy export's answer stands in a row of its own.
func TestAFaultIsToldWhereTheFileHasIt(t *testing.T) {
	forms := []filledForm{{"P1", "w1", [6]string{"5", "5", "5", "5", "5", ""}}, {"P1", "w2", [6]string{"5", "hvad?", "5", "5", "5", ""}}}
	const rest = ": unknown answer: found text, 5 characters, expected "
	for _, c := range []struct{ name, source, text, want string }{
		{"long", longSource, asLong(forms), `warning: sources/a.csv:3: column "calm"`},
		{"wide", wideSource, asWide(forms), `warning: sources/a.csv:2: column "calm efter"`},
		{"tidy", tidySource, "id;wave;item;value\nP1;w1;happy;5\nP1;w1;calm;5\nP1;w1;active;hvad?\n", `warning: sources/a.csv:4: column "value"`},
	} {
		r, _ := read(t, folder(survey(c.source, map[string]string{"sources/a.csv": c.text})), 1)
		if got := lines(r.problems); len(got) != 1 || !strings.HasPrefix(got[0], c.want+rest) {
			t.Errorf("%s: %v, expected %s", c.name, got, c.want+rest)
		}
	}
}

// TestTidyRowsThatHaveNoPlace: an item that the source does not name is passed
// over with a warning, and the second answer to one item is an error.
func TestTidyRowsThatHaveNoPlace(t *testing.T) {
	r, _ := read(t, folder(survey(tidySource, map[string]string{"sources/a.csv": "id;wave;item;value\nP1;w1;happy;5\nP1;w1;shoe size;44\nP1;w1;happy;4\n"})), 1)
	want := []string{
		`error: sources/a.csv:4: column "item": item answered twice, expected each item once for each form` + "\n  hint: take one of the rows out of the export, or write duplicates: first",
		`warning: sources/a.csv:3: column "item": unknown item: left out: found text, 9 characters, in 1 row, expected an item that columns: names`,
	}
	if diff := gocmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
	if len(r.responses) != 1 || r.responses[0].Level != "5" || r.forms[0].Items != 1 {
		t.Errorf("%+v of %+v: what a tidy export does not mention was not asked", r.responses, r.forms)
	}
}

// TestAWaveWithoutAnythingInAWideExportIsNoForm.
func TestAWaveWithoutAnythingInAWideExportIsNoForm(t *testing.T) {
	r, _ := read(t, folder(survey(wideSource, map[string]string{"sources/a.csv": asWide([]filledForm{{"P1", "w2", [6]string{"5"}}})})), 1)
	if diff := gocmp.Diff([]string{"P1 w2 "}, placed(r)); diff != "" {
		t.Error(diff)
	}
}

// TestRowsOfATidyFormThatDoesNotCountAreCounted: P1's form lies after the data
// cut with two rows, P9's wave is unknown with one, and P2's second form of the
// first reason has one more.
func TestRowsOfATidyFormThatDoesNotCountAreCounted(t *testing.T) {
	source := tidySource + "    date: {column: date}\n"
	r, _ := read(t, folder(survey(source, map[string]string{"sources/a.csv": "id;wave;date;item;value\n" +
		"P1;w1;2025-02-01;happy;5\nP9;w9;2024-02-01;happy;5\nP2;w1;2025-02-01;happy;5\nP1;w1;2025-02-01;calm;5\nP2;w2;2024-02-01;happy;5\n"})), 1)
	if diff := gocmp.Diff([]string{"P2 w2 2024-02-01"}, placed(r)); diff != "" {
		t.Error(diff)
	}
	if s := r.sources[0]; s.Rows != 5 || s.LeftOut != 4 || !slices.Contains(s.Notes, "3 rows left out: after the data cut") || !slices.Contains(s.Notes, "1 row left out: unknown wave") {
		t.Errorf("%+v", s)
	}
}
