package reports

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"spor/analysis"
	"spor/ingest/study"
)

// sample is a table with every kind of cell. The numbers are made up: 3 of 8 is
// 37.5 %, 15 of 39 is 38.46 %.
func sample() analysis.Table {
	k := func(key, text string) analysis.Cell {
		return analysis.Cell{Kind: analysis.KindKey, Key: key, Text: text}
	}
	return analysis.Table{
		Name: "made.up", Title: "Opdigtet", Notes: analysis.Notes{Panel: study.PanelForms, Base: "alle", Method: "talt"},
		Columns: []analysis.Column{{Key: "wave", Label: "Måling", Role: analysis.DimWave}, {Key: "n", Label: "n", Role: analysis.Base},
			{Key: "share", Label: "Andel", Role: analysis.Share}, {Key: "mean", Label: "Gennemsnit", Role: analysis.Estimate}, {Key: "said", Label: "Sagt", Role: analysis.Quote}},
		Rows: [][]analysis.Cell{
			{k("w1", "Måling 1"), {Kind: analysis.KindCount, Num: 8}, {Kind: analysis.KindShare, Num: 3, Den: 8, Low: .137, High: .694, HasInterval: true},
				{Kind: analysis.KindEstimate, Value: -1.25, Decimals: 1, Signed: true}, {Kind: analysis.KindQuote, Text: "=1+1"}},
			{k("w2", "Måling 2"), {Kind: analysis.KindCount, Num: 39}, {Kind: analysis.KindShare, Num: 15, Den: 39}, {Kind: analysis.KindEstimate, Value: 2}, {Kind: analysis.KindQuote, Text: "to\nlinjer"}},
			{k("w3", "Måling 3"), analysis.Withheld("færre end 5"), analysis.Withheld("færre end 5"), {Text: "ikke spurgt"}, {Kind: analysis.KindQuote, Text: "\"citat\""}},
			{k("w4", "Måling 4"), {Kind: analysis.KindCount}, {Kind: analysis.KindShare}, {}, {Kind: analysis.KindQuote}},
		},
	}
}

func TestTextAlignsAndSaysItsNotes(t *testing.T) {
	var b bytes.Buffer
	if err := Text(&b, []analysis.Table{sample()}, study.Danish); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{"Opdigtet  [made.up]", "3 af 8 (14–69)", "38\u00a0%", "−1,3", "·", "ikke spurgt", "–", "Grundlag: alle; panel: skemaer.", "Metode: talt."} {
		if !strings.Contains(got, want) {
			t.Errorf("the text does not hold %q:\n%s", want, got)
		}
	}
}

func TestCSVIsLongUnroundedAndInert(t *testing.T) {
	var b bytes.Buffer
	if err := CSV(&b, []analysis.Table{sample(), sample()}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 9 {
		t.Fatalf("%d rows, expected one header and twice four rows", len(rows))
	}
	if got, want := strings.Join(rows[0], ","), "table,panel,wave,wave_label,n,share,share_low,share_high,mean,said_label"; got != want {
		t.Errorf("header %s, expected %s", got, want)
	}
	if got, want := strings.Join(rows[1], "|"), "made.up|forms|w1|Måling 1|8|37.5|13.7|69.4|-1.25|'=1+1"; got != want {
		t.Errorf("row %s, expected %s", got, want)
	}
	if got, want := strings.Join(rows[2][4:6], "|"), "39|38.4615384615"; got != want {
		t.Errorf("row %s, expected %s", got, want)
	}
	if got := strings.Join(rows[3][4:9], ""); got != "" {
		t.Errorf("a withheld row shows %q", got)
	}
}

func TestJSONHoldsNullsWhereNothingIs(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, []analysis.Table{sample()}); err != nil {
		t.Fatal(err)
	}
	var tables []struct {
		Table string
		Rows  []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &tables); err != nil {
		t.Fatal(err)
	}
	if v := tables[0].Rows[0]["share"]; v != 37.5 {
		t.Errorf("share %v, expected 37.5", v)
	}
	if v, ok := tables[0].Rows[2]["share"]; !ok || v != nil {
		t.Errorf("a withheld share is %v, expected null", v)
	}
	b.Reset()
	if err := JSON(&b, nil); err != nil || strings.TrimSpace(b.String()) != "[]" {
		t.Errorf("no tables are %q (%v), expected []", b.String(), err)
	}
}

func TestSheetNamesFitAndStayApart(t *testing.T) {
	a := sheetName("distribution.medarbejderskema.bip.m4_mestring")
	b := sheetName("distribution.medarbejderskema.bip.m1_realisme")
	for _, name := range []string{a, b, sheetName("a:b/c?d*e[f]'g")} {
		if n := len([]rune(name)); n > 31 || strings.ContainsAny(name, `:\/?*[]'`) {
			t.Errorf("%q (%d characters) is no name for a sheet", name, n)
		}
	}
	if a == b {
		t.Errorf("two tables have the sheet %q", a)
	}
	if sheetName("completion") != "completion" {
		t.Error("a short name is changed")
	}
}

// TestFewPersonsAreNotDrawn: a bar of 50 % for one of two persons says more than
// is known.
func TestFewPersonsAreNotDrawn(t *testing.T) {
	half := analysis.Cell{Kind: analysis.KindShare, Num: 2, Den: 4}
	if v := value(half, analysis.Cell{Kind: analysis.KindCount, Num: 4}, study.Danish); !v.Missing || v.Label != "2 af 4" {
		t.Errorf("a share of four persons is drawn: %+v", v)
	}
	if v := value(half, analysis.Cell{Kind: analysis.KindCount, Num: 5}, study.Danish); v.Missing || v.V != 50 {
		t.Errorf("a share of five persons is not drawn: %+v", v)
	}
	if v := value(analysis.Withheld("x"), analysis.Withheld("x"), study.Danish); !v.Missing {
		t.Error("a withheld cell is drawn")
	}
}
