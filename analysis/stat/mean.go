package stat

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Mean returns the arithmetic mean; ok is false for an empty slice. The sum is
// compensated (Neumaier 1974), so the order of the values does not show in the
// twelve digits that are stored.
func Mean(x []float64) (mean float64, ok bool) {
	if len(x) == 0 {
		return 0, false
	}
	return sum(x) / float64(len(x)), true
}

// SD returns the sample standard deviation, with n-1 in the denominator, by two
// passes; ok is false for fewer than two values. R: sd(x).
func SD(x []float64) (sd float64, ok bool) {
	if len(x) < 2 {
		return 0, false
	}
	// Equal values have no spread, although their mean may miss them by the last
	// bit: 0.1 three times has the mean 0.10000000000000002.
	if slices.Min(x) == slices.Max(x) {
		return 0, true
	}
	m, _ := Mean(x)
	d := make([]float64, len(x))
	for i, v := range x {
		d[i] = (v - m) * (v - m)
	}
	return math.Sqrt(sum(d) / float64(len(x)-1)), true
}

// Median returns the middle value, or the mean of the two middle ones; ok is
// false for an empty slice. x is left as it was. R: median(x).
func Median(x []float64) (median float64, ok bool) {
	if len(x) == 0 {
		return 0, false
	}
	s := slices.Sorted(slices.Values(x))
	h := len(s) / 2
	if len(s)%2 == 1 {
		return s[h], true
	}
	return (s[h-1] + s[h]) / 2, true
}

// MeanInterval returns the 95 % interval of a mean by Student's t:
//
//	mean ± t(0.975; n-1) · sd/√n
//
// It assumes independent persons and a mean that is about normal. ok is false
// for fewer than two values or when they are all equal: an interval of no width
// would claim a certainty that equal answers do not give.
//
// Student (1908). Biometrika 6, 1-25. R: t.test(x)$conf.int.
func MeanInterval(x []float64) (ci Interval, ok bool) {
	m, _ := Mean(x)
	sd, ok := SD(x)
	if !ok || sd == 0 {
		return Interval{}, false
	}
	n := float64(len(x))
	half := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.Quantile(0.975) * sd / math.Sqrt(n)
	return Interval{m - half, m + half}, true
}

// sum adds with Neumaier's compensation.
func sum(x []float64) float64 {
	s, c := 0.0, 0.0
	for _, v := range x {
		t := s + v
		if math.Abs(s) >= math.Abs(v) {
			c += (s - t) + v
		} else {
			c += (v - t) + s
		}
		s = t
	}
	return s + c
}
