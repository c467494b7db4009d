package instrument

import (
	"cmp"
	"fmt"
	"slices"

	"spor/ingest/study"
)

// extend lays the file's words over the base: items keep the base's order,
// keys and scales; labels given here replace the base's, which stay as aliases.
func extend(in *Instrument, base *Instrument, c *checker) {
	over := *in
	*in = *base
	in.ID, in.Extends = over.ID, over.Extends
	in.Title, in.Stem = or(over.Title, base.Title), or(over.Stem, base.Stem)
	in.Source, in.Licence = cmp.Or(over.Source, base.Source), cmp.Or(over.Licence, base.Licence)
	in.Scores = slices.Concat(base.Scores, over.Scores)
	c.inherited, c.scores = len(base.Scales), len(base.Scores)
	in.Scales, in.Items = slices.Clone(base.Scales), slices.Clone(base.Items)
	for n, o := range over.Scales {
		at := slices.IndexFunc(base.Scales, func(s Scale) bool { return s.ID == o.ID })
		if at < 0 {
			in.Scales = append(in.Scales, o)
			continue
		}
		here := fmt.Sprintf("scales.%d", n)
		in.Scales[at] = completeScale(base.Scales[at], o, c, here)
	}
	for n, o := range over.Items {
		at := slices.IndexFunc(in.Items, func(it Item) bool { return it.Key == o.Key })
		if at < 0 {
			c.f.Errorf(fmt.Sprintf("items.%d.key", n), "an extension completes items of "+in.Extends+"; put new items in an instrument of their own",
				"unknown item %q", o.Key)
			continue
		}
		item := &in.Items[at]
		if o.Open || o.Scale != "" && o.Scale != item.Scale || o.Polarity != "" && o.Polarity != item.Polarity {
			c.f.Errorf(fmt.Sprintf("items.%d", n), "leave scale:, polarity: and open: out, or put the item in an instrument of its own",
				"item %q is answered otherwise than in %s", o.Key, in.Extends)
		}
		if !o.Label.IsZero() {
			item.Aliases = slices.Concat(item.Aliases, []string{item.Label.DA, item.Label.EN})
		}
		item.Label, item.Short = or(o.Label, item.Label), or(o.Short, item.Short)
		item.Aliases = slices.Concat(item.Aliases, o.Aliases)
		item.own = slices.Concat(o.own, item.own)
	}
}

// completeScale lays the words of a scale in an extension over the base's. What
// its answers are worth cannot be changed: scores and cut-offs rest on it.
func completeScale(base, over Scale, c *checker, at string) Scale {
	if over.Polarity != "" && over.Polarity != base.Polarity || over.Numbers != "" && over.Numbers != base.Numbers {
		c.f.Errorf(at, "leave polarity: and numbers: out, or put the scale in an instrument of its own", "scale %q is answered otherwise than in %s", base.ID, c.in.Extends)
	}
	base.Levels = mergeLevels(base.Levels, over.Levels, func(v float64) {
		c.f.Errorf(at+".levels", "", "scale %q words a level %v that it does not have", base.ID, v)
	})
	base.Others = slices.Clone(base.Others)
	for n, o := range over.Others {
		i := slices.IndexFunc(base.Others, func(b Other) bool { return b.Key == o.Key })
		if i < 0 {
			base.Others = append(base.Others, o)
			continue
		}
		b := &base.Others[i]
		if o.Missing != "" && o.Missing != b.Missing {
			c.f.Errorf(fmt.Sprintf("%s.others.%d.missing", at, n), "give the answer a key of its own", "answer %q is of another kind in %s", o.Key, c.in.Extends)
		}
		b.Aliases = slices.Concat(b.Aliases, []string{o.Label.DA, o.Label.EN}, o.Aliases)
		if !o.Label.IsZero() {
			b.Aliases = append(b.Aliases, b.Label.DA, b.Label.EN)
		}
		b.Label, b.Codes = or(o.Label, b.Label), slices.Concat(b.Codes, o.Codes)
	}
	if len(over.Order) > 0 {
		base.Order = over.Order
	}
	return base
}

// mergeLevels gives levels further words. The first label given for a level
// replaces its label in print; all stay as aliases for reading.
func mergeLevels(levels, words []Level, unknown func(float64)) []Level {
	out := slices.Clone(levels)
	labelled := make([]bool, len(out))
	for _, w := range words {
		at := slices.IndexFunc(out, func(l Level) bool { return l.Value == w.Value })
		if at < 0 {
			unknown(w.Value)
			continue
		}
		l := &out[at]
		l.Aliases = slices.Concat(l.Aliases, w.Aliases)
		if !w.Label.IsZero() {
			l.Aliases = append(l.Aliases, l.Label.DA, l.Label.EN, w.Label.DA, w.Label.EN)
			if !labelled[at] {
				l.Label, labelled[at] = w.Label, true
			}
		}
	}
	return out
}

func or(a, b study.Text) study.Text {
	if a.IsZero() {
		return b
	}
	return a
}
