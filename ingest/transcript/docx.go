package transcript

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// The namespaces of Word's elements, transitional and strict, and of
// mc:AlternateContent.
const (
	wordNS   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictNS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	compatNS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// readDocx reads the body of a Word file as it reads with all changes accepted:
// inserted text is kept; deleted, moved away and hidden text, field codes and
// comments are left out, and so are headers and footers. Tables are read cell by
// cell, a text box after the paragraph it is anchored in. Footnotes and endnotes
// are left out and counted.
func readDocx(content string, c *cleaner) (draft, error) {
	z, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
	if err != nil {
		return draft{}, damaged("archive")
	}
	main, err := mainPart(z)
	if err != nil {
		return draft{}, damaged("list of parts")
	}
	headings, err := headingStyles(z, path.Join(path.Dir(main), "styles.xml"))
	if err != nil {
		return draft{}, err
	}
	p, err := openPart(z, main)
	if err != nil {
		return draft{}, err
	}
	defer p.close()
	w := docxReader{part: p, headings: headings}
	if err := w.read(); err != nil {
		return draft{}, err
	}
	return w.draft(c)
}

// docxReader walks document.xml. Elements nest where paragraphs do: a text box
// holds paragraphs inside a run of another paragraph.
type docxReader struct {
	part     *part
	headings map[string]bool // style id -> heading
	names    []string        // the elements around, Word's by local name
	open     []*docxParagraph
	runs     []docxRun
	chosen   []bool // whether an alternative was taken, for each mc:AlternateContent around
	cells    int    // table cells around
	notes    int
	list     []*docxParagraph // in order of their beginnings
}

type docxParagraph struct {
	text    strings.Builder
	bold    int // bytes at the beginning that are bold
	heading bool
	cell    bool
}

type docxRun struct{ hidden, bold bool }

func (w *docxReader) read() error {
	body := false
	for {
		tok, err := w.part.next()
		if errors.Is(err, io.EOF) {
			if !body {
				return refuse("wrong type of file", "a zip archive whose "+w.part.name+" is no Word document", "a Word document", "open it in Word and save it again")
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			name := w.name(t.Name)
			body = body || name == "body"
			if w.leftOut(name) {
				w.part.skip()
				continue
			}
			if len(w.list) > maxParagraphs {
				return tooMany("paragraphs")
			}
			w.start(name, t)
			w.names = append(w.names, name)
		case xml.EndElement:
			w.names = w.names[:len(w.names)-1]
			w.end(w.name(t.Name))
		case xml.CharData:
			if w.around(0) == "t" {
				// A line break in the file is a space; breaks in the text are w:br.
				w.put(strings.NewReplacer("\r", " ", "\n", " ").Replace(string(t)))
			}
		}
	}
}

// name is the local name of a Word element, mc:Local of an alternative, and ""
// of what belongs to other vocabularies (drawings, formulas), which is looked
// into and otherwise ignored.
func (w *docxReader) name(n xml.Name) string {
	switch n.Space {
	case wordNS, strictNS:
		return n.Local
	case compatNS:
		return "mc:" + n.Local
	}
	return ""
}

// around returns the name of the element i steps above.
func (w *docxReader) around(i int) string {
	if i >= len(w.names) {
		return ""
	}
	return w.names[len(w.names)-1-i]
}

// notRead are elements whose content is not the text as it stands now.
var notRead = []string{"del", "moveFrom", "delText", "instrText", "delInstrText", "sdtPr", "pPrChange", "rPrChange", "rt"}

func (w *docxReader) leftOut(name string) bool {
	if strings.HasPrefix(name, "mc:") && len(w.chosen) > 0 && w.around(0) == "mc:AlternateContent" {
		// Both alternatives hold the same text: the first that is there counts.
		last := len(w.chosen) - 1
		taken := w.chosen[last]
		w.chosen[last] = true
		return taken
	}
	return slices.Contains(notRead, name)
}

func (w *docxReader) start(name string, e xml.StartElement) {
	inRun := w.around(0) == "r"
	switch name {
	case "p":
		p := &docxParagraph{cell: w.cells > 0}
		w.open, w.list = append(w.open, p), append(w.list, p)
	case "tc":
		w.cells++
	case "r":
		w.runs = append(w.runs, docxRun{})
	case "mc:AlternateContent":
		w.chosen = append(w.chosen, false)
	case "vanish", "b":
		if w.around(0) == "rPr" && w.around(1) == "r" {
			run := &w.runs[len(w.runs)-1]
			if name == "b" {
				run.bold = isOn(attr(e, "val"))
			} else {
				run.hidden = isOn(attr(e, "val"))
			}
		}
	case "pStyle", "outlineLvl":
		if w.around(0) == "pPr" && w.around(1) == "p" {
			p := w.open[len(w.open)-1]
			p.heading = p.heading || w.isHeading(name, attr(e, "val"))
		}
	case "tab", "ptab":
		if inRun {
			w.put("\t")
		}
	case "br", "cr":
		if inRun {
			w.put("\n")
		}
	case "noBreakHyphen":
		w.put("\u2011")
	case "softHyphen":
		w.put("\u00ad")
	case "footnoteReference", "endnoteReference":
		w.notes++
	}
}

func (w *docxReader) isHeading(element, val string) bool {
	if element == "outlineLvl" {
		return isOutline(val)
	}
	if w.headings == nil { // no styles.xml: by Word's English and Danish ids
		return strings.HasPrefix(val, "Heading") || strings.HasPrefix(val, "Overskrift") || val == "Title" || val == "Titel"
	}
	return w.headings[val]
}

// isOn reads a switch such as <w:b/> or <w:b w:val="0"/>.
func isOn(val string) bool { return val != "0" && val != "false" && val != "off" }

func (w *docxReader) end(name string) {
	switch name {
	case "p":
		last := len(w.open) - 1
		if w.open[last].text.Len() == 0 && w.list[len(w.list)-1] == w.open[last] {
			w.list = w.list[:len(w.list)-1]
		}
		w.open = w.open[:last]
	case "tc":
		w.cells--
	case "r":
		w.runs = w.runs[:len(w.runs)-1]
	case "mc:AlternateContent":
		w.chosen = w.chosen[:len(w.chosen)-1]
	}
}

// put adds text to the innermost paragraph, unless its run is hidden.
func (w *docxReader) put(s string) {
	if len(w.open) == 0 || len(w.runs) == 0 || w.runs[len(w.runs)-1].hidden {
		return
	}
	p := w.open[len(w.open)-1]
	if p.bold == p.text.Len() && w.runs[len(w.runs)-1].bold {
		p.bold += len(s)
	}
	p.text.WriteString(s)
}

// draft makes the splitter's paragraphs: a line of a paragraph each, a blank
// line between Word's paragraphs.
func (w *docxReader) draft(c *cleaner) (draft, error) {
	var d draft
	for i, p := range w.list {
		text := p.text.String()
		lead := c.line(text[:p.bold])
		for j, line := range lines(c.text(text), i+1) {
			line.line, line.heading, line.cell = i+1, p.heading, p.cell
			if j == 0 {
				line.lead, line.gap = lead, "\n\n"
			}
			if err := d.add(line); err != nil {
				return draft{}, err
			}
		}
	}
	if w.notes > 0 {
		d.warnings = append(d.warnings, warn(0, "notes left out", fmt.Sprintf("%d footnotes or endnotes", w.notes),
			"what was said in the text itself", "move into the text what was said, in [brackets] what was not"))
	}
	return d, nil
}
