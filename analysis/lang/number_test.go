package lang

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"spor/ingest/study"
)

const (
	da = study.Danish
	en = study.English
)

func TestPercentRoundsOnceAndHalfUp(t *testing.T) {
	for _, c := range []struct {
		num, den int64
		decimals int
		da, en   string
	}{
		{15, 39, 0, "38", "38"},           // 38.46: rounded by way of 38.5 it would be 39
		{1, 8, 0, "13", "13"},             // 12.5
		{1, 8, 1, "12,5", "12.5"},         // exact
		{1, 200, 0, "1", "1"},             // 0.5
		{1, 201, 0, "0", "0"},             // 0.4975
		{1, 2000, 1, "0,1", "0.1"},        // 0.05
		{1, 2001, 1, "0,0", "0.0"},        // 0.04998
		{9, 98, 2, "9,18", "9.18"},        // 9.1837
		{1, 3, 2, "33,33", "33.33"},       // 33.3333
		{2, 3, 0, "67", "67"},             // 66.67
		{199, 200, 0, "100", "100"},       // 99.5
		{1999, 2000, 1, "100,0", "100.0"}, // 99.95
		{0, 7, 0, "0", "0"},
		{7, 7, 1, "100,0", "100.0"},
		{41, 40000, 2, "0,10", "0.10"},    // 0.1025
		{201, 40000, 3, "0,503", "0.503"}, // 0.5025 and up
		{35, 1, 0, "3.500", "3,500"},      // more mentions than words: thousands are marked
		{0, 0, 0, NoValue, NoValue},
		{3, 0, 1, NoValue, NoValue},
	} {
		if got := Percent(da, c.num, c.den, c.decimals); got != c.da {
			t.Errorf("%d of %d in Danish: %s, expected %s", c.num, c.den, got, c.da)
		}
		if got := Percent(en, c.num, c.den, c.decimals); got != c.en {
			t.Errorf("%d of %d in English: %s, expected %s", c.num, c.den, got, c.en)
		}
	}
}

// plain undoes the language's marks.
func plain(l study.Language, s string) string {
	thousands, decimal := ".", ","
	if l == en {
		thousands, decimal = ",", "."
	}
	s = strings.ReplaceAll(s, thousands, "")
	s = strings.Replace(s, decimal, ".", 1)
	return strings.Replace(s, "−", "-", 1)
}

// halfUp rounds a fraction that is not negative to decimals, by whole numbers
// of any size: floor(2x·10^d + 1) / 2.
func halfUp(x *big.Rat, decimals int) string {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	doubled := new(big.Rat).Mul(x, new(big.Rat).SetInt(new(big.Int).Mul(scale, big.NewInt(2))))
	doubled.Add(doubled, big.NewRat(1, 1))
	n := new(big.Int).Quo(doubled.Num(), doubled.Denom())
	n.Quo(n, big.NewInt(2))
	return new(big.Rat).SetFrac(n, scale).FloatString(decimals)
}

func languages() *rapid.Generator[study.Language] {
	return rapid.SampledFrom([]study.Language{da, en})
}

func TestPercentIsTheExactFractionRoundedHalfUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, decimals := languages().Draw(t, "language"), rapid.IntRange(0, 4).Draw(t, "decimals")
		den := rapid.Int64Range(1, 1_000_000_000).Draw(t, "den")
		num := rapid.Int64Range(0, den).Draw(t, "num")
		if rapid.Bool().Draw(t, "a half") {
			// What stands exactly at a half decides between rounding rules.
			den = 2 * 100 * int64(math.Pow10(decimals))
			num = 2*rapid.Int64Range(0, den/2-1).Draw(t, "odd") + 1
		}
		want := halfUp(new(big.Rat).Mul(big.NewRat(num, den), big.NewRat(100, 1)), decimals)
		if got := plain(l, Percent(l, num, den, decimals)); got != want {
			t.Fatalf("%d of %d: %s, expected %s", num, den, got, want)
		}
	})
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		da, en   string
	}{
		{36.512820512820511, 2, "36,51", "36.51"},
		{0.285, 2, "0,29", "0.29"}, // the nearest binary lies below
		{1.005, 2, "1,01", "1.01"},
		{2.5, 0, "3", "3"},
		{-2.5, 0, "−3", "−3"}, // half away from zero
		{-0.04, 1, "0,0", "0.0"},
		{-0.05, 1, "−0,1", "−0.1"},
		{math.Copysign(0, -1), 2, "0,00", "0.00"},
		{999.95, 1, "1.000,0", "1,000.0"},
		{1234567.891, 2, "1.234.567,89", "1,234,567.89"},
		{-1234.5, 1, "−1.234,5", "−1,234.5"},
		{123, 0, "123", "123"},
		{0, 0, "0", "0"},
		{1e-20, 3, "0,000", "0.000"},
		{math.NaN(), 1, NoValue, NoValue},
		{math.Inf(1), 1, NoValue, NoValue},
		{math.Inf(-1), 1, NoValue, NoValue},
	} {
		if got := Number(da, c.v, c.decimals); got != c.da {
			t.Errorf("%v in Danish: %s, expected %s", c.v, got, c.da)
		}
		if got := Number(en, c.v, c.decimals); got != c.en {
			t.Errorf("%v in English: %s, expected %s", c.v, got, c.en)
		}
	}
}

