package chart

import "math"

var (
	panelTitle = style{size: 12.5, bold: true, colour: ink}
	panelSmall = style{size: 11, colour: soft}
	panelValue = style{size: 12, bold: true, colour: ink}
)

// multiples is the layout that all panels of a figure share.
type multiples struct {
	values       axis
	left, width  float64 // of the plot of the first column
	gutter, tail float64 // px between plots; px after the last wave, for its value
}

const panelHeight = 92.0

// drawPanels is small multiples: the panels in reading order, all on one value axis, its numbers left of every row
// and the waves under every panel.
func drawPanels(s *sheet) {
	m := multiples{values: valueAxis(s.Data, 2.5), gutter: 22}
	for _, t := range m.values.ticks() {
		m.left = max(m.left, panelSmall.width(s.tick(t))+8)
	}
	cols := min(len(s.Panels), max(1, int((s.width-m.left+m.gutter)/(125+m.gutter))))
	m.width = (s.width-m.left+m.gutter)/float64(cols) - m.gutter
	for _, p := range s.Panels {
		m.tail = max(m.tail, s.lastWidth(panelValue, p.Series))
	}
	m.tail = min(m.tail, m.width/2)

	y := 0.0
	if len(s.Panels[0].Series) > 1 || len(s.Reference) > 0 {
		y = s.lineLegend(s.Panels[0].Series) + 10
	}
	for first := 0; first < len(s.Panels); first += cols {
		if first > 0 {
			y += 14
		}
		y = s.panelRow(m, s.Panels[first:min(first+cols, len(s.Panels))], y)
	}
	s.height = y
}

// panelRow draws one row of panels from y down and returns the y below it.
func (s *sheet) panelRow(m multiples, row []Panel, y float64) float64 {
	head := 0.0 // the tallest title; all of them end just above their plots
	for _, p := range row {
		head = max(head, headHeight(p, m.width))
	}
	low := 0.0
	for i, p := range row {
		f := frame{left: m.left + float64(i)*(m.width+m.gutter), top: y + head + 8}
		f.right, f.bottom = f.left+m.width, f.top+panelHeight
		next := s.lines(panelTitle, left, f.left, y+head-headHeight(p, m.width)+8, panelTitle.wrap(p.Title, m.width, 3))
		s.text(panelSmall, left, f.left, next-1, panelSmall.cut(p.Note, m.width))

		values := m.values
		values.from, values.to = f.bottom, f.top
		w := layWaves(f, len(s.Categories), len(p.Series), 8, m.tail)
		grid := s.addGrid(f, xWaves(w), yValues(values))
		if i == 0 {
			s.tickLabels(panelSmall, values, f.left-6)
		}
		s.references(grid, w)
		s.plot(grid, p.Series, w, values)
		s.lastValues(panelValue, p.Series, w, values, f)
		low = max(low, s.panelWaves(w, f))
	}
	return low
}

// headHeight is what the title and note of a panel take.
func headHeight(p Panel, width float64) float64 {
	h := float64(len(panelTitle.wrap(p.Title, width, 3))) * panelTitle.leading()
	if p.Note != "" {
		h += panelSmall.leading()
	}
	return h
}

// panelWaves writes the waves under a panel: all of them if they fit, otherwise the first and the last. It returns
// the y below.
func (s *sheet) panelWaves(w waves, f frame) float64 {
	y := f.bottom + 12
	fits, free := true, math.Inf(-1)
	for j, c := range s.Categories {
		from := max(f.left, w.at(float64(j))-panelSmall.width(c.Label)/2)
		fits = fits && from >= free
		free = from + panelSmall.width(c.Label) + 4
	}
	if fits && free <= f.right+10 {
		for j, c := range s.Categories {
			from := max(f.left, w.at(float64(j))-panelSmall.width(c.Label)/2)
			s.text(panelSmall, left, from, y, c.Label)
		}
		return y + panelSmall.leading()
	}
	half := (f.right-f.left)/2 - 4
	first, last := s.Categories[0].Label, s.Categories[w.n-1].Label
	s.text(panelSmall, left, f.left, y, panelSmall.cut(first, half))
	s.text(panelSmall, right, min(f.right, w.at(float64(w.n-1))+panelSmall.width(last)/2), y, panelSmall.cut(last, half))
	return y + panelSmall.leading()
}
