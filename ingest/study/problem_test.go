package study

import (
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestShapes(t *testing.T) {
	for cell, want := range map[string]string{
		"": "an empty cell", " \u00a0\t": "an empty cell",
		"7": "1 digit", "0101901234": "10 digits",
		"010190-1234": "number, 11 characters", "3,5": "number, 3 characters", "-4": "number, 2 characters", "12 34 56 78": "number, 11 characters",
		"x": "text, 1 character", "æ": "text, 1 character",
		"Jens Jensen": "text, 11 characters", "Åse": "text, 3 characters", "5a": "text, 2 characters", "a@b.dk": "text, 6 characters",
	} {
		if got := Shape(cell); got != want {
			t.Errorf("%q is %q, expected %q", cell, got, want)
		}
	}
}

// A shape says how long a cell is and whether it is digits, a number or text.
// So cells that agree in that have one shape, whatever they hold: every letter
// and digit may be another.
func TestAShapeHoldsNothingOfTheValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9]{1,12}`), rapid.StringMatching(`[-+0-9., ]{1,12}`), rapid.StringMatching(`[A-Za-zæøåÆØÅ @.-]{1,40}`)).Draw(t, "cell")
		digit := rapid.SampledFrom([]rune("0123456789"))
		other := strings.Map(func(r rune) rune {
			switch {
			case r >= '0' && r <= '9':
				return digit.Draw(t, "digit")
			case unicode.IsLetter(r):
				return 'x'
			}
			return r
		}, cell)
		if Shape(cell) != Shape(other) {
			t.Fatalf("%q is %q, and %q is %q", cell, Shape(cell), other, Shape(other))
		}
		// Nor does a stretch of the value show: the words of a shape are its
		// own, and its only figure is the length.
		for _, word := range strings.Fields(strings.ReplaceAll(Shape(cell), ",", "")) {
			if !strings.Contains("an empty cell digit digits number text character characters", word) && word != strconv.Itoa(utf8.RuneCountInString(cell)) {
				t.Fatalf("%q is %q", cell, Shape(cell))
			}
		}
	})
}

func TestAProblemIsOneLineAndItsHint(t *testing.T) {
	for _, c := range []struct {
		p    Problem
		want string
	}{
		{Problem{File: "survey/a.csv", Kind: "cannot be read"}, "survey/a.csv: cannot be read"},
		{Problem{File: "survey/a.csv", Line: 7, Column: "glad", Kind: "unknown answer", Found: Shape("Jens"), Expected: "a label", Hint: "add it to aliases"},
			"survey/a.csv:7: column \"glad\": unknown answer: found text, 4 characters, expected a label\n  hint: add it to aliases"},
	} {
		if got := c.p.String(); got != c.want {
			t.Errorf("%s\nexpected\n%s", got, c.want)
		}
	}
}
