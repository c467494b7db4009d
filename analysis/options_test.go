package analysis_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"spor/analysis"
	"spor/codebook/instrument"
	"spor/ingest/study"
)

// One person, one form due at month 3 with a window of 30 days, and the data
// cut at 30 June 2019. Dates are the start and, after a slash, the exit.
func TestWhatBecameOfOnePersonsForm(t *testing.T) {
	const answered, notAnswered = true, false
	for _, c := range []struct {
		about, start, exit string
		form               bool
		want               string // started, due, answered, overdue, exited, not yet due
	}{
		{"there", "2019-01-01", "", answered, "1 1 1 0 0 0 1/1"},
		{"early, before the window", "2019-06-01", "", answered, "1 1 1 0 0 0 1/1"},
		{"after an exit", "2019-01-01", "2019-01-02", answered, "1 1 1 0 0 0 1/1"},
		{"before a start beyond the data cut", "2019-07-15", "", answered, "1 1 1 0 0 0 1/1"},
		{"due 1 April, to 1 May", "2019-01-01", "", notAnswered, "1 1 0 1 0 0 0/1"},
		{"due 28 May, to 27 June", "2019-02-28", "", notAnswered, "1 1 0 1 0 0 0/1"},
		{"due 3 June, to 3 July", "2019-03-03", "", notAnswered, "1 0 0 0 0 1 0/0"},
		{"due on the data cut, a month's last day, to 30 July", "2019-03-31", "", notAnswered, "1 0 0 0 0 1 0/0"},
		{"left after it was due", "2019-02-28", "2019-06-30", notAnswered, "1 1 0 1 0 0 0/1"},
		{"left the day before it was due", "2019-01-01", "2019-03-31", notAnswered, "1 0 0 0 1 0 0/0"},
		{"left the day it was due", "2019-01-01", "2019-04-01", notAnswered, "1 1 0 1 0 0 0/1"},
		{"left before, and it falls due later", "2019-05-01", "2019-06-01", notAnswered, "1 0 0 0 1 0 0/0"},
		{"started on the data cut", "2019-06-30", "", notAnswered, "1 0 0 0 0 1 0/0"},
		{"starts the day after", "2019-07-01", "", notAnswered, "0 0 0 0 0 0 0/0"},
		{"no start date, there", "", "", answered, "1 1 1 0 0 0 1/1"},
		{"no start date", "", "", notAnswered, "1 - 0 - - - 0/1"},
	} {
		t.Run(c.about, func(t *testing.T) {
			d := miniature(t)
			d.Forms = nil
			p := study.Participant{ID: "A"}
			for into, s := range map[*study.Date]string{&p.Start: c.start, &p.Exit: c.exit} {
				if s == "" {
					continue
				}
				if err := into.UnmarshalText([]byte(s)); err != nil {
					t.Fatal(err)
				}
			}
			d.Participants = []study.Participant{p}
			if c.form {
				form(t, d, "A", "w2", "1 1 1 1 1")
			}
			table := named(t, run(t, "completion", d, analysis.Options{Waves: []string{"w2"}}), "completion")
			if diff := cmp.Diff([]string{"skema w2: " + c.want}, show(table)); diff != "" {
				t.Error(diff)
			}
			if (len(table.Warnings) > 0) != strings.Contains(c.want, "-") {
				t.Errorf("warnings %q", table.Warnings)
			}
		})
	}
}

// Started on 1 January, due on 1 April, and 30 days after that is 1 May.
func TestAFormIsOverdueWhenTheDataCutReachesTheEndOfItsWindow(t *testing.T) {
	for cut, want := range map[string]string{
		"2019-05-01": "skema w2: 1 1 0 1 0 0 0/1",
		"2019-04-30": "skema w2: 1 0 0 0 0 1 0/0",
	} {
		d := miniature(t)
		d.Forms, d.Participants = nil, []study.Participant{{ID: "A", Start: study.NewDate(2019, 1, 1)}}
		if err := d.Study.DataCut.UnmarshalText([]byte(cut)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{want}, show(named(t, run(t, "completion", d, analysis.Options{Waves: []string{"w2"}}), "completion"))); diff != "" {
			t.Errorf("data cut %s: %s", cut, diff)
		}
	}
}

func TestOptionsThatNameNothingAreRefused(t *testing.T) {
	d := miniature(t)
	for _, c := range []struct {
		o    analysis.Options
		want string
	}{
		{analysis.Options{Waves: []string{"w9"}}, `wave "w9" is not declared in study.yaml`},
		{analysis.Options{Items: []string{"eq5d"}}, `there is no instrument "eq5d", expected one of bip, srh, who5`},
		{analysis.Options{Items: []string{"who5.sad"}}, `instrument who5 has no item "sad"`},
		{analysis.Options{Panel: "some"}, `panel "some", expected all, forms or items`},
	} {
		for _, a := range analysis.Analyses {
			if _, err := analysis.Run(a, d, c.o); err == nil || err.Error() != c.want {
				t.Errorf("%s: %v, expected %s", a.Name, err, c.want)
			}
		}
	}
	if _, err := analysis.Find("theme"); err == nil || !strings.HasPrefix(err.Error(), `there is no analysis "theme", expected one of completion, interviews, themes, `) {
		t.Errorf("%v", err)
	}
}

