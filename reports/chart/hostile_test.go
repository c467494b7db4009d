package chart

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// hostile are labels that mean something to a browser, to ECharts' templates, to String.prototype.replace, to
// go-echarts' own function marker, or to a terminal.
var hostile = []string{
	`</script><img src=x onerror=alert(1)>`, `"><svg onload=alert(1)>`, `]]><!-- -->`, `&lt;b&gt;`, `javascript:alert(1)`,
	`{a|b}{b}{c}{@x}$&$1`, `__f__function(){}__f__`, "line\nbreak\ttab", "\u202eesrever\u2066", "\x00\x01\x1b[31m", "bad\xff\xfeutf8", "", " ",
	strings.Repeat("ÆØÅ", 4000), strings.Repeat("word ", 2000), "-", "'", "\u2028", "\ufffe",
}

// everywhere puts a text into every text of a figure.
func everywhere(d Data, words string) Data {
	d.Title, d.Desc = "t"+words, words
	series := func(list []Series) []Series {
		list = slices.Clone(list)
		for k := range list {
			list[k].Name = words
			list[k].Values = slices.Clone(list[k].Values)
			for j := range list[k].Values {
				list[k].Values[j].Label = words
			}
		}
		return list
	}
	d.Series = series(d.Series)
	d.Panels = slices.Clone(d.Panels)
	for i := range d.Panels {
		d.Panels[i].Title, d.Panels[i].Note, d.Panels[i].Series = words, words, series(d.Panels[i].Series)
	}
	d.Categories = slices.Clone(d.Categories)
	for j := range d.Categories {
		d.Categories[j] = Category{Label: words, Note: words, Group: words + strconv.Itoa(j/2)}
	}
	d.Reference = []Mark{{Value: 10, Label: words}}
	d.Number = func(float64) string { return words }
	return d
}

// checkSafe asserts what a page relies on: only pictures and words, no way out, no style, ids by the figure's name.
func checkSafe(t *testing.T, svg []byte, id string) {
	t.Helper()
	if !utf8.Valid(svg) {
		t.Error("figure is not UTF-8")
	}
	p := read(t, svg)
	names := []string{"svg", "title", "desc", "path", "text", "circle", "polygon", "rect", "line", "polyline"}
	known := regexp.MustCompile(`^(xmlns|id|viewBox|width|height|role|aria-labelledby|font-family|font-size|font-weight|text-anchor|dy|transform|fill|fill-opacity|stroke|stroke-width|stroke-dasharray|stroke-linejoin|stroke-linecap|stroke-miterlimit|paint-order|d|points|cx|cy|r|x|y|x1|y1|x2|y2)$`)
	for _, i := range p.items {
		if !slices.Contains(names, i.name) {
			t.Errorf("element %q", i.name)
		}
		for name, value := range i.at {
			if !known.MatchString(name) {
				t.Errorf("attribute %q of %q", name, i.name)
			}
			if name != "font-family" && name != "xmlns" && strings.ContainsAny(value, `:"<>;`) {
				t.Errorf("attribute %q of %q holds more than a name or numbers", name, i.name)
			}
			if name == "id" && value != id && !strings.HasPrefix(value, id+"-") {
				t.Errorf("id %q is not built from %q", value, id)
			}
		}
		if i.text != "" && i.name != "text" && i.name != "title" && i.name != "desc" {
			t.Errorf("words in %q", i.name)
		}
	}
	if p.root["role"] != "img" || p.items[1].name != "title" || p.items[1].text == "" {
		t.Error("the figure has no role and title to be read aloud by")
	}
	for _, r := range string(svg) {
		if r < ' ' && r != '\n' || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			t.Errorf("control character %U in the figure", r)
		}
	}
}

func TestHostileLabelsAreOnlyText(t *testing.T) {
	r := renderer(t)
	for k, words := range hostile {
		for i, d := range figures()[:7] {
			if (i+k)%2 == 0 { // half of all pairs, for time
				continue
			}
			checkSafe(t, draw(t, r, everywhere(d, words)), d.ID)
		}
	}
}

