package instrument

import (
	"fmt"
	"slices"

	"spor/ingest/definition"
	"spor/ingest/study"
)

// checker completes an instrument and reports what is wrong with it at its
// place in the file.
type checker struct {
	in     *Instrument
	f      *definition.File
	items  map[string]int // where each item stands in the file
	scales map[string]int // where each scale stands in the file

	// How many scales and scores come from the instrument that is extended and
	// stand before the file's own.
	inherited, scores int
}

// newChecker looks at the scales and items before an extension mixes them with
// others.
func newChecker(in *Instrument, f *definition.File) *checker {
	c := &checker{in: in, f: f, items: map[string]int{}, scales: map[string]int{}}
	for n, s := range in.Scales {
		if _, dup := c.scales[s.ID]; dup {
			f.Errorf(fmt.Sprintf("scales.%d.scale", n), "", "scale %q is declared twice", s.ID)
			continue
		}
		c.scales[s.ID] = n
	}
	for n := range in.Items {
		it := &in.Items[n]
		it.own = it.Levels
		if _, dup := c.items[it.Key]; dup {
			f.Errorf(fmt.Sprintf("items.%d.key", n), "", "item %q is declared twice", it.Key)
			continue
		}
		c.items[it.Key] = n
	}
	return c
}

// complete checks references, gives each item its levels and others, and
// builds its tables of answers. A shared scale that an item names becomes the
// instrument's own; a scale of the file hides a shared one of the same id, so
// that a new shared scale breaks no study.
func (c *checker) complete(shared map[string]Scale) {
	scales := map[string]Scale{}
	for n, s := range c.in.Scales {
		if at, here := c.scales[s.ID]; here {
			checkScale(c.f, fmt.Sprintf("scales.%d", at), s, n < c.inherited)
		}
		scales[s.ID] = s
	}
	for _, it := range c.in.Items {
		s, common := shared[it.Scale]
		if _, own := scales[it.Scale]; common && !own {
			scales[s.ID] = s
			c.in.Scales = append(c.in.Scales, s)
		}
	}
	for n := range c.in.Items {
		c.item(&c.in.Items[n], scales)
	}
	for n := c.scores; n < len(c.in.Scores); n++ {
		c.score(fmt.Sprintf("scores.%d", n-c.scores), n)
	}
}

// declarable are the reasons that a scale may give for a missing answer; the
// others are found when a file is read.
var declarable = []study.Reason{study.Blank, study.NotShown, study.Refused, study.NotRelevant, study.UserMissing}

// checkScale checks that the answers of a scale can be told from each other:
// tables count by their keys, and files write their numbers. A scale that is
// completed has entries of two files: its errors are placed at the scale.
func checkScale(f *definition.File, at string, s Scale, completed bool) {
	report := func(where, hint, format string, args ...any) {
		if completed {
			where = ""
		}
		f.Errorf(at+where, hint, format, args...)
	}
	if len(s.Levels) == 0 {
		report("", "list its answers, such as - {value: 1, label: Ja}", "scale %q has no levels", s.ID)
		return
	}
	keys, numbers := map[string]bool{}, map[float64]string{}
	for n, l := range s.Levels {
		if _, taken := numbers[l.Value]; taken {
			report(fmt.Sprintf(".levels.%d.value", n), "", "level %s is declared twice", l.Key())
		}
		keys[l.Key()], numbers[l.Value] = true, "a level"
	}
	for n, o := range s.Others {
		here := fmt.Sprintf(".others.%d", n)
		if keys[o.Key] {
			report(here+".key", "", "answer %q is declared twice", o.Key)
		}
		keys[o.Key] = true
		for k, code := range o.Codes {
			if of, taken := numbers[code]; taken {
				report(fmt.Sprintf("%s.codes.%d", here, k), "a number may stand for one answer only; what a single file writes belongs in codes: of its source", "code %v of %q is %s", code, o.Key, of)
				continue
			}
			numbers[code] = fmt.Sprintf("a code of %q", o.Key)
		}
		if o.Missing != "" && !slices.Contains(declarable, o.Missing) {
			report(here+".missing", "leave it out for an answer such as »ved ikke«", "missing %q, expected one of %q", o.Missing, declarable)
		}
	}
	if s.Numbers != "" && s.Numbers != NumbersAreValues {
		report(".numbers", "leave it out where a file must label its numbers or its source declare a coding", "numbers %q, expected %s", s.Numbers, NumbersAreValues)
	}
	placed := map[float64]bool{}
	for n, v := range s.Order {
		here := fmt.Sprintf(".order.%d", n)
		switch {
		case placed[v]:
			report(here, "", "level %v is given twice", v)
		case !slices.ContainsFunc(s.Levels, func(l Level) bool { return l.Value == v }):
			report(here, "give the value of each level once", "scale %q has no level %v", s.ID, v)
		}
		placed[v] = true
	}
	for _, l := range s.Levels {
		if len(s.Order) > 0 && !placed[l.Value] {
			report(".order", "give the value of each level once", "level %s has no place", l.Key())
		}
	}
}

// item gives an item its answers.
func (c *checker) item(it *Item, scales map[string]Scale) {
	at := "items"
	if n, here := c.items[it.Key]; here {
		at = fmt.Sprintf("items.%d", n)
	}
	if it.Label.IsZero() {
		c.f.Errorf(at, "write the question, or a short text of your own for it", "missing key %q", "label")
	}
	if it.Open {
		return
	}
	scale, ok := scales[it.Scale]
	if !ok {
		c.f.Errorf(at, "give it scale: with one of this file's scales, or open: true", "item %q has no known scale", it.Key)
		return
	}
	it.Levels = inOrder(mergeLevels(scale.Levels, it.own, func(v float64) {
		c.f.Errorf(at+".levels", "", "item %q words a level %v that its scale does not have", it.Key, v)
	}), scale.Order)
	it.Others, it.numbers = scale.Others, scale.Numbers == NumbersAreValues
	if it.Polarity == "" {
		it.Polarity = scale.Polarity
	}
	if it.Polarity == "" {
		it.Polarity = Positive
	}
	if err := it.index(); err != nil {
		c.f.Errorf(at, "each label and alias may stand for one answer only", "%v", err)
	}
}

// inOrder sorts levels by an order of display, if there is one.
func inOrder(levels []Level, order []float64) []Level {
	if len(order) > 0 {
		slices.SortStableFunc(levels, func(a, b Level) int { return slices.Index(order, a.Value) - slices.Index(order, b.Value) })
	}
	return levels
}
