package definition

import (
	"strings"
	"unicode/utf8"
)

// plainEnd returns where a text without quotes ends on its line: at a comment,
// at a colon that makes it a key, in a flow collection at a comma or bracket,
// or at the end of the line.
func (p *parser) plainEnd(flow bool) int {
	for i := p.pos; i < len(p.src); i++ {
		switch c := p.src[i]; {
		case c == '\n',
			c == '#' && i > p.pos && p.src[i-1] == ' ',
			flow && isFlowSign(c),
			c == ':' && (p.gap(i+1) || flow && isFlowSign(p.src[i+1])):
			return i
		}
	}
	return len(p.src)
}

func isFlowSign(c byte) bool { return strings.IndexByte(",[]{}", c) >= 0 }

// plainBegins reports whether a text without quotes may begin here, and if not,
// why.
func (p *parser) plainBegins(flow bool) bool {
	c, _ := utf8.DecodeRuneInString(p.src[p.pos:])
	alone := p.gap(p.pos+1) || flow && isFlowSign(p.src[p.pos+1])
	switch {
	case c == '&':
		p.report(p.pos, "write the value out where it is needed; put a text that begins with & in quotes", "anchors (&) are not read")
	case c == '*':
		p.report(p.pos, "write the value out; put a text that begins with * in quotes", "aliases (*) are not read")
	case c == '!':
		p.report(p.pos, "remove the tag; put a text that begins with ! in quotes", "tags (!) are not read")
	case c == '?' && alone:
		p.report(p.pos, "write key: value", "keys marked with ? are not read")
	case c == '-' && alone:
		p.report(p.pos, "put a text that begins with a dash in quotes", "a list item where a text was expected")
	case strings.ContainsRune(",]}|>%@`#\"'", c):
		p.report(p.pos, "put the text in quotes", "a text cannot begin with %c", c)
	case blank(c):
		p.report(p.pos, "replace it by a space, or remove it", "an invisible character, U+%04X, before a text", c)
	default:
		return true
	}
	return false
}

// plain reads a text without quotes. It goes on over lines that are indented
// more than parent, until a comment.
func (p *parser) plain(parent int) *node {
	n := &node{pos: p.pos}
	if !p.plainBegins(false) {
		n.kind = bad
		return n
	}
	var b strings.Builder
	for {
		end := p.plainEnd(false)
		b.WriteString(strings.TrimRight(p.src[p.pos:end], " "))
		p.pos = end
		if end < len(p.src) && p.src[end] == ':' {
			return p.fail(end, `put the text in quotes; or begin its keys on the next line`, `a second ": " on the line of a key`)
		}
		breaks := p.fold(parent, false)
		if breaks == 0 {
			break
		}
		if p.dash() {
			return p.fail(p.pos, "begin the list on the line after its key, with nothing else on the key's line", "a list item within a text")
		}
		if p.colon() >= 0 {
			return p.fail(p.pos, "line the key up with the others, or put the text above in quotes", "a key within a text")
		}
		b.WriteString(folded(breaks))
	}
	n.text = b.String()
	if !p.visible(n.text, n.pos) {
		n.kind = bad
		return n
	}
	p.advance()
	return n
}

// fold goes over ends of lines and blank lines to a text that goes on, indented
// more than parent, and returns the number of line ends; 0 where nothing goes
// on. A comment ends a text that has no quotes.
func (p *parser) fold(parent int, quoted bool) (breaks int) {
	bol := p.bol
	for i := p.pos; i < len(p.src); i++ {
		switch p.src[i] {
		case ' ':
		case '\n':
			breaks++
			bol = i + 1
		default:
			if breaks == 0 || i-bol <= parent || p.src[i] == '#' && !quoted {
				return 0
			}
			p.pos, p.bol, p.indent = i, bol, i-bol
			return breaks
		}
	}
	return 0
}

// folded returns what ends of lines within a text stand for: one is a space,
// and more are as many line breaks less one.
func folded(breaks int) string {
	if breaks == 1 {
		return " "
	}
	return strings.Repeat("\n", breaks-1)
}

// blockText reads a text after | or >, with its lines indented more than
// parent.
func (p *parser) blockText(parent int) *node {
	n := &node{quoted: true, pos: p.pos}
	style := p.src[p.pos]
	var chomp byte
	indent := 0
	for p.pos++; p.pos < len(p.src); p.pos++ {
		c := p.src[p.pos]
		if (c == '-' || c == '+') && chomp == 0 {
			chomp = c
		} else if c >= '1' && c <= '9' && indent == 0 {
			indent = max(parent, 0) + int(c-'0')
		} else {
			break
		}
	}
	if !p.lineEnds() {
		return p.fail(p.pos, "begin the text on the next line, indented; or put it in quotes", "a text on the line of its %c", style)
	}
	var lines []string
	widest := 0 // spaces of a blank line before the text
	for p.pos = p.lineEnd(); p.pos+1 < len(p.src); p.pos = p.lineEnd() {
		bol := p.pos + 1
		p.pos = bol
		for p.pos < len(p.src) && p.src[p.pos] == ' ' {
			p.pos++
		}
		spaces, empty := p.pos-bol, p.pos == len(p.src) || p.src[p.pos] == '\n'
		if indent == 0 && !empty && spaces > parent {
			indent = spaces
			if widest > indent {
				return p.fail(p.pos, "remove the spaces from the blank lines above", "a text indented less than a blank line before it")
			}
		}
		if indent == 0 {
			widest = max(widest, spaces)
		}
		if !empty && (indent == 0 || spaces < indent) {
			p.pos = bol
			break
		}
		end := p.lineEnd()
		if indent == 0 || end-bol < indent {
			lines = append(lines, "")
		} else {
			lines = append(lines, p.src[bol+indent:end])
		}
	}
	n.text = joinBlock(lines, style == '>', chomp)
	p.advance()
	return n
}

// joinBlock puts the lines of a block text together. Folded, a line end between
// two lines of text is a space, and one beside a line that begins with a space
// stays. Of the line ends after the text, one is kept, with '-' none, and with
// '+' all.
func joinBlock(lines []string, fold bool, chomp byte) string {
	last := len(lines)
	for last > 0 && lines[last-1] == "" {
		last--
	}
	text := strings.Join(lines[:last], "\n")
	if fold {
		text = foldLines(lines[:last])
	}
	switch {
	case chomp == '+' && last == 0:
		return strings.Repeat("\n", len(lines))
	case chomp == '+':
		return text + strings.Repeat("\n", 1+len(lines)-last)
	case chomp == 0 && last > 0:
		return text + "\n"
	}
	return text
}

func foldLines(lines []string) string {
	var b strings.Builder
	empty, spaced, begun := 0, false, false
	for _, line := range lines {
		if line == "" {
			empty++
			continue
		}
		wasSpaced := spaced
		spaced = line[0] == ' '
		switch {
		case !begun:
			b.WriteString(strings.Repeat("\n", empty))
		case wasSpaced || spaced:
			b.WriteString(strings.Repeat("\n", empty+1))
		default:
			b.WriteString(folded(empty + 1))
		}
		b.WriteString(line)
		empty, begun = 0, true
	}
	return b.String()
}
