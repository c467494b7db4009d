package chart

import (
	"math"
	"strconv"
)

// Colours of everything that is not data. Ink and soft carry text (at least 4.5:1 on white); rule is a baseline or
// an outline (3:1); hair is a grid line, which repeats what the axis labels say and so may be faint.
const (
	ink   = "#1f2328"
	soft  = "#57606a"
	rule  = "#767d84"
	hair  = "#dfe3e6"
	paper = "#ffffff"
	pale  = "#eef0f2" // fill of an Apart segment, outlined with rule
)

// Categorical returns n colours, 1 to 6, for series without an order. Each has a contrast of at least 3:1 against
// white, and any two differ by at least 20 (CIE76 in Lab) in normal sight, protanopia, deuteranopia
// and tritanopia as modelled by Machado, Oliveira and Fernandes (2009) at full severity. The order is fixed: the first
// two differ most. Above 6 the colours repeat; dashes, symbols and labels then carry the difference.
func Categorical(n int) []string {
	six := []string{"#283890", "#ca741b", "#1a76a3", "#753d58", "#8a64e3", "#413116"}
	out := make([]string, n)
	for i := range out {
		out[i] = six[i%len(six)]
	}
	return out
}

// Diverging returns n colours from blue over grey to orange for the levels of a Likert item, first level first.
// Lightness rises all the way, so that grey print keeps the order; every level has 3:1 against white and a text colour
// with 4.5:1 on it. Two to six levels are chosen by hand, more are interpolated.
func Diverging(n int) []string {
	const (
		navy, blue, grey, brown, orange = "#08305c", "#25588c", "#6a6d73", "#b0702e", "#e2750f"
	)
	switch {
	case n <= 0:
		return nil
	case n == 1:
		return []string{blue}
	case n == 2:
		return []string{blue, orange}
	case n == 3:
		return []string{blue, grey, orange}
	case n == 4:
		return []string{navy, blue, brown, orange}
	case n == 5:
		return []string{navy, blue, grey, brown, orange}
	case n == 6:
		return []string{navy, "#1c4d80", "#4c6d91", "#8a725c", "#b8752f", orange}
	}
	return between([]string{navy, blue, grey, brown, orange}, n)
}

// Sequential returns n colours from lighter to darker blue for levels that only rise.
func Sequential(n int) []string {
	if n <= 0 {
		return nil
	}
	if n == 1 {
		return []string{"#25588c"}
	}
	return between([]string{"#7b97b3", "#3d6a96", "#06305c"}, n)
}

// between spreads n >= 2 colours evenly over the anchors, linearly in sRGB.
func between(anchors []string, n int) []string {
	out := make([]string, n)
	for i := range out {
		at := float64(i) * float64(len(anchors)-1) / float64(n-1)
		k := min(int(at), len(anchors)-2)
		a, b, t := channels(anchors[k]), channels(anchors[k+1]), at-float64(k)
		hex := []byte{'#'}
		for c := range a {
			v := int64(math.Round(a[c] + t*(b[c]-a[c])))
			hex = append(hex, strconv.FormatInt(v/16, 16)[0], strconv.FormatInt(v%16, 16)[0])
		}
		out[i] = string(hex)
	}
	return out
}

// channels reads "#rrggbb"; callers have checked the form.
func channels(hex string) (rgb [3]float64) {
	v, _ := strconv.ParseUint(hex[1:], 16, 32)
	return [3]float64{float64(v >> 16 & 255), float64(v >> 8 & 255), float64(v & 255)}
}

// contrast is the ratio of WCAG 2.1: (L1+0.05)/(L2+0.05) with relative luminance L, from 1 to 21.
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(hex string) float64 {
	c := channels(hex)
	for i, v := range c {
		v /= 255
		if v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}

// inkOn is the text colour for words on a fill. Black and white are the only pair of which one always
// reaches 4.5:1.
func inkOn(fill string) string {
	if contrast(paper, fill) >= 4.5 {
		return paper
	}
	return "#000000"
}
