package instrument

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPolarityIsTheScalesUnlessTheItemSaysOtherwise(t *testing.T) {
	in := get(t, library(t, map[string]string{"x.yaml": symptoms}), "x")
	got := map[string]Polarity{}
	for _, it := range in.Items {
		got[it.Key] = it.Polarity
	}
	want := map[string]Polarity{"pain": Negative, "sleep": Negative, "rested": Positive, "job": Neutral, "gp": Neutral}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for p, sign := range map[Polarity]float64{Positive: 1, "": 1, Negative: -1, Neutral: 0} {
		if p.Sign() != sign {
			t.Errorf("%q is worth %v", p, p.Sign())
		}
	}
}

// A score is what its items make it; where they are neutral, what it says.
func TestAScoreTakesThePolarityOfItsItems(t *testing.T) {
	lib := library(t, map[string]string{"x.yaml": symptoms})
	got := map[string]Polarity{"index": get(t, lib, "who5").Scores[0].Polarity}
	for _, s := range get(t, lib, "x").Scores {
		got[s.Key] = s.Polarity
		if s.Short != s.Label {
			t.Errorf("%s has no short label: %v", s.Key, s.Short)
		}
	}
	want := map[string]Polarity{"index": Positive, "burden": Negative, "seen": Neutral, "strain": Negative, "ease": Positive}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Levels 0 to 2: a reversed 2 counts 0, and a reversed 0 counts 2.
func TestReversedItemsAreTurned(t *testing.T) {
	burden := get(t, library(t, map[string]string{"x.yaml": symptoms}), "x").Scores[0]
	for _, c := range []struct{ pain, sleep, rested, want float64 }{{0, 0, 2, 0}, {2, 2, 0, 6}, {1, 0, 1, 2}, {0, 0, 0, 2}} {
		if v, n, ok := burden.Value(map[string]float64{"pain": c.pain, "sleep": c.sleep, "rested": c.rested}); v != c.want || n != 3 || !ok {
			t.Errorf("%+v: %v, %d, %v", c, v, n, ok)
		}
	}
	if !burden.Cut.Has(4) || !burden.Cut.Has(5) || burden.Cut.Has(3) {
		t.Error("a cut of at least 4 is not at 4 and above")
	}
	if cut := index(t).Cut; !cut.Has(50) || !cut.Has(0) || cut.Has(52) {
		t.Error("a cut of at most 50 is not at 50 and below")
	}
}

// WHO-5's MDC95 of 23.60 goes with a standard error of 8.51 points.
func TestEitherNumberOfAMeasurementErrorGivesTheOther(t *testing.T) {
	e := index(t).Error
	if e == nil || e.MDC95 != 23.6 || math.Round(e.SEM*100) != 851 || e.Source == "" {
		t.Fatalf("%+v", e)
	}
	// 1.96 times the root of 2, to four decimals
	if e := get(t, library(t, map[string]string{"x.yaml": symptoms}), "x").Scores[0].Error; e.SEM != 1 || math.Round(e.MDC95*10000) != 27719 {
		t.Errorf("%+v", e)
	}
}

func TestAGivenScoreMayBeRounded(t *testing.T) {
	for _, c := range []struct {
		computed, given float64
		agrees          bool
	}{
		{44, 44, true}, {44, 11, false}, {44, 40, false}, {44, 56, false}, // the raw sum, a step less, turned around
		{8.0 / 3, 2.67, true}, {8.0 / 3, 2.7, true}, {8.0 / 3, 3, true}, {8.0 / 3, 2.66, false}, {8.0 / 3, 2.6, false}, {8.0 / 3, 2, false},
		{2.5, 2, true}, {2.5, 3, true}, {0.285, 0.28, true}, {0.285, 0.29, true}, // a half goes either way
		{3.4, float64(float32(3.4)), true}, {0.1 + 0.2, 0.3, true}, {0.3, 0.1 + 0.2, true},
		{-1.25, -1.3, true}, {-1.25, 1.3, false}, {0, 0, true}, {1e6, 1e6 + 2, false},
		{math.NaN(), math.NaN(), false}, {44, math.Inf(1), false}, {math.Inf(1), math.Inf(1), false},
	} {
		if got := (Scoring{}).Agrees(c.computed, c.given); got != c.agrees {
			t.Errorf("%v computed, %v given: %v", c.computed, c.given, got)
		}
	}
}
