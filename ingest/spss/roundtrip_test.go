package spss

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// drawnText has letters that windows-1252 has too, no blank at its end, and at
// most width bytes in either encoding.
func drawnText(width int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := rapid.StringOfN(rapid.SampledFrom([]rune("aZ09 .=æøåÆØÅé€“ü$")), -1, -1, min(width, 400)).Draw(t, "text")
		if width > 400 && rapid.Bool().Draw(t, "full") {
			s = strings.Repeat("langt svar, ", width/12)
		}
		return strings.TrimRight(s, " ")
	})
}

// drawnNumber has the codes of surveys and the numbers that bound byte codes,
// among any others.
func drawnNumber() *rapid.Generator[float64] {
	return rapid.OneOf(
		rapid.Map(rapid.IntRange(-300, 300), func(n int) float64 { return float64(n) }),
		rapid.Map(rapid.IntRange(-40, 40), func(n int) float64 { return float64(n) / 4 }),
		rapid.Float64Range(-1e300, 1e300),
	)
}

func drawVariable(t *rapid.T, i int) varSpec {
	v := varSpec{name: fmt.Sprintf("variabel_æ%d", i), label: drawnText(300).Draw(t, "label")}
	label := drawnText(60)
	if rapid.Bool().Draw(t, "number") {
		for _, x := range rapid.SliceOfNDistinct(drawnNumber(), 0, 5, rapid.ID).Draw(t, "labelled") {
			v.labels = append(v.labels, labelSpec{x, label.Draw(t, "label")})
		}
		v.missing = rapid.SampledFrom([]int{0, 1, 2, 3, -2, -3}).Draw(t, "missing")
		for range max(v.missing, -v.missing) {
			v.missed = append(v.missed, drawnNumber().Draw(t, "missed"))
		}
		return v
	}
	v.width = rapid.OneOf(rapid.IntRange(1, 20), rapid.SampledFrom([]int{255, 256, 504, 505, 800, 2000})).Draw(t, "width")
	for _, s := range rapid.SliceOfNDistinct(drawnText(v.width), 0, 3, rapid.ID).Draw(t, "labelled") {
		v.labels = append(v.labels, labelSpec{s, label.Draw(t, "label")})
	}
	v.missing = rapid.IntRange(0, 3).Draw(t, "missing")
	for range v.missing {
		v.missed = append(v.missed, drawnText(min(v.width, 8)).Draw(t, "missed"))
	}
	return v
}

func drawSpec(t *rapid.T) spec {
	s := spec{
		order:       rapid.SampledFrom([]order{binary.LittleEndian, binary.BigEndian}).Draw(t, "order"),
		compression: rapid.SampledFrom([]Compression{Uncompressed, ByteCode, ZLIB}).Draw(t, "compression"),
		bias:        rapid.SampledFrom([]float64{100, 50, 1, -7, 251}).Draw(t, "bias"),
		block:       rapid.SampledFrom([]int{0, 8, 24, 1000}).Draw(t, "block"),
		noEnd:       rapid.Bool().Draw(t, "no end mark"),
		encoding:    rapid.SampledFrom([]string{"UTF-8", "windows-1252"}).Draw(t, "encoding"),
		sysmis:      rapid.SampledFrom([]float64{0, -1e305}).Draw(t, "system-missing"),
		label:       drawnText(30).Draw(t, "label"),
	}
	for i := range rapid.IntRange(1, 6).Draw(t, "variables") {
		s.vars = append(s.vars, drawVariable(t, i))
	}
	for range rapid.IntRange(0, 20).Draw(t, "cases") {
		var c []any
		for _, v := range s.vars {
			c = append(c, drawCell(t, v))
		}
		s.cases = append(s.cases, c)
	}
	if len(s.cases) == 0 || rapid.Bool().Draw(t, "unknown count") {
		s.declared = -1
	}
	return s
}

// drawCell is often a value that has a label or is missing.
func drawCell(t *rapid.T, v varSpec) any {
	special := slices.Clone(v.missed)
	for _, l := range v.labels {
		special = append(special, l.value)
	}
	if len(special) > 0 && rapid.Bool().Draw(t, "special") {
		return rapid.SampledFrom(special).Draw(t, "value")
	}
	switch {
	case v.width > 0:
		return drawnText(v.width).Draw(t, "value")
	case rapid.IntRange(0, 5).Draw(t, "none") == 0:
		return nil
	}
	return drawnNumber().Draw(t, "value")
}

// stateOf says by the declaration alone what a value is.
func (v varSpec) stateOf(value any) State {
	if value == nil {
		return SystemMissing
	}
	missed := v.missed
	if v.missing < 0 {
		if x := value.(float64); missed[0].(float64) <= x && x <= missed[1].(float64) {
			return UserMissing
		}
		missed = missed[2:]
	}
	if slices.Contains(missed, value) {
		return UserMissing
	}
	return Valid
}

