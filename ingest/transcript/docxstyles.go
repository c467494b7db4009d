package transcript

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// docxStyle is what is asked of a style: whether its paragraphs are headings,
// and whether its text is bold or hidden, nil where it does not say.
type docxStyle struct {
	base         string
	heading      bool
	bold, hidden *bool
}

// docxStyles reads the paragraph and character styles, by id, with what they
// have from the styles that they are based on. It is nil where there are none.
//
// Word keeps the English names of its own styles in every language ("heading 1"
// for Overskrift 1); a style made by hand is a heading when it has an outline
// level or is based on one that is.
func docxStyles(a archive, name string) (map[string]docxStyle, error) {
	p, err := a.part(name)
	if errors.Is(err, errNoPart) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer p.close()
	own := map[string]docxStyle{}
	id, s := "", docxStyle{}
	for {
		tok, err := p.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		val := attr(e, "val")
		switch e.Name.Local {
		case "style":
			id, s = attr(e, "styleId"), docxStyle{}
		case "tblStylePr": // how cells of a table look
			p.skip()
			continue
		case "name":
			n := strings.ToLower(val)
			s.heading = s.heading || strings.HasPrefix(n, "heading ") || n == "title" || n == "subtitle"
		case "basedOn":
			s.base = val
		case "outlineLvl":
			s.heading = s.heading || isOutline(val)
		case "b":
			s.bold = new(isOn(val))
		case "vanish":
			s.hidden = new(isOn(val))
		default:
			continue
		}
		if id != "" {
			own[id] = s
		}
	}
	styles := make(map[string]docxStyle, len(own))
	for id, s := range own {
		styles[id] = s.inherit(own)
	}
	return styles, nil
}

// maxBases is how many styles a style is based on at most: Word follows no
// longer chains, and a hostile one may be a ring.
const maxBases = 10

// inherit fills in from the styles that s is based on what it does not say.
func (s docxStyle) inherit(own map[string]docxStyle) docxStyle {
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

// isOutline reports whether an outline level is one; 9 is body text.
func isOutline(val string) bool { return len(val) == 1 && val >= "0" && val <= "8" }

// isOn reads a switch such as <w:b/> or <w:b w:val="0"/>.
func isOn(val string) bool { return val != "0" && val != "false" && val != "off" }

// on reads a switch that may not have been set.
func on(b *bool) bool { return b != nil && *b }

// symbols are the signs that Word itself puts in the Wingdings font for what is
// typed: smileys and arrows. Others of symbol fonts have no certain letter.
var symbols = map[string]string{
	"F04A": "☺", "F04B": "😐", "F04C": "☹", "F0DF": "←", "F0E0": "→", "F0E7": "⇐", "F0E8": "⇒", "F0F3": "⇔", "F0FC": "✓",
}
