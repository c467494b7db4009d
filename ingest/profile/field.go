package profile

import (
	"strconv"
	"strings"

	"spor/codebook/instrument"
	"spor/ingest/sheet"
	"spor/ingest/study"
	"spor/ingest/survey"
)

// field is what may hold one item: a column, the columns of all waves in a wide
// export, or the rows of one item in a tidy one.
type field struct {
	name    string   // as study.yaml calls it
	base    string   // without the wave
	asked   []string // what the respondent was asked, and what the column is called, by which an item may be known
	places  []int    // columns; none in a tidy export
	waves   []string // of the columns, in a wide export
	options [][]instrument.Option
	open    bool // text that is no label
}

// makeFields lists what may hold items: all that is not spoken for.
func (r *reading) makeFields() {
	switch r.layout() {
	case study.Tidy:
		for _, it := range r.tidy.items {
			name := sheet.Name(it.name)
			// A name of an item is a cell: it is shown for being known, or for coming again.
			if _, known := r.byQuestion(name, noLabels); !known && (it.rows < leastRepeated || len([]rune(name)) > longRepeated || !declared(name) || likeFullName(name)) {
				continue
			}
			r.fields = append(r.fields, &field{name: name, base: name, asked: []string{name}, options: [][]instrument.Option{textOptions(it.order, it.texts, nil)}, open: it.texts == nil})
		}
		return
	case study.Wide:
		for _, p := range r.wide {
			f := &field{name: p.name, base: p.base, places: p.places, waves: p.tokens, open: true}
			for _, i := range p.places {
				f.asked = append(f.asked, r.askedIn(i)...)
				f.options = append(f.options, r.optionsOf(i))
				f.open = f.open && r.holds[i].holds == Text
			}
			f.asked = append(f.asked, p.base)
			if r.answers(p.places[0]) {
				r.fields = append(r.fields, f)
			}
		}
		return
	}
	for i := range r.columns {
		if i == r.when.place || i == r.theOne() || !r.answers(i) {
			continue
		}
		name := r.columns[i].Name
		r.fields = append(r.fields, &field{name: name, base: name, asked: append(r.askedIn(i), name), places: []int{i},
			options: [][]instrument.Option{r.optionsOf(i)}, open: r.holds[i].holds == Text})
	}
}

// answers reports whether a column can hold the answers to an item.
func (r *reading) answers(i int) bool {
	switch r.holds[i].holds {
	case Chosen, Codes, Labels, Whole, Decimals, Text:
		return true
	case Nothing: // an item that nobody answered yet, if its question says so
		return r.columns[i].Kind != survey.Admin
	}
	return false
}

// askedIn are the questions of a column. Of a multiple choice it is the option.
func (r *reading) askedIn(i int) (asked []string) {
	c := &r.columns[i]
	for _, q := range append([]string{c.Option, c.Question}, c.Names...) {
		if q != "" && !(c.Option != "" && q == c.Question) {
			asked = append(asked, q)
		}
	}
	return asked
}

// optionsOf are the answers that a column names, and those met besides.
func (r *reading) optionsOf(i int) (list []instrument.Option) {
	c, y := &r.columns[i], &r.tallies.columns[i]
	named := map[string]bool{}
	for _, l := range c.Levels {
		named[l.Code] = true
		list = append(list, instrument.Option{Code: l.Code, Label: l.Label, Missing: l.Missing})
	}
	return append(list, textOptions(y.order, y.texts, named)...)
}

// textOptions are the cells that were met, but those that are named. Numbers that
// may not be shown are left out, for what is said of options shows numbers.
func textOptions(order []string, texts map[string]int64, named map[string]bool) (list []instrument.Option) {
	for _, text := range order {
		if v, ok := number(text); named[text] || ok && !shownNumber(int64(v), texts[text]) {
			continue
		}
		list = append(list, instrument.Option{Code: text})
	}
	return list
}

// number reads a number with a decimal comma or point.
func number(text string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	return v, err == nil
}

// all are the options of all columns, each once.
func (f *field) all() (list []instrument.Option) {
	met := map[instrument.Option]bool{}
	for _, options := range f.options {
		for _, o := range options {
			if !met[o] {
				met[o] = true
				list = append(list, o)
			}
		}
	}
	return list
}

// labels are the words of the answers, or the cells where there are none.
func (f *field) labels() (list []string) {
	for _, o := range f.all() {
		switch {
		case o.Missing:
		case o.Label != "":
			list = append(list, o.Label)
		default:
			list = append(list, o.Code)
		}
	}
	return list
}
