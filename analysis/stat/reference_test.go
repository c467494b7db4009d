package stat

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// reference is one row of testdata/reference.csv, which testdata/reference.R
// made with R 4.2.2. have is false where R has no value.
type reference struct {
	data             string
	value, low, high float64
	have             bool
}

func references(t *testing.T, statistic string) (list []reference) {
	t.Helper()
	f, err := os.Open("testdata/reference.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if row[0] != statistic {
			continue
		}
		r := reference{data: row[1]}
		for i, into := range []*float64{&r.value, &r.low, &r.high} {
			if row[2+i] == "NA" {
				continue
			}
			if *into, err = strconv.ParseFloat(row[2+i], 64); err != nil {
				t.Fatal(err)
			}
			r.have = true
		}
		list = append(list, r)
	}
	if len(list) < 5 {
		t.Fatalf("%d reference values of %s, expected at least 5", len(list), statistic)
	}
	return list
}

func numbers(t *testing.T, data string) []float64 {
	t.Helper()
	list := []float64{}
	for _, s := range strings.Fields(data) {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

func wholes(t *testing.T, data, sep string) (list []int64) {
	t.Helper()
	for _, s := range strings.Split(data, sep) {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, n)
	}
	return list
}

// near reports whether two values agree to nine digits.
func near(a, b float64) bool {
	return math.Abs(a-b) <= 1e-9*math.Max(1, math.Max(math.Abs(a), math.Abs(b)))
}

func TestWilsonAgreesWithR(t *testing.T) {
	for _, r := range references(t, "wilson") {
		kn := wholes(t, r.data, "/")
		ci, ok := Wilson(kn[0], kn[1])
		if !ok || !near(ci.Low, r.low) || !near(ci.High, r.high) {
			t.Errorf("%s: %v, %v, R has %v to %v", r.data, ci, ok, r.low, r.high)
		}
	}
}

// The intervals, in per cent with two decimals, that the field's reports are
// held against (98 citizens of VIVE 2019 and groups of them).
func TestWilsonGivesThePublishedIntervals(t *testing.T) {
	for _, c := range []struct {
		k, n      int64
		low, high string
	}{
		{9, 98, "4.91", "16.54"}, {3, 98, "1.05", "8.62"}, {19, 98, "12.78", "28.31"}, {14, 38, "23.38", "52.72"},
		{9, 39, "12.65", "38.34"}, {0, 9, "0.00", "29.91"}, {15, 98, "9.50", "23.73"},
	} {
		ci, _ := Wilson(c.k, c.n)
		low, high := strconv.FormatFloat(100*ci.Low, 'f', 2, 64), strconv.FormatFloat(100*ci.High, 'f', 2, 64)
		// 9.5007 prints as 9.50, 12.6458 as 12.65 and so on: none is near a half.
		if low != c.low || high != c.high {
			t.Errorf("%d of %d: %s to %s, expected %s to %s", c.k, c.n, low, high, c.low, c.high)
		}
	}
}

func TestSamplesAgreeWithR(t *testing.T) {
	for _, c := range []struct {
		statistic string
		f         func([]float64) (float64, bool)
	}{{"mean", Mean}, {"sd", SD}, {"median", Median}} {
		for _, r := range references(t, c.statistic) {
			got, ok := c.f(numbers(t, r.data))
			if ok != r.have || !near(got, r.value) {
				t.Errorf("%s of %s: %v, %v, R has %v, %v", c.statistic, r.data, got, ok, r.value, r.have)
			}
		}
	}
	for _, r := range references(t, "mean_interval") {
		got, ok := MeanInterval(numbers(t, r.data))
		if ok != r.have || !near(got.Low, r.low) || !near(got.High, r.high) {
			t.Errorf("mean interval of %s: %v, %v, R has %v to %v, %v", r.data, got, ok, r.low, r.high, r.have)
		}
	}
}

func TestJaccardAgreesWithR(t *testing.T) {
	for _, r := range references(t, "jaccard") {
		left, right, _ := strings.Cut(r.data, "|")
		in := map[string]bool{}
		for _, s := range strings.Fields(left) {
			in[s] = true
		}
		both := int64(0)
		for _, s := range strings.Fields(right) {
			if in[s] {
				both++
			}
		}
		got, ok := Jaccard(int64(len(in)), int64(len(strings.Fields(right))), both)
		if ok != r.have || !near(got, r.value) {
			t.Errorf("%s: %v, %v, R has %v, %v", r.data, got, ok, r.value, r.have)
		}
	}
}

func TestTheCallersMistakesPanic(t *testing.T) {
	for name, f := range map[string]func(){
		"more than n":         func() { Wilson(4, 3) },
		"less than none":      func() { Wilson(-1, 3) },
		"some of nobody":      func() { Wilson(1, 0) },
		"overlap larger than": func() { Jaccard(2, 5, 3) },
		"overlap larger too":  func() { Jaccard(5, 2, 3) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}
