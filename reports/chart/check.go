package chart

import (
	"fmt"
	"math"
	"regexp"
	"slices"
)

// What one figure can hold. Beyond this nobody can read it, and drawing would take seconds.
const (
	maxValues = 1500 // values in all series and panels
	maxPanels = 60
	maxSeries = 12
)

var (
	idForm     = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9._-]{0,99}$`)
	colourForm = regexp.MustCompile(`^#[0-9a-f]{6}$`)
)

// checked returns a copy of d that can be drawn: defaults filled in, colours chosen, texts cleaned, and every number known
// to be finite and in its place. Errors name the figure and the position, never a value or a label.
func checked(d Data) (Data, error) {
	if !idForm.MatchString(d.ID) {
		return d, fmt.Errorf("chart: figure id of %d characters is not a name: expected a letter, then letters, digits, '.', '_' or '-', at most 100", len(d.ID))
	}
	if d.Kind < 0 || int(d.Kind) >= len(forms()) {
		return d, fmt.Errorf("chart %s: kind %d is not one of 0 to %d", d.ID, d.Kind, len(forms())-1)
	}
	fail := func(format string, args ...any) (Data, error) {
		return d, fmt.Errorf("chart %s (%s): %s", d.ID, d.Kind, fmt.Sprintf(format, args...))
	}
	d.Title, d.Desc = clean(d.Title), cleanTo(d.Desc, 10000)
	if d.Title == "" {
		return fail("no title; a figure without one cannot be read aloud")
	}
	if d.Width == 0 {
		d.Width = 720
	}
	if d.Width < 240 || d.Width > 1600 {
		return fail("width %d px is not within 240 to 1600", d.Width)
	}
	if d.Unit < Percent || d.Unit > Count {
		return fail("unit %d is not one of 0 to %d", d.Unit, Count)
	}
	for _, end := range []*float64{d.Min, d.Max} {
		if end != nil && !finite(*end) {
			return fail("end of the value axis is not a finite number")
		}
	}
	if d.Min != nil && d.Max != nil && *d.Min >= *d.Max {
		return fail("least value of the axis is not below its greatest")
	}
	if d.Number == nil {
		d.Number = danish(d.Unit)
	}
	if len(d.Categories) == 0 {
		return fail("no categories")
	}
	d.Categories = slices.Clone(d.Categories)
	for i, c := range d.Categories {
		d.Categories[i] = Category{Label: clean(c.Label), Note: clean(c.Note), Group: clean(c.Group)}
	}
	d.Reference = slices.Clone(d.Reference)
	for i, m := range d.Reference {
		if !finite(m.Value) {
			return fail("reference %d is not a finite number", i+1)
		}
		d.Reference[i].Label = clean(m.Label)
	}
	if (d.Kind == Panels) != (len(d.Panels) > 0) || (d.Kind == Panels) == (len(d.Series) > 0) {
		return fail("found %d series and %d panels; series belong in Panels for that kind and in Series for all others", len(d.Series), len(d.Panels))
	}
	if len(d.Panels) > maxPanels {
		return fail("%d panels, at most %d can be read", len(d.Panels), maxPanels)
	}

	total := 0
	d.Panels = slices.Clone(d.Panels)
	for i, p := range d.Panels {
		p.Title, p.Note = clean(p.Title), clean(p.Note)
		series, err := checkedSeries(d, p.Series)
		if err != nil {
			return fail("panel %d: %v", i+1, err)
		}
		p.Series = series
		d.Panels[i] = p
		if !slices.EqualFunc(p.Series, d.Panels[0].Series, func(a, b Series) bool { return a.Name == b.Name && a.Colour == b.Colour }) {
			return fail("panel %d has other series than panel 1; all panels share one legend", i+1)
		}
		total += len(p.Series) * len(d.Categories)
	}
	if d.Kind != Panels {
		series, err := checkedSeries(d, d.Series)
		if err != nil {
			return fail("%v", err)
		}
		d.Series = series
		total = len(series) * len(d.Categories)
	}
	if total > maxValues {
		return fail("%d values, at most %d can be read", total, maxValues)
	}
	return d, nil
}

// checkedSeries is checked for the series of a figure or of one panel.
func checkedSeries(d Data, in []Series) ([]Series, error) {
	if len(in) == 0 || len(in) > maxSeries {
		return nil, fmt.Errorf("%d series, expected 1 to %d", len(in), maxSeries)
	}
	form := forms()[d.Kind]
	scale := 0 // series on the scale, those that are not Apart
	for _, s := range in {
		if !s.Apart {
			scale++
		}
	}
	levels := Diverging(scale)
	out := slices.Clone(in)
	for i := range out {
		s := &out[i]
		s.Name = clean(s.Name)
		if s.Look < 0 || s.Look > 6 {
			return nil, fmt.Errorf("series %d: look %d is not within 0 to 6", i+1, s.Look)
		}
		if s.Look == 0 {
			s.Look = i%6 + 1
		}
		switch {
		case s.Apart && !form.stacked:
			return nil, fmt.Errorf("series %d: only a stacked chart has a series apart", i+1)
		case !s.Apart && i > 0 && out[i-1].Apart:
			return nil, fmt.Errorf("series %d comes after one that is apart, which must be last", i+1)
		case s.Colour == "" && s.Apart:
			s.Colour = pale
		case s.Colour == "" && d.Kind == Stacked:
			s.Colour = levels[i]
		case s.Colour == "":
			s.Colour = Categorical(6)[s.Look-1]
		case !colourForm.MatchString(s.Colour):
			return nil, fmt.Errorf("series %d: colour is not of the form #rrggbb in lower case", i+1)
		case !s.Apart && contrast(s.Colour, paper) < 3:
			return nil, fmt.Errorf("series %d: colour %s has contrast %.2f against white, expected at least 3", i+1, s.Colour, contrast(s.Colour, paper))
		}
		if len(s.Values) != len(d.Categories) {
			return nil, fmt.Errorf("series %d has %d values for %d categories", i+1, len(s.Values), len(d.Categories))
		}
		s.Values = slices.Clone(s.Values)
		for j := range s.Values {
			v := &s.Values[j]
			v.Label = clean(v.Label)
			if v.Missing {
				*v = Value{Missing: true, Label: v.Label}
				continue
			}
			if !finite(v.V) || form.stacked && v.V < 0 {
				return nil, fmt.Errorf("series %d, category %d: value is not a finite number that this kind can draw", i+1, j+1)
			}
			if v.Interval && !(finite(v.Low) && finite(v.High) && v.Low <= v.V && v.V <= v.High) {
				return nil, fmt.Errorf("series %d, category %d: interval does not contain its value", i+1, j+1)
			}
		}
	}
	if d.Kind == Stacked {
		for j := range d.Categories {
			sum := 0.0
			for _, s := range out {
				sum += s.Values[j].V
			}
			if sum > 100.5 {
				return nil, fmt.Errorf("category %d: segments add up to more than 100 %%; give percentages of one base", j+1)
			}
		}
	}
	return out, nil
}

// finite also refuses magnitudes at which the arithmetic of an axis loses its steps.
func finite(v float64) bool { return !math.IsNaN(v) && math.Abs(v) <= 1e12 }
