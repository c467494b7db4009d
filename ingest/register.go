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

	"spor/ingest/privacy"
	"spor/ingest/sheet"
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
	rd := registerReader{r: r, s: s, find: LeakFinder(s), inName: NameFinder(s)}
	steps := []struct {
		file     string
		required []string
		optional []string // nil: any other column is an attribute
		row      func(*entry)
	}{
		{ParticipantsFile, []string{"participant"}, nil, rd.participant},
		{EventsFile, []string{"participant", "date", "type"}, []string{"label"}, rd.event},
		{ConsentFile, []string{"person", "purpose"}, []string{"source", "wave", "date", "withdrawn", "scope"}, rd.consent},
	}
	for _, step := range steps {
		read := rd.read(fsys, step.file, step.required, step.optional, step.row)
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

	find, inName Finder
}

func (rd *registerReader) add(p study.Problem) { rd.problems = append(rd.problems, p) }

// entry is one row of a register file with access by column name.
type entry struct {
	file  string
	line  int
	names []string
	cells map[string]sheet.Cell
	rd    *registerReader
}

func (e *entry) text(column string) string { return e.cells[column].Text }

func (e *entry) fault(column, kind, expected string) {
	e.rd.add(study.Problem{Severity: study.Error, File: e.file, Line: int64(e.line), Column: column, Kind: kind,
		Found: study.Shape(e.text(column)), Expected: expected})
}

// date reads an optional ISO or day-month-year date.
func (e *entry) date(column string) study.Date {
	c := e.cells[column]
	if c.Text == "" {
		return 0
	}
	d, err := readDate(c, study.DMY)
	if err != nil {
		e.fault(column, "no date", err.Error())
	}
	return d
}

// misspelled tells of a file that is called as one of the register is but for
// capitals: it would not be obeyed.
func (rd *registerReader) misspelled(fsys fs.FS, name string) {
	entries, _ := fs.ReadDir(fsys, ".") // study.yaml was read from it
	for _, e := range entries {
		if strings.EqualFold(e.Name(), name) {
			rd.add(study.Problem{Severity: study.Error, File: e.Name(), Kind: "a file under another name", Found: e.Name(), Expected: name, Hint: "rename it: under this name it is not read"})
		}
	}
}

