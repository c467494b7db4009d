package reports

import (
	"slices"
	"sort"

	"spor/analysis"
	"spor/analysis/lang"
	"spor/codebook/instrument"
	"spor/reports/chart"
)

func (b builder) wellbeing() section {
	s := section{ID: "trivsel", Title: b.t("Trivsel over tid", "Well-being over time")}
	for _, t := range b.tables("score", "score.") {
		name := b.scoreName(t)
		d := line(t, "mean", chart.Points, b.Lang)
		sc := b.scoring(t)
		d.Min, d.Max = &sc.Min, &sc.Max
		s.Blocks = append(s.Blocks, b.figure(name+": "+b.t("gennemsnit pr. måling", "mean by wave"), b.measure(t), d, flat(t, b.Lang)))
		for _, cut := range []string{"at_or_below", "at_or_above"} {
			at := t.ColumnKey(cut)
			if at < 0 {
				continue
			}
			label := t.Columns[at].Label
			g := pivot(t, analysis.DimItem, analysis.DimWave, at, b.Lang)
			g.ID, g.Caption = g.ID+"."+cut, sentence(t.Title)+label
			s.Blocks = append(s.Blocks, b.figure(name+": "+lang.Lower(label), b.t("Andel af personer med 95 % Wilson-interval", "Share of persons with 95% Wilson interval"), line(t, cut, chart.Percent, b.Lang), g))
		}
	}
	for _, t := range b.tables("score", "bands.") {
		colours := []string{"#b5651d", "#7f868c", "#2b6a99"}
		if b.scoring(t).Polarity == instrument.Negative {
			slices.Reverse(colours)
		}
		levels, _ := values(t, analysis.DimLevel)
		d := stacked("fig."+t.Name, []analysis.Table{t}, "", func(level string) chart.Series {
			for i, k := range levels {
				if k == level && len(levels) == len(colours) {
					return chart.Series{Colour: colours[i]}
				}
			}
			return chart.Series{}
		}, b.Lang)
		s.Blocks = append(s.Blocks, b.figure(b.scoreName(t)+": "+b.t("hvor mange i hvert interval", "how many in each band"), b.t("Procent af personer. Intervallerne er en screening og ikke en diagnose", "Per cent of persons. The bands are a screening, not a diagnosis"), d, percentGrid(t, b.Lang)))
	}
	if len(s.Blocks) > 0 {
		s.Lead = []string{b.t("Gennemsnittene er for alle, der svarede ved hver måling. Det er ikke de samme personer hver gang; ændringen for de samme personer står for sig.",
			"The means are of everyone who answered in each wave. They are not the same persons each time; the change of the same persons stands apart.")}
	}
	return s
}

func itemName(t analysis.Table) string {
	if i := t.Column(analysis.DimItem); i >= 0 && len(t.Rows) > 0 {
		return t.Rows[0][i].Text
	}
	return t.Title
}

// answers draws the items of each instrument on each form together.
func (b builder) answers() section {
	s := section{ID: "svar", Title: b.t("Parathed, helbred og øvrige svar", "Readiness, health and other answers")}
	for _, f := range b.Study.Forms {
		for _, id := range b.Instruments.IDs() {
			list := b.tables("distribution", "distribution."+f.ID+"."+id+".")
			if len(list) == 0 {
				continue
			}
			in, _ := b.Instruments.Get(id)
			d := stacked("fig.distribution."+f.ID+"."+id, list, "", b.levelStyle(id), b.Lang)
			var grids []Grid
			for _, t := range list {
				grids = append(grids, percentGrid(t, b.Lang))
			}
			s.Blocks = append(s.Blocks, b.figure(in.Title.In(b.Lang)+" – "+f.Label.In(b.Lang), b.t("Procent af dem, der har svaret på spørgsmålet; ", "Per cent of those who answered the item; ")+panelName(list[0].Notes.Panel, b.Lang), d, grids...))
		}
	}
	return s
}

// levelStyle gives the levels of an instrument their colours, the same for the
// same place on the scale whichever end a table shows first: blue is the better
// end. Answers outside the scale stand apart.
func (b builder) levelStyle(id string) func(string) chart.Series {
	in, _ := b.Instruments.Get(id)
	styles := map[string]chart.Series{}
	for _, it := range in.Items {
		levels := append([]instrument.Level{}, it.Levels...)
		sign := it.Polarity.Sign()
		if sign == 0 {
			sign = 1
		}
		sort.Slice(levels, func(i, j int) bool { return sign*levels[i].Value > sign*levels[j].Value })
		colours := chart.Diverging(len(levels))
		for i, l := range levels {
			styles[l.Key()] = chart.Series{Colour: colours[i]}
		}
		for _, o := range it.Others {
			styles[o.Key] = chart.Series{Apart: true}
		}
	}
	return func(level string) chart.Series { return styles[level] }
}

func (b builder) change() section {
	s := section{ID: "aendring", Title: b.t("Ændring for de samme personer", "Change, the same persons")}
	for _, t := range b.tables("change", "change.") {
		waves, labels := values(t, analysis.DimWave)
		colours := map[string]string{"improved": "#2b6a99", "unchanged": "#7f868c", "worse": "#b5651d"}
		style := func(level string) chart.Series { return chart.Series{Colour: colours[level]} }
		w := b.fullestWave(t, waves)
		d := stacked("fig."+t.Name, []analysis.Table{t}, waves[w], style, b.Lang)
		s.Blocks = append(s.Blocks, b.figure(t.Title,
			b.t("Procent af personer med svar i begge målinger, fra første måling til ", "Per cent of persons with an answer in both waves, from the first wave to ")+lang.Lower(labels[w]), d, changeGrid(t, b.Lang)))
	}
	for _, t := range b.tables("change", "meanchange.") {
		s.Blocks = append(s.Blocks, block{Title: t.Title, Grids: []Grid{flat(t, b.Lang)}, Open: true})
	}
	if len(s.Blocks) > 0 {
		s.Lead = []string{b.t("Kun personer med svar i begge målinger er med. Der er ingen kontrolgruppe: en ændring kan skyldes andet end indsatsen, og den, der havde det dårligst ved start, får det oftest bedre alene af den grund.",
			"Only persons with an answer in both waves are counted. There is no control group: a change may have other causes than the intervention, and those worst off at the start tend to get better for that reason alone.")}
	}
	return s
}

// fullestWave picks the later wave to draw: the last of which the first row's
// base is at least half of the largest, so that a few early starters do not
// stand for all.
func (b builder) fullestWave(t analysis.Table, waves []string) int {
	w, base := t.Column(analysis.DimWave), t.Column(analysis.Base)
	n := map[string]int64{}
	var most int64
	for _, row := range t.Rows {
		n[row[w].Key] = max(n[row[w].Key], row[base].Num)
		most = max(most, row[base].Num)
	}
	best := 0
	for i, id := range waves {
		if 2*n[id] >= most {
			best = i
		}
	}
	return best
}
