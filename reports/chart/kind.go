package chart

// Kind is a form of chart.
type Kind int

const (
	// Line: waves from left to right, points with whiskers, the name and last value at the end of each line.
	Line Kind = iota
	// Stacked: one horizontal bar of 100 % per category, a segment per answer level.
	Stacked
	// Bars: horizontal bars from zero, the series of a category next to each other, with whiskers.
	Bars
	// Panels: small multiples, one little Line per panel on a common value axis.
	Panels
	// Counts: horizontal bars of counts, a segment per state, for who took part.
	Counts
)

// form is how a kind is drawn and what it asks of its Data.
type form struct {
	name string
	draw func(*sheet)
	// stacked: values of a row are laid end to end, so they cannot be negative and a missing one voids the row.
	stacked bool
	// zero: the value axis must include 0, as lengths are compared.
	zero bool
}

// forms is indexed by Kind. It is a function and not a variable because nothing may change it.
func forms() []form {
	return []form{
		Line:    {name: "line", draw: drawLine},
		Stacked: {name: "stacked", draw: drawStacked, stacked: true, zero: true},
		Bars:    {name: "bars", draw: drawBars, zero: true},
		Panels:  {name: "panels", draw: drawPanels},
		Counts:  {name: "counts", draw: drawStacked, stacked: true, zero: true},
	}
}

// String is the kind's name, as used in errors.
func (k Kind) String() string {
	if k < 0 || int(k) >= len(forms()) {
		return "unknown kind"
	}
	return forms()[k].name
}
