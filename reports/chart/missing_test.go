package chart

import (
	"strings"
	"testing"
)

func TestAMissingValueBreaksTheLine(t *testing.T) {
	d := lineFigure()
	d.Series = d.Series[2:3] // its third value is missing
	colour := Categorical(1)[0]
	p := read(t, draw(t, renderer(t), d))
	found := false
	for _, i := range p.items {
		if i.at["stroke"] == colour && i.at["stroke-linejoin"] == "bevel" {
			found = true
			if got := strings.Count(i.at["d"], "M"); got != 2 {
				t.Errorf("line has %d pieces, expected 2: before and after the gap", got)
			}
			if got := strings.Count(i.at["d"], "L"); got != 1 {
				t.Errorf("line has %d strokes, expected the one between the first two points", got)
			}
		}
	}
	if !found {
		t.Error("no line is drawn")
	}
	if got := len(p.symbols(colour)); got != 3 {
		t.Errorf("%d points, expected 3 of 4", got)
	}
}

func TestARowWithAMissingSegmentIsNotDrawn(t *testing.T) {
	r := renderer(t)
	d := stackedFigure()
	whole := len(read(t, draw(t, r, d)).bars(Diverging(5)[0]))
	d.Series[1].Values[2] = Value{Missing: true, Label: "for få svar"}
	p := read(t, draw(t, r, d))
	for k, colour := range Diverging(5) {
		if got := len(p.bars(colour)); got != whole-1 {
			t.Errorf("%d segments of level %d, expected %d: all but those of the row", got, k+1, whole-1)
		}
	}
	said := 0
	for _, i := range p.texts() {
		if i.text == "for få svar" {
			said++
		}
	}
	if said != 1 {
		t.Errorf("the label of the missing value is written %d times, expected once", said)
	}
}

func TestAMissingValueApartLeavesItsRowDrawn(t *testing.T) {
	r := renderer(t)
	d := stackedFigure()
	before := read(t, draw(t, r, d))
	d.Series[5].Values[0] = Value{Missing: true}
	after := read(t, draw(t, r, d))
	if b, a := len(before.bars(pale)), len(after.bars(pale)); a != b-1 {
		t.Errorf("%d bars apart after %d, expected one less", a, b)
	}
	if b, a := len(before.bars(Diverging(5)[0])), len(after.bars(Diverging(5)[0])); a != b {
		t.Errorf("%d segments on the scale, expected %d as before", a, b)
	}
}

func TestAFigureWithoutAnyValueIsStillDrawn(t *testing.T) {
	r := renderer(t)
	for _, d := range figures() {
		for k := range d.Series {
			for j := range d.Series[k].Values {
				d.Series[k].Values[j] = Value{Missing: true}
			}
		}
		for i := range d.Panels {
			for j := range d.Panels[i].Series[0].Values {
				d.Panels[i].Series[0].Values[j] = Value{Missing: true}
			}
		}
		p := read(t, draw(t, r, d))
		for _, colour := range append(Categorical(6), Diverging(5)...) {
			if n := len(p.symbols(colour)) + len(p.bars(colour)); n != 0 {
				t.Errorf("%s: %d marks are drawn for no values", d.ID, n)
			}
		}
	}
}

func TestAZeroIsDrawnAsAPoint(t *testing.T) {
	d := lineFigure()
	d.Series[0].Values[1] = Value{V: 0}
	p := read(t, draw(t, renderer(t), d))
	ruler := p.rulerOf(t, "0\u00a0%", "80\u00a0%", false)
	near(t, "zero", ruler.value(p.symbols(Categorical(1)[0])[1][1]), 0, ruler.perPx())
}
