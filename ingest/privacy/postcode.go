package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What follows on a number of four digits and is no town, and what begins towns
// of two words.
const (
	noTowns  = " kroner kr dkk euro usd da den det de der du jeg vi han hun man og men så på til i nej ja mand ord interviewer borger borgere mennesker personer januar februar marts april maj juni juli august september oktober november december mandag tirsdag onsdag torsdag fredag lørdag søndag hvor hvad hvis når ikke altså med for "
	fronts   = " kongens kgs nørre nr sønder sdr store lille vester øster gammel gl sankt skt ny nykøbing høje "
	quarters = " C N V S Ø K F M J NV SV SØ NØ "
)

// postcode knows a Danish postcode, 0555-9990, and a town with a capital behind
// it. 1900-2000 are years too, and postcodes of Frederiksberg only (PostNord);
// from there to 2099 there are none.
func postcode(p *passage, k int) (Finding, bool) {
	r := p.runs[k]
	four := p.text[r.start:r.end]
	if r.n != 4 || len(four) != 4 || four < "0555" || four > "9990" || p.after(k, 1) != 0 {
		return none()
	}
	start := r.start
	switch {
	case hasFold(p.text[max(p.from, start-3):], "dk-"):
		start -= 3
	case p.gluedLeft(start) || k > 0 && r.before != ' ' && r.before != ';':
		return none()
	}
	gap := strings.TrimPrefix(p.text[r.end:], " ")
	gap = strings.TrimPrefix(gap, " ")
	at := len(p.text) - len(gap)
	town, end := p.wordAfter(at, 40)
	if at == r.end || town == "" || end-len(town) != at || !isTown(town) || isYear(four) && (four > "2000" || !strings.EqualFold(town, "Frederiksberg")) {
		return none()
	}
	if before, _, _ := p.wordBefore(start, max(p.from, start-12)); strings.Contains(" model nr nummer lov § bek lbk ", " "+strings.ToLower(before)+" ") && before != "" {
		return none()
	}
	if strings.Contains(fronts, " "+strings.ToLower(town)+" ") {
		if second, last := p.wordAfter(end, 30); isTown(second) && last-len(second)-end <= 2 {
			town, end = second, last
		}
	}
	if quarter, last := p.wordAfter(end, 4); last-len(quarter) == end+1 && strings.Contains(quarters, " "+quarter+" ") {
		end = last
	}
	return Finding{Place, start, end, Possible}, true
}

// isTown reports whether a word may be a town: a capital, three letters or more
// but for Ry, and none of the words that begin a sentence or count.
func isTown(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	low := strings.ToLower(word)
	return unicode.IsUpper(first) && (utf8.RuneCountInString(word) > 2 || word == "Ry") &&
		!strings.Contains(noTowns, " "+low+" ") && !strings.Contains(units, " "+low+" ") && !strings.HasSuffix(low, "ere") && !strings.HasSuffix(low, "erne")
}
