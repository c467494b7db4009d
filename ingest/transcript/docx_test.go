package transcript

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// para makes a paragraph of one run, of text without markup.
func para(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func TestDocx(t *testing.T) {
	const styles = `<w:styles xmlns:w="` + wordNS + `">
		<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
		<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
		<w:style w:type="paragraph" w:styleId="Mit"><w:name w:val="Mit"/><w:basedOn w:val="Overskrift1"/></w:style>
		<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>
		</w:styles>`
	styled := func(id, text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + id + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	for _, c := range []reading{
		{
			"split runs, tabs, breaks, hyphens, empty paragraphs",
			docx(para("Interviewer: Hvordan?") + "<w:p/>" +
				`<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>Bor</w:t></w:r><w:r><w:t xml:space="preserve">ger: ja</w:t><w:tab/><w:t>og` + "\n" + `nej</w:t><w:br/><w:t>e</w:t><w:noBreakHyphen/><w:t>mail, uge` + "\u00ad" + `dag</w:t></w:r></w:p>`),
			`turn|interviewer|Interviewer||"Interviewer: "|"Hvordan?"
turn|citizen|Borger||"\n\nBorger: "|"ja\tog nej\ne‑mail, uge\u00addag"*
`, "",
		},
		{
			"changes as accepted, hidden text and field codes left out",
			docx(`<w:p><w:r><w:t xml:space="preserve">Borger: </w:t></w:r>` +
				`<w:del><w:r><w:delText>slettet</w:delText><w:t>slettet</w:t></w:r></w:del><w:ins><w:r><w:t>indsat </w:t></w:r></w:ins>` +
				`<w:moveFrom><w:r><w:t>flyttet</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>hertil </w:t></w:r></w:moveTo>` +
				`<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>vist </w:t></w:r>` +
				`<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>før skjult </w:t></w:r>` +
				`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>7 </w:t><w:fldChar w:fldCharType="end"/></w:r>` +
				`<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>`),
			`turn|citizen|Borger||"Borger: "|"indsat hertil vist før skjult 7 link"*
`, "",
		},
		{
			"a text box once, after its paragraph",
			docx(`<w:p><w:r><w:t>Borger: før</w:t></w:r><w:r><mc:AlternateContent>` +
				`<mc:Choice Requires="wps"><wps:txbx><w:txbxContent>` + para("boks") + `</w:txbxContent></wps:txbx></mc:Choice>` +
				`<mc:Fallback><w:pict><v:textbox><w:txbxContent>` + para("boks") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback>` +
				`</mc:AlternateContent></w:r><w:r><w:t xml:space="preserve"> efter</w:t></w:r></w:p>` +
				`<w:p><mc:AlternateContent><mc:Fallback><w:r><w:t>kun her</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>`),
			`turn|citizen|Borger||"Borger: "|"før efter\n\nboks\n\nkun her"*
`, "",
		},
		{
			"a table: label and words in cells, content controls",
			docx(`<w:tbl><w:tr><w:tc>` + para("Interviewer") + `</w:tc><w:tc>` + para("Hvad så?") + `</w:tc></w:tr>` +
				`<w:tr><w:tc>` + para("Borger:") + `</w:tc><w:tc><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + para("Ikke noget.") + para("Borger") + `</w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>` +
				para("Borger")),
			`turn|interviewer|Interviewer||"Interviewer\n\n"|"Hvad så?"
turn|citizen|Borger||"\n\nBorger:\n\n"|"Ikke noget."*
turn|citizen|Borger||"\n\nBorger\n\n"|"Borger"*
`, "",
		},
		{
			"a label in bold needs no colon",
			docx(`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bor</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ger</w:t></w:r><w:r><w:rPr><w:b w:val="false"/></w:rPr><w:t xml:space="preserve"> ja</w:t></w:r></w:p>` +
				`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Vigtigt</w:t></w:r><w:r><w:t xml:space="preserve"> er det</w:t></w:r></w:p>`),
			`turn|citizen|Borger||"Borger "|"ja\n\nVigtigt er det"*
`, "",
		},
		{
			"headings by style",
			docx(styled("Overskrift1", "Interview 2")+para("Borger: ja")+styled("Mit", "Del 2")+para("uden navn")+para("Borger: og")+styled("Ring", "ring"), "word/styles.xml", styles),
			`note||||""|"Interview 2"
turn|citizen|Borger||"\n\nBorger: "|"ja"*
note||||"\n\n"|"Del 2"
paragraph||||"\n\n"|"uden navn"*
turn|citizen|Borger||"\n\nBorger: "|"og\n\nring"*
`, "4 text without a speaker: 1 paragraphs, the first here\n",
		},
		{
			"headings without styles.xml, by id and outline level",
			docx(styled("Heading2", "Et") + `<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>To</w:t></w:r></w:p>` + `<w:p><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>Tre</w:t></w:r></w:p>`),
			`note||||""|"Et"
note||||"\n\n"|"To"
paragraph||||"\n\n"|"Tre"*
`, "0 no speaker found: 3 paragraphs without a label\n",
		},
		{
			"notes after their paragraph, each once, comments counted",
			docx(`<w:p><w:r><w:t>Borger: ja</w:t><w:footnoteReference w:id="2"/></w:r><w:r><w:t>, nå</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="0"/></w:r></w:p>`+
				para("og så")+`<w:p><w:r><w:t>I: hm</w:t><w:endnoteReference w:id="2"/></w:r><w:del><w:r><w:footnoteReference w:id="3"/></w:r></w:del></w:p>`+
				`<w:p><w:r><w:t>Borger: jo</w:t><w:endnoteReference w:id="9"/><w:footnoteReference w:id="4" w:customMarkFollows="1"/><w:t>*</w:t></w:r></w:p>`,
				"word/footnotes.xml", `<w:footnotes xmlns:w="`+wordNS+`"><w:footnote w:type="separator" w:id="0">`+para("---")+`</w:footnote><w:footnote w:id="2">`+
					`<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Borger: navnet er ændret</w:t></w:r></w:p>`+para("og stedet")+`</w:footnote><w:footnote w:id="3">`+para("slettet")+`</w:footnote><w:footnote w:id="4">`+para("stjerne")+`</w:footnote></w:footnotes>`,
				"word/endnotes.xml", `<w:endnotes xmlns:w="`+wordNS+`"><w:endnote w:id="2">`+para("til sidst")+`</w:endnote></w:endnotes>`),
			`turn|citizen|Borger||"Borger: "|"ja, nå"*
note||||"\n\n"|"Borger: navnet er ændret"
note||||"\n\n"|"og stedet"
turn|citizen|Borger||"\n\n"|"og så"*
turn|interviewer|I||"\n\nI: "|"hm"
note||||"\n\n"|"til sidst"
turn|citizen|Borger||"\n\nBorger: "|"jo"*
note||||"\n\n"|"stjerne"
`, "0 notes left out: 2 references to a footnote or endnote that is not in the file\n0 comments left out: 1 comment\n",
		},
		{
			"a note where none may stand is text like any other",
			docx(`<w:p><w:footnote w:id="1">` + `<w:r><w:t>Borger: ja</w:t></w:r></w:footnote></w:p>` + para("nej")),
			`turn|citizen|Borger||"Borger: "|"ja\n\nnej"*
`, "",
		},
		{
			"paragraphs whose end was deleted or moved away go on in the next",
			docx(`<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Borger: ja </w:t></w:r></w:p>` +
				`<w:p><w:pPr><w:rPr><w:moveFrom w:id="1"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">og </w:t></w:r></w:p><w:p><w:r><w:t>nej</w:t></w:r></w:p>` +
				`<w:tbl><w:tr><w:tc><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>celle</w:t></w:r></w:p></w:tc><w:tc>` + para("anden") + `</w:tc></w:tr></w:tbl>`),
			`turn|citizen|Borger||"Borger: "|"ja og nej\n\ncelle\n\nanden"*
`, "",
		},
		{
			"text hidden or bold by style",
			docx(styled("Skjult", "skjult afsnit")+`<w:p><w:r><w:rPr><w:rStyle w:val="Navn"/></w:rPr><w:t>Borger</w:t></w:r><w:r><w:t xml:space="preserve"> ja</w:t></w:r>`+
				`<w:r><w:rPr><w:rStyle w:val="Usynlig"/></w:rPr><w:t>skjult</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Usynlig"/><w:vanish w:val="0"/></w:rPr><w:t xml:space="preserve"> vist</w:t></w:r></w:p>`+
				`<w:p><w:pPr><w:pStyle w:val="Skjult"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Usynlig"/></w:rPr><w:t>to gange</w:t></w:r></w:p>`,
				"word/styles.xml", `<w:styles xmlns:w="`+wordNS+`"><w:style w:type="paragraph" w:styleId="Skjul"><w:rPr><w:vanish/></w:rPr></w:style>
				<w:style w:type="paragraph" w:styleId="Skjult"><w:basedOn w:val="Skjul"/></w:style><w:style w:type="character" w:styleId="Navn"><w:rPr><w:b/></w:rPr></w:style>
				<w:style w:type="character" w:styleId="Usynlig"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="table" w:styleId="T"><w:tblStylePr><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style></w:styles>`),
			`turn|citizen|Borger||"Borger "|"ja vist\n\nto gange"*
`, "",
		},
		{
			"symbols, and what wraps runs",
			docx(`<w:p><w:smartTag w:element="x"><w:smartTagPr><w:attr w:name="a" w:val="b"/></w:smartTagPr><w:r><w:t>Borger</w:t></w:r></w:smartTag><w:customXml><w:r><w:t xml:space="preserve">: ja </w:t></w:r></w:customXml>` +
				`<w:r><w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:font="Wingdings" w:char="f0e0"/><w:sym w:font="Webdings" w:char="F021"/><w:sym w:font="Symbol" w:char="03B1"/></w:r>` +
				`<w:fldSimple w:instr="DATE"><w:r><w:t xml:space="preserve"> 3. maj</w:t></w:r></w:fldSimple></w:p>`),
			`turn|citizen|Borger||"Borger: "|"ja ☺→�α 3. maj"*
`, "0 symbols: 1 sign of a symbol font, now U+FFFD\n",
		},
		{
			"lines of one paragraph are turns",
			docx(`<w:p><w:r><w:t>I: Ja?</w:t><w:br/><w:t>Borger: Nej.</w:t><w:cr/><w:t>Eller jo.</w:t></w:r></w:p>`),
			`turn|interviewer|I||"I: "|"Ja?"
turn|citizen|Borger||"\nBorger: "|"Nej.\nEller jo."*
`, "",
		},
		{
			"strict, and under another name",
			zipped("_rels/.rels", `<Relationships xmlns="x"><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>`,
				"word/document2.xml", `<x:document xmlns:x="`+strictNS+`"><x:body><x:p><x:r><x:t>Borger: ja</x:t></x:r></x:p></x:body></x:document>`),
			`turn|citizen|Borger||"Borger: "|"ja"*
`, "",
		},
	} {
		c.check(t, "docx")
	}
}

func TestDocxRefusesWhatIsBrokenOrMadeToHarm(t *testing.T) {
	const head = `<w:document xmlns:w="` + wordNS + `"><w:body>`
	run := func(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }
	for _, c := range []struct{ what, data, found string }{
		{"another vocabulary", zipped("word/document.xml", "<html/>"), "no Word document"},
		{"broken XML", zipped("word/document.xml", head+"<w:p>"), "damaged or cut short"},
		{"no XML", zipped("word/document.xml", "\x00\x01"), "damaged or cut short"},
		{"broken styles", docx(para("ja"), "word/styles.xml", "<a></b>"), "word/styles.xml is damaged"},
		{"entities", zipped("word/document.xml", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>`+head+run("&b;")+"</w:body></w:document>"), "document type"},
		{"an unknown entity", docx(run("&b;")), "damaged"},
		{"a part that packs to nothing", docx(strings.Repeat(run(strings.Repeat("a", 1<<19)), 5)), "200 times"},
		{"one endless piece of text", stored(run(strings.Repeat("a", 2*maxMark))), "4 MB in one piece"},
		{"a large part", stored(strings.Repeat("<w:p>"+strings.Repeat("a", maxMark/2)+"</w:p>", 2*maxPart/maxMark+1)), "32 MB"},
		{"depth", docx(strings.Repeat("<w:sdt>", maxDepth) + strings.Repeat("</w:sdt>", maxDepth)), "1000 elements"},
		{"skipped depth", docx("<w:p>" + strings.Repeat("<w:del>", maxDepth) + strings.Repeat("</w:del>", maxDepth) + "</w:p>"), "1000 elements"},
		{"paragraphs", stored(strings.Repeat("<w:p><w:r><w:t>a</w:t></w:r></w:p>", maxParagraphs+1)), "250000 paragraphs"},
		{"lines of a paragraph", stored("<w:p><w:r>" + strings.Repeat("<w:t>a</w:t><w:br/>", maxParagraphs+1) + "</w:r></w:p>"), "250000 paragraphs"},
	} {
		_, err := Read([]byte(c.data), Options{})
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Problem.Found, c.found) || e.Problem.Hint == "" {
			t.Errorf("%s: got %v", c.what, err)
		}
	}
}

func TestDocxWithABadChecksumIsRefused(t *testing.T) {
	data := []byte(docx(para("Borger: ja")))
	data[bytes.LastIndex(data, []byte("PK\x01\x02"))+16] ^= 1 // the checksum in the zip directory
	if _, err := Read(data, options); err == nil {
		t.Error("read a part whose checksum is wrong")
	}
}

func TestDocxWithAPasswordOnItsPartsIsRefused(t *testing.T) {
	data := []byte(docx(para("Borger: ja")))
	data[bytes.LastIndex(data, []byte("PK\x01\x02"))+8] |= 1 // the flags in the zip directory
	if _, err := Read(data, options); err == nil || !strings.Contains(err.Error(), "password") {
		t.Errorf("got %v", err)
	}
}

// TestDocxRowsThatAreNotThere: deleted and hidden rows and cells, whose runs carry
// no mark of their own (ISO/IEC 29500-1, 17.13.5.1, 17.4.21 and 17.13.5.2).
func TestDocxRowsThatAreNotThere(t *testing.T) {
	row := func(properties, cells string) string {
		return `<w:tr><w:trPr>` + properties + `</w:trPr>` + cells + `</w:tr>`
	}
	cell := func(properties, text string) string {
		return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + para(text) + `</w:tc>`
	}
	r, err := Read([]byte(docx(`<w:tbl>`+
		row("", cell("", "Borger: ja"))+
		row(`<w:del w:id="1"/>`, cell("", "slettet")+cell("", `slettet`))+
		row("", cell(`<w:cellDel w:id="2"/>`, "slettet")+cell("", "vist"))+
		row(`<w:hidden/>`, cell("", "skjult")+`<w:tc><w:tbl>`+row("", cell("", "skjult"))+`</w:tbl></w:tc>`)+
		row(`<w:hidden w:val="0"/>`, cell("", "ikke skjult"))+
		row(`<w:ins w:id="3"/><w:trPrChange w:id="4"><w:trPr><w:hidden/></w:trPr></w:trPrChange>`, cell("", "indsat"))+
		`</w:tbl>`+para("efter"))), options)
	if want := "Borger: ja\n\nvist\n\nikke skjult\n\nindsat\n\nefter"; err != nil || r.Text != want {
		t.Errorf("%v: %q, expected %q", err, r.Text, want)
	}
}

func TestDocxFormulasAreText(t *testing.T) {
	r, err := Read([]byte(docx(`<w:p><w:r><w:t xml:space="preserve">Borger: det er </w:t></w:r><m:oMath xmlns:m="`+mathNS+`"><m:f><m:num><m:r><w:rPr><w:b/></w:rPr><m:t>1</m:t></m:r></m:num>`+
		`<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath><m:oMath xmlns:m="`+strictMathNS+`"><m:r><w:rPr><w:vanish/></w:rPr><m:t>skjult</m:t></m:r><m:r><m:t>+x</m:t></m:r></m:oMath></w:p>`)), options)
	if want := "Borger: det er 1/2+x"; err != nil || r.Text != want {
		t.Errorf("%v: %q, expected %q", err, r.Text, want)
	}
}

func TestDocxFilesWithinAreTold(t *testing.T) {
	r, err := Read([]byte(docx(para("Borger: ja")+`<w:altChunk r:id="a" xmlns:r="x"/><w:altChunk/>`, "word/afchunk.htm", "<p>Borger: nej</p>")), options)
	if want := "0 embedded content left out: 2 files put into this one, of which nothing was read\n"; err != nil || warned(r.Warnings) != want {
		t.Errorf("%v: %q, expected %q", err, warned(r.Warnings), want)
	}
}
