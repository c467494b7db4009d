package survey

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// read is a file read to its end: rows as texts, the lines they begin on, and
// the messages of the rows that could not be used.
type read struct {
	Header []string
	Rows   [][]string
	Lines  []int
	Bad    []string
}

func openBytes(data []byte, opt Options) (*Table, error) {
	return Open(bytes.NewReader(data), int64(len(data)), opt)
}

// readAll reads a file that must be readable to its end.
func readAll(t testing.TB, data []byte, opt Options) (read, Detected) {
	t.Helper()
	table, err := openBytes(data, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	got := read{Header: table.Header()}
	for {
		row, err := table.Next()
		var bad *RowError
		switch {
		case err == io.EOF:
			return got, table.Detected()
		case errors.As(err, &bad):
			got.Bad = append(got.Bad, err.Error())
			continue
		case err != nil:
			t.Fatal(err)
		}
		got.Rows = append(got.Rows, texts(row.Cells))
		got.Lines = append(got.Lines, row.Line)
	}
}

func texts(cells []Cell) []string {
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
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("expected -, got +:\n%s", diff)
	}
}

func TestColumnLettersAreThoseOfASpreadsheet(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := columnLetters(i); got != want {
			t.Errorf("column %d is %s, expected %s", i, got, want)
		}
		if back, ok := columnOf(want+"7", 7); !ok || back != i {
			t.Errorf("%s is column %d, expected %d", want, back, i)
		}
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

func TestDuplicateNamesAreRefusedWithTheirColumns(t *testing.T) {
	wantFailure(t, []byte("id;q1;q2;\u00a0q1\n1;2;3;4\n"), Options{Name: "svar.csv"},
		"svar.csv: columns B and D of the header (row 1) have the same name")
}

func TestErrorsHoldNoCellValues(t *testing.T) {
	secret := "Karen0101701234"
	for _, data := range []string{
		secret + ";" + secret + "\n",
		"a;b\n" + secret + "\n",
		"a;b\n1;" + secret + "\"\n",
		"a;b\n1;\"" + secret + "\n",
		"a,b;c\n1,5;" + secret + "\n",
		"PK\x03\x04" + secret,
	} {
		table, err := openBytes([]byte(data), Options{Name: "x"})
		if err == nil {
			_, err = table.Next()
		}
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("error %v, expected one without what stands in the file", err)
		}
	}
}

func TestEveryErrorIsFinalOrOfOneRow(t *testing.T) {
	table, err := openBytes([]byte("a;b\n1;2\n3\n4;5"), Options{Name: "svar.csv"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := table.Next(); err != nil {
		t.Fatal(err)
	}
	_, err = table.Next()
	var bad *RowError
	if !errors.As(err, &bad) {
		t.Fatalf("%v, expected a RowError", err)
	}
	equal(t, *bad, RowError{Name: "svar.csv", Line: 3, Expected: 2, Found: 1})
	if row, err := table.Next(); err != nil || row.Line != 4 {
		t.Fatalf("row %d, %v, expected row 4", row.Line, err)
	}
	for range 2 {
		if _, err := table.Next(); err != io.EOF {
			t.Fatalf("%v, expected io.EOF", err)
		}
	}
}

func TestNumbersAreReadInTheNotationOfTheFile(t *testing.T) {
	for _, c := range []struct {
		text    string
		decimal byte
		want    float64
		ok      bool
	}{
		{"3", ',', 3, true},
		{"007", '.', 7, true},
		{"2,5", ',', 2.5, true},
		{",5", ',', 0.5, true},
		{"-2,5", ',', -2.5, true},
		{"\u22122,5", ',', -2.5, true}, // minus sign
		{"+4", '.', 4, true},
		{"1,5e-3", ',', 0.0015, true},
		{"2.5", '.', 2.5, true},
		{"1.234", ',', 0, false}, // one, or one thousand
		{"2.5", ',', 0, false},
		{"2,5", '.', 0, false},
		{"1.234,5", ',', 0, false},
		{"1 234", ',', 0, false},
		{"5,", ',', 0, false},
		{"1e400", '.', 0, false},
		{"--1", '.', 0, false},
		{"0x10", '.', 0, false},
		{"NaN", '.', 0, false},
		{"Inf", '.', 0, false},
		{"1_000", '.', 0, false},
		{"e5", '.', 0, false},
		{"-", '.', 0, false},
		{"", '.', 0, false},
	} {
		if got, ok := number(c.text, c.decimal); got != c.want || ok != c.ok {
			t.Errorf("%q with decimal %c is %v, %v, expected %v, %v", c.text, c.decimal, got, ok, c.want, c.ok)
		}
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
