package privacy

import (
	"net/netip"
	"strings"
)

// ip4 knows four numbers up to 255 with dots between them, and a port behind
// them. After a word such as version, or where all four have one digit, they are
// a number of something else, unless a word says "ip".
func ip4(p *passage, k int) (Finding, bool) {
	if p.runs[k].n > 3 || k+4 > p.n || p.gluedLeft(p.runs[k].start) || k > 0 && p.runs[k].before == '.' {
		return none()
	}
	long := false
	for i := k; i < k+4; i++ {
		r := p.runs[i]
		text := p.text[r.start:r.end]
		if i > k && r.before != '.' || len(text) > 3 || len(text) > 1 && text[0] == '0' || number(text) > 255 {
			return none()
		}
		long = long || r.n > 1
	}
	n := 4
	switch p.after(k, 4) {
	case '.':
		return none()
	case ':':
		n = 5
	}
	c, words := p.cue(k)
	switch {
	case c == phoneCue && p.take(k, 8, ".") == 4:
		return none()
	case c == ipCue:
	case !long || c == chapterCue && words <= 2:
		return p.found("", k, 4, Likely)
	}
	return p.found(IP, k, n, Likely)
}

// ip6 knows an address of version 6 with three groups or more, or two of which
// the first has four digits, and a port after brackets: 12::30 is a time.
func ip6(p *passage, k int) (Finding, bool) {
	const longestIP6 = 45 // characters, with one of version 4 at the end
	r := p.runs[k]
	if !p.inHex(r) {
		return none()
	}
	start, end := r.start, r.end
	for start > p.from && r.start-start < longestIP6 && strings.IndexByte(hexAndColon, p.text[start-1]) >= 0 {
		start--
	}
	for end < len(p.text) && end-r.end < longestIP6 && strings.IndexByte(hexAndColon+".", p.text[end]) >= 0 {
		end++
	}
	token := strings.TrimRight(p.text[start:end], ".")
	if strings.Count(token, ":") < 2 || !strings.Contains(token, "::") && strings.Count(token, ":") < 6 {
		return none()
	}
	if !strings.HasSuffix(token, "::") {
		token = strings.TrimRight(token, ":")
	}
	end = start + len(token)
	ip, err := netip.ParseAddr(token)
	if err != nil || p.gluedLeft(start) || p.gluedRight(end) {
		return none()
	}
	groups := strings.FieldsFunc(token, func(r rune) bool { return r == ':' })
	if len(groups) < 2 || len(groups) == 2 && len(groups[0]) < 4 && !ip.Is4In6() {
		return none()
	}
	if rest := p.text[end:]; start > p.from && p.text[start-1] == '[' && strings.HasPrefix(rest, "]:") {
		port := nextOther(p.text, end+2)
		if port > end+2 {
			start, end = start-1, port
		}
	}
	return Finding{IP, start, end, Likely}, true
}

// inHex reports whether a colon or a letter up to f stands beside a run.
func (p *passage) inHex(r run) bool {
	return r.start > p.from && strings.IndexByte(hexAndColon, p.text[r.start-1]) >= 0 ||
		r.end < len(p.text) && strings.IndexByte(hexAndColon, p.text[r.end]) >= 0
}

const hexAndColon = "0123456789abcdefABCDEF:"
