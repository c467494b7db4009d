package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// byRule is a long export whose waves are found by a rule.
func byRule(rule string) string {
	return strings.Replace(rows, "wave: {column: wave}", "wave: {by: "+rule+"}", 1)
}

// placed returns participant, wave and date of each form, in order.
func placed(r *records) (list []string) {
	for _, f := range r.forms {
		list = append(list, fmt.Sprintf("%s %s %s", f.Participant, f.Wave, f.Date))
	}
	return list
}

func answersOn(rows ...string) string {
	text := header
	for _, r := range rows {
		participant, date, _ := strings.Cut(r, " ")
		text += participant + ";;" + date + ";Godt;Godt;\n"
	}
	return text
}

// TestAWaveFoundByDate: w1 lies 14 days around the start and w2 14 days around
// the same day three months later.
func TestAWaveFoundByDate(t *testing.T) {
	for _, c := range []struct {
		name, start, date, wave string
	}{
		{"on the day", "2024-02-01", "2024-02-01", "w1"},
		{"the first day of the window", "2024-02-01", "2024-01-18", "w1"},
		{"the day before it", "2024-02-01", "2024-01-17", "unscheduled"},
		{"the last day of the window", "2024-02-01", "2024-02-15", "w1"},
		{"the day after it", "2024-02-01", "2024-02-16", "unscheduled"},
		{"the first day of the second", "2024-02-01", "2024-04-17", "w2"},
		{"the last day of the second", "2024-02-01", "2024-05-15", "w2"},
		{"the day after the second", "2024-02-01", "2024-05-16", "unscheduled"},
		// Three months from 30 November is the last of February: 29 in 2024.
		{"from the end of a month, in time", "2023-11-30", "2024-03-14", "w2"},
		{"from the end of a month, too late", "2023-11-30", "2024-03-15", "unscheduled"},
		{"from the end of a month, in a common year", "2022-11-30", "2023-03-14", "w2"},
		{"from the end of a month, in a common year, too late", "2022-11-30", "2023-03-15", "unscheduled"},
		{"from 31 January", "2024-01-31", "2024-05-14", "w2"}, // 30 April and 14 days
		{"from 31 January, too late", "2024-01-31", "2024-05-15", "unscheduled"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := read(t, folder(survey(byRule("date"), map[string]string{
				"participants.csv": "participant,start\nP01," + c.start + "\n", "sources/a.csv": answersOn("P01 " + c.date)})), 1)
			if diff := cmp.Diff([]string{"P01 " + c.wave + " " + c.date}, placed(r)); diff != "" {
				t.Fatal(diff)
			}
			if outside := len(r.problems) == 1 && strings.Contains(r.problems[0].Kind, "outside every window"); outside != (c.wave == study.Unscheduled) {
				t.Errorf("problems %v", lines(r.problems))
			}
			start, err := study.ParseDate(c.start)
			if err != nil {
				t.Fatal(err)
			}
			if got := *r.forms[0].Elapsed; got != int64(r.forms[0].Date-start) {
				t.Errorf("%d days after the start", got)
			}
		})
	}
}

