package transcript

import "spor/ingest/office"

// odtStyles are the styles of a document by family and name, "paragraph P1".
type odtStyles map[string]textStyle

// read takes in the named styles of a document. One that has none has no
// styles.xml.
func (s odtStyles) read(a *office.Archive) error {
	p, err := a.Part("styles.xml", maxPart)
	if faulty(err, office.NoPart) {
		return nil
	}
	if err != nil {
		return err
	}
	at := ""
	return p.Each(func(string) error {
		at = s.add(at, odtName(p), p)
		return nil
	})
}

// add takes in the start tag just read of a list of styles; at is the style that it stands
// in, and the style that the next stands in is returned.
func (s odtStyles) add(at, name string, p *office.Part) string {
	attr := func(name string) string { return string(p.AttrOfAny(name)) }
	switch name {
	case "style:style", "style:default-style":
		family := attr("family")
		at = family + " " + attr("name")
		parent := attr("parent-style-name")
		s[at] = textStyle{
			base:    family + " " + parent,
			heading: isTitle(attr("name")) || isTitle(parent) || isOutlineODT(attr("default-outline-level")),
		}
	case "style:text-properties":
		style, ok := s[at]
		if !ok {
			break
		}
		if weight := attr("font-weight"); weight != "" {
			style.bold = new(weight == "bold" || len(weight) == 3 && weight >= "600")
		}
		if display := attr("display"); display != "" {
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
