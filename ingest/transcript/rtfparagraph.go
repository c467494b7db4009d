package transcript

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// rtfParagraph is a paragraph as it stands in the file.
type rtfParagraph struct {
	text    strings.Builder
	bold    int // bytes at the beginning that are bold
	heading bool
	cell    bool
	note    bool
}

// write adds text that is kept to the innermost paragraph, and begins one where
// there is none.
func (r *rtfReader) write(s string) {
	if r.high != 0 {
		r.high = 0
		s = string(utf8.RuneError) + s
	}
	if s == "" {
		return
	}
	r.unreadable += strings.Count(s, string(utf8.RuneError))
	r.size += len(s)
	p := r.begin()
	before := p.text.Len()
	p.text.WriteString(s)
	if r.now.bold && p.bold == before {
		p.bold += len(s)
	}
}

// begin returns the paragraph begun in the innermost flow, or begins it.
func (r *rtfReader) begin() *rtfParagraph {
	flow := &r.flows[len(r.flows)-1]
	if *flow == nil {
		*flow = &rtfParagraph{}
		r.list = append(r.list, *flow)
		r.describe(*flow)
	}
	return *flow
}

// describe settles what a paragraph is by what holds at the moment. Both where
// it begins and where it ends count: a group may end in between.
func (r *rtfReader) describe(p *rtfParagraph) {
	p.heading = p.heading || isHeadingLevel(r.now.outline) || r.heading(r.now.style)
	p.cell = p.cell || r.now.table
	p.note = p.note || r.now.note
}

// endParagraph ends the paragraph of the innermost flow.
func (r *rtfReader) endParagraph() {
	r.flush()
	if r.high != 0 {
		r.write("")
	}
	flow := &r.flows[len(r.flows)-1]
	if *flow != nil {
		r.describe(*flow)
		*flow = nil
	}
}

// draft makes the splitter's paragraphs, as docxReader.draft does.
func (r *rtfReader) draft(c *cleaner) (draft, error) {
	var d draft
	number := 0
	for _, p := range r.list {
		first := len(d.paragraphs)
		if err := p.addTo(&d, number+1, c); err != nil {
			return draft{}, err
		}
		if len(d.paragraphs) > first {
			number++
		}
	}
	if r.comments > 0 {
		d.warnings = append(d.warnings, warn(0, "comments left out", fmt.Sprintf("%d comments", r.comments),
			"what was said in the text itself", "move into the text what was said, in [brackets] what was not"))
	}
	if r.unreadable > 0 {
		d.warnings = append(d.warnings, warn(0, "unreadable characters", fmt.Sprintf("%d, now U+FFFD", r.unreadable),
			"characters of the encoding that the file says it has", "open it in Word and save it again"))
	}
	if rest := strings.Trim(r.scan.content[r.scan.at:], " \t\r\n\x00"); rest != "" {
		d.warnings = append(d.warnings, warn(0, "text after the end", fmt.Sprintf("%d bytes after the document, not read", len(rest)),
			"nothing", "open it in Word, see whether something is missing and save it again"))
	}
	return d, nil
}

// addTo makes the splitter's paragraphs of p, one for each line.
func (p *rtfParagraph) addTo(d *draft, number int, c *cleaner) error {
	text := p.text.String()
	lead := c.line(text[:p.bold])
	for i, line := range lines(c.text(text), number) {
		line.line, line.heading, line.cell, line.note = number, p.heading, p.cell, p.note
		if i == 0 {
			line.lead, line.gap = lead, "\n\n"
		}
		if err := d.add(line); err != nil {
			return err
		}
	}
	return nil
}

// rtfStyle is what is asked of a paragraph style.
type rtfStyle struct {
	number  int
	base    int // -1 for none
	heading bool
	name    []byte // until it is settled
}

// maxStyleName is how much of a style's name is kept, in bytes.
const maxStyleName = 32

// named adds to the style's name.
func (s *rtfStyle) named(part string) {
	s.name = append(s.name, part[:min(len(part), maxStyleName-len(s.name))]...)
}

// settled returns the style as it is kept: a heading by its outline level or by
// its name, which programs write in English or in the user's language, with a
// level or without.
func (s rtfStyle) settled() rtfStyle {
	name, _, _ := strings.Cut(strings.TrimRight(string(s.name), "; "), ",")
	name = strings.TrimRight(strings.ToLower(strings.TrimSpace(name)), " 0123456789")
	s.heading = s.heading || slices.Contains([]string{"heading", "overskrift", "title", "titel", "subtitle", "undertitel"}, name)
	s.name = nil
	return s
}

// heading reports whether a style is a heading or based on one.
func (r *rtfReader) heading(number int) bool {
	for range 10 { // as in headingStyles
		s, ok := r.styles[number]
		if !ok || s.heading {
			return ok
		}
		number = s.base
	}
	return false
}

func isHeadingLevel(n int) bool { return 0 <= n && n <= 8 }
