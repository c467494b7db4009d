package spss

import (
	"fmt"
	"slices"
	"strconv"
)

// Record types, as they stand in the file.
const (
	recordVariable  = 2
	recordLabels    = 3
	recordLabelled  = 4
	recordDocuments = 6
	recordExtension = 7
	recordEnd       = 999
)

// rawVariable is a variable record: all of a number, all of a text of at most
// 255 bytes, or a segment of a longer text. Its texts are in the file's
// encoding.
type rawVariable struct {
	name         string
	label        string
	width        int // in bytes; 0: a number
	element      int // place in a case, in elements of 8 bytes, from 0
	print, write uint32
	missing      int // as in the file: 1 to 3 values, -2 a range, -3 a range and a value
	missed       [3][8]byte
}

func (v *rawVariable) elements() int { return max(1, (v.width+7)/8) }

// rawLabels is a pair of the records 3 and 4: labels, and whose they are.
type rawLabels struct {
	values [][8]byte
	labels []string
	vars   []int // indices of rawVariables
}

// dictionary is what the records before the data say.
type dictionary struct {
	header
	vars     []rawVariable
	elements int // of a case
	labels   []rawLabels
	extensions
	notes notes
	data  int64 // where the data begin
}

// readDictionary reads every record up to the data.
func readDictionary(s *scanner, h header) (*dictionary, error) {
	d := &dictionary{header: h, extensions: newExtensions()}
	for s.err == nil {
		switch kind := s.int32("a record type"); {
		case !s.spend(16): // so that empty records do not go on for ever
		case kind == recordVariable:
			d.readVariable(s)
		case kind == recordLabels:
			d.readLabels(s)
		case kind == recordDocuments:
			lines := s.int32("the documents")
			if s.has(int64(lines), "the documents") {
				s.skip(int64(lines)*80, "the documents")
			}
		case kind == recordExtension:
			d.readExtension(s)
		case kind == recordEnd:
			s.int32("the end of the dictionary")
			if s.err == nil && len(d.vars) == 0 {
				s.damage("no variable", "one or more")
			}
			d.data = s.at
			return d, s.err
		default:
			s.damage("record type "+strconv.Itoa(kind), "2, 3, 6, 7 or 999")
		}
	}
	return nil, s.err
}

// maxElements bounds a case to 16 MB. Five hundred texts of 32,767 bytes each,
// the widest there are, lie within it.
const maxElements = 2 << 20

// readVariable reads a variable record and, of a text wider than 8 bytes, the
// records that continue it.
func (d *dictionary) readVariable(s *scanner) {
	const what = "a variable"
	v, kind := readVariableRecord(s)
	if s.err != nil {
		return
	}
	if kind < 0 || kind > 255 {
		s.damage(fmt.Sprintf("a variable of type %d", kind), "0 for a number, 1 to 255 for a text")
		return
	}
	v.width, v.element = kind, d.elements
	for range v.elements() - 1 {
		if next := s.int32(what); next != recordVariable && s.err == nil {
			s.damage(fmt.Sprintf("record type %d within a text of %d bytes", next, v.width), "2, to continue it")
		}
		if _, kind := readVariableRecord(s); kind != -1 && s.err == nil {
			s.damage(fmt.Sprintf("a variable of type %d within a text of %d bytes", kind, v.width), "-1, to continue it")
		}
		if s.err != nil {
			return
		}
	}
	if d.elements += v.elements(); d.elements > maxElements {
		s.fail(tooLarge("cases of more than 16 MB", "smaller ones"))
	}
	if s.spend(128) {
		d.vars = append(d.vars, v)
	}
}

func readVariableRecord(s *scanner) (v rawVariable, kind int) {
	b := s.buf[:28]
	s.fill(b, "a variable")
	field := func(i int) uint32 { return s.order.Uint32(b[4*i:]) }
	kind, v.missing = int(int32(field(0))), int(int32(field(2)))
	v.print, v.write = field(3), field(4)
	v.name = string(b[20:])
	switch labelled := field(1); labelled {
	case 0:
	case 1:
		n := s.int32("a variable's label")
		v.label = string(s.bytes(n, "a variable's label"))
		s.skip(int64(-n&3), "a variable's label")
	default:
		s.damage(fmt.Sprintf("%d variable labels", labelled), "0 or 1")
	}
	values := v.missing
	switch values {
	case 0, 1, 2, 3:
	case -2, -3:
		values = -values
	default:
		s.damage(fmt.Sprintf("%d user-missing values", values), "0 to 3, -2 or -3")
		return v, kind
	}
	for i := range values {
		v.missed[i] = s.bytes8("a user-missing value")
	}
	return v, kind
}

// readLabels reads a record of value labels and the one after it that says
// whose they are.
func (d *dictionary) readLabels(s *scanner) {
	const what = "the value labels"
	var l rawLabels
	n := s.int32(what)
	if n < 0 {
		s.damage(strconv.Itoa(n)+" value labels", "none or more")
	}
	for i := 0; i < n && s.err == nil; i++ {
		value := s.bytes8(what)
		size := s.bytes(1, what)
		if s.err != nil {
			return
		}
		label := s.bytes(int(size[0]), what)
		s.skip(int64(7-size[0]&7), what)
		if s.spend(48) {
			l.values = append(l.values, value)
			l.labels = append(l.labels, string(label))
		}
	}
	if kind := s.int32(what); kind != recordLabelled && s.err == nil {
		s.damage(fmt.Sprintf("record type %d after value labels", kind), "4, for their variables")
	}
	n = s.int32(what)
	if n < 0 {
		s.damage(strconv.Itoa(n)+" variables of value labels", "none or more")
	}
	for i := 0; i < n && s.err == nil; i++ {
		index := s.int32(what)
		at, ok := d.at(index)
		switch {
		case s.err != nil:
		case !ok:
			s.damage(fmt.Sprintf("value labels of variable record %d", index), "a record that begins a variable")
		case d.vars[at].width > 8:
			d.notes.add("value labels of a text wider than 8 bytes in the place of those of shorter texts")
		case s.spend(8):
			l.vars = append(l.vars, at)
		}
	}
	d.labels = append(d.labels, l)
}

// at finds the variable of a dictionary index, which counts variable records
// from 1, those that continue a text included.
func (d *dictionary) at(index int) (int, bool) {
	at, ok := slices.BinarySearchFunc(d.vars, index-1, func(v rawVariable, element int) int { return v.element - element })
	return at, ok
}
