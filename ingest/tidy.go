package ingest

import (
	"fmt"
	"slices"

	"spor/codebook/instrument"
	"spor/ingest/sheet"
	"spor/ingest/study"
)

// tidy reads exports that have one answer in a row. Responses are handed over as
// they are met; of a form only its key and a few bytes an item are kept until
// the end, when forms and scores are known. So memory follows forms and items,
// not rows.
type tidy struct {
	*export
	places  map[string]int // item as the file writes it -> item of the source
	columns []answerColumn // one an item
	known   []map[string]tidyAnswer
	unknown []unknownItem

	forms []tidyForm
	given [][]uint16 // chunks of the items of the forms
	waves numbers    // as written
	at    map[tidyKey]int32
	last  tidyKey
	open  int // the form of last, -1 before the first
	left  numbers

	values    []float64 // different values met
	responses []study.Response
}

// tidyAnswer is what a cell of an item means, remembered.
type tidyAnswer struct {
	instrument.Answer
	raw   string
	given uint16
}

// unknownItem is a text in the item column that is no item of the source.
type unknownItem struct {
	name string
	line int // where it was first
	rows int
}

// tidyBatch is how many responses are handed over at a time.
const tidyBatch = 4096

func newTidy(x *export) *tidy {
	t := &tidy{export: x, places: map[string]int{}, at: map[tidyKey]int32{}, open: -1, known: make([]map[string]tidyAnswer, len(x.items))}
	for i, it := range x.items {
		t.places[sheet.Name(it.header)] = i
		t.known[i] = map[string]tidyAnswer{}
	}
	t.columns = x.blocks[0].items
	t.left.of("") // counts
	return t
}

func (t *tidy) row(r sheet.Row) error {
	participant, ok, err := t.who(r)
	if !ok || err != nil {
		return err
	}
	wave := t.writtenWave(r)
	if key := (tidyKey{t.filled.people.of(participant), t.waves.of(wave)}); key != t.last || t.open < 0 {
		if err := t.turnTo(key, participant, wave, r); err != nil {
			return err
		}
	}
	form := &t.forms[t.open]
	if form.left != 0 {
		t.tally.leave(t.left.texts[form.left])
		return nil
	}
	n, ok := t.places[r.Cells[t.itemAt].Text]
	if !ok {
		if n, ok = t.places[sheet.Name(r.Cells[t.itemAt].Text)]; !ok {
			t.unknownItem(r)
			return nil
		}
	}
	given := t.givenOf(t.open)
	if given[n] != notGiven {
		t.tally.leave("item answered twice")
		if t.src.Duplicates == study.DuplicatesFirst {
			return nil
		}
		return t.fault(t.file, r.Line, study.Error, study.Problem{Column: t.src.Item.Column, Kind: "item answered twice", Expected: "each item once for each form",
			Hint: "take one of the rows out of the export, or write duplicates: first"})
	}
	return t.answer(form, &given[n], n, r)
}

// answer makes a response of a row.
func (t *tidy) answer(form *tidyForm, given *uint16, n int, r sheet.Row) error {
	it, cell := &t.items[n], r.Cells[t.valueAt]
	participant, wave := t.whoWhen(form)
	t.responses = append(t.responses, study.Response{Source: t.src.ID, Row: int64(r.Line), Participant: participant, Wave: wave, Form: t.form.ID,
		Instrument: it.instrument.ID, Item: it.Key})
	resp := &t.responses[len(t.responses)-1]
	*given = noValue
	form.items++
	if it.Open {
		doc := t.formOf(form)
		doc.Row = resp.Row
		if err := t.openAnswer(doc, *it, cell, resp); err != nil {
			return err
		}
	} else {
		a, known := t.known[n][cell.Text]
		if !known || cell.Missing != "" {
			var err error
			if a, err = t.learn(n, cell, r.Line); err != nil {
				return err
			}
		}
		resp.Raw, resp.Class, resp.Level, resp.Value, resp.Reason = a.raw, a.Class, a.Level, a.Value, a.Reason
		*given = a.given
	}
	if resp.Class != study.Missing {
		form.answered++
	}
	if len(t.responses) == tidyBatch {
		return t.flush()
	}
	return nil
}

// learn reads a cell of a closed item and remembers what it means, unless it is
// no known answer, which is to be reported each time.
func (t *tidy) learn(n int, cell sheet.Cell, line int) (tidyAnswer, error) {
	answer, raw, err := t.read(&t.columns[n], cell, line)
	if err != nil {
		return tidyAnswer{}, err
	}
	a := tidyAnswer{Answer: answer, raw: raw, given: noValue}
	if answer.Value != nil {
		at := slices.Index(t.values, *answer.Value)
		if at < 0 {
			at = len(t.values)
			t.values = append(t.values, *answer.Value)
		}
		a.given = valued + uint16(at)
	}
	if answer.Reason != study.Unreadable && cell.Missing == "" && len(t.known[n]) < mostCells {
		t.known[n][cell.Text] = a
	}
	return a, nil
}

func (t *tidy) flush() error {
	err := t.sink.Responses(t.responses)
	t.responses = t.responses[:0]
	return err
}

// unknownItem counts a row whose item is none of the source's.
func (t *tidy) unknownItem(r sheet.Row) {
	t.tally.leave("an item that " + StudyFile + " does not name")
	name := r.Cells[t.itemAt].Text
	i := slices.IndexFunc(t.unknown, func(u unknownItem) bool { return u.name == name })
	if i < 0 {
		if len(t.unknown) == mostCells {
			return
		}
		i = len(t.unknown)
		t.unknown = append(t.unknown, unknownItem{name: name, line: r.Line})
	}
	t.unknown[i].rows++
}

// end hands over what only all rows together show.
func (t *tidy) end() error {
	if err := t.flush(); err != nil {
		return err
	}
	for _, u := range t.unknown {
		if err := t.fault(t.file, u.line, study.Warning, study.Problem{Column: t.src.Item.Column, Kind: "unknown item: left out", Found: fmt.Sprintf("%s, in %s", study.Shape(u.name), counted(u.rows, "row")),
			Expected: "an item that columns: names"}); err != nil {
			return err
		}
	}
	scored := t.scored()
	values := map[*instrument.Instrument]map[string]float64{}
	for i := range t.forms {
		f, given := &t.forms[i], t.givenOf(i)
		if f.left != 0 {
			continue
		}
		for _, n := range scored {
			it := &t.items[n]
			if values[it.instrument] == nil {
				values[it.instrument] = map[string]float64{}
			}
			delete(values[it.instrument], it.Key)
			if given[n] >= valued {
				values[it.instrument][it.Key] = t.values[given[n]-valued]
			}
		}
		form := t.formOf(f)
		if err := t.sink.Form(form, t.scores(form, func(n int) bool { return given[n] != notGiven }, values)); err != nil {
			return err
		}
	}
	return nil
}

// scored are the items that a score needs.
func (t *tidy) scored() (list []int) {
	for n := range t.items {
		if slices.ContainsFunc(t.computable, func(c computable) bool { return slices.Contains(c.items, n) }) {
			list = append(list, n)
		}
	}
	return list
}
