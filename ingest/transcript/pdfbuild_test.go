package transcript

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// pdfFileOf makes a PDF file of objects, numbered from 1; the first is the root.
func pdfFileOf(objects ...string) string {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer <</Root 1 0 R>>\n%%EOF\n")
	return b.String()
}

// pdfStreamOf makes a stream object, with more in its dictionary.
func pdfStreamOf(dict, data string) string {
	return fmt.Sprintf("<</Length %d %s>>\nstream\n%s\nendstream", len(data), dict, data)
}

// pdfBuilder makes a PDF whose letters are all half as wide as they are high.
type pdfBuilder struct {
	runes []rune // of the codes from 1 on
	pages []strings.Builder
}

// write puts text in F1, or F2 which is bold, on the last page.
func (b *pdfBuilder) write(font string, size, x, y float64, text string) {
	if len(b.pages) == 0 {
		b.page()
	}
	page := &b.pages[len(b.pages)-1]
	fmt.Fprintf(page, "BT /%s %g Tf %g %g Td <", font, size, x, y)
	for _, r := range text {
		i := slices.Index(b.runes, r)
		if i < 0 {
			i = len(b.runes)
			b.runes = append(b.runes, r)
		}
		fmt.Fprintf(page, "%04X", i+1)
	}
	page.WriteString("> Tj ET\n")
}

func (b *pdfBuilder) page() { b.pages = append(b.pages, strings.Builder{}) }

func (b *pdfBuilder) file() string {
	var letters strings.Builder
	letters.WriteString("1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar\n")
	for i, r := range b.runes {
		fmt.Fprintf(&letters, "<%04X> <", i+1)
		for _, u := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&letters, "%04X", u)
		}
		letters.WriteString(">\n")
	}
	letters.WriteString("endbfchar")
	objects := []string{"<</Pages 2 0 R>>", "", pdfStreamOf("", letters.String()),
		"<</Subtype/Type0/BaseFont/Serif/ToUnicode 3 0 R/DescendantFonts[<</DW 500>>]>>",
		"<</Subtype/Type0/BaseFont/Serif-Bold/ToUnicode 3 0 R/DescendantFonts[<</W[0 65535 500]>>]>>"}
	kids := ""
	for i := range b.pages {
		kids += fmt.Sprintf("%d 0 R ", len(objects)+1)
		objects = append(objects, fmt.Sprintf("<</Contents %d 0 R>>", len(objects)+2), pdfStreamOf("", b.pages[i].String()))
	}
	objects[1] = "<</Resources<</Font<</F1 4 0 R/F2 5 0 R>>>>/Kids[" + kids + "]>>"
	return pdfFileOf(objects...)
}

// textPDF makes a PDF of one page with lines of 12 points, 14 points apart; an
// empty one is a gap.
func textPDF(lines ...string) string {
	b := pdfBuilder{}
	for i, line := range lines {
		if line != "" {
			b.write("F1", 12, 70, 800-14*float64(i), line)
		}
	}
	return b.file()
}
