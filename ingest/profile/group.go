package profile

import (
	"fmt"
	"slices"
	"strings"

	"spor/codebook/instrument"
	"spor/ingest/study"
)

// group is the items of one instrument that are coded alike: one entry of
// instruments:.
type group struct {
	instrument *instrument.Instrument
	items      []*found
	lines      []codingLine
	declare    []string // what to declare, one to be chosen; none where nothing is to be
	outside    []string // numbers that no way of counting the levels reaches
	scores     []scoreField
	differ     bool // the columns of one item are not coded alike in all waves
}

// codingLine says for people how the file codes some items.
type codingLine struct {
	says string
	keys []string
}

// scoreField is a field that seems to hold a score that the file computed.
type scoreField struct {
	score string
	field string
}

// group divides the items by instrument and by what their coding needs.
func (r *reading) group() {
	schemes := r.schemes()
	for _, f := range r.found {
		g := group{instrument: f.instrument, items: []*found{f}}
		var line string
		if !f.item.Open {
			scheme := schemes[f]
			line, g.declare, g.differ, g.outside = scheme.Line, scheme.Declare, f.differs(), outside(f.item, scheme)
		}
		at := slices.IndexFunc(r.groups, func(o group) bool { return o.instrument == g.instrument && slices.Equal(o.declare, g.declare) })
		if at < 0 {
			at = len(r.groups)
			r.groups = append(r.groups, g)
		} else {
			r.groups[at].items = append(r.groups[at].items, f)
			r.groups[at].differ = r.groups[at].differ || g.differ
			for _, n := range g.outside {
				if !slices.Contains(r.groups[at].outside, n) {
					r.groups[at].outside = append(r.groups[at].outside, n)
				}
			}
		}
		if line != "" {
			r.groups[at].say(line, f.item.Key)
		}
	}
	for i := range r.groups {
		r.findScores(&r.groups[i])
	}
}

// say notes how an item is coded.
func (g *group) say(line, key string) {
	at := slices.IndexFunc(g.lines, func(l codingLine) bool { return l.says == line })
	if at < 0 {
		at = len(g.lines)
		g.lines = append(g.lines, codingLine{says: line})
	}
	g.lines[at].keys = append(g.lines[at].keys, key)
}

// told are the lines of the group, each with the items that it is about unless
// it is about all.
func (g *group) told() (list []string) {
	for _, l := range g.lines {
		if len(g.lines) > 1 {
			list = append(list, strings.Join(l.keys, ", ")+": "+l.says)
		} else {
			list = append(list, l.says)
		}
	}
	return list
}

// schemes are how the file codes the items. Numbers without labels are taken
// together over all items of the instrument with the same scale: who answered
// only 2 and 3 to one question says nothing of how the others are counted.
func (r *reading) schemes() map[*found]instrument.Scheme {
	type scale struct {
		of *instrument.Instrument
		id string
	}
	schemes, pools := map[*found]instrument.Scheme{}, map[scale][]instrument.Option{}
	for _, f := range r.found {
		if f.item.Open {
			continue
		}
		options := f.field.all()
		schemes[f] = f.item.Scheme(options)
		if schemes[f].Direction == instrument.NumbersOnly {
			at := scale{f.instrument, f.item.Scale}
			pools[at] = append(pools[at], options...)
		}
	}
	for at, pool := range pools {
		slices.SortFunc(pool, func(a, b instrument.Option) int { return strings.Compare(a.Code, b.Code) })
		pools[at] = slices.Compact(pool)
	}
	for f, s := range schemes {
		if s.Direction == instrument.NumbersOnly {
			schemes[f] = f.item.Scheme(pools[scale{f.instrument, f.item.Scale}])
		}
	}
	return schemes
}

// outside are the numbers without a label that are no value of the item, and
// none where its levels are counted from 0 or 1.
func outside(it instrument.Item, s instrument.Scheme) (list []string) {
	coding, err := it.Coding(study.Values, nil)
	if err != nil {
		return nil
	}
	for _, m := range s.Meanings {
		v, ok := number(m.Code)
		if _, isValue := coding.Read(m.Code, ""); !ok || m.Label != "" || m.Missing || isValue || v >= 0 && v <= float64(len(it.Levels)) {
			continue
		}
		list = append(list, m.Code)
	}
	return list
}

