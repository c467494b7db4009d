package ingest_test

import (
	"strings"
	"testing"

	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// survey makes a study with one survey source, whose keys are given, and its
// files, all with two waves and the WHO-5 and self-rated health.
func survey(source string, files map[string]string) map[string]string {
	return with(map[string]string{
		"study.yaml": `study: demo
title: Demo
data_cut: 2024-12-31
waves:
  - {id: w1, label: {da: Måling 1, en: Wave 1}, names: [foer], month: 0, tolerance: 14}
  - {id: w2, label: {da: Måling 2, en: Wave 2}, names: [efter], month: 3, tolerance: 14}
roles:
  - {id: citizen}
forms:
  - {id: form, role: citizen}
sources:
  - id: answers
    kind: survey
    form: form
    files: ["*.csv"]
` + source,
		"instruments/own.yaml": "instrument: own\nitems:\n  - {key: hope, open: true, label: Hope}\n",
	}, files)
}

// rows is a long export with a column of waves.
const rows = `    participant: {column: id}
    wave: {column: wave}
    date: {column: date}
    instruments:
      - {use: srh, columns: {mental: psyk, physical: fys}}
      - {use: own, columns: {hope: haab}}
`

const header = "id;wave;date;psyk;fys;haab\n"

func TestWhatARowBecomes(t *testing.T) {
	r, register := read(t, folder(survey(rows, map[string]string{"sources/a.csv": header +
		"P01;Måling 1;1-2-2024;VÆLDIG  GODT.;Ved ikke;\"Et job\r\nog ro\"\n"})), 1)
	four := 4.0
	form := study.Filled{Source: "answers", File: "sources/a.csv", Row: 2, Participant: "P01", Wave: "w1", Form: "form", Role: "citizen",
		Date: study.NewDate(2024, 2, 1), Answered: 3, Items: 3}
	if diff := cmp.Diff([]study.Filled{form}, r.forms); diff != "" {
		t.Error(diff)
	}
	key := study.Response{Source: "answers", Row: 2, Participant: "P01", Wave: "w1", Form: "form"}
	mental, physical, hope := key, key, key
	mental.Instrument, mental.Item, mental.Raw, mental.Level, mental.Value, mental.Class = "srh", "mental", "VÆLDIG  GODT.", "4", &four, study.Substantive
	physical.Instrument, physical.Item, physical.Raw, physical.Level, physical.Class = "srh", "physical", "Ved ikke", "dont_know", study.NonSubstantive
	hope.Instrument, hope.Item, hope.Class, hope.Document = "own", "hope", study.Substantive, "P01.w1.form/own.hope"
	if diff := cmp.Diff([]study.Response{mental, physical, hope}, r.responses); diff != "" {
		t.Error(diff)
	}
	d, s := r.documents[0], r.segments[0]
	if s.Text != "Et job\nog ro" || !s.Coded || s.Role != "citizen" || s.Words != 4 {
		t.Errorf("segment %+v", s)
	}
	if d.ID != hope.Document || d.Person != "P01" || d.Kind != study.Answer || d.Item != "own.hope" || d.Row != 2 || d.Bytes != int64(len(s.Text)) {
		t.Errorf("document %+v", d)
	}
	if got := register.IDs(); !cmp.Equal(got, []string{"P01"}) {
		t.Errorf("participants %v, expected those met where none are declared", got)
	}
}

func TestEachFaultOfARow(t *testing.T) {
	const good = "P01;w1;1-2-2024;Godt;Godt;\n"
	for _, c := range []struct {
		name, rows string
		forms      int
		want       []string
		declared   bool
	}{
		{name: "nobody", rows: ";w1;;Godt;Godt;\n", want: []string{`error: sources/a.csv:2: column "id": no participant: found an empty cell, expected a pseudonym`}},
		{name: "a name", rows: "Anna Hansen;w1;;Godt;Godt;\n", want: []string{`error: sources/a.csv:2: column "id": no pseudonym: found text, 11 characters, expected letters, digits, - and _, and nothing that looks like a CPR number or an address`}},
		{name: "a participant not declared", declared: true, rows: good + "P7;w1;;Godt;Godt;\n", forms: 1,
			want: []string{`error: sources/a.csv:3: column "id": participant not declared: found text, 2 characters, expected a participant of participants.csv` + "\n  hint: add the participant to participants.csv, or write undeclared: left_out if such rows are not to count"}},
		{name: "an unknown wave", rows: "P01;w9;;Godt;Godt;\n", want: []string{
			`error: sources/a.csv:2: column "wave": unknown wave: found text, 2 characters, expected one of w1, w2 or their names` + "\n  hint: add how the file writes the wave to its names: in study.yaml"}},
		{name: "no date", rows: "P01;w1;30-2-2024;Godt;Godt;\n", forms: 1, want: []string{
			`warning: sources/a.csv:2: column "date": no date: found number, 9 characters, expected a day that the calendar has, a date such as 2019-03-25 or 25-3-2019`}},
		{name: "after the data cut", rows: "P01;w1;1-1-2025;Godt;Godt;\n", want: []string{
			`warning: sources/a.csv:2: column "date": after the data cut: left out: found 2025-01-01, expected at latest 2024-12-31`}},
		{name: "the day of the data cut", rows: "P01;w1;31-12-2024;Godt;Godt;\n", forms: 1},
		{name: "the same form twice", rows: good + "P01;foer;2-2-2024;Godt;Godt;\n", forms: 1, want: []string{
			`error: sources/a.csv:3: form given twice: found one in sources/a.csv:2 already, expected one form form for each participant and wave` + "\n  hint: correct the wave, or write duplicates: first or duplicates: last if one of them is to count"}},
		{name: "an unknown answer", rows: "P01;w1;;Meget bedre.;Godt;\n", forms: 1, want: []string{
			`warning: sources/a.csv:2: column "psyk": unknown answer: found text, 12 characters, expected a label of the instrument; numbers need coding: values, or codes:` +
				"\n  hint: if it is an answer, add it to the instrument's aliases or to codes: of the source; it is kept as missing, unreadable"}},
		{name: "a row too long", rows: good + "P02;w1;;Godt;Godt;ja;nej\n" + "P02;w2;;Godt;Godt;\n", forms: 2, want: []string{
			`error: sources/a.csv:3: row cannot be read: 7 cells, expected 6 as in the header`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{"sources/a.csv": header + c.rows}
			if c.declared {
				files["participants.csv"] = "participant\nP01\n"
			}
			r, _ := read(t, folder(survey(rows, files)), 1)
			if diff := cmp.Diff(c.want, lines(r.problems)); diff != "" {
				t.Error(diff)
			}
			if len(r.forms) != c.forms {
				t.Errorf("%d forms, expected %d", len(r.forms), c.forms)
			}
		})
	}
}

// TestHowADayMayBeWritten: with the year first it is the same day in any order.
func TestHowADayMayBeWritten(t *testing.T) {
	for _, c := range []struct{ text, format, want string }{
		{"5-2-2024", "dmy", "2024-02-05"}, {"05.02.2024 10.12", "dmy", "2024-02-05"}, {"2/5/2024 1:00 PM", "mdy", "2024-02-05"},
		{"2024-02-05T10:12:00+01:00", "mdy", "2024-02-05"}, {"2024/02/05 10:12:00 AM GMT+1", "mdy", "2024-02-05"}, {"2024/2/5", "dmy", "2024-02-05"}, {"2024.02.05", "iso", "2024-02-05"},
	} {
		source := strings.Replace(rows, "{column: date}", "{column: date, format: "+c.format+"}", 1)
		r, _ := read(t, folder(survey(source, map[string]string{"sources/a.csv": header + "P01;w1;" + c.text + ";Godt;Godt;\n"})), 1)
		if len(r.problems) != 0 || r.forms[0].Date.String() != c.want {
			t.Errorf("%s in %s: %v %v", c.text, c.format, r.forms, lines(r.problems))
		}
	}
}

// TestAFileWithoutAHeader: the first person's answers are then read as names of
// columns, and no message may hold them.
func TestAFileWithoutAHeader(t *testing.T) {
	for _, first := range []string{
		"P01;w1;;Godt;Godt;Zenta er syg\n",
		"P01;w1;1-2-2024;;;Zenta er syg\n",
		"P01;w1;;;;zenta@eksempel.dk\n",
	} {
		r, _ := read(t, folder(survey(rows, map[string]string{"sources/a.csv": first})), 1)
		told := strings.Join(lines(r.problems), "\n")
		if !strings.Contains(told, "the row that is read as the header looks like somebody's answers") || strings.Contains(strings.ToLower(told), "zenta") {
			t.Errorf("%s", told)
		}
	}
}

// TestAHarmlessColumnThatIsNotThere is most likely a slip of the pen.
func TestAHarmlessColumnThatIsNotThere(t *testing.T) {
	r, _ := read(t, folder(survey("    harmless: [nope]\n"+rows, map[string]string{"sources/a.csv": header + "P01;w1;;Godt;Godt;\n"})), 1)
	want := []string{`warning: sources/a.csv:1: column "nope": no such column, though it is said to be harmless` + "\n  hint: correct its name under harmless:, or take it out"}
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
}

// TestRowsOfUndeclaredParticipants are left out and counted where the study says
// so, in an export of forms and in one of answers.
func TestRowsOfUndeclaredParticipants(t *testing.T) {
	const tidy = "    layout: tidy\n    item: {column: spm}\n    value: {column: svar}\n    participant: {column: id}\n    wave: {column: wave}\n    instruments: [{use: srh, columns: {mental: psyk}}]\n"
	for _, c := range []struct{ name, source, file string }{
		{"forms", rows, header + "P01;w1;;Godt;Godt;\nP7;w1;;Godt;Godt;\nP8;w1;;Godt;Godt;\n"},
		{"answers", tidy, "id;wave;spm;svar\nP01;w1;psyk;Godt\nP7;w1;psyk;Godt\nP8;w1;psyk;Godt\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := read(t, folder(survey("    undeclared: left_out\n"+c.source, map[string]string{"sources/a.csv": c.file, "participants.csv": "participant\nP01\n"})), 1)
			want := []string{`warning: sources/a.csv: column "id": participant not declared: left out: found 2 rows, expected participants of participants.csv`}
			if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
				t.Error(diff)
			}
			if len(r.forms) != 1 || r.sources[0].LeftOut != 2 {
				t.Errorf("%d forms and %d rows left out, expected 1 and 2", len(r.forms), r.sources[0].LeftOut)
			}
		})
	}
}

