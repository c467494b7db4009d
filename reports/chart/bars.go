package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// drawBars is horizontal bars from zero, the series of a category one under the other, each with its whisker and the
// value after it.
func drawBars(s *sheet) {
	const gap = 3.0
	thick := 16.0
	if len(s.Series) == 1 {
		thick = 20
	}
	top := 0.0
	if len(s.Series) > 1 {
		top = s.barLegend(s.Series) + 10
	}
	if len(s.Reference) > 0 {
		top += 16
	}
	pitch := thick + gap
	r := s.layRows(top, pitch*float64(len(s.Series))-gap)

	values := valueAxis(s.Data, max(2, (r.right-r.left)/80))
	before, after := s.valueRoom()
	r.left, r.right = r.left+before, r.right-after
	values.from, values.to = r.left, r.right
	grid := s.addRows(r, values)

	for k, one := range s.Series {
		var data []opts.BarData
		var whiskers [][2]end
		for j, v := range one.Values {
			y := s.snap(r, r.middle[j]+pitch*(float64(k)-float64(len(s.Series)-1)/2))
			if v.Missing {
				s.halo(small, left, values.at(0)+6, y, small.cut(v.Label, s.width-values.at(0)-6))
				continue
			}
			at := r.index(y)
			data = append(data, opts.BarData{Value: []float64{v.V, at}})
			low, high := v.V, v.V
			if v.Interval {
				low, high = v.Low, v.High
				// White under dark, so that the half that lies over the bar shows.
				whiskers = append(whiskers, segment(low, at, high, at, paper, 3.5), segment(low, at, high, at, ink, 1.5))
			}
			if v.V < 0 {
				s.halo(small, right, values.at(min(low, 0))-6, y, v.Label)
			} else {
				s.halo(small, left, values.at(max(high, 0))+6, y, v.Label)
			}
		}
		bar := charts.SingleSeries{
			Name: one.Name, Type: types.ChartBar, XAxisIndex: grid, YAxisIndex: grid, Data: data,
			BarGap: "-100%", BarWidth: px(thick), ItemStyle: &opts.ItemStyle{Color: one.Colour},
		}
		if len(whiskers) > 0 {
			bar.MarkLines = segments(whiskers)
		}
		s.series = append(s.series, bar)
	}
	s.rowReferences(grid, values, r)
	s.height = s.footLabels(values, r)
}

// valueRoom is the room left and right of the plot for labels that stand outside the longest bars.
func (s *sheet) valueRoom() (before, after float64) {
	after = 8
	for _, one := range s.Series {
		for _, v := range one.Values {
			switch w := small.width(v.Label) + 8; {
			case v.Missing:
			case v.V < 0:
				before = max(before, w)
			default:
				after = max(after, w)
			}
		}
	}
	return min(before, s.width/5), min(after, s.width/5)
}
