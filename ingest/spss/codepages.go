package spss

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"

	"spor/ingest/encoding"
)

// pageName is the encoding of a code page number, or "" for none. The numbers 0
// to 4 do not name one: old versions of SPSS wrote 2, 7-bit ASCII, in any case.
func pageName(page int) string {
	switch {
	case 1250 <= page && page <= 1258:
		return "windows-" + strconv.Itoa(page)
	case 28591 <= page && page <= 28606:
		return "iso-8859-" + strconv.Itoa(page-28590)
	}
	switch page {
	case 65001:
		return "utf-8"
	case 819:
		return "iso-8859-1"
	case 850:
		return "cp850"
	case 437, 852, 855, 860, 862, 863, 865, 866:
		return "ibm" + strconv.Itoa(page)
	case 10000:
		return "macintosh"
	case 874, 9066:
		return "windows-874"
	case 932:
		return "shift_jis"
	case 936:
		return "gbk"
	case 949, 51949:
		return "euc-kr"
	case 950:
		return "big5"
	}
	return ""
}

// wideEncodings have letters of several bytes, none of which is a blank, a tab
// or an equals sign.
var wideEncodings = []string{"big5", "euc-jp", "euc-kr", "gb18030", "gbk", "shift_jis"}

// set finds the decoder of a name, as package encoding spells it or as the
// registry of IANA does.
func (c *charset) set(name string) bool {
	if page, err := strconv.Atoi(strings.TrimPrefix(strings.ToLower(name), "cp")); err == nil && pageName(page) != "" {
		name = pageName(page)
	}
	if _, known, err := encoding.Decode(nil, name); err == nil {
		name = known
	}
	if c.name = strings.ToLower(name); c.name == "utf-8" {
		c.utf8 = true
		return true
	}
	if e, err := ianaindex.IANA.Encoding(name); err == nil {
		if m, ok := e.(*charmap.Charmap); ok {
			c.table = tableOf(m)
			// ASCII is not decoded at all, so EBCDIC has no place here.
			return c.table['A'] == 'A' && c.table[' '] == ' '
		}
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return false
	}
	c.wide = e
	c.name, _ = htmlindex.Name(e)
	return slices.Contains(wideEncodings, c.name)
}

// tableOf are the letters of an encoding by their bytes. As in package encoding,
// a byte that stands for nothing, or for a control character above ASCII, is
// none: no text has them, and a file that does is in another encoding.
func tableOf(m *charmap.Charmap) *[256]rune {
	var table [256]rune
	for b := range table {
		if r := m.DecodeByte(byte(b)); r < 0x80 || r > 0x9f && r != utf8.RuneError {
			table[b] = r
		}
	}
	return &table
}
