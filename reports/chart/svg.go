package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// What an element may be and what its attributes may hold. Anything else that ECharts writes is an error, so that a
// new version is read by a person before its figures are published; only what is listed in dropped goes in silence.
var (
	elements = map[string]bool{
		"path": true, "rect": true, "text": true, "line": true, "circle": true,
		"polygon": true, "polyline": true,
	}
	attributes = map[string]*regexp.Regexp{
		"d":                 regexp.MustCompile(`^[MmLlHhVvCcSsQqTtAaZz0-9eE.,+\- ]*$`),
		"points":            numbers,
		"x":                 numbers,
		"y":                 numbers,
		"x1":                numbers,
		"y1":                numbers,
		"x2":                numbers,
		"y2":                numbers,
		"cx":                numbers,
		"cy":                numbers,
		"r":                 numbers,
		"width":             numbers,
		"height":            numbers,
		"stroke-width":      numbers,
		"stroke-dasharray":  numbers,
		"stroke-miterlimit": numbers,
		"fill-opacity":      numbers,
		"stroke-opacity":    numbers,
		"opacity":           numbers,
		"font-size":         regexp.MustCompile(`^[0-9.]+$`),
		"font-weight":       regexp.MustCompile(`^(bold|normal)$`),
		"fill":              paint,
		"stroke":            paint,
		"transform":         regexp.MustCompile(`^((translate|matrix|scale|rotate)\([0-9eE.,+\- ]*\) ?)+$`),
		"text-anchor":       regexp.MustCompile(`^(start|middle|end)$`),
		"stroke-linecap":    regexp.MustCompile(`^(butt|round|square)$`),
		"stroke-linejoin":   regexp.MustCompile(`^(bevel|round|miter)$`),
		"paint-order":       regexp.MustCompile(`^stroke$`),
	}
	numbers = regexp.MustCompile(`^[0-9eE.,+\- ]*$`)
	paint   = regexp.MustCompile(`^(none|transparent|#[0-9a-fA-F]{3,8}|rgba?\([0-9., ]+\))$`)

	number = regexp.MustCompile(`-?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?`)
)

// dropped attributes carry what a still picture does not need: hover classes, pointer events, ECharts' own notes.
func dropped(name string) bool {
	switch name {
	case "class", "pointer-events", "cursor", "version", "baseProfile", "space", "dominant-baseline", "style":
		return true
	}
	return strings.HasPrefix(name, "ecmeta_")
}

// rebuild reads what ECharts drew and writes it anew: only listed elements and attributes, numbers to two decimals,
// text escaped, title and description first. Style attributes become presentation attributes, so the figure
// shows under a Content-Security-Policy without inline styles. ECharts' ids grow with every drawing of an engine; they
// name hover classes and clip paths only. Neither is needed, since nothing moves and no axis is shorter than its data,
// so the only ids left are built from the figure's name, and nothing refers to anything.
func rebuild(s *sheet, drawn string) ([]byte, error) {
	w := &writer{}
	w.root(s)
	dec := xml.NewDecoder(strings.NewReader(drawn))
	root := false
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) && root {
			break
		}
		if err == nil {
			switch t := token.(type) {
			case xml.StartElement:
				switch name := t.Name.Local; {
				case name == "svg" && !root:
					root = true
				case name == "style" || name == "defs" || invisible(t):
					err = dec.Skip()
				case name == "g":
					err = bare(t)
				default:
					err = w.start(t)
				}
			case xml.EndElement:
				if name := t.Name.Local; name != "svg" && name != "g" {
					w.end(name)
				}
			case xml.CharData:
				err = w.words(t)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("what echarts drew is not a figure of the expected form: %w", err)
		}
	}
	w.buf.WriteString("</svg>\n")
	return w.buf.Bytes(), nil
}

// invisible says whether a shape has nothing to show; ECharts draws such for the pointer.
func invisible(t xml.StartElement) bool {
	if t.Name.Local != "path" && t.Name.Local != "rect" {
		return false
	}
	at := map[string]string{}
	for _, a := range t.Attr {
		at[a.Name.Local] = a.Value
	}
	if d, ok := at["d"]; ok && d == "" {
		return true
	}
	filled := at["fill"] != "none" && at["fill"] != "transparent" && at["fill-opacity"] != "0"
	stroked := at["stroke"] != "" && at["stroke"] != "none" && at["stroke-width"] != "0"
	return !filled && !stroked
}

