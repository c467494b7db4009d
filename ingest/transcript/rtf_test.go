package transcript

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// rtf makes an RTF file with a body, with a font of each kind.
func rtf(body string) string {
	return `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Calibri;}{\f1\fcharset204 Calibri Cyr;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 MS Mincho;}{\f4\fcharset77 Geneva;}{\f5\cpg1253 Greek;}}` + body + `}`
}

func TestRTF(t *testing.T) {
	for _, c := range []reading{
		{
			"words for characters, symbols, escapes, line ends that are no text",
			rtf("Borger:\\~a\\tab b\\line c\\page d \\emdash\\endash\\bullet\\lquote\\rquote\\ldblquote\\rdblquote  e\\_f\\-g \\{h\\} \\\\i\r\nj\\\tk\\:l \\unknown3 m\\|n\\emspace o"),
			`turn|citizen|Borger||"Borger:\u00a0"|"a\tb\nc\nd —–•‘’“” e‑f\u00adg {h} \\ij\tk:l mn\u2003o"*
`, "",
		},
		{
			"a backslash before a line end is a paragraph, LF, CRLF and CR",
			rtf("Borger: a\\\nI: b\\\r\nBorger: c\\\rI: d"),
			`turn|citizen|Borger||"Borger: "|"a"*
turn|interviewer|I||"\n\nI: "|"b"
turn|citizen|Borger||"\n\nBorger: "|"c"*
turn|interviewer|I||"\n\nI: "|"d"
`, "",
		},
		{
			"bytes by the font's code page, in one byte and two",
			rtf(`Borger: \'e5 {\f1 \'ea} {\f2\'b7} {\f3 \'8a\'bf\'8e\'9a\'83A} {\f4 \'8c} {\f5 \'e1} ` + "\xe5" + ` {\f1\plain \'e5}`),
			`turn|citizen|Borger||"Borger: "|"å к • 漢字ア å α å å"*
`, "",
		},
		{
			"a document's code page: DOS",
			`{\rtf1\pca Borger: m\'86ske}`,
			`turn|citizen|Borger||"Borger: "|"måske"*
`, "",
		},
		{
			"a document's code page: Mac, and a font of its own",
			`{\rtf1\mac\ansicpg10000{\fonttbl\f0\fcharset77 Geneva;\f1\fcharset238 X;}\f0 Borger: m\'8cske {\f1\'b3}}`,
			`turn|citizen|Borger||"Borger: "|"måske ł"*
`, "",
		},
		{
			"a document's code page: UTF-8, behind a byte order mark",
			"\ufeff{\\rtf1\\ansi\\ansicpg65001 Borger: m\xc3\xa5ske \\'c3\\'a6}",
			`turn|citizen|Borger||"Borger: "|"måske æ"*
`, "",
		},
		{
			"what cannot be read is U+FFFD and counted",
			rtf(`Borger: \'zz \'8 {\ansicpg9999 \'e5}\u-10179?a\u-8704? \'`),
			`turn|citizen|Borger||"Borger: "|"�zz �8 ��a� �"*
`, "0 unreadable characters: 6, now U+FFFD\n",
		},
		{
			"Unicode and what stands in its place for old readers",
			rtf(`Borger: \u229?\u-3913 ?\u8217\'92\uc0\u8230 {\uc2\u28450\'8a\'bf\u28450 ab}c\uc3\u230 d\'65\emdash e{\uc9\u248 x}y\u248 \b z\uc1\u248{x}\u-10179\'3f\u-8694\'3f\u55357 ?{\b \u56832 ?}\uc-4\u229 !\u8232 n`),
			`turn|citizen|Borger||"Borger: "|"å•’…漢漢cæeøyøzøx😊😀å!\nn"*
`, "",
		},
		{
			"changes as accepted; hidden text and codes of fields left out",
			rtf(`Borger: {\deleted slettet{\shp{\*\shpinst{\shptxt\plain boks}}}{\footnote\plain note}}{\revised indsat }{\mvf flyttet}{\mvt hertil }\v skjult\v0 vist {\v skjult\plain  ikke} {\field{\*\fldinst PAGE {\b 1}}{\fldrslt 7}}{\*\ukendt {\b væk}}{\pict\bin3 }{{}{\info{\title væk}}{\object{\*\objdata 00}{\result objekt}}{\header væk\par}{\upr{v\'e6k}{\*\ud{ ud}}}`),
			`turn|citizen|Borger||"Borger: "|"indsat hertil vist  ikke 7objekt ud"*
`, "",
		},
		{
			"a text box once, after its paragraph, as Word 97 writes it and as Word 95 did",
			rtf(`{\shp{\*\shpinst{\sp{\sn a}{\sv {\b 1}}}{\shptxt\pard boks\par to}}{\shprslt{\*\do{\dptxbxtext boks}}}}Borger: f\'f8r{\*\do\dptxbx{\dptxbxtext\b gammel}} efter`),
			`turn|citizen|Borger||"Borger: "|"før efter\n\nboks\n\nto\n\ngammel"*
`, "",
		},
		{
			"a table: label and words in cells, also in a table of a cell",
			rtf(`\trowd\pard\intbl Interviewer\cell Hvad s\'e5?\cell\row\pard\intbl Borger:\cell Ikke noget.\par Borger\cell\row\pard Borger\par\pard\intbl\itap2 Borger\nestcell ja\nestcell{\*\nesttableprops\nestrow}{\nonesttables x\par}\pard\intbl\cell\row`),
			`turn|interviewer|Interviewer||"Interviewer\n\n"|"Hvad så?"
turn|citizen|Borger||"\n\nBorger:\n\n"|"Ikke noget."*
turn|citizen|Borger||"\n\nBorger\n\n"|"Borger"*
turn|citizen|Borger||"\n\nBorger\n\n"|"ja"*
`, "",
		},
		{
			"a label in bold needs no colon",
			rtf(`{\b Bor}{\b ger}{\ab\b0  ja}\par\b Vigtigt\b0  er det`),
			`turn|citizen|Borger||"Borger "|"ja\n\nVigtigt er det"*
`, "",
		},
		{
			"numbers and bullets of lists are layout",
			rtf(`{\listtext\pard\plain 1.\tab}\pard I: Ja?\par{\*\pntext\f2\'b7\tab}{\b Borger} nej\par{\listtext 2)}Et punkt\par{\listtext 3.\tab}\par{\v\listtext 4.\tab}fem`),
			`turn|interviewer|I||"I: "|"Ja?"
turn|citizen|Borger||"\n\nBorger "|"nej\n\nEt punkt\n\nfem"*
`, "",
		},
		{
			"headings by style, by what it is based on, and by outline level",
			rtf(`{\stylesheet{Normal;}{\s1\sbasedon0 heading 1,H1;}{\s2\sbasedon1 Mit;}{\s3 Overskrift 2;}{\s4\outlinelevel2 Min;}{\s5\sbasedon5 Ring;}{\s6 Heading for noget;}{\*\cs7 heading 7;}}` +
				`\pard\s1 Et\par\pard Borger: ja\par\pard\s2 To\par\pard Borger: jo\par\pard\s3 Tre\par\s4 Fire\par\pard\outlinelevel0 Fem\par\pard\outlinelevel9 a\par\pard\s5 b\par\pard\s6 c\par\pard\s99 d`),
			`note||||""|"Et"
turn|citizen|Borger||"\n\nBorger: "|"ja"*
note||||"\n\n"|"To"
turn|citizen|Borger||"\n\nBorger: "|"jo"*
note||||"\n\n"|"Tre"
note||||"\n\n"|"Fire"
note||||"\n\n"|"Fem"
paragraph||||"\n\n"|"a"*
paragraph||||"\n\n"|"b"*
paragraph||||"\n\n"|"c"*
paragraph||||"\n\n"|"d"*
`, "8 text without a speaker: 4 paragraphs, the first here\n",
		},
		{
			"footnotes after their paragraph, comments left out and counted",
			rtf(`Borger: ja{\super\chftn}{\footnote\pard {\chftn} note\par}{\*\footnote\ftnalt note}{\*\atnid a}{\*\atnauthor b}\chatn{\*\annotation{\*\atndate 1}\pard kommentar\par}`),
			`turn|citizen|Borger||"Borger: "|"ja"*
note||||"\n\n"|"note"
note||||"\n\n"|"note"
`, "0 comments left out: 1 comments\n",
		},
		{
			"what stands after the document is told, blanks and NUL are nothing",
			rtf(`Borger: ja`) + "\r\n\x00" + rtf("mere") + "\n",
			`turn|citizen|Borger||"Borger: "|"ja"*
`, fmt.Sprintf("0 text after the end: %d bytes after the document, not read\n", len(rtf("mere"))),
		},
		{
			"a destination outside a group of its own does not swallow the document",
			`{\rtf1\header Borger: \*\ukendt ja\par\footnote\shptxt\stylesheet I: ja}`,
			`turn|citizen|Borger||"Borger: "|"ja"*
turn|interviewer|I||"\n\nI: "|"ja"
`, "",
		},
	} {
		c.check(t, "rtf")
	}
}

