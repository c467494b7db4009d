package privacy

import (
	"regexp"
	"time"
)

var cprForm = regexp.MustCompile(`^(\d{6})(?: |[-./]| - )?(\d{4})$`)

// cprDigits returns the ten digits of a CPR number, DDMMYY and SSSS with nothing
// or one of - . / and a blank between them.
//
// The date must exist: in the century that the seventh digit tells (cpr.dk,
// "Opbygning af CPR-nummeret"), or with 60 added to the day, as in replacement
// numbers (cpr.dk, "Erstatningspersonnummer i eksterne systemer"). The check
// digit says nothing: numbers that fail modulus 11 have been issued since
// 1 October 2007.
func cprDigits(clean string) (string, bool) {
	m := cprForm.FindStringSubmatch(clean)
	if m == nil || !bornOn(m[1], m[2][0]) {
		return "", false
	}
	return m[1] + m[2], true
}

// bornOn reports whether the six digits of a date and the seventh of the CPR
// number make a day.
func bornOn(ddmmyy string, seventh byte) bool {
	day, month := number(ddmmyy[:2]), number(ddmmyy[2:4])
	if day > 60 {
		day -= 60
	}
	return isDay(day, month, bornIn(ddmmyy, seventh))
}

// bornIn returns the year that the six digits of a date and the seventh of the
// CPR number tell.
func bornIn(ddmmyy string, seventh byte) int {
	year := number(ddmmyy[4:6])
	switch {
	case seventh <= '3':
		return 1900 + year
	case (seventh == '4' || seventh == '9') && year >= 37:
		return 1900 + year
	case '5' <= seventh && seventh <= '8' && year >= 58:
		return 1800 + year
	}
	return 2000 + year
}

// isDay reports whether there is such a day.
func isDay(day, month, year int) bool {
	if day < 1 || month < 1 || month > 12 {
		return false
	}
	// Day 0 of the next month is the last of this one.
	return day <= time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// number is the value of a few digits.
func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// withoutZero returns the CPR number that nine bare digits are, if a spreadsheet
// dropped the zero in front. Of numbers of nine digits, such as those of
// SurveyXact's respondents, 12 in 100 become a CPR number this way: all those with
// a month in second place. So it is asked of keys and pseudonyms only, never of
// cells.
func withoutZero(clean string) (string, bool) {
	if len(clean) != 9 {
		return "", false
	}
	return cprDigits("0" + clean)
}
