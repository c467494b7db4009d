package sheet

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestColumnLettersAreThoseOfASpreadsheet(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := Letters(i); got != want {
			t.Errorf("column %d is %s, expected %s", i, got, want)
		}
		if back, ok := columnOf([]byte(want+"7"), 7); !ok || back != i {
			t.Errorf("%s is column %d, expected %d", want, back, i)
		}
	}
	for _, ref := range []string{"", "7", "A", "a7", "A8", "A07x", "AAAAA7", "A-7", "A 7", "A99999999999999999999"} {
		if _, ok := columnOf([]byte(ref), 7); ok {
			t.Errorf("%q is read as a cell of row 7", ref)
		}
	}
}

func TestNamesHaveSingleBlanks(t *testing.T) {
	// "é" in two code points becomes one; a no-break space is a space.
	equal(t, Name("\u00a0 Cafe\u0301\u00a0 bes\u00f8g \n to\ufeff"), "Caf\u00e9 bes\u00f8g to")
}

func TestNumbersAreReadInTheNotationOfTheFile(t *testing.T) {
	for _, c := range []struct {
		text, decimal string
		want          float64
		ok            bool
	}{
		{"3", ",", 3, true},
		{"007", ".", 7, true},
		{"2,5", ",", 2.5, true},
		{",5", ",", 0.5, true},
		{"-2,5", ",", -2.5, true},
		{"\u22122,5", ",", -2.5, true}, // minus sign
		{"+4", ".", 4, true},
		{"1,5e-3", ",", 0.0015, true},
		{"2.5", ".", 2.5, true},
		{"1.234", ",", 0, false}, // one, or one thousand
		{"2.5", ",", 0, false},
		{"2,5", ".", 0, false},
		{"1.234,5", ",", 0, false},
		{"1 234", ",", 0, false},
		{"5,", ",", 0, false},
		{"1e400", ".", 0, false},
		{"--1", ".", 0, false},
		{"0x10", ".", 0, false},
		{"NaN", ".", 0, false},
		{"Inf", ".", 0, false},
		{"1_000", ".", 0, false},
		{"e5", ".", 0, false},
		{"-", ".", 0, false},
		{"", ".", 0, false},
	} {
		if got, ok := (Detected{Decimal: c.decimal}).Number(c.text); got != c.want || ok != c.ok {
			t.Errorf("%q with decimal %s is %v, %v, expected %v, %v", c.text, c.decimal, got, ok, c.want, c.ok)
		}
	}
}

// What is taken as it stands must be what the long way round makes of it.
func TestPlainNumbersAreWrittenAsStored(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stored := rapid.OneOf(
			rapid.StringMatching(`-?[0-9]{0,9}\.?[0-9]{0,9}`),
			rapid.StringMatching(`-?0?\.0{0,14}[0-9]{0,3}`),
			rapid.StringMatching(`[0-9]{1,320}`),
			rapid.Map(rapid.Float64(), func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }),
		).Draw(t, "stored")
		v, err := strconv.ParseFloat(stored, 64)
		if isPlainNumber([]byte(stored)) && !math.IsInf(v, 0) && (err != nil || plainNumber(stored, v) != stored) {
			t.Fatalf("%q is written as it stands, expected %q", stored, plainNumber(stored, v))
		}
	})
	for stored, want := range map[string]bool{
		"0": true, "7": true, "-7": true, "2.5": true, "-0.5": true, "0.000001": true, "123456789.123456": true, strings.Repeat("9", 40): true,
		"": false, "-": false, "-0": false, "007": false, "2.50": false, "2.": false, ".5": false, "1E5": false, "+1": false, "1.2.3": false, "0.1234567890123456": false,
	} {
		if got := isPlainNumber([]byte(stored)); got != want {
			t.Errorf("%q is plain: %v, expected %v", stored, got, want)
		}
	}
}
