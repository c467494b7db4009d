package transcript

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// RTF names the encoding of its bytes by the numbers of Windows' code pages, and
// may change it from one word to the next, with the font. Package encoding, which
// settles one encoding for a file, has too few for that and refuses a whole file
// for one byte; here a byte that a page does not have becomes U+FFFD and is
// reported.
const (
	pageDefault = 1252
	pageDOS     = 437
	pageDOSWest = 850
	pageMac     = 10000
	pageUTF8    = 65001
	pageSymbol  = -2 // fonts of signs, such as Symbol and Wingdings
)

// pages are the code pages that are read, but UTF-8 and signs.
var pages = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 855: charmap.CodePage855, 858: charmap.CodePage858,
	860: charmap.CodePage860, 862: charmap.CodePage862, 863: charmap.CodePage863, 865: charmap.CodePage865, 866: charmap.CodePage866,
	874: charmap.Windows874, 932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258,
	10000: charmap.Macintosh, 10001: japanese.ShiftJIS, 10007: charmap.MacintoshCyrillic, 28591: charmap.ISO8859_1, 54936: simplifiedchinese.GB18030,
}

// fontPages are the code pages of fonts by their \fcharset. Those that are not
// here, ANSI (0) and default (1) among them, have the document's.
var fontPages = map[int]int{
	2: pageSymbol, 77: pageMac, 78: 10001, 128: 932, 129: 949, 134: 936, 136: 950,
	161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
	254: pageDOS, 255: pageDOSWest, 256: pageMac,
}

// decodePage returns bytes of a code page as UTF-8, U+FFFD for each that it does
// not have, as for all beyond ASCII where the page is unknown.
func decodePage(raw []byte, page int) string {
	if page == pageSymbol {
		var b strings.Builder
		for _, c := range raw {
			b.WriteRune(sign(0xF000 + rune(c)))
		}
		return b.String()
	}
	if isASCII(raw) {
		return string(raw)
	}
	if page == pageUTF8 {
		return strings.ToValidUTF8(string(raw), string(utf8.RuneError))
	}
	if e, ok := pages[page]; ok {
		if s, err := e.NewDecoder().Bytes(raw); err == nil {
			return string(s)
		}
	}
	var b strings.Builder
	for _, c := range raw {
		if c < utf8.RuneSelf {
			b.WriteByte(c)
		} else {
			b.WriteRune(utf8.RuneError)
		}
	}
	return b.String()
}

func isASCII(raw []byte) bool {
	for _, c := range raw {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// sign returns the character for what a font of signs has at a place, which
// Word writes as U+F0hh. Bullets are told; the others have no one meaning in all
// such fonts and stay as they are.
func sign(r rune) rune {
	switch r {
	case 0xF009, 0xF020:
		return r - 0xF000
	case 0xF0B7:
		return '•'
	case 0xF0A7:
		return '▪'
	case 0xF0D8:
		return '➢'
	case 0xF0FC:
		return '✓'
	}
	return r
}
