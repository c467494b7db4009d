package spss

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// spec is a system file to be written, as the format has it; what is odd about
// it is the test's business.
type spec struct {
	order       order       // nil: little-endian
	compression Compression // "": none
	bias        float64     // 0: 100
	block       int         // bytes of a zlib block, unpacked; 0: all in one
	noEnd       bool        // byte codes without an end mark
	encoding    string      // of the encoding record; "": none. windows-1252 also encodes
	code        int         // character code of the machine record; 0: no such record
	label       string
	declared    int64  // cases; 0: as many as there are
	long        *int64 // cases in record 7
	weight      int
	vars        []varSpec
	sets        string // of record 7, subtype 7
	extra       []byte // before the end of the dictionary
	cases       [][]any
	sysmis      float64 // 0: the usual, without a record
}

// order is what the byte orders of encoding/binary can do.
type order interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

// varSpec is a variable. Values are float64 or string, in a case also nil for
// the system-missing value and []byte for a text that is not encoded.
type varSpec struct {
	name, short, label string
	width              int    // of a text; 0: a number
	format             uint32 // of print and write; 0: F8.2 or A
	missing            int    // as in the file
	missed             []any
	labels             []labelSpec
}

type labelSpec struct {
	value any
	label string
}

// output writes in the byte order and encoding of a file.
type output struct {
	bytes.Buffer
	spec
}

func (o *output) int(values ...int) {
	for _, v := range values {
		o.Write(o.order.AppendUint32(nil, uint32(int32(v))))
	}
}

func (o *output) float(values ...float64) {
	for _, v := range values {
		o.Write(o.order.AppendUint64(nil, math.Float64bits(v)))
	}
}

func (o *output) encode(v any) []byte {
	switch v := v.(type) {
	case []byte:
		return v
	case string:
		if !strings.EqualFold(o.encoding, "windows-1252") && o.code != 1252 {
			return []byte(v)
		}
		b, err := charmap.Windows1252.NewEncoder().Bytes([]byte(v))
		if err != nil {
			panic(err)
		}
		return b
	}
	panic(fmt.Sprintf("%T is no text", v))
}

// text writes a text, filled up to n bytes.
func (o *output) text(v any, n int) {
	b := o.encode(v)
	if len(b) > n {
		panic("a text is too long for its field")
	}
	o.Write(b)
	o.WriteString(strings.Repeat(" ", n-len(b)))
}

func (o *output) value(v any) {
	if x, ok := v.(float64); ok {
		o.float(x)
		return
	}
	o.text(v, 8)
}

func (o *output) extension(subtype int, data []byte) {
	o.int(7, subtype, 1, len(data))
	o.Write(data)
}

// write writes the file.
func (s spec) write(t testing.TB) []byte {
	t.Helper()
	if s.order == nil {
		s.order = binary.LittleEndian
	}
	if s.compression == "" {
		s.compression = Uncompressed
	}
	if s.bias == 0 {
		s.bias = 100
	}
	if s.declared == 0 {
		s.declared = int64(len(s.cases))
	}
	o := &output{spec: s}
	o.header()
	o.dictionary()
	switch s.compression {
	case Uncompressed:
		o.Write(o.plain())
	case ByteCode:
		o.Write(o.codes())
	case ZLIB:
		o.zlib(t, o.codes())
	}
	return o.Bytes()
}

func (o *output) header() {
	code := map[Compression]int{Uncompressed: 0, ByteCode: 1, ZLIB: 2}[o.compression]
	o.WriteString("$FL2")
	if o.compression == ZLIB {
		o.Truncate(0)
		o.WriteString("$FL3")
	}
	o.text("@(#) SPSS DATA FILE of a test", 60)
	o.int(2, -1, code, o.weight, int(o.declared))
	o.float(o.bias)
	o.WriteString("05 Mar 1914:30:00")
	o.text(o.label, 64)
	o.WriteString("\x00\x00\x00")
}

