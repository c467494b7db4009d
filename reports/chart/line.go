package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// narrow is the width under which a figure is laid out for a phone: names above rather than beside.
const narrow = 480

// drawLine is the waves from left to right. Names stand at the line ends where there is room for them, and otherwise in a legend.
func drawLine(s *sheet) {
	height := 250.0
	if s.width < narrow {
		height = 200
	}
	values := valueAxis(s.Data, height/48)
	f := frame{left: s.tickWidth(values) + 10, top: 12}
	air := 34.0 // before the first wave: half its label, as the axis numbers stand there

	ends := s.endLabels(height)
	if ends == nil && (len(s.Series) > 1 || len(s.Reference) > 0) {
		f.top = s.lineLegend(s.Series) + 14
	}
	tail := 14 + 3.5*float64(len(s.Series)) // after the last wave
	if ends != nil {
		wide := 0.0
		for _, e := range ends {
			wide = max(wide, e.width())
		}
		f.right = s.width - wide - 12
	} else {
		f.right = s.width - 2
		tail = max(30, s.lastWidth(strong, s.Series))
	}
	f.bottom = f.top + height
	values.from, values.to = f.bottom, f.top

	w := layWaves(f, len(s.Categories), len(s.Series), air, tail)
	grid := s.addGrid(f, xWaves(w), yValues(values))
	s.tickLabels(small, values, f.left-8)
	s.references(grid, w)
	s.plot(grid, s.Series, w, values)
	if ends != nil {
		s.placeEnds(ends, w, values, f)
	} else {
		s.lastValues(strong, s.Series, w, values, f)
	}
	if len(s.Series) == 1 {
		s.pointLabels(s.Series[0], w, values)
	}
	s.height = s.waveLabels(w, f) + 4
}

// waves is the horizontal axis of lines: the categories a number each from 0. Series stand beside each other by a few px,
// so that their whiskers do not cover each other: dodge is that distance on the axis.
type waves struct {
	axis
	n     int
	step  float64 // px from wave to wave
	dodge float64
}

// layWaves lays n waves over the frame with air px before the first and tail px after the last.
func layWaves(f frame, n, series int, air, tail float64) waves {
	w := waves{n: n, axis: axis{from: f.left, to: f.right}}
	if n == 1 {
		w.step = f.right - f.left
		w.lo, w.hi = -0.5, 0.5
	} else {
		w.step = max(4, (f.right-f.left-air-tail)/float64(n-1))
		w.lo, w.hi = -air/w.step, (f.right-f.left-air)/w.step
	}
	if series > 1 {
		// All of them stay on the axis: ECharts leaves out what stands beside it.
		w.dodge = min(7, w.step/3/float64(series), 2*(min(air, tail)-2)/float64(series-1)) / w.step
	}
	return w
}

// place is where series k of so many stands at wave j.
func (w waves) place(j, k, series int) float64 {
	return float64(j) + w.dodge*(float64(k)-float64(series-1)/2)
}

func xWaves(w waves) opts.XAxis {
	return opts.XAxis{Type: "value", Min: w.lo, Max: w.hi, SplitLine: noLines(), AxisLine: zeroLine()}
}

// plot draws points, lines and whiskers of the series on a grid.
func (s *sheet) plot(grid int, series []Series, w waves, values axis) {
	for k, one := range series {
		data := make([]opts.LineData, w.n)
		var whiskers [][2]end
		for j, v := range one.Values {
			x := w.place(j, k, len(series))
			if v.Missing {
				data[j].Value = []any{x, "-"} // ECharts' word for no value: the line stops
				continue
			}
			data[j].Value = []any{x, v.V}
			if v.Interval {
				whiskers = append(whiskers, segment(x, v.Low, x, v.High, one.Colour, 1.5))
			}
		}
		line := charts.SingleSeries{
			Name: one.Name, Type: types.ChartLine, XAxisIndex: grid, YAxisIndex: grid, Data: data,
			Symbol: symbol(one.Look), SymbolSize: 9, ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(false),
			ItemStyle: &opts.ItemStyle{Color: one.Colour},
			LineStyle: &opts.LineStyle{Color: one.Colour, Width: 2.25, Type: dashName(one.Look)},
		}
		if len(whiskers) > 0 {
			line.MarkLines = segments(whiskers)
		}
		s.series = append(s.series, line)
	}
}

// tickWidth is the room the axis numbers need.
func (s *sheet) tickWidth(a axis) (w float64) {
	for _, t := range a.ticks() {
		w = max(w, small.width(s.tick(t)))
	}
	return w
}

// tick is an axis number in the reader's language.
func (s *sheet) tick(v float64) string { return clean(s.Number(v)) }

// tickLabels writes the numbers of a vertical value axis, ending at x.
func (s *sheet) tickLabels(st style, a axis, x float64) {
	for _, t := range a.ticks() {
		s.text(st, right, x, a.at(t), s.tick(t))
	}
}

// references are dashed lines across the plot. Their labels stand with the names of the series, since over the plot they
// would cover points.
func (s *sheet) references(grid int, w waves) {
	var list [][2]end
	for _, m := range s.Reference {
		list = append(list, dashed(w.lo, m.Value, w.hi, m.Value, rule, 1.25))
	}
	s.addSegments(grid, list)
}

// waveLabels writes the categories and their notes under the plot and returns the y below them. Where waves stand too close
// for words, every second, third ... is named, counted from the first.
func (s *sheet) waveLabels(w waves, f frame) float64 {
	every := max(1, int(math.Ceil(38/w.step)))
	room := w.step*float64(every) - 8
	noted := false
	y := f.bottom + 16
	low := y
	for j := 0; j < w.n; j += every {
		label := body.wrap(s.Categories[j].Label, room, 3)
		low = max(low, s.lines(body, centre, w.at(float64(j)), y, label))
		noted = noted || s.Categories[j].Note != ""
	}
	if !noted {
		return low
	}
	// Notes stand on one line under the tallest label.
	for j := 0; j < w.n; j += every {
		s.text(small, centre, w.at(float64(j)), low, small.cut(s.Categories[j].Note, room))
	}
	return low + small.leading()
}

// pointLabels writes the value at every point of a lone series but the last, which has its own label. A label
// stands right of its point, on the side that the line leaves free.
func (s *sheet) pointLabels(one Series, w waves, values axis) {
	last := lastPresent(one)
	for j, v := range one.Values {
		if v.Missing || j >= last || small.width(v.Label) > w.step-8 {
			continue
		}
		y := values.at(v.V) - 10
		if next := one.Values[j+1]; !next.Missing && next.V > v.V {
			y = values.at(v.V) + 11
		}
		s.halo(small, left, w.at(float64(j))+6, y, v.Label)
	}
}

// lastPresent is the index of the last value that is not missing, or -1.
func lastPresent(one Series) int {
	for j := len(one.Values) - 1; j >= 0; j-- {
		if !one.Values[j].Missing {
			return j
		}
	}
	return -1
}