func TestRTFRefuses(t *testing.T) {
	for _, c := range []struct{ what, data, found string }{
		{"open groups", `{\rtf1 Borger: ja{\b `, "2 groups open"},
		{"cut in a picture", `{\rtf1 Borger: ja{\pict 0102`, "2 groups open"},
		{"cut in a byte", `{\rtf1 Borger: m\'e`, "1 groups open"},
		{"cut after a backslash", `{\rtf1 Borger: m\`, "1 groups open"},
		{"more bytes than there are", rtf(`Borger: ja{\pict\bin99999999999999999999 x}`), "cut short in 107374182 bytes"},
		{"bytes up to the end", rtf(`Borger: ja{\pict\bin3 x}`), "groups open"},
		{"depth", `{\rtf1 ` + strings.Repeat("{", maxDepth) + strings.Repeat("}", maxDepth) + `}`, "1000 groups"},
		{"depth of what is left out", `{\rtf1{\info` + strings.Repeat("{", maxDepth) + strings.Repeat("}", maxDepth) + `}}`, "1000 groups"},
		{"paragraphs", rtf(strings.Repeat(`a\par`+"\n", maxParagraphs+1)), "250000 paragraphs"},
		{"lines of a paragraph", rtf(strings.Repeat(`a\line`+"\n", maxParagraphs+1)), "250000 paragraphs"},
		{"much text", rtf(strings.Repeat("ja ", maxText/3+1)), "16 MB"},
	} {
		_, err := Read([]byte(c.data), Options{})
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Problem.Found, c.found) || e.Problem.Hint == "" {
			t.Errorf("%s: got %v", c.what, err)
		}
	}
}

// A file that is cut anywhere is refused, whatever it is cut in: the last brace
// is missing.
func TestRTFCutAnywhereIsRefused(t *testing.T) {
	whole := rtf(`{\stylesheet{\s1 heading 1;}}{\pict\bin2 {}}{\*\x y}Borger: m\'e5ske \u229?{\b ja}\par{\shp{\*\shpinst{\shptxt boks}}}I: nej\` + "\n")
	for n := len(`{\rtf`); n < len(whole); n++ {
		if _, err := Read([]byte(whole[:n]), options); err == nil || !strings.Contains(err.Error(), "cut short") {
			t.Fatalf("cut after %d bytes: %v", n, err)
		}
	}
}

// Numbers and words without measure change nothing else than what they are
// about, and take no time.
func TestRTFWithoutMeasure(t *testing.T) {
	begin := time.Now()
	for _, c := range []struct{ what, body, text string }{
		{"a word of a megabyte", `Borger: ja\` + strings.Repeat("a", 1<<20) + `7 nej`, "Borger: janej"},
		{"a number of a megabyte", `Borger: ja\b` + strings.Repeat("9", 1<<20) + ` nej`, "Borger: janej"},
		{"a fallback without end", `{Borger: ja\uc999999999999 \u229 x}{\b  nej}`, "Borger: jaå nej"},
		{"a character beyond all", `Borger: ja\u99999999999?\u-99999999999?`, "Borger: ja��"},
		{"a negative length", `Borger: ja{\pict\bin-5 }`, "Borger: ja"},
		{"more closing braces than open", `Borger: ja}}}`, "Borger: ja"},
	} {
		r, err := Read([]byte(rtf(c.body)), options)
		if err != nil || r.Text != c.text {
			t.Errorf("%s: %v, %q", c.what, err, r.Text[:min(len(r.Text), 100)])
		}
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}
