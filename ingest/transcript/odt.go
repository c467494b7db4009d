package transcript

import (
	"bytes"
	"io"
	"strconv"

	"spor/ingest/office"
)

const odtLabel = "an OpenDocument text"

func looksODT(in *opened) bool { return in.office.archive != nil && in.office.main == "" }

// readODT reads the body of an OpenDocument text as it reads with all changes
// accepted: what was deleted and what is hidden is left out, and so are headers,
// footers, drawings and the numbers of lists. Tables are read cell by cell. A
// text box follows the paragraph that it is anchored in, a footnote or endnote
// likewise, as a note. Comments are left out and counted.
func readODT(in *opened) (draft, error) {
	o := odtReader{styles: odtStyles{}}
	if err := o.read(in.office.archive); err != nil {
		return draft{}, officeError(err, odtLabel)
	}
	if !o.body {
		return draft{}, refuse("wrong type of file", "an OpenDocument file without a text in it", odtLabel, openAndSave)
	}
	d, err := officeDraft(o.list, &in.cleaner)
	if o.comments > 0 {
		d.warnings = append(d.warnings, commentsLeftOut(o.comments))
	}
	return d, err
}

// odtReader walks content.xml: first the styles of the text, then its body.
type odtReader struct {
	part     *office.Part
	styles   odtStyles
	style    string // the style that is being read
	body     bool
	names    []string
	open     []*odtParagraph
	list     []*officeParagraph // in order of their beginnings
	cells    int                // table cells around
	tables   tables
	notes    int // bodies of notes around
	comments int
	size     int // bytes of text

	collapsed []byte // a piece of text, while it is added
}

// odtParagraph is a paragraph whose end is not read yet. White space collapses
// as the standard has it: a run of it is a space, and none at the beginning.
type odtParagraph struct {
	*officeParagraph
	spans  []odtSpan // the paragraph itself, and the spans around
	spaced bool      // ends in white space that collapses, or has no text yet
}

type odtSpan struct{ hidden, bold bool }

// read reads the styles that have names, and then the text.
func (o *odtReader) read(a *office.Archive) error {
	if err := o.styles.read(a); err != nil {
		return err
	}
	p, err := a.Part("content.xml", maxPart)
	if err != nil {
		return err
	}
	defer p.Close()
	o.part = p
	for {
		token, err := p.Next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case token == office.Text:
			if o.body {
				o.text(p.Text())
			}
		case token == office.End:
			name := o.names[len(o.names)-1]
			o.names = o.names[:len(o.names)-1]
			o.end(name)
		default:
			name := odtName(p)
			if o.leftOut(name) {
				if err := p.Skip(); err != nil {
					return err
				}
				continue
			}
			if err := o.start(name); err != nil {
				return err
			}
			o.names = append(o.names, name)
		}
		if o.size > maxText {
			return tooLarge(maxText)
		}
	}
}

// attr is an attribute of the start tag just read, whatever its prefix.
func (o *odtReader) attr(name string) string { return string(o.part.AttrOfAny(name)) }

func (o *odtReader) leftOut(name string) bool {
	switch name {
	case "office:annotation":
		o.comments++
	case "table:covered-table-cell":
		o.tables.cell()
	case "text:section":
		display := o.attr("display")
		return display == "none" || display == "condition" && o.attr("is-hidden") == "true"
	case "text:hidden-paragraph":
		if o.attr("is-hidden") == "true" && len(o.open) > 0 {
			p := o.open[len(o.open)-1]
			p.text.Reset()
			p.bold = 0
			for i := range p.spans {
				p.spans[i].hidden = true
			}
		}
	}
	return odtNotRead[name]
}

func (o *odtReader) start(name string) error {
	switch name {
	case "office:text":
		o.body = true
	case "text:p", "text:h":
		if len(o.list) > maxParagraphs {
			return tooMany("paragraphs")
		}
		s := o.styles.find("paragraph", o.attr("style-name"))
		p := &officeParagraph{heading: name == "text:h" || s.heading, cell: o.cells > 0, at: o.tables.at(), note: o.notes > 0}
		o.list = append(o.list, p)
		o.open = append(o.open, &odtParagraph{officeParagraph: p, spans: []odtSpan{{on(s.hidden), on(s.bold)}}, spaced: true})
	case "table:table":
		o.tables.begin()
	case "table:table-row":
		o.tables.row()
	case "table:table-cell":
		o.cells++
		o.tables.cell()
	case "text:note-body":
		o.notes++
	default:
		if !o.body {
			o.style = o.styles.add(o.style, name, o.part)
		}
	}
	if len(o.open) == 0 {
		return nil
	}
	p := o.open[len(o.open)-1]
	switch name {
	case "text:span":
		span := p.spans[len(p.spans)-1]
		s := o.styles.find("text", o.attr("style-name"))
		if s.bold != nil {
			span.bold = *s.bold
		}
		span.hidden = span.hidden || on(s.hidden)
		p.spans = append(p.spans, span)
	case "text:s":
		n, err := strconv.Atoi(o.attr("c"))
		if err != nil {
			n = 1
		}
		o.spaces(min(max(n, 0), maxText))
	case "text:tab":
		o.put([]byte("\t"))
	case "text:line-break":
		o.put([]byte("\n"))
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
	case "table:table":
		o.tables.end()
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
func (o *odtReader) text(s []byte) {
	if len(o.open) == 0 {
		return
	}
	p := o.open[len(o.open)-1]
	o.collapsed = o.collapsed[:0]
	spaced := p.spaced
	for _, c := range s {
		space := c == ' ' || c == '\t' || c == '\n' || c == '\r'
		switch {
		case !space:
			o.collapsed = append(o.collapsed, c)
		case !spaced:
			o.collapsed = append(o.collapsed, ' ')
		}
		spaced = space
	}
	o.put(o.collapsed)
	p.spaced = spaced
}

// spaces adds n spaces. Those of hidden text count as text does: a file of them
// would take long otherwise, for nothing that is kept.
func (o *odtReader) spaces(n int) {
	p := o.open[len(o.open)-1]
	if !p.spans[len(p.spans)-1].hidden {
		o.put(bytes.Repeat([]byte(" "), n))
		return
	}
	o.size += n
	p.spaced = false
}

// put adds text to the innermost paragraph, unless its span is hidden.
func (o *odtReader) put(s []byte) {
	p := o.open[len(o.open)-1]
	p.spaced = false
	if span := p.spans[len(p.spans)-1]; !span.hidden {
		o.size += len(s)
		p.put(s, span.bold)
	}
}
