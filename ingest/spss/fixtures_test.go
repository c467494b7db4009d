package spss

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"spor/ingest/study"
)

// The expected values of this file are those of testdata/survey.sps, which were
// given to GNU PSPP 1.6.2.

// answers are the cases by variable; brackets mark a missing value. Numbers are
// there as PSPP read them: with a decimal point, and a duration in hours.
var answers = map[string][]string{
	"id":        {"1", "2", "3", "4", "5"},
	"trivsel":   {"1", "[8]", "[9]", "5", "[]"},
	"vægt_i_kg": {"72.5", "-0.125", "[]", "1000", "0.1"},
	"point":     {"1.5", "2.5", "1.5", "[-1]", "0"},
	"alder":     {"34", "[98]", "[]", "[120]", "66"},
	"dato":      {"2019-03-05", "1999-12-31", "[]", "1582-10-15", "1970-01-01"},
	"oprettet":  {"2019-03-05T14:30:15.25", "1970-01-01T00:00:00", "[]", "2024-02-29T23:59:59", "1582-10-15T00:00:01"},
	"ur":        {"08:15:00", "23:59:59", "[]", "00:00:00", "12:00:00"},
	"varighed":  {"51:04:05", "00:00:01", "[]", "2400:00:00", "36:00:00"},
	"måned":     {"3", "12", "[]", "1", "6"},
	"beløb":     {"1234.56", "[-0.01]", "[]", "0", "100"},
	"stort":     {"15000000000", "-2.5e-07", "[]", "0", "123456789"},
	"køn":       {"k", "m", "[u]", "k", ""},
	"kommune":   {"Viborg", "Ærø", "", "Tønder", "[Ukendt]"},
	"svar_a":    {"1", "0", "[]", "1", "0"},
	"svar_b":    {"0", "0", "[]", "1", "1"},
	"svar_c":    {"1", "0", "[]", "[9]", "0"},
	"bynavn_med_et_langt_navn_som_ikke_kan_staa_i_otte_tegn": {"Viborg", "Ærø", "", "Tønder", "Ukendt"},
}

// longTexts are the answers of more than 255 bytes. RPAD of PSPP fills up to a
// number of bytes, with whole copies of its text: 256-18 bytes of UTF-8 take 119
// times "ab", 256-15 of windows-1252 take 120; 250 bytes take 125 or 250 "ø".
// In UTF-8 the end of a segment, byte 255, lies within an "ø".
func longTexts(encoding string) map[string][]string {
	ab, oe := 119, 125
	if encoding == "windows-1252" {
		ab, oe = 120, 250
	}
	return map[string][]string{
		"fritekst": {"Jeg går på café" + strings.Repeat("ab", ab) + "ENDE", "kort", "", "   foran", ""},
		"lang": {
			"start " + strings.Repeat("0123456789", 24) + strings.Repeat("ø", oe) + strings.Repeat("z", 250) + "SLUT",
			strings.Repeat("x", 800), "", "ønsker ikke", "",
		},
	}
}

func number(x float64) Missing { return Missing{Low: x, High: x} }

var (
	chosen               = []Level{{Code: "0", Number: 0, Label: "Ikke valgt"}, {Code: "1", Number: 1, Label: "Valgt"}}
	dictionaryOfFixtures = []Variable{
		{Name: "id", Short: "ID", Format: "F", Width: 8},
		{Name: "trivsel", Short: "TRIVSEL", Label: "Hvordan går det? (æøå ÆØÅ)", Format: "F", Width: 2,
			Levels: []Level{
				{Code: "1", Number: 1, Label: "Dårligt"}, {Code: "5", Number: 5, Label: "Fremragende"},
				{Code: "8", Number: 8, Label: "Ved ikke"}, {Code: "9", Number: 9, Label: "Ønsker ikke at svare"},
			},
			Missing: []Missing{number(8), number(9)}},
		{Name: "vægt_i_kg", Short: "VÆGT_I_", Format: "F", Width: 9, Decimals: 2},
		{Name: "point", Short: "POINT", Format: "F", Width: 4, Decimals: 1,
			Levels:  []Level{{Code: "1.5", Number: 1.5, Label: "Halvanden"}, {Code: "2.5", Number: 2.5, Label: "To en halv"}},
			Missing: []Missing{{Low: math.Inf(-1), High: -0.5}, number(99)}},
		{Name: "alder", Short: "ALDER", Format: "F", Width: 3, Missing: []Missing{{Low: 97, High: math.Inf(1)}}},
		{Name: "dato", Short: "DATO", Kind: Date, Format: "EDATE", Width: 10},
		{Name: "oprettet", Short: "OPRETTET", Kind: DateTime, Format: "DATETIME", Width: 23, Decimals: 2},
		{Name: "ur", Short: "UR", Kind: Time, Format: "TIME", Width: 8},
		{Name: "varighed", Short: "VARIGHED", Kind: Time, Format: "DTIME", Width: 12},
		{Name: "måned", Short: "MÅNED", Format: "MONTH", Width: 9},
		{Name: "beløb", Short: "BELØB", Format: "DOT", Width: 16, Decimals: 2, Missing: []Missing{{Low: -1, High: -0.001}}},
		{Name: "stort", Short: "STORT", Format: "E", Width: 15, Decimals: 8},
		{Name: "køn", Short: "KØN", Kind: Text, Format: "A", Width: 1,
			Levels:  []Level{{Code: "k", Label: "kvinde"}, {Code: "m", Label: "mand"}, {Code: "u", Label: "uoplyst"}},
			Missing: []Missing{{Text: "u"}}},
		{Name: "kommune", Short: "KOMMUNE", Label: "Hvor bor du?", Kind: Text, Format: "A", Width: 12,
			Levels:  []Level{{Code: "Viborg", Label: "Viborg på Jylland"}, {Code: "Ukendt", Label: "Vides ikke"}},
			Missing: []Missing{{Text: "Ukendt"}}},
		{Name: "svar_a", Short: "SVAR_A", Format: "F", Width: 1, Levels: chosen, Missing: []Missing{number(9)}},
		{Name: "svar_b", Short: "SVAR_B", Format: "F", Width: 1, Levels: chosen, Missing: []Missing{number(9)}},
		{Name: "svar_c", Short: "SVAR_C", Format: "F", Width: 1, Levels: chosen, Missing: []Missing{number(9)}},
		{Name: "fritekst", Short: "FRITEKST", Label: "Har du mere at sige?", Kind: Text, Format: "A", Width: 300},
		{Name: "lang", Short: "LANG", Kind: Text, Format: "A", Width: 800},
		{Name: "bynavn_med_et_langt_navn_som_ikke_kan_staa_i_otte_tegn", Short: "BYNAVN_M", Kind: Text, Format: "A", Width: 20},
	}
	setsOfFixtures = []Set{
		{Name: "$svar", Label: "Hvilke hjælper på?", Dichotomies: true, Counted: "1", Variables: []int{14, 15, 16}},
		{Name: "$valg", Label: "Valg", Variables: []int{15, 16}},
		{Name: "$talt", Dichotomies: true, Counted: "1", LabelsOfCounted: true, Variables: []int{14, 15}},
	}
)

