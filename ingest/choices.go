package ingest

import (
	"strings"

	"spor/ingest/sheet"
	"spor/ingest/survey"
)

// chosenScale is the shared scale of items that stand for one option of a
// multiple-choice question: 1 chosen, 0 not.
const chosenScale = "chosen"

// choice is an item that stands for one option of a multiple-choice question.
// Tools write such a question as a column for each option, or as one column of
// lists: "A;B;". An option of a list is declared as column[option].
type choice struct {
	option   string   // of a list; "" for a column of the option's own
	options  []string // all that the source declares of the list: an option may hold the divider
	siblings []int    // the columns of all options of the question
}

// choice finds out whether an item is one, and its column; the column is -1 and
// the choice nil where it is none.
func (x *export) choice(p *placing, it item, column string) (*choice, int) {
	if it.Scale != chosenScale {
		return nil, -1
	}
	if base, option, ok := listOption(column); ok && !p.has(column) && p.has(base) {
		c := &choice{option: option}
		for _, other := range x.items {
			if b, o, ok := listOption(other.header); ok && b == base {
				c.options = append(c.options, o)
			}
		}
		return c, p.find(base)
	}
	at, _ := survey.Find(p.columns, sheet.Name(column))
	if at < 0 || p.columns[at].Kind != survey.Multiple {
		return nil, -1
	}
	c := &choice{}
	for i, other := range p.columns {
		if other.Kind == survey.Multiple && other.Question == p.columns[at].Question {
			c.siblings = append(c.siblings, i)
		}
	}
	return c, p.find(column)
}

// listOption reads the declared name of an option of a list.
func listOption(name string) (column, option string, ok bool) {
	column, option, ok = strings.Cut(strings.TrimSuffix(name, "]"), "[")
	return sheet.Name(column), sheet.Name(option), ok && strings.HasSuffix(name, "]") && option != ""
}

// cell is what a row says of the option: 1, 0, or nothing where the question was
// not answered at all. The words of the cell are not kept: beside the options a
// list may hold what people wrote themselves.
func (c *choice) cell(column *survey.Column, at int, cells []sheet.Cell) sheet.Cell {
	cell := cells[at]
	said := func(yes bool) sheet.Cell {
		if yes {
			return sheet.Cell{Text: "1"}
		}
		return sheet.Cell{Text: "0"}
	}
	switch {
	case cell.Missing != "":
		return sheet.Cell{Missing: cell.Missing}
	case c.option != "" && cell.Text != "":
		chosen, _ := column.Chosen(cell.Text, c.options)
		for _, o := range chosen {
			if o == c.option {
				return said(true)
			}
		}
		return said(false)
	case c.option != "":
		return sheet.Cell{}
	case cell.Text != "":
		chosen, _ := column.Chosen(cell.Text, nil)
		return said(len(chosen) > 0)
	}
	for _, i := range c.siblings {
		if cells[i].Text != "" {
			return said(false) // another option was chosen, or said not to be
		}
	}
	return sheet.Cell{}
}
