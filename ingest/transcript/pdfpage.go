package transcript

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// glyph is a sign on a page: what it stands for and where, in points from the
// lower left corner.
type glyph struct {
	text string
	x, y float64 // where it begins, on its base line
	end  float64 // where the next would begin
	size float64
	bold bool
}

// maxGlyphs is how many signs a file may hold, and maxOnPage a page, which has
// some thousands if it is honest.
const (
	maxGlyphs = 4_000_000
	maxOnPage = 200_000
)

// pdfMatrix is the map x' = ax + cy + e, y' = bx + dy + f.
type pdfMatrix [6]float64

var pdfIdentity = pdfMatrix{1, 0, 0, 1, 0, 0}

// then returns the map that does m and then n.
func (m pdfMatrix) then(n pdfMatrix) pdfMatrix {
	return pdfMatrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// pdfState is the graphics state of ISO 32000-1, 8.4 and 9.3, as far as text
// needs it.
type pdfState struct {
	ctm                          pdfMatrix
	font                         *pdfFont
	size, char, word, lead, rise float64
	stretch                      float64
}

// pdfPainter collects the signs of a page.
type pdfPainter struct {
	file         *pdfFile
	fonts        map[any]*pdfFont // by reference, for the whole file
	glyphs       []glyph
	shown        int // bytes of strings in the file so far
	turned       int // signs that do not run from left to right
	outside      int // signs that lie far off the page, or are too small or large to be seen
	state        pdfState
	stack        []pdfState
	matrix, line pdfMatrix
}

// page collects the signs of one page.
func (p *pdfPainter) page(page pdfPage) error {
	p.glyphs, p.stack = p.glyphs[:0], nil
	p.state = pdfState{ctm: pdfIdentity, stretch: 1}
	if p.file.number(page.dict["Rotate"]) == 90 {
		p.state.ctm = pdfMatrix{0, -1, 1, 0, 0, 0}
	}
	contents := page.dict["Contents"]
	streams := p.file.array(contents)
	if streams == nil {
		streams = pdfArray{contents}
	}
	var all strings.Builder // the streams are one, cut anywhere
	for _, v := range streams {
		s, ok := p.file.get(v).(*pdfStream)
		if !ok {
			continue
		}
		data, err := p.file.data(s)
		if err != nil {
			return err
		}
		all.WriteString(data)
		all.WriteByte('\n')
	}
	return p.paint(all.String(), page.resources, 0)
}

// maxForms is how deep forms may hold forms.
const maxForms = 8

// paint follows the operators of a content stream.
func (p *pdfPainter) paint(content string, resources pdfDict, depth int) error {
	l := pdfLexer{s: content, left: &p.file.values}
	var args []any
	for {
		v, err := l.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		op, ok := v.(pdfWord)
		if !ok {
			if len(args) < 100 {
				args = append(args, v)
			}
			continue
		}
		switch op {
		case "BI":
			skipImage(&l)
		case "Do":
			err = p.form(last(args), resources, depth)
		case "Tf":
			err = p.setFont(args, resources)
		default:
			err = p.operate(op, args)
		}
		if err != nil {
			return err
		}
		args = args[:0]
	}
}

// skipImage passes over an image that stands in the content itself, up to EI on
// its own.
func skipImage(l *pdfLexer) {
	for l.at < len(l.s) {
		n := strings.Index(l.s[l.at:], "EI")
		if n < 0 {
			l.at = len(l.s)
			return
		}
		before, after := l.at+n-1, l.at+n+2
		l.at = after
		if before >= 0 && strings.IndexByte(pdfSpace, l.s[before]) >= 0 && (after == len(l.s) || strings.IndexByte(pdfSpace, l.s[after]) >= 0) {
			return
		}
	}
}

// form paints what is kept apart to be used in several places.
func (p *pdfPainter) form(name any, resources pdfDict, depth int) error {
	key, _ := name.(pdfName)
	s, ok := p.file.get(p.file.dict(resources["XObject"])[key]).(*pdfStream)
	if !ok || p.file.name(s.dict["Subtype"]) != "Form" {
		return nil
	}
	if depth == maxForms {
		return refuse("unreadable file", fmt.Sprintf("a PDF document with more than %d forms within each other", maxForms), "one transcript", pdfHint)
	}
	data, err := p.file.data(s)
	if err != nil {
		return err
	}
	if own := p.file.dict(s.dict["Resources"]); own != nil {
		resources = own
	}
	state, stack := p.state, p.stack
	p.stack = nil
	if m := p.file.array(s.dict["Matrix"]); len(m) == 6 {
		p.state.ctm = p.matrixOf(m).then(p.state.ctm)
	}
	err = p.paint(data, resources, depth+1)
	p.state, p.stack = state, stack
	return err
}

func (p *pdfPainter) setFont(args []any, resources pdfDict) error {
	if len(args) != 2 {
		return nil
	}
	name, _ := args[0].(pdfName)
	p.state.size = p.file.number(args[1])
	ref := p.file.dict(resources["Font"])[name]
	if p.file.dict(ref) == nil {
		p.state.font = nil
		return nil
	}
	id, shared := ref.(pdfRef)
	if font, ok := p.fonts[id]; ok && shared {
		p.state.font = font
		return nil
	}
	font, err := p.file.font(ref)
	if err != nil {
		return err
	}
	if shared {
		p.fonts[id] = font
	}
	p.state.font = font
	return nil
}

func (p *pdfPainter) matrixOf(list []any) (m pdfMatrix) {
	for i := range m {
		m[i] = p.file.number(list[i])
	}
	return m
}

// operands says how many numbers the operators take that only set the state.
var operands = map[pdfWord]int{"cm": 6, "Tm": 6, "Td": 2, "TD": 2, "Tc": 1, "Tw": 1, "Tz": 1, "TL": 1, "Ts": 1}

// operate follows an operator; those that put no text anywhere are nothing.
func (p *pdfPainter) operate(op pdfWord, args []any) error {
	if n := operands[op]; len(args) < n {
		return nil
	}
	arg := func(i int) float64 { return p.file.number(args[i]) }
	s := &p.state
	switch op {
	case "q":
		if len(p.stack) < 1000 {
			p.stack = append(p.stack, *s)
		}
	case "Q":
		if n := len(p.stack); n > 0 {
			p.state, p.stack = p.stack[n-1], p.stack[:n-1]
		}
	case "cm":
		s.ctm = p.matrixOf(args).then(s.ctm)
	case "BT":
		p.matrix, p.line = pdfIdentity, pdfIdentity
	case "Tm":
		p.line = p.matrixOf(args)
		p.matrix = p.line
	case "Td":
		p.move(arg(0), arg(1))
	case "TD":
		s.lead = -arg(1)
		p.move(arg(0), arg(1))
	case "T*":
		p.move(0, -s.lead)
	case "Tc":
		s.char = arg(0)
	case "Tw":
		s.word = arg(0)
	case "Tz":
		s.stretch = arg(0) / 100
	case "TL":
		s.lead = arg(0)
	case "Ts":
		s.rise = arg(0)
	case "Tj":
		return p.show(last(args))
	case "'":
		p.move(0, -s.lead)
		return p.show(last(args))
	case "\"":
		if len(args) == 3 {
			s.word, s.char = arg(0), arg(1)
		}
		p.move(0, -s.lead)
		return p.show(last(args))
	case "TJ":
		list, _ := last(args).(pdfArray)
		for _, v := range list {
			if n, ok := v.(float64); ok {
				p.advance(-n / 1000 * s.size * s.stretch)
			} else if err := p.show(v); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *pdfPainter) move(x, y float64) {
	p.line = pdfMatrix{1, 0, 0, 1, x, y}.then(p.line)
	p.matrix = p.line
}

func (p *pdfPainter) advance(x float64) { p.matrix = pdfMatrix{1, 0, 0, 1, x, 0}.then(p.matrix) }

// show puts a string on the page.
func (p *pdfPainter) show(v any) error {
	str, ok := v.(pdfString)
	s := &p.state
	if !ok || s.font == nil {
		return nil
	}
	if p.shown += len(str); len(p.glyphs)+len(str) > maxOnPage || p.shown > maxGlyphs {
		return refuse("unreadable file", fmt.Sprintf("a PDF document of more than %d signs, or %d on one page", maxGlyphs, maxOnPage), "one transcript", pdfHint)
	}
	s.font.decode(str, func(text string, width float64, space bool) {
		m := pdfMatrix{s.size * s.stretch, 0, 0, s.size, 0, s.rise}.then(p.matrix).then(s.ctm)
		step := width/1000*s.size + s.char
		if space {
			step += s.word
		}
		p.advance(step * s.stretch)
		next := p.matrix.then(s.ctm)
		g := glyph{text: text, x: m[4], y: m[5], end: next[4], size: math.Hypot(m[2], m[3]), bold: s.font.bold}
		switch {
		case !(math.Abs(g.x) < 1e5 && math.Abs(g.y) < 1e5 && math.Abs(g.end) < 1e5 && g.size < 1e4 && g.size > 0.1):
			if strings.TrimSpace(text) != "" {
				p.outside++
			}
		case m[0] <= 0 || math.Abs(m[1]) > 0.1*m[0]:
			if strings.TrimSpace(text) != "" {
				p.turned++
			}
		default:
			p.glyphs = append(p.glyphs, g)
		}
	})
	return nil
}
