package encoding

import (
	stdbinary "encoding/binary"
	"math/bits"
	"unicode/utf8"
)

const (
	eachByte = 0x0101010101010101
	highBits = 0x80 * eachByte
)

// asciiPrefix is how many bytes p begins with that are ASCII and not NUL: a
// letter that all encodings of one byte a character, and UTF-8, write alike.
// Most bytes of most files are, so eight are held against it at a time.
func asciiPrefix(p []byte) int {
	n := 0
	for ; len(p)-n >= 32; n += 32 {
		q := p[n : n+32]
		a, b := stdbinary.LittleEndian.Uint64(q), stdbinary.LittleEndian.Uint64(q[8:])
		c, d := stdbinary.LittleEndian.Uint64(q[16:]), stdbinary.LittleEndian.Uint64(q[24:])
		// The high bit of a byte is set when it has it itself, or when it is
		// zero and one is taken from it. (A byte after a zero may be one too
		// little; the zero is found first.)
		if (a|(a-eachByte)|b|(b-eachByte)|c|(c-eachByte)|d|(d-eachByte))&highBits != 0 {
			break
		}
	}
	for ; len(p)-n >= 8; n += 8 {
		w := stdbinary.LittleEndian.Uint64(p[n:])
		if odd := (w | (w - eachByte)) & highBits; odd != 0 {
			return n + bits.TrailingZeros64(odd)/8
		}
	}
	for n < len(p) && p[n]-1 < utf8.RuneSelf-1 {
		n++
	}
	return n
}

// textPrefix is how many bytes p begins with that are whole characters of valid
// UTF-8 other than NUL, and how many of the characters speak for UTF-8: those
// that begin with C2 or C3, as æ, ø and å do, or with E2, as dashes and quotes. Of
// windows-1252 these are Â, Ã and â, which Danish lacks. Others are foreign letters
// as rarely as they are an "Å…" or "æ……" of windows-1252.
func textPrefix(p []byte) (n int, multi int64) {
	for {
		n += asciiPrefix(p[n:])
		// Letters such as æ are two bytes and come alone.
		if n+1 < len(p) && p[n]-0xC2 < 0xE0-0xC2 && p[n+1]&0xC0 == 0x80 {
			if p[n] <= 0xC3 {
				multi++
			}
			n += 2
			continue
		}
		if n == len(p) || p[n] == 0 {
			return n, multi
		}
		r, size := utf8.DecodeRune(p[n:])
		if r == utf8.RuneError && size == 1 {
			return n, multi
		}
		if p[n] == 0xE2 {
			multi++
		}
		n += size
	}
}
