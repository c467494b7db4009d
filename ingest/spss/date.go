package spss

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"spor/ingest/study"
)

const secondsADay = 24 * 60 * 60

// dayZero is 14 October 1582, from which SPSS counts seconds: the day before the
// Gregorian calendar.
var dayZero = study.NewDate(1582, time.October, 14)

// lastSecond is the first second after the year 9999.
var lastSecond = float64(study.NewDate(10000, time.January, 1)-dayZero) * secondsADay

// isDate reports whether a number of seconds is a day, from 15 October 1582 to
// the end of the year 9999. Codes such as 9 or 99 in a date variable are not.
func isDate(x float64) bool { return secondsADay <= x && x < lastSecond }

// dateOf is the day of a number of seconds that isDate.
func dateOf(x float64) study.Date { return dayZero + study.Date(x/secondsADay) }

// numberText is the text of a number of a variable: see [Value].
func numberText(kind Kind, x float64) string {
	switch {
	case kind == Date && isDate(x):
		return isoDay(x)
	case kind == DateTime && isDate(x):
		return isoDay(x) + "T" + clock(math.Mod(x, secondsADay), x)
	case kind == Time && math.Abs(x) < 1e15:
		if x < 0 {
			return "-" + clock(-x, -x)
		}
		return clock(x, x)
	}
	return decimal(x)
}

// isoDay does not use study.Date.String, for which 1 January 1970 is no date.
func isoDay(x float64) string { return dateOf(x).Time().Format(time.DateOnly) }

// clock writes seconds as hh:mm:ss, with more than two digits of hours where
// there are. The part of a second is that of x, which has the same, in the
// digits of x: math.Mod would add its own.
func clock(seconds, x float64) string {
	s := int64(seconds)
	text := fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
	if _, part, ok := strings.Cut(decimal(x), "."); ok && !strings.Contains(part, "e") {
		text += "." + part
	}
	return text
}

// decimal is the shortest decimal number that reads back as x. Very large and
// very small ones have an exponent.
func decimal(x float64) string {
	switch a := math.Abs(x); {
	case x == 0:
		return "0" // not -0
	case a < 1e15 && x == math.Trunc(x):
		return strconv.FormatInt(int64(x), 10)
	case a < 1e-6 || a >= 1e21:
		return strconv.FormatFloat(x, 'e', -1, 64)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}
