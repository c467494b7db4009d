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
func (f *File) clean(data []byte) bool {
	if len(data) > maxBytes {
		f.report(0, "", "the file has %d bytes, expected at most %d", len(data), maxBytes)
		return false
	}
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		f.report(0, "save the file as UTF-8", "the file is UTF-16, expected UTF-8")
		return false
	}
	f.hold(strings.TrimPrefix(string(data), byteOrderMark))
	for i, r := range f.text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(f.text[i:], "\uFFFD"):
			f.report(i, "save the file as UTF-8", "the file is not UTF-8")
		case r == '\t':
			f.report(i, `indent with spaces; within a text write "\t", in double quotes`, "a tab, expected spaces (lines with tabs: %d)", tabbed(f.text))
		case r == '\r' && !strings.HasPrefix(f.text[i:], "\r\n"):
			f.report(i, "save the file with line ends LF or CR LF", "a carriage return within a line")
		case r != '\n' && r != '\r' && unicode.IsControl(r), r == '\uFEFF', r == '\u2028', r == '\u2029':
			f.report(i, "remove it", "an invisible character, U+%04X", r)
		default:
			continue
		}
		return false
	}
	if signs(f.text) > maxSigns {
		f.report(0, "", "the file has more than %d lines and values", maxSigns)
		return false
	}
	if strings.Contains(f.text, "\r") {
		f.hold(strings.ReplaceAll(f.text, "\r\n", "\n"))
	}
	return true
}

// tabbed counts the lines with a tab.
func tabbed(text string) (n int) {
	for line := range strings.Lines(text) {
		if strings.Contains(line, "\t") {
			n++
		}
	}
	return n
}

// signs counts what may begin a value. Every value takes one.
func signs(text string) (n int) {
	for i := range len(text) {
		switch text[i] {
		case '\n', ',', ':', '-', '[', '{':
			n++
		}
	}
	return n
}
