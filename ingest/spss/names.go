package spss

import (
	"bytes"
	"fmt"
	"iter"
	"strconv"
	"strings"
)

// namer joins the segments of long texts and gives variables their names.
type namer struct {
	d      *dictionary
	c      *charset
	s      *scanner // for its budget
	short  []string // of d.vars
	widths []int    // of d.vars, in bytes: over all segments; -1: a segment of a text before it
	begin  []int    // where in d.vars each variable begins
	names  []string // of each variable
}

func newNamer(d *dictionary, c *charset, s *scanner) (*namer, error) {
	n := &namer{d: d, c: c, s: s, short: make([]string, len(d.vars)), widths: make([]int, len(d.vars))}
	for i := range d.vars {
		var err error
		if n.short[i], err = c.text([]byte(d.vars[i].name)); err != nil {
			return nil, err
		}
		n.widths[i] = d.vars[i].width
	}
	if err := n.joinSegments(); err != nil {
		return nil, err
	}
	for i, width := range n.widths {
		if width >= 0 {
			n.begin = append(n.begin, i)
			n.names = append(n.names, n.short[i])
		}
	}
	return n, n.applyLongNames()
}

// fold makes one spelling of names that SPSS takes for the same.
func fold(name string) string { return strings.ToLower(name) }

// pairs goes through a list of name=value, divided by tabs. Blanks and NULs
// around a pair belong to neither.
func pairs(records [][]byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(name, value []byte) bool) {
		for _, record := range records {
			for pair := range bytes.SplitSeq(record, []byte{'\t'}) {
				name, value, _ := bytes.Cut(bytes.Trim(pair, " \x00"), []byte{'='})
				if len(name) > 0 && !yield(name, value) {
					return
				}
			}
		}
	}
}

// joinSegments puts the texts of more than 255 bytes together. In the file they
// are variables of 255 bytes one after the other, one for every 252 bytes. Files
// of SPSS may give the segments of two such texts the same names, so a name
// means the first variable that is not part of a text yet.
func (n *namer) joinSegments() error {
	if len(n.d.longTexts) == 0 {
		return nil
	}
	byName := map[string][]int{}
	for i, name := range n.short {
		byName[fold(name)] = append(byName[fold(name)], i)
	}
	joined := make([]bool, len(n.short))
	for name, value := range pairs(n.d.longTexts) {
		if !n.s.spend(64) {
			return n.s.err
		}
		key, err := n.c.text(name)
		if err != nil {
			return err
		}
		candidates := byName[fold(key)]
		for len(candidates) > 0 && joined[candidates[0]] {
			candidates = candidates[1:]
		}
		byName[fold(key)] = candidates
		if len(candidates) == 0 {
			n.d.notes.add("a width for a long text that is no variable of the file")
			continue
		}
		first := candidates[0]
		width, err := strconv.Atoi(string(bytes.Trim(value, " \x00")))
		if err != nil || width < 0 {
			return inVariable(key, damaged("a width of a long text that is no number", "five digits"))
		}
		if width <= 255 {
			continue // nothing to join
		}
		segments := (width + 251) / 252
		if !n.fits(first, segments, width) {
			return inVariable(key, damaged(fmt.Sprintf("a text of %d bytes without its segments", width), fmt.Sprintf("%d texts of at most 255 bytes in a row", segments)))
		}
		n.widths[first] = width
		for i := first; i < first+segments; i++ {
			joined[i] = true
			if i > first {
				n.widths[i] = -1
			}
		}
	}
	return nil
}

// fits reports whether the variables from first on have the sizes of the
// segments. Some programs make the last wider, up to the next 8 bytes.
func (n *namer) fits(first, segments, width int) bool {
	if first+segments > len(n.d.vars) {
		return false
	}
	for i := range segments {
		v, size := n.d.vars[first+i], 255
		if i == segments-1 {
			size = width - i*252
		}
		if v.width == 0 || n.widths[first+i] != v.width || v.elements() != (size+7)/8 {
			return false
		}
	}
	return true
}

// applyLongNames gives the variables the names they were typed with.
func (n *namer) applyLongNames() error {
	byShort := make(map[string]int, len(n.begin))
	for i, name := range n.names {
		if _, twice := byShort[fold(name)]; !twice {
			byShort[fold(name)] = i
		}
	}
	for short, long := range pairs(n.d.names) {
		if !n.s.spend(64) {
			return n.s.err
		}
		key, err := n.c.text(short)
		if err != nil {
			return err
		}
		name, err := n.c.text(long)
		if err != nil {
			return err
		}
		if at, ok := byShort[fold(key)]; ok && name != "" {
			n.names[at] = name
		} else {
			n.d.notes.add("a long name that belongs to no variable")
		}
	}
	seen := make(map[string]bool, len(n.names))
	for _, name := range n.names {
		switch {
		case name == "":
			return damaged("a variable without a name", "a name")
		case seen[name]:
			return inVariable(name, damaged("two variables of this name", "one"))
		}
		seen[name] = true
	}
	return nil
}

// inVariable says of which variable an error is, where it is an Error.
func inVariable(name string, err error) error {
	if e, ok := err.(*Error); ok {
		e.Variable = name
	}
	return err
}
