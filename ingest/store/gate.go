package store

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"
)

// The gate: what every value passes before it is stored. Errors say what was
// found and never the value itself.

// maxText is the most text that one row may hold, in bytes. It bounds what one
// page, and so one read, can ask for.
const maxText = 64 << 20

// checkText refuses text that is not valid UTF-8: a file with such text can be
// written, and other readers then refuse the whole column.
func checkText(s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("%d bytes that are not valid UTF-8, expected UTF-8", len(s))
	}
	return nil
}

// checkNumber refuses what is not finite and rounds the rest.
func checkNumber(x float64) (float64, error) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, errors.New("not a finite number, expected a number or none")
	}
	return round(x), nil
}

// round rounds to 12 significant decimal digits, so that the last bits, which
// may differ between orders of summation, are never stored; and -0 becomes 0.
// The largest float rounds down, so nothing overflows.
func round(x float64) float64 {
	if x == math.Trunc(x) && math.Abs(x) < 1e12 { // most are small and whole
		return x + 0
	}
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	return y + 0
}
