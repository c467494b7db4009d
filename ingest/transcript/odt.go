package transcript

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

const odtLabel = "an OpenDocument text"

// odtNS are the namespaces of OpenDocument 1.0 to 1.4 that count here, by the
// prefix that they have in the standard.
var odtNS = map[string]string{
	"urn:oasis:names:tc:opendocument:xmlns:office:1.0":  "office",
	"urn:oasis:names:tc:opendocument:xmlns:text:1.0":    "text",
	"urn:oasis:names:tc:opendocument:xmlns:table:1.0":   "table",
	"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
	"urn:oasis:names:tc:opendocument:xmlns:style:1.0":   "style",
	"urn:oasis:names:tc:opendocument:xmlns:form:1.0":    "form",

	"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
}

// odtName is the name of an element as the standard writes it, text:p, and ""
// of what belongs to other vocabularies, which is looked into.
func odtName(n xml.Name) string {
	if prefix, ok := odtNS[n.Space]; ok {
		return prefix + ":" + n.Local
	}
	return ""
}

func looksODT(content string) bool {
	if !strings.HasPrefix(content, zipMark) {
		return false
	}
	a, err := openArchive(content, odtLabel)
	return err == nil && strings.HasPrefix(openDocument(a), odtType)
}

// readODT reads the body of an OpenDocument text as it reads with all changes
// accepted: what was deleted and what is hidden is left out, and so are headers,
// footers, drawings and the numbers of lists. Tables are read cell by cell. A
// text box follows the paragraph that it is anchored in, a footnote or endnote
// likewise, as a note. Comments are left out and counted.
func readODT(content string, c *cleaner) (draft, error) {
	a, err := openArchive(content, odtLabel)
	if err != nil {
		return draft{}, err
	}
	styles, err := readODTStyles(a)
	if err != nil {
		return draft{}, err
	}
	p, err := a.part("content.xml")
	if errors.Is(err, errNoPart) {
		err = a.damaged("list of parts")
	}
	if err != nil {
		return draft{}, err
	}
	defer p.close()
	o := odtReader{part: p, styles: styles}
	if err := o.read(); err != nil {
		return draft{}, err
	}
	if !o.body {
		return draft{}, refuse("wrong type of file", "an OpenDocument file without a text in it", odtLabel, openAndSave)
	}
	d, err := officeDraft(o.list, c)
	if o.comments > 0 {
		d.warnings = append(d.warnings, commentsLeftOut(o.comments))
	}
	return d, err
}

// odtReader walks content.xml: first the styles of the text, then its body.
type odtReader struct {
	part     *part
	styles   odtStyles
	style    string // the style that is being read
	body     bool
	names    []string
	open     []*odtParagraph
	list     []*officeParagraph // in order of their beginnings
	cells    int                // table cells around
	notes    int                // bodies of notes around
	comments int
	size     int // bytes of text
}

// odtParagraph is a paragraph whose end is not read yet. White space collapses
// as the standard has it: a run of it is a space, and none at the beginning.
type odtParagraph struct {
	*officeParagraph
	spans  []odtSpan // the paragraph itself, and the spans around
	spaced bool      // ends in white space that collapses, or has no text yet
}

type odtSpan struct{ hidden, bold bool }

func (o *odtReader) read() error {
	for {
		tok, err := o.part.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			name := odtName(t.Name)
			if o.leftOut(name, t) {
				o.part.skip()
				continue
			}
			if err := o.start(name, t); err != nil {
				return err
			}
			o.names = append(o.names, name)
		case xml.EndElement:
			name := o.names[len(o.names)-1]
			o.names = o.names[:len(o.names)-1]
			o.end(name)
		case xml.CharData:
			if o.body {
				o.text(string(t))
			}
		}
		if o.size > maxText {
			return tooLarge(maxText)
		}
	}
}

