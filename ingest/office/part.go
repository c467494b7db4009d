package office

import (
	"bytes"
	"errors"
	"io"
	"math"
)

// maxAttrs is how many attributes a tag may have.
const maxAttrs = 1000

// Part is a part of an archive, read token by token in bounded memory. It knows
// as much of XML as such files use, and is as strict as encoding/xml, which takes
// five times as long: it sees to it that tags match and that the part is whole (a
// reader that stops at the first broken tag loses text without a word). A
// document type is refused, and with it all entities but those of XML itself, so
// that no text can grow by being read.
type Part struct {
	window
	name    string
	archive *Archive
	closer  io.Closer
	limits  Limits
	most    int64 // bytes
	beyond  Error // what a part of more bytes is

	// The last token. Its bytes are valid until the next.
	tag    []byte // its name, without a prefix
	behind []byte // of a start tag: what stands behind its name
	attrs  []attr
	text   []byte

	names   []byte // of the open elements, one after the other, with prefixes
	open    []element
	begun   bool
	closing bool   // the last tag was <a/>: its end follows
	decoded []byte // what stands in text or attributes as entities

	prefixes
}

// element is an open element: where in names its name begins, and where behind
// the prefix.
type element struct {
	begin, local int
	declared     int // prefixes declared outside of it
}

// attr is an attribute: where in what stands behind the tag's name its own begins,
// where behind the prefix, and where it ends, and likewise its value, which is in
// decoded where it was written with entities.
type attr struct {
	name, local, nameEnd int
	value, valueEnd      int
	decoded              bool
}

// Token is a kind of token.
type Token int

const (
	noToken Token = iota // what is passed over, such as a comment
	Start                // a start tag, of <a/> too
	End                  // an end tag, of <a/> too
	Text                 // text, or a piece of it
)

func newPart(name string, r io.ReadCloser, limits Limits) *Part {
	return &Part{window: window{r: r}, name: name, closer: r, limits: limits, most: math.MaxInt64}
}

// Close lets go of the part. What it has returned is no longer valid.
func (p *Part) Close() error {
	if p.err == errClosed {
		return nil
	}
	if p.archive != nil {
		p.archive.spare = p.buf
	}
	p.window = window{err: errClosed}
	return p.closer.Close()
}

var errClosed = errors.New("the part is closed")

// PartName is the name that the part was opened by.
func (p *Part) PartName() string { return p.name }

// Name is the name of the last tag, without its prefix.
func (p *Part) Name() []byte { return p.tag }

// Text is the text of a Text token: lines end in LF, entities are characters.
func (p *Part) Text() []byte { return p.text }

// Depth is how many elements are open: a start tag has opened its own, an end
// tag has closed it.
func (p *Part) Depth() int { return len(p.open) }

// Next returns the next token, and io.EOF when the part has been read whole and
// its checksum is right.
func (p *Part) Next() (Token, error) {
	if p.closing {
		p.closing = false
		p.tag = p.Around(0)
		p.leave()
		return End, nil
	}
	p.decoded = p.decoded[:0]
	for {
		if p.pos == p.end {
			err := p.fill()
			if err == io.EOF && p.begun && len(p.open) == 0 {
				return noToken, err
			}
			if err != nil {
				return noToken, p.early(err)
			}
			continue // the bytes may have been half a character
		}
		token, err := p.token()
		if err != nil {
			return noToken, p.early(err)
		}
		if token != noToken {
			return token, nil
		}
	}
}

// Skip leaves out the element whose start tag Next has just returned, its end
// tag too.
func (p *Part) Skip() error {
	for inside := len(p.open); len(p.open) >= inside; {
		if _, err := p.Next(); err != nil {
			return err
		}
	}
	return nil
}

