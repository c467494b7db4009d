package privacy

import "strings"

// abroad are the codes of countries with how many digits follow, at least and at
// most (ITU-T E.164 and the national numbering plans).
var abroad = []struct {
	code        string
	least, most int
}{
	{"45", 8, 8}, {"46", 7, 9}, {"47", 8, 8}, {"49", 7, 12}, {"44", 9, 10}, {"298", 6, 6}, {"299", 6, 6}, {"354", 7, 7}, {"358", 6, 11},
	{"48", 9, 9}, {"40", 9, 9}, {"33", 9, 9}, {"34", 9, 9}, {"31", 9, 9}, {"32", 8, 9}, {"39", 8, 11}, {"41", 9, 9}, {"43", 7, 13}, {"30", 10, 10}, {"351", 9, 9}, {"353", 7, 9},
	{"370", 8, 8}, {"371", 8, 8}, {"372", 7, 8}, {"380", 9, 9}, {"381", 8, 9}, {"385", 8, 9}, {"387", 8, 9}, {"420", 9, 9},
	{"90", 10, 10}, {"91", 10, 10}, {"92", 10, 10}, {"93", 9, 9}, {"98", 10, 10}, {"961", 7, 8}, {"962", 8, 9}, {"963", 8, 9}, {"964", 9, 10}, {"212", 9, 9}, {"252", 7, 9}, {"254", 9, 9}, {"291", 7, 7},
	{"63", 10, 10}, {"66", 8, 9}, {"84", 9, 10}, {"86", 11, 11}, {"1", 10, 10}, {"7", 10, 10},
}

// phoneAbroad knows a number after + or 00 and the code of a country, Denmark's
// too: as many runs as there may be digits. +46 20 are Sweden's free numbers,
// which are nobody's.
func phoneAbroad(p *passage, k int) (Finding, bool) {
	r := p.runs[k]
	start, zeros := r.start, 0
	switch {
	case start > p.from && p.text[start-1] == '+':
		start--
	case r.n >= 2 && p.digits(k, 1)[:2] == "00":
		zeros = 2
	default:
		return none()
	}
	if p.gluedLeft(r.start) && zeros > 0 {
		return none()
	}
	total, ends := 0, 0 // runs whose digits make a whole number
	var digits string
	var code string
	for n := 1; k+n <= p.n; n++ {
		if n > 1 && strings.IndexByte(" -./", p.runs[k+n-1].before) < 0 {
			break
		}
		if total += p.runs[k+n-1].n; total > 17 {
			break
		}
		digits = p.digits(k, n)[zeros:]
		for _, a := range abroad {
			if !strings.HasPrefix(digits, a.code) {
				continue
			}
			rest := strings.TrimPrefix(digits[len(a.code):], "0") // +46 (0)70
			if a.least <= len(rest) && len(rest) <= a.most && (a.code != "45" || rest[0] >= '2') {
				ends, code = n, a.code
			}
		}
	}
	if ends == 0 || strings.HasPrefix(digits, "4620") || p.gluedRight(p.runs[k+ends-1].end) || p.counts(p.runs[k+ends-1].end) {
		return none()
	}
	if join := p.after(k, ends); code == "45" && (join == '-' || join == '.') {
		return none()
	}
	return Finding{Phone, start, p.runs[k+ends-1].end, Likely}, true
}

// telephone knows eight digits, the first of them 2-9, as people group them.
func telephone(p *passage, k int) (Finding, bool) {
	first := p.runs[k]
	if p.text[first.start] < '2' {
		return none()
	}
	n := p.take(k, 8, " -./")
	if n == 0 {
		return dictated(p, k)
	}
	end := p.runs[k+n-1].end
	if p.gluedRight(end) || p.counts(end) || p.priced(first.start) || first.start > p.from && strings.IndexByte("#§", p.text[first.start-1]) >= 0 {
		return none()
	}
	shape, digits := p.shape(k, n), p.digits(k, n)
	c, words := p.cue(k)
	if p.gluedLeft(first.start) && (c == noCue || words > 0) {
		return none()
	}
	if c == noCue {
		c = p.cueAfter(end)
	}
	years := isYear(digits[:4]) && isYear(digits[4:])
	switch {
	case c == otherCue || c == chapterCue || c == accountCue || c == caseCue:
		return none()
	case c == phoneCue && !(years && n > 1) && groups(shape) != "224" && uniform(shape):
		return p.found(Phone, k, n, Likely)
	case first.before != 0 && first.before != ';' || p.after(k, n) != 0 && p.after(k, n) != ';':
		return none() // of a list of numbers
	}
	switch shape {
	case "2 2 2 2", "2-2-2-2":
		if progression(digits) {
			return none()
		}
		return p.found(Phone, k, n, Likely)
	case "3 2 3":
		return p.found(Phone, k, n, Likely)
	case "4 4", "4-4":
		switch {
		case years || shape == "4-4" && isYear(digits[:4]):
			return none() // a span of years; a number of a case
		case shape == "4-4" || strings.HasSuffix(digits, "00"):
			return p.found(Phone, k, n, Possible)
		}
		return p.found(Phone, k, n, Likely)
	case "2 3 3", "3 3 2", "2 6", "6 2", "8":
		rest := p.text[end:]
		if strings.HasSuffix(digits, "000") || shape == "8" && (dayOfEight(digits) || len(rest) > 1 && rest[0] == '-' && rest[1] != ' ') {
			return none()
		}
		return p.found(Phone, k, n, Possible)
	}
	return none()
}

// dictated knows eight digits with commas or colons between them, after a word
// such as telefonnummer: 20, 12, 34, 56.
func dictated(p *passage, k int) (Finding, bool) {
	n := p.take(k, 8, ",;:")
	if n == 0 || k > 0 || p.after(k, n) != 0 {
		return none()
	}
	shape, end := p.shape(k, n), p.runs[k+n-1].end
	switch groups(shape) {
	case "2222":
		if progression(p.digits(k, n)) {
			return none()
		}
	case "11111111", "233", "332":
	default:
		return none()
	}
	if c, words := p.cue(k); c != phoneCue || words > 3 || !uniform(shape) || p.gluedLeft(p.runs[k].start) || p.gluedRight(end) || p.counts(end) {
		return none()
	}
	return p.found(Phone, k, n, Likely)
}

// uniform reports whether runs are joined by one mark, or by blanks and hyphens.
func uniform(shape string) bool {
	var mark byte
	for i := 1; i < len(shape); i += 2 {
		switch {
		case mark == 0 || mark == ' ' && shape[i] == '-':
			mark = shape[i]
		case shape[i] != mark && !(mark == '-' && shape[i] == ' '):
			return false
		}
	}
	return true
}

// progression reports whether pairs of digits go up or down by equal steps:
// 20 30 40 50.
func progression(digits string) bool {
	step := number(digits[2:4]) - number(digits[:2])
	return number(digits[4:6])-number(digits[2:4]) == step && number(digits[6:])-number(digits[4:6]) == step
}

func isYear(digits string) bool { return len(digits) == 4 && "1900" <= digits && digits <= "2099" }

// dayOfEight reports whether eight digits are a day, DDMMYYYY or YYYYMMDD.
func dayOfEight(d string) bool {
	return isYear(d[4:]) && isDay(number(d[:2]), number(d[2:4]), number(d[4:])) ||
		isYear(d[:4]) && isDay(number(d[6:]), number(d[4:6]), number(d[:4]))
}
