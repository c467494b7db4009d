package profile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"spor/codebook/instrument"
	"spor/ingest/sheet"
	"spor/ingest/study"
)

// Column is one column, and what stands in it.
type Column struct {
	Name      string    `json:"name"`
	Question  string    `json:"question,omitempty"` // where it is not the name
	Option    string    `json:"option,omitempty"`   // of a multiple-choice question
	Holds     Holds     `json:"holds"`
	Detail    string    `json:"detail,omitempty"` // range, order of day and month, kind of identifier
	Filled    int64     `json:"filled"`
	Different int64     `json:"different"`           // different cells
	AtLeast   bool      `json:"at_least,omitempty"`  // there are more than were counted
	Missing   []Missing `json:"missing,omitempty"`   // by reason
	Answers   []Answer  `json:"answers,omitempty"`   // those that may be shown
	Unshown   int64     `json:"unshown,omitempty"`   // labels or different cells of a closed column that may not
	Identify  int64     `json:"identify,omitempty"`  // cells with the form of an identifier
	Item      string    `json:"item,omitempty"`      // instrument.item
	ToolsOwn  bool      `json:"tools_own,omitempty"` // the tool's own, of no use as an answer
}

// Missing is why cells hold no answer.
type Missing struct {
	Reason study.Reason `json:"reason"`
	Rows   int64        `json:"rows"`
}

// Answer is an answer that may be shown: a label, with its code where the file
// has one.
type Answer struct {
	Code  string `json:"code,omitempty"`
	Label string `json:"label"`
	Rows  int64  `json:"rows"`
}

// column says what is in a column. Nothing that the package comment does not
// allow gets from the tally into it.
func (r *reading) column(i int) Column {
	c, y, is := &r.columns[i], &r.tallies.columns[i], r.holds[i]
	out := Column{Name: plain(c.Name), Holds: is.holds, Filled: y.filled, Different: y.different(), AtLeast: y.more, Detail: r.detail(i), Identify: is.cells, ToolsOwn: is.holds == ToolsOwn}
	if c.Question != c.Name && declared(c.Question) {
		out.Question = plain(c.Question)
	}
	if r.labelShown(c, c.Option) {
		out.Option = plain(c.Option)
	}
	for _, m := range y.missing {
		out.Missing = append(out.Missing, Missing{m.reason, m.rows})
	}
	slices.SortFunc(out.Missing, func(a, b Missing) int { return cmp.Compare(a.Reason, b.Reason) })
	switch is.holds {
	case Identity:
		out.Detail = string(is.kind)
		if is.cells > 0 {
			out.Detail += fmt.Sprintf(", in %s", counted(is.cells, "cell"))
		}
		return out
	case ToolsOwn:
		return out
	}
	if i == r.theOne() {
		out.Holds, out.Detail = IDs, ""
		return out
	}
	for _, f := range r.foundAt[i] {
		out.Item = f.instrument.ID + "." + f.item.Key
	}
	if is.holds != Chosen {
		out.Answers, out.Unshown = r.answersOf(i)
	}
	return out
}

// answersOf are the answers of a column that may be shown, and how many may not.
func (r *reading) answersOf(i int) (list []Answer, unshown int64) {
	c, y := &r.columns[i], &r.tallies.columns[i]
	named := map[string]bool{}
	for _, l := range c.Levels {
		named[l.Code] = true
		if r.labelShown(c, l.Label) && r.labelShown(c, l.Code) {
			list = append(list, Answer{plain(l.Code), plain(l.Label), y.texts[l.Code]})
		} else {
			unshown++
		}
	}
	switch r.holds[i].holds {
	case Codes, Labels, Several, Whole, Text, Waves, Items:
	default:
		return list, unshown
	}
	knows, repeated := r.knows(i), y.repeated(c, r.telling(i))
	for _, text := range y.order {
		_, isNumber := number(text)
		switch {
		case named[text]:
		case isNumber && r.holds[i].holds == Whole: // its range says it
		case (knows(text) || repeated) && declared(text):
			list = append(list, Answer{Label: plain(text), Rows: y.texts[text]})
		default:
			unshown++
		}
	}
	if r.holds[i].holds == Text && len(list) == 0 {
		return nil, 0
	}
	if len(c.Levels) == 0 {
		r.sortAnswers(i, list)
	}
	return list, unshown
}

