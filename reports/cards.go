package reports

import (
	"strings"

	"spor/analysis"
	"spor/analysis/lang"
	"spor/codebook/instrument"
	"spor/ingest/study"
)

// card is one key figure of the summary.
type card struct{ Figure, Label, Note string }

// cards are the study's key figures, each taken from a table of the
// publication; a withheld figure has no card.
func (b builder) cards() (list []card) {
	for _, make := range []func() []card{b.peopleCards, b.scoreCards, b.themeCards} {
		list = append(list, make()...)
	}
	return list
}

func (b builder) peopleCards() (list []card) {
	if t, ok := b.pub.Table("completion"); ok && len(t.Rows) > 0 {
		started, answered := t.Rows[0][t.Column(analysis.Base)], int64(0)
		at := t.ColumnKey("answered")
		for _, row := range t.Rows {
			answered += row[at].Num
		}
		if known(started) {
			list = append(list, card{show(started, b.Lang, true), b.t("deltagere er startet", "participants have started"), b.since()})
		}
		if !b.anyWithheld(t) {
			list = append(list, card{lang.Count(b.Lang, answered), b.t("besvarede skemaer", "forms answered"), b.t("ved "+lang.InWords(b.Lang, len(b.Study.Waves))+" målinger", "in "+lang.InWords(b.Lang, len(b.Study.Waves))+" waves")})
		}
	}
	if t, ok := b.pub.Table("interviews"); ok {
		var n, words int64
		for _, row := range t.Rows {
			n += row[t.ColumnKey("interviews")].Num
			words += row[t.ColumnKey("words")].Num
		}
		if n > 0 && !b.anyWithheld(t) {
			list = append(list, card{lang.Count(b.Lang, n), b.t("interview", "interviews"), b.t("med "+lang.Count(b.Lang, words)+" ord fra de interviewede", "with "+lang.Count(b.Lang, words)+" words of the interviewees")})
		}
	}
	return list
}

// anyWithheld keeps a sum from giving away one of its parts.
func (b builder) anyWithheld(t analysis.Table) bool {
	for _, row := range t.Rows {
		for _, c := range row {
			if c.Kind == analysis.KindWithheld {
				return true
			}
		}
	}
	return false
}

func (b builder) since() string {
	if b.Study.DataCut == 0 {
		return ""
	}
	return b.t("pr. ", "by ") + b.date()
}

func (b builder) scoreCards() (list []card) {
	for _, t := range b.tables("score", "score.") {
		first := t.Rows[0]
		mean := t.ColumnKey("mean")
		if !enough(first, t) {
			continue
		}
		c := card{Figure: show(first[mean], b.Lang, true), Label: b.t(b.scoreName(t)+" i gennemsnit ved ", b.scoreName(t)+" on average in ") + lang.Lower(first[t.Column(analysis.DimWave)].Text),
			Note: baseNote(first[t.Column(analysis.Base)], b.Lang)}
		list = append(list, c)
	}
	for _, t := range b.tables("change", "meanchange.") {
		waves, labels := values(t, analysis.DimWave)
		w := b.fullestWave(t, waves)
		row := t.Rows[w]
		c := row[t.Column(analysis.Estimate)]
		if !enough(row, t) {
			continue
		}
		list = append(list, card{Figure: show(c, b.Lang, true), Label: b.t("point på "+b.scoreName(t)+" for de samme personer", "points on "+b.scoreName(t)+" for the same persons"),
			Note: joinNonEmpty("; ", b.t("fra start til ", "from start to ")+lang.Lower(labels[w]), baseNote(row[t.Column(analysis.Base)], b.Lang), b.t("95 %: ", "95%: ")+interval(c, b.Lang))})
	}
	return list
}

// enough reports whether a row has a mean of enough persons to stand alone.
func enough(row []analysis.Cell, t analysis.Table) bool {
	base := row[t.Column(analysis.Base)]
	return base.Kind == analysis.KindCount && base.Num >= leastDrawn && known(row[t.Column(analysis.Estimate)])
}

// scoring is how the score of a table is made. The table's name ends in the
// instrument and the score.
func (b builder) scoring(t analysis.Table) instrument.Scoring {
	parts := strings.Split(t.Name, ".")
	if n := len(parts); n >= 2 {
		if in, ok := b.Instruments.Get(parts[n-2]); ok {
			for _, sc := range in.Scores {
				if sc.Key == parts[n-1] {
					return sc
				}
			}
		}
	}
	return instrument.Scoring{Max: 100}
}

// scoreName is the score's short name, with its form where several forms have
// it.
func (b builder) scoreName(t analysis.Table) string {
	forms := 0
	for _, other := range b.tables("score", "score.") {
		if itemName(other) == itemName(t) {
			forms++
		}
	}
	if forms < 2 {
		return itemName(t)
	}
	return itemName(t) + " (" + lang.Lower(t.Rows[0][t.Column(analysis.DimGroup)].Text) + ")"
}

// themeCards shows the theme that most interviewees of the first role mention.
func (b builder) themeCards() []card {
	t, ok := b.pub.Table("themes.role")
	if !ok {
		return nil
	}
	group, code, share := t.Column(analysis.DimGroup), t.Column(analysis.DimCode), t.Column(analysis.Share)
	leaves := b.leaves()
	var best []analysis.Cell
	for _, row := range t.Rows {
		if !leaves[row[code].Key] || row[group].Key != t.Rows[0][group].Key || !known(row[share]) {
			continue
		}
		if best == nil || row[share].Num > best[share].Num {
			best = row
		}
	}
	if best == nil {
		return nil
	}
	role, _ := b.Study.Role(best[group].Key)
	return []card{{best[code].Text, b.t("er det mest udbredte tema hos "+lang.Lower(role.Label.DA), "is the most widespread theme, "+lang.Lower(role.Label.EN)),
		b.t("nævnt af ", "mentioned by ") + shareInWords(best[share], b.Lang)}}
}

func shareInWords(c analysis.Cell, l study.Language) string {
	return lang.Count(l, c.Num) + study.Text{DA: " af ", EN: " of "}.In(l) + lang.Count(l, c.Den)
}
