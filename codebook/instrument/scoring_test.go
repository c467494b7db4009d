package instrument

import (
	"testing"

	"spor/ingest/study"
)

func index(t *testing.T) Scoring {
	t.Helper()
	in := get(t, library(t, nil), "who5")
	if len(in.Scores) != 1 || in.Scores[0].Key != "index" {
		t.Fatalf("%+v", in.Scores)
	}
	return in.Scores[0]
}

func TestTheWHO5IndexIsTheSumTimesFour(t *testing.T) {
	for _, c := range []struct {
		happy, calm, active, rested, interest, index float64
	}{
		{0, 0, 0, 0, 0, 0},
		{5, 5, 5, 5, 5, 100},
		{3, 2, 2, 1, 3, 44}, // 11 raw
		{5, 0, 0, 0, 0, 20},
		{0, 0, 0, 0, 1, 4},
	} {
		v, answered, ok := index(t).Value(map[string]float64{"happy": c.happy, "calm": c.calm, "active": c.active, "rested": c.rested, "interest": c.interest, "another": 5})
		if v != c.index || answered != 5 || !ok {
			t.Errorf("%+v: %v, %d, %v", c, v, answered, ok)
		}
	}
}

// All 6^5 forms: the index runs from 0 to 100 in steps of 4, and no step is
// out of reach.
func TestEveryScoreIsReached(t *testing.T) {
	s, seen := index(t), map[float64]int{}
	for n := range 6 * 6 * 6 * 6 * 6 {
		values, left := map[string]float64{}, n
		for _, key := range s.Items {
			values[key] = float64(left % 6)
			left /= 6
		}
		v, _, ok := s.Value(values)
		if !ok {
			t.Fatalf("no score of %v", values)
		}
		seen[v]++
	}
	for v := 0.0; v <= 100; v += 4 {
		if seen[v] == 0 {
			t.Errorf("no form has the score %v", v)
		}
	}
	// 26 scores, one form at either end, and the middle ones commonest: the
	// coefficient of x^12 in (1+x+...+x^5)^5 is 780.
	if len(seen) != 26 || seen[0] != 1 || seen[100] != 1 || seen[48] != 780 || seen[52] != 780 {
		t.Errorf("%d scores; 0: %d, 48: %d, 52: %d, 100: %d", len(seen), seen[0], seen[48], seen[52], seen[100])
	}
}

func TestAFormWithoutEveryItemHasNoScore(t *testing.T) {
	s := index(t)
	for n := range 1 << len(s.Items) {
		values, want := map[string]float64{}, 0
		for k, key := range s.Items {
			if n>>k&1 == 1 {
				values[key] = 5
				want++
			}
		}
		if _, answered, ok := s.Value(values); answered != want || ok != (want == 5) {
			t.Errorf("%v: %d answered, %v", values, answered, ok)
		}
	}
}

// The bands of the Danish Health Authority: to 35, 36 to 50, above 50. Scores
// of complete forms are multiples of 4, and the bounds between them hold too.
func TestTheBandsOfTheIndex(t *testing.T) {
	s := index(t)
	for v, want := range map[float64]string{
		0: "low", 28: "low", 32: "low", 35: "low", 35.5: "middle", 36: "middle", 48: "middle", 50: "middle", 50.5: "high", 51: "high", 52: "high", 100: "high",
	} {
		if got := s.Band(v).Key; got != want {
			t.Errorf("%v lies in %q, expected %q", v, got, want)
		}
	}
	n := map[string]int{}
	for v := 0.0; v <= 100; v += 4 {
		n[s.Band(v).Key]++
	}
	// raw 0-8, 9-12 and 13-25
	if n["low"] != 9 || n["middle"] != 4 || n["high"] != 13 {
		t.Errorf("%v", n)
	}
	for _, b := range s.Bands {
		if b.Label.DA == "" || b.Label.EN == "" {
			t.Errorf("band %s has no label", b.Key)
		}
	}
	if s.Cut == nil || *s.Cut.AtMost != 50 || s.Change == nil || s.Change.Least != 10 || s.Max != 100 || s.Min != 0 {
		t.Errorf("cut %+v, change %+v, %v to %v", s.Cut, s.Change, s.Min, s.Max)
	}
	if got := (Scoring{}).Band(3); got != (Band{}) {
		t.Errorf("a score without bands lies in %+v", got)
	}
}

func TestAScoreWithoutAFactorIsTheSum(t *testing.T) {
	in := get(t, library(t, map[string]string{"x.yaml": `instrument: x
scales: [{scale: s, levels: [{value: 0.5, label: A}, {value: 2, label: B}]}]
items: [{key: a, label: A, scale: s}, {key: b, label: B, scale: s}]
scores: [{key: total, label: Total, items: [a, b], max: 4}]
`}), "x")
	if v, _, ok := in.Scores[0].Value(map[string]float64{"a": 0.5, "b": 2}); v != 2.5 || !ok {
		t.Errorf("%v, %v", v, ok)
	}
	if a, ok := read(t, item(t, in, "a"), study.Values, nil, "0,5"); !ok || a.Level != "0.5" {
		t.Errorf("%+v, %v", a, ok)
	}
}