func TestNumberRoundsTheShortestDecimalThatStandsForTheValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, decimals := languages().Draw(t, "language"), rapid.IntRange(0, 4).Draw(t, "decimals")
		v := rapid.Float64Range(-1e6, 1e6).Draw(t, "v")
		if rapid.Bool().Draw(t, "few decimals") {
			v = float64(rapid.IntRange(-1e8, 1e8).Draw(t, "hundredthousandths")) / 1e5
		}
		exact, _ := new(big.Rat).SetString(strconv.FormatFloat(math.Abs(v), 'f', -1, 64))
		want := halfUp(exact, decimals)
		if v < 0 && strings.Trim(want, "0.") != "" {
			want = "-" + want
		}
		if got := plain(l, Number(l, v, decimals)); got != want {
			t.Fatalf("%v with %d decimals: %s, expected %s", v, decimals, got, want)
		}
	})
}

func TestChangesHaveTheirSign(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{5.64, 1, "+5,6"}, {-5.64, 1, "−5,6"}, {0, 1, "0,0"}, {0.04, 1, "0,0"}, {-0.04, 1, "0,0"}, {0.05, 1, "+0,1"},
		{math.Copysign(0, -1), 0, "0"}, {1234, 0, "+1.234"}, {math.NaN(), 1, NoValue}, {math.Inf(1), 0, NoValue}, {math.Inf(-1), 0, NoValue},
	} {
		if got := Signed(da, c.v, c.decimals); got != c.want {
			t.Errorf("%v: %s, expected %s", c.v, got, c.want)
		}
	}
}

func TestASignStandsBeforeWhatIsNotPrintedAsZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, decimals := rapid.Float64Range(-2, 2).Draw(t, "v"), rapid.IntRange(0, 2).Draw(t, "decimals")
		s := Signed(da, v, decimals)
		zero := strings.Trim(s, "+−0,") == ""
		switch {
		case strings.Contains(s, "-"):
			t.Fatalf("%v: %s has a hyphen for a minus", v, s)
		case zero && strings.ContainsAny(s, "+−"):
			t.Fatalf("%v: %s is a zero with a sign", v, s)
		case !zero && v > 0 && !strings.HasPrefix(s, "+"), !zero && v < 0 && !strings.HasPrefix(s, "−"):
			t.Fatalf("%v: %s", v, s)
		}
	})
}

func TestCountsMarkThousands(t *testing.T) {
	for n, want := range map[int64][2]string{
		0: {"0", "0"}, 7: {"7", "7"}, 999: {"999", "999"}, 1000: {"1.000", "1,000"}, 3478: {"3.478", "3,478"}, 100000: {"100.000", "100,000"},
		1234567: {"1.234.567", "1,234,567"}, -1: {"−1", "−1"}, -1000: {"−1.000", "−1,000"}, -100: {"−100", "−100"},
	} {
		if got := [2]string{Count(da, n), Count(en, n)}; got != want {
			t.Errorf("%d: %v, expected %v", n, got, want)
		}
	}
}

func TestARangeHasAnEnDash(t *testing.T) {
	if got := Range(Percent(da, 9, 98, 1), "16,5"); got != "9,2–16,5" {
		t.Errorf("%s", got)
	}
}
