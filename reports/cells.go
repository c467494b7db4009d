package reports

import (
	"spor/analysis"
	"spor/analysis/lang"
	"spor/ingest/study"
)

// withheldMark stands for a figure that is not shown.
const withheldMark = "·"

// fewPersons is the base below which a share is printed as a count: a per cent
// of nine persons claims a precision that nine persons do not have.
const fewPersons = 20

// show prints a cell as the page and the terminal do. percentSign is false in
// tables whose caption says that they hold per cent.
func show(c analysis.Cell, l study.Language, percentSign bool) string {
	switch c.Kind {
	case analysis.KindKey, analysis.KindText, analysis.KindQuote:
		return c.Text
	case analysis.KindCount:
		return lang.Count(l, c.Num)
	case analysis.KindShare:
		return showShare(c, l, percentSign)
	case analysis.KindEstimate:
		if c.Signed {
			return lang.Signed(l, c.Value, c.Decimals)
		}
		return lang.Number(l, c.Value, c.Decimals)
	case analysis.KindWithheld:
		return withheldMark
	}
	if c.Text != "" {
		return c.Text
	}
	return lang.NoValue
}

func showShare(c analysis.Cell, l study.Language, percentSign bool) string {
	switch {
	case c.Den == 0:
		return lang.NoValue
	case percentSign && c.Den < fewPersons:
		return lang.Count(l, c.Num) + study.Text{DA: " af ", EN: " of "}.In(l) + lang.Count(l, c.Den)
	case percentSign:
		return lang.Percent(l, c.Num, c.Den, 0) + "\u00a0%"
	}
	return lang.Percent(l, c.Num, c.Den, 0)
}

// interval prints a cell's 95 % interval, or nothing.
func interval(c analysis.Cell, l study.Language) string {
	if !c.HasInterval {
		return ""
	}
	if c.Kind == analysis.KindShare {
		return lang.Range(lang.Number(l, 100*c.Low, 0), lang.Number(l, 100*c.High, 0))
	}
	to := study.Text{DA: " til ", EN: " to "}.In(l)
	return lang.Number(l, c.Low, c.Decimals) + to + lang.Number(l, c.High, c.Decimals)
}

// known reports whether a measure has a number that may be drawn.
func known(c analysis.Cell) bool {
	switch c.Kind {
	case analysis.KindCount, analysis.KindEstimate:
		return true
	case analysis.KindShare:
		return c.Den > 0
	}
	return false
}

// panelName says in words whose answers a table counts.
func panelName(p study.Panel, l study.Language) string {
	switch p {
	case study.PanelForms:
		return study.Text{DA: "panel: skemaer", EN: "panel: forms"}.In(l)
	case study.PanelItems:
		return study.Text{DA: "panel: spørgsmål", EN: "panel: items"}.In(l)
	case study.PanelAll:
		return study.Text{DA: "alle svar i målingen", EN: "all answers in the wave"}.In(l)
	}
	return ""
}