// TestAnUnknownAnswerIsStoredNowhere: the cell may hold a name or a CPR number.
func TestAnUnknownAnswerIsStoredNowhere(t *testing.T) {
	const secret = "Ring til Anna på 2212901234"
	r, _ := read(t, folder(survey(rows, map[string]string{"sources/a.csv": header + "P01;w1;;" + secret + ";" + secret + ";\n"})), 1)
	for _, resp := range r.responses {
		if resp.Raw != "" || resp.Class != study.Missing || resp.Value != nil {
			t.Errorf("response %+v", resp)
		}
	}
	if r.responses[0].Reason != study.Unreadable || r.responses[2].Reason != study.Blank {
		t.Errorf("reasons %q and %q, expected unreadable and blank", r.responses[0].Reason, r.responses[2].Reason)
	}
	for _, line := range lines(r.problems) {
		if strings.Contains(line, "Anna") || strings.Contains(line, "2212") {
			t.Errorf("the cell is told: %s", line)
		}
	}
}

// TestTheSameFormInTwoFilesOrSources: a form is one, wherever it stands.
func TestTheSameFormInTwoFilesOrSources(t *testing.T) {
	files := map[string]string{"sources/a.csv": header + "P01;w1;;Godt;Godt;\n", "sources/b.csv": header + "P01;w1;;Godt;Godt;\n"}
	want := []string{`error: sources/b.csv:2: form given twice: found one in sources/a.csv:2 already, expected one form form for each participant and wave` +
		"\n  hint: correct the wave, or write duplicates: first or duplicates: last if one of them is to count"}
	r, _ := read(t, folder(survey(rows, files)), 1)
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
	two := survey(rows+"  - id: more\n    kind: survey\n    form: form\n    files: [b.csv]\n"+rows, files)
	two["study.yaml"] = strings.Replace(two["study.yaml"], `["*.csv"]`, `[a.csv]`, 1)
	r, _ = read(t, folder(two), 1)
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
}

