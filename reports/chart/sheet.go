package chart

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// sheet is a figure being drawn: go-echarts grids, axes and series, and the words and keys placed over them.
// All positions are px from the top left corner.
type sheet struct {
	Data
	width, height float64

	grids   []opts.Grid
	xs      []opts.XAxis
	ys      []yAxis
	series  charts.MultiSeries
	overlay []element
}

// yAxis adds to go-echarts' type the one setting it lacks and its XAxis has.
type yAxis struct {
	opts.YAxis
	AxisTick *opts.AxisTick `json:"axisTick"`
}

// frame is the pixel rectangle of a grid.
type frame struct{ left, top, right, bottom float64 }

// element is one entry of ECharts' graphic component, for which go-echarts has no type.
type element struct {
	Type   string       `json:"type"`
	X      float64      `json:"x"`
	Y      float64      `json:"y"`
	Z      int          `json:"z"`
	Silent bool         `json:"silent"`
	Shape  *shape       `json:"shape,omitempty"`
	Style  elementStyle `json:"style"`
}

type shape struct {
	X1     float64      `json:"x1"`
	Y1     float64      `json:"y1"`
	X2     float64      `json:"x2"`
	Y2     float64      `json:"y2"`
	X      float64      `json:"x"`
	Y      float64      `json:"y"`
	Width  float64      `json:"width"`
	Height float64      `json:"height"`
	R      float64      `json:"r"`
	Points [][2]float64 `json:"points,omitempty"`
}

type elementStyle struct {
	Text          string    `json:"text,omitempty"`
	Fill          string    `json:"fill,omitempty"`
	Stroke        string    `json:"stroke,omitempty"`
	LineWidth     float64   `json:"lineWidth,omitempty"`
	LineDash      []float64 `json:"lineDash,omitempty"`
	FontSize      float64   `json:"fontSize,omitempty"`
	FontWeight    string    `json:"fontWeight,omitempty"`
	FontFamily    string    `json:"fontFamily,omitempty"`
	TextAlign     string    `json:"textAlign,omitempty"`
	VerticalAlign string    `json:"verticalAlign,omitempty"`
}

// Layers of the overlay; ECharts draws its series below 10.
const (
	underSeries = -1
	overLines   = 15 // hides grid lines behind headings
	overSeries  = 20
)

type align string

const (
	left   align = "left"
	centre align = "center"
	right  align = "right"
)

// text places one line of words with its middle at y.
func (s *sheet) text(st style, at align, x, y float64, words string) {
	if words == "" {
		return
	}
	e := element{Type: "text", X: x, Y: y, Z: overSeries, Silent: true, Style: elementStyle{
		Text: words, Fill: st.colour, FontSize: st.size, FontFamily: "sans-serif",
		TextAlign: string(at), VerticalAlign: "middle",
	}}
	if st.bold {
		e.Style.FontWeight = "bold"
	}
	s.overlay = append(s.overlay, e)
}

// halo is text over lines: outlined in the paper's colour so that it can be read where they cross.
func (s *sheet) halo(st style, at align, x, y float64, words string) {
	if words == "" {
		return
	}
	s.text(st, at, x, y, words)
	last := &s.overlay[len(s.overlay)-1].Style
	last.Stroke, last.LineWidth = paper, 3
}

// lines places several lines of words, the first with its middle at y, and returns where the next would go.
func (s *sheet) lines(st style, at align, x, y float64, words []string) float64 {
	for _, w := range words {
		s.text(st, at, x, y, w)
		y += st.leading()
	}
	return y
}

// stroke draws a straight line outside any grid.
func (s *sheet) stroke(layer int, x1, y1, x2, y2 float64, colour string, width float64, dash []float64) {
	s.overlay = append(s.overlay, element{Type: "line", Z: layer, Silent: true,
		Shape: &shape{X1: x1, Y1: y1, X2: x2, Y2: y2},
		Style: elementStyle{Stroke: colour, LineWidth: width, LineDash: dash}})
}

// box draws a filled rectangle outside any grid, outlined if a border is given.
func (s *sheet) box(layer int, x, y, w, h float64, fill, border string) {
	e := element{Type: "rect", Z: layer, Silent: true,
		Shape: &shape{X: x, Y: y, Width: w, Height: h}, Style: elementStyle{Fill: fill}}
	if border != "" {
		e.Style.Stroke, e.Style.LineWidth = border, 1
	}
	s.overlay = append(s.overlay, e)
}

