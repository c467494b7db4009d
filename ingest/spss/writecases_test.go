package spss

import (
	"bytes"
	"compress/zlib"
	"math"
	"strings"
	"testing"
)

// plain are the cases without compression.
func (o *output) plain() []byte {
	p := &output{spec: o.spec}
	for _, c := range o.cases {
		for i, v := range o.vars {
			switch x := c[i].(type) {
			case nil:
				p.float(o.missingNumber())
			case float64:
				p.float(x)
			default:
				p.segmented(x, v.width)
			}
		}
	}
	return p.Bytes()
}

func (o *output) missingNumber() float64 {
	if o.sysmis != 0 {
		return o.sysmis
	}
	return -math.MaxFloat64
}

// segmented writes a text: 255 bytes in each segment, and what is left over
// unused.
func (o *output) segmented(v any, width int) {
	b := o.encode(v)
	for i, w := range segments(width) {
		part := b[min(len(b), i*255):min(len(b), i*255+w)]
		o.text(part, w)
		o.WriteString(strings.Repeat(" ", up8(w)-w))
	}
}

// codes are the cases in byte codes.
func (o *output) codes() []byte {
	plain := o.plain()
	numeric := o.numericElements()
	var out, codes, raw []byte
	put := func(code byte, b []byte) {
		codes, raw = append(codes, code), append(raw, b...)
		if len(codes) == 8 {
			out, codes, raw = append(append(out, codes...), raw...), nil, nil
		}
	}
	for i := 0; i < len(plain); i += 8 {
		element := plain[i : i+8]
		x := math.Float64frombits(o.order.Uint64(element))
		switch code := x + o.bias; {
		case !numeric[i/8%len(numeric)] && string(element) == "        ":
			put(254, nil)
		case !numeric[i/8%len(numeric)]:
			put(253, element)
		case x == o.missingNumber():
			put(255, nil)
		case code == math.Trunc(code) && code-o.bias == x && 1 <= code && code <= 251:
			put(byte(code), nil)
		default:
			put(253, element)
		}
	}
	if !o.noEnd {
		put(252, nil)
	}
	for len(codes) > 0 {
		put(0, nil)
	}
	return out
}

// numericElements says for each element of a case whether it is a number.
func (o *output) numericElements() (numeric []bool) {
	for _, v := range o.vars {
		for _, w := range segments(v.width) {
			for range max(1, up8(w)/8) {
				numeric = append(numeric, v.width == 0)
			}
		}
	}
	return numeric
}

// zlib writes header, blocks and trailer.
func (o *output) zlib(t testing.TB, codes []byte) {
	if o.block == 0 {
		o.block = 0x3ff000
	}
	start := o.Len()
	var blocks [][2][]byte
	for len(codes) > 0 {
		n := min(len(codes), o.block)
		var packed bytes.Buffer
		w := zlib.NewWriter(&packed)
		w.Write(codes[:n])
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		blocks = append(blocks, [2][]byte{codes[:n], packed.Bytes()})
		codes = codes[n:]
	}
	o.zlibBlocks(start, blocks)
}

// zlibBlocks writes blocks of which the unpacked size and the packed bytes are
// given.
func (o *output) zlibBlocks(start int, blocks [][2][]byte) {
	long := func(values ...int) {
		for _, v := range values {
			o.Write(o.order.AppendUint64(nil, uint64(int64(v))))
		}
	}
	trailer := start + 24
	for _, b := range blocks {
		trailer += len(b[1])
	}
	long(start, trailer, 24+24*len(blocks))
	for _, b := range blocks {
		o.Write(b[1])
	}
	long(-int(o.bias), 0)
	o.int(o.block, len(blocks))
	unpacked, packed := start, start+24
	for _, b := range blocks {
		long(unpacked, packed)
		o.int(len(b[0]), len(b[1]))
		unpacked += len(b[0])
		packed += len(b[1])
	}
}

// segments are the widths in which a text is stored.
func segments(width int) (widths []int) {
	n := (width + 251) / 252
	if width <= 255 {
		return []int{width}
	}
	for range n - 1 {
		widths = append(widths, 255)
	}
	return append(widths, width-(n-1)*252)
}

func up8(n int) int { return (n + 7) / 8 * 8 }
