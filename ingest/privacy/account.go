package privacy

import (
	"strings"
	"unicode/utf8"
)

// account knows the number of a bank account after a word such as konto: six to
// fourteen digits, with the four of the bank or without.
func account(p *passage, k int) (Finding, bool) {
	n, total := 0, 0
	for i := k; i < p.n && total+p.runs[i].n <= 14 && (i == k || strings.IndexByte(" -.", p.runs[i].before) >= 0); i++ {
		total += p.runs[i].n
		n++
	}
	if total < 6 {
		return none()
	}
	c, words := p.cue(k)
	if c != accountCue && c != registrationCue || words > 4 {
		return none()
	}
	end := p.runs[k+n-1].end
	if p.gluedRight(end) || p.counts(end) || p.after(k, n) == ',' || p.dateRuns(k) == n {
		return none()
	}
	if p.take(k, 10, "-") == 2 && p.runs[k].n == 6 {
		return none() // a NemKonto is told by the CPR number
	}
	return p.found(Account, k, n, Likely)
}

// bankAndAccount knows the bank's number and that of the account with a word
// between them: reg. 1234, konto 5678901.
func bankAndAccount(p *passage, k int) (Finding, bool) {
	if p.runs[k].n != 4 || p.after(k, 1) != 0 {
		return none()
	}
	end := p.accountBehind(p.runs[k].end)
	if end == 0 {
		return none()
	}
	if c, words := p.cue(k); c != registrationCue || words > 4 {
		return none()
	}
	return Finding{Account, p.runs[k].start, end, Likely}, true
}

// accountBehind returns where the number of an account ends that follows on the
// bank's, "1234, konto 5678901"; 0 if none does.
func (p *passage) accountBehind(at int) int {
	named := false
	for {
		word, end := p.wordAfter(at, 12)
		if word == "" {
			at = end
			for range 3 {
				if at < len(p.text) && strings.IndexByte(".:, ", p.text[at]) >= 0 {
					at++
				}
			}
			break
		}
		c := cueOf(word)
		if c != accountCue && c != filler {
			return 0
		}
		named, at = named || c == accountCue, end
	}
	if !named {
		return 0
	}
	digits, last := 0, 0
	for at < len(p.text) && digits < 11 {
		switch {
		case isDigit(p.text[at]):
			digits++
			at++
			last = at
			continue
		case last == at && (p.text[at] == ' ' || p.text[at] == '-'):
			at++
			continue
		}
		break
	}
	if digits < 6 || digits > 10 {
		return 0
	}
	return last
}

// iban knows an international account number: the two letters of a country and
// digits, in groups or not, whose remainder modulo 97 is 1 (ISO 13616).
func iban(p *passage, k int) (Finding, bool) {
	start := p.runs[k].start - 2
	if p.runs[k].n < 2 || start < p.from || !isASCIILetter(p.text[start]) || !isASCIILetter(p.text[start+1]) || p.gluedLeft(start) {
		return none()
	}
	const least, most = 15, 34
	var chars [most]byte
	n, end := 0, 0
	for at := start; at < len(p.text) && n < most; at++ {
		c := p.text[at]
		if c == ' ' && at > start && p.text[at-1] != ' ' {
			continue
		}
		if !isDigit(c) && !isASCIILetter(c) {
			break
		}
		chars[n] = c
		n++
		r, _ := utf8.DecodeRuneInString(p.text[at+1:])
		if n >= least && !(r < utf8.RuneSelf && isDigit(byte(r))) && !p.gluedRight(at+1) && checks(chars[:n]) {
			end = at + 1
		}
	}
	if end == 0 {
		return none()
	}
	return Finding{Account, start, end, Likely}, true
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// checks reports whether the remainder of an IBAN is 1, its first four characters
// put last and letters taken as 10 to 35.
func checks(chars []byte) bool {
	rest := 0
	for i := range chars {
		c := chars[(i+4)%len(chars)]
		if isDigit(c) {
			rest = (rest*10 + int(c-'0')) % 97
		} else {
			rest = (rest*100 + int(c|0x20-'a') + 10) % 97
		}
	}
	return rest == 1
}

// companyNumber takes the number behind a word such as cvr, isbn or ordrenr., so
// that it is nothing else.
func companyNumber(p *passage, k int) (Finding, bool) {
	if p.runs[k].n < 2 {
		return none()
	}
	c, words := p.cue(k)
	if c != otherCue || words > 3 {
		return none()
	}
	for _, digits := range []int{8, 13, 10} {
		if n := p.take(k, digits, " -"); n > 0 && p.shape(k, n) != "6-4" {
			return p.found("", k, n, Likely)
		}
	}
	return none()
}
