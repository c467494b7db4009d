package transcript

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// pdfFont says what the codes of a font mean and how wide they are.
type pdfFont struct {
	bold   bool
	bytes  int // of a code: 1, or 2 in composite fonts
	text   map[int]string
	widths map[int]float64 // thousandths of the size
	usual  float64         // width of the others
}

// font reads a font. What its own table of letters (ToUnicode) does not say is
// taken from its encoding.
func (f *pdfFile) font(v any) (*pdfFont, error) {
	d := f.dict(v)
	font := &pdfFont{bytes: 1, text: map[int]string{}, widths: map[int]float64{}, usual: 500}
	if err := f.spend(256 + len(f.array(d["Widths"])) + len(f.array(f.dict(d["Encoding"])["Differences"]))); err != nil {
		return nil, err
	}
	base := strings.ToLower(f.name(d["BaseFont"]))
	font.bold = strings.Contains(base, "bold") || strings.Contains(base, "heavy") || strings.Contains(base, "black")
	if f.name(d["Subtype"]) == "Type0" {
		font.bytes = 2
		if kids := f.array(d["DescendantFonts"]); len(kids) > 0 {
			if err := f.compositeWidths(font, f.dict(kids[0])); err != nil {
				return nil, err
			}
		}
	} else {
		scale := 1.0
		if m := f.array(d["FontMatrix"]); len(m) > 0 { // a font of drawings has a measure of its own
			scale = 1000 * f.number(m[0])
		}
		first := int(f.number(d["FirstChar"]))
		for i, w := range f.array(d["Widths"]) {
			font.widths[first+i] = scale * f.number(w)
		}
		f.encoding(font, d["Encoding"])
	}
	if s, ok := f.get(d["ToUnicode"]).(*pdfStream); ok {
		data, err := f.data(s)
		if err != nil {
			return nil, err
		}
		return font, f.letters(font, data)
	}
	return font, nil
}

