package ingest_test

import (
	"strings"
	"testing"

	"spor/ingest"
	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// registerOf reads the register of the demo study with the files given.
func registerOf(t *testing.T, files map[string]string) (*ingest.Register, []study.Problem) {
	t.Helper()
	s, _, err := ingest.ReadStudy(folder(map[string]string{"study.yaml": demo}))
	if err != nil {
		t.Fatal(err)
	}
	return ingest.ReadRegister(folder(files), s)
}

var people = map[string]string{
	"participants.csv": "participant,unit,group,start,exit,exit_kind,køn\nP02,north,b,2024-02-29,2024-05-01,unplanned,\nP01,north,a,1-2-2024,,,kvinde\n",
	"events.csv":       "participant,date,type,label\nP02,2024-03-02,referred,Til måling\nP02,2024-03-01,started,\nP01,02-03-2024,started,\n",
	"consent.csv":      "person,purpose,wave,date,withdrawn\nP01,quotes,w1,2024-02-01,\nS1,quotes,,,2024-06-01\n",
}

// TestARegisterIsTheSameFromAnyEditor reads the same people from comma-separated
// UTF-8, from the same with a byte order mark, and as a Danish Excel saves it.
func TestARegisterIsTheSameFromAnyEditor(t *testing.T) {
	day := study.NewDate
	want := &ingest.Register{
		Declared: true,
		Participants: map[string]study.Participant{
			"P01": {ID: "P01", Unit: "north", Group: "a", Start: day(2024, 2, 1)},
			"P02": {ID: "P02", Unit: "north", Group: "b", Start: day(2024, 2, 29), Exit: day(2024, 5, 1), ExitKind: study.Unplanned},
		},
		Attributes: []study.Attribute{{Participant: "P01", Name: "køn", Value: "kvinde"}},
		Events: []study.Event{ // by participant and date
			{Participant: "P01", Date: day(2024, 3, 2), Type: "started"},
			{Participant: "P02", Date: day(2024, 3, 1), Type: "started"},
			{Participant: "P02", Date: day(2024, 3, 2), Type: "referred", Label: "Til måling"},
		},
		Consents: study.Consents{
			{Person: "P01", Purpose: study.Quotes, Wave: "w1", Date: day(2024, 2, 1)},
			{Person: "S1", Purpose: study.Quotes, Withdrawn: day(2024, 6, 1)},
		},
	}
	for name, save := range map[string]func(string) string{
		"comma, UTF-8":           func(s string) string { return s },
		"with a byte order mark": func(s string) string { return "\uFEFF" + s },
		"as a Danish Excel":      danish,
	} {
		t.Run(name, func(t *testing.T) {
			saved := map[string]string{}
			for file, text := range people {
				saved[file] = save(text)
			}
			got, problems := registerOf(t, saved)
			if problems != nil {
				t.Error(lines(problems))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if ids := got.IDs(); !cmp.Equal(ids, []string{"P01", "P02"}) {
				t.Errorf("ids %v", ids)
			}
		})
	}
}

// TestAStudyNeedsNoRegister: without participants.csv nobody is declared, and
// without consent.csv nobody has consented.
func TestAStudyNeedsNoRegister(t *testing.T) {
	got, problems := registerOf(t, nil)
	if problems != nil || got.Declared || got.Consents != nil || len(got.IDs()) != 0 {
		t.Errorf("%+v, %v", got, problems)
	}
}

// TestEachFaultOfARegister changes one register file, in both ways of saving
// it. No problem may hold what a cell says.
func TestEachFaultOfARegister(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		want             []string
	}{
		{"no column of participants", "participants.csv", "person,unit\nP01,north\n", []string{
			`error: participants.csv:1: column "participant": no such column, expected the columns participant` + "\n  hint: write the names of the columns in its first row; the file has 2 columns"}},
		{"two columns missing", "events.csv", "participant,day\nP01,1-2-2024\n", []string{
			`error: events.csv:1: column "date": no such column, expected the columns participant, date, type` + "\n  hint: write the names of the columns in its first row; the file has 2 columns",
			`error: events.csv:1: column "type": no such column, expected the columns participant, date, type` + "\n  hint: write the names of the columns in its first row; the file has 2 columns"}},
		{"an empty file", "participants.csv", "", []string{`error: participants.csv: cannot be read: the file is empty`}},
		{"a column twice", "participants.csv", "participant,unit,unit\nP01,north,north\n", []string{
			`error: participants.csv:1: column "unit": several such columns` + "\n  hint: rename one of them",
			`error: participants.csv:1: column "unit": several such columns` + "\n  hint: rename one of them"}},
		{"a column that identifies", "participants.csv", "participant,CPR-nummer\nP01,0101901234\n", []string{
			`error: participants.csv:1: column "CPR-nummer": column refused: it seems to identify people: found CPR number, expected pseudonyms and what may be known of them` +
				"\n  hint: take it out, or give it another name if it holds nothing that identifies anyone"}},
		{"no header", "participants.csv", "P01,Zenta Mole,311299-1234\n", []string{
			`error: participants.csv:1: column "participant": no such column, expected the columns participant` + "\n  hint: write the names of the columns in its first row; the file has 3 columns"}},
		{"cells that identify", "participants.csv", "participant,note,by\nP01,311299-1234,zm@eksempel.dk\nP02,,\n", []string{
			`error: participants.csv:2: column "note": a cell that identifies somebody: found ######-####, which seems to be a CPR number, expected what may be known of a participant` + "\n  hint: take it out",
			`error: participants.csv:2: column "by": a cell that identifies somebody: found *@*.*, which seems to be a e-mail address, expected what may be known of a participant` + "\n  hint: take it out"}},
		{"an event that identifies", "events.csv", "participant,date,type,label\nP01,1-2-2024,ring,+45 20123456\n", []string{
			`error: events.csv:2: column "label": a cell that identifies somebody: found +## ########, which seems to be a phone number, expected what may be known of a participant` + "\n  hint: take it out"}},
		{"a cell of eight digits, and days", "participants.csv", "participant,note,seen\nP01,20123456,20240131\nP02,,31012024\n", []string{
			`error: participants.csv:2: column "note": a cell that identifies somebody: found ########, which seems to be a phone number, expected what may be known of a participant` +
				"\n  hint: take it out; if it identifies nobody, put it under allow: of privacy: in study.yaml"}},
		{"cells that perhaps identify, told once a column", "participants.csv", "participant,note\nP01,nørregade 12\nP02,vestergade 3\n", []string{
			`warning: participants.csv:2: column "note": a cell that perhaps identifies somebody: found * ##, which seems to be a address, expected what may be known of a participant` +
				"\n  hint: take it out; if it identifies nobody, put it under allow: of privacy: in study.yaml"}},
		{"a column's name that identifies", "participants.csv", "participant,note 311299-1234,q311299-1234\nP01,x,y\n", []string{
			`error: participants.csv:1: column 2: a column's name identifies somebody: found ######-####, which seems to be a CPR number, expected pseudonyms and what may be known of them` + "\n  hint: take it out, or give it another name",
			`error: participants.csv:1: column 3: a column's name identifies somebody: found ######-####, which seems to be a CPR number, expected pseudonyms and what may be known of them` + "\n  hint: take it out, or give it another name"}},
		{"a pseudonym with a number in it", "participants.csv", "participant\ni311299-1234\nP01\nP02\n", []string{
			`error: participants.csv:2: column "participant": no pseudonym: found text, 12 characters, expected letters, digits, - and _`}},
		{"a row too short", "participants.csv", "participant,unit\nP01,\nP02,\nP03\n", []string{
			`error: participants.csv:4: row cannot be read: 1 cell, expected 2 as in the header`}},
		{"no pseudonym", "participants.csv", "participant,unit\nAnna Hansen,north\nP01,\nP02,\n", []string{
			`error: participants.csv:2: column "participant": no pseudonym: found text, 11 characters, expected letters, digits, - and _`}},
		{"an empty pseudonym", "participants.csv", "participant,unit\n,north\nP01,\nP02,\n", []string{
			`error: participants.csv:2: column "participant": no pseudonym: found an empty cell, expected letters, digits, - and _`}},
		{"a participant twice", "participants.csv", "participant,unit\nP01,north\nP02,\nP01,north\n", []string{
			`error: participants.csv:4: column "participant": participant given twice: found text, 3 characters, expected each participant in one row`}},
		{"a participant who is staff", "participants.csv", "participant,unit\nP01,\nP02,\nS1,\n", []string{
			`error: participants.csv:4: column "participant": participant is also a professional: found text, 2 characters, expected pseudonyms that staff in study.yaml does not use`}},
		{"an unknown unit", "participants.csv", "participant,unit\nP01,south\nP02,\n", []string{
			`error: participants.csv:2: column "unit": unit not declared: found text, 5 characters, expected a unit of study.yaml`}},
		{"a start that is no date", "participants.csv", "participant,start\nP01,31-2-2024\nP02,\n", []string{
			`error: participants.csv:2: column "start": no date: found number, 9 characters, expected a day that the calendar has, a date such as 2019-03-25 or 25-3-2019`}},
		{"an exit before the start", "participants.csv", "participant,start,exit\nP01,2024-02-02,2024-02-01\nP02,,\n", []string{
			`error: participants.csv:2: column "exit": exit before start: found number, 10 characters, expected a date not before the start`}},
		{"an unknown kind of exit", "participants.csv", "participant,exit_kind\nP01,died\nP02,\n", []string{
			`error: participants.csv:2: column "exit_kind": unknown kind of exit: found text, 4 characters, expected planned or unplanned`}},
		{"an event of nobody known", "events.csv", "participant,date,type\nP99,2024-02-02,started\n", []string{
			`error: events.csv:2: column "participant": participant not declared: found text, 3 characters, expected a participant of participants.csv`}},
		{"an event without date and type", "events.csv", "participant,date,type\nP01,,\n", []string{
			`error: events.csv:2: column "date": no date: found an empty cell, expected a date such as 2019-03-25 or 25-3-2019`,
			`error: events.csv:2: column "type": no type: found an empty cell, expected a word such as referred or started`}},
		{"an event on no day", "events.csv", "participant,date,type\nP01,soon,started\n", []string{
			`error: events.csv:2: column "date": no date: found text, 4 characters, expected a date such as 2019-03-25 or 25-3-2019`}},
		{"consent of nobody known", "consent.csv", "person,purpose\nP99,quotes\n", []string{
			`error: consent.csv:2: column "person": person not declared: found text, 3 characters, expected a participant of participants.csv or a member of staff in study.yaml`}},
		{"consent to what is not asked", "consent.csv", "person,purpose\nP01,citat\n", []string{
			`error: consent.csv:2: column "purpose": unknown purpose: found text, 5 characters, expected research or quotes`}},
		{"consent for an unknown wave", "consent.csv", "person,purpose,wave\nP01,quotes,w9\n", []string{
			`error: consent.csv:2: column "wave": unknown wave: found text, 2 characters, expected one of w1, w2, or nothing for all`}},
		{"a withdrawal from research", "consent.csv", "person,purpose,withdrawn\nP01,research,2024-06-01\n", nil},
		{"consent for an unknown source", "consent.csv", "person,purpose,source\nP01,quotes,samtaler\n", []string{
			`error: consent.csv:2: column "source": unknown source: found text, 8 characters, expected a source of study.yaml, or nothing for all`}},
		{"an unknown scope", "consent.csv", "person,purpose,withdrawn,scope\nP01,research,2024-06-01,noget\n", []string{
			`error: consent.csv:2: column "scope": unknown scope: found text, 5 characters, expected all, or onward for what was collected since`}},
		{"a scope without a withdrawal", "consent.csv", "person,purpose,withdrawn,scope\nP01,research,,all\n", []string{
			`error: consent.csv:2: column "withdrawn": a scope without a withdrawal: found an empty cell, expected the day of the withdrawal`}},
		{"a withdrawal on no day", "consent.csv", "person,purpose,withdrawn\nP01,quotes,ja\n", []string{
			`error: consent.csv:2: column "withdrawn": no date: found text, 2 characters, expected a date such as 2019-03-25 or 25-3-2019`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for way, save := range map[string]func(string) string{"comma": strings.Clone, "Danish": danish} {
				_, problems := registerOf(t, with(people, map[string]string{c.file: save(c.text)}))
				if diff := cmp.Diff(c.want, lines(problems)); diff != "" {
					t.Errorf("%s: %s", way, diff)
				}
			}
		})
	}
}

// TestWithoutParticipantsPseudonymsMustStillBeOnes: nobody is declared, and yet
// a blank or a name is no pseudonym.
// TestConsentUnderAnotherNameIsNotPassedOver: a withdrawal in it would not count.
func TestConsentUnderAnotherNameIsNotPassedOver(t *testing.T) {
	r, _ := read(t, folder(with(interviews, map[string]string{"Consent.csv": "person,purpose\n"})), 1)
	want := "error: Consent.csv: a file under another name: found Consent.csv, expected consent.csv\n  hint: rename it: under this name it is not read"
	if got := lines(r.problems); got[0] != want {
		t.Errorf("%q, expected first %s", got, want)
	}
}

func TestWithoutParticipantsPseudonymsMustStillBeOnes(t *testing.T) {
	_, problems := registerOf(t, map[string]string{"events.csv": "participant,date,type\n,2024-02-02,started\n", "consent.csv": "person,purpose\nAnna Hansen,quotes\n"})
	want := []string{
		`error: events.csv:2: column "participant": no pseudonym: found an empty cell, expected letters, digits, - and _`,
		`error: consent.csv:2: column "person": no pseudonym: found text, 11 characters, expected letters, digits, - and _`,
	}
	if diff := cmp.Diff(want, lines(problems)); diff != "" {
		t.Error(diff)
	}
}

// TestStaffSpeakOfDeclaredParticipants holds about: against participants.csv.
func TestStaffSpeakOfDeclaredParticipants(t *testing.T) {
	s, _, err := ingest.ReadStudy(folder(map[string]string{"study.yaml": strings.Replace(demo, "unit: north}", "about: [P01, P77]}", 1)}))
	if err != nil {
		t.Fatal(err)
	}
	_, problems := ingest.ReadRegister(folder(map[string]string{"participants.csv": "participant\nP01\n"}), s)
	want := []string{`error: study.yaml: column "staff S1": participant not declared: found P77, expected a participant of participants.csv`}
	if diff := cmp.Diff(want, lines(problems)); diff != "" {
		t.Error(diff)
	}
}
