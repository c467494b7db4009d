package privacy

import (
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestValue is the bound of a cell that may be an identifier, in bytes: an
// e-mail address has at most 254 (RFC 5321, 4.5.3.1.3), with a name before it
// somewhat more.
const longestValue = 400

// Value reports whether a whole cell has the form of an identifier. Running text
// with an identifier in it is none. A cell is
//
//   - a CPR number: DDMMYYSSSS with nothing, a blank, hyphen, dot or slash before
//     the SSSS, of a day that exists, or with 60 added to the day; three capitals
//     and a digit for SSSS are a replacement number. Modulus 11 is not asked.
//   - a birth date: a CPR number with its end hidden, 311299-xxxx. A plain date
//     is none.
//   - an e-mail address, alone, after mailto: or as Name <address>
//   - an IP address, version 4 or 6
//   - coordinates: two numbers with a decimal point and three decimals or more, a
//     latitude before a longitude; KoBo's altitude and accuracy may follow
//   - a Danish phone number: eight digits after +45 or 0045, or eight written
//     "xx xx xx xx", the first of them 2-9. Eight bare digits are a CVR number, a
//     date or an id as often as a phone number, and none here.
//
// Ten bare digits that begin with a day and a month are a CPR number, whatever
// else they may be: 7 in 100 of such numbers drawn at random, many P-numbers
// (they begin with 10), 12 in 100 of Unix times in seconds. So where it is not
// known what a column holds, judge it by how many of its cells are hits, not by
// one. Nine digits are never a hit.
func Value(text string) (Kind, bool) {
	if len(text) > longestValue {
		return "", false
	}
	text = clean(text)
	number := withoutPointZero(text)
	for _, form := range []struct {
		kind Kind
		is   bool
	}{
		{Email, isEmail(text)},
		{IP, isIP(text)},
		{CPR, isCPR(number)},
		{BirthDate, isHiddenCPR(text)},
		{Phone, isPhone(number)},
		{Coordinates, isPlace(text)},
	} {
		if form.is {
			return form.kind, true
		}
	}
	return "", false
}

// clean is a cell as a person sees it: NFC, blanks of all kinds single and none
// around, dashes of all kinds a hyphen, invisible characters gone.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Pd, r) || r == '\u2212': // the minus sign
			return '-'
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, text)
	return norm.NFC.String(strings.Join(strings.Fields(text), " "))
}

var pointZero = regexp.MustCompile(`^(\d+)[.,]0$`)

// withoutPointZero undoes what a program does to an id that it takes for a
// number with decimals: 825478429.0.
func withoutPointZero(clean string) string {
	if m := pointZero.FindStringSubmatch(clean); m != nil {
		return m[1]
	}
	return clean
}

var replacement = regexp.MustCompile(`^(\d{6})(?: |-)?[A-ZÆØÅ]{3}\d$`)

func isCPR(clean string) bool {
	if m := replacement.FindStringSubmatch(clean); m != nil {
		// There is no seventh digit to tell the century. The centuries differ by
		// one leap day, that of year 00, and after 4 it is 2000, which has it.
		return bornOn(m[1], '4')
	}
	_, ok := cprDigits(clean)
	return ok
}

var hiddenCPR = regexp.MustCompile(`^(\d{6})(?: |-)(?:[xX]{4}|\*{4}|\?{4})$`)

func isHiddenCPR(clean string) bool {
	m := hiddenCPR.FindStringSubmatch(clean)
	return m != nil && bornOn(m[1], '4')
}

func isEmail(clean string) bool {
	if open := strings.LastIndexByte(clean, '<'); open >= 0 && strings.HasSuffix(clean, ">") {
		clean = clean[open+1 : len(clean)-1]
	}
	if len(clean) > 7 && strings.EqualFold(clean[:7], "mailto:") {
		clean = clean[7:]
	}
	local, domain, ok := strings.Cut(clean, "@")
	if !ok || local == "" || strings.IndexFunc(local, func(r rune) bool { return !word(r) && !strings.ContainsRune(".!#$%&'*+-/=?^_`{|}~", r) }) >= 0 {
		return false
	}
	labels := strings.Split(domain, ".")
	for _, l := range labels {
		if l == "" || strings.IndexFunc(l, func(r rune) bool { return !word(r) && r != '-' }) >= 0 {
			return false
		}
	}
	top := labels[len(labels)-1]
	return len(labels) > 1 && utf8.RuneCountInString(top) > 1 && strings.IndexFunc(top, unicode.IsLetter) >= 0
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isIP wants three groups of an IPv6 address: 12::30 is a time.
func isIP(clean string) bool {
	ip, err := netip.ParseAddr(clean)
	if err != nil {
		return false
	}
	groups := strings.FieldsFunc(clean, func(r rune) bool { return r == ':' })
	return ip.Unmap().Is4() || len(groups) > 2
}

var phoneForm = regexp.MustCompile(`^[2-9]\d \d\d \d\d \d\d$`)

func isPhone(clean string) bool {
	digits, abroad := phoneDigits(clean)
	return abroad && digits[0] >= '2' || phoneForm.MatchString(clean)
}

var abroadForm = regexp.MustCompile(`^(?:\+|00) ?45(?:[ -]?\d){8}$`)

// phoneDigits returns the eight digits of a number with Denmark's code before
// it.
func phoneDigits(clean string) (string, bool) {
	if !abroadForm.MatchString(clean) {
		return "", false
	}
	digits := strings.NewReplacer(" ", "", "-", "").Replace(clean)
	return digits[len(digits)-8:], true
}

var placeForm = regexp.MustCompile(`^\[?(-?\d{1,2}\.\d{3,})(?:, ?|; ?| )(-?\d{1,3}\.\d{3,})(?: -?\d+(?:\.\d+)?){0,2}\]?$`)

func isPlace(clean string) bool {
	m := placeForm.FindStringSubmatch(clean)
	if m == nil {
		return false
	}
	within := func(text string, bound float64) bool {
		x, err := strconv.ParseFloat(text, 64)
		return err == nil && -bound <= x && x <= bound
	}
	return within(m[1], 90) && within(m[2], 180)
}
