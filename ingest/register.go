package ingest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"sort"
	"strings"

	"spor/ingest/study"
	"spor/ingest/survey"
)

// The files of the register. All are optional.
const (
	ParticipantsFile = "participants.csv"
	EventsFile       = "events.csv"
	ConsentFile      = "consent.csv"
)

// Register is who is in the study and what is known of their course.
type Register struct {
	Declared     bool // participants.csv was read, and a pseudonym not in it is an error
	Participants map[string]study.Participant
	Attributes   []study.Attribute // by participant, then in order of columns
	Events       []study.Event     // by participant and date
	Consents     study.Consents    // nil when consent is not recorded
}

// IDs returns the pseudonyms in order.
func (r *Register) IDs() []string { return slices.Sorted(maps.Keys(r.Participants)) }

// ReadRegister reads participants.csv, events.csv and consent.csv. Faults in
// them are problems with file and row. A participants.csv that cannot be read
// declares nobody, lest its one fault be repeated for every participant.
func ReadRegister(fsys fs.FS, s *study.Study) (*Register, []study.Problem) {
	r := &Register{Participants: map[string]study.Participant{}}
	rd := registerReader{r: r, s: s}
	steps := []struct {
		file     string
		required []string
		row      func(*sheet)
	}{
		{ParticipantsFile, []string{"participant"}, rd.participant},
		{EventsFile, []string{"participant", "date", "type"}, rd.event},
		{ConsentFile, []string{"person", "purpose"}, rd.consent},
	}
	for _, step := range steps {
		read := rd.read(fsys, step.file, step.required, step.row)
		r.Declared = r.Declared || read && step.file == ParticipantsFile
	}
	for i, p := range s.Staff {
		for _, id := range p.About {
			if _, ok := r.Participants[id]; r.Declared && !ok {
				rd.add(study.Problem{Severity: study.Error, File: StudyFile, Column: fmt.Sprintf("staff %s", s.Staff[i].ID), Kind: "participant not declared",
					Found: id, Expected: "a participant of " + ParticipantsFile})
			}
		}
	}
	sort.SliceStable(r.Events, func(i, j int) bool {
		a, b := r.Events[i], r.Events[j]
		return a.Participant < b.Participant || a.Participant == b.Participant && a.Date < b.Date
	})
	sort.SliceStable(r.Attributes, func(i, j int) bool { return r.Attributes[i].Participant < r.Attributes[j].Participant })
	return r, rd.problems
}

type registerReader struct {
	r        *Register
	s        *study.Study
	problems []study.Problem
}

func (rd *registerReader) add(p study.Problem) { rd.problems = append(rd.problems, p) }

// sheet is one row of a register file with access by column name.
type sheet struct {
	file  string
	line  int
	names []string
	cells map[string]survey.Cell
	rd    *registerReader
}

func (sh *sheet) text(column string) string { return sh.cells[column].Text }

func (sh *sheet) fault(column, kind, expected string) {
	sh.rd.add(study.Problem{Severity: study.Error, File: sh.file, Line: int64(sh.line), Column: column, Kind: kind,
		Found: study.Shape(sh.text(column)), Expected: expected})
}

// date reads an optional ISO or day-month-year date.
func (sh *sheet) date(column string) study.Date {
	c := sh.cells[column]
	if c.Text == "" {
		return 0
	}
	d, err := readDate(c, study.DMY)
	if err != nil {
		sh.fault(column, "no date", err.Error())
	}
	return d
}

// read reads one file of the register, row by row. It reports whether the file
// is there and has the columns it needs.
func (rd *registerReader) read(fsys fs.FS, name string, required []string, row func(*sheet)) bool {
	t, done, err := openTable(fsys, name, survey.Options{Name: name})
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	if err != nil {
		rd.add(study.Problem{Severity: study.Error, File: name, Kind: "cannot be read: " + unnamed(name, err)})
		return false
	}
	defer done()
	complete := true
	for _, column := range required {
		if !slices.Contains(t.Header(), column) {
			complete = false
			rd.add(study.Problem{Severity: study.Error, File: name, Line: int64(t.Detected().Header), Column: column, Kind: "no such column",
				Expected: "the columns " + strings.Join(required, ", "), Hint: "the file has: " + shortList(t.Header())})
		}
	}
	if !complete {
		return false
	}
	for {
		r, err := t.Next()
		if err == io.EOF {
			return true
		}
		var bad *survey.RowError
		if errors.As(err, &bad) {
			rd.add(study.Problem{Severity: study.Error, File: name, Line: int64(bad.Line), Kind: "row cannot be read: " + rowReason(bad)})
			continue
		}
		if err != nil {
			rd.add(study.Problem{Severity: study.Error, File: name, Kind: "cannot be read: " + unnamed(name, err)})
			return true
		}
		sh := &sheet{file: name, line: r.Line, names: t.Header(), cells: map[string]survey.Cell{}, rd: rd}
		for i, c := range r.Cells {
			sh.cells[t.Header()[i]] = c
		}
		row(sh)
	}
}

