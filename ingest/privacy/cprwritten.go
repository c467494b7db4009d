package privacy

import (
	"strings"
	"unicode/utf8"
)

// cprNumber knows a CPR number in running text, whole or in part.
func cprNumber(p *passage, k int) (Finding, bool) {
	if p.runs[k].n > 10 {
		return none()
	}
	for _, form := range []func(*passage, int) (Finding, bool){wholeCPR, longCPR, partedCPR, replacementCPR, hiddenEnd, partOfCPR} {
		if f, ok := form(p, k); ok {
			return f, true
		}
	}
	return none()
}

// wholeCPR knows ten digits.
func wholeCPR(p *passage, k int) (Finding, bool) {
	n := p.take(k, 10, " -./;")
	if n == 0 {
		return none()
	}
	digits := p.digits(k, n)
	if !bornOn(digits[:6], digits[6]) {
		return none()
	}
	c, _ := p.cue(k)
	shape := p.shape(k, n)
	if c == noCue && groups(shape) == "22222" {
		c = p.cueAfter(p.runs[k+n-1].end)
	}
	usual, alone := false, k == 0 && p.after(k, n) == 0
	switch groups(shape) {
	case "x", "64", "2224":
		usual = true
	}
	switch {
	case c == cprCue:
		return p.found(CPR, k, n, Likely)
	case alone && (shape == "1 1 1 1 1 1 1 1 1 1" || shape == "2.2.2.2.2" || shape == "2-2-2-2-2") && !p.beside(k, n) && !p.counts(p.runs[k+n-1].end):
		return p.found(CPR, k, n, Possible) // digits one by one; a day with a time
	case !usual || shape != "6-4" && p.counts(p.runs[k+n-1].end): // people make 010170-1234 kr. of it, but no amount is written so
		return none()
	case shape == "2 2 2 4" && (p.runs[k].before == ' ' || p.after(k, n) == ' '):
		return none() // of a list of numbers
	case p.beside(k, n) || shape == "6 4" && (p.runs[k].before == ' ' || p.after(k, n) == ' ') || c == otherCue:
		return p.found(CPR, k, n, Possible)
	}
	return p.found(CPR, k, n, Likely)
}

// longCPR knows twelve digits, with the whole year last or first: 31.12.1999-1234,
// 1999-12-31-1234. The year
// must be of the century that the seventh digit tells, so that 01.02.2019-2021
// is a span of time.
func longCPR(p *passage, k int) (Finding, bool) {
	n := p.take(k, 12, " -./")
	if n == 0 {
		return none()
	}
	g, digits := groups(p.shape(k, n)), p.digits(k, n)
	last := g == "2244" || g == "84"
	first := g == "4224" || g == "84" && p.after(k, 1) == '-'
	if last && bornInFull(digits[:4]+digits[6:8], digits[4:6], digits[8]) ||
		first && bornInFull(digits[6:8]+digits[4:6]+digits[2:4], digits[:2], digits[8]) {
		return p.found(CPR, k, n, Likely)
	}
	return none()
}

// bornInFull reports whether the six digits of a date, the century and the seventh
// digit of the CPR number agree.
func bornInFull(ddmmyy, century string, seventh byte) bool {
	return bornOn(ddmmyy, seventh) && bornIn(ddmmyy, seventh)/100 == number(century)
}

// replacementCPR knows six digits, three capitals and a digit, with one blank or
// dash between them or none.
func replacementCPR(p *passage, k int) (Finding, bool) {
	if p.runs[k].n != 6 || p.gluedLeft(p.runs[k].start) || !bornOn(p.digits(k, 1), '4') {
		// There is no seventh digit to tell the century. The centuries differ by
		// one leap day, that of year 00, and after 4 it is 2000, which has it.
		return none()
	}
	at := p.runs[k].end
	if r, size := utf8.DecodeRuneInString(p.text[at:]); isBlank(r) || isDash(r) {
		at += size
	}
	for range 3 {
		r, size := utf8.DecodeRuneInString(p.text[at:])
		if !(r < utf8.RuneSelf && isCapital(byte(r))) && !strings.ContainsRune("ÆØÅ", r) {
			return none()
		}
		at += size
	}
	if end := nextOther(p.text, at); end != at+1 || p.gluedRight(end) {
		return none()
	}
	return Finding{CPR, p.runs[k].start, at + 1, Likely}, true
}

// hiddenEnd knows the six digits of a date and four marks that hide the rest.
func hiddenEnd(p *passage, k int) (Finding, bool) {
	n := p.take(k, 6, "-./ ")
	if n == 0 || n == 2 || p.gluedLeft(p.runs[k].start) {
		return none()
	}
	end := p.runs[k+n-1].end
	at := trimRight(p.text, end)
	if r, size := utf8.DecodeRuneInString(p.text[at:]); isDash(r) {
		at = trimRight(p.text, at+size)
	} else if isBlank(r) {
		at += size
	}
	if at == end || !bornOn(p.digits(k, n), '4') {
		return none()
	}
	mark, size := utf8.DecodeRuneInString(p.text[at:])
	if size == 0 || !strings.ContainsRune("xX*?•", mark) {
		return none()
	}
	four := strings.Repeat(string(mark), 4)
	end = at + len(four)
	if !strings.HasPrefix(p.text[at:], four) || p.gluedRight(end) || strings.HasPrefix(p.text[end:], string(mark)) || end < len(p.text) && isDigit(p.text[end]) {
		return none()
	}
	return Finding{BirthDate, p.runs[k].start, end, Likely}, true
}

// partOfCPR knows, after a word such as cpr, nine digits that lost their zero
// and the six of the date alone.
func partOfCPR(p *passage, k int) (Finding, bool) {
	nine, six := p.take(k, 9, " -"), p.take(k, 6, " -.")
	if nine == 0 && six == 0 {
		return none()
	}
	if c, _ := p.cue(k); c != cprCue {
		return none()
	}
	if nine > 0 {
		if digits := "0" + p.digits(k, nine); bornOn(digits[:6], digits[6]) {
			return p.found(CPR, k, nine, Likely)
		}
	}
	if six > 0 && bornOn(p.digits(k, six), '4') {
		return p.found(BirthDate, k, six, Likely)
	}
	return none()
}

// beside reports whether n runs from k on are part of something longer: letters
// or joined digits right beside, but for a cue.
func (p *passage) beside(k, n int) bool {
	first, last := p.runs[k], p.runs[k+n-1]
	if p.gluedRight(last.end) || strings.IndexByte("-./:,", p.after(k, n)) >= 0 && p.after(k, n) != 0 {
		return true
	}
	if k > 0 && first.before != ' ' && first.before != ';' {
		return true
	}
	if !p.gluedLeft(first.start) {
		return false
	}
	c, words := p.cue(k)
	return c == noCue || words > 0
}
