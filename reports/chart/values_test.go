package chart

import (
	"math"
	"testing"
)

// These tests read values back from the picture by its own axis numbers, within one px: ECharts puts thin lines on whole px.

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s is drawn at %.2f, expected %.2f within %.2f", what, got, want, tolerance)
	}
}

// checkPoints compares points and whiskers of a series with its values.
func checkPoints(t *testing.T, r ruler, one Series, points [][2]float64, whiskers [][]float64) {
	t.Helper()
	k := 0
	for _, v := range one.Values {
		if v.Missing {
			continue
		}
		if k >= len(points) || k >= len(whiskers) {
			t.Fatalf("%s: %d points and %d whiskers drawn, expected one for each value", one.Name, len(points), len(whiskers))
		}
		near(t, one.Name+" point", r.value(points[k][1]), v.V, r.perPx())
		near(t, one.Name+" low", r.value(whiskers[k][1]), v.Low, r.perPx())
		near(t, one.Name+" high", r.value(whiskers[k][3]), v.High, r.perPx())
		near(t, "px from point to whisker", whiskers[k][0], points[k][0], 1)
		k++
	}
	if k != len(points) || k != len(whiskers) {
		t.Errorf("%s: %d points and %d whiskers drawn for %d values", one.Name, len(points), len(whiskers), k)
	}
}

func TestLineDrawsEveryPointAndIntervalAtItsValue(t *testing.T) {
	r := renderer(t)
	for _, d := range []Data{lineFigure(), phone(lineFigure())} {
		p := read(t, draw(t, r, d))
		ruler := p.rulerOf(t, "0\u00a0%", "80\u00a0%", false)
		for k, one := range d.Series {
			colour := Categorical(6)[k]
			checkPoints(t, ruler, one, p.symbols(colour), p.whiskers(colour))
		}
	}
}

func TestLineShowsEverySeriesOfACrowdedFigure(t *testing.T) {
	r := renderer(t)
	for _, width := range []int{240, 320, 720} {
		d := lineFigure()
		d.Width, d.Series = width, nil
		for k := range 6 {
			d.Series = append(d.Series, Series{Name: "x", Values: values(percent, 30+float64(k), 20, 50, 40, 30, 50, 10, 0, 20, 50, 40, 60)})
		}
		p := read(t, draw(t, r, d))
		for k, one := range d.Series {
			colour := Categorical(6)[k]
			if got := len(p.symbols(colour)); got != len(one.Values) {
				t.Errorf("width %d: series %d has %d points, expected %d", width, k+1, got, len(one.Values))
			}
			if got := len(p.whiskers(colour)); got != len(one.Values) {
				t.Errorf("width %d: series %d has %d whiskers, expected %d", width, k+1, got, len(one.Values))
			}
		}
	}
}

func TestPanelsShareOneValueAxis(t *testing.T) {
	d := panelsFigure()
	p := read(t, draw(t, renderer(t), d))
	points, whiskers := p.symbols(Categorical(1)[0]), p.whiskers(Categorical(1)[0])
	top := p.rulerOf(t, "0\u00a0%", "100\u00a0%", false) // of the first row: the numbers found first
	for i, panel := range d.Panels[:4] {
		checkPoints(t, top, panel.Series[0], points[4*i:4*i+4], whiskers[4*i:4*i+4])
	}
	// The panel with a missing value is the second of the second row: 3 points, so the third one starts at 4+16+3.
	rise := points[16][1] - top.px0 // the second row lies lower by this and the first value's height
	rise += d.Panels[4].Series[0].Values[0].V / top.perPx()
	low := ruler{px0: top.px0 + rise, px1: top.px1 + rise, v0: top.v0, v1: top.v1}
	checkPoints(t, low, d.Panels[5].Series[0], points[20:23], whiskers[20:23])
	checkPoints(t, low, d.Panels[7].Series[0], points[27:31], whiskers[27:31])
}

