package transcript

import (
	"io"
	"strings"

	"spor/ingest/office"
)

// docxStyles reads the paragraph and character styles, by id, with what they
// have from the styles that they are based on. It is nil where there are none.
//
// Word keeps the English names of its own styles in every language ("heading 1"
// for Overskrift 1); a style made by hand is a heading when it has an outline
// level or is based on one that is.
func docxStyles(a *office.Archive, name string) (map[string]textStyle, error) {
	p, err := a.Part(name, maxPart)
	if faulty(err, office.NoPart) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer p.Close()
	own := map[string]textStyle{}
	id, s := "", textStyle{}
	for {
		token, err := p.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if token != office.Start {
			continue
		}
		switch string(p.Name()) {
		case "style":
			id, s = string(p.AttrOfAny("styleId")), textStyle{}
		case "tblStylePr": // how cells of a table look
			if err := p.Skip(); err != nil {
				return nil, err
			}
			continue
		case "name":
			n := strings.ToLower(string(p.AttrOfAny("val")))
			s.heading = s.heading || strings.HasPrefix(n, "heading ") || n == "title" || n == "subtitle"
		case "basedOn":
			s.base = string(p.AttrOfAny("val"))
		case "outlineLvl":
			s.heading = s.heading || isOutline(string(p.AttrOfAny("val")))
		case "b":
			s.bold = new(isOn(string(p.AttrOfAny("val"))))
		case "vanish":
			s.hidden = new(isOn(string(p.AttrOfAny("val"))))
		default:
			continue
		}
		if id != "" {
			own[id] = s
		}
	}
	styles := make(map[string]textStyle, len(own))
	for id, s := range own {
		styles[id] = s.inherit(own)
	}
	return styles, nil
}

// isOutline reports whether an outline level is one; 9 is body text.
func isOutline(val string) bool { return len(val) == 1 && val >= "0" && val <= "8" }

// isOn reads a switch such as <w:b/> or <w:b w:val="0"/>.
func isOn(val string) bool { return val != "0" && val != "false" && val != "off" }

// symbols are the signs that Word itself puts in the Wingdings font for what is
// typed: smileys and arrows. Others of symbol fonts have no certain letter.
var symbols = map[string]string{
	"F04A": "☺", "F04B": "😐", "F04C": "☹", "F0DF": "←", "F0E0": "→", "F0E7": "⇐", "F0E8": "⇒", "F0F3": "⇔", "F0FC": "✓",
}