func (v varSpec) labelOf(value any) string {
	i := slices.IndexFunc(v.labels, func(l labelSpec) bool { return l.value == value })
	if i < 0 {
		return ""
	}
	return v.labels[i].label
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawSpec(rt)
		file, err := readAll(s.write(t), Options{})
		if err != nil {
			rt.Fatal(err)
		}
		if len(file.cases) != len(s.cases) || file.Info().Label != s.label || len(file.Notes()) > 0 {
			rt.Fatalf("%d cases, label %q, notes %q; expected %d, %q and none", len(file.cases), file.Info().Label, file.Notes(), len(s.cases), s.label)
		}
		for i, v := range s.vars {
			got := file.Variables()[i]
			if got.Name != v.name || got.Label != v.label || len(got.Levels) != len(v.labels) || (got.Kind == Text) != (v.width > 0) {
				rt.Fatalf("%+v, expected %+v", got, v)
			}
			for n, l := range v.labels {
				if got.Levels[n].Label != l.label || got.IsMissing(got.Levels[n]) != (v.stateOf(l.value) == UserMissing) {
					rt.Fatalf("level %+v of %+v, expected %+v", got.Levels[n], v, l)
				}
			}
			for n, c := range s.cases {
				checkValue(rt, v, c[i], file.cases[n][i])
			}
		}
	})
}

// checkValue holds a value that was read against the one that was written.
func checkValue(t *rapid.T, v varSpec, wrote any, got Value) {
	want := Value{Label: v.labelOf(wrote), State: v.stateOf(wrote), Text: got.Text}
	switch x := wrote.(type) {
	case nil:
		want.Text = ""
	case string:
		want.Text = x
	case float64:
		if back, err := strconv.ParseFloat(got.Text, 64); err != nil || back != x || len(got.Text) > 25 {
			t.Fatalf("the number %v is written %q", x, got.Text)
		}
		if want.State == Valid {
			want.Number = x
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%+v:\n%s", v, diff)
	}
}

func TestTextsAreInOneForm(t *testing.T) {
	decomposed := norm.NFD.String("på Ærø, blåbærgrød")
	s := spec{encoding: "UTF-8", vars: []varSpec{{name: norm.NFD.String("å"), width: 40, label: decomposed, labels: []labelSpec{{decomposed, decomposed}}}}}
	s.cases = [][]any{{decomposed}, {"på Ærø, blåbærgrød"}}
	file := mustRead(t, s.write(t), Options{})
	want := Value{Text: "på Ærø, blåbærgrød", Label: "på Ærø, blåbærgrød"}
	if diff := cmp.Diff([][]Value{{want}, {want}}, file.cases); diff != "" {
		t.Error(diff)
	}
	if v := file.Variables()[0]; v.Name != "å" || v.Label != want.Text {
		t.Errorf("variable %q, label %q", v.Name, v.Label)
	}
}

func TestNumbersAreShortAndExact(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 1: "1", -98: "-98", 2.5: "2.5", 0.1: "0.1", 1.0 / 3: "0.3333333333333333",
		999999999999999: "999999999999999", 1e15: "1000000000000000", 1e20: "100000000000000000000", 1e21: "1e+21", 1e-6: "0.000001", 1e-7: "1e-07",
	} {
		if got := decimal(x); got != want {
			t.Errorf("%v is written %s, expected %s", x, got, want)
		}
	}
}

// The seconds are from the documentation of SPSS, day 0 is 14 October 1582: its
// first day begins after 86400 seconds. The others are 141428 days later, the
// first of January 1970, and the days between by Go's time package.
func TestDatesAndTimesAreISO(t *testing.T) {
	for _, c := range []struct {
		kind    Kind
		seconds float64
		want    string
	}{
		{Date, 86400, "1582-10-15"},
		{Date, 86400 + 86399, "1582-10-15"},
		{Date, 141428 * 86400, "1970-01-01"},
		{Date, 265621680000 - 1, "9999-12-31"},
		{DateTime, 141428*86400 + 0.1, "1970-01-01T00:00:00.1"},
		{DateTime, 141428*86400 - 0.25, "1969-12-31T23:59:59.75"},
		{Time, 0, "00:00:00"},
		{Time, -90, "-00:01:30"},
		{Time, 86400*10 + 1.5, "240:00:01.5"},
		// No days: codes, and seconds that are none.
		{Date, 99, "99"}, {Date, 86399, "86399"}, {Date, -1, "-1"}, {Date, 265621680000, "265621680000"}, {DateTime, 1e300, "1e+300"}, {Time, 1e15, "1000000000000000"},
	} {
		if got := numberText(c.kind, c.seconds); got != c.want {
			t.Errorf("%v seconds of a %s are %s, expected %s", c.seconds, c.kind, got, c.want)
		}
	}
}
