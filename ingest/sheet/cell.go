package sheet

import (
	"strconv"
	"strings"
	"unicode"

	"spor/ingest/study"

	"golang.org/x/text/unicode/norm"
)

// Cell is one cell. Text is NFC without white space at either end; within, it
// is as it stood, line breaks included (CR LF in a text file as LF). Where a
// text file has ="0012", with which tools keep Excel from taking an id for a
// number, Text is 0012.
type Cell struct {
	Text string
	// Date is the day of a date cell of a workbook. Text is then ISO:
	// 2019-03-05, or 2019-03-05T14:30:00 where the cell has a time of day.
	Date study.Date
	// Error says why a workbook has no value here, such as "#N/A". Text
	// repeats it, so that a caller who does not look finds an unknown answer
	// and not a blank one.
	Error string
	// Quoted marks an empty cell that a text file writes as "" and not as
	// nothing: some tools tell an answer left blank from a question not shown
	// by it.
	Quoted bool
	// Missing is the file's own word for why there is no answer, where its
	// format has one. Text then is the code that the file gives for it.
	Missing study.Reason
}

// clean makes a cell's text of what stood in the file.
func clean(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return strings.TrimFunc(norm.NFC.String(s), blank)
		}
	}
	return strings.TrimSpace(s)
}

// blank counts as white space at the ends of a cell: all that Unicode counts,
// no-break spaces included, and the invisible marks that exports leave behind.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b'
}

// Name makes a name, of a column or a sheet, of a text: NFC, without white space
// at the ends, and every run of it inside made one space.
func Name(s string) string {
	return strings.Join(strings.Fields(clean(s)), " ")
}

// Number reads a number as this file writes it: an optional sign (the minus may
// be U+2212), digits, and, after the file's decimal sign, more digits; an
// exponent is understood. The decimal sign is that of the whole file (declared,
// or a comma in a file divided by semicolons), never told from the cell: in a
// file with decimal comma 1.234 may be meant as one or as one thousand, so it
// is no number here, and the caller reports it.
func (d Detected) Number(text string) (float64, bool) {
	return number(text, d.Decimal[0])
}

func number(text string, decimal byte) (float64, bool) {
	text = strings.Replace(text, "\u2212", "-", 1)
	rest := strings.TrimLeft(text, "+-")
	if len(text)-len(rest) > 1 {
		return 0, false
	}
	whole := digits(rest)
	rest = rest[whole:]
	fraction := 0
	if rest != "" && rest[0] == decimal {
		fraction = digits(rest[1:])
		if fraction == 0 {
			return 0, false
		}
		rest = rest[1+fraction:]
	}
	if whole+fraction == 0 {
		return 0, false
	}
	if rest != "" && rest[0]|0x20 == 'e' {
		rest = rest[1:]
		if rest != "" && (rest[0] == '+' || rest[0] == '-') {
			rest = rest[1:]
		}
		n := digits(rest)
		if n == 0 {
			return 0, false
		}
		rest = rest[n:]
	}
	if rest != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil { // too large
		return 0, false
	}
	return v, true
}

// digits is how many digits s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}
