package reports

import (
	"slices"
	"sort"
	"strings"

	"spor/analysis"
	"spor/analysis/disclosure"
	"spor/analysis/lang"
	"spor/codebook/instrument"
	"spor/reports/chart"
)

// section is one chapter of the page.
type section struct {
	ID, Title string
	Lead      []string // paragraphs
	Blocks    []block
}

// block is one exhibit: a figure with the tables it was drawn from, tables
// alone, quotes, or a list.
type block struct {
	Title, Subtitle string
	Figure          *chart.Data
	SVG             string // set when drawn
	Grids           []Grid
	Open            bool // tables are the exhibit, not behind a figure
	Quotes          []quoteGroup
	Terms           []term
}

type term struct{ Name, Text string }

// builder makes the sections from a publication.
type builder struct {
	About
	pub *disclosure.Publication
}

func (b builder) outline() []section {
	var list []section
	for _, make := range []func() section{b.participation, b.themesOverTime, b.themesByRole, b.quotes, b.wellbeing, b.answers, b.change, b.together, b.people, b.method, b.howToRead, b.codes} {
		if s := make(); len(s.Blocks) > 0 {
			list = append(list, s)
		}
	}
	return list
}

// tables returns the tables of one analysis whose names begin with a prefix.
func (b builder) tables(name, prefix string) (list []analysis.Table) {
	for _, t := range b.pub.Tables() {
		if t.Analysis == name && strings.HasPrefix(t.Name, prefix) {
			list = append(list, t)
		}
	}
	return list
}

func (b builder) participation() section {
	s := section{ID: "deltagelse", Title: b.t("Hvem deltog og hvornår", "Who took part and when")}
	for _, t := range b.tables("completion", "") {
		measures := []string{"answered", "overdue", "exited", "not_yet_due"}
		d := counts(t, measures, b.Lang)
		s.Blocks = append(s.Blocks, b.figure(b.t("Hvor mange har svaret på hvilke skemaer", "How many answered which form"),
			b.t("Antal personer, der er startet, efter hvad der er sket med deres skema ved hver måling", "Number of persons who started, by what became of their form at each wave"), d, flat(t, b.Lang)))
	}
	for _, t := range b.tables("interviews", "") {
		var grids []Grid
		for _, m := range []string{"persons", "words"} {
			g := pivot(t, analysis.DimGroup, analysis.DimWave, t.ColumnKey(m), b.Lang)
			g.ID += "." + m
			g.Caption = t.Title + ". " + t.Columns[t.ColumnKey(m)].Label
			if len(grids) > 0 {
				g.Notes, g.Warnings = nil, nil
			}
			grids = append(grids, g)
		}
		s.Blocks = append(s.Blocks, block{Grids: grids, Open: true})
	}
	if b.Study.DataCut != 0 {
		s.Lead = append(s.Lead, b.t("Data er opgjort pr. ", "Data as of ")+b.date()+b.t(". Skemaer, der forfalder senere, tæller som endnu ikke forfaldne og ikke som manglende.", ". Forms that fall due later count as not yet due, not as missing."))
	}
	return s
}

func (b builder) themesOverTime() section {
	s := section{ID: "temaer", Title: b.t("Temaer over tid", "Themes over time")}
	if b.Book == nil {
		return s
	}
	s.Lead = []string{b.t("Figurerne viser, hvor stor en andel af de interviewede personer der nævner hvert tema mindst én gang. Stregerne er 95 %-intervaller: med så få personer er de brede, og små forskelle mellem målinger kan være tilfældige.",
		"The figures show the share of the persons interviewed who mention each theme at least once. The whiskers are 95% intervals: with so few persons they are wide, and small differences between waves may be chance.")}
	rest := block{Title: b.t("Øvrige roller", "Other roles"), Subtitle: b.t("Kun som tabeller: for få personer til figurer", "As tables only: too few persons for figures")}
	for _, prefix := range []string{"themes.wave.", "answers.wave."} {
		for _, t := range b.tables("themes", prefix) {
			d := panels(t, "persons_share", b.spoken(t), b.Lang)
			if !drawn(d) {
				rest.Grids = append(rest.Grids, b.themeGrids(t, analysis.DimWave)...)
				continue
			}
			s.Blocks = append(s.Blocks, b.figure(t.Title, b.t("Andel af personer, der nævner temaet, for temaer, som mindst 5 % nævner i én måling; 95 % Wilson-interval; ", "Share of persons who mention the theme, for themes that at least 5% mention in one wave; 95% Wilson interval; ")+b.basesByWave(t), d, b.themeGrids(t, analysis.DimWave)...))
		}
	}
	if len(rest.Grids) > 0 {
		s.Blocks = append(s.Blocks, rest)
	} else if b.pub.Withheld() > 0 {
		s.Lead = append(s.Lead, b.t("Temaer over tid hos roller med for få interviewede personer er udeladt.", "Themes over time of roles with too few persons interviewed are withheld."))
	}
	return s
}

