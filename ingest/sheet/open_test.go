package sheet

import (
	"errors"
	"io"
	"strings"
	"testing"
)

func TestErrorsHoldNoCellValues(t *testing.T) {
	secret := "Karen0101701234"
	for _, data := range []string{
		"a;b\n1;\"" + secret + "\"x\n",
		"a;b\n1;\"" + secret + "\n",
		"a;b\n1;" + secret + "\";\"" + secret + "\n",
		"a,b;c\n1,5;" + secret + "\n",
		secret + "\n" + secret + ", 1\n" + secret + ", 2\n",
		"PK\x03\x04" + secret,
		"\xff\xfe" + secret + "\x00\xd8",
		string(zipped(t, minimal(transitional, sheetXML(`<row><c t="s"><v>`+secret+`</v></c></row>`))...)),
		string(zipped(t, minimal(transitional, sheetXML(`<row><c r="`+secret+`"/></row>`))...)),
		string(zipped(t, minimal(transitional, sheetXML(`<row><c><v>`+secret+`&`+secret+`;</v></c></row>`))...)),
		string(zipped(t, minimal(transitional, sheetXML(`<row><c><v>`+secret+`</`+secret+`></c></row>`))...)),
	} {
		_, rows, err := openBytes([]byte(data), Options{Name: "x"})
		for err == nil {
			_, err = rows.Next()
		}
		if err == io.EOF || strings.Contains(err.Error(), secret) {
			t.Errorf("error %v, expected one without what stands in the file", err)
		}
	}
}

func TestEveryErrorIsFinalOrOfOneRow(t *testing.T) {
	_, rows, err := openBytes([]byte("a;b\n1;2\n3;\"4\"x\n5;6"), Options{Name: "svar.csv"})
	must(t, err)
	for range 2 {
		_, err := rows.Next()
		must(t, err)
	}
	_, err = rows.Next()
	var bad *RowError
	if !errors.As(err, &bad) {
		t.Fatalf("%v, expected a RowError", err)
	}
	equal(t, *bad, RowError{Name: "svar.csv", Line: 3, Reason: `a quote (") inside a quoted cell is not doubled, or the cell is never closed (up to line 3)`})
	if row, err := rows.Next(); err != nil || row.Line != 4 {
		t.Fatalf("row %d, %v, expected row 4", row.Line, err)
	}
	for range 2 {
		if _, err := rows.Next(); err != io.EOF {
			t.Fatalf("%v, expected io.EOF", err)
		}
	}
}

func TestRowErrorsSayWhatWasExpected(t *testing.T) {
	for want, e := range map[string]RowError{
		"svar.csv:3: 1 cell, expected 2 as in the header": {Name: "svar.csv", Line: 3, Expected: 2, Found: 1},
		"row 4: 12 cells, expected 10 as in the header":   {Line: 4, Expected: 10, Found: 12},
		"svar.csv:5: a quote stands where it must not":    {Name: "svar.csv", Line: 5, Reason: "a quote stands where it must not"},
	} {
		equal(t, e.Error(), want)
	}
}

func TestFilesThatAreNoExportAreNamed(t *testing.T) {
	encrypted := append([]byte(oleMagic), make([]byte, 1024)...)
	encrypted = append(encrypted, wide("EncryptedPackage")...)
	for _, c := range []struct {
		name, data string
		opt        Options
		want       string
	}{
		{"nothing", "", Options{}, "the file is empty"},
		{"white space", " \r\n\t\n", Options{}, "every row is blank"},
		{"mark only", "\xef\xbb\xbf", Options{}, "every row is blank"},
		{"blank rows", ";;\n;;\n", Options{}, "every row is blank"},
		{"junk", "\x01\x02\x03\x04\x05\x06\x07\x08\xff\xfe", Options{}, "neither text nor a known kind of file"},
		{"encrypted", string(encrypted), Options{}, "a workbook with a password"},
		{"xls", oleMagic + strings.Repeat("\x00", 600), Options{}, "an old Excel workbook (.xls)"},
		{"sav", "$FL2@(#) SPSS DATA FILE", Options{}, "an SPSS file"},
		{"web page", "\xef\xbb\xbf<HTML><table><tr><td>id", Options{}, "a web page"},
		{"Excel 2003", "<?xml version=\"1.0\"?><Workbook xmlns=\"" + spreadsheet + "\">", Options{}, "an Excel 2003 XML file"},
		{"text as workbook", "id;q1\n", Options{Format: "xlsx"}, "the file is plain text, expected xlsx"},
		{"workbook as text", "PK\x03\x04....", Options{Format: "csv"}, "a zip archive or workbook, expected csv"},
		{"unknown format", "id;q1\n", Options{Format: "ods"}, `format "ods", expected one of xlsx, csv`},
		{"unknown decimal", "id;q1\n", Options{Decimal: "·"}, `decimal "·"`},
		{"unknown encoding", "id;q1\n", Options{Encoding: "klingon"}, "klingon"},
	} {
		t.Run(c.name, func(t *testing.T) { wantFailure(t, []byte(c.data), c.opt, c.want) })
	}
}
