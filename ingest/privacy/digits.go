package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostRuns bounds how many runs of digits are read as one number: a phone number
// said digit by digit, after +45, has ten.
const mostRuns = 16

// run is digits with nothing between them.
type run struct {
	start, end int
	n          int  // digits
	before     byte // what joins it to the run before: one of " -./:,;", 0 for nothing
}

// passage is the place in a text where a number stands.
type passage struct {
	text    string
	from    int // nothing before is looked at: it belongs to another finding
	runs    [mostRuns]run
	n       int
	lastCue cue // of the finding that ends at from

	cueFound cue // what cue found for these runs, if cueRead
	cueWords int
	cueRead  bool
}

// read reads the runs that begin at a digit, as long as they are joined.
func (p *passage) read(at int) {
	p.n, p.cueRead = 0, false
	var before byte
	for p.n < mostRuns {
		r := run{start: at, end: nextOther(p.text, at), before: before}
		r.n = r.end - r.start
		p.runs[p.n] = r
		p.n++
		if before, at = joint(p.text, r.end); before == 0 {
			return
		}
	}
}

// joint returns what joins two runs of digits, and where the second begins: a
// blank or a parenthesis, a dash, one of . / : and comma with no blanks, or a
// semicolon, which also stands for a comma and a blank and for a slash between
// blanks. It is 0 if nothing joins them, as a full stop and a blank do not, nor a
// line break.
func joint(text string, at int) (byte, int) {
	var mark byte
	first, blanks, tail := at, 0, false // tail: the last before the digit is a blank
	for at < len(text) && at-first < 12 {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case r < utf8.RuneSelf && isDigit(byte(r)):
			switch {
			case blanks > 3:
				return 0, at
			case mark == 0 && blanks > 0:
				return ' ', at
			case mark == ',' && tail, mark == '/' && blanks > 1:
				return ';', at
			case blanks > 0 && (mark == '.' || mark == ':' || mark == ','):
				return 0, at
			}
			return mark, at
		case isBlank(r) || r == '(' || r == ')':
			blanks++
			tail = true
		case mark != 0:
			return 0, at
		case isDash(r):
			mark, tail = '-', false
		case r < utf8.RuneSelf && strings.IndexByte("./:,;", byte(r)) >= 0:
			mark, tail = byte(r), false
		default:
			return 0, at
		}
		at += size
	}
	return 0, at
}

// isBlank reports whether a rune is a blank within a line; a tab parts columns.
func isBlank(r rune) bool { return r == ' ' || r > utf8.RuneSelf && unicode.Is(unicode.Zs, r) }

func isDash(r rune) bool {
	return r == '-' || r == '\u2212' || r > utf8.RuneSelf && unicode.Is(unicode.Pd, r)
}

// take returns how many runs from k on have so many digits together, joined by
// any of some marks; 0 if none have.
func (p *passage) take(k, digits int, marks string) int {
	for i := k; i < p.n; i++ {
		r := p.runs[i]
		if i > k && strings.IndexByte(marks, r.before) < 0 {
			return 0
		}
		if digits -= r.n; digits <= 0 {
			if digits < 0 {
				return 0
			}
			return i - k + 1
		}
	}
	return 0
}

// shape returns how n runs from k on are grouped and joined: "6-4", "2 2 2 2".
// Ten digits or more are "x".
func (p *passage) shape(k, n int) string {
	var b [2 * mostRuns]byte
	s := b[:0]
	for i, r := range p.runs[k : k+n] {
		if i > 0 {
			s = append(s, r.before)
		}
		if r.n < 10 {
			s = append(s, '0'+byte(r.n))
		} else {
			s = append(s, 'x')
		}
	}
	return string(s)
}

// groups is the shape without what joins it: "64", "2222".
func groups(shape string) string {
	var b [mostRuns]byte
	n := (len(shape) + 1) / 2
	for i := range n {
		b[i] = shape[2*i]
	}
	return string(b[:n])
}

// digits returns the digits of n runs from k on, at most 32.
func (p *passage) digits(k, n int) string {
	var b [32]byte
	s := b[:0]
	for i := p.runs[k].start; i < p.runs[k+n-1].end && len(s) < len(b); i++ {
		if isDigit(p.text[i]) {
			s = append(s, p.text[i])
		}
	}
	return string(s)
}

// after returns what joins the next run to the n from k on; 0 for nothing.
func (p *passage) after(k, n int) byte {
	if k+n >= p.n {
		return 0
	}
	return p.runs[k+n].before
}

// gluedLeft and gluedRight report whether a letter stands right beside.
func (p *passage) gluedLeft(at int) bool {
	r, _ := utf8.DecodeLastRuneInString(p.text[p.from:at])
	return unicode.IsLetter(r)
}

func (p *passage) gluedRight(at int) bool {
	r, _ := utf8.DecodeRuneInString(p.text[at:])
	return unicode.IsLetter(r)
}

// found is a finding that reaches over n runs from k on.
func (p *passage) found(kind Kind, k, n int, c Confidence) (Finding, bool) {
	return Finding{kind, p.runs[k].start, p.runs[k+n-1].end, c}, true
}

// none is what a recogniser says that does not know a number.
func none() (Finding, bool) { return Finding{}, false }
