package chart

import (
	"math"
	"testing"
)

func TestContrastIsThatOfWCAG(t *testing.T) {
	// Black on white is 21 by definition; #767676 is the lightest grey with 4.5:1 on white (4.54, WebAIM's contrast checker).
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#767676", "#ffffff", 4.54}, {"#123456", "#123456", 1}} {
		if got := contrast(c.a, c.b); math.Abs(got-c.want) > 0.005 {
			t.Errorf("contrast of %s and %s is %.3f, expected %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestColoursCanBeSeenOnWhite(t *testing.T) {
	colours := []string{rule}
	colours = append(colours, Categorical(6)...)
	for n := 1; n <= maxSeries; n++ {
		if len(Diverging(n)) != n || len(Sequential(n)) != n || len(Categorical(n)) != n {
			t.Errorf("a palette of %d has another length", n)
		}
		colours = append(append(colours, Diverging(n)...), Sequential(n)...)
	}
	for _, c := range colours {
		if !colourForm.MatchString(c) {
			t.Fatalf("%q is not #rrggbb", c)
		}
		if got := contrast(c, paper); got < 3 {
			t.Errorf("%s has %.2f:1 on white, graphics need 3", c, got)
		}
		if got := contrast(c, inkOn(c)); got < 4.5 {
			t.Errorf("words on %s have %.2f:1, text needs 4.5", c, got)
		}
	}
	for _, c := range []string{ink, soft} {
		if got := contrast(c, paper); got < 4.5 {
			t.Errorf("%s has %.2f:1 on white, text needs 4.5", c, got)
		}
	}
	if got := contrast(ink, pale); got < 4.5 {
		t.Errorf("words apart have %.2f:1, text needs 4.5", got)
	}
	if got := contrast(rule, pale); got < 3 {
		t.Errorf("the outline apart has %.2f:1 against its fill, graphics need 3", got)
	}
}

func TestLevelsGrowLighterSoThatGreyPrintKeepsTheirOrder(t *testing.T) {
	for n := 2; n <= maxSeries; n++ {
		list := Diverging(n)
		for i := 1; i < n; i++ {
			if luminance(list[i]) <= luminance(list[i-1]) {
				t.Errorf("level %d of %d is not lighter than the one before", i+1, n)
			}
		}
	}
}

// sights are sRGB-linear matrices for full protanopia, deuteranopia and tritanopia: Machado, Oliveira and
// Fernandes (2009), A physiologically-based model for simulation of color vision deficiency, table of severity 1.0.
var sights = map[string][3][3]float64{
	"normal":       {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// lab is a colour in CIE Lab (D65) as a sight has it.
func lab(hex string, sight [3][3]float64) [3]float64 {
	rgb := channels(hex)
	for i, v := range rgb {
		v /= 255
		if v <= 0.04045 {
			rgb[i] = v / 12.92
		} else {
			rgb[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	var seen [3]float64
	for i, row := range sight {
		seen[i] = min(1, max(0, row[0]*rgb[0]+row[1]*rgb[1]+row[2]*rgb[2]))
	}
	f := func(v float64) float64 {
		if v > 0.008856 {
			return math.Cbrt(v)
		}
		return 7.787*v + 16.0/116
	}
	x := f((0.4124*seen[0] + 0.3576*seen[1] + 0.1805*seen[2]) / 0.9505)
	y := f(0.2126*seen[0] + 0.7152*seen[1] + 0.0722*seen[2])
	z := f((0.0193*seen[0] + 0.1192*seen[1] + 0.9505*seen[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func TestColoursDifferInEverySight(t *testing.T) {
	difference := func(a, b string, sight [3][3]float64) float64 {
		p, q := lab(a, sight), lab(b, sight)
		return math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2]))
	}
	for name, sight := range sights {
		six := Categorical(6)
		for i := range six {
			for j := range i {
				if got := difference(six[i], six[j], sight); got < 20 {
					t.Errorf("%s: %s and %s differ by %.0f, expected 20", name, six[i], six[j], got)
				}
			}
		}
		for n := 2; n <= 6; n++ { // neighbours in a stack
			list := Diverging(n)
			for i := 1; i < n; i++ {
				if got := difference(list[i], list[i-1], sight); got < 10 {
					t.Errorf("%s: levels %d and %d of %d differ by %.0f, expected 10", name, i, i+1, n, got)
				}
			}
		}
	}
}

func TestSequentialGrowsDarker(t *testing.T) {
	for n := 2; n <= maxSeries; n++ {
		list := Sequential(n)
		for i := 1; i < n; i++ {
			if luminance(list[i]) >= luminance(list[i-1]) {
				t.Errorf("level %d of %d is not darker than the one before", i+1, n)
			}
		}
	}
}
