package definition

import "strings"

// block reads the value at the next content, which may be a list or keys on
// lines of their own. The block around it is indented by parent columns.
func (p *parser) block(parent, depth int) *node {
	col := p.indent
	switch {
	case p.dash():
		return p.list(parent, col, depth+1)
	case p.colon() >= 0, p.keysFollow():
		return p.mapping(col, depth+1)
	}
	return p.inline(parent, depth)
}

// list reads the items whose dashes stand in a column. Right below a key that
// column may be the key's own, which then is the parent.
func (p *parser) list(parent, col, depth int) *node {
	n := &node{kind: list, pos: p.pos}
	if p.tooDeep(depth) {
		p.skip(col)
		n.kind = bad
		return n
	}
	for {
		n.items = append(n.items, p.item(col, depth))
		p.misplaced(n, col)
		for p.indent == col && !p.dash() && col > parent {
			p.report(p.pos, `begin it with "- ", or line it up with what it belongs to`, "expected a list item")
			n.broken = true
			p.skip(col)
		}
		if p.indent < col || !p.dash() {
			return n
		}
	}
}

// item reads a dash and what follows it.
func (p *parser) item(col, depth int) *node {
	p.pos++
	at := p.pos
	if !p.lineEnds() {
		p.indent = p.pos - p.bol
		return p.block(col, depth)
	}
	if p.nextLine(); p.indent > col {
		return p.block(col, depth)
	}
	return &node{pos: at}
}

// mapping reads the keys that stand in a column.
func (p *parser) mapping(col, depth int) *node {
	n := &node{kind: mapping, pos: p.pos}
	if p.tooDeep(depth) {
		p.skip(col)
		n.kind = bad
		return n
	}
	lost := false // the last entry was, and with it a list below it
	for {
		at := p.pos
		switch {
		case p.dash() && lost:
			p.skip(col)
		case p.dash():
			p.report(at, "indent the list under its key", "a list item where a key was expected")
			lost = true
			p.skip(col)
		default:
			key, ok := p.key()
			if lost = !ok; lost {
				p.skip(col)
				break
			}
			value := p.value(col, depth)
			lost = value.kind == bad
			p.enter(n, entry{key, at, value})
		}
		n.broken = n.broken || lost
		p.misplaced(n, col)
		if p.indent < col {
			return n
		}
	}
}

// enter adds an entry to a mapping, or reports that its key was there before.
func (p *parser) enter(n *node, e entry) {
	if old := n.add(e); old != nil {
		p.report(e.pos, "keep one of them", "key %s is given twice, first on line %d", quote(e.key), p.file.line(old.pos))
	}
}

// misplaced reports and skips lines that are indented more than the block they
// would belong to.
func (p *parser) misplaced(n *node, col int) {
	if p.indent > col {
		p.report(p.pos, "line it up with what it belongs to", "an indentation of %d spaces, which fits nothing above it", p.indent)
		n.broken = true
		p.skip(col)
	}
}

// colon returns the place of the colon that makes the line's beginning a key,
// or -1.
func (p *parser) colon() int {
	i := p.pos
	switch p.src[i] {
	case '[', '{':
		return -1
	case '"', '\'':
		for i = p.closing(); i >= 0 && i < len(p.src) && p.src[i] == ' '; {
			i++
		}
		if i >= 0 && i < len(p.src) && p.src[i] == ':' && p.gap(i+1) {
			return i
		}
		return -1
	}
	if end := p.plainEnd(false); end < len(p.src) && p.src[end] == ':' {
		return end
	}
	return -1
}

// closing returns the place after the closing quote of a quoted text that ends
// on its line, or -1.
func (p *parser) closing() int {
	mark := p.src[p.pos]
	for i := p.pos + 1; i < len(p.src) && p.src[i] != '\n'; i++ {
		switch {
		case p.src[i] == '\\' && mark == '"':
			i++
		case p.src[i] != mark:
		case mark == '\'' && i+1 < len(p.src) && p.src[i+1] == mark:
			i++
		default:
			return i + 1
		}
	}
	return -1
}

// keysFollow reports whether the next line is a key in this column. This line
// then was meant as one, and is an error rather than a text that goes on.
func (p *parser) keysFollow() bool {
	here := *p
	p.nextLine()
	follow := p.indent == here.indent && !p.dash() && p.colon() >= 0
	*p = here
	return follow && strings.IndexByte("\"'[{|>", p.src[p.pos]) < 0
}

// key reads a key and its colon, or reports why there is none.
func (p *parser) key() (key string, ok bool) {
	at, end := p.pos, p.colon()
	inQuotes := p.src[at] == '"' || p.src[at] == '\''
	switch {
	case end < 0 && inQuotes && p.closing() < 0:
		return "", p.unclosed(at, p.bol)
	case end < 0 && (p.src[at] == '[' || p.src[at] == '{'):
		p.report(at, "put a key that begins with a bracket in quotes", `expected "key: value", found a bracket`)
		return "", false
	case end < 0 && strings.Contains(p.src[at:p.plainEnd(false)], ":"):
		p.report(at, "put a space after the colon", `expected "key: value", found a colon without a space`)
		return "", false
	case end < 0:
		p.report(at, "if the line goes on with the text above, indent it more", `expected "key: value", found a line without a colon`)
		return "", false
	case inQuotes:
		if key, ok = p.quoted(p.indent); !ok {
			return "", false
		}
	default:
		if !p.plainBegins(false) {
			return "", false
		}
		key = strings.TrimRight(p.src[at:end], " ")
	}
	if !p.isKey(key, at) || !inQuotes && !p.visible(key, at) {
		return "", false
	}
	p.pos = end + 1
	return key, true
}

// isKey reports whether a text can be a key, and if not, why.
func (p *parser) isKey(text string, at int) bool {
	switch text {
	case "":
		p.report(at, "", "a value without a key")
		return false
	case "<<":
		p.report(at, "write the keys out where they are needed", "merge keys (<<) are not read")
		return false
	}
	return true
}

// value reads what follows a key and its colon.
func (p *parser) value(col, depth int) *node {
	at := p.pos
	if !p.lineEnds() {
		if p.src[p.pos] == '-' && p.gap(p.pos+1) {
			n := p.fail(p.pos, "begin the list on the next line", "a list on the line of its key")
			p.skip(col)
			return n
		}
		return p.inline(col, depth)
	}
	p.nextLine()
	switch {
	case p.indent > col:
		return p.block(col, depth)
	case p.indent == col && p.dash():
		return p.list(col, col, depth+1)
	}
	return &node{pos: at}
}

// inline reads a text or a flow collection, which may begin on the line of its
// key, and goes to the next content.
func (p *parser) inline(parent, depth int) *node {
	var n *node
	closed := false // by a quote or bracket, which nothing may follow on its line
	switch p.src[p.pos] {
	case '|', '>':
		n = p.blockText(parent)
	case '"', '\'':
		n, closed = p.quotedText(parent), true
	case '[', '{':
		n, closed = p.flow(parent, depth+1), true
	default:
		n = p.plain(parent)
	}
	if closed && n.kind != bad {
		last := p.src[p.pos-1]
		if p.lineEnds() {
			p.nextLine()
			return n
		}
		n = p.fail(p.pos, "put the whole text in quotes", "something after the closing %c", last)
	}
	if n.kind == bad {
		p.skip(parent)
	}
	return n
}
