package profile

import (
	"slices"
	"strings"

	"spor/ingest/survey"
)

// pattern is a set of columns that are called alike but for a wave: glad_t1 and
// glad_t2 are glad_{wave}.
type pattern struct {
	name   string // with {wave}
	base   string // without the wave and what divides it from the rest
	tokens []string
	places []int
}

// wavePart is a name cut at its wave.
type wavePart struct{ before, token, after, base string }

// cutWave cuts a column's name at the wave in it, at its end or its beginning.
func (r *reading) cutWave(name string) (part wavePart, ok bool) {
	if m := waveLast.FindStringSubmatch(name); m != nil {
		return wavePart{m[1] + m[2], m[3], m[4], m[1]}, true
	}
	if m := waveFirst.FindStringSubmatch(name); m != nil {
		return wavePart{"", m[1], m[2] + m[3], m[3]}, true
	}
	if r.known.Study == nil {
		return wavePart{}, false
	}
	for _, w := range r.known.Study.Waves {
		for _, n := range append([]string{w.ID}, w.Names...) {
			if before, ok := strings.CutSuffix(name, n); ok && strings.TrimRight(before, " _.-") != before {
				return wavePart{before, n, "", strings.TrimRight(before, " _.-")}, true
			}
			if after, ok := strings.CutPrefix(name, n); ok && strings.TrimLeft(after, " _.-") != after {
				return wavePart{"", n, after, strings.TrimLeft(after, " _.-")}, true
			}
		}
	}
	return wavePart{}, false
}

// findWide finds columns that are repeated for each wave. One such set of
// columns is none where the wave is a letter that many things are called by, and
// bare numbers count only where several sets have the same ones and nothing says
// that they count something else: the items of an instrument, the options of a
// question.
func (r *reading) findWide() {
	r.wide, r.wideAt = r.widePatterns(), map[int]int{}
	for n, p := range r.wide {
		for _, i := range p.places {
			r.wideAt[i] = n
		}
	}
}

// widePatterns are the sets of columns that are repeated for each wave.
func (r *reading) widePatterns() []pattern {
	named := r.patterns(func(c *survey.Column) (wavePart, bool) { return r.cutWave(c.Name) })
	for _, p := range named {
		if len(named) > 1 || !strings.ContainsAny(strings.ToLower(p.tokens[0][:1]), "mu") {
			return named
		}
	}
	numbered := r.patterns(func(c *survey.Column) (wavePart, bool) {
		m := numberLast.FindStringSubmatch(c.Name)
		if m == nil || c.Kind == survey.Multiple || r.isInstrument(m[1]) {
			return wavePart{}, false
		}
		words := nameWords(m[1])
		if words == nil || len([]rune(words[len(words)-1])) < 3 || counters[words[len(words)-1]] {
			return wavePart{}, false
		}
		return wavePart{m[1] + m[2], m[3], m[4], m[1]}, true
	})
	for _, p := range numbered {
		if !slices.Equal(p.tokens, numbered[0].tokens) || r.differentItems(p) {
			return nil
		}
	}
	if len(numbered) > 1 {
		return numbered
	}
	return nil
}

// counters are words before a number that counts questions.
var counters = setOf("spm", "spørgsmål", "spoergsmaal", "item", "que", "question", "var", "variabel", "felt", "kol", "option", "svar", "del", "kolonne", "column", "række", "row")

// patterns groups the columns that cut takes apart. A set of one column belongs
// to the others if its wave is one of theirs.
func (r *reading) patterns(cut func(*survey.Column) (wavePart, bool)) []pattern {
	var list []pattern
	places := map[string]int{} // in list, by name
	for i := range r.columns {
		c := &r.columns[i]
		if c.Kind == survey.Admin || r.holds[i].holds == Identity {
			continue
		}
		part, ok := cut(c)
		if !ok || part.base == "" || len(nameWords(part.base)) == 0 {
			continue
		}
		name := part.before + "{wave}" + part.after
		at, met := places[name]
		if !met {
			at = len(list)
			places[name] = at
			list = append(list, pattern{name: name, base: part.base})
		}
		list[at].tokens, list[at].places = append(list[at].tokens, part.token), append(list[at].places, i)
	}
	waves := map[string]bool{}
	for _, p := range list {
		if len(p.tokens) > 1 {
			for _, t := range p.tokens {
				waves[t] = true
			}
		}
	}
	return slices.DeleteFunc(list, func(p pattern) bool { return len(p.tokens) == 1 && !waves[p.tokens[0]] })
}

// isInstrument reports whether a name is that of an instrument, whose items are
// then what is numbered.
func (r *reading) isInstrument(name string) bool {
	return r.known.Instruments != nil && slices.Contains(r.known.Instruments.IDs(), strings.ToLower(strings.Join(nameWords(name), "")))
}

// differentItems reports whether the questions of a set of columns are different
// items.
func (r *reading) differentItems(p pattern) bool {
	items := map[[2]string]bool{}
	for _, i := range p.places {
		if m, ok := r.byQuestion(r.columns[i].Question, noLabels); ok {
			items[[2]string{m.Instrument, m.Item}] = true
		}
	}
	return len(items) > 1
}

// waveTokens are the waves of a wide export, as the header writes them.
func (r *reading) waveTokens() (tokens []string) {
	met := map[string]bool{}
	for _, p := range r.wide {
		for _, t := range p.tokens {
			if !met[t] {
				met[t] = true
				tokens = append(tokens, t)
			}
		}
	}
	return tokens
}
