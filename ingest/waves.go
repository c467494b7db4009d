package ingest

import (
	"fmt"
	"slices"
	"strings"

	"spor/ingest/study"
)

// start is the day a participant's course began: the declared start, or where
// there is none and the source was read for its dates, the first dated form.
func (sr *surveyReader) start(participant string) study.Date {
	if p := sr.Register.Participants[participant]; p.Start != 0 {
		return p.Start
	}
	if sr.census == nil {
		return 0
	}
	return sr.census.first[participant]
}

// wave finds the wave of a row by the source's rule. A problem of severity
// Error means that the row has none; a Warning comes with the wave Unscheduled.
func (x *export) wave(row formRow, date study.Date) (string, *study.Problem) {
	unscheduled := func(kind, found, expected string) (string, *study.Problem) {
		return study.Unscheduled, &study.Problem{Severity: study.Warning, Column: x.src.Date.Column, Kind: kind + ": kept as unscheduled", Found: found, Expected: expected}
	}
	switch x.src.Wave.By {
	case study.ByDate:
		start := x.start(row.participant)
		if date == 0 || start == 0 {
			return unscheduled("no date to find the wave by", "", "")
		}
		for _, id := range x.form.Waves {
			w, _ := x.Study.Wave(id)
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
		k := x.census.order[x.formPlace(row)]
		if k >= len(x.form.Waves) {
			return unscheduled("one form more than there are waves", fmt.Sprintf("form number %d", k+1), fmt.Sprintf("at most %d", len(x.form.Waves)))
		}
		return x.form.Waves[k], nil
	}
	return x.namedWave(row.wave)
}

// namedWave finds a wave by how a file writes it.
func (x *export) namedWave(written string) (string, *study.Problem) {
	id, ok := x.waves[written]
	if !ok {
		id, ok = x.waves[fold(written)]
	}
	if !ok {
		return "", &study.Problem{Severity: study.Error, Column: x.src.Wave.Column, Kind: "unknown wave", Found: study.Shape(written),
			Expected: "one of " + strings.Join(waveIDs(x.Study), ", ") + " or their names", Hint: "add how the file writes the wave to its names: in " + StudyFile}
	}
	if !slices.Contains(x.form.Waves, id) {
		return "", &study.Problem{Severity: study.Error, Column: x.src.Wave.Column, Kind: "wave not planned for this form", Found: id, Expected: "one of " + strings.Join(x.form.Waves, ", ")}
	}
	return id, nil
}