func TestFixturesHoldWhatPSPPWasGiven(t *testing.T) {
	compressions := map[string]Compression{"plain.sav": Uncompressed, "codes.sav": ByteCode, "zlib.zsav": ZLIB}
	files := fixtures(t)
	if len(files) != 6 {
		t.Fatalf("%d fixtures, expected 6", len(files))
	}
	for name, data := range files {
		t.Run(name, func(t *testing.T) {
			file := mustRead(t, data, Options{})
			dash := strings.LastIndex(name, "-")
			want := Info{
				Encoding: name[:dash], ToldBy: ByRecord, Compression: compressions[name[dash+1:]], ByteOrder: LittleEndian,
				Cases: 5, Label: "Måling 1, forår", Created: "05 Mar 19 14:30:00", Weight: "id",
			}
			if diff := cmp.Diff(want, file.Info()); diff != "" {
				t.Errorf("info:\n%s", diff)
			}
			variables := slices.Clone(dictionaryOfFixtures)
			if want.Encoding == "windows-1252" {
				variables[2].Short = "VÆGT_I_K" // 8 bytes, 7 letters in UTF-8
			}
			if diff := cmp.Diff(variables, file.Variables()); diff != "" {
				t.Errorf("variables:\n%s", diff)
			}
			if diff := cmp.Diff(setsOfFixtures, file.Sets()); diff != "" {
				t.Errorf("sets:\n%s", diff)
			}
			if len(file.Notes()) != 0 {
				t.Errorf("notes %q", file.Notes())
			}
			long := longTexts(want.Encoding)
			for _, v := range file.Variables() {
				want := answers[v.Name]
				if want == nil {
					want = long[v.Name]
				}
				if diff := cmp.Diff(want, file.texts(v.Name)); diff != "" {
					t.Errorf("%s:\n%s", v.Name, diff)
				}
			}
		})
	}
}

func TestValuesCarryLabelNumberAndDay(t *testing.T) {
	file := mustRead(t, fixtures(t)["windows-1252-codes.sav"], Options{})
	day := func(s string) study.Date {
		d, err := study.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	// Seconds from 14 October 1582: 159388 days of 86400, by Go's time package.
	const march5 = 159388 * secondsADay
	for _, c := range []struct {
		row, column int
		want        Value
	}{
		{0, 1, Value{Text: "1", Label: "Dårligt", Number: 1}},
		{1, 1, Value{Text: "8", Label: "Ved ikke", State: UserMissing}},
		{4, 1, Value{State: SystemMissing}},
		{1, 3, Value{Text: "2.5", Label: "To en halv", Number: 2.5}},
		{0, 5, Value{Text: "2019-03-05", Number: march5, Date: day("2019-03-05")}},
		{4, 5, Value{Text: "1970-01-01", Number: 141428 * secondsADay}}, // study has no such day
		{0, 6, Value{Text: "2019-03-05T14:30:15.25", Number: march5 + 52215.25, Date: day("2019-03-05")}},
		{0, 7, Value{Text: "08:15:00", Number: 29700}},
		{1, 10, Value{Text: "-0.01", State: UserMissing}},
		{2, 12, Value{Text: "u", Label: "uoplyst", State: UserMissing}},
		{0, 13, Value{Text: "Viborg", Label: "Viborg på Jylland"}},
		{2, 13, Value{}},
		{4, 13, Value{Text: "Ukendt", Label: "Vides ikke", State: UserMissing}},
		{3, 16, Value{Text: "9", State: UserMissing}},
	} {
		if diff := cmp.Diff(c.want, file.cases[c.row][c.column]); diff != "" {
			t.Errorf("case %d, %s:\n%s", c.row+1, file.Variables()[c.column].Name, diff)
		}
	}
}

func TestALevelMayBeUserMissing(t *testing.T) {
	file := mustRead(t, fixtures(t)["utf-8-plain.sav"], Options{})
	var missing []string
	for _, v := range file.Variables() {
		for _, l := range v.Levels {
			if v.IsMissing(l) {
				missing = append(missing, v.Name+" "+l.Code)
			}
		}
	}
	if diff := cmp.Diff([]string{"trivsel 8", "trivsel 9", "køn u", "kommune Ukendt"}, missing); diff != "" {
		t.Error(diff)
	}
}
