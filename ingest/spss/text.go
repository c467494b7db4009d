package spss

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// isASCII reports whether s stands as it is in every encoding that is read.
func isASCII[T string | []byte](s T) bool {
	for i := range len(s) {
		if s[i] == 0 || s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// trimBlanks leaves off the blanks, or NULs, that fill up a text.
func trimBlanks(raw []byte) []byte {
	n := len(raw)
	for n > 0 && (raw[n-1] == ' ' || raw[n-1] == 0) {
		n--
	}
	return raw[:n]
}

// text decodes a text without its trailing blanks, in Unicode form NFC.
//
// A text that fills its field may end in half a letter, left behind by a program
// that cut by bytes; the half is left off and noted.
func (c *charset) text(raw []byte) (string, error) {
	field := len(raw)
	raw = trimBlanks(raw)
	if isASCII(raw) {
		return string(raw), nil
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", c.misfit("a NUL byte within a text")
	}
	c.buf = c.buf[:0]
	switch {
	case c.utf8:
		if len(raw) == field {
			raw = trimBlanks(c.whole(raw))
		}
		if !utf8.Valid(raw) {
			return "", c.misfit("bytes that are no UTF-8")
		}
		c.buf = append(c.buf, raw...)
	case c.table != nil:
		// Two letters of windows-1252 next to never make valid UTF-8, so this is
		// UTF-8 in a file that does not say so.
		western := c.table[0xe5] == 'å' && c.table[0xf8] == 'ø'
		if western && c.told != ByOption && c.told != ByRecord && utf8.Valid(raw) {
			return "", c.misfit("UTF-8")
		}
		for _, b := range raw {
			if c.table[b] == 0 {
				return "", c.misfit(fmt.Sprintf("byte 0x%02X", b))
			}
			c.buf = utf8.AppendRune(c.buf, c.table[b])
		}
	default:
		decoded, err := c.wide.NewDecoder().Bytes(raw)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			return "", c.misfit("bytes that are no " + c.name)
		}
		c.buf = append(c.buf, decoded...)
	}
	return string(norm.NFC.Bytes(c.buf)), nil
}

// whole leaves off the beginning of a letter at the end of UTF-8.
func (c *charset) whole(raw []byte) []byte {
	for n := len(raw) - 1; n >= 0 && n > len(raw)-utf8.UTFMax; n-- {
		if !utf8.RuneStart(raw[n]) {
			continue
		}
		if !utf8.FullRune(raw[n:]) {
			c.cut = true
			return raw[:n]
		}
		break
	}
	return raw
}

func (c *charset) misfit(found string) *Error {
	return &Error{
		Kind:     WrongEncoding,
		Found:    found,
		Expected: fmt.Sprintf("text in %s, told by the %s", c.name, c.told),
		Hint:     "declare the encoding the file has, such as utf-8 or windows-1252",
	}
}
