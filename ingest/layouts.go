package ingest

import (
	"strings"

	"spor/ingest/study"
	"spor/ingest/survey"

	"golang.org/x/text/unicode/norm"
)

// layout turns the rows of one file into filled-in forms: one a row (long),
// one a row and wave (wide), or one for all rows of a participant and wave
// (tidy).
type layout interface {
	row(survey.Row, func(formRow) error) error
	end(func(formRow) error) error
}

// layout finds the columns that the source names in a file's header, and
// returns those that are not there.
func (sr *surveyReader) layout(f File, header []string) (l layout, missing []string) {
	at := map[string]int{}
	for i, name := range header {
		at[name] = i
	}
	find := func(name string) int {
		if name == "" {
			return -1
		}
		i, ok := at[columnName(name)]
		if !ok {
			missing = append(missing, name)
		}
		return i
	}
	src := sr.src
	base := base{participant: find(src.Participant.Column), wave: find(src.Wave.Column),
		fixedParticipant: first(src.Participant.Value, f.values["participant"]), fixedWave: first(src.Wave.Value, f.values["wave"])}
	columns := sr.items
	switch src.Layout {
	case study.Wide:
		w := &wide{base: base}
		for _, wave := range sr.form.Waves {
			wv, _ := sr.Study.Wave(wave)
			name := waveInHeader(wv, columns, at)
			b := block{wave: wave, name: name, date: find(strings.ReplaceAll(src.Date.Column, "{wave}", name))}
			for _, c := range columns {
				b.items = append(b.items, find(strings.ReplaceAll(c.header, "{wave}", name)))
			}
			w.blocks = append(w.blocks, b)
		}
		l = w
	case study.Tidy:
		t := &tidy{base: base, item: find(src.Item.Column), value: find(src.Value.Column), date: find(src.Date.Column),
			columns: map[string]int{}, n: len(columns), open: map[string]int{}, fault: sr.unknownItem(f)}
		for i, c := range columns {
			t.columns[columnName(c.header)] = i
		}
		l = t
	default:
		b := block{date: find(src.Date.Column)}
		for _, c := range columns {
			b.items = append(b.items, find(c.header))
		}
		l = &long{base: base, block: b}
	}
	return l, missing
}

// columnName writes a declared name as package survey writes a header's.
func columnName(s string) string { return norm.NFC.String(strings.Join(strings.Fields(s), " ")) }

// waveInHeader picks the way the header writes a wave: the first of its id and
// names with which the first item's column exists.
func waveInHeader(w study.Wave, columns []column, at map[string]int) string {
	for _, name := range append([]string{w.ID}, w.Names...) {
		for _, c := range columns {
			if _, ok := at[columnName(strings.ReplaceAll(c.header, "{wave}", name))]; ok {
				return name
			}
		}
	}
	return w.ID
}

// base reads who and when, the same way in all layouts.
type base struct {
	participant, wave           int // columns, or -1
	fixedParticipant, fixedWave string
}

func (b base) who(r survey.Row) string {
	if b.participant < 0 {
		return b.fixedParticipant
	}
	return r.Cells[b.participant].Text
}

func (b base) when(r survey.Row) string {
	if b.wave < 0 {
		return b.fixedWave
	}
	return r.Cells[b.wave].Text
}

// block is the columns of one form.
type block struct {
	wave  string // wide: its id, and name as the header writes it
	name  string
	date  int
	items []int
}

func (b block) cells(r survey.Row) (date survey.Cell, cells []survey.Cell, asked []bool, blank bool) {
	if b.date >= 0 {
		date = r.Cells[b.date]
	}
	blank = date.Text == ""
	for _, i := range b.items {
		cells, asked = append(cells, r.Cells[i]), append(asked, true)
		blank = blank && r.Cells[i].Text == ""
	}
	return date, cells, asked, blank
}

type long struct {
	base
	block
}

func (l *long) row(r survey.Row, each func(formRow) error) error {
	date, cells, asked, _ := l.cells(r)
	return each(formRow{line: r.Line, participant: l.who(r), wave: l.when(r), date: date, cells: cells, asked: asked})
}

func (l *long) end(func(formRow) error) error { return nil }

// wide gives a form for each wave in which the participant's row holds
// anything: an empty wave is a form that never came, not a blank form.
type wide struct {
	base
	blocks []block
}

func (w *wide) row(r survey.Row, each func(formRow) error) error {
	for _, b := range w.blocks {
		date, cells, asked, blank := b.cells(r)
		if blank {
			continue
		}
		if err := each(formRow{line: r.Line, participant: w.who(r), wave: b.wave, inHeader: b.name, date: date, cells: cells, asked: asked}); err != nil {
			return err
		}
	}
	return nil
}

func (w *wide) end(func(formRow) error) error { return nil }

// tidy gathers the answers of each participant and wave, which may stand
// anywhere in the file; so the answers of the whole file are held in memory.
type tidy struct {
	base
	item, value, date int
	columns           map[string]int // item as the file writes it -> column
	n                 int
	forms             []*formRow // in order of first appearance
	open              map[string]int
	fault             func(line int, kind string) error
}

func (t *tidy) row(r survey.Row, _ func(formRow) error) error {
	key := t.who(r) + "\x00" + t.when(r)
	at, ok := t.open[key]
	if !ok {
		at = len(t.forms)
		t.open[key] = at
		t.forms = append(t.forms, &formRow{line: r.Line, participant: t.who(r), wave: t.when(r), cells: make([]survey.Cell, t.n), asked: make([]bool, t.n), lines: make([]int, t.n)})
	}
	form := t.forms[at]
	if t.date >= 0 && form.date.Text == "" {
		form.date = r.Cells[t.date]
	}
	c, ok := t.columns[columnName(r.Cells[t.item].Text)]
	switch {
	case !ok:
		return t.fault(r.Line, "unknown item")
	case form.asked[c]:
		return t.fault(r.Line, "item answered twice")
	}
	form.cells[c], form.asked[c], form.lines[c] = r.Cells[t.value], true, r.Line
	return nil
}

func (t *tidy) end(each func(formRow) error) error {
	for _, f := range t.forms {
		if err := each(*f); err != nil {
			return err
		}
	}
	return nil
}

// unknownItem reports a row of a tidy export whose item cannot be placed: one
// that the source does not name is passed over with a warning, one that is
// there twice for the same form is an error.
func (sr *surveyReader) unknownItem(f File) func(int, string) error {
	return func(line int, kind string) error {
		severity := study.Warning
		if kind != "unknown item" {
			severity = study.Error
		}
		return sr.fault(f, line, severity, study.Problem{Column: sr.src.Item.Column, Kind: kind, Expected: "an item that columns: names, once for each form"})
	}
}
