package ingest

import (
	"fmt"
	"slices"

	"spor/ingest/study"
)

// tally is what became of the rows of one file, and what was settled about it,
// for spor check and the sources table.
type tally struct {
	notes  []string
	rows   int64
	left   []leaving // rows that became no form, in the order in which the reasons were met
	waves  map[string]int64
	partly int64 // rows of which some forms count and others do not
	leaks  int   // findings in open answers
	begun  int64 // forms that count although they were never sent in
}

// leaving is a reason why rows became no form.
type leaving struct {
	why  string
	rows int64
}

func (t *tally) note(format string, args ...any) {
	t.notes = append(t.notes, fmt.Sprintf(format, args...))
}

// Reasons why a row has no participant that are told once for a file, with the
// number of rows.
const (
	noPseudonym = "no pseudonym for the key"
	notDeclared = "participant not declared"
)

// leave counts a row that becomes no form.
func (t *tally) leave(why string) { t.count(why, 1) }

func (t *tally) count(why string, rows int64) {
	i := slices.IndexFunc(t.left, func(l leaving) bool { return l.why == why })
	if i < 0 {
		i = len(t.left)
		t.left = append(t.left, leaving{why: why})
	}
	t.left[i].rows += rows
}

// settle closes the account of a file: faults that only all rows together show,
// and the file's row in the sources table.
func (x *export) settle() error {
	if err := x.settleCodings(); err != nil {
		return err
	}
	if err := x.settleScores(); err != nil {
		return err
	}
	notes := append([]string{x.waveNote()}, x.tally.notes...)
	out := int64(0)
	for _, l := range x.tally.left {
		out += l.rows
		notes = append(notes, fmt.Sprintf("%s left out: %s", counted(int(l.rows), "row"), l.why))
		expected := ""
		switch {
		case l.why == noPseudonym:
			expected = "a row for each key in " + x.src.Participant.Lookup
		case l.why == notDeclared && x.src.Undeclared == study.UndeclaredLeftOut:
			expected = "participants of " + ParticipantsFile
		default:
			continue
		}
		if err := x.fault(x.file, 0, study.Warning, study.Problem{Column: first(x.src.Participant.Column, x.src.Participant.Key), Kind: l.why + ": left out",
			Found: counted(int(l.rows), "row"), Expected: expected}); err != nil {
			return err
		}
	}
	if x.keys != nil {
		notes = append(notes, fmt.Sprintf("participants by the key in column %q, replaced through %s", x.src.Participant.Key, x.src.Participant.Lookup))
	}
	if n := x.tally.begun; n > 0 {
		what := "form"
		if x.src.Layout == study.Tidy {
			what = "row"
		}
		notes = append(notes, fmt.Sprintf("%s never completed, and not left out for it (keep: %s)", counted(int(n), what), x.src.Keep))
	}
	if n := x.tally.partly; n > 0 {
		notes = append(notes, fmt.Sprintf("%s counted in part: of their forms some were not completed", counted(int(n), "row")))
	}
	d := x.table.Detected()
	x.source(x.file, study.SourceFile{Format: d.Format, Encoding: d.Encoding, Detected: d.String(), Rows: x.tally.rows, LeftOut: out, Notes: notes})
	for _, b := range x.file.Beside {
		x.source(File{Path: b.Path, Source: x.file.Source, Size: b.Size}, study.SourceFile{Format: d.Format, Detected: "read with " + x.file.Path})
	}
	return nil
}

// waveNote says how the waves of the file's forms were found, and how many forms
// each got.
func (x *export) waveNote() string {
	var how string
	switch {
	case x.src.Layout == study.Wide:
		how = "waves by the names of columns"
	case x.src.Wave.By == study.ByDate:
		how = "waves by date: the participant's start and the wave's month, within its tolerance"
	case x.src.Wave.By == study.ByOrder:
		how = "waves by the order of a participant's forms"
	case x.waveAt >= 0:
		how = fmt.Sprintf("waves by column %q", x.src.Wave.Column)
	default:
		how = "one wave for the whole file"
	}
	sep := ": "
	for _, w := range append(waveIDs(x.Study), study.Unscheduled) {
		if n := x.tally.waves[w]; n > 0 {
			how += fmt.Sprintf("%s%s %d", sep, w, n)
			sep = ", "
		}
	}
	return how
}
