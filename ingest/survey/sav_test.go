package survey

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"spor/ingest/sheet"
	"spor/ingest/study"
)

// savFixture is a file of package spss; its survey.sps says what is in it.
func savFixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "spss", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestEveryCompressionOfAnSPSSFileReadsTheSame(t *testing.T) {
	for _, c := range []struct{ name, told string }{
		{"utf-8-codes.sav", "sav, utf-8, decimal point, encoding told by encoding record, compressed by byte codes, a weight that is not used: id"},
		{"utf-8-plain.sav", "sav, utf-8, decimal point, encoding told by encoding record, not compressed, a weight that is not used: id"},
		{"utf-8-zlib.zsav", "sav, utf-8, decimal point, encoding told by encoding record, compressed by zlib, a weight that is not used: id"},
		{"windows-1252-codes.sav", "sav, windows-1252, decimal point, encoding told by encoding record, compressed by byte codes, a weight that is not used: id"},
		{"windows-1252-plain.sav", "sav, windows-1252, decimal point, encoding told by encoding record, not compressed, a weight that is not used: id"},
		{"windows-1252-zlib.zsav", "sav, windows-1252, decimal point, encoding told by encoding record, compressed by zlib, a weight that is not used: id"},
	} {
		table, err := openBytes(savFixture(t, c.name), Options{})
		must(t, err)
		equal(t, table.Detected().String(), c.told)
		got := stated(t, table)
		// Names and texts are cut by bytes, so the encodings do not agree on them.
		golden := filepath.Join("testdata", "sav", table.Detected().Encoding+".golden")
		if *update && strings.HasSuffix(c.name, "codes.sav") {
			must(t, os.MkdirAll(filepath.Dir(golden), 0o755))
			must(t, os.WriteFile(golden, []byte(got), 0o644))
		}
		want, err := os.ReadFile(golden)
		must(t, err)
		equal(t, got, string(want))
	}
}

func TestWhatAnSPSSFileSaysOfItsVariables(t *testing.T) {
	table, err := openBytes(savFixture(t, "windows-1252-codes.sav"), Options{})
	must(t, err)
	for name, want := range map[string]Column{
		"trivsel": {Name: "trivsel", Question: "Hvordan går det? (æøå ÆØÅ)", Kind: Closed,
			Levels: []Level{{Code: "1", Label: "Dårligt"}, {Code: "5", Label: "Fremragende"}, {Code: "8", Label: "Ved ikke", Missing: true}, {Code: "9", Label: "Ønsker ikke at svare", Missing: true}}},
		"svar_a": {Name: "svar_a", Question: "Hvilke hjælper på?", Option: "svar_a", Kind: Multiple, counted: "1",
			Levels: []Level{{Code: "0", Label: "Ikke valgt"}, {Code: "1", Label: "Valgt"}}},
		"alder":    {Name: "alder", Kind: Number},
		"dato":     {Name: "dato", Kind: Date},
		"ur":       {Name: "ur"},
		"fritekst": {Name: "fritekst", Question: "Har du mere at sige?", Kind: Text},
	} {
		got := columnNamed(t, table, name)
		got.labels, got.Names = nil, nil // the golden has the short names
		equal(t, got, want)
	}
	row, err := table.Next()
	must(t, err)
	at := func(name string) sheet.Cell {
		i, _ := Find(table.Columns(), name)
		return row.Cells[i]
	}
	equal(t, at("vægt_i_kg"), sheet.Cell{Text: "72.5"})
	equal(t, at("dato"), sheet.Cell{Text: "2019-03-05", Date: study.NewDate(2019, 3, 5)})
	row, err = table.Next()
	must(t, err)
	equal(t, at("trivsel"), sheet.Cell{Text: "8", Missing: study.UserMissing})
	row, err = table.Next()
	must(t, err)
	equal(t, at("vægt_i_kg"), sheet.Cell{})
	equal(t, at("svar_a"), sheet.Cell{})
	equal(t, row.Line, 3)
}

func TestWhatIsDeclaredOfAnSPSSFile(t *testing.T) {
	sav := savFixture(t, "utf-8-codes.sav")
	for _, c := range []struct {
		name, want string
		data       []byte
		opt        Options
	}{
		{"another format", "the file is an SPSS file", sav, Options{Options: sheet.Options{Format: "csv"}}},
		{"text as sav", "m1.sav: ", []byte("id;q1\n"), Options{Options: sheet.Options{Format: "sav"}}},
		{"a tool", `tool "redcap", expected none`, sav, Options{Tool: "redcap"}},
		{"cut short", "m1.sav: ", sav[:len(sav)-20], Options{}},
		{"only a header", "m1.sav: ", sav[:100], Options{}},
		{"another encoding", "klingon", sav, Options{Options: sheet.Options{Encoding: "klingon"}}},
		{"portable", "portable", []byte(strings.Repeat(" ", 464) + "SPSSPORT"), Options{}},
	} {
		c.opt.Name = "m1.sav"
		t.Run(c.name, func(t *testing.T) { wantFailure(t, c.data, c.opt, c.want) })
	}
	for _, opt := range []Options{{Options: sheet.Options{Format: "sav"}}, {Tool: "plain"}, {Options: sheet.Options{Decimal: ","}}} {
		table, err := openBytes(sav, opt)
		must(t, err)
		if v, ok := table.Number("1.5"); v != 1.5 || !ok {
			t.Errorf("1.5 is %v, %v", v, ok)
		}
	}
}

func TestACaseOfAnSPSSFileCostsNothingBeyondReadingIt(t *testing.T) {
	table, err := openBytes(savFixture(t, "utf-8-plain.sav"), Options{})
	must(t, err)
	rows := table.layout.rows.(*savRows)
	values, err := rows.file.Next()
	must(t, err)
	row := sheet.Row{Cells: rows.cells}
	if n := testing.AllocsPerRun(100, func() { row = rows.row(values) }); n != 0 || row.Filled() == 0 {
		t.Errorf("a case makes %v allocations, expected none", n)
	}
}