func (o *output) dictionary() {
	var names, lengths []string
	var long, longMissing output
	long.spec, longMissing.spec = o.spec, o.spec
	index, all := 1, 0 // of elements from 1, and how many segments there are
	for i, v := range o.vars {
		if v.short == "" {
			v.short = fmt.Sprintf("V%d", i+1)
		}
		names = append(names, v.short+"="+v.name)
		if v.width > 255 {
			lengths = append(lengths, fmt.Sprintf("%s=%05d\x00\t", v.short, v.width))
		}
		if v.width > 8 && len(v.labels) > 0 {
			long.longLabels(v)
		}
		if v.width > 8 && len(v.missed) > 0 {
			longMissing.longMissing(v)
		}
		o.vars[i].short = v.short
		for k, width := range segments(v.width) {
			o.variable(v, k, width)
		}
	}
	for _, v := range o.vars {
		if v.width <= 8 && len(v.labels) > 0 {
			o.int(3, len(v.labels))
			for _, l := range v.labels {
				o.value(l.value)
				label := o.encode(l.label)
				o.WriteByte(byte(len(label)))
				o.Write(label)
				o.Write(make([]byte, up8(len(label)+1)-len(label)-1))
			}
			o.int(4, 1, index)
		}
		for _, width := range segments(v.width) {
			index += max(1, up8(width)/8)
			all++
		}
	}
	o.int(6, 1)
	o.text("a document", 80)
	if o.code != 0 {
		order := 2
		if o.order == binary.BigEndian {
			order = 1
		}
		o.int(7, 3, 4, 8, 20, 0, 0, -1, 1, 1, order, o.code)
	}
	if o.sysmis != 0 {
		o.int(7, 4, 8, 3)
		o.float(o.sysmis, math.MaxFloat64, -math.MaxFloat64)
	}
	if o.sets != "" {
		o.extension(7, o.encode(o.sets))
	}
	o.int(7, 11, 4, 3*all)
	for range all {
		o.int(1, 8, 0) // measured on a nominal scale, 8 wide, to the left
	}
	o.extension(13, o.encode(strings.Join(names, "\t")))
	if len(lengths) > 0 {
		o.extension(14, o.encode(strings.Join(lengths, "")))
	}
	if o.long != nil {
		o.int(7, 16, 8, 2)
		o.Write(o.order.AppendUint64(o.order.AppendUint64(nil, 1), uint64(*o.long)))
	}
	if o.encoding != "" {
		o.extension(20, []byte(o.encoding))
	}
	if long.Len() > 0 {
		o.extension(21, long.Bytes())
	}
	if longMissing.Len() > 0 {
		o.extension(22, longMissing.Bytes())
	}
	o.extension(99, []byte("of a later version"))
	o.Write(o.extra)
	o.int(999, 0)
}

// variable writes the k-th segment of a variable.
func (o *output) variable(v varSpec, k, width int) {
	format := v.format
	if format == 0 && width == 0 {
		format = 5<<16 | 8<<8 | 2
	} else if format == 0 {
		format = 1<<16 | uint32(width)<<8
	}
	missing, missed, name := v.missing, v.missed, o.encode(v.short)
	if v.width > 8 {
		missing, missed = 0, nil
	}
	if k > 0 {
		name = fmt.Appendf(nil, "S%d", k)
	}
	labelled := 0
	if v.label != "" && k == 0 {
		labelled = 1
	}
	o.int(2, width, labelled, missing, int(format), int(format))
	o.text(name, 8)
	if labelled == 1 {
		label := o.encode(v.label)
		o.int(len(label))
		o.Write(label)
		o.Write(make([]byte, -len(label)&3))
	}
	for _, value := range missed {
		o.value(value)
	}
	for range up8(width)/8 - 1 {
		o.int(2, -1, 0, 0, 0, 0)
		o.text("", 8)
	}
}

func (o *output) counted(b []byte) {
	o.int(len(b))
	o.Write(b)
}

func (o *output) longLabels(v varSpec) {
	o.counted(o.encode(v.name))
	o.int(v.width, len(v.labels))
	for _, l := range v.labels {
		b := o.encode(l.value)
		o.counted(append(b, bytes.Repeat([]byte(" "), v.width-len(b))...))
		o.counted(o.encode(l.label))
	}
}

func (o *output) longMissing(v varSpec) {
	o.counted(o.encode(v.name))
	o.WriteByte(byte(len(v.missed)))
	o.int(8)
	for _, value := range v.missed {
		o.text(value, 8)
	}
}
