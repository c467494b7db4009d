package reports

import (
	"strings"

	"spor/analysis"
	"spor/analysis/disclosure"
	"spor/analysis/lang"
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
