package privacy

import (
	"strings"
	"unicode/utf8"
)

// caseNumber knows the number of a case after a word such as sagsnr.: letters and
// digits with - . / _ among them, at least three of them digits.
func caseNumber(p *passage, k int) (Finding, bool) {
	if r := p.runs[k]; p.n == 1 && isYear(p.text[r.start:r.end]) && (r.end == len(p.text) || p.text[r.end] == ' ' || p.text[r.end] == ',') {
		return none() // what is said most
	}
	c, words := p.cue(k)
	if c != caseCue || words > 3 {
		return none()
	}
	const longestCase = 48 // bytes
	r := p.runs[k]
	start, end := r.start, r.end
	for words > 0 && start > p.from && r.start-start < longestCase && inCase(p.text[start-1]) && p.text[start-1] != '.' {
		start--
	}
	for end < len(p.text) && end-r.start < longestCase && inCase(p.text[end]) {
		end++
	}
	end -= len(p.text[start:end]) - len(strings.TrimRight(p.text[start:end], "-./_"))
	if r, _ := utf8.DecodeLastRuneInString(p.text[p.from:start]); r >= utf8.RuneSelf && p.gluedLeft(start) {
		start = p.runs[k].start
	}
	digits := 0
	for i := start; i < end; i++ {
		if isDigit(p.text[i]) {
			digits++
		}
	}
	if digits < 3 || isYear(p.text[start:end]) || p.counts(end) || p.gluedRight(end) {
		return none()
	}
	return Finding{CaseNumber, start, end, Likely}, true
}

func inCase(c byte) bool { return isDigit(c) || isASCIILetter(c) || strings.IndexByte("-./_", c) >= 0 }

// passport knows nine digits after a word such as pasnr.
func passport(p *passage, k int) (Finding, bool) {
	n := p.take(k, 9, " -")
	if n == 0 {
		return none()
	}
	if c, words := p.cue(k); c != passportCue || words > 4 {
		return none()
	}
	return p.found(Passport, k, n, Likely)
}

// plate knows two capitals and five digits: grouped, AB 12 345, or after a word
// such as nummerplade.
func plate(p *passage, k int) (Finding, bool) {
	n := p.take(k, 5, " ")
	if n == 0 {
		return none()
	}
	shape, at := p.shape(k, n), p.runs[k].start
	if shape != "5" && shape != "2 3" {
		return none()
	}
	if at > p.from && p.text[at-1] == ' ' {
		at--
	}
	start, end := at-2, p.runs[k+n-1].end
	if start < p.from || !isCapital(p.text[start]) || !isCapital(p.text[start+1]) || p.gluedLeft(start) || p.gluedRight(end) {
		return none()
	}
	if r, _ := utf8.DecodeLastRuneInString(p.text[p.from:start]); r == '-' || p.after(k, n) != 0 && p.after(k, n) != ';' || p.counts(end) {
		return none()
	}
	before, words := p.lookLeft(start)
	switch {
	case (before == plateCue || before == registrationCue) && words <= 4:
	case shape == "5" || strings.Contains(" KR NR DK EU TV DR ", " "+p.text[start:start+2]+" "):
		return none()
	}
	return Finding{Plate, start, end, Likely}, true
}

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }
