package profile

import (
	"strings"

	"spor/ingest/sheet"
	"spor/ingest/survey"
)

// mostItems is how many different items of a tidy export are counted apart, and
// mostAnswers how many different answers of each.
const (
	mostItems   = 200
	mostAnswers = 64
)

// tidy counts an export that has a row for each answer: the cells of one column
// by the item that another one names.
type tidy struct {
	item, value int
	items       []*itemTally // in order of appearance
	at          map[string]*itemTally
	more        bool
}

// itemTally is what is met of one item.
type itemTally struct {
	name  string
	rows  int64
	texts map[string]int64 // nil once there were too many or too long a one
	order []string
}

// newTidy looks for the columns of a tidy export by their names; nil where there
// are none.
func newTidy(columns []survey.Column) *tidy {
	t := &tidy{item: -1, value: -1, at: map[string]*itemTally{}}
	for i, c := range columns {
		switch word := oneWord(c.Name); {
		case itemNames[word] && t.item < 0:
			t.item = i
		case valueNames[word] && t.value < 0:
			t.value = i
		}
	}
	if t.item < 0 || t.value < 0 {
		return nil
	}
	return t
}

func (t *tidy) add(cells []sheet.Cell) {
	name, value := cells[t.item].Text, cells[t.value]
	item := t.at[name]
	if item == nil {
		if len(t.items) == mostItems || len(name) > longestText || name == "" {
			t.more = t.more || name != ""
			return
		}
		item = &itemTally{name: strings.Clone(name), texts: map[string]int64{}}
		t.at[item.name] = item
		t.items = append(t.items, item)
	}
	item.rows++
	if item.texts == nil || value.Text == "" || value.Missing != "" {
		return
	}
	if _, met := item.texts[value.Text]; !met {
		if len(item.texts) == mostAnswers || len(value.Text) > longestText {
			item.texts, item.order = nil, nil
			return
		}
		text := strings.Clone(value.Text)
		item.order = append(item.order, text)
	}
	item.texts[value.Text]++
}

// findTidy settles whether the columns that are called as in a tidy export are
// one: items are few and come again.
func (r *reading) findTidy() {
	if r.tidy == nil {
		return
	}
	if n := int64(len(r.tidy.items)); r.wide != nil || r.tidy.more || n == 0 || r.count < 2*n || r.holds[r.tidy.item].holds == Identity || r.holds[r.tidy.value].holds == Identity {
		r.tidy = nil
		return
	}
	r.holds[r.tidy.item].holds = Items
}
