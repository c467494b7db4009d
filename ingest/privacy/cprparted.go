package privacy

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// partedCPR knows a CPR number whose last four digits are parted from the date by
// something else than [wholeCPR] knows: 010170_1234, 010170:1234, 010170--1234,
// "010170"-"1234", **010170**-1234. After a comma it is possible only, and so it
// is in the name of a file, where it may be a day and a time.
func partedCPR(p *passage, k int) (Finding, bool) {
	r := p.runs[k]
	if r.n != 6 || k > 0 && r.before != ' ' && r.before != ';' {
		return none()
	}
	at, c := parting(p.text, r.end)
	if at == 0 {
		return none()
	}
	end := nextOther(p.text, at)
	if end-at != 4 || !bornOn(p.digits(k, 1), p.text[at]) || p.gluedRight(end) {
		return none()
	}
	if next := p.text[end:]; len(next) > 1 && strings.IndexByte("-./:,_", next[0]) >= 0 {
		r, _ := utf8.DecodeRuneInString(next[1:])
		switch {
		case unicode.IsDigit(r):
			return none()
		case unicode.IsLetter(r):
			c = Possible
		}
	}
	if before, _ := utf8.DecodeLastRuneInString(p.text[p.from:r.start]); before == '_' || unicode.IsLetter(before) {
		c = Possible
	}
	switch cue, _ := p.cue(k); {
	case cue == cprCue:
		c = Likely
	case cue == otherCue || p.counts(end) && c == Possible:
		return none()
	}
	return Finding{CPR, r.start, end, c}, true
}

// quotes are the marks that may stand around each part of a number.
const quotes = "\"'“”„«»’‘*`"

// parting returns where the digits begin that marks part from those that end at an
// offset, and how sure it is that the marks part what is one number; 0 where they
// do not.
func parting(text string, end int) (int, Confidence) {
	var mark rune // '-' for all dashes, and for what could not be read
	marks, blanks, quoted := 0, 0, false
	at := end
	for at < len(text) && at-end < 16 && !isDigit(text[at]) {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case isBlank(r):
			blanks++
		case strings.ContainsRune(quotes, r):
			quoted = true
		case isDash(r) || r == utf8.RuneError && size > 1:
			mark = '-'
			marks++
		case r == '_' || r == ':' || r == ',':
			mark = r
			marks++
		default:
			return 0, 0
		}
		at += size
	}
	switch {
	case at == len(text) || at-end >= 16 || blanks > 2:
	case mark == '-' && marks <= 4:
		return at, Likely
	case marks == 1 && blanks == 0 && mark != ',':
		return at, Likely
	case marks == 1 && blanks == 0, marks == 0 && quoted:
		return at, Possible
	}
	return 0, 0
}

// cprWithMonth knows, after a word such as cpr, the day written out: 1. januar 1970
// 1234.
func cprWithMonth(p *passage, k int) (Finding, bool) {
	if k != p.n-1 {
		return none()
	}
	at, year := p.writtenDate(k)
	if !year {
		return none()
	}
	four := at
	for four < len(p.text) && four-at < 3 && strings.IndexByte(" ,-", p.text[four]) >= 0 {
		four++
	}
	if end := nextOther(p.text, four); four > at && end-four == 4 && !p.gluedRight(end) && !p.counts(end) {
		if c, _ := p.cue(k); c == cprCue {
			return Finding{CPR, p.runs[k].start, end, Likely}, true
		}
	}
	return none()
}

var lastFourForm = regexp.MustCompile(`(?i)\b(?:sidste|resterende) (?:fire|4)( cifre| tal)?(?: (?:er|var|hedder))?[:, ]*$`)

// lastFour knows the end of a CPR number that is told apart: "de sidste fire cifre
// er 1234". It is possible only where nobody speaks of a CPR number, as cards and
// telephones have four last digits too.
func lastFour(p *passage, k int) (Finding, bool) {
	r := p.runs[k]
	if r.n != 4 || p.n > 1 {
		return none()
	}
	near := p.text[max(p.from, r.start-48):r.start]
	if !strings.Contains(near, "ste ") && !strings.Contains(near, "ende ") {
		return none() // most words before a year
	}
	m := lastFourForm.FindStringSubmatch(near)
	if m == nil || p.gluedRight(r.end) || p.counts(r.end) {
		return none()
	}
	far := strings.ToLower(p.text[max(p.from, r.start-longestReach):r.start])
	switch {
	case strings.Contains(far, "cpr") || strings.Contains(far, "personn"):
		return p.found(CPR, k, 1, Likely)
	case m[1] != "":
		return p.found(CPR, k, 1, Possible)
	}
	return none()
}
