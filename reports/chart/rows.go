package chart

import (
	"math"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// slot is the height in px of one category of ECharts' category axis. Rows of bars are not evenly spaced (headings, labels
// of several lines), and a category axis is, so the axis is used as a ruler: every bar stands in the middle of a slot, with
// a thickness of its own.
const slot = 2.0

// rows is the layout of the categories of a horizontal kind, from the top down.
type rows struct {
	frame
	middle []float64 // of the bars of every category
}

// layRows places the labels and headings of all categories and returns where their bars go. block is the height
// of the bars of one category. Labels stand left of the bars, or above them on a narrow figure.
func (s *sheet) layRows(top, block float64) rows {
	r := rows{frame: frame{top: top, right: s.width}}
	above := s.width < narrow
	room := s.width
	if !above {
		for _, c := range s.Categories {
			r.left = max(r.left, body.width(c.Label), small.width(c.Note))
		}
		r.left = math.Ceil(min(r.left, s.width*0.36))
		room = r.left
		r.left += 12
	}
	y, group := top+3, ""
	air := 10.0
	if len(s.Series) > 1 && !forms()[s.Kind].stacked {
		air = 14
	}
	for i, c := range s.Categories {
		if c.Group != group && c.Group != "" {
			if i > 0 {
				y += 10
			}
			heading := strong.wrap(c.Group, s.width, 2)
			from := y
			if i == 0 {
				from = top - 2
			}
			s.box(overLines, 0, from, s.width, y-from+float64(len(heading))*strong.leading()+8, paper, "")
			y = s.lines(strong, left, 0, y+10, heading) - 2
		}
		group = c.Group
		label := body.wrap(c.Label, room, 3)
		words := float64(len(label)) * body.leading()
		if above {
			if c.Note != "" && len(label) < 3 && body.width(c.Label)+small.width(c.Note)+10 <= room {
				label = []string{c.Label + "\u2002" + c.Note}
			} else if c.Note != "" {
				label = append(label, c.Note)
			}
			words = float64(len(label)) * body.leading()
			from := y
			if i == 0 {
				from = top - 2
			}
			s.box(overLines, 0, from, s.width, y-from+words+3, paper, "")
			s.lines(body, left, 0, y+9, label)
			y += words + 5
			r.middle = append(r.middle, s.snap(r, y+block/2))
			y += block + air
			continue
		}
		if c.Note != "" {
			words += small.leading() - 1
		}
		height := max(block, words)
		middle := s.snap(r, y+height/2)
		next := s.lines(body, right, room, middle-words/2+body.leading()/2, label)
		s.text(small, right, room, next-1, c.Note)
		r.middle = append(r.middle, middle)
		y += height + air
	}
	r.bottom = top + math.Ceil((y-top-2)/slot)*slot
	return r
}

// snap moves a y to the middle of a slot.
func (s *sheet) snap(r rows, y float64) float64 {
	return r.top + (math.Floor((y-r.top)/slot)+0.5)*slot
}

// index is the slot a y lies in.
func (r rows) index(y float64) float64 { return math.Floor((y - r.top) / slot) }

// last is the lowest slot.
func (r rows) last() float64 { return math.Round((r.bottom-r.top)/slot) - 1 }

// addRows opens the grid of a horizontal kind.
func (s *sheet) addRows(r rows, values axis) int {
	names := make([]string, int(r.last())+1)
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	return s.addGrid(r.frame, xValues(values), opts.YAxis{Type: "category", Inverse: opts.Bool(true), Data: names, SplitLine: noLines(), AxisLine: zeroLine()})
}

// footLabels writes the numbers of a horizontal value axis under the rows and returns the y below them. Where they
// would touch, every second, fifth or tenth is written.
func (s *sheet) footLabels(values axis, r rows) float64 {
	step := values.at(values.lo+values.step) - values.at(values.lo)
	every := 1
	for _, k := range []int{2, 5, 10} {
		if s.tickWidth(values)+10 > step*float64(every) {
			every = k
		}
	}
	for i, t := range values.ticks() {
		if i%every == 0 {
			half := small.width(s.tick(t)) / 2
			s.text(small, centre, max(half, min(values.at(t), s.width-half)), r.bottom+12, s.tick(t))
		}
	}
	return r.bottom + 22
}

// rowReferences are dashed lines down the rows, their labels over them.
func (s *sheet) rowReferences(grid int, values axis, r rows) {
	var list [][2]end
	for _, m := range s.Reference {
		list = append(list, dashed(m.Value, 0, m.Value, r.last(), rule, 1.25))
		label := small.cut(m.Label, s.width)
		half := small.width(label) / 2
		s.halo(small, centre, min(max(values.at(m.Value), half), s.width-half), r.top-8, label)
	}
	s.addSegments(grid, list)
}