// bare accepts a group that only clips, so that it can be taken away from around its elements.
func bare(g xml.StartElement) error {
	for _, a := range g.Attr {
		if name := a.Name.Local; name != "clip-path" && !dropped(name) {
			return fmt.Errorf("a group has the attribute %q, expected clip-path at most", name)
		}
	}
	return nil
}

type writer struct {
	buf    bytes.Buffer
	inText bool
}

func (w *writer) root(s *sheet) {
	w.buf.WriteString(`<svg xmlns="http://www.w3.org/2000/svg"`)
	w.attr("id", s.ID)
	w.attr("viewBox", "0 0 "+round(s.width)+" "+round(s.height))
	w.attr("width", "100%")
	w.attr("role", "img")
	label := s.ID + "-title"
	if s.Desc != "" {
		label += " " + s.ID + "-desc"
	}
	w.attr("aria-labelledby", label)
	w.attr("font-family", family)
	w.buf.WriteString(">\n")
	w.titled("title", s.ID+"-title", s.Title)
	if s.Desc != "" {
		w.titled("desc", s.ID+"-desc", s.Desc)
	}
}

func (w *writer) titled(name, id, words string) {
	w.buf.WriteString("<" + name)
	w.attr("id", id)
	w.buf.WriteByte('>')
	w.escape(words)
	w.end(name)
}

func (w *writer) attr(name, value string) {
	w.buf.WriteString(" " + name + `="`)
	w.escape(value)
	w.buf.WriteByte('"')
}

// escape cannot fail: a bytes.Buffer takes all.
func (w *writer) escape(words string) { _ = xml.EscapeText(&w.buf, []byte(words)) }

func (w *writer) start(t xml.StartElement) error {
	if !elements[t.Name.Local] {
		return fmt.Errorf("element %q is not one a figure may hold", t.Name.Local)
	}
	w.buf.WriteString("<" + t.Name.Local)
	w.inText = t.Name.Local == "text"
	for _, a := range t.Attr {
		name, value := a.Name.Local, a.Value
		if name == "style" {
			if err := w.presentation(value); err != nil {
				return err
			}
			continue
		}
		if name == "dominant-baseline" && value == "central" {
			// The attribute is not known to all programs that show SVG; a third of the size is where it puts the words.
			w.buf.WriteString(` dy=".35em"`)
		}
		if dropped(name) {
			continue
		}
		if err := w.checkedAttr(name, value); err != nil {
			return err
		}
	}
	w.buf.WriteByte('>')
	return nil
}

// presentation writes the declarations of a style attribute as attributes. The family is the root's.
func (w *writer) presentation(css string) error {
	for declaration := range strings.SplitSeq(css, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if name == "" || name == "font-family" {
			continue
		}
		if err := w.checkedAttr(name, strings.TrimSuffix(value, "px")); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) checkedAttr(name, value string) error {
	form, ok := attributes[name]
	if !ok || !form.MatchString(value) {
		return fmt.Errorf("attribute %q does not hold what a figure may hold", name)
	}
	switch name {
	case "fill", "stroke", "font-weight", "text-anchor", "paint-order":
	default:
		value = number.ReplaceAllStringFunc(value, func(n string) string {
			v, err := strconv.ParseFloat(n, 64)
			if err != nil {
				return "0"
			}
			return round(v)
		})
	}
	w.attr(name, value)
	return nil
}

func (w *writer) words(t xml.CharData) error {
	if w.inText {
		w.escape(string(t))
		return nil
	}
	if len(bytes.TrimSpace(t)) > 0 {
		return errors.New("words outside a text element")
	}
	return nil
}

func (w *writer) end(name string) {
	w.inText = false
	w.buf.WriteString("</" + name + ">\n")
}

// round writes a number to two decimals.
func round(v float64) string {
	v = math.Round(v*100) / 100
	if v == 0 {
		v = 0 // not -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
