package definition

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// quotedText reads a text in quotes as a node.
func (p *parser) quotedText(parent int) *node {
	n := &node{quoted: true, pos: p.pos}
	var ok bool
	if n.text, ok = p.quoted(parent); !ok {
		n.kind = bad
	}
	return n
}

// quoted reads a text in quotes, and goes to the byte after them. It may go on
// over lines that are indented more than parent. It reports false after an
// error.
func (p *parser) quoted(parent int) (string, bool) {
	open, bol := p.pos, p.bol
	mark := p.src[open]
	var b []byte
	solid := 0 // length of b without spaces that a line end would take away
	for p.pos++; p.pos < len(p.src); {
		c := p.src[p.pos]
		switch {
		case c == mark && mark == '\'' && strings.HasPrefix(p.src[p.pos:], "''"):
			b = append(b, '\'')
			p.pos += 2
			solid = len(b)
		case c == mark:
			p.pos++
			return string(b), true
		case c == '\\' && mark == '"' && strings.HasPrefix(p.src[p.pos+1:], "\n"):
			p.pos++
			breaks := p.fold(parent, true)
			if breaks == 0 {
				return "", p.unclosed(open, bol)
			}
			b = append(b, strings.Repeat("\n", breaks-1)...)
			solid = len(b)
		case c == '\\' && mark == '"':
			r, ok := p.escape()
			if !ok {
				return "", false
			}
			b = utf8.AppendRune(b, r)
			solid = len(b)
		case c == '\n':
			breaks := p.fold(parent, true)
			if breaks == 0 {
				return "", p.unclosed(open, bol)
			}
			b = append(b[:solid], folded(breaks)...)
			solid = len(b)
		default:
			b = append(b, c)
			p.pos++
			if c != ' ' {
				solid = len(b)
			}
		}
	}
	return "", p.unclosed(open, bol)
}

// unclosed reports a quote or bracket that is not closed, goes back to it, and
// returns false.
func (p *parser) unclosed(open, bol int) bool {
	p.report(open, "close it, or indent the lines it goes on over", "%c is not closed", p.src[open])
	p.pos, p.bol = open, bol
	return false
}

// escapes are what may follow a backslash, each with what it stands for; the
// hexadecimal ones, x u U, are apart.
var escapes = map[byte]rune{
	'0': 0, 'a': '\a', 'b': '\b', 't': '\t', 'n': '\n', 'v': '\v', 'f': '\f', 'r': '\r', 'e': 0x1b,
	' ': ' ', '"': '"', '/': '/', '\\': '\\', 'N': 0x85, '_': 0xa0, 'L': 0x2028, 'P': 0x2029,
}

// escape reads a backslash and what it stands for.
func (p *parser) escape() (rune, bool) {
	at := p.pos
	p.pos++
	if p.pos == len(p.src) {
		p.report(at, "", "a backslash at the end of the file")
		return 0, false
	}
	digits := 0
	switch c := p.src[p.pos]; c {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		if r, ok := escapes[c]; ok {
			p.pos++
			return r, true
		}
		p.report(at, `write \\ for a backslash, or use single quotes`, "a backslash with an unknown letter")
		return 0, false
	}
	p.pos++
	r, ok := p.hex(digits)
	if ok && utf16.IsSurrogate(r) && strings.HasPrefix(p.src[p.pos:], `\u`) {
		p.pos += len(`\u`)
		var low rune
		low, ok = p.hex(4)
		r = utf16.DecodeRune(r, low)
		ok = ok && r != utf8.RuneError
	}
	if !ok || !utf8.ValidRune(r) {
		p.report(at, "type the character itself", "a backslash with a number that is no character")
		return 0, false
	}
	return r, true
}

// hex reads a number of hexadecimal digits.
func (p *parser) hex(digits int) (rune, bool) {
	if len(p.src)-p.pos < digits {
		return 0, false
	}
	n, err := strconv.ParseUint(p.src[p.pos:p.pos+digits], 16, 31)
	p.pos += digits
	return rune(n), err == nil
}
