package sheet

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"
	"strconv"
	"unicode/utf8"
)

var colon = []byte{':'}

// local is a name without its prefix, and false where it has several.
func local(name []byte) ([]byte, bool) {
	i := bytes.IndexByte(name, ':')
	if i <= 0 || i+1 == len(name) {
		return name, i < 0 || bytes.Count(name, colon) == 1
	}
	return name[i+1:], bytes.IndexByte(name[i+1:], ':') < 0
}

// nameLength is how many bytes the name has that b begins with; 0 where it
// begins with none. Letters that are not ASCII are taken as they come.
func nameLength(b []byte) int {
	for n, c := range b {
		switch {
		case c|0x20-'a' < 26, c == '_', c == ':', c >= utf8.RuneSelf:
		case n > 0 && (c-'0' < 10 || c == '-' || c == '.'):
		default:
			return n
		}
	}
	return len(b)
}

func xmlBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func afterBlanks(b []byte) []byte {
	for len(b) > 0 && xmlBlank(b[0]) {
		b = b[1:]
	}
	return b
}

// decode makes text of what stands in the file: lines are ended by LF and, if
// asked for, entities are read. The result is valid until the next token.
func (x *xmlScanner) decode(b []byte, entities bool) ([]byte, error) {
	at := len(x.decoded)
	for done := 0; ; {
		i := special(b[done:])
		if i < 0 {
			if done == 0 {
				return b, nil
			}
			x.decoded = append(x.decoded, b[done:]...)
			return x.decoded[at:len(x.decoded):len(x.decoded)], nil
		}
		x.decoded = append(x.decoded, b[done:done+i]...)
		done += i
		switch {
		case b[done] == '\r':
			if done+1 == len(b) || b[done+1] != '\n' {
				x.decoded = append(x.decoded, '\n')
			}
			done++
		case entities:
			r, n := entity(b[done:])
			if n == 0 {
				return nil, x.broken()
			}
			x.decoded = utf8.AppendRune(x.decoded, r)
			done += n
		default:
			x.decoded = append(x.decoded, '&')
			done++
		}
	}
}

// special returns where the first & or CR is, or -1.
func special(b []byte) int {
	if len(b) > 32 {
		i, j := bytes.IndexByte(b, '&'), bytes.IndexByte(b, '\r')
		if i < 0 || j >= 0 && j < i {
			return j
		}
		return i
	}
	for i, c := range b {
		if c == '&' || c == '\r' {
			return i
		}
	}
	return -1
}

// entity reads a character written as &amp; or &#38; and how many bytes it
// takes, 0 where it is none.
func entity(b []byte) (rune, int) {
	const longest = 32 // numbers may have zeros in front
	end := bytes.IndexByte(b[:min(len(b), longest)], ';')
	if end < 0 {
		return 0, 0
	}
	switch name := string(b[1:end]); {
	case name == "amp":
		return '&', end + 1
	case name == "lt":
		return '<', end + 1
	case name == "gt":
		return '>', end + 1
	case name == "quot":
		return '"', end + 1
	case name == "apos":
		return '\'', end + 1
	case len(name) > 1 && name[0] == '#':
		digits, base := name[1:], 10
		if digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		v, err := strconv.ParseUint(digits, base, 32)
		if r := rune(v); err == nil && v <= utf8.MaxRune && isXMLRune(r) {
			return r, end + 1
		}
	}
	return 0, 0
}

// isXMLRune reports whether XML 1.0 has the character.
func isXMLRune(r rune) bool {
	return r >= 0x20 && r < 0xD800 || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 || r == '\n' || r == '\t' || r == '\r'
}

// xmlBytes is a reader that lets only UTF-8 pass, and of it only the characters
// that XML has.
type xmlBytes struct {
	r    io.Reader
	part string
	read int64
	cut  []byte // a character whose end has not come yet
}

func (x *xmlBytes) Read(p []byte) (int, error) {
	n, err := x.r.Read(p)
	b := p[:n]
	for len(x.cut) > 0 && len(b) > 0 {
		// At most three bytes, one at a time.
		x.cut, b = append(x.cut, b[0]), b[1:]
		if utf8.FullRune(x.cut) {
			if len(x.cut) != xmlPrefix(x.cut) {
				return 0, x.broken(n - len(b))
			}
			x.cut = x.cut[:0]
		}
	}
	good := xmlPrefix(b)
	if good < len(b) && utf8.FullRune(b[good:]) {
		return 0, x.broken(n - len(b) + good)
	}
	x.cut = append(x.cut, b[good:]...)
	x.read += int64(n)
	if err == io.EOF && len(x.cut) > 0 {
		return 0, x.broken(0)
	}
	return n, err
}

func (x *xmlBytes) broken(after int) error {
	return damaged(x.part, fmt.Sprintf("it holds no text at byte %d", x.read+int64(after)))
}

// xmlPrefix is how many bytes p begins with that are whole characters of XML.
func xmlPrefix(p []byte) int {
	const each, high = 0x0101010101010101, 0x8080808080808080
	n := 0
	for {
		for ; len(p)-n >= 8; n += 8 {
			w := binary.LittleEndian.Uint64(p[n:])
			// Bytes from blank to 0x7F have no high bit and keep none when 0x20
			// is taken away.
			if odd := (w | (w - 0x20*each)) & high; odd != 0 {
				n += bits.TrailingZeros64(odd) / 8
				break
			}
		}
		if n == len(p) {
			return n
		}
		if c := p[n]; c >= 0x20 && c < utf8.RuneSelf || c == '\n' || c == '\r' || c == '\t' {
			n++
			continue
		}
		r, size := utf8.DecodeRune(p[n:])
		if r == utf8.RuneError && size == 1 || !isXMLRune(r) {
			return n
		}
		n += size
	}
}
