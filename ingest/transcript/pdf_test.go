package transcript

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"testing"

	"spor/ingest/study"
)

const pdfWarning = "0 read from PDF: a text without paragraphs, put together from its lines as best as can be\n"

// flate packs as FlateDecode does.
func flate(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil || w.Close() != nil {
		panic("the stream could not be packed")
	}
	return b.String()
}

// simplePDF makes a PDF of one page with a content stream and a font F.
func simplePDF(font, content string, more ...string) string {
	return pdfFileOf(append([]string{"<</Pages 2 0 R>>", "<</Kids[3 0 R]>>",
		"<</Contents[4 0 R]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>", pdfStreamOf("", content), font}, more...)...)
}

// windows is a font of Windows's letters, all 500 wide.
const windows = "<</Subtype/TrueType/Encoding/WinAnsiEncoding>>"

func TestPDF(t *testing.T) {
	for _, c := range []reading{
		{
			"lines to paragraphs, words cut at the end of a line",
			textPDF("Interviewer: Hvordan?", "", "Borger: ja, det var i den uge hvor vi havde hver-", "dag og fri på skift, så både ind- og udgang, hjem-", "og udtur og alt det andet, som hun taler om, når", "vi ses.", "", "Og mere om det der var sket den dag, da vi kom.", "I: Ja?"),
			`turn|interviewer|Interviewer||"Interviewer: "|"Hvordan?"
turn|citizen|Borger||"\n\nBorger: "|"ja, det var i den uge hvor vi havde hverdag og fri på skift, så både ind- og udgang, hjem- og udtur og alt det andet, som hun taler om, når vi ses.\n\nOg mere om det der var sket den dag, da vi kom."*
turn|interviewer|I||"\n\nI: "|"Ja?"
`, pdfWarning + "0 words put together: 1 word cut at the end of a line\n",
		},
		{
			"ligatures and signs of private use",
			textPDF("Borger: \ufb01n \ufb02øjte a\ufb03cere", "", "\uf0b7 først"),
			`turn|citizen|Borger||"Borger: "|"fin fløjte afficere\n\nførst"*
`, pdfWarning,
		},
		{
			"a simple font: Windows's letters, escapes, spaces by position, form, image in the content",
			simplePDF(windows, "q BT /F 10 Tf 12 TL 50 700 Td (Bor\\147er: m\\345ske \\(ja\\)) Tj [(, a)-20(lts)10(\xe5)-400(nej)] TJ ET Q\nBI /W 2 /H 1 ID (Tj EI ) \x00\x01 EI\n/X Do",
				pdfStreamOf("/Subtype/Form/Filter/FlateDecode/Matrix[1 0 0 1 50 600]/Resources<</Font<</G 5 0 R>>>>", flate("BT /G 10 Tf (og dette) Tj ET"))),
			`turn|citizen|Borger||"Borger: "|"måske (ja), altså nej\n\nog dette"*
`, pdfWarning,
		},
		{
			"letters that the font names, and one it does not",
			simplePDF("<</Subtype/Type1/BaseFont/X-Bold/Encoding<</Differences[97/B/o/r/g/e 102/aring/f_i/uni00E6/g77/oslash.alt/u00F8]>>>>", "BT /F 10 Tf 50 700 Td (abcdec) Tj (: "+"fghjk"+strings.Repeat("e", 20)+"i) Tj ET"),
			`turn|citizen|Borger||"Borger: "|"åfiæøøeeeeeeeeeeeeeeeeeeee�"*
`, pdfWarning + "0 unknown letters: 1 sign that the file does not name, now U+FFFD\n",
		},
		{
			"objects in a stream, text packed twice, a page written again",
			"%PDF-1.5\n1 0 obj<</Type/ObjStm/N 2/First 8/Filter/FlateDecode>>stream\n" + flate("2 0 3 18<</Pages 3 0 R>>  <</Kids[4 0 R 3 0 R]/Resources<</Font<</F 6 0 R>>>>>>") + "\nendstream endobj " +
				"4 0 obj<</Contents 9 0 R>>endobj 4 0 obj<</Contents 5 0 R>>endobj 5 0 obj<</Filter[/ASCIIHexDecode/FlateDecode]>>stream\n" + fmt.Sprintf("%X>", flate("BT /F 10 Tf 50 700 Td (Borger: ja) Tj ET")) + "\nendstream endobj 6 0 obj" + windows + "endobj 7 0 obj<</Type/XRef/Root 2 0 R>>stream\n\nendstream",
			`turn|citizen|Borger||"Borger: "|"ja"*
`, pdfWarning,
		},
	} {
		c.check(t, "pdf")
	}
}

func TestPDFLayout(t *testing.T) {
	pages := pdfBuilder{}
	for i := range 3 {
		pages.page()
		pages.write("F1", 9, 70, 830, fmt.Sprintf("Projekt Vejen, side %d", i+1))
		pages.write("F2", 12, 70, 700, "Borger")
		pages.write("F1", 12, 106, 700, " ja")
		pages.write("F1", 7, 124, 704, "1")
		pages.write("F1", 12, 130, 700, "og nej da som det var i sin tid på side "+strings.Repeat("x", i+1))
		pages.write("F1", 9, 70, 60, "1 et andet navn "+strings.Repeat("y", i+1))
	}
	cells := pdfBuilder{}
	cells.write("F1", 12, 70, 700, "Interviewer")
	cells.write("F1", 12, 200, 700, "Hvad så med det hele den dag")
	cells.write("F1", 12, 200, 686, "da I kom?")
	cells.write("F1", 12, 70, 660, "Borger")
	cells.write("F1", 12, 200, 660, "Ikke noget.")
	for _, c := range []reading{
		{
			"headers left out, notes at the foot, marks of notes, a label in bold",
			pages.file(),
			`turn|citizen|Borger||"Borger "|"ja og nej da som det var i sin tid på side x"*
note||||"\n\n"|"1 et andet navn y"
turn|citizen|Borger||"\n\nBorger "|"ja og nej da som det var i sin tid på side xx"*
note||||"\n\n"|"1 et andet navn yy"
turn|citizen|Borger||"\n\nBorger "|"ja og nej da som det var i sin tid på side xxx"*
note||||"\n\n"|"1 et andet navn yyy"
`, pdfWarning + "0 headers left out: 3 lines that come back on pages\n0 marks left out: 3 digits set high, as marks of notes are\n",
		},
		{
			"labels in a column of their own",
			cells.file(),
			`turn|interviewer|Interviewer||"Interviewer\n\n"|"Hvad så med det hele den dag da I kom?"
turn|citizen|Borger||"\n\nBorger\n\n"|"Ikke noget."*
`, pdfWarning,
		},
	} {
		c.check(t, "pdf")
	}
}

