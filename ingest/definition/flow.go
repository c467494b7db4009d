package definition

import "strings"

// brackets are an open flow collection: [a, b] or {key: value}.
type brackets struct {
	open, bol int // the bracket, and the first byte of its line
	parent    int // lines within must be indented more than this
	depth     int
}

// flow reads a flow collection, which may go on over lines that are indented
// more than parent, and goes to the byte after it.
func (p *parser) flow(parent, depth int) *node {
	in := brackets{p.pos, p.bol, parent, depth}
	n, end := &node{kind: list, pos: p.pos}, byte(']')
	if p.src[p.pos] == '{' {
		n.kind, end = mapping, '}'
	}
	if p.tooDeep(depth) {
		n.kind = bad
		return n
	}
	p.pos++
	for p.flowSpace(in) {
		if p.src[p.pos] == end {
			p.pos++
			return n
		}
		if !p.flowMember(n, in) || !p.flowSpace(in) {
			break
		}
		if c := p.src[p.pos]; c == ',' {
			p.pos++
		} else if c == ':' && n.kind == list {
			p.report(p.pos, "write {key: value}, or put the text in quotes", "a key within [ ]")
			break
		} else if c != end {
			p.report(p.pos, "put a text with brackets or commas in quotes", "expected a comma or %c", end)
			break
		}
	}
	n.kind = bad
	return n
}

// flowSpace goes over spaces, comments and ends of lines within brackets. The
// brackets must have ended at the end of the text, and at a line that is not
// indented enough, unless it closes them; that is reported.
func (p *parser) flowSpace(in brackets) bool {
	if p.pos < len(p.src) && !p.lineEnds() {
		return true
	}
	p.nextLine()
	if p.indent > in.parent || p.closes() {
		return true
	}
	return p.unclosed(in.open, in.bol)
}

// flowMember reads an item, or a key and its value, into a flow collection. It
// reports false after an error.
func (p *parser) flowMember(n *node, in brackets) bool {
	at := p.pos
	first, ok := p.flowValue(in)
	if !ok {
		return false
	}
	if n.kind == list {
		n.items = append(n.items, first)
		return true
	}
	if first.kind != scalar {
		p.report(at, "", "expected a key, found %s", first.what())
		return false
	}
	if !p.isKey(first.text, at) || !p.flowSpace(in) {
		return false
	}
	if p.src[p.pos] != ':' || !first.quoted && !p.gap(p.pos+1) && !isFlowSign(p.src[p.pos+1]) {
		p.report(at, "write key: value, with a space after the colon", "expected a key and its value")
		return false
	}
	p.pos++
	value := &node{pos: p.pos}
	if !p.flowSpace(in) {
		return false
	}
	if strings.IndexByte(",}", p.src[p.pos]) < 0 {
		if value, ok = p.flowValue(in); !ok {
			return false
		}
	}
	p.enter(n, entry{first.text, at, value})
	return true
}

// flowValue reads one value within brackets, and reports false after an error.
func (p *parser) flowValue(in brackets) (*node, bool) {
	switch p.src[p.pos] {
	case '[', '{':
		n := p.flow(in.parent, in.depth+1)
		return n, n.kind != bad
	case '"', '\'':
		n := p.quotedText(in.parent)
		return n, n.kind != bad
	}
	n := &node{pos: p.pos}
	if !p.plainBegins(true) {
		return n, false
	}
	p.pos = p.plainEnd(true)
	n.text = strings.TrimRight(p.src[n.pos:p.pos], " ")
	return n, p.visible(n.text, n.pos)
}