// Each calls do for every start tag but the outermost, with the name of the
// element around it, and closes the part.
func (p *Part) Each(do func(parent string) error) error {
	defer p.Close()
	for {
		token, err := p.Next()
		if err == nil && token == Start && len(p.open) > 1 {
			err = do(string(p.Around(1)))
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// token reads what comes next by its first bytes.
func (p *Part) token() (Token, error) {
	rest := p.rest()
	if rest[0] != '<' {
		return p.readText()
	}
	for len(rest) < 2 {
		if err := p.fill(); err != nil {
			return noToken, err
		}
		rest = p.rest()
	}
	switch rest[1] {
	case '/':
		return End, p.readEnd()
	case '!':
		return p.readDeclaration()
	case '?':
		return noToken, p.readInstruction()
	}
	return Start, p.readStart()
}

// early is the error where the part ends and should not.
func (p *Part) early(err error) error {
	if err == io.EOF {
		return p.Damaged("it ends too early")
	}
	return err
}

// upTo takes what stands before the first mark, and the mark.
func (p *Part) upTo(mark string) ([]byte, error) {
	seen := 0
	for {
		rest := p.rest()
		if i := bytes.Index(rest[seen:], []byte(mark)); i >= 0 {
			p.pos += seen + i + len(mark)
			return rest[:seen+i], nil
		}
		seen = max(len(rest)-len(mark)+1, 0)
		if err := p.fill(); err != nil {
			return nil, err
		}
	}
}

// readText reads to the next tag, or to the end of the part.
func (p *Part) readText() (Token, error) {
	seen := 0
	for {
		rest := p.rest()
		i := bytes.IndexByte(rest[seen:], '<')
		if i >= 0 {
			seen += i
			break
		}
		seen = len(rest)
		if err := p.fill(); err == io.EOF {
			break
		} else if err != nil {
			return noToken, err
		}
	}
	text, first := p.rest()[:seen], p.offset() == 0
	p.pos += seen
	if len(p.open) > 0 {
		if bytes.IndexByte(text, ']') >= 0 && bytes.Contains(text, []byte("]]>")) {
			return noToken, p.broken()
		}
		var err error
		p.text, err = p.decode(text, true)
		return Text, err
	}
	if first {
		text = bytes.TrimPrefix(text, []byte("\ufeff"))
	}
	return noToken, p.outside(text)
}

// outside judges text that stands in no element.
func (p *Part) outside(text []byte) error {
	if len(afterBlanks(text)) > 0 {
		return p.misplaced()
	}
	return nil
}

// readDeclaration reads what begins with <! and is text, or a comment.
func (p *Part) readDeclaration() (Token, error) {
	const comment, cdata = "<!--", "<![CDATA["
	for len(p.rest()) < len(cdata) {
		if err := p.fill(); err != nil {
			return noToken, err
		}
	}
	switch rest := p.rest(); {
	case bytes.HasPrefix(rest, []byte(comment)):
		p.pos += len(comment)
		if _, err := p.upTo("--"); err != nil {
			return noToken, err
		}
		after, err := p.upTo(">")
		if err == nil && len(after) > 0 {
			err = p.broken()
		}
		return noToken, err
	case bytes.HasPrefix(rest, []byte(cdata)):
		p.pos += len(cdata)
		text, err := p.upTo("]]>")
		if err != nil {
			return noToken, err
		}
		if len(p.open) == 0 {
			return noToken, p.outside(text)
		}
		p.text, err = p.decode(text, false)
		return Text, err
	}
	return noToken, &Error{Fault: DocumentType, Part: p.name}
}

// readInstruction passes over <?xml version="1.0"?> and its like.
func (p *Part) readInstruction() error {
	p.pos += len("<?")
	text, err := p.upTo("?>")
	if err != nil {
		return err
	}
	n, _, _ := name(text)
	if n == 0 {
		return p.broken()
	}
	// That the bytes are UTF-8 has been seen; this is what they are meant to be.
	if _, named, ok := bytes.Cut(text, []byte("encoding=")); ok && string(text[:n]) == "xml" {
		named = bytes.TrimLeft(named, `"'`)
		if !bytes.EqualFold(named[:min(len(named), 5)], []byte("utf-8")) {
			return p.Damaged("it says that it is not UTF-8")
		}
	}
	return nil
}
