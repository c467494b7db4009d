package survey

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"spor/ingest/sheet"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func openBytes(data []byte, opt Options, beside ...Beside) (*Table, error) {
	return Open(bytes.NewReader(data), int64(len(data)), opt, beside...)
}

// read is a file read to its end: rows as texts, the lines they begin on, and
// the messages of the rows that could not be used.
type read struct {
	Header []string
	Rows   [][]string
	Lines  []int
	Bad    []string
}

// readAll reads a file that must be readable to its end.
func readAll(t testing.TB, data []byte, opt Options) (read, Detected) {
	t.Helper()
	table, err := openBytes(data, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	var got read
	for _, c := range table.Columns() {
		got.Header = append(got.Header, c.Name)
	}
	for {
		row, err := table.Next()
		switch {
		case err == io.EOF:
			return got, table.Detected()
		case isRowError(err):
			got.Bad = append(got.Bad, err.Error())
			continue
		case err != nil:
			t.Fatal(err)
		}
		got.Rows = append(got.Rows, texts(row.Cells))
		got.Lines = append(got.Lines, row.Line)
	}
}

func texts(cells []sheet.Cell) []string {
	var s []string
	for _, c := range cells {
		s = append(s, c.Text)
	}
	return s
}

// failure reads a file to the error that ends it.
func failure(t *testing.T, data []byte, opt Options) string {
	t.Helper()
	table, err := openBytes(data, opt)
	for err == nil {
		_, err = table.Next()
		if isRowError(err) {
			err = nil
		}
	}
	if err == io.EOF {
		t.Fatal("the file was read to its end, expected an error")
	}
	return err.Error()
}

func wantFailure(t *testing.T, data []byte, opt Options, want string) {
	t.Helper()
	if got := failure(t, data, opt); !strings.Contains(got, want) {
		t.Errorf("error %q, expected it to say %q", got, want)
	}
}

func equal(t *testing.T, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Column{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("expected -, got +:\n%s", diff)
	}
}

func TestHeaderNamesAreNormalised(t *testing.T) {
	// "é" in two code points becomes one; a no-break space is a space.
	got, _ := readAll(t, []byte("\u00a0id ;Cafe\u0301\u00a0 bes\u00f8g ;\"to\nlinjer\";;x;;\n1;2;3;4;5;;\n"), Options{})
	equal(t, got, read{
		Header: []string{"id", "Caf\u00e9 bes\u00f8g", "to linjer", "column D", "x"},
		Rows:   [][]string{{"1", "2", "3", "4", "5"}},
		Lines:  []int{3},
	})
}

func TestColumnsOfOneNameAreNumbered(t *testing.T) {
	for header, want := range map[string][]string{
		"id;q;;\u00a0q":       {"id", "q (1)", "column C", "q (2)"},
		"q;q;q (1);q (2);q":   {"q (3)", "q (4)", "q (1)", "q (2)", "q (5)"},
		";column A;x":         {"column A (1)", "column A (2)", "x"},
		"q (1);q (1);q":       {"q (1) (1)", "q (1) (2)", "q"},
		"a;b;a;b;a":           {"a (1)", "b (1)", "a (2)", "b (2)", "a (3)"},
		"Q;q":                 {"Q", "q"},
		"x;column D;y;;":      {"x", "column D", "y"},
		"x;column D;y;;z":     {"x", "column D (1)", "y", "column D (2)", "z"},
		"column B (1);;z;x;;": {"column B (1)", "column B", "z", "x"},
	} {
		got, _ := readAll(t, []byte(header+"\n"), Options{Tool: "plain"})
		equal(t, got.Header, want)
	}
}

func TestAColumnIsFoundByItsNameElseAnotherElseItsQuestion(t *testing.T) {
	columns := []Column{
		{Name: "s_1", Question: "Hvor ofte?"},
		{Name: "s_2", Names: []string{"s_1", "respondent"}, Question: "respondent"},
		{Name: "s_3", Names: []string{"x"}, Question: "Hvor tit?"},
		{Name: "s_4", Names: []string{"y", "x"}, Question: "Hvor ofte?"},
	}
	for name, want := range map[string][2]int{
		"s_1": {0, 1}, "respondent": {1, 1}, "y": {3, 1}, "x": {-1, 2}, "Hvor tit?": {2, 1}, "Hvor ofte?": {-1, 2}, "": {-1, 0}, "S_1": {-1, 0},
	} {
		at, n := Find(columns, name)
		equal(t, [2]int{at, n}, want)
	}
	table, err := openBytes([]byte("id;q;q\n"), Options{})
	must(t, err)
	at, n := Find(table.Columns(), "q")
	equal(t, [2]int{at, n}, [2]int{-1, 2})
}

func TestARowIsAsLongAsTheHeader(t *testing.T) {
	text, _ := readAll(t, []byte("id;a;b;;\n1;;;;;;\n2;;\n3;\n4;1;2;3\n5;1;;x\n;;;;\n6;1;2\n"), Options{Options: sheet.Options{Name: "svar.csv"}})
	equal(t, text, read{
		Header: []string{"id", "a", "b"},
		Rows:   [][]string{{"1", "", ""}, {"2", "", ""}, {"6", "1", "2"}},
		Lines:  []int{2, 3, 8},
		Bad:    []string{"svar.csv:4: 2 cells, expected 3 as in the header", "svar.csv:5: 4 cells, expected 3 as in the header", "svar.csv:6: 4 cells, expected 3 as in the header"},
	})
	// A workbook leaves empty cells out.
	book, _ := readAll(t, workbook(t, []page{{"Ark1", [][]string{{"id", "a", "b"}, {"P1"}, {}, {"P2", "1", "2", "3"}, {"P3", "", "x"}}}}), Options{Options: sheet.Options{Name: "svar.xlsx"}})
	equal(t, book, read{
		Header: []string{"id", "a", "b"},
		Rows:   [][]string{{"P1", "", ""}, {"P3", "", "x"}},
		Lines:  []int{2, 5},
		Bad:    []string{"svar.xlsx:4: 4 cells, expected 3 as in the header"},
	})
}

func TestErrorsHoldNoCellValues(t *testing.T) {
	secret := "Karen0101701234"
	for _, data := range []string{
		secret + ";" + secret + "\n" + secret + ";\"" + secret + "\"x\n",
		"a;b\n" + secret + "\n",
		"a;b\n1;" + secret + "\"\n",
		"a;b\n1;\"" + secret + "\n",
		"a,b;c\n1,5;" + secret + "\n",
		"PK\x03\x04" + secret,
	} {
		for _, tool := range ToolNames() {
			table, err := openBytes([]byte(data), Options{Options: sheet.Options{Name: "x"}, Tool: tool}, besideOf("structure.csv", []byte(secret+";"+secret)))
			for err == nil {
				_, err = table.Next()
			}
			if strings.Contains(err.Error(), secret) {
				t.Errorf("%s: error %v, expected one without what stands in the file", tool, err)
			}
		}
	}
}

func TestEveryErrorNamesTheFileOnce(t *testing.T) {
	for _, c := range []struct {
		data string
		opt  Options
		want string
	}{
		{"", Options{}, "w1/svar.csv: the file is empty"},
		{"a;b\n", Options{Tool: "ukendt"}, `w1/svar.csv: tool "ukendt", expected one of surveyxact, `},
		{"a;b\n", Options{Options: sheet.Options{Format: "ods"}}, `w1/svar.csv: format "ods", expected one of xlsx, csv, sav`},
		{"a;b\n", Options{Header: -1}, "w1/svar.csv: a header of -1 rows, expected at most 20"},
		{"a;b\n1;2\n", Options{Header: 3}, "w1/svar.csv: 2 rows hold anything, expected a header of 3 and answers below it"},
		{"a;b\nx;\"y\"z\n1;2\n", Options{Options: sheet.Options{Delimiter: ";"}, Header: 2}, "w1/svar.csv: the header cannot be read: row 2: "},
		{string(workbook(t, []page{{"Ark1", nil}})), Options{}, "w1/svar.csv: there is no header: every row is blank"},
		{"a;b\n1;2\n3;4\n\x00", Options{}, "w1/svar.csv: "},
	} {
		c.opt.Name = "w1/svar.csv"
		got := failure(t, []byte(c.data), c.opt)
		if !strings.HasPrefix(got, c.want) || strings.Count(got, "svar.csv") != 1 {
			t.Errorf("error %q, expected %q and the name once", got, c.want)
		}
	}
}

func TestEveryErrorIsFinalOrOfOneRow(t *testing.T) {
	table, err := openBytes([]byte("a;b\n1;2\n3\n4;5"), Options{Options: sheet.Options{Name: "svar.csv"}})
	must(t, err)
	_, err = table.Next()
	must(t, err)
	_, err = table.Next()
	var bad *sheet.RowError
	if !errors.As(err, &bad) {
		t.Fatalf("%v, expected a RowError", err)
	}
	equal(t, *bad, sheet.RowError{Name: "svar.csv", Line: 3, Expected: 2, Found: 1})
	if row, err := table.Next(); err != nil || row.Line != 4 {
		t.Fatalf("row %d, %v, expected row 4", row.Line, err)
	}
	for range 2 {
		if _, err := table.Next(); err != io.EOF {
			t.Fatalf("%v, expected io.EOF", err)
		}
	}
}

func TestASheetIsChosenByNameOrIsTheFirst(t *testing.T) {
	data := workbook(t, []page{{"Vejledning", [][]string{{"læs"}}}, {"Svar 2019", [][]string{{"id"}, {"P1"}}}})
	got, d := readAll(t, data, Options{Sheet: "svar  2019"})
	equal(t, got.Rows, [][]string{{"P1"}})
	equal(t, d.String(), "xlsx, decimal point, sheet Svar 2019 (one of 2)")
	first, _ := readAll(t, data, Options{})
	equal(t, first.Header, []string{"læs"})
	wantFailure(t, data, Options{Sheet: "svar"}, `there is no sheet "svar", expected one of "Vejledning", "Svar 2019"`)
}

// many hands out the same row for ever.
type many struct {
	row   sheet.Row
	short bool
}

func (m *many) Next() (sheet.Row, error) { return m.row, nil }
func (m *many) Short() bool              { return m.short }
func (m *many) Close() error             { return nil }

func TestARowCostsNothingBeyondReadingIt(t *testing.T) {
	cells := slices.Repeat([]sheet.Cell{{Text: "1"}}, 300)
	for _, c := range []struct {
		name    string
		columns int
		short   bool
	}{{"as long as the header", 300, false}, {"with blanks beyond it", 299, false}, {"short", 302, true}} {
		row := sheet.Row{Line: 2, Cells: slices.Clone(cells)}
		if c.columns < 300 {
			row.Cells[299].Text = ""
		}
		var names []string
		for i := range c.columns {
			names = append(names, fmt.Sprint("stato_", i))
		}
		x := newXact(columnsOf(names))
		table := &Table{layout: layout{columns: x.columns, rows: &many{row, c.short}, mend: x.mend("."), status: x.status()}}
		allocs := testing.AllocsPerRun(100, func() {
			row, err := table.Next()
			if err != nil || len(row.Cells) != c.columns || table.Status(row, 0) == Untold {
				t.Fatal("no row")
			}
		})
		if allocs != 0 {
			t.Errorf("a row %s makes %v allocations, expected none", c.name, allocs)
		}
	}
}
