package chart

import (
	"math"
	"strings"
	"testing"
)

func TestDataThatCannotBeDrawnIsRefusedWithItsPosition(t *testing.T) {
	r := renderer(t)
	ok := func() Data { return lineFigure() }
	low, high := 10.0, 5.0
	for _, c := range []struct {
		name   string
		data   Data
		change func(*Data)
		want   string
	}{
		{"no id", ok(), func(d *Data) { d.ID = "" }, "is not a name"},
		{"id with a quote", ok(), func(d *Data) { d.ID = `a"b` }, "is not a name"},
		{"no title", ok(), func(d *Data) { d.Title = " \n" }, "no title"},
		{"unknown kind", ok(), func(d *Data) { d.Kind = 9 }, "kind 9"},
		{"unknown unit", ok(), func(d *Data) { d.Unit = 9 }, "unit 9"},
		{"too narrow", ok(), func(d *Data) { d.Width = 100 }, "width 100 px"},
		{"no categories", ok(), func(d *Data) { d.Categories = nil }, "no categories"},
		{"ragged", ok(), func(d *Data) { d.Series[1].Values = d.Series[1].Values[:2] }, "series 2 has 2 values for 4 categories"},
		{"not a number", ok(), func(d *Data) { d.Series[1].Values[2].V = math.NaN() }, "series 2, category 3"},
		{"infinite", ok(), func(d *Data) { d.Series[0].Values[0].V = math.Inf(1) }, "series 1, category 1"},
		{"interval beside its value", ok(), func(d *Data) { d.Series[0].Values[0].Low = 99 }, "interval does not contain"},
		{"axis upside down", ok(), func(d *Data) { d.Min, d.Max = &low, &high }, "not below its greatest"},
		{"reference nowhere", ok(), func(d *Data) { d.Reference = []Mark{{Value: math.NaN()}} }, "reference 1"},
		{"apart in a line", ok(), func(d *Data) { d.Series[0].Apart = true }, "only a stacked chart"},
		{"pale colour", ok(), func(d *Data) { d.Series[0].Colour = "#eeeeee" }, "contrast 1.16"},
		{"named colour", ok(), func(d *Data) { d.Series[0].Colour = "red" }, "#rrggbb"},
		{"look", ok(), func(d *Data) { d.Series[0].Look = 7 }, "look 7"},
		{"no series", ok(), func(d *Data) { d.Series = nil }, "0 series"},
		{"panels in a line", ok(), func(d *Data) { d.Panels = panelsFigure().Panels }, "4 series and 8 panels"},
		{"unlike panels", panelsFigure(), func(d *Data) { d.Panels[2].Series[0].Name = "x" }, "panel 3 has other series"},
		{"apart first", stackedFigure(), func(d *Data) { d.Series[0], d.Series[5] = d.Series[5], d.Series[0] }, "must be last"},
		{"negative share", stackedFigure(), func(d *Data) { d.Series[0].Values[0].V = -1 }, "series 1, category 1"},
		{"more than the whole", stackedFigure(), func(d *Data) { d.Series[0].Values[1].V = 60 }, "category 2"},
		{"too many values", ok(), func(d *Data) {
			d.Categories = make([]Category, 2000)
			for k := range d.Series {
				d.Series[k].Values = make([]Value, 2000)
			}
		}, "8000 values"},
	} {
		c.change(&c.data)
		_, err := r.SVG(c.data)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error is %v, expected one with %q", c.name, err, c.want)
		}
		if err != nil && strings.Contains(err.Error(), "Ventetid") {
			t.Errorf("%s: the error carries a label", c.name)
		}
	}
}

func TestARendererDrawsAfterAnError(t *testing.T) {
	r := renderer(t)
	if _, err := r.SVG(Data{}); err == nil {
		t.Fatal("an empty figure is drawn")
	}
	checkSafe(t, draw(t, r, lineFigure()), "themes.over-time")
}