// sortAnswers puts answers in the order of the item that the column holds, and
// others by how often they were met; waves stay in the order of the file.
func (r *reading) sortAnswers(i int, list []Answer) {
	if r.holds[i].holds == Waves {
		return
	}
	place := func(a Answer) int {
		for _, f := range r.foundAt[i] {
			if f.item.Open {
				continue
			}
			coding, err := f.item.Coding(study.Labels, nil)
			if err != nil {
				continue
			}
			if read, ok := coding.Read(a.Label, ""); ok {
				at := slices.IndexFunc(f.item.Levels, func(l instrument.Level) bool { return l.Key() == read.Level })
				if at >= 0 {
					return at
				}
			}
		}
		return len(list) + 1000
	}
	slices.SortStableFunc(list, func(a, b Answer) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.Label, b.Label))
	})
}

// knows tells which cells of a column are known beforehand: the answers of the
// item that it holds, or of one that all its cells fit; the names of waves; the
// items of a tidy export.
func (r *reading) knows(i int) func(string) bool {
	if r.holds[i].holds == Waves {
		return func(text string) bool {
			return slices.ContainsFunc(r.when.names, func(n waveName) bool { return n.text == plain(text) })
		}
	}
	if r.tidy != nil && i == r.tidy.item {
		return func(text string) bool {
			return slices.ContainsFunc(r.found, func(f *found) bool { return f.field.name == sheet.Name(text) })
		}
	}
	var items []instrument.Item
	for _, f := range r.foundAt[i] {
		items = append(items, f.item)
	}
	if r.tidy != nil && i == r.tidy.value {
		for _, f := range r.found {
			items = append(items, f.item)
		}
	}
	if items == nil && r.holds[i].holds == Labels {
		if fit := r.fitting(r.tallies.columns[i].order); len(fit) > 0 {
			items = append(items, r.item(fit[0]))
		}
	}
	return func(text string) bool {
		return slices.ContainsFunc(items, func(it instrument.Item) bool {
			coding, err := it.Coding(study.Labels, nil)
			if err != nil || it.Open {
				return false
			}
			_, ok := coding.Read(text, "")
			return ok
		})
	}
}

// String is code = label, or the label alone.
func (a Answer) String() string {
	if a.Code == "" {
		return a.Label
	}
	return a.Code + " = " + a.Label
}

// Empty is how many cells hold no answer.
func (c Column) Empty() (rows int64) {
	for _, m := range c.Missing {
		rows += m.Rows
	}
	return rows
}

// Says is what the column holds, in a few words.
func (c Column) Says() string {
	switch {
	case c.Detail != "":
		return string(c.Holds) + ", " + c.Detail
	case (c.Holds == IDs || c.Holds == Text || c.Holds == Several) && c.Different > 0:
		more := ""
		if c.AtLeast {
			more = "over "
		}
		return fmt.Sprintf("%s, %s%d different", c.Holds, more, c.Different)
	}
	return string(c.Holds)
}

// Asks is the question, and the option of a multiple choice.
func (c Column) Asks() string {
	switch {
	case c.Option == "":
		return c.Question
	case c.Question == "":
		return "option: " + c.Option
	}
	return c.Question + " - option: " + c.Option
}

// Refused reports whether the column seems to identify people.
func (c Column) Refused() bool { return c.Holds == Identity }

// Note is what else is to be known: the answers that may be shown, how many may
// not, and whether there are identifiers among the cells.
func (c Column) Note() string {
	var parts []string
	if c.Identify > 0 {
		parts = append(parts, fmt.Sprintf("%s as what identifies people!", counted(c.Identify, "cell looks", "cells look")))
	}
	var answers []string
	for _, a := range c.Answers {
		answers = append(answers, a.String())
	}
	if c.Unshown > 0 {
		answers = append(answers, fmt.Sprintf("%d not shown", c.Unshown))
	}
	if len(answers) > 0 {
		parts = append(parts, strings.Join(answers, " · "))
	}
	return strings.Join(parts, "; ")
}