// differs reports whether the columns of the waves give one code two meanings.
func (f *found) differs() bool {
	meant := map[string]string{}
	for _, options := range f.field.options {
		for _, m := range f.item.Scheme(options).Meanings {
			if old, met := meant[m.Code]; met && old != m.Key {
				return true
			}
			meant[m.Code] = m.Key
		}
	}
	return false
}

// findScores looks for columns in which the file has computed a score of the
// group: called by the instrument or as scores are, numbers in its range and on
// its steps, all its items in the file.
func (r *reading) findScores(g *group) {
	for _, sc := range g.instrument.Scores {
		if slices.ContainsFunc(sc.Items, func(key string) bool {
			return !slices.ContainsFunc(g.items, func(f *found) bool { return f.item.Key == key })
		}) {
			continue
		}
		for _, f := range r.fields {
			if r.itemOf(f) == nil && calledAsScore(f.base, g.instrument, sc) && r.onSteps(f, sc) {
				g.scores = append(g.scores, scoreField{sc.Key, f.name})
				break
			}
		}
	}
}

func (r *reading) itemOf(f *field) *found {
	for _, other := range r.found {
		if other.field == f {
			return other
		}
	}
	return nil
}

func calledAsScore(name string, in *instrument.Instrument, sc instrument.Scoring) bool {
	word := oneWord(name)
	return strings.HasPrefix(word, oneWord(in.ID)) || word == oneWord(sc.Key) || slices.ContainsFunc(nameWords(name), func(w string) bool { return scoreWords[w] })
}

// onSteps reports whether all cells of a field are numbers that can be the
// score.
func (r *reading) onSteps(f *field, sc instrument.Scoring) bool {
	step := sc.Factor
	if step == 0 {
		step = 1
	}
	numbers := 0
	for _, i := range f.places {
		if r.tallies.columns[i].texts == nil {
			return false
		}
		for text := range r.tallies.columns[i].texts {
			v, ok := r.table.Number(text)
			if steps := (v - sc.Min) / step; !ok || v < sc.Min || v > sc.Max || steps != float64(int64(steps)) {
				return false
			}
			numbers++
		}
	}
	return numbers > 1
}

// instrumentFindings say which instruments the file holds, and how it codes
// them.
func (r *reading) instrumentFindings() (list []Finding) {
	for _, g := range r.groups {
		var items []string
		check := g.differ || len(g.declare) > 0
		for _, f := range g.items {
			items = append(items, f.item.Key+" in "+plain(f.field.name))
			check = check || f.by != ""
		}
		says := strings.Join(items, ", ")
		for _, line := range g.told() {
			says += "; " + line
		}
		if g.differ {
			says += "; not coded alike in all waves"
		}
		for _, sc := range g.scores {
			says += fmt.Sprintf("; %s seems to be its %s, computed already", plain(sc.field), sc.score)
		}
		list = append(list, Finding{What: g.instrument.ID, Says: says, Open: check})
	}
	if len(r.loose) > 0 {
		names := map[string][]string{}
		var order []string
		for _, l := range r.loose {
			in := l.instruments()
			if names[in] == nil {
				order = append(order, in)
			}
			names[in] = append(names[in], plain(l.field.name))
		}
		for _, in := range order {
			list = append(list, Finding{What: in, Says: "answers of " + in + ", and nothing tells which item: " + strings.Join(shorten(names[in], 12), ", "), Open: true})
		}
	}
	if len(list) == 0 {
		list = append(list, Finding{What: "instruments", Says: "no question and no answers of an instrument that is known: " + strings.Join(r.knownIDs(), ", "), Open: true})
	}
	return list
}

func (l loose) instruments() string {
	var ids []string
	for _, m := range l.items {
		if !slices.Contains(ids, m.Instrument) {
			ids = append(ids, m.Instrument)
		}
	}
	return strings.Join(ids, " or ")
}

func (r *reading) knownIDs() []string {
	if r.known.Instruments == nil {
		return nil
	}
	return r.known.Instruments.IDs()
}
