package privacy

import "strings"

// cardWords are in the words before the number of a payment card.
var cardWords = []string{"kort", "visa", "mastercard", "card"}

// card knows the sixteen digits of a payment card: in fours or after a word such as
// kort, whose check digit is right (ISO/IEC 7812-1), or both. Sixteen bare digits
// with a right check digit are possible only: so are one in ten.
func card(p *passage, k int) (Finding, bool) {
	n := p.take(k, 16, " -")
	if n == 0 || k > 0 && p.runs[k].before != ';' || p.after(k, n) != 0 && p.after(k, n) != ';' {
		return none()
	}
	shape, digits, end := p.shape(k, n), p.digits(k, n), p.runs[k+n-1].end
	fours := groups(shape) == "4444" && uniform(shape)
	if !fours && n > 1 || p.gluedLeft(p.runs[k].start) || p.gluedRight(end) || p.counts(end) {
		return none()
	}
	start := p.runs[k].start
	near := strings.ToLower(p.text[max(p.from, start-40):start])
	for _, word := range cardWords {
		if strings.Contains(near, word) && (fours || luhn(digits)) {
			return p.found(Account, k, n, Likely)
		}
	}
	switch {
	case digits[0] < '3' || digits[0] > '6' || !luhn(digits) || strings.HasSuffix(digits, "00"):
		return none()
	case fours:
		return p.found(Account, k, n, Likely)
	}
	return p.found(Account, k, n, Possible)
}

// luhn reports whether the check digit of a number is right: every other digit from
// the right doubled, the sum of all digits ends in 0.
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
