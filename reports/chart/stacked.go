package chart

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

const barHeight = 24.0

// drawStacked is Stacked and Counts: segments end to end, white between them, in the order of the legend. What is
// Apart stands in a column of its own at the right, on the same scale from a common start, so that it neither looks
// like a level of the scale nor moves with one.
func drawStacked(s *sheet) {
	top := s.barLegend(s.Series) + 10
	if len(s.Reference) > 0 {
		top += 16
	}
	r := s.layRows(top, barHeight)
	scale := len(s.Series)
	for scale > 0 && s.Series[scale-1].Apart {
		scale--
	}

	values := valueAxis(s.Data, max(2, (r.right-r.left)/80))
	apart := r
	if scale < len(s.Series) {
		const gap = 18.0
		most, tail := 0.0, 0.0 // the largest sum, and the room for the widest label
		for j := range s.Categories {
			sum := 0.0
			for _, one := range s.Series[scale:] {
				sum += one.Values[j].V
				tail = max(tail, small.width(one.Values[j].Label)+5)
			}
			most = max(most, sum)
		}
		// One px is the same share in both columns.
		tail = min(tail, s.width/5)
		room := r.right - r.left - gap - tail
		apart.left = r.right - tail - room*most/(values.hi+most)
		r.right = apart.left - gap
	}
	values.from, values.to = r.left, r.right

	whole := s.wholeRows(scale)
	grid := s.addRows(r, values)
	s.stack(grid, s.Series[:scale], r, values, whole)
	s.rowReferences(grid, values, r)
	if scale < len(s.Series) {
		side := axis{hi: (apart.right - apart.left) / (r.right - r.left) * values.hi, from: apart.left, to: apart.right}
		side.step = side.hi
		every := make([]bool, len(whole))
		for j := range every {
			every[j] = true
		}
		grid := s.addRows(apart, side)
		s.xs[grid].SplitLine, s.ys[grid].AxisLine = noLines(), noAxisLine()
		s.stack(grid, s.Series[scale:], apart, side, every)
	}
	s.height = s.footLabels(values, r)
}

// wholeRows says for which categories all segments on the scale are known. The others are not drawn: their place carries
// the label of the first value that is missing.
func (s *sheet) wholeRows(scale int) []bool {
	whole := make([]bool, len(s.Categories))
	for j := range whole {
		whole[j] = true
		for _, one := range s.Series[:scale] {
			whole[j] = whole[j] && !one.Values[j].Missing
		}
	}
	return whole
}

// stack lays the series end to end from the start of a grid, for the rows that are whole, and labels the segments
// that are wide enough.
func (s *sheet) stack(grid int, series []Series, r rows, values axis, whole []bool) {
	start := make([]float64, len(whole))
	said := make([]bool, len(whole))
	for k, one := range series {
		var data []opts.BarData
		for j, v := range one.Values {
			y := r.middle[j]
			if v.Missing && !said[j] && (!whole[j] || one.Apart) {
				s.halo(small, left, values.at(start[j])+6, y, small.cut(v.Label, r.right-values.at(start[j])-6))
				said[j] = true
			}
			if !whole[j] {
				continue
			}
			if v.V == 0 {
				// A segment of no width would still be drawn with its outline.
				data = append(data, opts.BarData{Value: []any{"-", r.index(y)}})
				continue
			}
			data = append(data, opts.BarData{Value: []any{v.V, r.index(y)}})
			from, to := values.at(start[j]), values.at(start[j]+v.V)
			start[j] += v.V
			label := style{size: 12, colour: inkOn(one.Colour)}
			switch {
			case one.Apart && k == len(series)-1:
				s.text(small, left, to+5, y, v.Label)
			case label.width(v.Label)+4 <= to-from:
				s.text(label, centre, (from+to)/2, y, v.Label)
			}
		}
		paint := &opts.ItemStyle{Color: one.Colour, BorderColor: paper, BorderWidth: 1}
		if one.Apart {
			paint.BorderColor = rule
		}
		s.series = append(s.series, charts.SingleSeries{
			Name: one.Name, Type: types.ChartBar, XAxisIndex: grid, YAxisIndex: grid, Data: data,
			Stack:    strconv.Itoa(grid), // ECharts stacks by name, whatever the grid
			BarWidth: px(barHeight), ItemStyle: paint,
		})
	}
}
