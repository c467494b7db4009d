package transcript

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// style is what is asked of a paragraph style.
type style struct {
	base    string
	heading bool
}

// headingStyles reads which paragraph styles are headings, by id. Word keeps the
// English names of its own styles in every language ("heading 1" for Overskrift
// 1); a style made by hand is a heading when it has an outline level or is based
// on one that is.
func headingStyles(z *zip.Reader, name string) (map[string]bool, error) {
	p, err := openPart(z, name)
	if errors.Is(err, errNoPart) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer p.close()
	styles := map[string]style{}
	id, s := "", style{}
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
			id, s = attr(e, "styleId"), style{}
		case "name":
			n := strings.ToLower(val)
			s.heading = s.heading || strings.HasPrefix(n, "heading ") || n == "title" || n == "subtitle"
		case "basedOn":
			s.base = val
		case "outlineLvl":
			s.heading = s.heading || isOutline(val)
		default:
			continue
		}
		if id != "" {
			styles[id] = s
		}
	}
	headings := map[string]bool{}
	for id := range styles {
		s := styles[id]
		for range 10 { // Word itself follows no longer chains, and a hostile one may be a ring
			if s.heading || s.base == "" {
				break
			}
			s = styles[s.base]
		}
		headings[id] = s.heading
	}
	return headings, nil
}

// isOutline reports whether an outline level is one; 9 is body text.
func isOutline(val string) bool { return len(val) == 1 && val >= "0" && val <= "8" }
