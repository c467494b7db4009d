package stat

import "math"

// z975 is the 97.5 % point of the standard normal distribution.
const z975 = 1.959963984540054

// Interval is a confidence interval at level 95 %.
type Interval struct{ Low, High float64 }

// Wilson returns the 95 % score interval of a proportion, k of n, without
// continuity correction:
//
//	(p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n),  p = k/n, z = 1.96
//
// It lies within [0,1] and keeps its coverage for small n and for k = 0 or n,
// where the textbook interval collapses. It assumes independent persons. ok is
// false when n is 0. Panics when k is outside 0..n.
//
// Wilson, E.B. (1927). Journal of the American Statistical Association 22,
// 209-212. R: prop.test(k, n, correct = FALSE).
func Wilson(k, n int64) (ci Interval, ok bool) {
	if k < 0 || k > n {
		panic("stat: Wilson needs 0 <= k <= n")
	}
	if n == 0 {
		return Interval{}, false
	}
	p, m, z2 := float64(k)/float64(n), float64(n), z975*z975
	centre := p + z2/(2*m)
	half := z975 * math.Sqrt(p*(1-p)/m+z2/(4*m*m))
	ci = Interval{(centre - half) / (1 + z2/m), (centre + half) / (1 + z2/m)}
	// The exact bounds at the ends, which rounding misses by 1e-17.
	if k == 0 {
		ci.Low = 0
	}
	if k == n {
		ci.High = 1
	}
	return ci, true
}
