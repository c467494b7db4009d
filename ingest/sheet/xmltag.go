package sheet

import (
	"bytes"
	"io"
)

// readStart reads a start tag.
func (x *xmlScanner) readStart() error {
	if len(x.open) == maxDepth || len(x.open) == 0 && x.begun {
		return x.misplaced()
	}
	tag, err := x.tag()
	if err != nil {
		return err
	}
	x.begun = true
	// A tag ends outside of quotes, so this is no part of a value.
	if n := len(tag) - 1; n >= 0 && tag[n] == '/' {
		tag, x.closing = tag[:n], true
	}
	n := nameLength(tag)
	name, ok := local(tag[:n])
	if n == 0 || n < len(tag) && !xmlBlank(tag[n]) || !ok {
		return x.broken()
	}
	x.name = name
	x.open = append(x.open, element{len(x.names), len(x.names) + n - len(x.name)})
	x.names = append(x.names, tag[:n]...)
	return x.readAttrs(tag[n:])
}

// tag takes a tag and returns what stands between < and >. A value may hold >.
func (x *xmlScanner) tag() ([]byte, error) {
	at, quote := 1, byte(0)
	for {
		rest := x.rest()
		for at < len(rest) {
			if quote != 0 {
				i := bytes.IndexByte(rest[at:], quote)
				if i < 0 {
					at = len(rest)
					break
				}
				at += i + 1
				quote = 0
				continue
			}
			switch c := rest[at]; c {
			case '>':
				x.pos += at + 1
				return rest[1:at], nil
			case '"', '\'':
				quote = c
			}
			at++
		}
		if err := x.fill(); err != nil {
			return nil, err
		}
	}
}

// readAttrs reads what follows the name in a start tag.
func (x *xmlScanner) readAttrs(b []byte) error {
	x.attrs = x.attrs[:0]
	for {
		b = afterBlanks(b)
		if len(b) == 0 {
			return nil
		}
		n := nameLength(b)
		name := b[:n]
		_, ok := local(name)
		b = afterBlanks(b[n:])
		if n == 0 || !ok || len(b) == 0 || b[0] != '=' || len(x.attrs) == maxAttrs {
			return x.broken()
		}
		b = afterBlanks(b[1:])
		if len(b) == 0 || b[0] != '"' && b[0] != '\'' {
			return x.broken()
		}
		end := bytes.IndexByte(b[1:], b[0])
		if end < 0 {
			return x.broken()
		}
		value := b[1 : 1+end]
		b = b[end+2:]
		if bytes.IndexByte(value, '<') >= 0 {
			return x.broken()
		}
		value, err := x.decode(value, true)
		if err != nil {
			return err
		}
		x.attrs = append(x.attrs, xmlAttr{name, value})
	}
}

// readEnd reads an end tag.
func (x *xmlScanner) readEnd() error {
	tag, err := x.upTo(">")
	if err != nil {
		return err
	}
	tag = tag[len("</"):]
	for len(tag) > 0 && xmlBlank(tag[len(tag)-1]) {
		tag = tag[:len(tag)-1]
	}
	n := len(x.open) - 1
	if n < 0 || string(x.names[x.open[n].begin:]) != string(tag) {
		return damaged(x.part, "tags that do not match")
	}
	x.name = tag[x.open[n].local-x.open[n].begin:]
	x.leave()
	return nil
}

func (x *xmlScanner) leave() {
	n := len(x.open) - 1
	x.names = x.names[:x.open[n].begin]
	x.open = x.open[:n]
}

// around returns the name of an open element without its prefix: of the
// innermost for 0, of the one around it for 1. It is nil where there is none.
func (x *xmlScanner) around(i int) []byte {
	i = len(x.open) - 1 - i
	switch {
	case i < 0:
		return nil
	case i == len(x.open)-1:
		return x.names[x.open[i].local:]
	}
	return x.names[x.open[i].local:x.open[i+1].begin]
}

// attr returns an attribute without a prefix, or nil.
func (x *xmlScanner) attr(name string) []byte {
	for _, a := range x.attrs {
		if string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// related returns the attribute r:id, whatever its prefix is, or nil.
func (x *xmlScanner) related() []byte {
	for _, a := range x.attrs {
		if prefix, name, ok := bytes.Cut(a.name, colon); ok && string(name) == "id" && string(prefix) != "xmlns" {
			return a.value
		}
	}
	return nil
}

// inText reports whether text belongs to a string: in t, but not in the reading
// aid that Japanese texts carry.
func (x *xmlScanner) inText() bool {
	if string(x.around(0)) != "t" {
		return false
	}
	for i := range x.open {
		if string(x.around(i)) == "rPh" {
			return false
		}
	}
	return true
}

// each calls do for every start tag but the outermost, with the name of the
// element around it, and closes the part.
func (x *xmlScanner) each(do func(parent string) error) error {
	defer x.closer.Close()
	for {
		token, err := x.next()
		if err == nil && token == startTag && len(x.open) > 1 {
			err = do(string(x.around(1)))
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
