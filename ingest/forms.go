package ingest

import (
	"fmt"

	"spor/ingest/sheet"
	"spor/ingest/study"
)

// filledForms are the forms met so far in all sources, to tell when one is given
// twice. A form takes eight bytes.
type filledForms struct {
	people numbers
	paths  []string
	places map[formKind][]filledPlace // by the participant's number
}

// formKind is a form in a wave.
type formKind struct{ form, wave string }

// filledPlace is where a participant's form stands: a line of the path before
// the given one, counted from 1; 0 for nowhere.
type filledPlace struct{ path, line int32 }

// add notes a form. It returns where the same participant's was before, if it
// was.
func (f *filledForms) add(kind formKind, participant, path string, line int) (before string, twice bool) {
	if n := len(f.paths); n == 0 || f.paths[n-1] != path {
		f.paths = append(f.paths, path)
	}
	who := int(f.people.of(participant))
	for len(f.places[kind]) <= who {
		f.places[kind] = append(f.places[kind], filledPlace{})
	}
	at := &f.places[kind][who]
	if at.path > 0 {
		return fmt.Sprintf("%s:%d", f.paths[at.path-1], at.line), true
	}
	*at = filledPlace{int32(len(f.paths)), int32(line)}
	return "", false
}

// fill turns one form into its records.
func (x *export) fill(row formRow) error {
	form, left, err := x.filledForm(row)
	if left != "" || err != nil {
		return err
	}
	return x.records(form, row)
}

// filledForm settles whose form it is, of which day and wave, and whether it
// counts; left says why it does not, which was reported and counted.
func (x *export) filledForm(row formRow) (form study.Filled, left string, err error) {
	fault := func(severity study.Severity, p study.Problem) error { return x.fault(x.file, row.line, severity, p) }
	leave := func(why string, severity study.Severity, p study.Problem) (study.Filled, string, error) {
		x.tally.leave(why)
		return form, why, fault(severity, p)
	}
	if !x.participant(row.participant) {
		if x.Register.Declared && x.src.Undeclared == study.UndeclaredLeftOut {
			x.tally.leave(notDeclared)
			return form, notDeclared, nil
		}
		kind, expected := notDeclared, "a participant of "+ParticipantsFile
		hint := "add the participant to " + ParticipantsFile + ", or write undeclared: left_out if such rows are not to count"
		if !x.Register.Declared {
			hint = ""
			kind, expected = "no pseudonym", "letters, digits, - and _, and nothing that looks like a CPR number or an address"
		}
		return leave(kind, study.Error, study.Problem{Column: x.src.Participant.Column, Kind: kind, Found: study.Shape(row.participant), Expected: expected,
			Hint: hint})
	}
	date, bad := x.day(row.date)
	dateColumn := inWave(x.src.Date.Column, row.block.name)
	if bad != nil {
		if err := fault(study.Warning, study.Problem{Column: dateColumn, Kind: "no date", Found: study.Shape(row.date.Text), Expected: bad.Error()}); err != nil {
			return form, "", err
		}
	}
	if x.Study.DataCut != 0 && date > x.Study.DataCut {
		return leave("after the data cut", study.Warning, study.Problem{Column: dateColumn, Kind: "after the data cut: left out", Found: date.String(), Expected: "at latest " + x.Study.DataCut.String()})
	}
	if x.src.Wave.By == study.ByOrder {
		if kept, spare := x.census.spare[x.formPlace(row)]; spare {
			severity, p := x.twice(kept)
			return leave("given twice", severity, p)
		}
	}
	wave, problem := x.wave(row, date)
	if problem != nil {
		if problem.Severity == study.Error {
			return leave(problem.Kind, problem.Severity, *problem)
		}
		if err := fault(problem.Severity, *problem); err != nil {
			return form, "", err
		}
	}
	if x.Register.Consents.Withdrawn(row.participant, x.src.ID, wave, date) {
		x.tally.leave(withdrawnRow)
		return form, withdrawnRow, nil
	}
	if wave != study.Unscheduled {
		once := "one " + x.form.ID + " form for each participant and wave"
		if x.census != nil {
			if kept, spare := x.census.spare[x.formPlace(row)]; spare {
				severity, p := x.twice(kept)
				return leave("given twice", severity, p)
			}
		}
		if before, twice := x.filled.add(formKind{x.form.ID, wave}, row.participant, x.file.Path, row.line); twice {
			return leave("given twice", study.Error, study.Problem{Kind: "form given twice", Found: "one in " + before + " already", Expected: once,
				Hint: "correct the wave, or write duplicates: first or duplicates: last if one of them is to count"})
		}
	}
	if x.tally.waves == nil {
		x.tally.waves = map[string]int64{}
	}
	x.tally.waves[wave]++
	return x.filledIn(row.line, row.participant, wave, date), "", nil
}

// twice is the Problem of a form that is left out for another: by the study's
// rule, or, where it has none, as an error.
func (x *export) twice(kept formPlace) (study.Severity, study.Problem) {
	at := fmt.Sprintf("%s:%d", x.files[kept.file].Path, kept.line)
	p := study.Problem{Kind: "form given twice: left out", Found: fmt.Sprintf("the %s is in %s", x.src.Duplicates, at), Expected: "one " + x.form.ID + " form for each participant and wave"}
	if x.src.Duplicates == study.DuplicatesFirst || x.src.Duplicates == study.DuplicatesLast {
		return study.Warning, p
	}
	p.Kind, p.Found, p.Expected = "form given twice", "one of the same day in "+at, "one form a day for each participant"
	p.Hint = "write duplicates: first or duplicates: last if one of them is to count"
	return study.Error, p
}

// day reads the date of a form. Forms are filled in on few different days, and
// these are remembered.
func (x *export) day(c sheet.Cell) (study.Date, error) {
	if c.Date != 0 || c.Text == "" {
		return c.Date, nil
	}
	if d, known := x.days[c.Text]; known {
		return d, nil
	}
	d, err := readDate(c, x.src.Date.Order)
	if err == nil && len(x.days) < mostDays {
		if x.days == nil {
			x.days = map[string]study.Date{}
		}
		x.days[c.Text] = d
	}
	return d, err
}

// mostDays bounds what day remembers: exports with a time of day have as many
// texts as forms.
const mostDays = 4096

// filledIn is a form before its answers are counted.
func (x *export) filledIn(line int, participant, wave string, date study.Date) study.Filled {
	form := study.Filled{Source: x.src.ID, File: x.file.Path, Row: int64(line), Participant: participant, Wave: wave,
		Form: x.form.ID, Role: x.form.Role, Date: date}
	if start := x.start(participant); start != 0 && date != 0 {
		elapsed := int64(date - start)
		form.Elapsed = &elapsed
	}
	return form
}