func TestLabelsAreDrawnLetterByLetter(t *testing.T) {
	r := renderer(t)
	for _, words := range []string{`<b>{a|b}`, `{b}{c}$&`, `__f__1__f__`, `&amp;"'`} {
		d := lineFigure()
		d.Categories[0].Label, d.Series[0].Name = words, words
		n := 0
		for _, i := range read(t, draw(t, r, d)).texts() {
			if i.text == words {
				n++
			}
		}
		if n != 2 {
			t.Errorf("%q is drawn %d times as it is, expected as a wave and as a series", words, n)
		}
	}
}

// FuzzRebuild takes the place of ECharts, which is too slow to fuzz through: whatever comes back from the engine,
// the result is an error or a figure that is safe.
func FuzzRebuild(f *testing.F) {
	for _, inside := range []string{
		`<path d="M1 2L3 4" fill="#fff" stroke="none"/>`, `<text style="font-size:12px;font-weight:bold" dominant-baseline="central">a&lt;b</text>`,
		`<g clip-path="url(#a)"><circle cx="1" cy="1" r="4e-7" fill="rgba(1,2,3,.4)"/></g>`, `<defs><clipPath id="a"/></defs><style>x</style>`,
		`<script>1</script>`, `<svg/>`, `<a href="x"/>`, `<!-- --><?x ?><![CDATA[a]]>`,
	} {
		f.Add(`<svg xmlns="http://www.w3.org/2000/svg">` + inside + `</svg>`)
	}
	s := &sheet{Data: Data{ID: "a.b", Title: "t"}, width: 10, height: 10}
	f.Fuzz(func(t *testing.T, drawn string) {
		if svg, err := rebuild(s, drawn); err == nil {
			checkSafe(t, svg, s.ID)
		}
	})
}

func TestRebuildRefusesWhatAFigureMayNotHold(t *testing.T) {
	s := &sheet{Data: Data{ID: "x", Title: "x"}, width: 10, height: 10}
	for name, inside := range map[string]string{
		"script":        `<script>alert(1)</script>`,
		"foreignObject": `<foreignObject></foreignObject>`,
		"link":          `<a href="https://example.org"><path d="M0 0" fill="#fff"/></a>`,
		"image":         `<image href="data:,x"/>`,
		"use":           `<use href="#a"/>`,
		"event":         `<path d="M0 0" fill="#fff" onclick="alert(1)"/>`,
		"href":          `<path d="M0 0" fill="#fff" href="#a"/>`,
		"url paint":     `<path d="M0 0" fill="url(https://example.org)"/>`,
		"path data":     `<path d="M0 0 javascript" fill="#fff"/>`,
		"style":         `<text style="background:url(x)">a</text>`,
		"moved group":   `<g transform="translate(1 1)"><path d="M0 0" fill="#fff"/></g>`,
		"stray words":   `words`,
		"cut short":     `<path d="M0`,
		"svg in svg":    `<svg></svg>`,
	} {
		if out, err := rebuild(s, `<svg>`+inside+`</svg>`); err == nil {
			t.Errorf("%s passes: %s", name, out)
		}
	}
}

func TestRebuildRefusesAnEmptyDrawing(t *testing.T) {
	if _, err := rebuild(&sheet{Data: Data{ID: "x", Title: "x"}}, ""); err == nil {
		t.Error("nothing passes for a figure")
	}
}

func TestRebuildDropsScriptlessDecorations(t *testing.T) {
	s := &sheet{Data: Data{ID: "x", Title: "x"}, width: 10, height: 10}
	got, err := rebuild(s, `<svg><style>.a:hover{fill:red}</style><defs><clipPath id="zr0-c1"><path d="M0 0"/></clipPath></defs>`+
		`<g clip-path="url(#zr0-c1)"><path d="M1.005 -0.001L2 3" fill="#fff" class="zr0-cls-1" ecmeta_series_index="0" pointer-events="visible"/></g>`+
		`<path d="M0 0" fill="none"/></svg>`)
	if err != nil {
		t.Fatal(err)
	}
	// By hand: numbers to two decimals, no minus before nought, and nothing but the path.
	want := `<path d="M1 0L2 3" fill="#fff"></path>`
	if !strings.Contains(string(got), want) || strings.Count(string(got), "<path") != 1 || strings.Contains(string(got), "zr0") {
		t.Errorf("rebuilt as %s, expected %s alone", got, want)
	}
}
