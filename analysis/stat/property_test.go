package stat

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// samples are as answers come: whole and tenth values, ties and runs of equal
// ones included.
func samples(least int) *rapid.Generator[[]float64] {
	value := rapid.Custom(func(t *rapid.T) float64 {
		return float64(rapid.IntRange(-1000, 1000).Draw(t, "tenths")) / 10
	})
	return rapid.SliceOfN(value, least, 40)
}

func TestWilsonStaysWithinItsBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 2000).Draw(t, "n")
		k := rapid.Int64Range(0, n).Draw(t, "k")
		ci, ok := Wilson(k, n)
		p := float64(k) / float64(n)
		if !ok || ci.Low < 0 || ci.Low > p || ci.High < p || ci.High > 1 || ci.Low >= ci.High {
			t.Fatalf("%d of %d: %v, %v", k, n, ci, ok)
		}
		// Those who did and those who did not are each other's mirror.
		mirror, _ := Wilson(n-k, n)
		if !near(mirror.Low, 1-ci.High) || !near(mirror.High, 1-ci.Low) {
			t.Fatalf("%d of %d: %v, mirrored %v", k, n, ci, mirror)
		}
		// Both bounds solve |p-x| = z·√(x(1-x)/n), of which the formula is the
		// solution (Wilson 1927).
		for _, x := range []float64{ci.Low, ci.High} {
			if math.Abs(math.Abs(p-x)-z975*math.Sqrt(x*(1-x)/float64(n))) > 1e-9 {
				t.Fatalf("%d of %d: %v is not z standard errors from %v", k, n, x, p)
			}
		}
	})
	if _, ok := Wilson(0, 0); ok {
		t.Error("nobody asked has an interval")
	}
}

func TestTheOrderOfValuesDoesNotShow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := samples(1).Draw(t, "x")
		y := rapid.Permutation(x).Draw(t, "y")
		for name, f := range map[string]func([]float64) (float64, bool){"mean": Mean, "sd": SD, "median": Median} {
			a, okA := f(x)
			b, okB := f(y)
			if okA != okB || math.Abs(a-b) > 1e-12*math.Max(1, math.Abs(a)) {
				t.Fatalf("%s: %v and %v", name, a, b)
			}
		}
	})
}

func TestSamplesAreLeftAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := samples(0).Draw(t, "x")
		before := slices.Clone(x)
		Mean(x)
		SD(x)
		Median(x)
		MeanInterval(x)
		if !slices.Equal(x, before) {
			t.Fatalf("%v became %v", before, x)
		}
	})
}

func TestSamplesKeepTheirBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := samples(2).Draw(t, "x")
		low, high := slices.Min(x), slices.Max(x)
		mean, _ := Mean(x)
		median, _ := Median(x)
		sd, ok := SD(x)
		// A sample standard deviation is at most the range times √(n/4(n-1)):
		// half the values at either end (Popoviciu).
		n := float64(len(x))
		if mean < low-1e-9 || mean > high+1e-9 || median < low || median > high || !ok || sd < 0 || sd > (high-low)*math.Sqrt(n/(4*(n-1)))+1e-9 {
			t.Fatalf("mean %v, median %v, sd %v of %v", mean, median, sd, x)
		}
		if (sd == 0) != (low == high) {
			t.Fatalf("sd %v of values from %v to %v", sd, low, high)
		}
		ci, ok := MeanInterval(x)
		if ok != (low < high) || ok && (ci.Low >= mean || ci.High <= mean || !near(mean-ci.Low, ci.High-mean)) {
			t.Fatalf("%v, %v around %v of %v", ci, ok, mean, x)
		}
		// The interval is no narrower than the normal one.
		if ok && ci.High-mean < z975*sd/math.Sqrt(n)-1e-9 {
			t.Fatalf("%v around %v is narrower than z·sd/√n of %v", ci, mean, x)
		}
	})
}

func TestEqualValuesHaveNoSpreadAndNoInterval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := slices.Repeat(samples(1).Draw(t, "value")[:1], rapid.IntRange(2, 60).Draw(t, "n"))
		sd, ok := SD(x)
		ci, has := MeanInterval(x)
		if sd != 0 || !ok || has {
			t.Fatalf("sd %v, %v, interval %v, %v of %d times %v", sd, ok, ci, has, len(x), x[0])
		}
	})
}

func TestHalfTheValuesLieOnEitherSideOfTheMedian(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := samples(1).Draw(t, "x")
		m, _ := Median(x)
		below, above := 0, 0
		for _, v := range x {
			if v < m {
				below++
			}
			if v > m {
				above++
			}
		}
		if 2*below > len(x) || 2*above > len(x) {
			t.Fatalf("%d below and %d above %v of %v", below, above, m, x)
		}
	})
}

func TestJaccardLiesBetweenNoneAndAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		both, onlyA, onlyB := rapid.Int64Range(0, 50).Draw(t, "both"), rapid.Int64Range(0, 50).Draw(t, "a"), rapid.Int64Range(0, 50).Draw(t, "b")
		j, ok := Jaccard(both+onlyA, both+onlyB, both)
		swapped, _ := Jaccard(both+onlyB, both+onlyA, both)
		union := both + onlyA + onlyB
		if ok != (union > 0) || j < 0 || j > 1 || j != swapped {
			t.Fatalf("%v, %v; swapped %v", j, ok, swapped)
		}
		if ok && (j == 1) != (onlyA+onlyB == 0) || ok && (j == 0) != (both == 0) {
			t.Fatalf("%v of %d shared and %d not", j, both, onlyA+onlyB)
		}
	})
}