// TestWithoutAStartTheFirstFormIsOne: P01's first form stands last in the file,
// P02 has one without a date, and P03's first lies after the data cut.
func TestWithoutAStartTheFirstFormIsOne(t *testing.T) {
	r, _ := read(t, folder(survey(byRule("date"), map[string]string{
		"sources/a.csv": answersOn("P01 2024-05-03", "P02 ", "P02 2024-03-01", "P01 2024-02-01", "P03 2025-01-01")})), 1)
	want := []string{"P01 w2 2024-05-03", "P02 unscheduled ", "P02 w1 2024-03-01", "P01 w1 2024-02-01"}
	if diff := cmp.Diff(want, placed(r)); diff != "" {
		t.Error(diff)
	}
	wantProblems := []string{
		`warning: sources/a.csv:3: column "date": no date to find the wave by: kept as unscheduled`,
		`warning: sources/a.csv:6: column "date": after the data cut: left out: found 2025-01-01, expected at latest 2024-12-31`,
	}
	if diff := cmp.Diff(wantProblems, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
}

// TestUnscheduledFormsMayBeSeveral: they are no wave, and so not given twice;
// their open answers have ids of their own.
func TestUnscheduledFormsMayBeSeveral(t *testing.T) {
	text := header + "P01;;2024-07-01;Godt;Godt;Håb\nP01;;2024-08-01;Godt;Godt;Mere\nP01;;;Godt;Godt;Udateret\n"
	r, _ := read(t, folder(survey(byRule("date"), map[string]string{"participants.csv": "participant,start\nP01,2024-01-01\n", "sources/a.csv": text})), 1)
	want := []string{"P01.unscheduled-2024-07-01.form/own.hope", "P01.unscheduled-2024-08-01.form/own.hope", "P01.unscheduled-4.form/own.hope"}
	if diff := cmp.Diff(want, r.documentIDs()); diff != "" {
		t.Error(diff)
	}
}

// TestTwoFormsInOneWindowAreOneTooMany.
func TestTwoFormsInOneWindowAreOneTooMany(t *testing.T) {
	r, _ := read(t, folder(survey(byRule("date"), map[string]string{"sources/a.csv": answersOn("P01 2024-02-01", "P01 2024-02-10")})), 1)
	if len(r.forms) != 1 || len(r.problems) != 1 || r.problems[0].Kind != "form given twice" || r.problems[0].Severity != study.Error {
		t.Errorf("%v, %v", placed(r), lines(r.problems))
	}
}

// TestTwoFormsOfOneDayAreNoTwoWaves: the export of spring lies in that of the
// year again.
func TestTwoFormsOfOneDayAreNoTwoWaves(t *testing.T) {
	for rule, want := range map[string][]string{
		"":                    {"P01 w1 2024-02-01", "P01 w2 2024-05-01"},
		"duplicates: first\n": {"P01 w1 2024-02-01", "P01 w2 2024-05-01"},
		"duplicates: last\n":  {"P01 w1 2024-02-01", "P01 w2 2024-05-01"},
	} {
		source := byRule("order")
		if rule != "" {
			source += "    " + rule
		}
		r, _ := read(t, folder(survey(source, map[string]string{
			"sources/a.csv": answersOn("P01 2024-02-01"), "sources/b.csv": answersOn("P01 2024-02-01", "P01 2024-05-01")})), 1)
		if diff := cmp.Diff(want, placed(r)); diff != "" {
			t.Errorf("%q: %s", rule, diff)
		}
		severity := study.Warning
		if rule == "" {
			severity = study.Error
		}
		if len(r.problems) != 1 || r.problems[0].Severity != severity {
			t.Errorf("%q: %v", rule, lines(r.problems))
		}
	}
}

// TestAWaveFoundByOrder: forms are in order of date over all files; a
// form without a date has no place in the order; and one more than there are
// waves is kept as unscheduled.
func TestAWaveFoundByOrder(t *testing.T) {
	r, _ := read(t, folder(survey(byRule("order"), map[string]string{
		"sources/a.csv": answersOn("P01 2024-05-01", "P02 2024-02-01", "P01 2024-03-01", "P03 "),
		"sources/b.csv": answersOn("P02 2024-02-02", "P01 2024-04-01", "P04 2025-06-01", "P04 2024-06-01"),
	})), 1)
	want := []string{"P01 unscheduled 2024-05-01", "P02 w1 2024-02-01", "P01 w1 2024-03-01", "P03 unscheduled ",
		"P02 w2 2024-02-02", "P01 w2 2024-04-01", "P04 w1 2024-06-01"}
	if diff := cmp.Diff(want, placed(r)); diff != "" {
		t.Error(diff)
	}
	wantProblems := []string{
		`warning: sources/a.csv:2: column "date": one form more than there are waves: kept as unscheduled: found form number 3, expected at most 2`,
		`warning: sources/a.csv:5: column "date": no date to find the order by: kept as unscheduled`,
		`warning: sources/b.csv:4: column "date": after the data cut: left out: found 2025-06-01, expected at latest 2024-12-31`,
	}
	if diff := cmp.Diff(wantProblems, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
}

// TestAWaveByAnyOfItsNames: id, label in either language and declared names, in
// any case and spacing.
func TestAWaveByAnyOfItsNames(t *testing.T) {
	for _, name := range []string{"w2", "W2", "Måling 2", "MÅLING  2", "wave 2", "efter"} {
		r, _ := read(t, folder(survey(rows, map[string]string{"sources/a.csv": header + "P01;" + name + ";;Godt;Godt;\n"})), 1)
		if diff := cmp.Diff([]string{"P01 w2 "}, placed(r)); diff != "" {
			t.Errorf("%s: %s %v", name, diff, lines(r.problems))
		}
	}
}

// TestAFormIsReadInItsWavesOnly.
func TestAFormIsReadInItsWavesOnly(t *testing.T) {
	files := survey(rows, map[string]string{"sources/a.csv": header + "P01;w2;;Godt;Godt;\n"})
	files["study.yaml"] = strings.Replace(files["study.yaml"], "role: citizen}", "role: citizen, waves: [w1]}", 1)
	r, _ := read(t, folder(files), 1)
	want := []string{`error: sources/a.csv:2: column "wave": wave not planned for this form: found w2, expected one of w1`}
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" || r.forms != nil {
		t.Error(diff, placed(r))
	}
}

// TestDatesInTheDeclaredOrder reads 2 March 2024 in every way a date is written.
func TestDatesInTheDeclaredOrder(t *testing.T) {
	for _, c := range []struct{ order, cell, want string }{
		{"dmy", "2024-03-02", "2024-03-02"}, {"dmy", "02-03-2024", "2024-03-02"}, {"dmy", "2.3.2024", "2024-03-02"}, {"dmy", "2/3/2024 14:05", "2024-03-02"},
		{"dmy", "2024-03-02T14:05:00", "2024-03-02"}, {"mdy", "3/2/2024", "2024-03-02"}, {"mdy", "2024-03-02", "2024-03-02"}, {"iso", "2024-03-02", "2024-03-02"},
		{"iso", "2-3-2024", ""}, {"dmy", "2-3-24", ""}, {"dmy", "13-13-2024", ""}, {"mdy", "13-2-2024", ""}, {"dmy", "2-3", ""}, {"dmy", "1-1-1970", ""}, {"dmy", "45353", ""},
	} {
		source := strings.Replace(rows, "date: {column: date}", "date: {column: date, format: "+c.order+"}", 1)
		r, _ := read(t, folder(survey(source, map[string]string{"sources/a.csv": header + "P01;w1;" + c.cell + ";Godt;Godt;\n"})), 1)
		if got := r.forms[0].Date.String(); got != c.want {
			t.Errorf("%s as %s is %q, expected %q", c.cell, c.order, got, c.want)
		}
		if warned := len(r.problems) == 1 && r.problems[0].Kind == "no date"; warned != (c.want == "") {
			t.Errorf("%s as %s: %v", c.cell, c.order, lines(r.problems))
		}
	}
}
