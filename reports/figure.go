package reports

import (
	"spor/analysis"
	"spor/analysis/lang"
	"spor/ingest/study"
	"spor/reports/chart"
)

// The figures. Each is made from the cells of a table by the roles of its
// columns, and shows what the table beside it prints.

// number writes the numbers along an axis.
func number(l study.Language, percent bool) func(float64) string {
	return func(v float64) string {
		decimals := 0
		if v != float64(int64(v)) {
			decimals = 1
		}
		s := lang.Number(l, v, decimals)
		if percent {
			s += "\u00a0%"
		}
		return s
	}
}

// leastDrawn is the base under which a share or an estimate is not drawn: the
// table says "1 of 2", but a bar of 50 per cent would say more than is known.
const leastDrawn = 5

// value turns a cell into a point or bar, given the base of its row.
func value(c, base analysis.Cell, l study.Language) chart.Value {
	few := base.Kind == analysis.KindCount && base.Num < leastDrawn && c.Kind != analysis.KindCount
	if !known(c) || few {
		return chart.Value{Missing: true, Label: show(c, l, true)}
	}
	v := chart.Value{Label: show(c, l, true)}
	switch c.Kind {
	case analysis.KindShare:
		v.V = 100 * float64(c.Num) / float64(c.Den)
		v.Low, v.High, v.Interval = 100*c.Low, 100*c.High, c.HasInterval
	case analysis.KindCount:
		v.V = float64(c.Num)
	case analysis.KindEstimate:
		v.V, v.Low, v.High, v.Interval = c.Value, c.Low, c.High, c.HasInterval
	}
	return v
}

// drawn reports whether a figure has anything to compare: two values or more.
func drawn(d chart.Data) bool {
	n := 0
	count := func(series []chart.Series) {
		for _, s := range series {
			for _, v := range s.Values {
				if !v.Missing {
					n++
				}
			}
		}
	}
	count(d.Series)
	for _, p := range d.Panels {
		count(p.Series)
	}
	return n >= 2
}

// values lists the keys and labels of a dimension in order of appearance.
func values(t analysis.Table, role analysis.Role) (keys, labels []string) {
	at := t.Column(role)
	seen := map[string]bool{}
	for _, row := range t.Rows {
		if !seen[row[at].Key] {
			seen[row[at].Key] = true
			keys, labels = append(keys, row[at].Key), append(labels, row[at].Text)
		}
	}
	return keys, labels
}

// baseNote is "n = 39", or why there is none.
func baseNote(c analysis.Cell, l study.Language) string {
	if c.Kind == analysis.KindCount {
		return "n = " + lang.Count(l, c.Num)
	}
	return show(c, l, true)
}

// line draws one measure by wave, with n under each wave.
func line(t analysis.Table, measure string, unit chart.Unit, l study.Language) chart.Data {
	m, base := t.ColumnKey(measure), t.Column(analysis.Base)
	d := chart.Data{ID: "fig." + t.Name + "." + measure, Kind: chart.Line, Unit: unit, Number: number(l, unit == chart.Percent)}
	s := chart.Series{Name: t.Columns[m].Label}
	at := t.Column(analysis.DimWave)
	for _, row := range t.Rows {
		d.Categories = append(d.Categories, chart.Category{Label: row[at].Text, Note: baseNote(row[base], l)})
		s.Values = append(s.Values, value(row[m], row[base], l))
	}
	d.Series = []chart.Series{s}
	return d
}

// stacked draws shares that sum to 100 as bars: for each table, its items and
// waves. With wave set only that wave is drawn, and the item stands on the row;
// otherwise the item is a heading over its waves. style says how a level looks.
func stacked(id string, tables []analysis.Table, wave string, style func(level string) chart.Series, l study.Language) chart.Data {
	d := chart.Data{ID: id, Kind: chart.Stacked, Unit: chart.Percent, Number: number(l, true)}
	levels := commonLevels(tables)
	for _, level := range levels {
		s := style(level.key)
		s.Name = level.label
		d.Series = append(d.Series, s)
	}
	for _, t := range tables {
		level, w, share, base, item := t.Column(analysis.DimLevel), t.Column(analysis.DimWave), t.Column(analysis.Share), t.Column(analysis.Base), t.Column(analysis.DimItem)
		drawn := map[[2]string]int{}
		for _, row := range t.Rows {
			if wave != "" && row[w].Key != wave {
				continue
			}
			k := [2]string{row[item].Key, row[w].Key}
			if _, ok := drawn[k]; !ok {
				drawn[k] = len(d.Categories)
				c := chart.Category{Group: row[item].Text, Label: row[w].Text, Note: baseNote(row[base], l)}
				if wave != "" {
					c.Group, c.Label = "", row[item].Text
				}
				d.Categories = append(d.Categories, c)
				for i := range d.Series {
					d.Series[i].Values = append(d.Series[i].Values, chart.Value{Missing: true})
				}
			}
			for i := range levels {
				if levels[i].key != row[level].Key {
					continue
				}
				v := value(row[share], row[base], l)
				if !v.Missing {
					v.Label = show(row[share], l, false)
				}
				d.Series[i].Values[drawn[k]] = v
			}
		}
	}
	return d
}

