//go:build unix

package main

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
)

const (
	xmlHead     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n"
	wordPrefix  = "application/vnd.openxmlformats-officedocument."
	relationsNS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// wordSpaces are namespaces that Word declares on the parts it writes, used or
// not: its root tags are of a few KB.
const wordSpaces = ` xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="` + relationsNS + `" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:w10="urn:schemas-microsoft-com:office:word" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid" xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" mc:Ignorable="w14 w15 w16se w16cid wp14"`

// wordFile writes the parts of a Word file as Word does: a document whose runs
// are cut where somebody typed, corrected or spelt in another way, and beside it
// styles, settings, fonts and a theme, which hold no text.
type wordFile struct {
	random *rand.Rand
	saves  []string // the ids of the times that the file was saved
	b      strings.Builder
}

// wordSizes are bytes: of all parts, and of the text among them.
type wordSizes struct{ xml, text int }

// writeWord writes a Word file of a talk: a paragraph a line, its label in bold.
func writeWord(name, talk string, seed uint64) (wordSizes, error) {
	f, err := os.Create(name)
	if err != nil {
		return wordSizes{}, err
	}
	defer f.Close()
	w := wordFile{random: rand.New(rand.NewPCG(seed, 1))}
	for range 24 {
		w.saves = append(w.saves, fmt.Sprintf("%08X", 0x00100000+w.random.IntN(0x00F00000)))
	}
	var sizes wordSizes
	z := zip.NewWriter(f)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", wordTypes()},
		{"_rels/.rels", wordRelations("officeDocument:word/document.xml", "extended-properties:docProps/app.xml")},
		{"word/document.xml", w.document(talk)},
		{"word/_rels/document.xml.rels", wordRelations("styles:styles.xml", "settings:settings.xml", "webSettings:webSettings.xml", "footnotes:footnotes.xml", "endnotes:endnotes.xml", "fontTable:fontTable.xml", "theme:theme/theme1.xml")},
		{"word/footnotes.xml", wordNotes("footnote")},
		{"word/endnotes.xml", wordNotes("endnote")},
		{"word/theme/theme1.xml", wordTheme()},
		{"word/settings.xml", w.settings()},
		{"word/styles.xml", wordStyles()},
		{"word/webSettings.xml", xmlHead + `<w:webSettings` + wordSpaces + `><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>`},
		{"word/fontTable.xml", wordFonts()},
		{"docProps/app.xml", xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>Normal.dotm</Template><TotalTime>12</TotalTime><Pages>14</Pages><Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>`},
	} {
		sizes.xml += len(part.text)
		p, err := z.Create(part.name)
		if err == nil {
			_, err = io.WriteString(p, part.text)
		}
		if err != nil {
			return wordSizes{}, err
		}
	}
	if err := z.Close(); err != nil {
		return wordSizes{}, err
	}
	sizes.text = len(talk)
	return sizes, f.Close()
}

// save is one of the ids, most often one of the first.
func (w *wordFile) save() string {
	return w.saves[min(w.random.IntN(len(w.saves)), w.random.IntN(len(w.saves)))]
}

func (w *wordFile) document(talk string) string {
	w.b.Reset()
	w.b.WriteString(xmlHead + `<w:document` + wordSpaces + `><w:body>`)
	for line := range strings.Lines(talk) {
		if line = strings.TrimSpace(line); line != "" {
			w.paragraph(line)
		}
	}
	w.b.WriteString(`<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:sectPr w:rsidR="` + w.save() + `"><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1701" w:left="1134" w:header="708" w:footer="708" w:gutter="0"/><w:cols w:space="708"/><w:docGrid w:linePitch="360"/></w:sectPr></w:body></w:document>`)
	return w.b.String()
}

func (w *wordFile) paragraph(line string) {
	fmt.Fprintf(&w.b, `<w:p w14:paraId="%08X" w14:textId="77777777" w:rsidR="%s" w:rsidRDefault="%s" w:rsidP="%s"><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/><w:rPr><w:lang w:val="da-DK"/></w:rPr></w:pPr>`,
		w.random.Uint32()>>1, w.save(), w.save(), w.save())
	if label, words, found := strings.Cut(line, ": "); found {
		w.run(label+": ", "<w:b/><w:bCs/>")
		line = words
	}
	for line != "" {
		n := min(20+w.random.IntN(260), len(line))
		for n < len(line) && line[n]&0xC0 == 0x80 { // not within a letter
			n++
		}
		w.run(line[:n], "")
		line = line[n:]
		word, _, found := strings.Cut(line, " ")
		switch w.random.IntN(6) {
		case 0: // a word that the spelling does not know
			if found && word != "" {
				w.b.WriteString(`<w:proofErr w:type="spellStart"/>`)
				w.run(word, "")
				w.b.WriteString(`<w:proofErr w:type="spellEnd"/>`)
				line = line[len(word):]
			}
		case 1:
			if w.random.IntN(10) == 0 {
				w.b.WriteString(`<w:r><w:lastRenderedPageBreak/></w:r>`)
			}
		}
	}
	w.b.WriteString(`</w:p>`)
}

func (w *wordFile) run(text, properties string) {
	w.b.WriteString(`<w:r`)
	if w.random.IntN(3) > 0 {
		w.b.WriteString(` w:rsidR="` + w.save() + `"`)
	}
	if w.random.IntN(4) == 0 {
		w.b.WriteString(` w:rsidRPr="` + w.save() + `"`)
	}
	w.b.WriteString(`><w:rPr>` + properties + `<w:lang w:val="da-DK"/></w:rPr><w:t xml:space="preserve">`)
	xml.EscapeText(&w.b, []byte(text))
	w.b.WriteString(`</w:t></w:r>`)
}

func (w *wordFile) settings() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:settings` + wordSpaces + `><w:zoom w:percent="100"/><w:proofState w:spelling="clean" w:grammar="clean"/><w:defaultTabStop w:val="1304"/><w:hyphenationZone w:val="425"/><w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>`)
	for _, name := range []string{"compatibilityMode", "overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures", "doNotFlipMirrorIndents", "differentiateMultirowTableHeaders"} {
		b.WriteString(`<w:compatSetting w:name="` + name + `" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>`)
	}
	b.WriteString(`</w:compat><w:rsids><w:rsidRoot w:val="` + w.saves[0] + `"/>`)
	for _, id := range w.saves {
		b.WriteString(`<w:rsid w:val="` + id + `"/>`)
	}
	b.WriteString(`</w:rsids><w:themeFontLang w:val="da-DK"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:hyperlink="hyperlink"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>`)
	return b.String()
}