func TestBarsReachTheirValues(t *testing.T) {
	r := renderer(t)
	for _, d := range []Data{barsFigure(), phone(barsFigure())} {
		p := read(t, draw(t, r, d))
		low, high := "0\u00a0%", "100\u00a0%"
		ruler := p.rulerOf(t, low, high, true)
		if d.Width == 320 {
			// The first number is moved into the picture at this width; bars start where the axis does.
			ruler.px0 = p.bars(Categorical(1)[0])[0].left
		}
		whiskers := p.whiskers(ink)
		for k, one := range d.Series {
			bars := p.bars(Categorical(6)[k])
			n := 0
			for _, v := range one.Values {
				if v.Missing {
					continue
				}
				near(t, "start of bar", ruler.value(bars[n].left), 0, ruler.perPx())
				near(t, "end of bar", ruler.value(bars[n].right), v.V, ruler.perPx())
				near(t, "low", ruler.value(whiskers[0][0]), v.Low, ruler.perPx())
				near(t, "high", ruler.value(whiskers[0][2]), v.High, ruler.perPx())
				near(t, "px from whisker to middle of bar", whiskers[0][1], (bars[n].top+bars[n].bottom)/2, 1)
				whiskers = whiskers[1:]
				n++
			}
			if n != len(bars) {
				t.Errorf("%d bars for %d values", len(bars), n)
			}
		}
	}
}

func TestNegativeBarsGrowLeftFromZero(t *testing.T) {
	d := changeFigure()
	p := read(t, draw(t, renderer(t), d))
	ruler := p.rulerOf(t, "−10", "20", true)
	for j, b := range p.bars(Categorical(1)[0]) {
		v := d.Series[0].Values[j].V
		near(t, "left end", ruler.value(b.left), min(0, v), ruler.perPx())
		near(t, "right end", ruler.value(b.right), max(0, v), ruler.perPx())
	}
}

func TestSegmentsStandEndToEndAtTheirShares(t *testing.T) {
	r := renderer(t)
	for _, d := range []Data{stackedFigure(), countsFigure()} {
		p := read(t, draw(t, r, d))
		ruler := p.rulerOf(t, d.axisNumber(0), d.axisNumber(20), true)
		colours := Diverging(5)
		if d.Kind == Counts {
			colours = Categorical(3)
		}
		start := make([]float64, len(d.Categories))
		for k, colour := range colours {
			bars, n := p.bars(colour), 0
			for j, v := range d.Series[k].Values {
				if v.V == 0 {
					continue
				}
				near(t, "start of segment", ruler.value(bars[n].left), start[j], ruler.perPx())
				start[j] += v.V
				near(t, "end of segment", ruler.value(bars[n].right), start[j], ruler.perPx())
				n++
			}
			if n != len(bars) {
				t.Errorf("%s: %d segments of series %d for %d values above zero", d.ID, len(bars), k+1, n)
			}
		}
		apart, n := p.bars(pale), 0
		for _, v := range d.Series[len(colours)].Values {
			if v.V > 0 {
				near(t, "width apart", (apart[n].right-apart[n].left)*ruler.perPx(), v.V, ruler.perPx())
				near(t, "px from start apart to start apart", apart[n].left, apart[0].left, 0.2)
				if apart[n].left < ruler.px0+start[0]/ruler.perPx()+10 {
					t.Errorf("%s: what is apart touches the scale", d.ID)
				}
				n++
			}
		}
	}
}

// axisNumber is how the figure writes a number on its axis.
func (d Data) axisNumber(v float64) string { return danish(d.Unit)(v) }

func TestAnAxisIsWidenedRatherThanAValueCut(t *testing.T) {
	d := lineFigure()
	high := 40.0
	d.Max = &high
	p := read(t, draw(t, renderer(t), d))
	ruler := p.rulerOf(t, "0\u00a0%", "80\u00a0%", false)
	near(t, "first point", ruler.value(p.symbols(Categorical(1)[0])[0][1]), 64, ruler.perPx())
}
