package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
	"unicode/utf8"
)

// deleted is what a reader of the two documents with tracked changes must not
// find: it was struck out, and stands in no manuscript.
const deleted = "utydeligt her, spol tilbage "

// docx writes a document as Word leaves it after typing and spell checking: the
// speaker's label a bold run of its own, the words cut into runs anywhere, also
// inside a word. In some documents a few spaces do not break, or are followed by
// an optional hyphen; both stand between words, never in them. With tracked set
// some words are marked as inserted, and some that were struck out are still
// there.
func docx(m manuscript, tracked bool) ([]byte, error) {
	r := random("docx " + m.name())
	d := docxBody{r: r, tracked: tracked, odd: r.IntN(2) == 0}
	for range 5 {
		d.rsids = append(d.rsids, fmt.Sprintf("%08X", 0x00A00000+r.IntN(0x00500000)))
	}
	d.paragraph(`<w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr>`)
	d.run(m.heading, "")
	d.b.WriteString("</w:p>")
	for _, t := range m.turns {
		d.paragraph("")
		d.run(t.label+":", "<w:rPr><w:b/><w:bCs/></w:rPr>")
		d.words(t.text)
		d.b.WriteString("</w:p>")
	}
	parts := []file{
		{"[Content_Types].xml", []byte(docxTypes)},
		{"_rels/.rels", []byte(docxPackage)},
		{"word/document.xml", []byte(docxOpen + d.b.String() + docxClose)},
		{"word/_rels/document.xml.rels", []byte(docxLinks)},
		{"word/styles.xml", []byte(docxStyles)},
	}
	return pack(parts)
}

// pack zips the parts with the time that Word itself writes, 1 January 1980.
func pack(parts []file) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{
			Name: p.path, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC),
		})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(p.data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// docxBody builds the paragraphs of one document.
type docxBody struct {
	b       strings.Builder
	r       *rand.Rand
	rsids   []string // Word's marks of editing sessions
	tracked bool
	odd     bool // some odd spaces and optional hyphens
	changes int  // id of the last tracked change
}

func (d *docxBody) rsid() string { return d.rsids[d.r.IntN(len(d.rsids))] }

func (d *docxBody) paragraph(properties string) {
	fmt.Fprintf(&d.b, `<w:p w:rsidR="%s" w:rsidRDefault="%s">%s`, d.rsid(), d.rsid(), properties)
}

func (d *docxBody) run(text, properties string) {
	mark := ""
	if d.chance(3) {
		mark = fmt.Sprintf(` w:rsidRPr="%s"`, d.rsid())
	}
	fmt.Fprintf(&d.b, `<w:r%s>%s<w:t xml:space="preserve">`, mark, properties)
	xml.EscapeText(&d.b, []byte(text)) // a strings.Builder never fails
	d.b.WriteString(`</w:t></w:r>`)
}

// chance is true once in n times.
func (d *docxBody) chance(n int) bool { return d.r.IntN(n) == 0 }

// words writes what was said, each word after its space, over several runs.
func (d *docxBody) words(said string) {
	var run strings.Builder
	flush := func() {
		if run.Len() == 0 {
			return
		}
		if d.tracked && d.chance(12) {
			fmt.Fprintf(&d.b, `<w:ins %s>`, d.change())
			d.run(run.String(), "")
			d.b.WriteString(`</w:ins>`)
		} else {
			d.run(run.String(), "")
		}
		run.Reset()
	}
	for _, w := range strings.Split(said, " ") {
		space := " "
		if d.odd && d.chance(90) {
			space = "\u00a0"
		}
		run.WriteString(space)
		switch {
		case d.odd && d.chance(120):
			flush()
			d.b.WriteString(`<w:r><w:softHyphen/></w:r>`)
			run.WriteString(w)
		case d.chance(20): // a word the spell checker does not know
			flush()
			d.b.WriteString(`<w:proofErr w:type="spellStart"/>`)
			d.run(w, "")
			d.b.WriteString(`<w:proofErr w:type="spellEnd"/>`)
		case d.chance(30): // an edit inside a word
			_, n := utf8.DecodeRuneInString(w)
			run.WriteString(w[:n])
			flush()
			run.WriteString(w[n:])
		case d.chance(10):
			run.WriteString(w)
			flush()
		default:
			run.WriteString(w)
		}
		if d.tracked && d.chance(150) {
			flush()
			fmt.Fprintf(&d.b, `<w:del %s><w:r><w:delText xml:space="preserve"> %s</w:delText></w:r></w:del>`, d.change(), deleted)
		}
	}
	flush()
}

func (d *docxBody) change() string {
	d.changes++
	return fmt.Sprintf(`w:id="%d" w:author="Udskriver" w:date="2018-10-01T09:00:00Z"`, d.changes)
}

const (
	xmlHeader = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n"
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	relations = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	wordType  = `application/vnd.openxmlformats-officedocument.wordprocessingml.`

	docxOpen  = xmlHeader + `<w:document ` + wordSpace + `><w:body>`
	docxClose = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1701" w:left="1134" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`

	docxTypes = xmlHeader + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/></Types>`

	docxPackage = xmlHeader + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relations + `officeDocument" Target="word/document.xml"/></Relationships>`

	docxLinks = xmlHeader + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relations + `styles" Target="styles.xml"/></Relationships>`

	// A Danish Word names the style by its Danish id and its English name.
	docxStyles = xmlHeader + `<w:styles ` + wordSpace + `>` +
		`<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/><w:lang w:val="da-DK"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>` +
		`<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr></w:style></w:styles>`
)
