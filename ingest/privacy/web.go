package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tops are the domains that a path may follow with neither scheme nor www.
const tops = " dk com org net eu io no se de info nu me uk "

func isTop(domain string) bool { return strings.Contains(tops, " "+strings.ToLower(domain)+" ") }

// webAround returns the address with a scheme around "://".
func webAround(text string, from, at int) (Finding, bool) {
	if !strings.HasPrefix(text[at:], "://") {
		return none()
	}
	const longestScheme = 10
	start := at
	for start > from && at-start < longestScheme && isASCIILetter(text[start-1]) {
		start--
	}
	if start == at {
		return none()
	}
	end := webEnd(text, at+3)
	if end == at+3 {
		return none()
	}
	return Finding{URL, start, end, Likely}, true
}

// webFrom returns the address that begins with www. One without a path names a
// body far more often than a person, and is possible only.
func webFrom(text string, from, at int) (Finding, bool) {
	if !hasFold(text[at:], "www.") {
		return none()
	}
	if r, _ := utf8.DecodeLastRuneInString(text[from:at]); word(r) {
		return none()
	}
	domain := domainAfter(text, at+4)
	if domain == at+4 {
		return none()
	}
	end := max(domain, pathEnd(text, domain))
	if strings.TrimRight(text[domain:end], "/") == "" {
		return Finding{URL, at, end, Possible}, true
	}
	return Finding{URL, at, end, Likely}, true
}

// webBefore returns the address with a path whose domain ends before a slash:
// eksempel.dk/zeb.
func webBefore(text string, from, at int) (Finding, bool) {
	if at+1 >= len(text) || !isASCIILetter(text[at+1]) && !isDigit(text[at+1]) && strings.IndexByte("@~_", text[at+1]) < 0 {
		return none()
	}
	start := at
	for start > from && at-start < longestDomain && (isDigit(text[start-1]) || isASCIILetter(text[start-1]) || text[start-1] == '.' || text[start-1] == '-') {
		start--
	}
	start += len(text[start:at]) - len(strings.TrimLeft(text[start:at], ".-"))
	dot := strings.LastIndexByte(text[start:at], '.')
	if dot < 1 || !isTop(text[start+dot+1:at]) {
		return none()
	}
	if r, _ := utf8.DecodeLastRuneInString(text[from:start]); word(r) || r == '@' {
		return none()
	}
	return Finding{URL, start, webEnd(text, at), Likely}, true
}

// pathEnd returns where the port and path of an address end whose domain ends at
// an offset.
func pathEnd(text string, domain int) int {
	if domain < len(text) && strings.IndexByte("/:?#", text[domain]) >= 0 {
		return webEnd(text, domain)
	}
	return domain
}

// webEnd returns where an address ends: before a blank or a quote, and before
// the marks that end a sentence or a parenthesis around it.
func webEnd(text string, start int) int {
	end, open := start, 0
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`<>"«»“”`, r) || r == utf8.RuneError {
			break
		}
		switch r {
		case '(':
			open++
		case ')':
			open--
		}
		if open < 0 {
			break
		}
		end += size
	}
	for end > start && strings.IndexByte(".,;:!?'*_-]}/", text[end-1]) >= 0 && !(text[end-1] == '/' && end-1 > start) {
		end--
	}
	return end
}