func TestItemsNarrowTheTables(t *testing.T) {
	d := miniature(t)
	for _, c := range []struct {
		name string
		want []string
	}{
		{"distribution", []string{"distribution.skema.who5.happy"}},
		{"score", nil}, // a score is asked for by its instrument
		{"change", []string{"change.skema.who5"}},
	} {
		if diff := cmp.Diff(c.want, names(run(t, c.name, d, analysis.Options{Items: []string{"who5.happy"}}))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		if got := run(t, c.name, d, analysis.Options{Items: []string{"srh"}}); len(got) != 0 {
			t.Errorf("%s shows %v of an instrument that is not asked", c.name, names(got))
		}
	}
}

// A change of just the least counts, and a score at the cut-off is at or below
// it. WHO-5's own lines, 10 and 50, lie between its scores.
func TestLinesAreReachedByTheValueOnThem(t *testing.T) {
	lib, err := instrument.Load(fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	in, _ := lib.Get("who5")
	in.Scores[0].Change.Least, *in.Scores[0].Cut.AtMost = 8, 36
	d := miniature(t)
	d.Instruments = lib
	form(t, d, "D", "w1", "2 2 2 2 3") // 44
	form(t, d, "D", "w2", "2 2 2 2 1") // 36
	changes := named(t, run(t, "change", d, analysis.Options{}), "change.skema.who5.index")
	for _, level := range []string{"improved", "worse"} { // B from 36 to 44, D from 44 to 36
		if c, ok := changes.Find(map[string]string{"wave": "w2", "level": level}, "count"); !ok || c.Num != 1 {
			t.Errorf("a change of 8 where 8 is the least, %s: %+v", level, c)
		}
	}
	scores := named(t, run(t, "score", d, analysis.Options{}), "score.skema.who5.index")
	if c, ok := scores.Find(map[string]string{"wave": "w1"}, "at_or_below"); !ok || c.Num != 2 || c.Den != 3 { // A 20, B 36, D 44
		t.Errorf("at or below 36: %+v", c)
	}
}

func TestWhatIsOutsideEveryWindowIsInNoTheme(t *testing.T) {
	d := miniature(t)
	d.Documents = slices.DeleteFunc(d.Documents, func(doc study.Document) bool { return doc.Wave != study.Unscheduled })
	id := d.Documents[0].ID
	d.Turns = slices.DeleteFunc(d.Turns, func(x analysis.Turn) bool { return x.Document != id })
	d.Codings = slices.DeleteFunc(d.Codings, func(x study.Coding) bool { return x.Document != id })
	if len(d.Documents) != 1 || len(d.Turns) != 1 || len(d.Codings) != 1 {
		t.Fatalf("%d documents, %d turns, %d codings", len(d.Documents), len(d.Turns), len(d.Codings))
	}
	if tables := run(t, "themes", d, analysis.Options{}); len(tables) != 0 {
		t.Errorf("%v", names(tables))
	}
}

func TestEveryTableSaysWhichAnalysisMadeIt(t *testing.T) {
	d := miniature(t)
	for _, a := range analysis.Analyses {
		for _, table := range run(t, a.Name, d, analysis.Options{}) {
			if table.Analysis != a.Name {
				t.Errorf("%s is stamped %q", table.Name, table.Analysis)
			}
		}
		if a.Line.DA == "" || a.Line.EN == "" {
			t.Errorf("%s has no line", a.Name)
		}
	}
}

func TestAStudyWithNothingHasNoTablesAndNoError(t *testing.T) {
	d := miniature(t)
	empty := &analysis.Data{Study: &study.Study{Waves: d.Study.Waves, Roles: d.Study.Roles}, Instruments: d.Instruments}
	for _, a := range analysis.Analyses {
		tables, err := analysis.Run(a, empty, analysis.Options{})
		if len(tables) != 0 || err != nil {
			t.Errorf("%s: %v, %v", a.Name, names(tables), err)
		}
	}
}

func TestTheTablesAreInTheLanguageAskedFor(t *testing.T) {
	d := miniature(t)
	for _, c := range []struct {
		lang        study.Language
		title, base string
	}{
		{"", "Besvarelser pr. skema og måling", "alle, der er startet senest på skæringsdatoen"},
		{study.English, "Answers by form and wave", "everyone who had started by the data cut"},
	} {
		table := named(t, run(t, "completion", d, analysis.Options{Lang: c.lang}), "completion")
		if table.Title != c.title || table.Notes.Base != c.base {
			t.Errorf("%q: %s; %s", c.lang, table.Title, table.Notes.Base)
		}
	}
}
