package encoding

import (
	stdbinary "encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

// The decoders differ from those of golang.org/x/text in one thing: what does
// not fit is an *Error with its offset, never U+FFFD.

// misfit is the error of a decoder.
func misfit(name, found string, offset int64, hint string) *Error {
	return &Error{
		Kind:     "wrong encoding",
		Found:    fmt.Sprintf("%s at offset %d", found, offset),
		Expected: name,
		Hint:     hint,
		Offset:   offset,
	}
}

func nulMisfit(name string, offset int64) *Error {
	return misfit(name, "a NUL byte", offset, "the file may be utf-16, or no text at all")
}

// utf8Decoder passes valid UTF-8 through.
type utf8Decoder struct{ offset int64 }

func newUTF8(offset int64) transform.Transformer { return &utf8Decoder{offset} }

func (d *utf8Decoder) Reset() {}

func (d *utf8Decoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	fits := min(len(src), len(dst))
	n, _ := textPrefix(src[:fits])
	copy(dst, src[:n])
	at := d.offset + int64(n)
	d.offset = at
	switch {
	case n == len(src):
		return n, n, nil
	case n < fits && src[n] == 0:
		return n, n, nulMisfit("utf-8", at)
	case n == fits || fits < len(src) && !utf8.FullRune(src[n:fits]):
		return n, n, transform.ErrShortDst
	case !atEOF && !utf8.FullRune(src[n:]):
		return n, n, transform.ErrShortSrc
	}
	return n, n, misfit("utf-8", fmt.Sprintf("byte 0x%02X", src[n]), at,
		"save the file again as UTF-8, or declare the encoding it has, such as windows-1252")
}

// utf16Decoder turns UTF-16 of one byte order into UTF-8.
type utf16Decoder struct {
	name   string
	order  stdbinary.ByteOrder
	offset int64
}

func newUTF16LE(offset int64) transform.Transformer {
	return &utf16Decoder{"utf-16le", stdbinary.LittleEndian, offset}
}

func newUTF16BE(offset int64) transform.Transformer {
	return &utf16Decoder{"utf-16be", stdbinary.BigEndian, offset}
}

func (d *utf16Decoder) Reset() {}

func (d *utf16Decoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	defer func() { d.offset += int64(nSrc) }()
	for nSrc < len(src) {
		n := d.ascii(dst[nDst:], src[nSrc:])
		nDst += n
		nSrc += 2 * n
		if nSrc == len(src) {
			break
		}
		at := d.offset + int64(nSrc)
		r, n := d.decode(src[nSrc:])
		switch {
		case n == 0 && !atEOF:
			return nDst, nSrc, transform.ErrShortSrc
		case n == 0 || r == utf8.RuneError && n < 0:
			return nDst, nSrc, misfit(d.name, "half a character", at, "the file may be cut short, or in another encoding")
		case r == 0:
			return nDst, nSrc, misfit(d.name, "a NUL character", at, "the file may be no text at all")
		case nDst+utf8.RuneLen(r) > len(dst):
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += n
	}
	return nDst, nSrc, nil
}

// ascii decodes whole fours of ASCII characters other than NUL, and returns how
// many characters.
func (d *utf16Decoder) ascii(dst, src []byte) int {
	const each, beyond = 0x0001000100010001, 0xFF80FF80FF80FF80
	n := 0
	for ; len(dst)-n >= 4 && len(src)-2*n >= 8; n += 4 {
		w := d.order.Uint64(src[2*n:])
		if (w|(w-each))&beyond != 0 {
			break
		}
		w |= w >> 8
		w = w&0xFFFF | w>>16&0xFFFF0000
		d.order.PutUint32(dst[n:], uint32(w))
	}
	return n
}

// decode returns the first character of p and its length in bytes: 0 when p
// ends too early, -1 for a surrogate on its own.
func (d *utf16Decoder) decode(p []byte) (rune, int) {
	if len(p) < 2 {
		return utf8.RuneError, 0
	}
	r := rune(d.order.Uint16(p))
	if !utf16.IsSurrogate(r) {
		return r, 2
	}
	if r >= 0xDC00 {
		return utf8.RuneError, -1
	}
	if len(p) < 4 {
		return utf8.RuneError, 0
	}
	if r = utf16.DecodeRune(r, rune(d.order.Uint16(p[2:]))); r == utf8.RuneError {
		return r, -1
	}
	return r, 4
}

// tableDecoder turns an encoding of one byte a character into UTF-8.
type tableDecoder struct {
	name   string
	table  *[256]rune // 0: the encoding does not have the byte
	offset int64
}

// newTable returns the constructor of a decoder for a character map without the
// bytes listed in absent; NUL is always absent.
func newTable(name string, m *charmap.Charmap, absent string) func(int64) transform.Transformer {
	var table [256]rune
	for b := range table {
		if strings.IndexByte(absent, byte(b)) < 0 {
			table[b] = m.DecodeByte(byte(b))
		}
	}
	return func(offset int64) transform.Transformer { return &tableDecoder{name, &table, offset} }
}

func (d *tableDecoder) Reset() {}

func (d *tableDecoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	defer func() { d.offset += int64(nSrc) }()
	for ; nSrc < len(src); nSrc++ {
		// Every table has ASCII in its place.
		n := asciiPrefix(src[nSrc : nSrc+min(len(src)-nSrc, len(dst)-nDst)])
		copy(dst[nDst:], src[nSrc:nSrc+n])
		nDst, nSrc = nDst+n, nSrc+n
		if nSrc == len(src) {
			break
		}
		b := src[nSrc]
		r := d.table[b]
		switch {
		case r == 0 && b == 0:
			return nDst, nSrc, nulMisfit(d.name, d.offset+int64(nSrc))
		case r == 0:
			hint := "declare the encoding the file has: Danish files from DOS are cp850, from an old Mac macintosh"
			if d.name == "iso-8859-1" {
				hint = "files said to be iso-8859-1 are most often windows-1252"
			}
			return nDst, nSrc, misfit(d.name, fmt.Sprintf("byte 0x%02X", b), d.offset+int64(nSrc), hint)
		case nDst+utf8.UTFMax > len(dst) && nDst+utf8.RuneLen(r) > len(dst):
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
	}
	return nDst, nSrc, nil
}
