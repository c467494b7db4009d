package chart

import (
	"cmp"
	"math"
	"slices"
)

// endLabel is what stands at the right end of a line: the symbol of the series, its last value and its name. For a reference
// line it is its label alone.
type endLabel struct {
	look   int // 0 for a reference
	colour string
	at     float64 // where the line ends, on the value axis
	value  string
	style  style
	words  []string
}

const keyRoom = 14 // px for the symbol before an end label

// indent is what stands before the words.
func (e endLabel) indent() (w float64) {
	if e.look > 0 {
		w = keyRoom
	}
	if e.value != "" {
		w += strong.width(e.value) + 6
	}
	return w
}

func (e endLabel) width() float64 { return e.indent() + e.style.widest(e.words...) }

func (e endLabel) height() float64 { return float64(max(1, len(e.words)))*e.style.leading() + 3 }

// endLabels are the labels at the line ends, or nil where a legend serves better: on a narrow figure, when a series
// has no name or stops before the last wave, or when the labels are together taller than the plot.
func (s *sheet) endLabels(height float64) []endLabel {
	if s.width < narrow {
		return nil
	}
	var out []endLabel
	room := s.width * 0.33
	for _, one := range s.Series {
		last := lastPresent(one)
		if last != len(s.Categories)-1 || one.Name == "" {
			return nil
		}
		e := endLabel{look: one.Look, colour: one.Colour, at: one.Values[last].V, value: one.Values[last].Label, style: body}
		e.words = body.wrap(one.Name, max(60, room-e.indent()), 2)
		out = append(out, e)
	}
	for _, m := range s.Reference {
		out = append(out, endLabel{colour: rule, at: m.Value, style: small, words: small.wrap(m.Label, room, 2)})
	}
	total := 0.0
	for _, e := range out {
		total += e.height()
	}
	if total > height {
		return nil
	}
	return out
}

// placeEnds writes the end labels, moved apart where they would touch. A label that had to move is tied to the end of
// its line by a hair.
func (s *sheet) placeEnds(labels []endLabel, w waves, values axis, f frame) {
	x := f.right + 8
	want, height := make([]float64, len(labels)), make([]float64, len(labels))
	for i, e := range labels {
		want[i], height[i] = values.at(e.at), e.height()
	}
	got := spread(want, height, f.top-8, f.bottom+8)
	for i, e := range labels {
		from := f.right
		if e.look > 0 {
			from = w.at(w.place(w.n-1, i, len(s.Series))) + 7
		}
		if math.Abs(got[i]-want[i]) > 1.5 {
			s.stroke(underSeries, from, want[i], x-1, got[i], e.colour, 0.75, nil)
		}
		y := got[i] - (e.height()-3)/2 + e.style.leading()/2
		at := x
		if e.look > 0 {
			s.key(e.look, e.colour, at+4.5, y, 9)
			at += keyRoom
		}
		s.text(strong, left, at, y, e.value)
		s.lines(e.style, left, x+e.indent(), y, e.words)
	}
}

// lastWidth is the room that lastValues needs right of a point.
func (s *sheet) lastWidth(st style, series []Series) (w float64) {
	for _, one := range series {
		if j := lastPresent(one); j >= 0 {
			w = max(w, st.width(one.Values[j].Label))
		}
	}
	if len(series) > 1 {
		w += keyRoom
	}
	return w + 9
}

// lastValues writes the last value of every series right of its point, moved apart where two would touch, with the symbol
// of the series where there are several.
func (s *sheet) lastValues(st style, series []Series, w waves, values axis, f frame) {
	for j := range w.n {
		var at []int
		var want, height []float64
		for k, one := range series {
			if j == lastPresent(one) && one.Values[j].Label != "" {
				at = append(at, k)
				want, height = append(want, values.at(one.Values[j].V)), append(height, st.size+1)
			}
		}
		for i, y := range spread(want, height, f.top-7, f.bottom+3) {
			one, x := series[at[i]], w.at(w.place(j, len(series)-1, len(series)))+7
			if len(series) > 1 {
				s.key(one.Look, one.Colour, x+5, y, 7)
				x += keyRoom - 1
			}
			s.halo(st, left, x, y, one.Values[j].Label)
		}
	}
}

// spread moves middles apart so that spans of the given heights do not overlap and, if they fit, lie between lo and
// hi. Their order is kept, and each group of spans that touch is centred on where its members wanted to be
// (isotonic regression by pooling adjacent violators).
func spread(want, height []float64, lo, hi float64) []float64 {
	order := make([]int, len(want))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(want[a], want[b]) })

	type group struct {
		members []int
		height  float64
		tops    float64 // sum over members of where the group's top would be if that member had its wish
	}
	top := func(g group) float64 { return max(lo, min(g.tops/float64(len(g.members)), hi-g.height)) }
	var groups []group
	for _, i := range order {
		g := group{members: []int{i}, height: height[i], tops: want[i] - height[i]/2}
		for len(groups) > 0 {
			above := groups[len(groups)-1]
			if top(above)+above.height <= top(g) {
				break
			}
			groups = groups[:len(groups)-1]
			g = group{
				members: append(above.members, g.members...),
				height:  above.height + g.height,
				tops:    above.tops + g.tops - above.height*float64(len(g.members)),
			}
		}
		groups = append(groups, g)
	}
	got := make([]float64, len(want))
	for _, g := range groups {
		y := top(g)
		for _, i := range g.members {
			got[i] = y + height[i]/2
			y += height[i]
		}
	}
	return got
}
