package definition

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

const byteOrderMark = "\uFEFF"

// clean takes the bytes of a file as its text: UTF-8 with lines that end in LF
// and nothing invisible but spaces. A leading byte order mark and CR LF are what
// Windows programs write and are taken off. The rest is refused, with one
// error, and false returned.
func (f *File) clean(data []byte) (text string, ok bool) {
	if len(data) > maxBytes {
		f.report(place{1, 1}, "a definition is written by hand, and shorter", "the file has %d bytes, expected at most %d", len(data), maxBytes)
		return "", false
	}
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		f.report(place{1, 1}, "save the file as UTF-8", "the file is UTF-16, expected UTF-8")
		return "", false
	}
	text = strings.TrimPrefix(string(data), byteOrderMark)
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD"):
			f.report(placeIn(text, i), "save the file as UTF-8", "the file is not UTF-8")
		case r == '\t':
			f.report(placeIn(text, i), `indent with spaces; within a text write "\t", in double quotes`, "a tab, expected spaces (tabs in the file: %d)", strings.Count(text, "\t"))
		case r == '\r' && !strings.HasPrefix(text[i:], "\r\n"):
			f.report(placeIn(text, i), "save the file with line ends LF or CR LF", "a carriage return within a line")
		case r != '\n' && r != '\r' && unicode.IsControl(r), strings.ContainsRune("\u2028\u2029\uFEFF\uFFFE\uFFFF", r):
			f.report(placeIn(text, i), "remove it", "an invisible character, U+%04X", r)
		default:
			continue
		}
		return "", false
	}
	return strings.ReplaceAll(text, "\r\n", "\n"), true
}
