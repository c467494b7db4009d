package disclosure

import "spor/analysis"

// reduceQuotes says of each quote as much as LeastBase persons share: role and
// wave, else the wider role and wave, else the wider role alone. What is left
// are theme, role, wave and words.
func (pub *Publication) reduceQuotes(t analysis.Table) analysis.Table {
	least := int64(pub.policy.LeastBase)
	role, wave, wider := t.ColumnKey("role"), t.ColumnKey("wave"), t.ColumnKey("wider")
	n, nWider, nAll := t.ColumnKey("n"), t.ColumnKey("n_wider"), t.ColumnKey("n_wider_all")
	keep := []int{t.Column(analysis.DimCode), role, wave, t.Column(analysis.Quote)}
	var rows [][]analysis.Cell
	hidden := 0
	for _, row := range t.Rows {
		r := append([]analysis.Cell{}, row...)
		switch {
		case row[n].Num >= least:
		case row[nWider].Num >= least:
			r[role] = row[wider]
		case row[nAll].Num >= least:
			r[role], r[wave] = row[wider], analysis.Cell{Kind: analysis.KindKey}
		default:
			hidden++
			continue
		}
		// The place of a quote is a pseudonym too.
		r[t.Column(analysis.Quote)].Key = ""
		var kept []analysis.Cell
		for _, i := range keep {
			kept = append(kept, r[i])
		}
		rows = append(rows, kept)
	}
	var columns []analysis.Column
	for _, i := range keep {
		columns = append(columns, t.Columns[i])
	}
	t.Columns, t.Rows = columns, rows
	// How many quotes lack consent would tell that somebody said no.
	t.Warnings = nil
	pub.withheld += hidden
	return t
}
