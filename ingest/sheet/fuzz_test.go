package sheet

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// checkInvariants reads a file of any bytes: it ends, in an error or not; every
// row holds something, is clean and valid text, and stands below the one before.
func checkInvariants(t *testing.T, data []byte, opt Options) {
	f, err := Open(bytes.NewReader(data), int64(len(data)), opt)
	if err != nil {
		return
	}
	if d := f.Detected(); d.String() == "" || len(d.Decimal) != 1 {
		t.Fatalf("detected %+v", d)
	}
	for i := range f.Sheets() {
		rows, err := f.Rows(i)
		if err != nil {
			continue
		}
		checkRows(t, f, rows, len(data))
		rows.Close()
	}
}

func checkRows(t *testing.T, f *File, rows *Rows, most int) {
	line := 0
	for n := 0; ; n++ {
		row, err := rows.Next()
		switch {
		case n > most:
			t.Fatal("more rows than bytes")
		case isRowError(err):
			continue
		case err != nil:
			if _, again := rows.Next(); again != err {
				t.Fatalf("%v after %v, expected the same", again, err)
			}
			return
		case row.Filled() == 0 || len(row.Cells) > MaxColumns:
			t.Fatalf("a row of %d cells, %d of them filled", len(row.Cells), row.Filled())
		case row.Line <= line:
			t.Fatalf("row %d after row %d", row.Line, line)
		}
		line = row.Line
		for _, c := range row.Cells {
			if !utf8.ValidString(c.Text) || c.Text != clean(c.Text) {
				t.Fatalf("cell %q is not clean", c.Text)
			}
			if c.Quoted && c.Text != "" {
				t.Fatalf("cell %q is not empty and marked as quoted", c.Text)
			}
			f.Detected().Number(c.Text)
		}
	}
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{
		"id;q1\n1;2\n", "sep=,\nid,q1\r\n1,\"a\r\nb\"\r\n", "id\tq1\r1\t2\r", "\xef\xbb\xbfa,b\n1\n", "a;b\n\"", "\xff\xfei\x00;\x00q\x00\n\x00",
		"a;b\n1;\xe6\n", "x\ny\n", "a|b|\n1|2|3\n", "\"a\"b;c\n",
		"titel\na;b\n1;2\n2;3\n", "svar\nja, tit\nnej, aldrig\n", "a,b\n\"{\"\"ImportId\"\":1}\",\n", "a;b\n=\"01\";12\" x\n", "a\n\n\n\n\x00", "a;\"\"; \n;;\n",
	} {
		f.Add([]byte(s), "")
		f.Add([]byte(s), ";")
	}
	f.Fuzz(func(t *testing.T, data []byte, delimiter string) {
		checkInvariants(t, data, Options{Format: "csv", Delimiter: delimiter})
	})
}

func FuzzXLSX(f *testing.F) {
	f.Add(workbookBytes(f, func(x *excelize.File) {
		must(f, x.SetSheetRow("Sheet1", "A1", &[]any{"id", "q1"}))
		must(f, x.SetSheetRow("Sheet1", "A2", &[]any{1, "a"}))
	}))
	f.Add(zipped(f, minimal(strict, sheetXML(`<row><c t="s"><v>1</v></c></row>`))...))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkInvariants(t, data, Options{})
	})
}

// FuzzSheet goes behind the archive's checksums.
func FuzzSheet(f *testing.F) {
	styles := `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`
	f.Add(sheetXML(`<row r="2"><c r="B2" t="s"><v>1</v></c></row><row><c s="0"><v>43529.5</v></c><c s="1"><f>1</f></c></row>`), `<sst><si><t>a_x000D_</t></si></sst>`, styles)
	f.Add(sheetXML(`<row r="1"><c t="inlineStr"><is><t>a&amp;&#230;</t><rPh><t>x</t></rPh></is></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2019-03-05T10:00:00</v></c><c t="str"><v><![CDATA[b]]></v></c></row><row r="9"/>`), `<sst/>`, `<!DOCTYPE a>`)
	f.Fuzz(func(t *testing.T, sheet, strings, styles string) {
		book := minimal(transitional, sheet)
		book[3].text = `<Relationships><Relationship Id="r1" Type="/worksheet" Target="worksheets/sheet1.xml"/><Relationship Type="/sharedStrings" Target="sharedStrings.xml"/><Relationship Type="/styles" Target="styles.xml"/></Relationships>`
		book[4].text = strings
		checkInvariants(t, zipped(t, append(book, part{"xl/styles.xml", styles})...), Options{})
	})
}
