package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

const (
	// maxDepth is how deep elements may lie within each other; a sheet's cells
	// lie six deep.
	maxDepth = 64
	// maxAttrs is how many attributes a tag may have.
	maxAttrs = 1000
)

var errLongToken = errors.New("a cell or tag of the workbook is longer than 16 MB; the file is damaged")

// xmlScanner reads a part of a workbook, tag by tag, in bounded memory. It knows
// as much of XML as workbooks use, and is as strict as encoding/xml, which takes
// five times as long: it sees to it that tags match and that the part is whole (a
// reader that stops at the first broken tag loses rows without a word). A
// document type is refused, and with it all entities but those of XML itself, so
// that no text can grow by being read. Namespaces are told apart by nobody:
// names are what stands behind the prefix.
type xmlScanner struct {
	window
	part   string
	closer io.Closer

	// The last token. Its bytes are valid until the next.
	name  []byte // of a tag, without its prefix
	attrs []xmlAttr
	text  []byte

	names   []byte // of the open elements, one after the other, with prefixes
	open    []element
	begun   bool
	closing bool   // the last tag was <a/>: its end follows
	decoded []byte // what stands in text or attributes as entities
}

// element is an open element: where in names its name begins, and where behind
// the prefix.
type element struct{ begin, local int }

// xmlAttr is an attribute. Its name has its prefix.
type xmlAttr struct{ name, value []byte }

// xmlToken is a kind of token.
type xmlToken int

const (
	noToken  xmlToken = iota // what is passed over, such as a comment
	startTag                 // of <a/> too
	endTag                   // of <a/> too
	textToken
)

func newXMLScanner(part string, closer io.Closer, r io.Reader) *xmlScanner {
	return &xmlScanner{window: newWindow(&xmlBytes{r: r, part: part}, errLongToken), part: part, closer: closer}
}

// next returns the next token, and io.EOF when the part has been read whole and
// its checksum is right.
func (x *xmlScanner) next() (xmlToken, error) {
	if x.closing {
		x.closing = false
		x.name = x.around(0)
		x.leave()
		return endTag, nil
	}
	x.decoded = x.decoded[:0]
	for {
		if len(x.rest()) == 0 {
			err := x.fill()
			if err == io.EOF && x.begun && len(x.open) == 0 {
				return noToken, err
			}
			if err != nil {
				return noToken, x.early(err)
			}
		}
		token, err := x.read()
		if err != nil {
			return noToken, x.early(err)
		}
		if token != noToken {
			return token, nil
		}
	}
}

// read reads what comes next by its first bytes.
func (x *xmlScanner) read() (xmlToken, error) {
	rest := x.rest()
	if rest[0] != '<' {
		return x.readText()
	}
	for len(rest) < 2 {
		if err := x.fill(); err != nil {
			return noToken, err
		}
		rest = x.rest()
	}
	switch rest[1] {
	case '/':
		return endTag, x.readEnd()
	case '!':
		return x.readDeclaration()
	case '?':
		return noToken, x.readInstruction()
	}
	return startTag, x.readStart()
}

// fill is more with errors that a user understands. What the standard library
// says of packed bytes is not among these.
func (x *xmlScanner) fill() error {
	err := x.more()
	var known partError
	if err == nil || err == io.EOF || err == errLongToken || errors.As(err, &known) {
		return err
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return io.EOF
	}
	return damaged(x.part, "it cannot be unpacked")
}

// early is the error where the file ends and should not.
func (x *xmlScanner) early(err error) error {
	if err == io.EOF {
		return damaged(x.part, "it ends too early")
	}
	return err
}

func (x *xmlScanner) broken() error {
	return damaged(x.part, fmt.Sprintf("its XML is broken before byte %d", x.offset()))
}

func (x *xmlScanner) misplaced() error { return damaged(x.part, "tags or text out of place") }

// upTo takes what stands before the first mark, and the mark.
func (x *xmlScanner) upTo(mark string) ([]byte, error) {
	seen := 0
	for {
		rest := x.rest()
		if i := bytes.Index(rest[seen:], []byte(mark)); i >= 0 {
			x.pos += seen + i + len(mark)
			return rest[:seen+i], nil
		}
		seen = max(len(rest)-len(mark)+1, 0)
		if err := x.fill(); err != nil {
			return nil, err
		}
	}
}

// readText reads to the next tag, or to the end of the file.
func (x *xmlScanner) readText() (xmlToken, error) {
	seen := 0
	for {
		rest := x.rest()
		i := bytes.IndexByte(rest[seen:], '<')
		if i >= 0 {
			seen += i
			break
		}
		seen = len(rest)
		if err := x.fill(); err == io.EOF {
			break
		} else if err != nil {
			return noToken, err
		}
	}
	text, first := x.rest()[:seen], x.offset() == 0
	x.pos += seen
	if len(x.open) > 0 {
		if bytes.IndexByte(text, ']') >= 0 && bytes.Contains(text, []byte("]]>")) {
			return noToken, x.broken()
		}
		var err error
		x.text, err = x.decode(text, true)
		return textToken, err
	}
	if first {
		text = bytes.TrimPrefix(text, []byte("\ufeff"))
	}
	return noToken, x.outside(text)
}

// outside judges text that stands in no element.
func (x *xmlScanner) outside(text []byte) error {
	if len(afterBlanks(text)) > 0 {
		return x.misplaced()
	}
	return nil
}

// readDeclaration reads what begins with <! and is text, or a comment.
func (x *xmlScanner) readDeclaration() (xmlToken, error) {
	const comment, cdata = "<!--", "<![CDATA["
	for len(x.rest()) < len(cdata) {
		if err := x.fill(); err != nil {
			return noToken, err
		}
	}
	switch rest := x.rest(); {
	case bytes.HasPrefix(rest, []byte(comment)):
		x.pos += len(comment)
		if _, err := x.upTo("--"); err != nil {
			return noToken, err
		}
		after, err := x.upTo(">")
		if err == nil && len(after) > 0 {
			err = x.broken()
		}
		return noToken, err
	case bytes.HasPrefix(rest, []byte(cdata)):
		x.pos += len(cdata)
		text, err := x.upTo("]]>")
		if err != nil {
			return noToken, err
		}
		if len(x.open) == 0 {
			return noToken, x.outside(text)
		}
		x.text, err = x.decode(text, false)
		return textToken, err
	}
	return noToken, partError(fmt.Sprintf("part %s of the workbook declares a document type or entities, expected none: no program for spreadsheets writes any", shown(x.part)))
}

// readInstruction passes over <?xml version="1.0"?> and its like.
func (x *xmlScanner) readInstruction() error {
	x.pos += len("<?")
	text, err := x.upTo("?>")
	if err != nil {
		return err
	}
	n := nameLength(text)
	if n == 0 {
		return x.broken()
	}
	// That the bytes are UTF-8 has been seen; this is what they are meant to be.
	if _, named, ok := bytes.Cut(text, []byte("encoding=")); ok && string(text[:n]) == "xml" {
		named = bytes.TrimLeft(named, `"'`)
		if !bytes.EqualFold(named[:min(len(named), 5)], []byte("utf-8")) {
			return damaged(x.part, "it says that it is not UTF-8")
		}
	}
	return nil
}