// read reads one file of the register, row by row. It reports whether the file
// is there and has the columns it needs.
func (rd *registerReader) read(fsys fs.FS, name string, required, optional []string, row func(*entry)) bool {
	t, done, err := openTable(fsys, name, survey.Options{Tool: "plain"})
	if errors.Is(err, fs.ErrNotExist) {
		rd.misspelled(fsys, name)
		return false
	}
	if err != nil {
		rd.add(study.Problem{Severity: study.Error, File: name, Kind: "cannot be read: " + unnamed(name, err)})
		return false
	}
	defer done()
	names := columnNames(t)
	complete := true
	for _, column := range required {
		if !slices.Contains(names, column) {
			complete = false
			rd.add(study.Problem{Severity: study.Error, File: name, Line: int64(t.Detected().Header), Column: column, Kind: "no such column",
				Expected: "the columns " + strings.Join(required, ", "), Hint: fmt.Sprintf("write the names of the columns in its first row; the file has %s", counted(len(names), "column"))})
		}
	}
	headed := complete
	for i, c := range t.Columns() {
		if f, likely := firstLikely(rd.inName(c.Name)); likely {
			complete = false
			if headed { // else it is a row like any other
				rd.add(study.Problem{Severity: study.Error, File: name, Line: int64(t.Detected().Header), Place: fmt.Sprintf("column %d", i+1), Kind: "a column's name identifies somebody",
					Found: seeming(f, c.Name), Expected: "pseudonyms and what may be known of them", Hint: "take it out, or give it another name"})
			}
			continue
		}
		known := append(slices.Clone(required), optional...)
		if optional != nil && !slices.Contains(known, c.Name) && len(c.Names) == 0 && complete {
			complete = false
			rd.add(study.Problem{Severity: study.Error, File: name, Line: int64(t.Detected().Header), Kind: "an unknown column", Found: study.Shape(c.Name),
				Expected: "some of " + strings.Join(known, ", "), Hint: "correct its name, or take it out: what stands in it would not count"})
		}
		// A name that the header has twice comes with a number, and with the name.
		fault := study.Problem{Severity: study.Error, File: name, Line: int64(t.Detected().Header), Column: c.Name}
		if kind, identifies := privacy.Column(c.Name, ""); len(c.Names) > 0 {
			fault.Column, fault.Kind, fault.Hint = c.Names[0], "several such columns", "rename one of them"
		} else if identifies {
			fault.Kind, fault.Found, fault.Expected = "column refused: it seems to identify people", string(kind), "pseudonyms and what may be known of them"
			fault.Hint = "take it out, or give it another name if it holds nothing that identifies anyone"
		} else {
			continue
		}
		complete = false
		rd.add(fault)
	}
	if !complete {
		return false
	}
	perhaps := map[string]bool{} // columns of which a possible finding was told
	for {
		r, err := t.Next()
		if err == io.EOF {
			return true
		}
		var bad *sheet.RowError
		if errors.As(err, &bad) {
			rd.add(study.Problem{Severity: study.Error, File: name, Line: int64(bad.Line), Kind: "row cannot be read: " + rowReason(bad)})
			continue
		}
		if err != nil {
			rd.add(study.Problem{Severity: study.Error, File: name, Kind: "cannot be read: " + unnamed(name, err)})
			return true
		}
		e := &entry{file: name, line: r.Line, names: names, cells: map[string]sheet.Cell{}, rd: rd}
		for i, c := range r.Cells {
			e.cells[names[i]] = c
			if names[i] == "participant" || names[i] == "person" {
				continue // must be a pseudonym, and is told by its shape
			}
			p, found := rd.cell(c.Text)
			switch {
			case !found || p.Severity == study.Warning && perhaps[names[i]]:
				continue
			case p.Severity == study.Warning:
				perhaps[names[i]] = true
			default:
				e.cells[names[i]] = sheet.Cell{}
			}
			p.File, p.Line, p.Column = name, int64(r.Line), names[i]
			rd.add(p)
		}
		row(e)
	}
}

// cell tells what in a cell identifies somebody. What is likely is an error, and
// so are eight digits and nothing else: of what may be known of a participant only
// a day is written so. The rest that has the form of an identifier is a warning.
func (rd *registerReader) cell(text string) (study.Problem, bool) {
	p := study.Problem{Severity: study.Error, Kind: "a cell that identifies somebody", Expected: "what may be known of a participant", Hint: "take it out"}
	found := rd.find(text)
	f, likely := firstLikely(found)
	if kind, whole := privacy.Value(text); whole && !likely && len(found) > 0 {
		p.Found = study.Shape(text) + ", which seems to be a " + string(kind)
		return p, true
	}
	if likely {
		p.Found = seeming(f, text)
		return p, true
	}
	if len(found) == 0 {
		return p, false
	}
	f = found[0]
	p.Found = seeming(f, text)
	p.Hint += "; if it identifies nobody, put it under allow: of privacy: in " + StudyFile
	if f.Kind != privacy.Phone || text[f.Start:f.End] != strings.TrimSpace(text) {
		p.Severity, p.Kind = study.Warning, "a cell that perhaps identifies somebody"
	}
	return p, true
}

// pseudonym reports whether a text may be one.
func (rd *registerReader) pseudonym(text string) bool {
	_, identifies := firstLikely(rd.inName(text))
	return !identifies && idForm.MatchString(text)
}

