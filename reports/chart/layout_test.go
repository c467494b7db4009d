package chart

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestWidthsAreThoseOfHelvetica(t *testing.T) {
	// By hand from Adobe's Helvetica AFM: V 667 + e 556 + n 556 + t 278 + e 556 + t 278 + i 222 + d 556 = 3669 at 10 px.
	if got := textWidth("Ventetid", 10, false); got != 36.69 {
		t.Errorf("Ventetid is %.2f px wide, expected 36.69", got)
	}
	// æ 889, ø 611, å 556: no Danish letter is taken for an em.
	if got := textWidth("æøå", 10, false); got != 20.56 {
		t.Errorf("æøå is %.2f px wide, expected 20.56", got)
	}
	if textWidth("e\u0301", 10, false) != textWidth("e", 10, false) {
		t.Error("a combining accent takes room")
	}
}

func TestWrapping(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		lines int
		want  string
	}{
		{"Støtte fra sagsbehandleren", 120, 2, "Støtte fra|sagsbehandleren"},
		{"Støtte fra sagsbehandleren", 400, 2, "Støtte fra sagsbehandleren"},
		{"Arbejdsmarkedsparathed", 90, 3, "Arbejdsmark-|edsparathed"},
		{"et to tre fire fem seks", 40, 2, "et to|tre f…"},
		{"n = 1\u00a0234", 45, 2, "n =|1\u00a0234"},
		{"", 35, 2, ""},
	} {
		if got := strings.Join(body.wrap(c.text, c.width, c.lines), "|"); got != c.want {
			t.Errorf("%q in %v px becomes %q, expected %q", c.text, c.width, got, c.want)
		}
	}
}

func TestWrappedTextFitsAndLosesNothingBeforeTheEllipsis(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := clean(rapid.String().Draw(t, "text"))
		width := rapid.Float64Range(1, 400).Draw(t, "width")
		lines := rapid.IntRange(1, 4).Draw(t, "lines")
		got := body.wrap(text, width, lines)
		if len(got) > lines {
			t.Fatalf("%d lines, at most %d allowed", len(got), lines)
		}
		for _, l := range got {
			if body.width(l) > width && utf8.RuneCountInString(strings.TrimSuffix(l, "-")) > 1 {
				t.Fatalf("a line of %.1f px in %.1f", body.width(l), width)
			}
		}
		// Letters in their order: what is left out is only at the end, and then there is an ellipsis.
		squeeze := func(s string) string { return strings.NewReplacer(" ", "", "-", "", ",", "", ".", "").Replace(s) }
		joined := squeeze(strings.Join(got, ""))
		if kept := strings.TrimSuffix(joined, "…"); !strings.HasPrefix(squeeze(text), kept) || kept == joined && kept != squeeze(text) {
			t.Fatalf("%q was wrapped to %q", text, got)
		}
	})
}

func TestSpreadKeepsOrderAndDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Float64Range(0, 200), 0, 10).Draw(t, "want")
		height := make([]float64, len(want))
		for i := range height {
			height[i] = rapid.Float64Range(5, 20).Draw(t, "height")
		}
		got := spread(want, height, 0, 200)
		for i := range got {
			if got[i]-height[i]/2 < -1e-6 || got[i]+height[i]/2 > 200+1e-6 {
				t.Fatalf("span %d lies outside", i)
			}
			for j := range i {
				if want[i] < want[j] && got[i] > got[j] || want[i] > want[j] && got[i] < got[j] {
					t.Fatalf("spans %d and %d changed places", i, j)
				}
				if gap := max(got[i]-got[j], got[j]-got[i]) - (height[i]+height[j])/2; gap < -1e-6 {
					t.Fatalf("spans %d and %d overlap by %g", i, j, -gap)
				}
			}
		}
	})
}

func TestAxesHaveFewWholeSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Data{Kind: Bars, Unit: Points, Categories: make([]Category, 1)}
		v := rapid.Float64Range(-1e6, 1e6).Draw(t, "v")
		d.Series = []Series{{Values: []Value{{V: v}}}}
		a := valueAxis(d, 5)
		ticks := a.ticks()
		if a.lo > min(0, v) || a.hi < max(0, v) {
			t.Fatalf("axis %g to %g does not hold %g", a.lo, a.hi, v)
		}
		if len(ticks) < 2 || len(ticks) > 8 {
			t.Fatalf("%d ticks", len(ticks))
		}
		a.from, a.to = 0, 100
		if a.at(a.lo) != 0 || a.at(a.hi) != 100 {
			t.Fatalf("the ends of the axis are not those of its pixels")
		}
	})
}

func TestNumbersOnAxesAreDanish(t *testing.T) {
	for _, c := range []struct {
		unit Unit
		v    float64
		want string
	}{{Percent, 20, "20\u00a0%"}, {Points, -2.5, "−2,5"}, {Count, 3478, "3.478"}, {Count, 1234567, "1.234.567"}, {Points, 100, "100"}, {Points, 0, "0"}} {
		if got := danish(c.unit)(c.v); got != c.want {
			t.Errorf("%v is written %q, expected %q", c.v, got, c.want)
		}
	}
}

// Words must lie within the picture and be large enough at every width. Helvetica's widths stand in for the reader's font.
func TestWordsStayInThePicture(t *testing.T) {
	r := renderer(t)
	for _, d := range figures()[:7] {
		for _, width := range []int{240, 320, 480, 720, 1200} {
			d.Width = width
			p := read(t, draw(t, r, d))
			size := floats(p.root["viewBox"])
			for _, i := range p.texts() {
				x, y := i.place()
				font := floats(i.at["font-size"])[0]
				if font < 11 {
					t.Errorf("%s at %d px: text of %v px", d.ID, width, font)
				}
				w := textWidth(i.text, font, i.at["font-weight"] == "bold")
				switch i.at["text-anchor"] {
				case "middle":
					x -= w / 2
				case "end":
					x -= w
				}
				if x < -0.5 || x+w > size[2]+0.5 || y < font/2-1 || y > size[3]-font/2+1 {
					t.Errorf("%s at %d px: words leave the picture, x %.1f to %.1f, y %.1f of %v", d.ID, width, x, x+w, y, size[2:])
				}
			}
		}
	}
}
