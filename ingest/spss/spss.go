package spss

import (
	"bufio"
	"encoding/binary"
	"io"
	"math"
	"slices"
)

// Compression is how the cases of a file are stored.
type Compression string

const (
	Uncompressed Compression = "none"
	ByteCode     Compression = "byte codes" // the usual .sav
	ZLIB         Compression = "zlib"       // .zsav
)

// ByteOrder is the order of bytes in the numbers of a file.
type ByteOrder string

const (
	LittleEndian ByteOrder = "little-endian"
	BigEndian    ByteOrder = "big-endian"
)

func (h *header) byteOrder() ByteOrder {
	if h.order == binary.BigEndian {
		return BigEndian
	}
	return LittleEndian
}

// Options is what is declared about a file. The zero value leaves everything to
// it.
type Options struct {
	// Encoding of the texts, such as windows-1252, in place of what the file says.
	// The names of package encoding are understood, except those of UTF-16, and
	// those of the other code pages.
	Encoding string
}

// Info is what a file says of itself.
type Info struct {
	Encoding    string // canonical name, in small letters
	ToldBy      ToldBy
	Compression Compression
	ByteOrder   ByteOrder
	Cases       int64  // as declared; -1: not known before they are read
	Label       string // of the file
	Created     string // as it stands there, such as "05 Mar 19 14:30:00"; the century is not told
	Weight      string // name of the variable that weights the cases; "" for none
}

// File is a system file that is being read.
type File struct {
	info    Info
	vars    []Variable
	sets    []Set
	charset *charset
	notes   notes

	source  source
	order   binary.ByteOrder
	sysmis  uint64
	columns []column
	kept    kept
	row     []byte // the case that was read last
	joined  []byte // a text put together of segments
	values  []Value
	cases   int64 // read
	err     error
}

// Open reads the dictionary of a file, whose first size bytes count. The cases
// are read from r as Next asks for them; closing r is the caller's.
//
// Errors of r are returned as they are, all others are of type *Error.
func Open(r io.ReaderAt, size int64, opt Options) (*File, error) {
	head := make([]byte, min(size, headSize))
	if n, err := r.ReadAt(head, 0); n < len(head) {
		if err != io.EOF {
			return nil, err
		}
		head = head[:n]
	}
	h, err := parseHeader(head)
	if err != nil {
		return nil, err
	}
	s := newScanner(r, size, h.order)
	d, err := readDictionary(s, h)
	if err != nil {
		return nil, err
	}
	c, err := newCharset(opt.Encoding, d)
	if err != nil {
		return nil, err
	}
	b, err := build(d, c, s)
	if err != nil {
		return nil, err
	}
	f := &File{
		vars: b.vars, columns: b.columns, charset: c,
		order: h.order, sysmis: d.sysmis, kept: newKept(len(b.vars)),
		row: make([]byte, 8*d.elements), values: make([]Value, len(b.vars)),
	}
	if f.sets, err = b.sets(); err != nil {
		return nil, err
	}
	if f.info, err = b.info(); err != nil {
		return nil, err
	}
	f.notes = d.notes
	f.source, err = newSource(r, size, d)
	return f, err
}

func newSource(r io.ReaderAt, size int64, d *dictionary) (source, error) {
	data := io.NewSectionReader(r, d.data, size-d.data)
	switch d.compression {
	case ByteCode:
		return newCodedCases(data, d), nil
	case ZLIB:
		z, err := newInflater(r, size, d)
		if err != nil {
			return nil, err
		}
		return newCodedCases(z, d), nil
	}
	return plainCases{bufio.NewReaderSize(data, 64<<10)}, nil
}

// Info returns what the file says of itself.
func (f *File) Info() Info { return f.info }

// Variables are the columns of the file, in their order. They are not to be
// changed: Next uses them.
func (f *File) Variables() []Variable { return f.vars }

// Sets are the multiple response sets, in the order of the file.
func (f *File) Sets() []Set { return f.sets }

// Notes say, for people, what was left out so far: what of the dictionary
// concerns nothing in the file, and half letters at the end of texts. No value
// is among them.
func (f *File) Notes() []string {
	n := slices.Clone(f.notes)
	if f.charset.cut {
		n.add("texts that end in half a letter, where the program that wrote the file cut them: the half letter")
	}
	return n
}

// Next reads a case: a value for every variable, in their order. The slice holds
// until Next is called again. It returns io.EOF after the last case if there are
// as many as declared and nothing follows them. Any other error is final and
// comes again.
func (f *File) Next() ([]Value, error) {
	if f.err == nil {
		f.err = f.next()
	}
	if f.err != nil {
		return nil, f.err
	}
	return f.values, nil
}

func (f *File) next() error {
	err := f.source.next(f.row)
	if err == io.EOF {
		if f.info.Cases >= 0 && f.cases != f.info.Cases {
			return countError(f.cases, f.info.Cases)
		}
		return io.EOF
	}
	f.cases++
	if err == nil && f.info.Cases >= 0 && f.cases > f.info.Cases {
		return countError(f.cases, f.info.Cases)
	}
	for i := range f.columns {
		if err != nil {
			break
		}
		if c := &f.columns[i]; c.width > 0 {
			err = f.readText(i, c)
		} else {
			err = f.readNumber(i, c)
		}
	}
	if e, ok := err.(*Error); ok {
		e.Case = f.cases
	}
	return err
}

func (f *File) readNumber(i int, c *column) error {
	b := f.order.Uint64(f.row[c.at:])
	if b == f.sysmis || b == sysmisBits {
		f.values[i] = Value{State: SystemMissing}
		return nil
	}
	k := f.kept.number(i, b)
	if k.column != i+1 || k.bits != b {
		x := math.Float64frombits(b)
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return inVariable(c.name, damaged("a value that is no number", "a number"))
		}
		*k = keptNumber{b, i + 1, c.numberValue(x)}
	}
	f.values[i] = k.value
	return nil
}

func (f *File) readText(i int, c *column) error {
	raw := c.raw(f.row, f.joined)
	if c.width > 255 {
		f.joined = raw
	}
	trimmed := trimBlanks(raw)
	if len(trimmed) > longestKept {
		text, err := f.charset.text(raw)
		f.values[i] = c.textValue(text)
		return inVariable(c.name, err)
	}
	k := f.kept.text(i, trimmed)
	if k.column != i+1 || k.raw != string(trimmed) {
		text, err := f.charset.text(raw)
		if err != nil {
			return inVariable(c.name, err)
		}
		*k = keptText{string(trimmed), i + 1, c.textValue(text)}
	}
	f.values[i] = k.value
	return nil
}
