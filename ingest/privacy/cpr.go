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
	two := func(at int) int { return int(ddmmyy[at]-'0')*10 + int(ddmmyy[at+1]-'0') }
	day, month, year := two(0), two(2), two(4)
	if day > 60 {
		day -= 60
	}
	switch {
	case seventh <= '3':
		year += 1900
	case (seventh == '4' || seventh == '9') && year >= 37:
		year += 1900
	case '5' <= seventh && seventh <= '8' && year >= 58:
		year += 1800
	default:
		year += 2000
	}
	if day < 1 || month < 1 || month > 12 {
		return false
	}
	// Day 0 of the next month is the last of this one.
	return day <= time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
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
