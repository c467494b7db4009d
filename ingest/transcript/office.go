package transcript

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"spor/ingest/study"
)

// zipMark is what every zip archive that holds a file begins with.
const zipMark = "PK\x03\x04"

// otherZip names a file that begins as a zip archive does and cannot be read as
// one of the formats that are; what is "" for one that can.
func otherZip(data []byte) (what, hint string) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "a zip file (as docx and odt are) that is damaged or cut short", "copy or export it again"
	}
	a := archive{zip: z}
	if main, err := mainPart(a); err == nil {
		switch {
		case strings.HasPrefix(main, "xl/"):
			return "an Excel workbook", readFrom()
		case strings.HasPrefix(main, "ppt/"):
			return "a PowerPoint file", readFrom()
		}
		return "", ""
	}
	switch kind := openDocument(a); {
	case kind != "" && withPassword(a):
		return "an OpenDocument file with a password", "open it, remove the password and save it again"
	case strings.HasPrefix(kind, odtType):
		return "", ""
	case kind != "":
		return "an OpenDocument file that is no text document", readFrom()
	}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, ".iwa") {
			return "an Apple Pages file", "open it and export it as Word"
		}
	}
	return "a zip archive that is neither a Word nor an OpenDocument file", "unpack it, or export it again"
}

func readFrom() string { return "transcripts are read from " + formatNames() }

// mainPart returns the name of the part that holds a Word document: what the
// package's relations say, or its usual place.
func mainPart(a archive) (string, error) {
	name := "word/document.xml"
	if part, err := a.part("_rels/.rels"); err == nil {
		defer part.close()
		for {
			tok, err := part.next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return "", err
			}
			e, ok := tok.(xml.StartElement)
			if ok && e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/officeDocument") {
				name = strings.TrimPrefix(path.Clean("/"+attr(e, "Target")), "/")
			}
		}
	}
	if !a.holds(name) {
		return "", errNoPart
	}
	return name, nil
}

// odtType is what the mimetype of an OpenDocument text, or a template of one,
// begins with.
const odtType = "application/vnd.oasis.opendocument.text"

// openDocument returns the mimetype of an OpenDocument file, or "". One without
// a mimetype that has content.xml is taken for a text.
func openDocument(a archive) string {
	for _, f := range a.zip.File {
		if f.Name != "mimetype" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return ""
		}
		defer r.Close()
		head, err := io.ReadAll(io.LimitReader(r, 200))
		if kind := strings.TrimSpace(string(head)); err == nil && strings.HasPrefix(kind, "application/vnd.oasis.opendocument.") {
			return kind
		}
		return ""
	}
	if a.holds("content.xml") {
		return odtType
	}
	return ""
}

// withPassword reports whether the manifest of an OpenDocument file says that
// parts of it are encrypted.
func withPassword(a archive) bool {
	p, err := a.part("META-INF/manifest.xml")
	if err != nil {
		return false
	}
	defer p.close()
	for {
		tok, err := p.next()
		if err != nil {
			return false
		}
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "encryption-data" {
			return true
		}
	}
}

// officeParagraph is a paragraph of a Word or OpenDocument text as it is put
// together.
type officeParagraph struct {
	text    strings.Builder
	bold    int // bytes at the beginning that are bold
	heading bool
	cell    bool
	note    bool
}

// put adds text to the paragraph.
func (p *officeParagraph) put(s string, bold bool) {
	if bold && p.bold == p.text.Len() {
		p.bold += len(s)
	}
	p.text.WriteString(s)
}

// officeDraft makes the splitter's paragraphs: a line of a paragraph each, a
// blank line between paragraphs.
func officeDraft(list []*officeParagraph, c *cleaner) (draft, error) {
	var d draft
	for i, p := range list {
		text := p.text.String()
		lead := c.line(text[:p.bold])
		for j, line := range lines(c.text(text), i+1) {
			line.line, line.heading, line.cell, line.note = i+1, p.heading, p.cell, p.note
			if j == 0 {
				line.lead, line.gap = lead, "\n\n"
			}
			if err := d.add(line); err != nil {
				return draft{}, err
			}
		}
	}
	return d, nil
}

// commentsLeftOut warns of comments, which are about the text and not in it.
func commentsLeftOut(n int) study.Problem {
	return warn(0, "comments left out", counted(n, "comment"), "what was said in the text itself", "move into the text what belongs to it")
}

// counted is a number with its noun, "1 comment" or "3 comments".
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// textStyle is what is asked of a style: whether its paragraphs are headings,
// and whether its text is bold or hidden, nil where it does not say.
type textStyle struct {
	base         string // the style that it is based on
	heading      bool
	bold, hidden *bool
}

// maxBases is how many styles a style is based on at most: Word follows no
// longer chains, and a hostile one may be a ring.
const maxBases = 10

// inherit fills in from the styles that s is based on what it does not say.
func (s textStyle) inherit(own map[string]textStyle) textStyle {
	base := s.base
	for range maxBases {
		b, ok := own[base]
		if !ok {
			break
		}
		s.heading = s.heading || b.heading
		if s.bold == nil {
			s.bold = b.bold
		}
		if s.hidden == nil {
			s.hidden = b.hidden
		}
		base = b.base
	}
	return s
}

// on reads a switch that may not have been set.
func on(b *bool) bool { return b != nil && *b }
