package survey

import (
	"strings"
	"testing"

	"spor/ingest/sheet"
)

func headerOf(t *testing.T, text string, opt Options) ([]Column, Detected) {
	t.Helper()
	opt.Tool, opt.Delimiter = "plain", ";"
	table, err := openBytes([]byte(text), opt)
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	return table.Columns(), table.Detected()
}

func TestATitleAboveTheHeaderIsPassedOver(t *testing.T) {
	columns, d := headerOf(t, "Svar fra borgerne\n\nTrukket 3. april;;\nid;glad;rolig\n1;2;3\n", Options{})
	equal(t, columns, []Column{{Name: "id"}, {Name: "glad"}, {Name: "rolig"}})
	equal(t, d.String(), "csv, utf-8, delimiter ;, decimal comma, header of 3 rows down to row 4, 2 rows of title above the header")

	columns, d = headerOf(t, "Svar\nid;glad\n", Options{})
	equal(t, columns, []Column{{Name: "id"}, {Name: "glad"}})
	equal(t, d.Notes, []string{"a title above the header"})
}

func TestAListIsNoTitle(t *testing.T) {
	for text, want := range map[string]int{
		"id\nP1\nP2\n":               1, // one column
		"id\nP1\nP2\nP3;x\nP4\nP5\n": 1, // one column, and a row that has too much
		"id;q\nP1\nP2;1\n":           1,
	} {
		_, d := headerOf(t, text, Options{})
		equal(t, d.HeaderRows, want)
		equal(t, d.Notes, []string{})
	}
}

func TestSeveralRowsOfHeader(t *testing.T) {
	for _, c := range []struct {
		name, text string
		rows       int
		want       []Column
	}{
		{"groups over names", "id;WHO-5;;;Helbred\n;glad;rolig;aktiv;\n1;2;3;4;5\n", 2,
			[]Column{{Name: "id"}, {Name: "WHO-5: glad", Names: []string{"glad"}}, {Name: "WHO-5: rolig", Names: []string{"rolig"}}, {Name: "WHO-5: aktiv", Names: []string{"aktiv"}}, {Name: "Helbred"}}},
		{"a column merged downwards is no group", "id;;WHO-5\n;alder;glad\n", 2,
			[]Column{{Name: "id"}, {Name: "alder"}, {Name: "WHO-5: glad", Names: []string{"glad"}}}},
		{"the same name in two groups", "Før;;Efter;\nglad;rolig;glad;rolig\n", 2,
			[]Column{{Name: "Før: glad", Names: []string{"glad"}}, {Name: "Før: rolig", Names: []string{"rolig"}}, {Name: "Efter: glad", Names: []string{"glad"}}, {Name: "Efter: rolig", Names: []string{"rolig"}}}},
		{"three rows", "Borger;;;Medarbejder\nFør;;Efter;Før\nglad;rolig;glad;mål\n", 3,
			[]Column{{Name: "Borger: Før: glad", Names: []string{"glad"}}, {Name: "Borger: Før: rolig", Names: []string{"rolig"}}, {Name: "Borger: Efter: glad", Names: []string{"glad"}}, {Name: "Medarbejder: Før: mål", Names: []string{"mål"}}}},
		{"a group over all columns is a title and counts", "Svar\nWHO-5;;Helbred\nglad;rolig;\n", 3,
			[]Column{{Name: "WHO-5: glad", Names: []string{"glad"}}, {Name: "WHO-5: rolig", Names: []string{"rolig"}}, {Name: "Helbred"}}},
		{"nameless within and at the end", "A;;;B;\nx;;y;z;\n", 2,
			[]Column{{Name: "A: x", Names: []string{"x"}}, {Name: "column B"}, {Name: "A: y", Names: []string{"y"}}, {Name: "B: z", Names: []string{"z"}}}},
		{"a group beyond the last name", "A;;B\nx;y\n", 2,
			[]Column{{Name: "A: x", Names: []string{"x"}}, {Name: "A: y", Names: []string{"y"}}, {Name: "B"}}},
		{"the name repeats its group", "id;glad\nid;glad\n", 2,
			[]Column{{Name: "id"}, {Name: "glad"}}},
		{"one row, though a title stands above", "Svar\nid;glad\n", 1, []Column{{Name: "Svar"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			columns, d := headerOf(t, c.text, Options{Header: c.rows})
			equal(t, columns, c.want)
			equal(t, d.HeaderRows, c.rows)
		})
	}
}

func TestRowsBelowSeveralRowsOfHeader(t *testing.T) {
	got, d := readAll(t, []byte("Svar;;;\n\nid;WHO-5;;\n;glad;rolig;;\nP1;1;2;\nP2;1;2;3\nP3;1;2\n"), Options{Header: 3, Options: sheet.Options{Name: "s.csv"}})
	equal(t, got, read{
		Header: []string{"id", "WHO-5: glad", "WHO-5: rolig"},
		Rows:   [][]string{{"P1", "1", "2"}, {"P3", "1", "2"}},
		Lines:  []int{5, 7},
		Bad:    []string{"s.csv:6: 4 cells, expected 3 as in the header"},
	})
	equal(t, []int{d.Header, d.HeaderRows}, []int{4, 3})
}

func TestALongHeaderThatIsDeclared(t *testing.T) {
	columns, _ := headerOf(t, strings.Repeat("A;B\n", 19)+"x;y\n", Options{Header: 20})
	equal(t, len(columns), 2)
	equal(t, columns[1].Names, []string{"y"})
}
