package chart

// Dashes by look, and the symbols ECharts knows by name. A line drawn without colour is still told apart.
func dash(look int) []float64 {
	return [][]float64{nil, {8, 4}, {2, 2}, nil, {8, 4}, {2, 2}}[look-1]
}

// dashName is what an option can say of a series' own line.
func dashName(look int) string {
	return []string{"solid", "dashed", "dotted", "solid", "dashed", "dotted"}[look-1]
}

func symbol(look int) string {
	return []string{"circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"}[look-1]
}

// key draws the symbol of a look with its centre at x, y.
func (s *sheet) key(look int, colour string, x, y, size float64) {
	r := size / 2
	e := element{X: x, Y: y, Z: overSeries, Silent: true, Style: elementStyle{Fill: colour}}
	if look > 4 {
		e.Style = elementStyle{Fill: paper, Stroke: colour, LineWidth: 2}
		r--
	}
	switch look {
	case 1, 5:
		e.Type, e.Shape = "circle", &shape{R: r}
	case 2, 6:
		e.Type, e.Shape = "rect", &shape{X: -r, Y: -r, Width: 2 * r, Height: 2 * r}
	case 3:
		e.Type, e.Shape = "polygon", &shape{Points: [][2]float64{{0, -r}, {r, r}, {-r, r}}}
	case 4:
		e.Type, e.Shape = "polygon", &shape{Points: [][2]float64{{0, -r}, {r, 0}, {0, r}, {-r, 0}}}
	}
	s.overlay = append(s.overlay, e)
}

// flow places legend entries from left to right, on as many rows as it takes.
type flow struct{ x, y, width float64 }

const legendRow = 20.0

// next is where an entry of a width goes: its left edge and its middle.
func (f *flow) next(width float64) (x, y float64) {
	if f.x > 0 && f.x+width > f.width {
		f.x, f.y = 0, f.y+legendRow
	}
	x, y = f.x, f.y+legendRow/2
	f.x += width + 20
	return x, y
}

// barLegend places the names of the series over the figure, in the order of their bars, and returns the y below. A
// series that is Apart stands after a gap, as its bars do.
func (s *sheet) barLegend(series []Series) float64 {
	f := flow{width: s.width}
	for i, one := range series {
		if one.Apart && i > 0 && !series[i-1].Apart && f.x > 0 {
			f.x += 20
		}
		name := body.cut(one.Name, s.width-20)
		x, y := f.next(20 + body.width(name))
		if one.Apart {
			s.box(overSeries, x+.5, y-6.5, 13, 13, one.Colour, rule)
		} else {
			s.box(overSeries, x, y-7, 14, 14, one.Colour, "")
		}
		s.text(body, left, x+20, y, name)
	}
	return f.y + legendRow
}

// lineLegend is barLegend for lines, which are shown with their dashes and symbols; a lone series needs no name.
// Reference lines come last.
func (s *sheet) lineLegend(series []Series) float64 {
	const sample, indent = 28.0, 34.0
	f := flow{width: s.width}
	entry := func(name, colour string, dashes []float64) (x, y float64) {
		name = body.cut(name, s.width-indent)
		x, y = f.next(indent + body.width(name))
		s.stroke(overLines, x, y, x+sample, y, colour, 2, dashes)
		s.text(body, left, x+indent, y, name)
		return x, y
	}
	if len(series) > 1 {
		for _, one := range series {
			x, y := entry(one.Name, one.Colour, dash(one.Look))
			s.key(one.Look, one.Colour, x+sample/2, y, 9)
		}
	}
	for _, m := range s.Reference {
		entry(m.Label, rule, []float64{5, 2.5})
	}
	return f.y + legendRow
}