func (rd *registerReader) participant(e *entry) {
	p := study.Participant{ID: e.text("participant"), Unit: e.text("unit"), Group: e.text("group"),
		Start: e.date("start"), Exit: e.date("exit"), ExitKind: study.ExitKind(e.text("exit_kind"))}
	if !rd.pseudonym(p.ID) {
		e.fault("participant", "no pseudonym", "letters, digits, - and _")
		return
	}
	if _, twice := rd.r.Participants[p.ID]; twice {
		e.fault("participant", "participant given twice", "each participant in one row")
		return
	}
	if _, staff := rd.s.StaffMember(p.ID); staff {
		e.fault("participant", "participant is also a professional", "pseudonyms that staff in "+StudyFile+" does not use")
	}
	if _, joint := rd.s.JointInterview(p.ID); joint {
		e.fault("participant", "participant is also a joint interview", "pseudonyms that joint: in "+StudyFile+" does not use")
	}
	if _, ok := rd.s.Unit(p.Unit); p.Unit != "" && !ok {
		e.fault("unit", "unit not declared", "a unit of "+StudyFile)
	}
	if k := p.ExitKind; k != "" && k != study.Planned && k != study.Unplanned {
		e.fault("exit_kind", "unknown kind of exit", "planned or unplanned")
	}
	if p.Exit != 0 && p.Start != 0 && p.Exit < p.Start {
		e.fault("exit", "exit before start", "a date not before the start")
	}
	rd.r.Participants[p.ID] = p
	for _, name := range e.names {
		switch name {
		case "participant", "unit", "group", "start", "exit", "exit_kind":
		default:
			if v := e.text(name); v != "" {
				rd.r.Attributes = append(rd.r.Attributes, study.Attribute{Participant: p.ID, Name: name, Value: v})
			}
		}
	}
}

func (rd *registerReader) event(e *entry) {
	ev := study.Event{Participant: e.text("participant"), Date: e.date("date"), Type: e.text("type"), Label: e.text("label")}
	if _, ok := rd.r.Participants[ev.Participant]; rd.r.Declared && !ok {
		e.fault("participant", "participant not declared", "a participant of "+ParticipantsFile)
		return
	}
	if !rd.pseudonym(ev.Participant) {
		e.fault("participant", "no pseudonym", "letters, digits, - and _")
	}
	if e.text("date") == "" {
		e.fault("date", "no date", wrongDate(study.DMY).Error())
	}
	if ev.Type == "" {
		e.fault("type", "no type", "a word such as referred or started")
	}
	rd.r.Events = append(rd.r.Events, ev)
}

func (rd *registerReader) consent(e *entry) {
	c := study.Consent{Person: e.text("person"), Purpose: study.Purpose(e.text("purpose")), Source: e.text("source"), Wave: e.text("wave"),
		Date: e.date("date"), Withdrawn: e.date("withdrawn"), Scope: study.Scope(e.text("scope"))}
	_, participant := rd.r.Participants[c.Person]
	_, staff := rd.s.StaffMember(c.Person)
	if rd.r.Declared && !participant && !staff {
		e.fault("person", "person not declared", "a participant of "+ParticipantsFile+" or a member of staff in "+StudyFile)
		return
	}
	if !rd.pseudonym(c.Person) {
		e.fault("person", "no pseudonym", "letters, digits, - and _")
		return
	}
	if c.Purpose != study.Research && c.Purpose != study.Quotes {
		e.fault("purpose", "unknown purpose", "research or quotes")
		return
	}
	if _, ok := rd.s.Wave(c.Wave); c.Wave != "" && !ok {
		e.fault("wave", "unknown wave", "one of "+strings.Join(waveIDs(rd.s), ", ")+", or nothing for all")
		return
	}
	if !slices.ContainsFunc(rd.s.Sources, func(src study.Source) bool { return src.ID == c.Source }) && c.Source != "" {
		e.fault("source", "unknown source", "a source of "+StudyFile+", or nothing for all")
		return
	}
	if c.Scope != "" && c.Scope != study.ScopeAll && c.Scope != study.ScopeOnward {
		e.fault("scope", "unknown scope", "all, or onward for what was collected since")
		return
	}
	if e.text("scope") != "" && e.text("withdrawn") == "" {
		e.fault("withdrawn", "a scope without a withdrawal", "the day of the withdrawal")
	}
	rd.r.Consents = append(rd.r.Consents, c)
}
