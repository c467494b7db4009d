package transcript

import (
	"errors"
	"testing"
)

// reads is what must hold for any bytes: an *Error, or a text that its segments
// tile, and the same again from the text itself where it is plain.
func reads(t *testing.T, data []byte, opt Options) {
	r, err := Read(data, opt)
	if err != nil {
		var e *Error
		if !errors.As(err, &e) || e.Problem.Kind == "" {
			t.Fatalf("not an *Error: %v", err)
		}
		return
	}
	checkTiling(t, r)
	if r.Format != "txt" && r.Format != "md" {
		return
	}
	again, err := Read([]byte(r.Text), Options{Format: r.Format, Encoding: "utf-8", Speakers: opt.Speakers, Coded: opt.Coded})
	if err != nil || again.Text != r.Text || show(again.Segments) != show(r.Segments) {
		t.Fatalf("the text does not read back as itself: %v", err)
	}
}

func FuzzAnyBytes(f *testing.F) {
	f.Add([]byte("Borger: ja\n\nI: nej"))
	f.Add([]byte("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Borger>ja"))
	f.Add([]byte("1\n00:00:01,000 --> 00:00:02,000\nja"))
	f.Add([]byte(docx(para("Borger: ja"))))
	f.Add([]byte("\xff\xfeB\x00"))
	f.Add([]byte(rtf(`Borger: ja\par{\b I} nej`)))
	f.Fuzz(func(t *testing.T, data []byte) { reads(t, data, options) })
}

func FuzzTxt(f *testing.F) {
	for _, s := range []string{"Borger: ja\n\n(griner)\n\nI: nej", "[Borger] ja\r\n[00:01] I: nej\rBorger 0:05\n", "A: 1\nA: 2\n\f\u0301\x02", "\ufeff \u00a0Borger:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		opt := options
		opt.Format = "txt"
		reads(t, []byte(s), opt)
	})
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"# A\n\n**Borger:** ja\n\n> *nej*\n\n---\n- **I** (0:05) hej", "[0:01] __Borger:__ a\n***\n## **b**\n", "I  0:01\na\n\n#0:02#\n\nTaler 1\nb\n\nTaler 1\nc #0:03-5#"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		opt := options
		opt.Format = "md"
		reads(t, []byte(s), opt)
	})
}

func FuzzVTT(f *testing.F) {
	for _, s := range []string{"a\n00:01.000 --> 00:02.000\n<v.b Borger>ja</v> &amp;\n<v I>nej", "NOTE\na\n\n1\n00:01 --> 00:02\nA: b\n\nc", "00:01-->x\n{\\a}<i", "1-->\n<v :>:\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { reads(t, []byte("WEBVTT\n\n"+s), options) })
}

func FuzzSRT(f *testing.F) {
	for _, s := range []string{"\n2\n00:00:02,000 --> 00:00:03,000\nBorger: ja", "\n\nb\n3\n1-->", "&#13;&#0;</v><v\t>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { reads(t, []byte("1\n00:00:01,000 --> 00:00:02,000\nI: ja"+s), options) })
}

func FuzzRTF(f *testing.F) {
	for _, s := range []string{
		`Borger: m\'e5ske \u-10179?\u-8694?{\b nej}\par (griner)\par I: \uc0\u229 \~\line x`,
		`{\stylesheet{\s1\sbasedon2 heading 1;}{\s2\sbasedon1\outlinelevel0 x;}}\pard\s1 Del\par\pard\intbl Borger\cell ja\cell\row`,
		`{\shp{\*\shpinst{\sp{\sn a}}{\shptxt boks\par}}{\shprslt x}}{\footnote a}{\*\annotation b}{\*\x y}{\upr{a}{\*\ud b}}`,
		`{\listtext\f2\'b7\tab}{\f3\'8a}\'bf{\pict\bin4 }{}{}{\deleted d}{\v v}\plain \'zz`, `}{`, `\u769 \`, `{\listtext \u768 \line}\u769 `,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { reads(t, []byte(rtf(s)), options) })
}

func FuzzDocx(f *testing.F) {
	for _, s := range []string{
		para("Borger: ja") + para("(griner)") + para("I: nej"),
		`<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Borger</w:t><w:br/></w:r></w:p>`,
		`<w:tbl><w:tr><w:tc><w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback/></mc:AlternateContent><w:t>I</w:t><w:footnoteReference/></w:r></w:p></w:tc></w:tr></w:tbl>`,
		`</w:body><w:p/>`, `<w:del><w:p>`, `<w:r><w:t>&#x301;`, `<w:p><w:footnote w:id="1"/></w:p>`, `<w:p xmlns:w="x" xmlns:v="` + strictNS + `"><v:p><v:r><v:t>I: a</v:t></v:r></v:p></w:p>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { reads(t, []byte(docx(s)), options) })
}

func FuzzODT(f *testing.F) {
	for _, s := range []string{
		`<text:p>Borger: ja</text:p><text:p>(griner)</text:p><text:h>I: nej</text:h>`,
		`<text:p><text:span text:style-name="B">Borger</text:span><text:s text:c="3"/>ja<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note><text:tab/></text:p>`,
		`<table:table><table:table-cell><text:p>I<draw:frame><draw:text-box><text:p>b</text:p></draw:text-box></draw:frame></text:p></table:table-cell></table:table>`,
		`<text:span><text:p></text:span>`, `<text:p><text:hidden-paragraph text:is-hidden="true"/>`, `<text:p>&#x301;<text:line-break/><text:s text:c="-1"/></text:p>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { reads(t, []byte(odt(s)), options) })
}

func FuzzPDF(f *testing.F) {
	whole := textPDF("Borger: ja", "I: hvad siger du, og hvor-", "dan er det?")
	for _, s := range []string{
		whole, whole[:len(whole)/2],
		pdfFileOf("<</Type/Catalog/Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
			pdfStreamOf("", "q 1 0 0 1 9 9 cm BT /F 9 Tf 12 TL (Bor\\055ger: \\(ja) ' [(a)-300(b)] TJ T* 1 2 (c) \" ET Q /X Do BI /W 1 ID xx EI"),
			"<</Subtype/TrueType/Encoding<</BaseEncoding/MacRomanEncoding/Differences[97/aring/f_i/uni00E6]>>/FirstChar 32/Widths[250 300]>>",
			pdfStreamOf("/Subtype/Form/Matrix[1 0 0 1 0 0]", "BT /F 9 Tf <41424> Tj ET /X Do")),
		"%PDF-1.5\n1 0 obj<</Type/ObjStm/N 1/First 4/Length 20>>stream\n2 0 <</Kids[2 0 R]>>endstream trailer<</Root<</Pages 2 0 R>>>>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { reads(t, []byte("%PDF-1.7\n"+s), options) })
}