// themeGrids prints a theme table with its three denominators: persons, and
// segments beside mentions per 1,000 words. A table of nothing but withheld
// figures is not printed.
func (b builder) themeGrids(t analysis.Table, across analysis.Role) []Grid {
	if allWithheld(t) {
		return nil
	}
	persons, segments, words := t.ColumnKey("persons_share"), t.ColumnKey("segments_share"), t.ColumnKey("per_1000_words")
	first := pivot(t, analysis.DimCode, across, persons, b.Lang)
	first.ID += ".persons"
	first.Caption += ". " + t.Columns[persons].Label + b.t(" (95 %-interval)", " (95% interval)")
	second, mentions := pivot(t, analysis.DimCode, across, segments, b.Lang), pivot(t, analysis.DimCode, across, words, b.Lang)
	second.ID += ".mentions"
	second.Caption += ". " + t.Columns[segments].Label + " (" + lang.Lower(t.Columns[words].Label) + ")"
	second.Notes, second.Warnings = nil, nil // said under the first
	for i := range second.Rows {
		for k := range second.Rows[i].Cells {
			if c := &second.Rows[i].Cells[k]; c.Text != mentions.Rows[i].Cells[k].Text {
				c.Small = mentions.Rows[i].Cells[k].Text
			}
		}
	}
	for i := range first.Rows {
		parent := b.isParent(first.Rows[i].Head)
		first.Rows[i].Top, second.Rows[i].Top = parent, parent
	}
	return []Grid{first, second}
}

// allWithheld reports whether a table has no figure left that is more than
// nobody was asked.
func allWithheld(t analysis.Table) bool {
	base := t.Column(analysis.Base)
	for _, row := range t.Rows {
		if row[base].Kind == analysis.KindCount && row[base].Num > 0 {
			return false
		}
	}
	return true
}

// spoken are the leaves that enough mention, in at least one wave, for a small
// chart to show more than a flat line.
func (b builder) spoken(t analysis.Table) map[string]bool {
	share, code := t.Column(analysis.Share), t.Column(analysis.DimCode)
	leaves, m := b.leaves(), map[string]bool{}
	for _, row := range t.Rows {
		if c := row[share]; leaves[row[code].Key] && known(c) && 20*c.Num >= c.Den && c.Num > 0 {
			m[row[code].Key] = true
		}
	}
	return m
}

// basesByWave is "n = 8, 6, 5, 5".
func (b builder) basesByWave(t analysis.Table) string {
	base, wave := t.Column(analysis.Base), t.Column(analysis.DimWave)
	var list []string
	seen := map[string]bool{}
	for _, row := range t.Rows {
		if !seen[row[wave].Key] {
			seen[row[wave].Key] = true
			list = append(list, show(row[base], b.Lang, true))
		}
	}
	return "n = " + strings.Join(list, ", ")
}

// widestRoles are those that lie within no other.
func (b builder) widestRoles() map[string]bool {
	m := map[string]bool{}
	for _, r := range b.Study.Roles {
		m[r.ID] = r.Within == ""
	}
	return m
}

func (b builder) themesByRole() section {
	s := section{ID: "roller", Title: b.t("Temaer efter rolle", "Themes by role")}
	for _, t := range append(b.tables("themes", "themes.role"), b.tables("themes", "answers.role")...) {
		d := bars(t, "persons_share", b.leaves(), b.widestRoles(), b.Lang)
		s.Blocks = append(s.Blocks, b.figure(t.Title, b.t("Andel af personer, der nævner temaet mindst én gang; 95 % Wilson-interval", "Share of persons who mention the theme at least once; 95% Wilson interval"), d, b.themeGrids(t, analysis.DimGroup)...))
	}
	if len(s.Blocks) > 0 {
		s.Lead = []string{b.t("Borgere og fagpersoner taler om forskellige ting og i forskellige mængder. Andelene kan kun sammenlignes med forbehold: de er interviewet om noget forskelligt.",
			"Citizens and professionals speak of different things and at different length. The shares can be compared only with care: they were not asked the same.")}
	}
	return s
}

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

func (b builder) together() section {
	s := section{ID: "sammen", Title: b.t("Temaer, der nævnes sammen", "Themes that occur together")}
	for _, t := range b.tables("cooccurrence", "") {
		t.Rows = topRows(t, "segments", 15)
		s.Lead = []string{b.t("De 15 par af temaer, der oftest forekommer i samme ytring. Alle par står i regnearket.", "The 15 pairs of themes most often found in the same segment. All pairs are in the workbook.")}
		s.Blocks = append(s.Blocks, block{Title: t.Title, Grids: []Grid{flat(t, b.Lang)}, Open: true})
	}
	return s
}

// people are the internal audience's tables of persons.
func (b builder) people() section {
	s := section{ID: "personer", Title: b.t("Personer (internt)", "Persons (internal)")}
	for _, t := range b.tables("persons", "") {
		s.Blocks = append(s.Blocks, block{Title: t.Title, Grids: []Grid{pivot(t, analysis.DimPerson, analysis.DimWave, t.Column(analysis.Estimate), b.Lang)}})
	}
	return s
}