func TestPDFRefuses(t *testing.T) {
	columns := pdfBuilder{} // 24 letters of 5 points from 50 on end at 170
	for i := range 20 {
		columns.write("F1", 10, 50, 800-12*float64(i), "ord i venstre spalte her")
		columns.write("F1", 10, 178, 800-12*float64(i), "ord i højre spalte der")
	}
	whole := textPDF("Borger: ja")
	text := "BT /F 10 Tf 50 700 Td (Borger: ja) Tj ET"
	bomb := flate(strings.Repeat("a", maxUnpacked+1))
	for _, c := range []struct{ what, data, found string }{
		{"a header alone", "%PDF-1.7", "damaged or cut short"},
		{"half a file", whole[:len(whole)/2], "damaged or cut short"},
		{"scanned", simplePDF(windows, "q /X Do Q", pdfStreamOf("/Subtype/Image", "xxx")), "scanned"},
		{"encrypted", strings.Replace(whole, "/Root", "/Encrypt 9 0 R/Root", 1), "password"},
		{"two columns", columns.file(), "two columns on page 1"},
		{"turned text", simplePDF(windows, "BT /F 10 Tf 0 1 -1 0 50 50 Tm (Borger: ja) Tj ET"), "left to right"},
		{"text far off the page", simplePDF(windows, "BT /F 10 Tf 1 0 0 1 1"+strings.Repeat("0", 308)+" 50 Tm (Borger: ja) Tj ET"), "far off its pages"},
		{"letters without names", simplePDF("<</Subtype/Type0>>", "BT /F 10 Tf 50 700 Td <00410042> Tj ET"), "what its letters are"},
		{"an unknown filter", strings.Replace(simplePDF(windows, text), pdfStreamOf("", text), pdfStreamOf("/Filter/LZWDecode", text), 1), "not read"},
		{"a stream that is no zlib", strings.Replace(simplePDF(windows, text), pdfStreamOf("", text), pdfStreamOf("/Filter/FlateDecode", text), 1), "damaged"},
		{"a bomb", pdfFileOf("<</Pages<</Kids[<</Contents 2 0 R>>]>>>>", pdfStreamOf("/Filter/FlateDecode", bomb)), "64 MB"},
		{"a form many times", simplePDF(windows, strings.Repeat("/X Do ", 2000), pdfStreamOf("/Subtype/Form", strings.Repeat(" ", 1<<16))), "64 MB"},
		{"a form in itself", simplePDF(windows, "/X Do", pdfStreamOf("/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>", "/X Do")), "forms within each other"},
		{"depth", pdfFileOf(strings.Repeat("[", maxPDFDepth+1)), "deep"},
		{"values", "%PDF-1.7\n1 0 obj [" + strings.Repeat("0 ", maxPDFValues), "values"},
		{"a wide range of letters", simplePDF("<</Subtype/Type0/ToUnicode 6 0 R>>", text, pdfStreamOf("", strings.Repeat("<0000> <FFFF> <0041> endbfrange ", 100))), "values"},
		{"pages", pdfFileOf("<</Pages<</Kids[" + strings.Repeat("<<>>", maxPages+1) + "]>>>>"), "3000 pages"},
		{"signs", simplePDF(windows, "BT /F 10 Tf ("+strings.Repeat("a", maxOnPage+1)+") Tj ET"), "200000 on one page"},
	} {
		_, err := Read([]byte(c.data), Options{})
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Problem.Found, c.found) || e.Problem.Hint == "" || e.Problem.Severity != study.Error {
			t.Errorf("%s: got %v", c.what, err)
		}
	}
}

// Circles of references, and what never ends, come to an end.
func TestPDFCirclesEnd(t *testing.T) {
	for _, c := range []struct{ what, data string }{
		{"pages", pdfFileOf("<</Pages 2 0 R>>", "<</Kids[2 0 R 1 0 R]>>")},
		{"references", pdfFileOf("<</Pages 2 0 R>>", "3 0 R", "2 0 R")},
		{"a string in hexadecimal", simplePDF(windows, "BT <41")},
		{"a string", simplePDF(windows, "BT (((")},
		{"objects in objects", "%PDF-1.7\n" + strings.Repeat("1 0 obj [", 50_000)},
		{"streams without an end", "%PDF-1.7\n" + strings.Repeat("1 0 obj<<>>stream\n", 50_000)},
		{"images without an end", simplePDF(windows, strings.Repeat("BI ", 50_000))},
		{"trailers", "%PDF-1.7\n" + strings.Repeat("trailer", 50_000)},
	} {
		if _, err := Read([]byte(c.data), Options{}); err == nil {
			t.Errorf("%s: read", c.what)
		}
	}
}
