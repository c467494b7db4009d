package chart

import (
	"math"
	"strconv"
	"strings"
)

// axis is a value axis laid over pixels: lo falls on from, hi on to. from may be greater than to, as it is when up is more.
type axis struct {
	lo, hi, step float64
	from, to     float64
}

// at is the pixel of a value.
func (a axis) at(v float64) float64 {
	return a.from + (v-a.lo)/(a.hi-a.lo)*(a.to-a.from)
}

// ticks are the multiples of the step from lo to hi.
func (a axis) ticks() []float64 {
	n := int(math.Round((a.hi - a.lo) / a.step))
	out := make([]float64, n+1)
	for i := range out {
		out[i] = math.Round((a.lo+float64(i)*a.step)*1e9) / 1e9
	}
	return out
}

// valueAxis chooses the ends and the step of the axis for all values, intervals and references of the figure,
// with about want steps. Ends are whole steps. Steps are 1, 2 or 5 times a power of ten, and 25 where the axis is 0 to 100.
func valueAxis(d Data, want float64) axis {
	lo, hi := math.Inf(1), math.Inf(-1)
	include := func(v float64) { lo, hi = min(lo, v), max(hi, v) }
	all := d.Series
	for _, p := range d.Panels {
		all = append(all[:len(all):len(all)], p.Series...)
	}
	form := forms()[d.Kind]
	sums := make([]float64, len(d.Categories))
	for _, s := range all {
		if s.Apart {
			continue // has a grid of its own
		}
		for j, v := range s.Values {
			switch {
			case v.Missing:
			case form.stacked:
				sums[j] += v.V
				include(sums[j])
			default:
				include(v.V)
				if v.Interval {
					include(v.Low)
					include(v.High)
				}
			}
		}
	}
	for _, m := range d.Reference {
		include(m.Value)
	}
	if d.Min != nil {
		include(*d.Min)
	}
	if d.Max != nil {
		include(*d.Max)
	}
	if form.zero || d.Unit != Points || math.IsInf(lo, 1) {
		include(0)
	}
	if d.Kind == Stacked {
		include(100)
	}
	if lo == hi {
		hi = lo + 1
	}
	step := niceStep((hi - lo) / want)
	if lo == 0 && hi == 100 && want < 5 {
		step = 25
	}
	if d.Unit == Count {
		step = max(step, 1)
	}
	// The small number keeps 0.3/0.1 from needing a fourth step.
	lo, hi = math.Floor(lo/step+1e-9)*step, math.Ceil(hi/step-1e-9)*step
	return axis{lo: lo, hi: hi, step: step}
}

// niceStep is the least of 1, 2, 5 times a power of ten that is not below rough.
func niceStep(rough float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= rough*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// danish writes axis numbers as Danish readers expect them.
func danish(u Unit) func(float64) string {
	return func(v float64) string {
		s := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
		whole, fraction, found := strings.Cut(s, ".")
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "." + whole[i:]
		}
		if found {
			whole += "," + fraction
		}
		if v < 0 {
			whole = "−" + whole
		}
		if u == Percent {
			whole += "\u00a0%"
		}
		return whole
	}
}