func (rd *registerReader) participant(sh *sheet) {
	p := study.Participant{ID: sh.text("participant"), Unit: sh.text("unit"), Group: sh.text("group"),
		Start: sh.date("start"), Exit: sh.date("exit"), ExitKind: study.ExitKind(sh.text("exit_kind"))}
	if !idForm.MatchString(p.ID) {
		sh.fault("participant", "no pseudonym", "letters, digits, - and _")
		return
	}
	if _, twice := rd.r.Participants[p.ID]; twice {
		sh.fault("participant", "participant given twice", "each participant in one row")
		return
	}
	if _, staff := rd.s.StaffMember(p.ID); staff {
		sh.fault("participant", "participant is also a professional", "pseudonyms that staff in "+StudyFile+" does not use")
	}
	if _, ok := rd.s.Unit(p.Unit); p.Unit != "" && !ok {
		sh.fault("unit", "unit not declared", "a unit of "+StudyFile)
	}
	if k := p.ExitKind; k != "" && k != study.Planned && k != study.Unplanned {
		sh.fault("exit_kind", "unknown kind of exit", "planned or unplanned")
	}
	if p.Exit != 0 && p.Start != 0 && p.Exit < p.Start {
		sh.fault("exit", "exit before start", "a date not before the start")
	}
	rd.r.Participants[p.ID] = p
	for _, name := range sh.names {
		switch name {
		case "participant", "unit", "group", "start", "exit", "exit_kind":
		default:
			if v := sh.text(name); v != "" {
				rd.r.Attributes = append(rd.r.Attributes, study.Attribute{Participant: p.ID, Name: name, Value: v})
			}
		}
	}
}

func (rd *registerReader) event(sh *sheet) {
	e := study.Event{Participant: sh.text("participant"), Date: sh.date("date"), Type: sh.text("type"), Label: sh.text("label")}
	if _, ok := rd.r.Participants[e.Participant]; rd.r.Declared && !ok {
		sh.fault("participant", "participant not declared", "a participant of "+ParticipantsFile)
		return
	}
	if !idForm.MatchString(e.Participant) {
		sh.fault("participant", "no pseudonym", "letters, digits, - and _")
	}
	if sh.text("date") == "" {
		sh.fault("date", "no date", wrongDate(study.DMY).Error())
	}
	if e.Type == "" {
		sh.fault("type", "no type", "a word such as referred or started")
	}
	rd.r.Events = append(rd.r.Events, e)
}

func (rd *registerReader) consent(sh *sheet) {
	c := study.Consent{Person: sh.text("person"), Purpose: study.Purpose(sh.text("purpose")), Wave: sh.text("wave"),
		Date: sh.date("date"), Withdrawn: sh.date("withdrawn")}
	_, participant := rd.r.Participants[c.Person]
	_, staff := rd.s.StaffMember(c.Person)
	if rd.r.Declared && !participant && !staff {
		sh.fault("person", "person not declared", "a participant of "+ParticipantsFile+" or a member of staff in "+StudyFile)
		return
	}
	if !idForm.MatchString(c.Person) {
		sh.fault("person", "no pseudonym", "letters, digits, - and _")
		return
	}
	if c.Purpose != study.Research && c.Purpose != study.Quotes {
		sh.fault("purpose", "unknown purpose", "research or quotes")
		return
	}
	if _, ok := rd.s.Wave(c.Wave); c.Wave != "" && !ok {
		sh.fault("wave", "unknown wave", "one of "+strings.Join(waveIDs(rd.s), ", ")+", or nothing for all")
		return
	}
	if c.Purpose == study.Research && c.Withdrawn != 0 {
		rd.add(study.Problem{Severity: study.Warning, File: sh.file, Line: int64(sh.line), Column: "withdrawn", Kind: "consent to research withdrawn, and the person is still counted",
			Hint: "take the person out of " + ParticipantsFile + " and " + SourcesFolder + "/ where the withdrawal covers what was collected"})
	}
	rd.r.Consents = append(rd.r.Consents, c)
}
