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
	in    *Instrument
	f     *definition.File
	items map[string]int // where each item stands in the file

	// How many scales and scores come from the instrument that is extended and
	// stand before the file's own.
	scales, scores int
}

// newChecker looks at the items before an extension mixes them with others.
func newChecker(in *Instrument, f *definition.File) *checker {
	c := &checker{in: in, f: f, items: map[string]int{}}
	for n, it := range in.Items {
		if _, dup := c.items[it.Key]; dup {
			f.Errorf(fmt.Sprintf("items.%d.key", n), "", "item %q is declared twice", it.Key)
			continue
		}
		c.items[it.Key] = n
	}
	return c
}

// complete checks references, gives each item its levels and others, and
// builds its table of answers.
func (c *checker) complete() {
	scales := map[string]Scale{}
	for n, s := range c.in.Scales {
		if n >= c.scales {
			c.scale(fmt.Sprintf("scales.%d", n-c.scales), s, scales)
		}
		scales[s.ID] = s
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

// scale checks that its answers can be told from each other: tables count by
// their keys.
func (c *checker) scale(at string, s Scale, before map[string]Scale) {
	if _, dup := before[s.ID]; dup {
		c.f.Errorf(at+".scale", "", "scale %q is declared twice", s.ID)
	}
	keys := map[string]bool{}
	for n, l := range s.Levels {
		if keys[l.Key()] {
			c.f.Errorf(fmt.Sprintf("%s.levels.%d.value", at, n), "", "level %s is declared twice", l.Key())
		}
		keys[l.Key()] = true
	}
	for n, o := range s.Others {
		if keys[o.Key] {
			c.f.Errorf(fmt.Sprintf("%s.others.%d.key", at, n), "", "answer %q is declared twice", o.Key)
		}
		keys[o.Key] = true
		if o.Missing != "" && !slices.Contains(declarable, o.Missing) {
			c.f.Errorf(fmt.Sprintf("%s.others.%d.missing", at, n), "leave it out for an answer such as »ved ikke«", "missing %q, expected one of %q", o.Missing, declarable)
		}
	}
}

func (c *checker) item(it *Item, scales map[string]Scale) {
	if it.Open {
		return
	}
	at := "items"
	if n, here := c.items[it.Key]; here {
		at = fmt.Sprintf("items.%d", n)
	}
	scale, ok := scales[it.Scale]
	if !ok {
		c.f.Errorf(at, "give it scale: with one of this file's scales, or open: true", "item %q has no known scale", it.Key)
		return
	}
	it.Levels = mergeLevels(scale.Levels, it.Levels, func(v float64) {
		c.f.Errorf(at+".levels", "", "item %q words a level %v that its scale does not have", it.Key, v)
	})
	it.Others = scale.Others
	if err := it.index(); err != nil {
		c.f.Errorf(at, "each label and alias may stand for one answer only", "%v", err)
	}
}

// score checks its items, and that its bands cover every value once.
func (c *checker) score(at string, n int) {
	s := c.in.Scores[n]
	if slices.ContainsFunc(c.in.Scores[:n], func(other Scoring) bool { return other.Key == s.Key }) {
		c.f.Errorf(at+".key", "", "score %q is declared twice", s.Key)
	}
	for k, key := range s.Items {
		switch it, ok := c.in.Item(key); {
		case !ok:
			c.f.Errorf(fmt.Sprintf("%s.items.%d", at, k), "", "unknown item %q", key)
		case it.Open:
			c.f.Errorf(fmt.Sprintf("%s.items.%d", at, k), "", "item %q is open and has no value to add", key)
		}
	}
	for k, b := range s.Bands {
		here, last := fmt.Sprintf("%s.bands.%d", at, k), k == len(s.Bands)-1
		switch {
		case last && b.To != nil:
			c.f.Errorf(here+".to", "remove to: from the last band", "band %q has an upper bound, and nothing lies above it", b.Key)
		case !last && b.To == nil:
			c.f.Errorf(here, "give it to:, the highest value in it", "band %q has no upper bound, and others follow", b.Key)
		case k > 0 && !last && s.Bands[k-1].To != nil && *b.To <= *s.Bands[k-1].To:
			c.f.Errorf(here+".to", "list bands from the lowest up", "band %q ends at %v, expected more than %v", b.Key, *b.To, *s.Bands[k-1].To)
		}
	}
}
