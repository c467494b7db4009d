package profile

import (
	"fmt"
	"slices"

	"spor/ingest/privacy"
	"spor/ingest/survey"
)

// Holds is what stands in a column.
type Holds string

// What columns hold.
const (
	Nothing  Holds = "nothing"
	Identity Holds = "identifies people" // refused: no value of it is shown
	ToolsOwn Holds = "the tool's own"
	Waves    Holds = "waves"
	Items    Holds = "names of items"
	Chosen   Holds = "chosen or not" // one option of a multiple-choice question
	Codes    Holds = "codes with labels"
	Labels   Holds = "labels"
	Several  Holds = "several answers"
	Whole    Holds = "whole numbers"
	Decimals Holds = "decimal numbers"
	Days     Holds = "dates"
	IDs      Holds = "ids"
	Text     Holds = "text"
)

const (
	fewLabels = 24  // different texts that may be the labels of one question
	longLabel = 200 // characters
	mostly    = 0.9 // of the cells
	// mostReasons is how many words for no answer may stand among numbers.
	mostReasons = 2
)

// content is what a column is taken to hold.
type content struct {
	holds Holds
	kind  privacy.Kind // Identity: of what kind
	cells int64        // cells with the form of an identifier
}

// contentOf tells what a column holds: by what the file says of it, and where it
// says nothing by the cells.
func (r *reading) contentOf(i int) content {
	c, y := &r.columns[i], &r.tallies.columns[i]
	is := content{}
	for _, n := range y.identifying {
		is.cells += n
	}
	name := c.Name
	if !r.headless {
		name = r.table.Columns()[i].Name // whatever it goes by
	}
	if kind, ok := privacy.Value(name); ok {
		is.holds, is.kind = Identity, kind
		return is
	}
	if kind, ok := privacy.Column(name, c.Question); ok && !r.harmless(name) {
		is.holds, is.kind = Identity, kind
		return is
	}
	if is.cells > 0 && is.cells*2 >= y.filled {
		is.holds, is.kind = Identity, y.commonest()
		return is
	}
	share := func(n int64) bool { return float64(n) >= mostly*float64(y.filled) }
	switch {
	case c.Kind == survey.Admin:
		is.holds = ToolsOwn
	case y.filled == 0:
		is.holds = Nothing
	case c.Kind == survey.Multiple:
		is.holds = Chosen
	case len(c.Levels) > 0:
		is.holds = Codes
	case c.Kind == survey.Text:
		is.holds = Text
	case c.Kind == survey.Date || share(y.days.all()):
		is.holds = Days
	case r.several(i):
		is.holds = Several
	case share(y.whole) && y.longNumber():
		is.holds = IDs
	case share(y.whole) || y.mixed() || y.whole > 0 && y.whole == y.numbers && r.knownAnswers(i):
		is.holds = Whole
	case share(y.numbers):
		is.holds = Decimals
	case r.knownAnswers(i):
		is.holds = Labels
	case y.likeIDs():
		is.holds = IDs
	case y.closed():
		is.holds = Labels
	default:
		is.holds = Text
	}
	return is
}

// harmless reports whether the study says that a column is no identifier,
// whatever its name.
func (r *reading) harmless(name string) bool {
	if r.known.Study == nil {
		return false
	}
	for _, src := range r.known.Study.Sources {
		if slices.Contains(src.Harmless, name) {
			return true
		}
	}
	return false
}

// commonest is the kind of identifier that most cells have the form of.
func (y *tally) commonest() (kind privacy.Kind) {
	for k, n := range y.identifying {
		if most := y.identifying[kind]; n > most || n == most && k < kind {
			kind = k
		}
	}
	return kind
}

// closed reports whether the texts are few and come again, as the labels of one
// question do.
func (y *tally) closed() bool {
	n := int64(len(y.texts))
	return n > 0 && n <= fewLabels && y.filled >= 3*n && y.long <= longLabel
}

// longNumber reports whether numbers are too long to be counts or codes, and so
// tell rows or people apart.
func (y *tally) longNumber() bool { return y.short >= 6 && y.different() > 1 }

// likeIDs reports whether the cells are in one piece and mostly a short word and
// a number (P07, borger-12), or all different and of about one length.
func (y *tally) likeIDs() bool {
	return y.coded*10 >= y.filled*9 || y.spaced == 0 && y.filled >= 5 && y.different() == y.filled && y.long >= 4 && y.long <= 40 && y.long-y.short <= 3 && y.noPseudonym == 0
}

// mixed reports whether cells are a scale's whole numbers and, besides, a few
// texts of which each may be a reason for no answer.
func (y *tally) mixed() bool {
	texts := 0
	for text := range y.texts {
		if _, ok := number(text); !ok {
			texts++
		}
	}
	return y.whole > 0 && y.whole == y.numbers && y.whole*2 >= y.filled && len(y.texts) <= fewLabels && texts <= mostReasons
}

// knownAnswers reports whether all texts of a column are answers of one item of
// an instrument.
func (r *reading) knownAnswers(i int) bool {
	y := &r.tallies.columns[i]
	return len(y.texts) > 0 && len(r.fitting(y.order)) > 0
}

// several reports whether cells hold several answers each, divided as the tool
// divides them, and these come again.
func (r *reading) several(i int) bool {
	c, y := &r.columns[i], &r.tallies.columns[i]
	divided, pieces := int64(0), map[string]int64{}
	for _, text := range y.order {
		chosen, _ := c.Chosen(text, nil)
		if len(chosen) > 1 {
			divided += y.texts[text]
		}
		for _, piece := range chosen {
			pieces[piece] += y.texts[text]
		}
	}
	n := int64(len(pieces))
	return divided > 0 && n <= fewLabels && y.filled >= 3*n && n < int64(len(y.texts))*2
}

// detail is what can be said of the cells beside what they are.
func (r *reading) detail(i int) string {
	y := &r.tallies.columns[i]
	switch r.holds[i].holds {
	case Days:
		_, says, _ := y.days.order()
		if y.days.all() == 0 {
			return ""
		}
		return says
	case Whole:
		switch lo, hi, ok := y.shownRange(); {
		case ok && lo == hi:
			return fmt.Sprintf("all %d", lo)
		case ok:
			return fmt.Sprintf("%d to %d", lo, hi)
		}
		if y.numbers < y.filled {
			return "" // the lengths would be those of the texts among them
		}
		return digits(y.short, y.long)
	case IDs:
		if y.numbers == y.filled {
			return digits(y.short, y.long)
		}
	}
	return ""
}

func digits(short, long int) string {
	switch {
	case short == long && long == 1:
		return "1 digit"
	case short == long:
		return fmt.Sprintf("%d digits", long)
	}
	return fmt.Sprintf("%d to %d digits", short, long)
}
