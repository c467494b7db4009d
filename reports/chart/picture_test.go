package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// picture is an SVG read back, with nothing taken from how it was made.
type picture struct {
	root  map[string]string
	items []item
}

type item struct {
	name string
	at   map[string]string
	text string
}

func read(t testing.TB, svg []byte) picture {
	t.Helper()
	var p picture
	dec := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return p
		}
		if err != nil {
			t.Fatalf("figure is not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			at := map[string]string{}
			for _, a := range token.Attr {
				at[a.Name.Local] = a.Value
			}
			if token.Name.Local == "svg" {
				p.root = at
			}
			p.items = append(p.items, item{name: token.Name.Local, at: at})
		case xml.CharData:
			if len(p.items) > 0 {
				p.items[len(p.items)-1].text += strings.TrimRight(string(token), "\n")
			}
		}
	}
}

func (p picture) texts() (out []item) {
	for _, i := range p.items {
		if i.name == "text" {
			out = append(out, i)
		}
	}
	return out
}

// place is where an item is moved to by its transform.
func (i item) place() (x, y float64) {
	n := floats(i.at["transform"])
	if len(n) < 2 {
		return 0, 0
	}
	return n[len(n)-2], n[len(n)-1]
}

var anyNumber = regexp.MustCompile(`-?[0-9]+(\.[0-9]+)?`)

func floats(s string) (out []float64) {
	for _, m := range anyNumber.FindAllString(s, -1) {
		v, _ := strconv.ParseFloat(m, 64)
		out = append(out, v)
	}
	return out
}

// ruler turns px into values by two axis numbers found in the picture.
type ruler struct{ px0, px1, v0, v1 float64 }

func (r ruler) value(px float64) float64 {
	return r.v0 + (px-r.px0)/(r.px1-r.px0)*(r.v1-r.v0)
}

// perPx is how much one px is worth.
func (r ruler) perPx() float64 { return math.Abs((r.v1 - r.v0) / (r.px1 - r.px0)) }

// rulerOf finds the grid lines of the axis, which are exact, by the two numbers written next to them.
func (p picture) rulerOf(t testing.TB, low, high string, horizontal bool) ruler {
	t.Helper()
	find := func(label string) (px, v float64) {
		for _, i := range p.texts() {
			if i.text == label && i.at["font-size"] != "13" && i.at["font-weight"] == "" {
				x, y := i.place()
				v, err := strconv.ParseFloat(strings.NewReplacer(",", ".", "−", "-", "\u00a0%", "").Replace(label), 64)
				if err != nil {
					t.Fatal(err)
				}
				if horizontal {
					return x, v
				}
				return y, v
			}
		}
		t.Fatalf("axis number %q is not in the figure", label)
		return 0, 0
	}
	var r ruler
	r.px0, r.v0 = find(low)
	r.px1, r.v1 = find(high)
	return r
}

// symbols are the places of all points drawn in a colour, in drawing order. ECharts draws them by a matrix;
// the symbols of legends are only moved.
func (p picture) symbols(colour string) (out [][2]float64) {
	for _, i := range p.items {
		if strings.HasPrefix(i.at["transform"], "matrix(") && (i.at["fill"] == colour || i.at["stroke"] == colour) {
			x, y := i.place()
			out = append(out, [2]float64{x, y})
		}
	}
	return out
}

var barPath = regexp.MustCompile(`^M([0-9.-]+) ([0-9.-]+)l([0-9.-]+) 0l0 ([0-9.-]+)l[0-9.-]+ 0Z$`)

// bar is a rectangle drawn as a path, by its outer edges.
type bar struct{ left, right, top, bottom float64 }

// bars are the rectangles filled with a colour that are at least as high as a legend's key, top down.
func (p picture) bars(colour string) (out []bar) {
	for _, i := range p.items {
		m := barPath.FindStringSubmatch(i.at["d"])
		if m == nil || i.at["fill"] != colour {
			continue
		}
		n := floats(strings.Join(m[1:], " "))
		b := bar{left: min(n[0], n[0]+n[2]), right: max(n[0], n[0]+n[2]), top: n[1], bottom: n[1] + n[3]}
		if i.at["stroke"] != "" { // half a px of outline on each side
			b.left, b.right = b.left-0.5, b.right+0.5
		}
		if b.bottom-b.top >= 15 {
			out = append(out, b)
		}
	}
	return out
}

var linePath = regexp.MustCompile(`^M[0-9.-]+ [0-9.-]+L[0-9.-]+ [0-9.-]+$`)

// whiskers are the straight lines of a colour and a width of 1.5, as x1, y1, x2, y2.
func (p picture) whiskers(colour string) (out [][]float64) {
	for _, i := range p.items {
		if linePath.MatchString(i.at["d"]) && i.at["stroke"] == colour && i.at["stroke-width"] == "1.5" {
			out = append(out, floats(strings.ReplaceAll(i.at["d"], "L", " ")))
		}
	}
	return out
}
