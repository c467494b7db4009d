package store

import (
	"cmp"
	"encoding/binary"
	"math"
	"unsafe"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// values gathers the values of one column: the values of a page until they are
// encoded, and their bounds until reset.
type values interface {
	// form returns the Parquet type of the values and the encoding of a page.
	form() (format.Type, format.Encoding)
	// add takes values, through the gate. For an optional column it appends to
	// defined 1 for a value and 0 for none. When it refuses a value it returns
	// its place among the cells.
	add(c cells, defined *[]byte) (place int, err error)
	// encode replaces dst by the encoded page and starts the next one.
	encode(dst []byte) ([]byte, error)
	// bounds returns the least and the greatest value as a footer has them, or
	// nil where it is better without.
	bounds() (low, high []byte)
	// reset starts the next row group.
	reset()
}

// cells are the fields of one column in some consecutive rows.
type cells struct {
	first unsafe.Pointer
	step  uintptr // from row to row
	n     int
}

func (c cells) at(i int) unsafe.Pointer { return unsafe.Add(c.first, uintptr(i)*c.step) }

func newValues(c column, prose bool) values {
	switch {
	case c.dict:
		return &labels{ids: map[string]int32{}}
	case c.kind == text || c.kind == list:
		return &texts{prose: prose, ends: []uint32{0}}
	case c.kind == integer:
		return &integers{column: c}
	case c.kind == float:
		return &floats{}
	default:
		return &booleans{}
	}
}

type texts struct {
	prose bool
	page  []byte
	ends  []uint32 // where each text ends in page, after a 0
	span  span[string]
}

func (v *texts) form() (format.Type, format.Encoding) {
	return format.ByteArray, format.DeltaLengthByteArray
}

func (v *texts) add(c cells, _ *[]byte) (int, error) {
	for i := range c.n {
		s := *(*string)(c.at(i))
		if err := checkText(s); err != nil {
			return i, err
		}
		v.page = append(v.page, s...)
		v.ends = append(v.ends, uint32(len(v.page)))
		if !v.prose {
			v.span.add(s)
		}
	}
	return 0, nil
}

func (v *texts) encode(dst []byte) ([]byte, error) {
	dst, err := parquet.DeltaLengthByteArray.EncodeByteArray(dst, v.page, v.ends)
	v.page, v.ends = v.page[:0], v.ends[:1]
	return dst, err
}

func (v *texts) bounds() (low, high []byte) { return textBounds(v.span) }
func (v *texts) reset()                     { v.span = span[string]{} }

type integers struct {
	column
	page   []int64
	shorts []int32 // the same, to encode a short column
	span   span[int64]
}

func (v *integers) form() (format.Type, format.Encoding) {
	if v.short {
		return format.Int32, format.DeltaBinaryPacked
	}
	return format.Int64, format.DeltaBinaryPacked
}

func (v *integers) add(c cells, defined *[]byte) (int, error) {
	for i := range c.n {
		var x int64
		field, none := c.at(i), false
		switch {
		case v.pointer:
			if p := *(**int64)(field); p != nil {
				x = *p
			} else {
				none = true
			}
		case v.short:
			x = int64(*(*int32)(field))
		default:
			x = *(*int64)(field)
		}
		none = none || x == 0 && v.zeroIsNone
		if v.optional {
			*defined = append(*defined, level(!none))
		}
		if !none {
			v.page = append(v.page, x)
		}
	}
	return 0, nil
}

func (v *integers) encode(dst []byte) (_ []byte, err error) {
	for _, x := range v.page {
		v.span.add(x)
	}
	if v.short {
		v.shorts = v.shorts[:0]
		for _, x := range v.page {
			v.shorts = append(v.shorts, int32(x))
		}
		dst, err = parquet.DeltaBinaryPacked.EncodeInt32(dst, v.shorts)
	} else {
		dst, err = parquet.DeltaBinaryPacked.EncodeInt64(dst, v.page)
	}
	v.page = v.page[:0]
	return dst, err
}

func (v *integers) bounds() (low, high []byte) {
	if !v.span.any {
		return nil, nil
	}
	if v.short {
		return binary.LittleEndian.AppendUint32(nil, uint32(v.span.low)), binary.LittleEndian.AppendUint32(nil, uint32(v.span.high))
	}
	return binary.LittleEndian.AppendUint64(nil, uint64(v.span.low)), binary.LittleEndian.AppendUint64(nil, uint64(v.span.high))
}

func (v *integers) reset() { v.span = span[int64]{} }

type floats struct {
	page []float64
	span span[float64]
}

func (v *floats) form() (format.Type, format.Encoding) {
	return format.Double, format.Plain
}

func (v *floats) add(c cells, defined *[]byte) (int, error) {
	for i := range c.n {
		p := *(**float64)(c.at(i))
		*defined = append(*defined, level(p != nil))
		if p == nil {
			continue
		}
		x, err := checkNumber(*p)
		if err != nil {
			return i, err
		}
		v.page = append(v.page, x)
	}
	return 0, nil
}

func (v *floats) encode(dst []byte) ([]byte, error) {
	for _, x := range v.page {
		v.span.add(x)
	}
	dst, err := parquet.Plain.EncodeDouble(dst, v.page)
	v.page = v.page[:0]
	return dst, err
}

func (v *floats) bounds() (low, high []byte) {
	if !v.span.any {
		return nil, nil
	}
	return binary.LittleEndian.AppendUint64(nil, math.Float64bits(v.span.low)), binary.LittleEndian.AppendUint64(nil, math.Float64bits(v.span.high))
}

func (v *floats) reset() { v.span = span[float64]{} }

type booleans struct {
	page []byte // eight a byte
	n    int
}

func (v *booleans) form() (format.Type, format.Encoding) {
	return format.Boolean, format.Plain
}

func (v *booleans) add(c cells, _ *[]byte) (int, error) {
	for i := range c.n {
		if v.n%8 == 0 {
			v.page = append(v.page, 0)
		}
		if *(*bool)(c.at(i)) {
			v.page[v.n/8] |= 1 << (v.n % 8)
		}
		v.n++
	}
	return 0, nil
}

func (v *booleans) encode(dst []byte) ([]byte, error) {
	dst, err := parquet.Plain.EncodeBoolean(dst, v.page)
	v.page, v.n = v.page[:0], 0
	return dst, err
}

func (v *booleans) bounds() (low, high []byte) { return nil, nil }
func (v *booleans) reset()                     {}

// span is the least and the greatest of some values.
type span[V cmp.Ordered] struct {
	low, high V
	any       bool
}

func (s *span[V]) add(x V) {
	if !s.any {
		s.low, s.high, s.any = x, x, true
	}
	s.low, s.high = min(s.low, x), max(s.high, x)
}

// maxBound is the longest text that a footer repeats: bounds are there to skip
// row groups by id or day, and long texts would only make it large.
const maxBound = 64

func textBounds(s span[string]) (low, high []byte) {
	if !s.any || len(s.low) > maxBound || len(s.high) > maxBound {
		return nil, nil
	}
	return []byte(s.low), []byte(s.high)
}
