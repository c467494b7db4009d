package transcript

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// pdfLine is a line of a page, in pieces where wide gaps part them: the cells of
// a row, a label and what is said, or two columns.
type pdfLine struct {
	page   int
	y      float64
	size   float64 // that most of its signs have
	pieces []pdfPiece
	words  [][2]float64 // where each begins and ends
	note   bool         // of a footnote
}

type pdfPiece struct {
	x, end float64
	text   string
	bold   int     // bytes at the beginning that are bold
	first  float64 // width of the first word
}

// Distances in sizes of the letters: from which on a gap is a space, or parts a
// line, and how far signs of one line may stand above each other.
const (
	spaceGap = 0.18
	cellGap  = 2
	lineRise = 0.45
)

// pageLines puts the signs of a page together to lines, from top to bottom. It
// returns how many marks of footnotes, digits set high, it left out.
func pageLines(page int, glyphs []glyph) (list []pdfLine, marks int) {
	glyphs = slices.Clone(glyphs)
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Compare(b.y, a.y) })
	for len(glyphs) > 0 {
		n, size := 1, glyphs[0].size
		for n < len(glyphs) && glyphs[0].y-glyphs[n].y < lineRise*max(size, glyphs[n].size) {
			size = max(size, glyphs[n].size)
			n++
		}
		row := glyphs[:n]
		glyphs = glyphs[n:]
		slices.SortStableFunc(row, func(a, b glyph) int { return cmp.Compare(a.x, b.x) })
		if line, left := newPDFLine(page, row); len(line.pieces) > 0 {
			list = append(list, line)
			marks += left
		}
	}
	return list, marks
}

func newPDFLine(page int, row []glyph) (line pdfLine, marks int) {
	sizes := map[float64]int{}
	for _, g := range row {
		if strings.TrimSpace(g.text) != "" {
			sizes[math.Round(2*g.size)/2]++
		}
	}
	line.page, line.size = page, most(sizes)
	line.y = math.Inf(1)
	for _, g := range row {
		line.y = min(line.y, g.y)
	}
	var b strings.Builder
	var piece pdfPiece
	end, spaced := math.Inf(-1), false
	flush := func() {
		piece.text = strings.TrimRight(b.String(), " ")
		if piece.text != "" {
			piece.bold = min(piece.bold, len(piece.text))
			line.pieces = append(line.pieces, piece)
		}
		b.Reset()
	}
	for i, g := range row {
		text := lettersOf(g.text)
		blank := strings.TrimSpace(text) == ""
		switch {
		case i > 0 && !blank && g.text == row[i-1].text && math.Abs(g.x-row[i-1].x) < 0.1*g.size && math.Abs(g.y-row[i-1].y) < 0.1*g.size:
			continue // drawn twice to look bold
		case len(row) > 1 && g.size < 0.8*line.size && g.y > line.y+0.15*line.size && unicode.IsDigit([]rune(text + " ")[0]):
			marks++
			end = max(end, g.end)
			continue
		case blank && b.Len() == 0:
			continue
		}
		if b.Len() > 0 && !blank && g.x-end > cellGap*line.size {
			flush()
		}
		if b.Len() == 0 {
			piece, spaced = pdfPiece{x: g.x}, false
		} else if (blank || g.x-end > spaceGap*line.size) && !strings.HasSuffix(b.String(), " ") {
			if piece.bold == b.Len() && g.bold {
				piece.bold++
			}
			b.WriteByte(' ')
			spaced = true
		}
		if !blank {
			if b.Len() == 0 || strings.HasSuffix(b.String(), " ") {
				line.words = append(line.words, [2]float64{g.x, g.end})
			}
			line.words[len(line.words)-1][1] = g.end
			if g.bold && piece.bold == b.Len() {
				piece.bold += len(text)
			}
			b.WriteString(text)
			end, piece.end = g.end, g.end
			if !spaced {
				piece.first = g.end - piece.x
			}
		} else {
			end = max(end, min(g.end, g.x+line.size))
		}
	}
	flush()
	return line, marks
}

// lettersOf is what a sign stands for in a text: ligatures as their letters,
// signs of private use, which lists are marked with, as a bullet.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xE000 && r <= 0xF8FF {
			return '•'
		}
		if unicode.IsControl(r) || unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, ligatures(s))
}

func ligatures(s string) string {
	if strings.IndexFunc(s, isLigature) < 0 {
		return s
	}
	return norm.NFKC.String(s)
}

// isLigature reports whether r is one of ff, fi, fl, ffi, ffl and st.
func isLigature(r rune) bool { return r >= 0xFB00 && r <= 0xFB06 }

// most returns the key that is counted most often, the smallest of several.
func most(count map[float64]int) float64 {
	best, n := 0.0, 0
	for k, c := range count {
		if c > n || c == n && k < best {
			best, n = k, c
		}
	}
	return best
}
