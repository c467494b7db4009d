package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// family is the page's own. It is named once, on the root element.
const family = `"Source Sans 3", "Segoe UI", system-ui, "Helvetica Neue", Arial, sans-serif`

// advance widths of Helvetica in thousandths of an em, for U+0020 to U+007E (Adobe's AFM file for the font;
// Arial and Liberation Sans share them).
var ascii = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
}

// runeWidth is the advance of one rune in thousandths of an em.
func runeWidth(r rune) int {
	if r >= ' ' && r <= '~' {
		return ascii[r-' ']
	}
	switch r {
	case 'æ':
		return 889
	case 'Æ', '…', '—', '‰':
		return 1000
	case 'ø':
		return 611
	case 'Ø':
		return 778
	case 'Å', 'Ä', 'É', 'È':
		return 667
	case 'ö', 'å', 'ä', 'é', 'è', 'ü', 'á', 'í', 'ó', 'ú', 'ð', '–', '«', '»', '§':
		return 556
	case '\u00a0', '\u202f', '·', 'ı':
		return 278
	case '‘', '’', '‚', '‹', '›':
		return 278
	case '“', '”', '„':
		return 333
	case '−', '×', '±', '≤', '≥', '÷':
		return 584
	case '°':
		return 400
	case '½', '¼', '¾':
		return 834
	}
	switch {
	case unicode.Is(unicode.Mn, r):
		return 0
	case unicode.IsUpper(r):
		return 778
	case r < 0x2000:
		return 600
	}
	return 1000
}

// textWidth is the width of s in px at a font size. Bold is taken as 7 % wider, which covers Helvetica Bold.
func textWidth(s string, size float64, bold bool) float64 {
	var w int
	for _, r := range s {
		w += runeWidth(r)
	}
	if bold {
		return float64(w) * size * 1.07 / 1000
	}
	return float64(w) * size / 1000
}

// longest is more than is ever drawn of one text: three lines of the widest figure.
const longest = 600

// clean makes text safe to draw on one line: invalid UTF-8 becomes U+FFFD, line breaks and tabs become spaces, other
// control and format characters (which could reverse the direction of what follows) go, and length is bounded.
func clean(s string) string { return cleanTo(s, longest) }

// cleanTo is clean with a bound of its own, in runes.
func cleanTo(s string, bound int) string {
	var b strings.Builder
	var n int
	space := false
	for _, r := range s {
		switch {
		case r == '\u00a0' || r == '\u202f':
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp), r == '\ufffe', r == '\uffff':
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
		if n++; n == bound {
			b.WriteRune('…')
			break
		}
	}
	return b.String()
}

// style of a text: size in px, weight and colour.
type style struct {
	size   float64
	bold   bool
	colour string
}

var (
	body   = style{size: 13, colour: ink}
	strong = style{size: 13, bold: true, colour: ink}
	small  = style{size: 12, colour: soft}
)

// width is the room a text needs: its width in Helvetica and 8 % for the reader's own font, as Segoe UI and
// Noto Sans run wider.
func (s style) width(text string) float64 { return textWidth(text, s.size, s.bold) * 1.08 }

// leading is the distance between two lines of text.
func (s style) leading() float64 { return s.size + 3 }

// widest is the width of the widest text.
func (s style) widest(texts ...string) (w float64) {
	for _, t := range texts {
		w = max(w, s.width(t))
	}
	return w
}

// wrap breaks text into at most lines pieces no wider than width. Words that are too wide are broken with a hyphen, and
// what does not fit ends in an ellipsis. Empty text is no lines. Spaces that do not break stay whole.
func (s style) wrap(text string, width float64, lines int) []string {
	if text == "" {
		return nil
	}
	var out []string
	line := ""
	words := strings.Split(text, " ")
	for i := 0; i < len(words); i++ {
		word := words[i]
		joined := word
		if line != "" {
			joined = line + " " + word
		}
		if s.width(joined) <= width {
			line = joined
			continue
		}
		if line != "" {
			if len(out) == lines-1 {
				return append(out, s.cut(line+" "+strings.Join(words[i:], " "), width))
			}
			out, line = append(out, line), ""
			i--
			continue
		}
		if len(out) == lines-1 {
			return append(out, s.cut(strings.Join(words[i:], " "), width))
		}
		head, tail := s.split(word, width)
		out = append(out, head)
		words[i] = tail
		i--
	}
	return append(out, line)
}

// split takes as much of a word as fits with a hyphen, at least one rune, so that wrapping ends. It leaves no
// less than two letters for the next line.
func (s style) split(word string, width float64) (head, tail string) {
	end := 0
	for i, r := range word {
		next := i + utf8.RuneLen(r)
		if i > 0 && (s.width(word[:next]+"-") > width || utf8.RuneCountInString(word[next:]) < 2) {
			break
		}
		end = next
	}
	return word[:end] + "-", word[end:]
}

// cut shortens text to width with an ellipsis; text that fits is returned as it is.
func (s style) cut(text string, width float64) string {
	if s.width(text) <= width {
		return text
	}
	for end := len(text); end > 0; {
		_, n := utf8.DecodeLastRuneInString(text[:end])
		end -= n
		if short := strings.TrimRight(text[:end], " ,.-") + "…"; s.width(short) <= width {
			return short
		}
	}
	return "…"
}
