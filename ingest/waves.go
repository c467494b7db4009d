package ingest

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"spor/ingest/study"
)

// calendar is what waves by date and by order need to know before the first
// row can be placed: when each participant began, and which of a participant's
// forms a row is.
type calendar struct {
	first map[string]study.Date // participant -> first dated form
	order map[place]int         // row -> 0-based number among the participant's forms
}

// place is a row of a source.
type place struct{ file, line int }

// calendar reads who and when from all files of the source once. Its memory is
// a few bytes a form.
func (sr *surveyReader) calendar() (calendar, error) {
	c := calendar{first: map[string]study.Date{}, order: map[place]int{}}
	type dated struct {
		place
		date study.Date
	}
	forms := map[string][]dated{}
	quiet := *sr
	quiet.reader = &reader{Input: sr.Input, ctx: sr.ctx, sink: discard{}, waves: sr.waves, roles: sr.roles}
	for n, f := range sr.files {
		_, err := quiet.rows(f, func(row formRow) error {
			d, err := readDate(row.date, sr.src.Date.Order)
			if err != nil || d == 0 || sr.Study.DataCut != 0 && d > sr.Study.DataCut {
				return nil // reported when the row is read for good
			}
			if old := c.first[row.participant]; old == 0 || d < old {
				c.first[row.participant] = d
			}
			forms[row.participant] = append(forms[row.participant], dated{place{n, row.line}, d})
			return nil
		})
		if err != nil {
			return c, err
		}
	}
	for _, list := range forms {
		sort.SliceStable(list, func(i, j int) bool { return list[i].date < list[j].date })
		for k, d := range list {
			c.order[d.place] = k
		}
	}
	return c, nil
}

// discard is the sink of the first of two readings.
type discard struct{}

func (discard) Document(study.Document, []study.Segment) error           { return nil }
func (discard) Form(study.Filled, []study.Response, []study.Score) error { return nil }
func (discard) Source(study.SourceFile) error                            { return nil }
func (discard) Problem(study.Problem) error                              { return nil }

// start is the day a participant's course began: the declared start, or where
// there is none and waves are found by date, the first dated form.
func (sr *surveyReader) start(participant string) study.Date {
	if p := sr.Register.Participants[participant]; p.Start != 0 {
		return p.Start
	}
	return sr.dates.first[participant]
}

// wave finds the wave of a row by the source's rule. A problem of severity
// Error means that the row has none; a Warning comes with the wave Unscheduled.
func (sr *surveyReader) wave(fileNo int, row formRow, date study.Date) (string, *study.Problem) {
	unscheduled := func(kind, found, expected string) (string, *study.Problem) {
		return study.Unscheduled, &study.Problem{Severity: study.Warning, Column: sr.src.Date.Column, Kind: kind + ": kept as unscheduled", Found: found, Expected: expected}
	}
	switch sr.src.Wave.By {
	case study.ByDate:
		start := sr.start(row.participant)
		if date == 0 || start == 0 {
			return unscheduled("no date to find the wave by", "", "")
		}
		for _, id := range sr.form.Waves {
			w, _ := sr.Study.Wave(id)
			due := start.AddMonths(*w.Month)
			if d := study.Days(date - due); max(d, -d) <= *w.Tolerance {
				return id, nil
			}
		}
		return unscheduled("outside every window", fmt.Sprintf("%d days after the start", date-start), "a day of a wave's window")
	case study.ByOrder:
		if date == 0 {
			return unscheduled("no date to find the order by", "", "")
		}
		k := sr.dates.order[place{fileNo, row.line}]
		if k >= len(sr.form.Waves) {
			return unscheduled("one form more than there are waves", fmt.Sprintf("form number %d", k+1), fmt.Sprintf("at most %d", len(sr.form.Waves)))
		}
		return sr.form.Waves[k], nil
	}
	id, ok := sr.waves[fold(row.wave)]
	if !ok {
		return "", &study.Problem{Severity: study.Error, Column: sr.src.Wave.Column, Kind: "unknown wave", Found: study.Shape(row.wave),
			Expected: "one of " + strings.Join(waveIDs(sr.Study), ", ") + " or their names", Hint: "add how the file writes the wave to its names: in " + StudyFile}
	}
	if !slices.Contains(sr.form.Waves, id) {
		return "", &study.Problem{Severity: study.Error, Column: sr.src.Wave.Column, Kind: "wave not planned for this form", Found: id, Expected: "one of " + strings.Join(sr.form.Waves, ", ")}
	}
	return id, nil
}
