package reports

import (
	"fmt"
	"sort"
	"strings"

	"spor/analysis"
	"spor/analysis/lang"
	"spor/reports/chart"
)

// figure makes an exhibit of a figure and its tables. The tables' first notes
// become part of its text alternative.
func (b builder) figure(title, subtitle string, d chart.Data, grids ...Grid) block {
	if !drawn(d) {
		return block{Title: title, Subtitle: b.t("Vises kun som tabel: for få personer til en figur", "Shown as a table only: too few persons for a figure"), Grids: grids}
	}
	d.Title = title + ". " + subtitle
	d.Desc = b.t("Tallene står i tabellen efter figuren.", "The numbers are in the table after the figure.")
	return block{Title: title, Subtitle: subtitle, Figure: &d, Grids: grids}
}

// measure says what a table counts and of whom, for the line under a figure's
// title.
func (b builder) measure(t analysis.Table) string {
	return lang.Upper(joinNonEmpty(". "+b.t("Grundlag: ", "Base: "), t.Notes.Method, t.Notes.Base))
}

func (b builder) date() string { return lang.LongDate(b.Lang, b.Study.DataCut) }

// leaves are the codes with rules of their own, which figures show.
func (b builder) leaves() map[string]bool {
	m := map[string]bool{}
	for _, e := range b.Book.Outline() {
		m[e.ID] = len(e.Codes) == 0
	}
	return m
}

func (b builder) isParent(label string) bool {
	for _, e := range b.Book.Outline() {
		if len(e.Codes) > 0 && e.Label.In(b.Lang) == label {
			return true
		}
	}
	return false
}

// topRows returns the n rows with the largest counts, ties in the table's own
// order.
func topRows(t analysis.Table, column string, n int) [][]analysis.Cell {
	at := t.ColumnKey(column)
	rows := append([][]analysis.Cell{}, t.Rows...)
	sort.SliceStable(rows, func(i, j int) bool { return rows[i][at].Num > rows[j][at].Num })
	return rows[:min(n, len(rows))]
}

type quoteGroup struct {
	Code, Definition, Colour string
	Quotes                   []quote
}

type quote struct{ Text, By string }

func (b builder) quotes() section {
	s := section{ID: "citater", Title: b.t("Med deres egne ord", "In their own words")}
	for _, t := range b.tables("quotes", "") {
		code, role, wave, text, person := t.Column(analysis.DimCode), t.Column(analysis.DimGroup), t.Column(analysis.DimWave), t.Column(analysis.Quote), t.Column(analysis.DimPerson)
		var groups []quoteGroup
		for _, row := range t.Rows {
			if len(groups) == 0 || groups[len(groups)-1].Code != row[code].Text {
				g := quoteGroup{Code: row[code].Text}
				for _, e := range b.Book.Outline() {
					if e.ID == row[code].Key {
						g.Definition, g.Colour = e.Definition.In(b.Lang), e.Colour
					}
				}
				groups = append(groups, g)
			}
			by := joinNonEmpty(", ", row[role].Text, lang.Lower(row[wave].Text))
			if person >= 0 {
				by = row[person].Text + ", " + lang.Lower(by)
			}
			g := &groups[len(groups)-1]
			g.Quotes = append(g.Quotes, quote{b.inner(row[text].Text), by})
		}
		if len(groups) > 0 {
			s.Lead = []string{b.t("Citaterne er valgt af et menneske og gengivet ordret, med samtykke. [...] er udeladelser; ord i [klammer] er erstatninger.",
				"The quotes were chosen by a person and are verbatim, with consent. [...] are elisions; words in [brackets] are replacements.")}
			for _, w := range t.Warnings {
				s.Lead = append(s.Lead, w+".")
			}
			s.Blocks = append(s.Blocks, block{Quotes: groups})
		}
	}
	return s
}

// inner turns the quotation marks inside a quote into the inner ones, for the
// page sets its own around the whole, and leaves out the soft hyphens that only
// helped a word processor to break lines.
func (b builder) inner(text string) string {
	return strings.NewReplacer("»", "›", "«", "‹", "“", "‘", "”", "’", "\u00ad", "").Replace(text)
}

