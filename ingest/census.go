package ingest

import (
	"sort"

	"spor/ingest/study"
)

// census is what must be known of all rows of a source before the first can be
// placed: when each participant began, which of a participant's forms a row is,
// and which of two forms counts.
type census struct {
	first map[string]study.Date   // participant -> first dated form
	order map[formPlace]int       // form -> 0-based number among the participant's forms, by date
	spare map[formPlace]formPlace // form that is left out as a duplicate -> the one that counts
}

// formPlace is where a form stands in a source.
type formPlace struct {
	file, line int
	block      string // wide: the wave
}

func (x *export) formPlace(row formRow) formPlace {
	return formPlace{x.number, row.line, row.block.wave}
}

// met is a form as the census meets it.
type met struct {
	formPlace
	row  formRow
	date study.Date
}

// takeCensus reads who and when from all files of the source once, in silence:
// what is wrong is reported when they are read for good. Its memory is a few
// hundred bytes a form.
func (sr *surveyReader) takeCensus() error {
	c := &census{first: map[string]study.Date{}, order: map[formPlace]int{}, spare: map[formPlace]formPlace{}}
	sr.census = c
	var people []string
	forms := map[string][]met{}
	quiet := *sr
	quiet.reader = &reader{Input: sr.Input, ctx: sr.ctx, sink: discard{}, waves: sr.waves, roles: sr.roles}
	for n, f := range sr.files {
		_, err := quiet.rows(n, f, func(row formRow) error {
			d, err := readDate(row.date, sr.src.Date.Order)
			if err != nil || sr.Study.DataCut != 0 && d > sr.Study.DataCut || d == 0 && sr.src.Wave.By != "" {
				return nil
			}
			if old := c.first[row.participant]; d != 0 && (old == 0 || d < old) {
				c.first[row.participant] = d
			}
			if forms[row.participant] == nil {
				people = append(people, row.participant)
			}
			row.cells = nil
			forms[row.participant] = append(forms[row.participant], met{formPlace{n, row.line, row.block.wave}, row, d})
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, who := range people {
		list := forms[who]
		sort.SliceStable(list, func(i, j int) bool { return list[i].date < list[j].date })
		if sr.src.Wave.By == study.ByOrder {
			c.place(list, sr.src)
		} else {
			quiet.choose(list)
		}
	}
	return nil
}

// place numbers the forms of one participant, in order of date. Of two forms on
// one day one is a duplicate and no wave of its own; without a rule that says
// which, the first is numbered and the other is an error when it is read.
func (c *census) place(list []met, src *study.Source) {
	var days []met
	for _, m := range list {
		n := len(days) - 1
		switch {
		case n < 0 || days[n].date != m.date:
			days = append(days, m)
		case src.Duplicates == study.DuplicatesLast:
			c.spare[days[n].formPlace] = m.formPlace
			days[n] = m
		default:
			c.spare[m.formPlace] = days[n].formPlace
		}
	}
	for k, m := range days {
		c.order[m.formPlace] = k
	}
}

// choose finds the forms of one participant, in order of date, that are
// duplicates of another.
func (sr *surveyReader) choose(list []met) {
	if sr.src.Duplicates != study.DuplicatesFirst && sr.src.Duplicates != study.DuplicatesLast {
		return
	}
	x := &export{surveyReader: sr}
	given := map[string][]formPlace{}
	for _, m := range list {
		wave, problem := x.wave(m.row, m.date)
		if problem != nil {
			continue
		}
		given[wave] = append(given[wave], m.formPlace)
	}
	for _, forms := range given {
		kept := forms[0]
		if sr.src.Duplicates == study.DuplicatesLast {
			kept = forms[len(forms)-1]
		}
		for _, f := range forms {
			if f != kept {
				sr.census.spare[f] = kept
			}
		}
	}
}

// discard is the sink of the first of two readings.
type discard struct{}

func (discard) Document(study.Document, []study.Segment) error { return nil }
func (discard) Responses([]study.Response) error               { return nil }
func (discard) Form(study.Filled, []study.Score) error         { return nil }
func (discard) Source(study.SourceFile) error                  { return nil }
func (discard) Problem(study.Problem) error                    { return nil }
