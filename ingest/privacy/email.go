package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The longest parts of an e-mail address (RFC 5321, 4.5.3.1), in bytes.
const (
	longestLocal  = 64
	longestDomain = 255
)

// mailAround returns the e-mail address around an @. With a blank on one side, as
// where a line ends there, it is likely if its top domain is known; with blanks on
// both, "zeb @ eksempel.dk", it is possible only.
func mailAround(text string, from, at int) (Finding, bool) {
	left, right := trimLeft(text, from, at), trimRight(text, at+1)
	start := localBefore(text, from, left)
	if start == left || start > from && text[start-1] == '@' {
		return none()
	}
	end := domainAfter(text, right)
	if end == right {
		end = cutDomain(text, right)
	}
	if end == right || end < len(text) && text[end] == '@' {
		return none()
	}
	c := Likely
	domain := text[right:end]
	if parted, known := left < at, isTop(strings.TrimSpace(domain[strings.LastIndexAny(domain, ".,")+1:])); parted && right > at+1 || (parted || right > at+1) && !known {
		c = Possible
	}
	return Finding{Email, start, end, c}, true
}

// cutDomain returns where a domain ends whose top domain is cut off, by the end of
// a line or by somebody who writes a comma: "eksempel. dk", "eksempel . dk",
// "eksempel,dk". It is the offset where it starts if there is none.
func cutDomain(text string, start int) int {
	end, _ := labelEnd(text, start)
	gap := 0
	for _, cut := range []string{". ", " . ", " .", ","} {
		if strings.HasPrefix(text[end:], cut) {
			gap = len(cut)
			break
		}
	}
	if end == start || gap == 0 {
		return start
	}
	last, _ := labelEnd(text, end+gap)
	if top := text[end+gap : last]; top != "dk" && top != "com" && top != "org" { // others are words: "se", "me"
		return start
	}
	return last
}

// localBefore returns where the local part of an address starts that ends at an
// offset. Dots and other marks do not begin it.
func localBefore(text string, from, end int) int {
	start := end
	for start > from && end-start < longestLocal {
		r, size := utf8.DecodeLastRuneInString(text[from:start])
		if !word(r) && (r >= utf8.RuneSelf || strings.IndexByte(".!#$%&'*+-^_`{|}~", byte(r)) < 0) {
			break
		}
		start -= size
	}
	for start < end {
		r, size := utf8.DecodeRuneInString(text[start:end])
		if word(r) || r == '_' {
			break
		}
		start += size
	}
	return start
}

// domainAfter returns where the domain ends that starts at an offset, and the
// offset if there is none: two labels or more, the last of two letters or more.
// A label with a capital after one without begins the next sentence.
func domainAfter(text string, start int) int {
	at, last := start, start
	labels, small := 0, false
	for at < len(text) && at-start < longestDomain {
		end, letters := labelEnd(text, at)
		if end == at {
			break
		}
		first, size := utf8.DecodeRuneInString(text[at:])
		rest := text[at+size : end]
		if labels >= 2 && small && unicode.IsUpper(first) && rest == strings.ToLower(rest) {
			break
		}
		small = unicode.IsLower(first)
		if labels++; labels > 1 && letters {
			last = end
		} else if labels > 1 {
			last = start // ends in a number
		}
		if end >= len(text) || text[end] != '.' {
			break
		}
		at = end + 1
	}
	return last
}

// labelEnd returns where a label of a domain ends, and whether it may be the
// last: two characters or more with a letter among them.
func labelEnd(text string, start int) (int, bool) {
	end, runes, letters := start, 0, false
	for end < len(text) && end-start <= 63 {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !word(r) && (r != '-' || end == start) {
			break
		}
		letters = letters || unicode.IsLetter(r)
		runes++
		end += size
	}
	for end > start && text[end-1] == '-' {
		end--
	}
	return end, letters && runes > 1
}

// ats are what people write for @, and dots for a full stop. Longer ones first.
var (
	ats  = []string{"(snabel-a)", "(snabela)", "(snabel a)", "[snabel-a]", "[snabela]", "[snabel a]", "snabel-a", "snabela", "snabel a", "(at)", "[at]", "{at}", "(a)"}
	dots = []string{".", "(punktum)", "[punktum]", "(dot)", "[dot]", "(.)", "[.]", "punktum", "dot"}
	// joins are what people say for the marks within a name.
	joins = []string{"punktum ", "bindestreg ", "underscore ", "understreg "}
)

// spokenMail returns the e-mail address around "(at)" or "snabel-a".
func spokenMail(text string, from, at int) (Finding, bool) {
	if text[at]|0x20 == 'b' {
		if at -= 3; at < from || !strings.EqualFold(text[at:at+3], "sna") {
			return none()
		}
		if at > from && strings.IndexByte("([", text[at-1]) >= 0 {
			at--
		}
	}
	right := 0
	for _, sign := range ats {
		if hasFold(text[at:], sign) {
			right = at + len(sign)
			break
		}
	}
	if right == 0 {
		return none()
	}
	left := trimLeft(text, from, at)
	start := localBefore(text, from, left)
	if start == left {
		return none()
	}
	for range 4 { // fornavn punktum efternavn
		first := beforeJoin(text, from, start)
		if first == start {
			break
		}
		start = first
	}
	end := spokenDomain(text, trimRight(text, right))
	if end == 0 {
		return none()
	}
	return Finding{Email, start, end, Likely}, true
}

// beforeJoin returns where the part of a name starts that a word for a mark joins
// to the part at an offset, and the offset if there is none.
func beforeJoin(text string, from, start int) int {
	for _, join := range joins {
		cut := start - len(join)
		if cut <= from || !hasFold(text[cut:], join) {
			continue
		}
		end := trimLeft(text, from, cut)
		if first := localBefore(text, from, end); first < end && end < cut {
			return first
		}
	}
	return start
}

// spokenDomain returns where a domain ends in which full stops may be written in
// words, "firma punktum dk"; 0 if there is none.
func spokenDomain(text string, start int) int {
	last := 0
	for at := start; at-start < longestDomain; {
		end, letters := labelEnd(text, at)
		if end == at {
			break
		}
		if at > start && letters {
			last = end
		}
		next := trimRight(text, end)
		gap := 0
		for _, dot := range dots {
			spelled := dot[0] != '.'
			if hasFold(text[next:], dot) && (spelled || next == end) {
				gap = len(dot)
				break
			}
		}
		if gap == 0 {
			break
		}
		if at = next + gap; text[next] != '.' {
			at = trimRight(text, at)
		}
	}
	return last
}

func hasFold(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

// trimLeft and trimRight pass over a few blanks.
func trimLeft(text string, from, at int) int {
	for range 2 {
		if at > from && text[at-1] == ' ' {
			at--
		}
	}
	return at
}

func trimRight(text string, at int) int {
	for range 2 {
		if at < len(text) && text[at] == ' ' {
			at++
		}
	}
	return at
}
