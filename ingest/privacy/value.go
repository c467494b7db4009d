package privacy

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longestValue is the bound of a cell that may be an identifier, in bytes: an
// e-mail address has at most 254 (RFC 5321, 4.5.3.1.3), with a name before it
// somewhat more.
const longestValue = 400

// Value reports whether a whole cell is an identifier: what [Find] is sure of
// covers it, and nothing stands beside but blanks, marks and words that say what
// it is, as in "tlf. 20 12 34 56" and "(test@example.org)". Running text with an
// identifier in it is none. A cell with several is the first: an e-mail address
// and a CPR number. What else is known of cells:
//
//   - Name <address> is an e-mail address
//   - 825478429.0 is read as 825478429
//   - Eight bare digits are a CVR number, a date or an id as often as a phone
//     number, and none here; nor is a plain date a birth date, nor a postcode
//     and a town.
//
// Ten bare digits that begin with a day and a month are a CPR number, whatever
// else they may be: 7 in 100 of such numbers drawn at random, many P-numbers
// (they begin with 10), 12 in 100 of Unix times in seconds. So where it is not
// known what a column holds, judge it by how many of its cells are hits, not by
// one. Nine bare digits are never a hit.
func Value(text string) (Kind, bool) {
	if len(text) > longestValue {
		return "", false
	}
	var room [64]int
	if addresses, digits, disguised := scan(text, room[:0]); len(addresses)+len(digits) == 0 && !disguised {
		return "", false
	}
	text = withoutPointZero(clean(text))
	if open := strings.LastIndexByte(text, '<'); open >= 0 && strings.HasSuffix(text, ">") {
		text = text[open:]
	}
	var kind Kind
	from, words := 0, 0
	for _, f := range append(Find(text), Finding{Start: len(text), End: len(text)}) {
		n, ok := asides(text[from:f.Start])
		if words += n; !ok || words > mostAsides {
			return "", false
		}
		if kind == "" && f.Confidence == Likely {
			kind = f.Kind
		}
		from = f.End
	}
	return kind, kind != ""
}

// mostAsides is how many words a cell may have beside an identifier.
const mostAsides = 6

// asides counts the words beside an identifier, and reports whether all of them
// say what it is and there are no digits.
func asides(text string) (int, bool) {
	n := 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if n++; cueOf(word) == noCue {
			return n, false
		}
	}
	return n, true
}

// clean is a cell as a person sees it: NFC, blanks of all kinds single and none
// around, dashes of all kinds a hyphen, digits and full-width letters as those of
// ASCII, invisible characters gone.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if plain, changed := undisguisedRune(r); changed && plain == 0 {
			return -1
		} else if changed {
			return rune(plain)
		}
		if isDash(r) {
			return '-'
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

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

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
