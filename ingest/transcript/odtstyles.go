package transcript

import (
	"encoding/xml"
	"errors"
	"io"
)

// odtStyles are the styles of a document by family and name, "paragraph P1".
type odtStyles map[string]textStyle

// readODTStyles reads the named styles of a document. One that has none has no
// styles.xml.
func readODTStyles(a archive) (odtStyles, error) {
	styles := odtStyles{}
	p, err := a.part("styles.xml")
	if errors.Is(err, errNoPart) {
		return styles, nil
	}
	if err != nil {
		return nil, err
	}
	defer p.close()
	at := ""
	for {
		tok, err := p.next()
		if errors.Is(err, io.EOF) {
			return styles, nil
		}
		if err != nil {
			return nil, err
		}
		if e, ok := tok.(xml.StartElement); ok {
			at = styles.add(at, odtName(e.Name), e)
		}
	}
}

// add takes in a start tag of a list of styles; at is the style that it stands
// in, and the style that the next stands in is returned.
func (s odtStyles) add(at, name string, e xml.StartElement) string {
	switch name {
	case "style:style", "style:default-style":
		family := attr(e, "family")
		at = family + " " + attr(e, "name")
		parent := attr(e, "parent-style-name")
		s[at] = textStyle{
			base:    family + " " + parent,
			heading: isTitle(attr(e, "name")) || isTitle(parent) || isOutlineODT(attr(e, "default-outline-level")),
		}
	case "style:text-properties":
		style, ok := s[at]
		if !ok {
			break
		}
		if weight := attr(e, "font-weight"); weight != "" {
			style.bold = new(weight == "bold" || len(weight) == 3 && weight >= "600")
		}
		if display := attr(e, "display"); display != "" {
			style.hidden = new(display == "none")
		}
		s[at] = style
	case "text:list-style", "style:page-layout", "style:master-page":
		at = ""
	}
	return at
}

// isTitle reports whether a style is LibreOffice's for titles; it keeps its
// English names in every language.
func isTitle(style string) bool { return style == "Title" || style == "Subtitle" }

func isOutlineODT(level string) bool { return level != "" && level != "0" }

// find returns a style with what it has from its parents.
func (s odtStyles) find(family, name string) textStyle { return s[family+" "+name].inherit(s) }
