package reports

import (
	"strings"

	"spor/analysis"
	"spor/analysis/lang"
	"spor/ingest/study"
)

// Grid is a table as it is printed: a head, rows with a heading of their own,
// and what must be said about it.
type Grid struct {
	ID       string
	Caption  string
	Head     []GridCell
	Rows     []GridRow
	Notes    []string
	Warnings []string
}

// GridRow is one printed row.
type GridRow struct {
	Head  string
	Cells []GridCell
	Total bool // a row of totals
	Top   bool // a heading row of a hierarchy
}

// GridCell is one printed cell: its text and, where there is one, its interval
// or its reason for being empty.
type GridCell struct {
	Text, Small string
	Number      bool // set right
}

// notes says base, panel, method, rounding and source as sentences.
func notes(t analysis.Table, l study.Language) (list []string) {
	add := func(label, text string) {
		if text != "" {
			list = append(list, label+": "+text+".")
		}
	}
	add(study.Text{DA: "Grundlag", EN: "Base"}.In(l), joinNonEmpty("; ", t.Notes.Base, panelName(t.Notes.Panel, l)))
	add(study.Text{DA: "Metode", EN: "Method"}.In(l), joinNonEmpty("; ", t.Notes.Method, t.Notes.Rounding))
	add(study.Text{DA: "Kilde", EN: "Source"}.In(l), t.Notes.Source)
	return list
}

// sentence ends a caption so that another may follow.
func sentence(s string) string {
	if strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, ".") {
		return s + " "
	}
	return s + ". "
}

func joinNonEmpty(sep string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

// flat prints a table row by row, as it is.
func flat(t analysis.Table, l study.Language) Grid {
	g := Grid{ID: t.Name, Caption: t.Title, Notes: notes(t, l), Warnings: t.Warnings}
	for _, c := range t.Columns {
		g.Head = append(g.Head, GridCell{Text: c.Label, Number: isNumber(c.Role)})
	}
	for _, row := range t.Rows {
		r := GridRow{Head: show(row[0], l, true)}
		for i, c := range row[1:] {
			r.Cells = append(r.Cells, cell(c, l, isNumber(t.Columns[i+1].Role)))
		}
		g.Rows = append(g.Rows, r)
	}
	return g
}

// isNumber reports whether a column's cells are set right.
func isNumber(r analysis.Role) bool {
	return !r.IsDimension() && r != analysis.Words && r != analysis.Quote
}

func cell(c analysis.Cell, l study.Language, number bool) GridCell {
	return GridCell{Text: show(c, l, true), Small: interval(c, l), Number: number}
}

// pivot prints one measure of a table with one dimension down and one across.
// across lists the keys of the columns in order of their first appearance.
func pivot(t analysis.Table, down, across analysis.Role, measure int, l study.Language) Grid {
	g := Grid{ID: t.Name, Caption: t.Title, Notes: notes(t, l), Warnings: t.Warnings}
	d, a := t.Column(down), t.Column(across)
	at := map[string]int{}
	rowAt := map[string]int{}
	g.Head = []GridCell{{Text: t.Columns[d].Label}}
	for _, row := range t.Rows {
		if _, seen := at[row[a].Key]; !seen {
			at[row[a].Key] = len(at)
			g.Head = append(g.Head, GridCell{Text: row[a].Text, Number: true})
		}
	}
	for _, row := range t.Rows {
		n, seen := rowAt[row[d].Key]
		if !seen {
			n = len(g.Rows)
			rowAt[row[d].Key] = n
			g.Rows = append(g.Rows, GridRow{Head: row[d].Text, Cells: make([]GridCell, len(at))})
			for i := range g.Rows[n].Cells {
				g.Rows[n].Cells[i] = GridCell{Text: lang.NoValue, Number: true}
			}
		}
		g.Rows[n].Cells[at[row[a].Key]] = cell(row[measure], l, true)
	}
	return g
}

// percentGrid prints a distribution as published tables do: levels down, waves
// across, per cent without a sign, and "100 (39)" as the last row.
func percentGrid(t analysis.Table, l study.Language) Grid {
	share, base := t.Column(analysis.Share), t.Column(analysis.Base)
	g := pivot(t, analysis.DimLevel, analysis.DimWave, share, l)
	g.Caption = sentence(g.Caption) + study.Text{DA: "Procent", EN: "Per cent"}.In(l)
	total := GridRow{Head: "Total (n)", Total: true, Cells: make([]GridCell, len(g.Head)-1)}
	d, a := t.Column(analysis.DimLevel), t.Column(analysis.DimWave)
	column := map[string]int{}
	for i, head := range g.Head[1:] {
		column[head.Text] = i
	}
	for _, row := range t.Rows {
		for n := range g.Rows {
			if g.Rows[n].Head == row[d].Text {
				g.Rows[n].Cells[column[row[a].Text]] = GridCell{Text: show(row[share], l, false), Number: true}
			}
		}
		text := show(row[base], l, true)
		if row[base].Kind == analysis.KindCount && row[base].Num > 0 {
			text = "100 (" + text + ")"
		}
		total.Cells[column[row[a].Text]] = GridCell{Text: text, Number: true}
	}
	g.Rows = append(g.Rows, total)
	return g
}

// changeGrid prints a table of change with an item a row and, for each wave, the
// per cent improved, unchanged and worse, and n.
func changeGrid(t analysis.Table, l study.Language) Grid {
	share, base := t.Column(analysis.Share), t.Column(analysis.Base)
	item, wave := t.Column(analysis.DimItem), t.Column(analysis.DimWave)
	g := pivot(t, analysis.DimItem, analysis.DimWave, share, l)
	_, levels := values(t, analysis.DimLevel)
	g.Caption = sentence(g.Caption) + study.Text{DA: "Procent ", EN: "Per cent "}.In(l) + strings.ToLower(strings.Join(levels, " · "))
	column, row := map[string]int{}, map[string]int{}
	for i, head := range g.Head[1:] {
		column[head.Text] = i
	}
	for i, r := range g.Rows {
		row[r.Head] = i
	}
	filled := map[*GridCell]bool{}
	for _, r := range t.Rows {
		c := &g.Rows[row[r[item].Text]].Cells[column[r[wave].Text]]
		text := show(r[share], l, false)
		if filled[c] {
			text = c.Text + " · " + text
		}
		filled[c] = true
		*c = GridCell{Text: text, Small: baseNote(r[base], l), Number: true}
	}
	return g
}
