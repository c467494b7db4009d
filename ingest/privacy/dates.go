package privacy

import (
	"strings"
	"unicode/utf8"
)

// months begin as the Danish and English names of the months do.
const months = " januar februar marts april maj juni juli august september oktober november december jan feb mar apr jun jul aug sep sept okt nov dec january february march may june july october "

// birthDate knows a date after a word such as født. Without the year it is
// possible only.
func birthDate(p *passage, k int) (Finding, bool) {
	end, c := p.dateEnd(k)
	if end == 0 || p.gluedLeft(p.runs[k].start) {
		return none()
	}
	if c, _ := p.cue(k); c != birthCue {
		return none()
	}
	return Finding{BirthDate, p.runs[k].start, end, c}, true
}

// dateEnd returns where a date ends that begins at run k, in words or digits; 0
// if there is none.
func (p *passage) dateEnd(k int) (int, Confidence) {
	if end, year := p.writtenDate(k); year {
		return end, Likely
	} else if end > 0 {
		return end, Possible
	}
	if n := p.dateRuns(k); n > 0 {
		return p.runs[k+n-1].end, Likely
	}
	if n := p.take(k, 6, " -."); n > 0 && bornOn(p.digits(k, n), '4') {
		return p.runs[k+n-1].end, Likely
	}
	if n := p.take(k, 8, " "); n > 0 && dayOfEight(p.digits(k, n)) {
		return p.runs[k+n-1].end, Likely
	}
	return 0, 0
}

// date takes a date, and a month, so that its numbers are nothing else.
func date(p *passage, k int) (Finding, bool) {
	if p.gluedLeft(p.runs[k].start) {
		return none()
	}
	if n := p.dateRuns(k); n > 0 && !p.beside(k, n) {
		return p.found("", k, n, Likely)
	}
	if end, year := p.writtenDate(k); year {
		return Finding{"", p.runs[k].start, end, Likely}, true
	}
	return none()
}

// clock takes the time of a day or of a recording, 00:12:34, which transcripts
// are full of.
func clock(p *passage, k int) (Finding, bool) {
	n := 1
	for k+n < p.n && n < 3 && p.runs[k+n].before == ':' && p.runs[k+n].n == 2 {
		n++
	}
	first, last := p.runs[k], p.runs[k+n-1]
	if n == 1 || first.n > 2 || p.after(k, n) == ':' || p.inHex(run{start: first.start, end: last.end}) {
		return none()
	}
	return p.found("", k, n, Likely)
}

// dateRuns returns how many runs from k on are a date in digits: 3/4 1961,
// 03-04-61, 3.4.61, 1961-04-03; 0 if they are none.
func (p *passage) dateRuns(k int) int {
	if k+3 > p.n {
		return 0
	}
	a, b, c := p.runs[k], p.runs[k+1], p.runs[k+2]
	if strings.IndexByte("-./", b.before) < 0 || strings.IndexByte("-./ ", c.before) < 0 {
		return 0
	}
	one, two, three := p.digits(k, 1), p.digits(k+1, 1), p.digits(k+2, 1)
	switch {
	case a.n <= 2 && b.n <= 2 && (c.n == 2 || c.n == 4 && isYear(three)):
		// Of a leap year: a day is not refused for the century it is in.
		if isDay(number(one), number(two), 2000) {
			return 3
		}
	case a.n == 4 && b.n == 2 && c.n == 2 && isYear(one) && isDay(number(three), number(two), 2000):
		return 3
	}
	return 0
}

// dated reports whether the name of a month follows at an offset.
func (p *passage) dated(at int) bool {
	word, end := p.month(at)
	return word && end > at
}

// month reads ". april" behind a day, and returns where it ends.
func (p *passage) month(at int) (bool, int) {
	at += len(p.text[at:]) - len(strings.TrimPrefix(p.text[at:], "."))
	r, size := utf8.DecodeRuneInString(p.text[at:])
	if !isBlank(r) {
		return false, 0
	}
	word, end := p.wordAfter(at, 16)
	if word == "" || end-len(word) != at+size || !strings.Contains(months, " "+strings.ToLower(word)+" ") {
		return false, 0
	}
	return true, end
}

// writtenDate returns where "3. april 1961" ends that begins at run k, and
// whether it has a year; 0 if there is none.
func (p *passage) writtenDate(k int) (end int, year bool) {
	if p.runs[k].n > 2 {
		return 0, false
	}
	ok, end := p.month(p.runs[k].end)
	if !ok {
		return 0, false
	}
	at := end
	for at < len(p.text) && at-end < 3 && strings.IndexByte(". ,", p.text[at]) >= 0 {
		at++
	}
	if last := nextOther(p.text, at); at > end && (last-at == 4 && isYear(p.text[at:last]) || last-at == 2 && !p.counts(last)) {
		return last, true
	}
	return end, false
}
