package sheet

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"spor/ingest/study"
)

func TestCellsOfAWorkbookAreReadAsStored(t *testing.T) {
	data := workbookBytes(t, func(f *excelize.File) {
		must(t, f.SetSheetName("Sheet1", "Svar"))
		style := func(code string) int {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			must(t, err)
			return id
		}
		set := func(cell string, v any) { must(t, f.SetCellValue("Svar", cell, v)) }
		styled := func(cell, code string, v any) {
			set(cell, v)
			must(t, f.SetCellStyle("Svar", cell, cell, style(code)))
		}
		for i, name := range []string{"tal", "tekst", "dato", "andet"} {
			cell, _ := excelize.CoordinatesToCellName(i+1, 3)
			set(cell, name)
		}
		set("A4", 3)
		set("B4", "1E5")
		styled("C4", "dd-mm-yyyy", 43529) // 5 March 2019: =DATO(2019;3;5) in Excel
		set("D4", true)

		set("A5", 2.5)
		set("B5", " glæde\u00a0")
		styled("C5", `[$-406]d. mmmm yyyy\ hh:mm`, 43529.604166666664)
		must(t, f.SetCellFormula("Svar", "D5", "A4+A5"))

		styled("A6", `#,##0.00\ "kr. pr. dag"`, 123456789012)
		set("B6", "linje\nto")
		styled("C6", "hh:mm", 0.5)

		set("A8", 0.1+0.2)
		styled("C8", "[h]:mm", 1.25)
		set("D8", false)

		set("A9", 1e-7)
		styled("C9", "yyyy-mm-dd", 25569) // 1 January 1970
		set("D9", time.Date(2020, 2, 29, 0, 0, 0, 0, time.UTC))

		styled("C10", "yyyy-mm-dd", 0)
		set("D10", "x")
	})
	f, rows, err := openBytes(data, Options{})
	must(t, err)
	equal(t, f.Detected().String(), "xlsx, decimal point")
	equal(t, f.Sheets(), []Sheet{{Name: "Svar"}})
	equal(t, rows.Short(), true)
	var got []Row
	for {
		row, err := rows.Next()
		if err == io.EOF {
			break
		}
		must(t, err)
		got = append(got, Row{row.Line, append([]Cell(nil), row.Cells...)})
	}
	day := study.NewDate(2019, 3, 5)
	equal(t, got, []Row{
		{3, []Cell{{Text: "tal"}, {Text: "tekst"}, {Text: "dato"}, {Text: "andet"}}},
		{4, []Cell{{Text: "3"}, {Text: "1E5"}, {Text: "2019-03-05", Date: day}, {Text: "TRUE"}}},
		{5, []Cell{{Text: "2.5"}, {Text: "glæde"}, {Text: "2019-03-05T14:30:00", Date: day}, {Text: notCalculated, Error: notCalculated}}},
		{6, []Cell{{Text: "123456789012"}, {Text: "linje\nto"}, {Text: "12:00:00"}}},
		{8, []Cell{{Text: "0.3"}, {}, {Text: "30:00:00"}, {Text: "FALSE"}}},
		{9, []Cell{{Text: "0.0000001"}, {}, {Text: "1970-01-01"}, {Text: "2020-02-29", Date: study.NewDate(2020, 2, 29)}}},
		{10, []Cell{{}, {}, {Text: "0"}, {Text: "x"}}},
	})
}

