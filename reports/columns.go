package reports

import (
	"spor/analysis"
)

// outColumn is one column of a table in long form: a cell may need several, a
// dimension its key and its label, an estimate its interval.
type outColumn struct {
	analysis.Column
	at   int
	part part
}

type part int

const (
	partValue part = iota
	partText
	partKey
	partLow
	partHigh
)

// expand lists the columns of a table in long form.
func expand(t analysis.Table) (list []outColumn) {
	for i, c := range t.Columns {
		switch {
		case c.Role.IsDimension():
			list = append(list, outColumn{c, i, partKey}, outColumn{c, i, partText})
		case c.Role == analysis.Words || c.Role == analysis.Quote:
			list = append(list, outColumn{c, i, partText})
		default:
			list = append(list, outColumn{c, i, partValue})
			if hasIntervals(t, i) {
				list = append(list, outColumn{c, i, partLow}, outColumn{c, i, partHigh})
			}
		}
	}
	return list
}

func hasIntervals(t analysis.Table, column int) bool {
	for _, row := range t.Rows {
		if row[column].HasInterval {
			return true
		}
	}
	return false
}

// key names the column in CSV and JSON.
func (c outColumn) key() string {
	return c.Key + map[part]string{partText: "_label", partLow: "_low", partHigh: "_high"}[c.part]
}

// label names the column for people.
func (c outColumn) label(a About) string {
	switch c.part {
	case partKey:
		return c.Label + a.t(" (nøgle)", " (key)")
	case partLow:
		return c.Label + a.t(", nedre grænse", ", lower bound")
	case partHigh:
		return c.Label + a.t(", øvre grænse", ", upper bound")
	}
	if c.Role == analysis.Share {
		return c.Label + " (%)"
	}
	return c.Label
}

// value is the cell's part as a number, or ok false.
func (c outColumn) value(row []analysis.Cell) (v float64, ok bool) {
	cell := row[c.at]
	if !known(cell) {
		return 0, false
	}
	scale := 1.0
	if cell.Kind == analysis.KindShare {
		scale = 100
	}
	switch {
	case c.part == partLow && cell.HasInterval:
		return scale * cell.Low, true
	case c.part == partHigh && cell.HasInterval:
		return scale * cell.High, true
	case c.part != partValue:
		return 0, false
	case cell.Kind == analysis.KindCount:
		return float64(cell.Num), true
	case cell.Kind == analysis.KindShare:
		return 100 * float64(cell.Num) / float64(cell.Den), true
	}
	return cell.Value, true
}

// cell is what a workbook holds.
func (c outColumn) cell(row []analysis.Cell, a About) any {
	cell := row[c.at]
	switch c.part {
	case partKey:
		return cell.Key
	case partText:
		if cell.Kind == analysis.KindWithheld {
			return withheldMark
		}
		return cell.Text
	}
	if v, ok := c.value(row); ok {
		return v
	}
	if c.part == partValue && cell.Kind == analysis.KindWithheld {
		return withheldMark
	}
	if c.part == partValue {
		return cell.Text
	}
	return ""
}
