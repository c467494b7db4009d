package privacy

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Key returns the form in which the key of an export and of a lookup file agree,
// and "" where there is no usable key: an empty cell, or a number that a
// spreadsheet has rounded (see [Rounded]). A key is its own key.
//
// What people and programs change without meaning to is undone:
//
//   - letters are NFC and lower case, so e-mail addresses are; blanks around
//     are dropped and those inside single; all dashes are hyphens; invisible
//     characters are dropped; digits of other scripts and full-width letters are
//     those of ASCII
//   - 825478429.0 and 825478429,0 are 825478429
//   - a CPR number, with nothing but a mark or a blank before its last four, is
//     its ten digits; nine bare digits get the zero back that a spreadsheet
//     dropped, if that makes a CPR number
//   - a Danish phone number is its eight digits: after +45 or 0045, or written
//     "xx xx xx xx" or "xxxx xxxx"
//
// Nothing else is mended: not the zeros before 007, not the blank in "P 07".
// "1 23" and "12 3" may be two people, and a row that finds nobody is counted,
// where a row that finds the wrong one is not. Ten digits that begin with 45 may
// have lost their plus or be an id, and stay.
func Key(text string) string {
	key := norm.NFC.String(strings.ToLower(clean(text)))
	if Rounded(key) {
		return ""
	}
	key = withoutPointZero(key)
	if digits, ok := cprDigits(key); ok {
		return digits
	}
	if digits, ok := withoutZero(key); ok {
		return digits
	}
	if digits, ok := phoneDigits(key); ok {
		return digits
	}
	if groupedForm.MatchString(key) {
		return strings.ReplaceAll(key, " ", "")
	}
	return key
}

var groupedForm = regexp.MustCompile(`^(?:\d\d \d\d \d\d \d\d|\d{4} \d{4})$`)

var roundedForm = regexp.MustCompile(`^\d(?:[.,]\d+)?[eE]\+\d{2,}$`)

// Rounded reports whether a cell is a number as a spreadsheet writes long ones,
// 8,25E+08: the digits that told one person from the next are lost, and only the
// program that the file came from can give them back. Such a cell is no key.
func Rounded(text string) bool { return roundedForm.MatchString(clean(text)) }