// odtNotRead are elements whose content is not the text as it stands now: what
// was deleted, marks of notes, numbers, readings, and what describes an object.
var odtNotRead = []string{
	"text:tracked-changes", "text:note-citation", "text:number", "text:ruby-text", "text:hidden-text",
	"text:table-of-content-source", "text:alphabetical-index-source", "text:bibliography-source", "text:illustration-index-source",
	"text:object-index-source", "text:table-index-source", "text:user-index-source",
	"office:annotation", "office:binary-data", "office:scripts", "office:forms", "office:event-listeners",
	"draw:object", "draw:object-ole", "form:form", "svg:title", "svg:desc", "table:covered-table-cell",
}

func (o *odtReader) leftOut(name string, e xml.StartElement) bool {
	switch name {
	case "office:annotation":
		o.comments++
	case "text:section":
		return attr(e, "display") == "none"
	case "text:hidden-paragraph":
		if attr(e, "is-hidden") == "true" && len(o.open) > 0 {
			p := o.open[len(o.open)-1]
			p.text.Reset()
			p.bold = 0
			for i := range p.spans {
				p.spans[i].hidden = true
			}
		}
	}
	return slices.Contains(odtNotRead, name)
}

func (o *odtReader) start(name string, e xml.StartElement) error {
	switch name {
	case "office:text":
		o.body = true
	case "text:p", "text:h":
		if len(o.list) > maxParagraphs {
			return tooMany("paragraphs")
		}
		s := o.styles.find("paragraph", attr(e, "style-name"))
		p := &officeParagraph{heading: name == "text:h" || s.heading, cell: o.cells > 0, note: o.notes > 0}
		o.list = append(o.list, p)
		o.open = append(o.open, &odtParagraph{officeParagraph: p, spans: []odtSpan{{on(s.hidden), on(s.bold)}}, spaced: true})
	case "table:table-cell":
		o.cells++
	case "text:note-body":
		o.notes++
	default:
		if !o.body {
			o.style = o.styles.add(o.style, name, e)
		}
	}
	if len(o.open) == 0 {
		return nil
	}
	p := o.open[len(o.open)-1]
	switch name {
	case "text:span":
		span := p.spans[len(p.spans)-1]
		s := o.styles.find("text", attr(e, "style-name"))
		if s.bold != nil {
			span.bold = *s.bold
		}
		span.hidden = span.hidden || on(s.hidden)
		p.spans = append(p.spans, span)
	case "text:s":
		n, err := strconv.Atoi(attr(e, "c"))
		if err != nil {
			n = 1
		}
		o.put(strings.Repeat(" ", min(max(n, 0), maxText)))
	case "text:tab":
		o.put("\t")
	case "text:line-break":
		o.put("\n")
	}
	return nil
}

func (o *odtReader) end(name string) {
	switch name {
	case "text:p", "text:h":
		last := len(o.open) - 1
		p := o.open[last].officeParagraph
		o.open = o.open[:last]
		if p.text.Len() == 0 && o.list[len(o.list)-1] == p {
			o.list = o.list[:len(o.list)-1]
		}
	case "table:table-cell":
		o.cells--
	case "text:note-body":
		o.notes--
	case "text:span":
		if len(o.open) > 0 {
			p := o.open[len(o.open)-1]
			p.spans = p.spans[:len(p.spans)-1]
		}
	}
}

// text adds text as it stands in the file to the innermost paragraph.
func (o *odtReader) text(s string) {
	if len(o.open) == 0 {
		return
	}
	p := o.open[len(o.open)-1]
	var b strings.Builder
	for _, r := range s {
		space := r == ' ' || r == '\t' || r == '\n' || r == '\r'
		switch {
		case !space:
			b.WriteRune(r)
		case !p.spaced:
			b.WriteByte(' ')
		}
		p.spaced = space
	}
	spaced := p.spaced
	o.put(b.String())
	p.spaced = spaced
}

// put adds text to the innermost paragraph, unless its span is hidden.
func (o *odtReader) put(s string) {
	p := o.open[len(o.open)-1]
	p.spaced = false
	if span := p.spans[len(p.spans)-1]; !span.hidden {
		o.size += len(s)
		p.put(s, span.bold)
	}
}