func TestFilesThatHoldSomethingElse(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a column that is not there", "id;wave;date;psyk;fysisk\nP01;w1;;Godt;Godt\n", []string{
			`error: sources/a.csv:1: column "fys": no such column, expected a column that study.yaml names` + "\n  hint: the file has: id, wave, date, psyk, fysisk",
			`error: sources/a.csv:1: column "haab": no such column, expected a column that study.yaml names` + "\n  hint: the file has: id, wave, date, psyk, fysisk"}},
		{"nothing", "", []string{`error: sources/a.csv: cannot be read: the file is empty`}},
		{"nothing but a header", header, nil},
		{"nothing but blank lines", "\n\n\n", []string{`error: sources/a.csv: cannot be read: every row is blank, expected a header and answers`}},
	} {
		r, _ := read(t, folder(survey(rows, map[string]string{"sources/a.csv": c.text})), 1)
		if diff := cmp.Diff(c.want, lines(r.problems)); diff != "" || r.forms != nil {
			t.Errorf("%s: %v %s", c.name, r.forms, diff)
		}
	}
}

// TestScores computes WHO-5 from 0-5 a form: 4 times the sum (Topp et al. 2015),
// and none where an item is blank or "don't know".
func TestScores(t *testing.T) {
	source := `    participant: {column: id}
    wave: {column: wave}
    instruments:
      - {use: who5, coding: values, columns: {happy: a, calm: b, active: c, rested: d, interest: e}}
`
	r, _ := read(t, folder(survey(source, map[string]string{"sources/a.csv": "id,wave,a,b,c,d,e\n" +
		"P01,w1,5,4,3,2,1\nP02,w1,5,4,3,2,\nP03,w1,5,4,3,2,Ved ikke\nP04,w1,0,0,0,0,0\n"})), 1)
	sixty, zero := 60.0, 0.0 // 4*(5+4+3+2+1) and 4*0
	want := []study.Score{
		{Participant: "P01", Wave: "w1", Form: "form", Instrument: "who5", Score: "index", Value: &sixty, Band: "high", Answered: 5, Items: 5},
		{Participant: "P02", Wave: "w1", Form: "form", Instrument: "who5", Score: "index", Answered: 4, Items: 5, Reason: study.Incomplete},
		{Participant: "P03", Wave: "w1", Form: "form", Instrument: "who5", Score: "index", Answered: 4, Items: 5, Reason: study.Incomplete},
		{Participant: "P04", Wave: "w1", Form: "form", Instrument: "who5", Score: "index", Value: &zero, Band: "low", Answered: 5, Items: 5},
	}
	if diff := cmp.Diff(want, r.scores); diff != "" {
		t.Error(diff)
	}
	if got := r.forms[2].Answered; got != 5 {
		t.Errorf("%d items answered, expected 5: don't know is an answer", got)
	}
	// A source that holds four of the five items has no such score at all.
	four := strings.Replace(source, ", interest: e", "", 1)
	r, _ = read(t, folder(survey(four, map[string]string{"sources/a.csv": "id,wave,a,b,c,d\nP01,w1,5,4,3,2\n"})), 1)
	if r.scores != nil {
		t.Errorf("scores %+v of a form without one of the items", r.scores)
	}
}
