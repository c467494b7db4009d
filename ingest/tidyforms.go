package ingest

import (
	"slices"

	"spor/ingest/sheet"
	"spor/ingest/study"
)

// tidyKey is what the rows of one form have in common: the numbers of
// participant and wave.
type tidyKey struct{ participant, wave int32 }

// tidyForm is a form of which rows have been met, in few bytes, for there may be
// very many.
type tidyForm struct {
	participant     int32 // number
	wave            int16 // place in the study's waves, -1 unscheduled
	left            int16 // why the form does not count, in tidy.left: its rows are passed over; 0: it counts
	items, answered int16
	date            study.Date
	line            int32
}

// givenChunk is how many forms' items are allocated at a time.
const givenChunk = 4096

// givenOf is what a form holds: of each item whether it was given, and its value.
func (t *tidy) givenOf(form int) []uint16 {
	n := len(t.items)
	if form/givenChunk == len(t.given) {
		t.given = append(t.given, make([]uint16, n*givenChunk))
	}
	at := form % givenChunk * n
	return t.given[form/givenChunk][at : at+n]
}

// What a tidyForm knows of an item. From valued on, the number is valued plus
// the value's place in tidy.values.
const (
	notGiven uint16 = iota
	noValue
	valued
)

// turnTo makes the form of a key the open one; r is the first row of a new one.
func (t *tidy) turnTo(key tidyKey, participant, wave string, r sheet.Row) error {
	at, met := t.at[key]
	if !met {
		if err := t.begin(key, participant, wave, r); err != nil {
			return err
		}
		at = int32(len(t.forms) - 1)
		t.at[key] = at
	}
	t.last, t.open = key, int(at)
	return nil
}

// begin adds a form, of which r is the first row.
func (t *tidy) begin(key tidyKey, participant, wave string, r sheet.Row) error {
	row := formRow{line: r.Line, participant: participant, wave: wave, block: &t.blocks[0], cells: r.Cells}
	if row.block.date >= 0 {
		row.date = r.Cells[row.block.date]
	}
	filled, left, err := t.filledForm(row)
	if err != nil {
		return err
	}
	if left != "" {
		t.tally.count(left, -1) // every row of the form is counted as it is met
	}
	t.forms = append(t.forms, tidyForm{participant: key.participant, wave: int16(slices.IndexFunc(t.Study.Waves, func(w study.Wave) bool { return w.ID == filled.Wave })),
		left: int16(t.left.of(left)), date: filled.Date, line: int32(r.Line)})
	t.givenOf(len(t.forms) - 1)
	return nil
}

// whoWhen returns a form's participant and wave.
func (t *tidy) whoWhen(f *tidyForm) (participant, wave string) {
	if f.wave < 0 {
		return t.filled.people.texts[f.participant], study.Unscheduled
	}
	return t.filled.people.texts[f.participant], t.Study.Waves[f.wave].ID
}

// formOf is a form as it is stored.
func (t *tidy) formOf(f *tidyForm) study.Filled {
	participant, wave := t.whoWhen(f)
	form := t.filledIn(int(f.line), participant, wave, f.date)
	form.Answered, form.Items = int64(f.answered), int64(f.items)
	return form
}