// method says how the figures were made, filled in from the run.
func (b builder) method() section {
	s := section{ID: "metode", Title: b.t("Metode og forbehold", "Method and limits")}
	var terms []term
	add := func(da, en, textDA, textEN string) {
		terms = append(terms, term{b.t(da, en), b.t(textDA, textEN)})
	}
	policy := b.pub.Policy()
	if b.Book != nil {
		add("Temaer", "Themes",
			fmt.Sprintf("Kodet af reglerne i kodebogen »%s«, version %s, og ikke gennemset af mennesker. Regler finder ord og vendinger, ikke mening: noget overses, og noget rammes ved siden af. En benægtet omtale (»ingen ventetid«) tæller som omtale; regnearket viser, hvor mange der er benægtede.", b.Book.Title.DA, b.Book.Version),
			fmt.Sprintf("Coded by the rules of the codebook “%s”, version %s, and not reviewed by people. Rules find words and phrases, not meaning: some mentions are missed and some hits are wrong. A negated mention (“no waiting”) counts as a mention; the workbook shows how many are negated.", b.Book.Title.EN, b.Book.Version))
	}
	add("Usikkerhed", "Uncertainty",
		"Andele af personer har 95 % Wilson-interval, gennemsnit 95 % t-interval. Intervallerne antager, at personerne svarer uafhængigt af hinanden, og dækker ikke frafald.",
		"Shares of persons have 95% Wilson intervals, means 95% t intervals. The intervals assume that persons answer independently and do not cover attrition.")
	add("Afrunding", "Rounding",
		"Procenter er afrundet én gang, halve op, på den nøjagtige brøk. Kolonner kan derfor summe til 99-101. En enkelt andel af færre end 20 personer vises som antal (»5 af 8«); fordelinger vises i procent med n.",
		"Percentages are rounded once, half up, on the exact fraction, so columns may sum to 99-101. A single share of fewer than 20 persons is shown as a count (“5 of 8”); distributions are shown in per cent with n.")
	add("Frafald", "Attrition",
		"De, der svarer ved senere målinger, er ikke nødvendigvis som dem, der er faldet fra. Udviklingen fra måling til måling for alle, der svarede, kan derfor skyldes, hvem der er tilbage.",
		"Those who answer in later waves are not necessarily like those who left. A development from wave to wave among all who answered may be due to who remains.")
	if b.Unscheduled > 0 {
		add("Uden for måling", "Unscheduled",
			fmt.Sprintf("%d skemaer ligger uden for alle målingers vinduer og er ikke med i tabellerne.", b.Unscheduled),
			fmt.Sprintf("%d forms fall outside every wave's window and are not in the tables.", b.Unscheduled))
	}
	if !b.Study.IsPaired() {
		add("Ingen parrede tal", "No paired figures",
			"Samme pseudonym ved to målinger er ikke samme person i dette materiale. Derfor vises kun fordelinger og gennemsnit og ingen ændring for de samme personer.",
			"The same pseudonym at two waves is not the same person in this material. So only distributions and means are shown, and no change of the same persons.")
	}
	if !policy.Internal() {
		add("Diskretion", "Disclosure",
			fmt.Sprintf("Tal for grupper på færre end %d personer er udeladt (·); det gælder %d rækker. Det er ikke efterprøvet, om udeladte tal kan regnes ud af andre.", policy.LeastBase, b.pub.Withheld()),
			fmt.Sprintf("Figures of groups of fewer than %d persons are withheld (·), in %d rows. Whether withheld figures can be worked out from others has not been tested.", policy.LeastBase, b.pub.Withheld()))
	}
	add("Fremstilling", "Made by",
		fmt.Sprintf("spor %s, af %d kildefiler. De samme filer giver de samme tal.", b.Version, b.Sources),
		fmt.Sprintf("spor %s, from %d input files. The same files give the same figures.", b.Version, b.Sources))
	s.Blocks = append(s.Blocks, block{Terms: terms})
	if policy.Internal() && len(b.Problems) > 0 {
		s.Blocks = append(s.Blocks, b.problemBlock())
	}
	return s
}

func (b builder) problemBlock() block {
	g := Grid{ID: "problems", Caption: b.t("Advarsler ved indlæsning", "Warnings on reading"),
		Head: []GridCell{{Text: b.t("Fil", "File")}, {Text: b.t("Første sted", "First place")}, {Text: b.t("Hvad", "What")}, {Text: b.t("Antal", "Count"), Number: true}}}
	for _, p := range b.Problems {
		place := p.Column
		if p.Line > 0 {
			place = joinNonEmpty(", ", b.t("række ", "row ")+lang.Count(b.Lang, p.Line), p.Column)
		}
		g.Rows = append(g.Rows, GridRow{Head: p.File, Cells: []GridCell{{Text: place}, {Text: p.Kind}, {Text: lang.Count(b.Lang, p.Count), Number: true}}})
	}
	return block{Title: g.Caption, Grids: []Grid{g}, Open: true}
}

func (b builder) howToRead() section {
	return section{ID: "laesevejledning", Title: b.t("Sådan læses rapporten", "How to read this report"), Blocks: []block{{Terms: []term{
		{"n", b.t("Antallet af personer bag et tal. n kan skifte fra spørgsmål til spørgsmål, fordi ikke alle svarer på alt.", "The number of persons behind a figure. n may change from item to item, since not everyone answers everything.")},
		{b.t("Måling", "Wave"), b.t("Et planlagt tidspunkt for skema og interview, regnet fra den enkelte persons start.", "A planned time of form and interview, counted from each person's start.")},
		{b.t("95 %-interval", "95% interval"), b.t("Et tal fra få personer er usikkert. Intervallet viser de værdier, der passer med det, der er set.", "A figure from few persons is uncertain. The interval shows the values that fit with what was seen.")},
		{b.t("»Ved ikke«", "“Don't know”"), b.t("Tæller med i fordelinger og vises for sig. Det tæller ikke med i gennemsnit, score og ændring.", "Counts in distributions, where it is shown apart. It does not count in means, scores and change.")},
		{b.t("–, · og »ikke spurgt«", "–, · and “not asked”"), b.t("– betyder, at der ikke er noget at vise. · betyder, at tallet er udeladt af hensyn til personer. Et nul vises kun, hvor nogen er spurgt.", "– means that there is nothing to show. · means that the figure is withheld to protect persons. A zero is shown only where somebody was asked.")},
		{b.t("Panel", "Panel"), b.t("»Alle svar i målingen« er alle, der svarede den gang. »Panel: skemaer« er personer med skemaet ved alle viste målinger. »Panel: spørgsmål« er personer med svar på spørgsmålet hver gang.", "“All answers in the wave” is everyone who answered then. “Panel: forms” is persons with the form in all waves shown. “Panel: items” is persons with an answer to the item every time.")},
	}}}}
}

func (b builder) codes() section {
	s := section{ID: "kodebog", Title: b.t("Kodebog", "Codebook")}
	for _, t := range b.tables("codebook", "") {
		g := flat(t, b.Lang)
		for i := range g.Rows {
			g.Rows[i].Top = b.isParent(g.Rows[i].Head)
		}
		s.Blocks = append(s.Blocks, block{Title: t.Title, Grids: []Grid{g}, Open: true})
	}
	return s
}
