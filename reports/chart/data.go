package chart

// Data is one figure: what it says, and nothing about how it is reached. The zero value is not drawable.
//
// Every text is taken literally and only ever becomes text. Numbers that are read by people (Value.Label,
// Mark.Label, notes) are written by the caller; only the numbers along a value axis are written here, by Number.
type Data struct {
	// ID is the figure's name, such as "themes.waiting". Every id in the SVG begins with it, so it must be unique
	// on the page: a letter first, then letters, digits, '.', '_' and '-', at most 100 characters.
	ID   string
	Kind Kind

	// Title says what the figure shows and is compulsory; Desc is the longer text alternative. Both are given to
	// assistive technology and are not drawn: the page prints its own heading. Title is cut at 600 characters,
	// Desc at 10,000.
	Title, Desc string

	Unit Unit
	// Min and Max are where the value axis must at least reach. Nil leaves it to the data: percentages and counts
	// start at 0, bars always include 0. An axis is widened rather than a value or an interval cut.
	Min, Max *float64
	// Number writes a number on the value axis. Nil writes Danish: decimal comma, thousands dot, U+2212 for minus,
	// and for Percent " %" with a space that does not break.
	Number func(float64) string `json:"-"`

	// Categories are the waves of a Line or Panels, left to right, or the rows of the other kinds, top down.
	Categories []Category
	// Series in drawing order. In Stacked and Counts that is the order of the segments and of the legend, and
	// series that are Apart come last. Panels has its series in Panels instead.
	Series    []Series
	Reference []Mark
	Panels    []Panel

	// Width in px, 240 to 1600; 0 is 720, a desktop column or an A4 page. Text has the same size at any width
	// (11-13 px), so a figure for a phone is drawn again with Width 320 rather than scaled down.
	Width int
}

// Unit is what the values are. It decides the value axis, never the wording of a label.
type Unit int

const (
	Percent Unit = iota // shares of 100, axis from 0
	Points              // scores and differences, axis from the data
	Count               // whole numbers of persons or forms, axis from 0
)

// Category is a wave on the horizontal axis, or a row of bars.
type Category struct {
	Label string
	// Note is small print under the label, such as "n = 39".
	Note string
	// Group is a heading above the row. Successive rows with the same Group share it, so that the waves of one
	// question stand together. Line and Panels ignore it.
	Group string
}

// Series is one line, or one colour of bar.
type Series struct {
	Name string
	// Colour as "#rrggbb". Empty takes one from the palette: [Diverging] in Stacked, [Categorical] elsewhere.
	// A colour of one's own must reach a contrast of 3:1 against white.
	Colour string
	// Look, 1 to 6, picks the palette colour, the dashes and the symbol of a line together. It keeps a series
	// recognisable across figures that do not show all of them. 0 takes the series' own place.
	Look int
	// Apart is an answer outside the scale ("ved ikke"): pale with a grey outline, after a gap.
	Apart bool
	// Values, one for every category.
	Values []Value
}

// Value is one number of a series.
type Value struct {
	V float64
	// Low and High are drawn as a whisker when Interval is set; Low <= V <= High.
	Low, High float64
	Interval  bool
	// Missing leaves a gap: no point, no bar, no line through it, never a zero. A row of Stacked or Counts
	// in which any segment but an Apart one is missing is not drawn at all, since the segments after it would stand wrong.
	Missing bool
	// Label is the number as it is read, such as "42 %". For a missing value it is printed where the bar would
	// begin ("for få svar"); a Line ignores it there.
	Label string
}

// Mark is a labelled place on the value axis: a threshold, a population mean.
type Mark struct {
	Value float64
	Label string
}

// Panel is one of many small charts drawn on the same axes.
type Panel struct {
	Title string
	// Note is small print under the title, such as "n = 39".
	Note string
	// Series have the same names, in the same order, in every panel.
	Series []Series
}