func TestDaysAreCountedFrom1904WhereTheWorkbookSaysSo(t *testing.T) {
	data := workbookBytes(t, func(f *excelize.File) {
		yes := true
		must(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
		must(t, f.SetCellValue("Sheet1", "A1", "dato"))
		must(t, f.SetCellValue("Sheet1", "A2", time.Date(2019, 3, 5, 0, 0, 0, 0, time.UTC)))
	})
	got, _ := readAll(t, data, Options{})
	equal(t, got.Rows, [][]string{{"2019-03-05"}})
}

func TestSheetsAreListedInTheOrderOfTheirTabs(t *testing.T) {
	data := workbookBytes(t, func(f *excelize.File) {
		for _, name := range []string{"Forside", "Svar", "Koder  \u00a02"} {
			_, err := f.NewSheet(name)
			must(t, err)
			must(t, f.SetCellValue(name, "A1", name))
		}
		f.SetActiveSheet(2)
		must(t, f.SetSheetVisible("Sheet1", false))
	})
	f, err := Open(bytes.NewReader(data), int64(len(data)), Options{})
	must(t, err)
	equal(t, f.Sheets(), []Sheet{{"Sheet1", true}, {"Forside", false}, {"Svar", false}, {"Koder 2", false}})
	// Several are open at a time.
	svar, err := f.Rows(2)
	must(t, err)
	defer svar.Close()
	forside, err := f.Rows(1)
	must(t, err)
	defer forside.Close()
	for want, rows := range map[string]*Rows{"Svar": svar, "Forside": forside} {
		row, err := rows.Next()
		must(t, err)
		equal(t, texts(row.Cells), []string{want})
	}
}

func TestMergedCellsHaveTheirTextInTheFirst(t *testing.T) {
	data := workbookBytes(t, func(f *excelize.File) {
		must(t, f.SetSheetRow("Sheet1", "A1", &[]any{"id", "WHO-5", nil, "alder"}))
		must(t, f.MergeCell("Sheet1", "B1", "C1"))
		must(t, f.SetSheetRow("Sheet1", "A2", &[]any{"P01", 1}))
		must(t, f.SetSheetRow("Sheet1", "A3", &[]any{"P02", 1, 2, 3, "note"}))
	})
	got, _ := readAll(t, data, Options{Name: "svar.xlsx"})
	equal(t, got, read{
		Header: []string{"id", "WHO-5", "", "alder"},
		Rows:   [][]string{{"P01", "1"}, {"P02", "1", "2", "3", "note"}},
		Lines:  []int{2, 3},
	})
}

func TestDecimalCommaIsOneForTheWholeWorkbook(t *testing.T) {
	data := workbookBytes(t, func(f *excelize.File) {
		must(t, f.SetSheetRow("Sheet1", "A1", &[]any{"tal", "tekst"}))
		must(t, f.SetSheetRow("Sheet1", "A2", &[]any{2.5, "2,5"}))
	})
	f, rows, err := openBytes(data, Options{Decimal: ","})
	must(t, err)
	_, err = rows.Next()
	must(t, err)
	row, err := rows.Next()
	must(t, err)
	for _, c := range row.Cells {
		if v, ok := f.Detected().Number(c.Text); !ok || v != 2.5 {
			t.Errorf("%q is %v, %v, expected 2.5", c.Text, v, ok)
		}
	}
}

func TestHandMadeSheets(t *testing.T) {
	header := `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>`
	for _, c := range []struct {
		name, namespace, sheet string
		want                   read
	}{
		{"claims a million rows", transitional, sheetXML(header + `<row r="2"><c r="A2"><v>7</v></c></row>`),
			read{[]string{"id", "glæde"}, [][]string{{"7"}}, []int{2}, nil}},
		{"strict", strict, sheetXML(header + `<row r="2"><c r="A2" t="d"><v>2019-03-05T00:00:00</v></c></row>`),
			read{[]string{"id", "glæde"}, [][]string{{"2019-03-05"}}, []int{2}, nil}},
		{"prefixed tags", transitional, `<x:worksheet xmlns:x="x"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>id</x:t></x:is></x:c></x:row><x:row><x:c><x:v>1E2</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
			read{[]string{"id"}, [][]string{{"100"}}, []int{2}, nil}},
		{"formulas", transitional, sheetXML(header + `<row r="9"><c r="A9" t="str"><f>X</f><v>a_x000D_b_x005F_x0041_</v></c><c r="B9" t="e"><f>NA()</f><v>#N/A</v></c></row>`),
			read{[]string{"id", "glæde"}, [][]string{{"a\rb_x0041_", "#N/A"}}, []int{9}, nil}},
		{"numbers", transitional, sheetXML(header + `<row><c><v>12345678901234567</v></c><c><v>1.2345678901234501E+17</v></c></row><row><c><v>0012.50</v></c><c><v>-0.0</v></c></row>`),
			read{[]string{"id", "glæde"}, [][]string{{"12345678901234567", "123456789012345000"}, {"12.5", "0"}}, []int{2, 3}, nil}},
		{"foreign elements and namespaces", transitional, sheetXML(`<row xmlns:r="u"><ext><row><c/></row></ext><c xmlns:r="u" r="A1" x:t="s"><ext><c/><is/></ext><v>7</v></c><c><v>8</v></c></row>`),
			read{Header: []string{"7", "8"}}},
		{"pieces of text", transitional, sheetXML(`<row><c t="inlineStr"><is><t>a&amp;<!-- c -->&#230;</t><r><t><![CDATA[<b>]]></t></r><rPh><t>x</t></rPh></is></c><c t="n"><v>1<!-- -->2</v></c></row>`),
			read{Header: []string{"a&æ<b>", "12"}}},
		{"header alone", transitional, sheetXML(header), read{Header: []string{"id", "glæde"}}},
		{"nothing in it", transitional, sheetXML(""), read{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := readAll(t, zipped(t, minimal(c.namespace, c.sheet)...), Options{})
			equal(t, got, c.want)
		})
	}
}

func TestNumberFormatsTellDates(t *testing.T) {
	for code, want := range map[string]cellKind{
		"General": plainKind, "0.00": plainKind, "@": plainKind, "0.00E+00": plainKind, "": plainKind,
		`#,##0\ "dage"`: plainKind, `[Magenta]0`: plainKind, `[$kr-406]\ #,##0`: plainKind,
		`_-* #,##0.00\ _k_r_._-;\-* #,##0.00\ _k_r_._-`: plainKind, `0;"d"`: plainKind,
		"dd-mm-yyyy": dateKind, `[$-406]d\.\ mmmm\ yyyy;@`: dateKind, "mmm": dateKind, "DD/MM/YY hh:mm": dateKind,
		"hh:mm": timeKind, "[mm]:ss": timeKind, "h:mm AM/PM": timeKind, "[h]": timeKind,
		`"`: plainKind, `\`: plainKind, "[": plainKind,
	} {
		if got := kindOf(code); got != want {
			t.Errorf("%q is kind %d, expected %d", code, got, want)
		}
	}
}

func BenchmarkXLSX(b *testing.B) {
	data := workbookBytes(b, func(f *excelize.File) {
		for i := range 2000 {
			row := []any{fmt.Sprintf("P%06d", i)}
			for j := range 39 {
				switch j % 10 {
				case 0:
					row = append(row, "Hverken enig eller uenig")
				case 1:
					row = append(row, float64(i%1000)/8+0.1)
				default:
					row = append(row, i*j%7)
				}
			}
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			must(b, f.SetSheetRow("Sheet1", cell, &row))
		}
	})
	benchmarkRows(b, data, 40)
}

// A row whose only cell is its last has nothing of the row before in the others.
func TestCellsThatARowLeavesOutAreEmpty(t *testing.T) {
	data := zipped(t, minimal(transitional, sheetXML(
		`<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row><row r="2"><c r="D2"><v>5</v></c></row><row r="3"><c r="B3"><v>6</v></c><c r="XFD3"><v>7</v></c></row>`))...)
	rows, _, end := readCells(openBytes(data, Options{}))
	if end != "" || len(rows) != 3 {
		t.Fatalf("%d rows, %s", len(rows), end)
	}
	for i, want := range []map[int]string{{0: "1", 1: "2", 2: "3", 3: "4"}, {3: "5"}, {1: "6", 16383: "7"}} {
		if got, last := len(rows[i]), slices.Max(slices.Collect(maps.Keys(want))); got != last+1 {
			t.Errorf("row %d has %d cells, expected %d", i+1, got, last+1)
		}
		for k, cell := range rows[i] {
			if cell != (Cell{Text: want[k]}) {
				t.Fatalf("row %d, column %d holds %q, expected %q", i+1, k+1, cell.Text, want[k])
			}
		}
	}
}
