package office

import "errors"

// Space is a namespace by the number that the reader of a format gave it.
type Space uint8

// NoSpace is every namespace that has no number, and none.
const NoSpace Space = 0

// maxDeclared is how many declarations may count at a time. Files that programs
// write have as many as there are namespaces that count, and each tag looks
// through them.
const maxDeclared = 64

var errCut = errors.New("a tag ends within a value")

// prefixes tells namespaces apart. A declaration is looked at once; it is kept
// where its prefix means another namespace than before, among those that count.
type prefixes struct {
	spaces   map[string]Space
	declared []declaration
	space    Space // of the last start tag

	last      []byte // a prefix that was asked for
	lastSpace Space
	known     bool // last has been found since the last change
}

type declaration struct {
	prefix string
	space  Space
}

// declares reports whether an attribute is xmlns="..." or xmlns:p="...".
func (p *Part) declares(a *attr) bool {
	name := p.behind[a.name:a.nameEnd]
	return string(name) == "xmlns" || a.local == a.name+len("xmlns:") && string(name[:len("xmlns:")]) == "xmlns:"
}

// declare takes in the declarations of the last start tag.
func (p *Part) declare() error {
	for i := range p.attrs {
		a := &p.attrs[i]
		if !p.declares(a) {
			continue
		}
		var prefix []byte
		if a.local > a.name {
			prefix = p.behind[a.local:a.nameEnd]
		}
		space := p.spaces[string(p.valueOf(a))]
		if p.of(prefix) == space || string(prefix) == "xmlns" { // which means what it means
			continue
		}
		if len(p.declared) == maxDeclared {
			return p.Damaged("far more namespaces than such a part has")
		}
		p.declared = append(p.declared, declaration{string(prefix), space})
		p.known = false
	}
	return nil
}

// of is the namespace that a prefix means.
func (p *prefixes) of(prefix []byte) Space {
	for i := len(p.declared) - 1; i >= 0; i-- {
		if d := &p.declared[i]; d.prefix == string(prefix) {
			return d.space
		}
	}
	return NoSpace
}

// resolve finds the namespace of a tag, most often that of the tag before.
func (p *prefixes) resolve(prefix []byte) {
	if !p.known || string(p.last) != string(prefix) {
		p.last = append(p.last[:0], prefix...)
		p.lastSpace, p.known = p.of(prefix), true
	}
	p.space = p.lastSpace
}

// forget drops all declarations but the first n.
func (p *prefixes) forget(n int) {
	if n < len(p.declared) {
		p.declared, p.known = p.declared[:n], false
	}
}

// Space is the namespace of the last start tag.
func (p *Part) Space() Space { return p.space }
