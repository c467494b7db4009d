package lang

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"spor/ingest/study"
)

// NoValue is printed where there is nothing to print: a share of nobody, a
// mean of nothing.
const NoValue = "–"

// Percent returns num/den in percent, rounded once, half up, on the exact
// fraction: Percent(Danish, 15, 39, 0) is "38", and 1 of 8 with one decimal is
// "12,5". There is no percent sign. A den of zero gives NoValue. Neither
// argument may be negative.
func Percent(l study.Language, num, den int64, decimals int) string {
	if den == 0 {
		return NoValue
	}
	scale := int64(1)
	for range decimals {
		scale *= 10
	}
	// Integer arithmetic, for 100*num/den in floating point lands on the wrong
	// side of a half now and then.
	rounded := (2*100*scale*num + den) / (2 * den)
	if decimals == 0 {
		return group(l, strconv.FormatInt(rounded, 10))
	}
	return group(l, strconv.FormatInt(rounded/scale, 10)) + mark(l) + fmt.Sprintf("%0*d", decimals, rounded%scale)
}

// Number returns v with a fixed number of decimals, rounded half away from
// zero, with the language's decimal mark and thousands mark and a true minus
// sign. NaN and infinities give NoValue.
func Number(l study.Language, v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return NoValue
	}
	s := strconv.FormatFloat(roundHalfAway(math.Abs(v), decimals), 'f', decimals, 64)
	whole, frac, _ := strings.Cut(s, ".")
	s = group(l, whole)
	if frac != "" {
		s += mark(l) + frac
	}
	if v < 0 && strings.Trim(s, "0.,") != "" {
		s = "−" + s
	}
	return s
}

// Signed is Number with a plus sign before what is above zero, for changes.
func Signed(l study.Language, v float64, decimals int) string {
	s := Number(l, v, decimals)
	if v > 0 && s != NoValue && strings.Trim(s, "0.,") != "" {
		return "+" + s
	}
	return s
}

// Count returns a whole number with the language's thousands mark.
func Count(l study.Language, n int64) string {
	if n < 0 {
		return "−" + group(l, strconv.FormatInt(-n, 10))
	}
	return group(l, strconv.FormatInt(n, 10))
}

// Range joins two printed numbers with an en dash.
func Range(low, high string) string { return low + "–" + high }

// roundHalfAway rounds on the shortest decimal that stands for v, so that 0.285
// becomes 0.29 as it does on paper, although the nearest binary is below it.
func roundHalfAway(v float64, decimals int) float64 {
	text := strconv.FormatFloat(v, 'f', -1, 64)
	whole, frac, _ := strings.Cut(text, ".")
	if len(frac) <= decimals {
		return v
	}
	kept, err := strconv.ParseFloat(whole+"."+frac[:decimals]+"0", 64)
	if err != nil {
		return v
	}
	if frac[decimals] >= '5' {
		kept += math.Pow10(-decimals)
	}
	return kept
}

func mark(l study.Language) string {
	if l == study.English {
		return "."
	}
	return ","
}

func group(l study.Language, digits string) string {
	sep := "."
	if l == study.English {
		sep = ","
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + sep + digits[i:]
	}
	return digits
}
