package sheet

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"spor/ingest/study"
)

// cellKind is what the number in a cell stands for, told by its number format.
type cellKind int

const (
	plainKind cellKind = iota
	dateKind           // a day, with or without a time
	timeKind           // a time of day or a length of time
)

// builtInDates are the number formats for dates and times that a workbook may
// use without spelling them out (ECMA-376 part 1, 18.8.30; 27-36 and 50-58 are
// those of East Asian editions).
var builtInDates = map[string]cellKind{
	"14": dateKind, "15": dateKind, "16": dateKind, "17": dateKind, "22": dateKind,
	"18": timeKind, "19": timeKind, "20": timeKind, "21": timeKind,
	"45": timeKind, "46": timeKind, "47": timeKind,
	"27": dateKind, "28": dateKind, "29": dateKind, "30": dateKind, "31": dateKind, "36": dateKind,
	"32": timeKind, "33": timeKind, "34": timeKind, "35": timeKind,
	"50": dateKind, "51": dateKind, "52": dateKind, "53": dateKind, "54": dateKind,
	"55": dateKind, "56": dateKind, "57": dateKind, "58": dateKind,
}

// kindOf reads a number format such as dd\-mm\-yyyy or #,##0.00 "kr.".
func kindOf(code string) cellKind {
	hours, months := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == ';': // what follows is for negative numbers
			i = len(code)
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++ // the next character stands for itself
		case code[i] == '"':
			inside, _, _ := strings.Cut(code[i+1:], `"`)
			i += len(inside) + 1
		case code[i] == '[': // colour, currency, or hours beyond 24
			inside, _, _ := strings.Cut(code[i+1:], "]")
			hours = hours || inside != "" && strings.Trim(inside, "hmsHMS") == ""
			i += len(inside) + 1
		case len(code)-i >= 7 && strings.EqualFold(code[i:i+7], "general"):
			i += 6
		case c == 'y' || c == 'd':
			return dateKind
		case c == 'h' || c == 's':
			hours = true
		case c == 'm':
			months = true
		}
	}
	switch {
	case hours:
		return timeKind
	case months:
		return dateKind
	}
	return plainKind
}

// numberCell makes a cell of a stored number. Days are counted so that 1 is 1
// January 1900 (and 60 the 29 February that 1900 did not have), or from 1904;
// what lies before March 1900 is no date a survey has, and stays a number.
func numberCell(stored string, kind cellKind, date1904 bool, decimal string) Cell {
	v, err := strconv.ParseFloat(stored, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return Cell{Text: stored}
	}
	const firstMarch1900, firstJanuary10000 = 61, 2958466
	serial := v
	if date1904 {
		serial += 1462
	}
	seconds := math.Round(serial * 86400)
	switch {
	case kind == dateKind && serial >= firstMarch1900 && seconds < firstJanuary10000*86400:
		days := math.Floor(seconds / 86400)
		date := study.NewDate(1899, time.December, 30) + study.Date(days)
		text := isoDay(date)
		if clock := int(seconds - days*86400); clock > 0 {
			text += "T" + isoClock(clock)
		}
		return Cell{Text: text, Date: date}
	case kind == timeKind && v >= 0 && v < firstJanuary10000:
		return Cell{Text: isoClock(int(math.Round(v * 86400)))}
	}
	return Cell{Text: strings.Replace(plainNumber(stored, v), ".", decimal, 1)}
}

// isoDay differs from Date.String for 1 January 1970, the day that stands for
// none: it is left to the caller to refuse it.
func isoDay(d study.Date) string { return d.Time().Format(time.DateOnly) }

// isoClock writes seconds as 14:30:00. A length of time may pass 24 hours.
func isoClock(seconds int) string {
	two := func(n int) string {
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
		return strconv.Itoa(n)
	}
	return two(seconds/3600) + ":" + two(seconds/60%60) + ":" + two(seconds%60)
}

// isPlainNumber reports whether a stored number reads as plainNumber would write
// it: a whole number of any length, or a fraction of at most 15 digits, with no
// zeros to spare and no exponent.
func isPlainNumber(stored []byte) bool {
	if len(stored) > 0 && stored[0] == '-' {
		stored = stored[1:]
		if len(stored) > 0 && stored[0] == '0' && (len(stored) < 2 || stored[1] != '.') {
			return false
		}
	}
	n := len(stored)
	if n == 0 || stored[0] == '0' && n > 1 && stored[1] != '.' {
		return false
	}
	point := -1
	for i, c := range stored {
		switch {
		case c-'0' < 10:
		case c == '.' && point < 0:
			point = i
		default:
			return false
		}
	}
	return point < 0 || point > 0 && n <= 16 && stored[n-1] != '0' && stored[n-1] != '.'
}

// plainNumber writes a stored number without an exponent and with the 15 digits
// that Excel shows, so that 0.30000000000000004 is 0.3; a whole number written
// out keeps all its digits, as it may be an id.
func plainNumber(stored string, v float64) string {
	n := digits(strings.TrimPrefix(stored, "-"))
	if n > 0 && strings.TrimPrefix(stored, "-")[n:] == "" && !strings.HasPrefix(stored, "-0") && (stored[0] != '0' || n == 1) {
		return stored
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		rounded = v
	}
	if rounded == 0 {
		return "0"
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// isoCell makes a cell of a date stored as text, 2019-03-05T14:30:00, as strict
// OOXML may.
func isoCell(stored string) Cell {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05", time.RFC3339} {
		t, err := time.Parse(layout, stored)
		if err != nil {
			continue
		}
		y, m, d := t.Date()
		c := Cell{Date: study.NewDate(y, m, d), Text: t.Format(time.DateOnly)}
		if h, m, s := t.Clock(); h+m+s > 0 {
			c.Text += "T" + isoClock(h*3600+m*60+s)
		}
		return c
	}
	return Cell{Text: stored}
}

// unescape reads characters that XML cannot hold: _x000D_ is a carriage return,
// _x005F_ an underscore before what would otherwise be read so. NUL and halves
// of a character are left as they stand.
func unescape(b []byte) []byte {
	var out []byte
	done := 0
	for i := 0; ; {
		j := bytes.Index(b[i:], []byte("_x"))
		if j < 0 || i+j+7 > len(b) {
			break
		}
		i += j
		if b[i+6] != '_' {
			i++
			continue
		}
		v, err := strconv.ParseUint(string(b[i+2:i+6]), 16, 16)
		if err != nil || v == 0 || utf16.IsSurrogate(rune(v)) {
			i++
			continue
		}
		out = utf8.AppendRune(append(out, b[done:i]...), rune(v))
		i += 7
		done = i
	}
	if done == 0 {
		return b
	}
	return append(out, b[done:]...)
}