// compositeWidths reads the widths of a composite font: [first [w w w] first
// last w].
func (f *pdfFile) compositeWidths(font *pdfFont, d pdfDict) error {
	font.usual = 1000
	if dw, ok := f.get(d["DW"]).(float64); ok {
		font.usual = dw
	}
	w := f.array(d["W"])
	for i := 0; i+1 < len(w); {
		first := int(f.number(w[i]))
		if list := f.array(w[i+1]); list != nil {
			if err := f.spend(1 + len(list)); err != nil {
				return err
			}
			for j, v := range list {
				font.widths[first+j] = f.number(v)
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			break
		}
		for code := max(first, 0); code <= min(int(f.number(w[i+1])), 0xFFFF); code++ {
			if err := f.spend(1); err != nil {
				return err
			}
			font.widths[code] = f.number(w[i+2])
		}
		i += 3
	}
	return nil
}

// encoding fills in what the codes of a simple font stand for: Windows's letters
// where nothing else is said, and those that the font names.
func (f *pdfFile) encoding(font *pdfFont, v any) {
	table, d := charmap.Windows1252, f.dict(v)
	if f.name(v) == "MacRomanEncoding" || f.name(d["BaseEncoding"]) == "MacRomanEncoding" {
		table = charmap.Macintosh
	}
	for code := range 256 {
		if r := table.DecodeByte(byte(code)); r >= ' ' {
			font.text[code] = string(r)
		}
	}
	code := 0
	for _, v := range f.array(d["Differences"]) {
		switch v := f.get(v).(type) {
		case float64:
			code = int(v)
		case pdfName:
			if s := glyphLetters(string(v)); s != "" {
				font.text[code] = s
			} else {
				delete(font.text, code)
			}
			code++
		}
	}
}

// letters reads a font's own table of letters (ISO 32000-1, 9.10.3).
func (f *pdfFile) letters(font *pdfFont, data string) error {
	l := pdfLexer{s: data, left: &f.values}
	var args []any
	for {
		v, err := l.next()
		if err != nil {
			return f.spend(0)
		}
		word, ok := v.(pdfWord)
		if !ok {
			args = append(args, v)
			continue
		}
		switch word {
		case "endcodespacerange":
			if code, ok := last(args).(pdfString); ok && (len(code) == 1 || len(code) == 2) {
				font.bytes = len(code)
			}
		case "endbfchar":
			for ; len(args) > 1; args = args[2:] {
				if to, ok := args[1].(pdfString); ok {
					font.text[codeOf(args[0])] = fromUTF16(to, 0)
				}
			}
		case "endbfrange":
			for ; len(args) > 2; args = args[3:] {
				from, to := codeOf(args[0]), min(codeOf(args[1]), 0xFFFF)
				for code := from; code >= 0 && code <= to; code++ {
					if err := f.spend(1); err != nil {
						return err
					}
					switch s := args[2].(type) {
					case pdfString:
						font.text[code] = fromUTF16(s, code-from)
					case pdfArray:
						if code-from < len(s) {
							to, _ := s[code-from].(pdfString)
							font.text[code] = fromUTF16(to, 0)
						}
					}
				}
			}
		}
		args = nil
	}
}

func last(args []any) any {
	if len(args) == 0 {
		return nil
	}
	return args[len(args)-1]
}

func codeOf(v any) int {
	s, ok := v.(pdfString)
	if !ok || len(s) == 0 || len(s) > 2 {
		return -1
	}
	n := 0
	for i := range len(s) {
		n = n<<8 | int(s[i])
	}
	return n
}

// maxLetters is how many bytes of UTF-16 a sign may stand for; the longest
// ligatures take eight.
const maxLetters = 16

// fromUTF16 reads big-endian UTF-16, its last unit raised by a number.
func fromUTF16(s pdfString, by int) string {
	s = s[:min(len(s), maxLetters)]
	if len(s) == 1 {
		return string(rune(int(s[0]) + by))
	}
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	if len(units) > 0 {
		units[len(units)-1] += uint16(by)
	}
	return string(utf16.Decode(units))
}

// decode calls emit for every code in a string: its letters, U+FFFD where they
// cannot be told, its width, and whether it is the one-byte space.
func (p *pdfFont) decode(s pdfString, emit func(text string, width float64, space bool)) {
	for i := 0; i+p.bytes <= len(s); i += p.bytes {
		code := int(s[i])
		if p.bytes == 2 {
			code = code<<8 | int(s[i+1])
		}
		text, ok := p.text[code]
		if !ok {
			text = string(utf8.RuneError)
		}
		width, ok := p.widths[code]
		if !ok {
			width = p.usual
		}
		emit(text, width, p.bytes == 1 && code == ' ')
	}
}

// glyphLetters returns what a glyph is called after, by Adobe's rules for names
// (Adobe Glyph List Specification, 2): "a", "aring", "f_i", "uni00E5", "one.alt";
// "" for a name that says nothing.
func glyphLetters(name string) string {
	name, _, _ = strings.Cut(name, ".")
	if strings.Contains(name, "_") {
		var b strings.Builder
		for _, part := range strings.Split(name, "_") {
			b.WriteString(glyphLetters(part))
		}
		return b.String()
	}
	if s, ok := glyphNames[name]; ok || name == "" {
		return s
	}
	c := name[0]
	if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
		return ""
	}
	if len(name) == 1 {
		return name
	}
	if mark, ok := accents[name[1:]]; ok {
		return norm.NFC.String(name[:1] + mark)
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 {
		return fromUTF16(pdfString(unhex(hex)), 0)
	}
	if n, err := strconv.ParseUint(name[1:], 16, 32); err == nil && c == 'u' && len(name) >= 5 && n <= utf8.MaxRune {
		return string(rune(n))
	}
	return ""
}

// accents are the marks that names of letters end in.
var accents = map[string]string{
	"grave": "\u0300", "acute": "\u0301", "circumflex": "\u0302", "tilde": "\u0303", "macron": "\u0304", "breve": "\u0306", "dotaccent": "\u0307",
	"dieresis": "\u0308", "ring": "\u030a", "hungarumlaut": "\u030b", "caron": "\u030c", "cedilla": "\u0327", "ogonek": "\u0328",
}

// glyphNames are the names, in Adobe's list, of the signs of Western texts that
// are no letter with or without an accent.
var glyphNames = map[string]string{
	"space": " ", "exclam": "!", "quotedbl": `"`, "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&", "quotesingle": "'",
	"parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "period": ".", "slash": "/",
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@",
	"bracketleft": "[", "backslash": `\`, "bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`",
	"braceleft": "{", "bar": "|", "braceright": "}", "asciitilde": "~", "nbspace": "\u00a0", "exclamdown": "¡", "cent": "¢", "sterling": "£",
	"yen": "¥", "brokenbar": "¦", "section": "§", "dieresis": "¨", "copyright": "©", "ordfeminine": "ª", "guillemotleft": "«",
	"logicalnot": "¬", "sfthyphen": "\u00ad", "registered": "®", "macron": "¯", "degree": "°", "plusminus": "±", "acute": "´", "mu": "µ",
	"paragraph": "¶", "periodcentered": "·", "cedilla": "¸", "ordmasculine": "º", "guillemotright": "»", "onequarter": "¼", "onehalf": "½",
	"threequarters": "¾", "questiondown": "¿", "multiply": "×", "divide": "÷", "AE": "Æ", "ae": "æ", "Oslash": "Ø", "oslash": "ø",
	"OE": "Œ", "oe": "œ", "germandbls": "ß", "Eth": "Ð", "eth": "ð", "Thorn": "Þ", "thorn": "þ", "Lslash": "Ł", "lslash": "ł", "dotlessi": "ı",
	"quoteleft": "‘", "quoteright": "’", "quotesinglbase": "‚", "quotedblleft": "“", "quotedblright": "”", "quotedblbase": "„",
	"guilsinglleft": "‹", "guilsinglright": "›", "endash": "–", "emdash": "—", "bullet": "•", "ellipsis": "…", "perthousand": "‰",
	"dagger": "†", "daggerdbl": "‡", "trademark": "™", "minus": "−", "fraction": "⁄", "Euro": "€", "florin": "ƒ",
	"ff": "ff", "fi": "fi", "fl": "fl", "ffi": "ffi", "ffl": "ffl", "nonbreakingspace": "\u00a0", "softhyphen": "\u00ad",
}
