package privacy

import (
	"strings"
	"unicode/utf8"
)

// coordinates knows a latitude and a longitude, written alike: four decimals or
// more after a point, five after a comma, as many means have fewer; or three of a
// place in Denmark. Two of altitude and accuracy may follow, as KoBo has them.
func coordinates(p *passage, k int) (Finding, bool) {
	if p.runs[k].n > 2 || k+1 >= p.n || p.gluedLeft(p.runs[k].start) || k > 0 && p.runs[k].before == p.runs[k+1].before {
		return none()
	}
	mark := p.runs[k+1].before
	if mark != '.' && mark != ',' || p.runs[k+1].n < 3 {
		return none()
	}
	lat, ok := readDegrees(p.text, p.runs[k].start, mark)
	if !ok {
		return none()
	}
	start := p.runs[k].start
	if start > p.from && (p.text[start-1] == '-' || p.text[start-1] == '+') {
		start--
	}
	at, ok := p.toLongitude(lat.end)
	if !ok {
		return none()
	}
	lon, ok := readDegrees(p.text, at, mark)
	if !ok || p.counts(lon.end) || lat.whole >= 90 || lon.whole >= 180 {
		return none()
	}
	c, _ := p.cue(k)
	least := min(lat.decimals, lon.decimals)
	inDenmark := 54 <= lat.whole && lat.whole <= 57 && 8 <= lon.whole && lon.whole <= 15
	switch {
	case c == positionCue:
	case mark == ',' && least < 5:
		return none()
	case least < 4 && (!inDenmark || p.priced(p.runs[k].start)):
		return none()
	case lat.whole == 0 && lon.whole == 0: // two probabilities
		return none()
	}
	return Finding{Coordinates, start, afterDegree(p.text, p.twoMore(lon.end)), Likely}, true
}

// degrees is a number with decimals.
type degrees struct {
	whole, decimals, end int
}

func readDegrees(text string, at int, mark byte) (degrees, bool) {
	dot := nextOther(text, at)
	if dot == at || dot-at > 3 || dot >= len(text) || text[dot] != mark {
		return degrees{}, false
	}
	end := nextOther(text, dot+1)
	if end-dot-1 < 3 {
		return degrees{}, false
	}
	return degrees{number(text[at:dot]), end - dot - 1, end}, true
}

// toLongitude returns where the longitude begins: behind blanks, one comma or
// semicolon, a degree sign, points of the compass, and words such as lon.
func (p *passage) toLongitude(at int) (int, bool) {
	first := at
	for at < len(p.text) && at-first < 32 {
		r, size := utf8.DecodeRuneInString(p.text[at:])
		switch {
		case r < utf8.RuneSelf && isDigit(byte(r)):
			return at, at > first
		case isBlank(r) || strings.ContainsRune(",;:=°-+", r):
			at += size
		default:
			word, end := p.wordAfter(at, 20)
			if end-len(word) != at || word == "" || !strings.Contains(" n s nord syd lon lng long longitude længde længdegrad ", " "+strings.ToLower(word)+" ") {
				return 0, false
			}
			at = end
		}
	}
	return 0, false
}

// twoMore returns the end of the two numbers behind an offset, or the offset.
func (p *passage) twoMore(at int) int {
	end := at
	for range 2 {
		if end >= len(p.text) || p.text[end] != ' ' {
			return at
		}
		digits := end + 1
		if digits < len(p.text) && p.text[digits] == '-' {
			digits++
		}
		last := nextOther(p.text, digits)
		if last == digits {
			return at
		}
		if last+1 < len(p.text) && p.text[last] == '.' && isDigit(p.text[last+1]) {
			last = nextOther(p.text, last+1)
		}
		end = last
	}
	if p.gluedRight(end) {
		return at
	}
	return end
}

// afterDegree returns the end of "° E" behind an offset, or the offset.
func afterDegree(text string, at int) int {
	rest, ok := strings.CutPrefix(text[at:], "°")
	if !ok {
		return at
	}
	end := len(text) - len(rest)
	rest = strings.TrimPrefix(rest, " ")
	for _, point := range []string{"E", "Ø", "W", "V"} {
		if after, ok := strings.CutPrefix(rest, point); ok {
			return len(text) - len(after)
		}
	}
	return end
}