type levelLabel struct{ key, label string }

// commonLevels is the answers that the tables share. Where items word a level
// differently, as BIP's do, its number stands for it.
func commonLevels(tables []analysis.Table) (list []levelLabel) {
	keys, labels := values(tables[0], analysis.DimLevel)
	for i, k := range keys {
		l := levelLabel{k, labels[i]}
		for _, t := range tables[1:] {
			others, names := values(t, analysis.DimLevel)
			for j := range others {
				if others[j] == k && names[j] != l.label {
					l.label = k
				}
			}
		}
		list = append(list, l)
	}
	return list
}

// panels draws one small chart for each code, by wave.
func panels(t analysis.Table, measure string, wanted map[string]bool, l study.Language) chart.Data {
	m, base, code, wave := t.ColumnKey(measure), t.Column(analysis.Base), t.Column(analysis.DimCode), t.Column(analysis.DimWave)
	d := chart.Data{ID: "fig." + t.Name, Kind: chart.Panels, Unit: chart.Percent, Number: number(l, true)}
	waves, labels := values(t, analysis.DimWave)
	for i := range waves {
		d.Categories = append(d.Categories, chart.Category{Label: labels[i]})
	}
	codes, names := values(t, analysis.DimCode)
	for i, c := range codes {
		if !wanted[c] {
			continue
		}
		s := chart.Series{Name: t.Columns[m].Label}
		for n, w := range waves {
			for _, row := range t.Rows {
				if row[code].Key == c && row[wave].Key == w {
					s.Values = append(s.Values, value(row[m], row[base], l))
					d.Categories[n].Note = baseNote(row[base], l)
				}
			}
		}
		d.Panels = append(d.Panels, chart.Panel{Title: names[i], Series: []chart.Series{s}})
	}
	return d
}

// bars draws a measure for each code, a bar for each of the wanted groups.
func bars(t analysis.Table, measure string, codes, groups map[string]bool, l study.Language) chart.Data {
	m, base, code, group := t.ColumnKey(measure), t.Column(analysis.Base), t.Column(analysis.DimCode), t.Column(analysis.DimGroup)
	d := chart.Data{ID: "fig." + t.Name, Kind: chart.Bars, Unit: chart.Percent, Number: number(l, true)}
	series, rows := map[string]int{}, map[string]int{}
	for _, row := range t.Rows {
		g, c := row[group].Key, row[code].Key
		if !groups[g] || !codes[c] {
			continue
		}
		if _, ok := series[g]; !ok {
			series[g] = len(d.Series)
			d.Series = append(d.Series, chart.Series{Name: row[group].Text + " (" + baseNote(row[base], l) + ")"})
		}
		if _, ok := rows[c]; !ok {
			rows[c] = len(d.Categories)
			d.Categories = append(d.Categories, chart.Category{Label: row[code].Text})
		}
		s := &d.Series[series[g]]
		s.Values = append(s.Values, value(row[m], row[base], l))
	}
	return d
}

// counts draws how many are in each state, a bar for each group and wave.
func counts(t analysis.Table, measures []string, l study.Language) chart.Data {
	d := chart.Data{ID: "fig." + t.Name, Kind: chart.Counts, Unit: chart.Count, Number: number(l, false)}
	group, wave := t.Column(analysis.DimGroup), t.Column(analysis.DimWave)
	for _, m := range measures {
		d.Series = append(d.Series, chart.Series{Name: t.Columns[t.ColumnKey(m)].Label})
	}
	for _, row := range t.Rows {
		d.Categories = append(d.Categories, chart.Category{Group: row[group].Text, Label: row[wave].Text})
		for i, m := range measures {
			d.Series[i].Values = append(d.Series[i].Values, value(row[t.ColumnKey(m)], analysis.Cell{}, l))
		}
	}
	return d
}
