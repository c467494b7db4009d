package office

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"strconv"
	"unicode/utf8"
)

// kinds says of every byte what it can be in a tag. Letters that are not ASCII
// are taken as they come.
var kinds = func() (k [256]kind) {
	for c := range k {
		switch c := byte(c); {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			k[c] = blank
		case c|0x20-'a' < 26, c == '_', c == ':', c >= utf8.RuneSelf:
			k[c] = letter
		case c-'0' < 10 || c == '-' || c == '.':
			k[c] = digit
		}
	}
	return k
}()

type kind uint8

const (
	other kind = iota
	blank
	digit  // in a name, but not at its beginning
	letter // in a name
)

// name is how many bytes the name has that b begins with, 0 where it begins with
// none, and where it begins behind its prefix. It is not ok where it has several
// prefixes. A colon at either end is part of the name.
func name(b []byte) (n, local int, ok bool) {
	if len(b) == 0 || kinds[b[0]] != letter {
		return 0, 0, true
	}
	colons := 0
	if b[0] == ':' {
		colons++
	}
	for n = 1; n < len(b) && kinds[b[n]] >= digit; n++ {
		if b[n] == ':' {
			colons++
			local = n + 1
		}
	}
	if local == n || b[0] == ':' {
		local = 0
	}
	return n, local, colons < 2
}

func afterBlanks(b []byte) []byte {
	for len(b) > 0 && kinds[b[0]] == blank {
		b = b[1:]
	}
	return b
}

// decode makes text of what stands in the file: lines are ended by LF and, if
// asked for, entities are read. The result is valid until the next token.
func (p *Part) decode(b []byte, entities bool) ([]byte, error) {
	at := len(p.decoded)
	for done := 0; ; {
		i := special(b[done:])
		if i < 0 {
			if done == 0 {
				return b, nil
			}
			p.decoded = append(p.decoded, b[done:]...)
			return p.decoded[at:len(p.decoded):len(p.decoded)], nil
		}
		p.decoded = append(p.decoded, b[done:done+i]...)
		done += i
		switch {
		case b[done] == '\r':
			if done+1 == len(b) || b[done+1] != '\n' {
				p.decoded = append(p.decoded, '\n')
			}
			done++
		case entities:
			r, n := entity(b[done:])
			if n == 0 {
				return nil, p.broken()
			}
			p.decoded = utf8.AppendRune(p.decoded, r)
			done += n
		default:
			p.decoded = append(p.decoded, '&')
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
		if r := rune(v); err == nil && v <= utf8.MaxRune && isCharacter(r) {
			return r, end + 1
		}
	}
	return 0, 0
}

// isCharacter reports whether XML 1.0 has the character.
func isCharacter(r rune) bool {
	return r >= 0x20 && r < 0xD800 || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 || r == '\n' || r == '\t' || r == '\r'
}

// wholeCharacters is how many bytes b begins with that are whole characters of XML.
func wholeCharacters(b []byte) int {
	const each, high = 0x0101010101010101, 0x8080808080808080
	n := 0
	for {
		for ; len(b)-n >= 8; n += 8 {
			w := binary.LittleEndian.Uint64(b[n:])
			// Bytes from blank to 0x7F have no high bit and keep none when 0x20
			// is taken away.
			if odd := (w | (w - 0x20*each)) & high; odd != 0 {
				n += bits.TrailingZeros64(odd) / 8
				break
			}
		}
		if n == len(b) {
			return n
		}
		if c := b[n]; c >= 0x20 && c < utf8.RuneSelf || c == '\n' || c == '\r' || c == '\t' {
			n++
			continue
		}
		r, size := utf8.DecodeRune(b[n:])
		if r == utf8.RuneError && size == 1 || !isCharacter(r) {
			return n
		}
		n += size
	}
}
