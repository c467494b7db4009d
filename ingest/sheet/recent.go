package sheet

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"strings"
)

// Answers repeat: a file of a million rows has a few hundred different texts
// and an id a row. A text that was seen lately is therefore not made again.

const (
	recentBits = 12
	// maxShort is how long a text may be that is looked for among the recent
	// ones. Longer ones are what somebody wrote, once.
	maxShort = 64
	// blockBytes is how many bytes of short texts are allocated at a time. A
	// text that is kept keeps its block.
	blockBytes = 512
)

// recent makes the texts of cells. Short ones that were seen lately are kept,
// each at the place where its hash points to; one that comes to the same place
// takes it over. All columns of a file share the 4096 places, and a column of
// ids, which never repeat, passes through them. The zero value is ready.
type recent struct {
	places *[1 << recentBits]place
	block  strings.Builder // short texts, one after the other
}

// place holds a text and what it is told by: its first and last bytes, which are
// all there is of a text of up to 16.
type place struct {
	first, last uint64
	text        string
}

// find returns the place of a short text, and whether it is there.
func (r *recent) find(b []byte) (*place, bool) {
	if r.places == nil {
		r.places = new([1 << recentBits]place)
	}
	var first, last uint64
	switch n := len(b); {
	case n >= 8:
		first, last = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[n-8:])
	case n >= 4:
		first, last = uint64(binary.LittleEndian.Uint32(b)), uint64(binary.LittleEndian.Uint32(b[n-4:]))
	case n > 0:
		first, last = uint64(b[0])|uint64(b[n/2])<<8, uint64(b[n-1])
	}
	// Two odd numbers without a pattern: the fractions of the golden ratio and
	// of the root of two.
	high, low := bits.Mul64(first^0x9E3779B97F4A7C15, last^0x6A09E667F3BCC909^uint64(len(b))<<56)
	p := &r.places[(high^low)>>(64-recentBits)]
	if p.first == first && p.last == last && len(p.text) == len(b) && (len(b) <= 16 || p.text == string(b)) {
		return p, true
	}
	p.first, p.last = first, last
	return p, false
}

// cell makes the text of a cell of the bytes that stand in it, as clean does.
func (r *recent) cell(b []byte) string {
	b = trimmed(b)
	if len(b) > maxShort {
		return clean(string(b))
	}
	if len(b) == 0 {
		return ""
	}
	p, ok := r.find(b)
	if ok {
		return p.text
	}
	if !isClean(b) {
		return clean(string(b))
	}
	p.text = r.add(b)
	return p.text
}

// add makes a string of a short text. What a builder has handed out as a string
// it never writes again.
func (r *recent) add(b []byte) string {
	if r.block.Cap()-r.block.Len() < len(b) {
		r.block = strings.Builder{}
		r.block.Grow(blockBytes)
	}
	from := r.block.Len()
	r.block.Write(b)
	return r.block.String()[from:]
}

// trimmed is b without the ASCII white space at its ends.
func trimmed(b []byte) []byte {
	for len(b) > 0 && asciiBlank(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && asciiBlank(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

func asciiBlank(c byte) bool { return c == ' ' || c-'\t' <= '\r'-'\t' }

// isClean reports whether trimmed bytes are surely what clean would make of
// them: every character lies before U+0300, where the marks begin that
// normalising moves, and neither end is a blank that is not ASCII.
func isClean(b []byte) bool {
	ascii := true
	for _, c := range b {
		if c >= 0xCC {
			return false
		}
		ascii = ascii && c < 0x80
	}
	return ascii || !bytes.HasPrefix(b, noBreak) && !bytes.HasSuffix(b, noBreak) &&
		!bytes.HasPrefix(b, nextLine) && !bytes.HasSuffix(b, nextLine)
}

var noBreak, nextLine = []byte("\u00a0"), []byte("\u0085")
