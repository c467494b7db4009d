package definition

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// parser makes the tree of a text in one pass. Between values it stands at the
// next content: the first byte of a line that is neither space nor comment.
//
// After an error it skips the lines that are indented more than the entry it
// was in, and goes on with the next entry. That is how all errors are found,
// and few that follow from another.
type parser struct {
	src    string
	pos    int // next byte
	bol    int // first byte of its line
	indent int // the column of the next content, from 0; -1 at the end
	file   *File
}

// parse returns the tree of a file's text; nil if it holds no value, or if it
// is not one document.
func parse(f *File) *node {
	p := &parser{src: f.text, file: f}
	if !p.document() {
		return nil
	}
	p.advance()
	if p.indent < 0 {
		return nil
	}
	root := p.block(-1, 0)
	if p.indent >= 0 {
		p.report(p.pos, "line it up with the first key", "a line that belongs to nothing above it")
		root.broken = true
	}
	return root
}

// document reduces the text to its only document, and reports false if there
// is more than that.
func (p *parser) document() bool {
	first, begun := 0, false
	for p.advance(); p.indent >= 0; p.nextLine() {
		line := p.pos
		mark := func(s string) bool {
			return p.indent == 0 && strings.HasPrefix(p.src[line:], s) && p.gap(line+len(s))
		}
		switch {
		case p.indent == 0 && !begun && p.src[line] == '%':
			p.report(line, "remove the line", "directives (%%) are not read")
			return false
		case mark("---") && begun:
			p.report(line, "write one document a file", "a second document begins here")
			return false
		case mark("---"):
			p.pos += len("---")
			if !p.lineEnds() {
				p.report(p.pos, "begin on the next line", "a value on the line of ---")
				return false
			}
			first = p.pos
		case mark("..."):
			p.pos += len("...")
			if p.advance(); p.indent >= 0 {
				p.report(p.pos, "remove the line ... or what follows it", "a value after the end of the document")
				return false
			}
			p.src, p.pos = p.src[:line], line
		}
		begun = true
	}
	p.pos = first
	return true
}

// nextLine goes to the next content after this line.
func (p *parser) nextLine() {
	if i := strings.IndexByte(p.src[p.pos:], '\n'); i >= 0 {
		p.pos += i + 1
	} else {
		p.pos = len(p.src)
	}
	p.advance()
}

// advance goes to the next content: over spaces, comments and ends of lines.
func (p *parser) advance() {
	for bol := p.pos; p.pos < len(p.src); {
		switch p.src[p.pos] {
		case ' ':
			p.pos++
		case '\n':
			p.pos++
			bol = p.pos
		case '#':
			p.pos = p.lineEnd()
		default:
			p.bol, p.indent = bol, p.pos-bol
			return
		}
	}
	p.indent = -1
}

// skip leaves an entry after an error in it: it goes to the next content that
// is indented no more than col, where the entry began. A closing bracket there
// still belongs to the entry.
func (p *parser) skip(col int) {
	p.nextLine()
	for p.indent > col || p.indent == col && p.closes() {
		p.nextLine()
	}
}

// lineEnd returns the end of the line.
func (p *parser) lineEnd() int {
	if i := strings.IndexByte(p.src[p.pos:], '\n'); i >= 0 {
		return p.pos + i
	}
	return len(p.src)
}

// lineEnds goes over spaces and reports whether nothing but a comment follows
// on the line.
func (p *parser) lineEnds() bool {
	start := p.pos
	for p.pos < len(p.src) && p.src[p.pos] == ' ' {
		p.pos++
	}
	if p.pos == len(p.src) || p.src[p.pos] == '\n' {
		return true
	}
	return p.src[p.pos] == '#' && p.pos > start
}

// gap reports whether a space or the end of a line is at a byte: what makes
// "-" and ":" signs rather than text.
func (p *parser) gap(i int) bool {
	return i >= len(p.src) || p.src[i] == ' ' || p.src[i] == '\n'
}

// dash reports whether a list item begins here.
func (p *parser) dash() bool {
	return p.indent >= 0 && p.src[p.pos] == '-' && p.gap(p.pos+1)
}

// closes reports whether a closing bracket is here.
func (p *parser) closes() bool {
	return p.indent >= 0 && (p.src[p.pos] == ']' || p.src[p.pos] == '}')
}

// fail reports an error and returns a node that stands for what is lost.
func (p *parser) fail(pos int, hint, format string, args ...any) *node {
	p.report(pos, hint, format, args...)
	return &node{kind: bad, pos: pos}
}

// report reports an error at a byte.
func (p *parser) report(pos int, hint, format string, args ...any) {
	p.file.report(pos, hint, format, args...)
}

// tooDeep reports whether the limit of depth is passed here, as an error.
func (p *parser) tooDeep(depth int) bool {
	if depth <= maxDepth {
		return false
	}
	p.report(p.pos, "", "lists and keys within each other, more than %d deep", maxDepth)
	return true
}

// visible reports whether a text ends as it seems to, and if not, why: the last
// character may look like a space or like nothing, and would make it another
// text. How a text begins is up to plainBegins.
func (p *parser) visible(text string, at int) bool {
	if r, _ := utf8.DecodeLastRuneInString(text); text != "" && blank(r) {
		p.report(at, "remove it, or put the text in quotes", "an invisible character, U+%04X, at the end of a text", r)
		return false
	}
	return true
}

// blank reports whether a character looks like a space or like nothing.
func blank(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }
