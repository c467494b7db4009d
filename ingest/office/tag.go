package office

import "bytes"

// readStart reads a start tag.
func (p *Part) readStart() error {
	if len(p.open) == p.limits.Depth {
		return &Error{Fault: Deep, Part: p.name, Limit: int64(p.limits.Depth)}
	}
	if len(p.open) == 0 && p.begun {
		return p.misplaced()
	}
	n, err := p.firstEnd()
	if err != nil {
		return err
	}
	tag := p.rest()[1:n]
	at := p.pos
	p.pos += n + 1
	err = p.readTag(tag)
	if err != errCut {
		return err
	}
	// A value holds >, which hardly any does: the tag goes on.
	p.pos = at
	if tag, err = p.wholeTag(); err != nil {
		return err
	}
	if err = p.readTag(tag); err == errCut {
		err = p.broken()
	}
	return err
}

// firstEnd returns where the first > is.
func (p *Part) firstEnd() (int, error) {
	seen := 0
	for {
		rest := p.rest()
		if i := bytes.IndexByte(rest[seen:], '>'); i >= 0 {
			return seen + i, nil
		}
		seen = len(rest)
		if err := p.fill(); err != nil {
			return 0, err
		}
	}
}

// wholeTag takes a tag and returns what stands between < and the first > that is
// in no value.
func (p *Part) wholeTag() ([]byte, error) {
	at, quote := 1, byte(0)
	for {
		rest := p.rest()
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
				p.pos += at + 1
				return rest[1:at], nil
			case '"', '\'':
				quote = c
			}
			at++
		}
		if err := p.fill(); err != nil {
			return nil, err
		}
	}
}

// readTag reads what stands between < and >. It returns errCut, and has done
// nothing, where that ends within a value.
func (p *Part) readTag(tag []byte) error {
	closing := false
	if n := len(tag) - 1; n >= 0 && tag[n] == '/' {
		tag, closing = tag[:n], true
	}
	n, local, ok := name(tag)
	if n == 0 || !ok || n < len(tag) && kinds[tag[n]] != blank {
		return p.broken()
	}
	p.attrs, p.behind = p.attrs[:0], tag[n:]
	declares := false
	if n < len(tag) {
		var err error
		if declares, err = p.readAttrs(); err != nil {
			return err
		}
	}
	p.begun, p.closing = true, closing
	p.open = append(p.open, element{len(p.names), len(p.names) + local, len(p.declared)})
	p.names = append(p.names, tag[:n]...)
	p.tag = tag[local:n]
	if p.spaces == nil {
		return nil
	}
	if declares {
		if err := p.declare(); err != nil {
			return err
		}
	}
	p.resolve(tag[:max(local-1, 0)])
	return nil
}

// readAttrs reads what stands behind the name in a start tag, and reports whether
// any attribute declares a prefix.
func (p *Part) readAttrs() (declares bool, err error) {
	b := p.behind
	for i := 0; ; {
		for i < len(b) && kinds[b[i]] == blank {
			i++
		}
		if i == len(b) {
			return declares, nil
		}
		n, local, ok := name(b[i:])
		a := attr{name: i, local: i + local, nameEnd: i + n}
		for i += n; i < len(b) && kinds[b[i]] == blank; {
			i++
		}
		if n == 0 || !ok || i == len(b) || b[i] != '=' || len(p.attrs) == maxAttrs {
			return false, p.broken()
		}
		for i++; i < len(b) && kinds[b[i]] == blank; {
			i++
		}
		if i == len(b) || b[i] != '"' && b[i] != '\'' {
			return false, p.broken()
		}
		quote, special := b[i], false
		i++
		for a.value = i; ; i++ {
			if i == len(b) {
				return false, errCut
			}
			c := b[i]
			if c == quote {
				break
			}
			switch c {
			case '<':
				return false, p.broken()
			case '&', '\r':
				special = true
			}
		}
		a.valueEnd = i
		i++
		if special {
			value, err := p.decode(b[a.value:a.valueEnd], true)
			if err != nil {
				return false, err
			}
			a.decoded, a.value, a.valueEnd = true, len(p.decoded)-len(value), len(p.decoded)
		}
		p.attrs = append(p.attrs, a)
		declares = declares || b[a.name] == 'x' && p.declares(&a)
	}
}

// readEnd reads an end tag.
func (p *Part) readEnd() error {
	n := len(p.open) - 1
	if n >= 0 {
		// As nearly all are: </, the name and >.
		own, rest := p.names[p.open[n].begin:], p.rest()
		if end := len("</") + len(own); end < len(rest) && rest[end] == '>' && string(rest[len("</"):end]) == string(own) {
			p.tag = rest[len("</")+p.open[n].local-p.open[n].begin : end]
			p.pos += end + 1
			p.leave()
			return nil
		}
	}
	tag, err := p.upTo(">")
	if err != nil {
		return err
	}
	tag = tag[len("</"):]
	for len(tag) > 0 && kinds[tag[len(tag)-1]] == blank {
		tag = tag[:len(tag)-1]
	}
	if n < 0 || string(p.names[p.open[n].begin:]) != string(tag) {
		return p.Damaged("tags that do not match")
	}
	p.tag = tag[p.open[n].local-p.open[n].begin:]
	p.leave()
	return nil
}

func (p *Part) leave() {
	n := len(p.open) - 1
	p.names = p.names[:p.open[n].begin]
	p.forget(p.open[n].declared)
	p.open = p.open[:n]
}

// Around returns the name of an open element without its prefix: of the
// innermost for 0, of the one around it for 1. It is nil where there is none.
func (p *Part) Around(i int) []byte {
	i = len(p.open) - 1 - i
	switch {
	case i < 0:
		return nil
	case i == len(p.open)-1:
		return p.names[p.open[i].local:]
	}
	return p.names[p.open[i].local:p.open[i+1].begin]
}

// Attr returns an attribute of the last start tag by its name without a prefix,
// or nil; one with a prefix is another.
func (p *Part) Attr(name string) []byte {
	for i := range p.attrs {
		if a := &p.attrs[i]; string(p.behind[a.name:a.nameEnd]) == name {
			return p.valueOf(a)
		}
	}
	return nil
}

// AttrOfAny returns an attribute of the last start tag by its name, whatever its
// prefix, or nil; of several the first.
func (p *Part) AttrOfAny(name string) []byte {
	for i := range p.attrs {
		if a := &p.attrs[i]; string(p.behind[a.local:a.nameEnd]) == name && !p.declares(a) {
			return p.valueOf(a)
		}
	}
	return nil
}

func (p *Part) valueOf(a *attr) []byte {
	if a.decoded {
		return p.decoded[a.value:a.valueEnd]
	}
	return p.behind[a.value:a.valueEnd]
}
