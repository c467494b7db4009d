package survey

import (
	"slices"
	"strings"

	"spor/ingest/sheet"
)

// Chosen tells which answers of a multiple-choice question a cell of the column
// holds. There are two ways in which tools write them:
//
// A column for each option (Kind Multiple): the answer is Option where it was
// chosen. An SPSS file says which code means that. Other tools write 1, Y,
// Checked, the option itself; there all counts as chosen but nothing, 0, and such
// words as Unchecked. Options is not looked at.
//
// Several answers in one cell, divided as the tool divides them: "A;B;", "A, B".
// An option may hold the divider itself, so whole options are looked for, the
// longest first; pass every option that the question has. Rest is what is none
// of them, such as what people wrote under "other". Without options the cell is
// divided at every divider and nothing is left over.
//
// Any other cell is one answer. White space and Unicode forms do not matter, case
// does.
func (c *Column) Chosen(cell string, options []string) (chosen []string, rest string) {
	cell = sheet.Name(cell)
	switch {
	case c.Kind == Multiple && c.ticked(cell):
		return []string{c.Option}, ""
	case c.Kind == Multiple:
		return nil, ""
	case len(options) == 0:
		return c.divide(cell), ""
	}
	longest := slices.Clone(options)
	slices.SortStableFunc(longest, func(a, b string) int { return len(b) - len(a) })
	var left []string
	for cell != "" {
		piece, after := c.cut(cell, 0)
		answer := ""
		for _, o := range longest {
			name := sheet.Name(o)
			if name == "" || !strings.HasPrefix(cell, name) {
				continue
			}
			if p, a := c.cut(cell, len(name)); p == name {
				answer, after = o, a
				break
			}
		}
		if answer != "" {
			chosen = append(chosen, answer)
		} else if piece != "" {
			left = append(left, piece)
		}
		cell = after
	}
	return chosen, strings.Join(left, c.between)
}

// unchosen is how tools write that an option was not chosen, where they do not
// leave the cell empty.
var unchosen = []string{"0", "Unchecked", "N", "No", "N/A", "False", "Nej", "Ikke valgt", "Falsk"}

// ticked reports whether a cell of one option's column says that it was chosen.
func (c *Column) ticked(cell string) bool {
	if c.counted != "" {
		return cell == c.counted
	}
	return cell != "" && place(unchosen, cell) < 0
}

// cut cuts a cell at the first divider that stands at or after from.
func (c *Column) cut(cell string, from int) (piece, after string) {
	if c.between != "" {
		if at := strings.Index(cell[from:], c.between); at >= 0 {
			return strings.TrimSpace(cell[:from+at]), strings.TrimSpace(cell[from+at+len(c.between):])
		}
	}
	return cell, ""
}

// divide cuts a cell at every divider.
func (c *Column) divide(cell string) (pieces []string) {
	for cell != "" {
		var piece string
		if piece, cell = c.cut(cell, 0); piece != "" {
			pieces = append(pieces, piece)
		}
	}
	return pieces
}
