package instrument

import (
	"fmt"
	"math"
	"slices"
)

// score checks the n-th score and sets what follows from its items.
func (c *checker) score(at string, n int) {
	s := &c.in.Scores[n]
	if slices.ContainsFunc(c.in.Scores[:n], func(other Scoring) bool { return other.Key == s.Key }) {
		c.f.Errorf(at+".key", "", "score %q is declared twice", s.Key)
	}
	s.Short = or(s.Short, s.Label)
	c.direction(at, s)
	c.bands(at, s.Bands)
	if s.Cut != nil && (s.Cut.AtMost == nil) == (s.Cut.AtLeast == nil) {
		c.f.Errorf(at+".cut", "at_most: 50 reports the share at or below 50, at_least: 10 the share at or above 10", "expected at_most: or at_least:, and one of them")
	}
	if s.Error != nil {
		c.measurementError(at+".error", s.Error)
	}
}

// direction checks the items of a score and that all point one way once those
// to reverse are turned: a sum of what is better and what is worse is neither.
func (c *checker) direction(at string, s *Scoring) {
	s.ends = map[string]float64{}
	for k, key := range s.Reverse {
		if !slices.Contains(s.Items, key) {
			c.f.Errorf(fmt.Sprintf("%s.reverse.%d", at, k), "reverse: names some of its items:", "%q is no item of the score", key)
		}
	}
	sign, first := 0.0, ""
	for k, key := range s.Items {
		here := fmt.Sprintf("%s.items.%d", at, k)
		it, ok := c.in.Item(key)
		switch {
		case !ok:
			c.f.Errorf(here, "", "unknown item %q", key)
			continue
		case it.Open:
			c.f.Errorf(here, "", "item %q is open and has no value to add", key)
			continue
		case len(it.Levels) == 0:
			continue // of no known scale, which is an error already
		}
		points := it.Polarity.Sign()
		if slices.Contains(s.Reverse, key) {
			values := it.sortedValues()
			s.ends[key], points = values[0]+values[len(values)-1], -points
		}
		switch {
		case points == 0:
		case sign == 0:
			sign, first = points, key
		case points != sign:
			c.f.Errorf(here, "list the one to turn in reverse:, or correct the polarity: of the item or its scale", "items %q and %q point opposite ways: a higher value is better for one of them", first, key)
		}
	}
	if s.Factor < 0 {
		sign = -sign
	}
	given := Neutral
	switch sign {
	case 1:
		given = Positive
	case -1:
		given = Negative
	}
	if s.Polarity == "" {
		s.Polarity = given
	}
	if given != Neutral && s.Polarity != given {
		c.f.Errorf(at+".polarity", "leave it out, list items in reverse:, or correct the polarity: of its items", "polarity %s, but its items make it %s", s.Polarity, given)
	}
}

// bands checks that the bands cover every value once.
func (c *checker) bands(at string, bands []Band) {
	for k, b := range bands {
		here, last := fmt.Sprintf("%s.bands.%d", at, k), k == len(bands)-1
		switch {
		case last && b.To != nil:
			c.f.Errorf(here+".to", "remove to: from the last band", "band %q has an upper bound, and nothing lies above it", b.Key)
		case !last && b.To == nil:
			c.f.Errorf(here, "give it to:, the highest value in it", "band %q has no upper bound, and others follow", b.Key)
		case k > 0 && !last && bands[k-1].To != nil && *b.To <= *bands[k-1].To:
			c.f.Errorf(here+".to", "list bands from the lowest up", "band %q ends at %v, expected more than %v", b.Key, *b.To, *bands[k-1].To)
		}
	}
}

// measurementError computes the number that is not given, and compares where
// both are.
func (c *checker) measurementError(at string, e *MeasurementError) {
	switch {
	case e.SEM < 0 || e.MDC95 < 0 || e.SEM == 0 && e.MDC95 == 0:
		c.f.Errorf(at, "give sem:, mdc95: or both, in points of the score", "expected a number above 0")
	case e.SEM == 0:
		e.SEM = e.MDC95 / detectable
	case e.MDC95 == 0:
		e.MDC95 = e.SEM * detectable
	case math.Abs(e.MDC95/(e.SEM*detectable)-1) > 0.05: // both may be rounded
		c.f.Errorf(at+".mdc95", "mdc95 is 1.96·√2·sem; give one of them", "mdc95 %v does not go with sem %v, expected about %.3g", e.MDC95, e.SEM, e.SEM*detectable)
	}
}