// addGrid opens a grid and returns its index, which is that of its two axes too. Axes draw grid lines at most: their
// labels are words, and words are placed by the sheet.
func (s *sheet) addGrid(f frame, x opts.XAxis, y opts.YAxis) int {
	n := len(s.grids)
	s.grids = append(s.grids, opts.Grid{
		Left: px(f.left), Top: px(f.top), Width: px(f.right - f.left), Height: px(f.bottom - f.top),
	})
	x.GridIndex, y.GridIndex = n, n
	x.AxisLabel, y.AxisLabel = &opts.AxisLabel{Show: opts.Bool(false)}, &opts.AxisLabel{Show: opts.Bool(false)}
	x.AxisTick = &opts.AxisTick{Show: opts.Bool(false)}
	s.xs, s.ys = append(s.xs, x), append(s.ys, yAxis{YAxis: y, AxisTick: x.AxisTick})
	return n
}

// gridLines are faint lines at the steps of a value axis.
func gridLines() *opts.SplitLine {
	return &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: hair, Width: 1, Type: "solid"}}
}

// zeroLine is the line of the axis across a value axis: ECharts lays it at zero, or at the foot of an axis that does
// not reach zero.
func zeroLine() *opts.AxisLine {
	return &opts.AxisLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: rule, Width: 1, Type: "solid"}}
}

func noAxisLine() *opts.AxisLine { return &opts.AxisLine{Show: opts.Bool(false)} }

func noLines() *opts.SplitLine { return &opts.SplitLine{Show: opts.Bool(false)} }

// xValues is a horizontal value axis with lines at its steps; yValues a vertical one.
func xValues(a axis) opts.XAxis {
	return opts.XAxis{Type: "value", Min: a.lo, Max: a.hi, MinInterval: a.step, MaxInterval: a.step, SplitLine: gridLines(), AxisLine: noAxisLine()}
}

func yValues(a axis) opts.YAxis {
	return opts.YAxis{Type: "value", Min: a.lo, Max: a.hi, MinInterval: a.step, MaxInterval: a.step, SplitLine: gridLines(), AxisLine: noAxisLine()}
}

// end is one end of a segment in the coordinates of a grid. The first end carries the style.
// go-echarts has coordinates for mark lines, but no style for one of them.
type end struct {
	Coord     [2]float64      `json:"coord"`
	LineStyle *opts.LineStyle `json:"lineStyle,omitempty"`
}

// segments makes mark lines of a series: straight lines in the coordinates of its grid.
func segments(list [][2]end) *opts.MarkLines {
	m := &opts.MarkLines{MarkLineStyle: opts.MarkLineStyle{
		Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
	}}
	for _, pair := range list {
		m.Data = append(m.Data, pair)
	}
	return m
}

// segment is a solid line between two points of a grid.
func segment(x1, y1, x2, y2 float64, colour string, width float32) [2]end {
	return [2]end{
		{Coord: [2]float64{x1, y1}, LineStyle: &opts.LineStyle{Color: colour, Width: width, Type: "solid"}},
		{Coord: [2]float64{x2, y2}},
	}
}

// dashed is a segment in dashes.
func dashed(x1, y1, x2, y2 float64, colour string, width float32) [2]end {
	pair := segment(x1, y1, x2, y2, colour, width)
	pair[0].LineStyle.Type = "dashed"
	return pair
}

// addSegments draws segments on a grid without belonging to any series of the data.
func (s *sheet) addSegments(grid int, list [][2]end) {
	if len(list) == 0 {
		return
	}
	s.series = append(s.series, charts.SingleSeries{
		Type: types.ChartScatter, XAxisIndex: grid, YAxisIndex: grid,
		Data: []opts.ScatterData{}, MarkLines: segments(list),
	})
}

// option is the whole figure as ECharts reads it.
func (s *sheet) option() ([]byte, error) {
	base := charts.NewBar()
	base.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithTitleOpts(opts.Title{Show: opts.Bool(false)}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(false)}),
		charts.WithToolboxOpts(opts.Toolbox{Show: opts.Bool(false)}),
		charts.WithGridOpts(s.grids...),
	)
	base.XAxisList, base.MultiSeries = s.xs, s.series
	fields := base.JSON()
	fields["yAxis"] = s.ys
	fields["graphic"] = map[string]any{"elements": s.overlay}
	option, err := json.Marshal(fields)
	if err != nil {
		return nil, fmt.Errorf("write option: %w", err)
	}
	return option, nil
}

// px writes a length, rounded to what the SVG keeps.
func px(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }
