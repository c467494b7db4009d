package survey

import (
	"io"
	"reflect"
	"slices"
	"testing"
	"unicode/utf8"
)

// checkTable reads an export of any bytes: it ends, in an error or not; the
// columns have names, no two the same; every row has a cell for each column, holds
// something, is valid text and stands below the one before; a second reading is
// the same.
func checkTable(t *testing.T, open func() (*Table, error)) {
	first, err := open()
	second, again := open()
	if (err == nil) != (again == nil) || err != nil && err.Error() != again.Error() {
		t.Fatalf("%v, and then %v", err, again)
	}
	if err != nil {
		return
	}
	defer first.Close()
	defer second.Close()
	columns := first.Columns()
	names := map[string]bool{}
	for i, c := range columns {
		if c.Name == "" || names[c.Name] || !utf8.ValidString(c.Name) {
			t.Fatalf("column %d has no name, or another has it", i)
		}
		names[c.Name] = true
		for _, s := range append(c.Names, c.Question, c.Option) {
			if !utf8.ValidString(s) {
				t.Fatalf("column %d has what is no text", i)
			}
		}
		for _, l := range c.Levels {
			if !utf8.ValidString(l.Code + l.Label) {
				t.Fatalf("column %d has what is no text", i)
			}
		}
		if at, n := Find(columns, c.Name); at != i || n != 1 {
			t.Fatalf("column %d is found at %d", i, at)
		}
	}
	d := first.Detected()
	if len(columns) == 0 || d.String() == "" || len(d.Decimal) != 1 || d.String() != second.Detected().String() {
		t.Fatalf("detected %+v, then %+v", d, second.Detected())
	}
	if !reflect.DeepEqual(second.Columns(), columns) {
		t.Fatal("columns that are not the same again")
	}
	for line := d.Header; ; {
		row, err := first.Next()
		other, again := second.Next()
		switch {
		case (err == nil) != (again == nil) || err != nil && err.Error() != again.Error():
			t.Fatalf("%v, and then %v", err, again)
		case isRowError(err):
			continue
		case err != nil:
			if _, after := first.Next(); after == nil || after.Error() != err.Error() || isRowError(after) || (err == io.EOF) != (after == io.EOF) {
				t.Fatalf("%v after %v, expected the same", after, err)
			}
			return
		case len(row.Cells) != len(columns) || row.Filled() == 0:
			t.Fatalf("a row of %d cells, expected %d, not all blank", len(row.Cells), len(columns))
		case row.Line <= line:
			t.Fatalf("row %d after row %d", row.Line, line)
		case !slices.Equal(row.Cells, other.Cells) || row.Line != other.Line:
			t.Fatal("a row that is not the same again")
		}
		line = row.Line
		for i, c := range row.Cells {
			if !utf8.ValidString(c.Text) {
				t.Fatalf("the cell in column %d is no text", i)
			}
			if first.Status(row, i) != second.Status(other, i) {
				t.Fatalf("the status of column %d is not the same again", i)
			}
			first.Number(c.Text)
		}
	}
}

func FuzzSurveyXact(f *testing.F) {
	files := xactFiles(f)
	for _, d := range xactDialects {
		f.Add(files[d.name+"/dataset.csv"], files[d.name+"/labels.csv"], files[d.name+"/structure.csv"])
	}
	f.Add(files["survey.xlsx"], []byte(nil), []byte(nil))
	f.Add([]byte(smallDataset+"1;2;0;1;;0;0;0;1;0\n"), []byte("s_1;2;Ofte\ns_1;2;Sjældent\ns_2_1;0;x\ns_2_1;1;Valgt\n"), []byte(smallStructure))
	f.Add([]byte("x;x;x (1)\n1;2;3\n"), []byte("x;1;a\nx;1;b\nx (1);1;c\n"), []byte("variableName;questionText;questionName;subType;choiceValue\nx;?;x (2);Multiple;1\nx (2);?;x;Multiple;(1)\n"))
	f.Fuzz(func(t *testing.T, dataset, labels, structure []byte) {
		var beside []Beside
		if len(labels) > 0 {
			beside = append(beside, besideOf("labels.csv", labels))
		}
		if len(structure) > 0 {
			beside = append(beside, besideOf("structure.csv", structure))
		}
		checkTable(t, func() (*Table, error) { return openBytes(dataset, Options{Tool: "surveyxact"}, beside...) })
	})
}

func FuzzOpen(f *testing.F) {
	for _, tool := range append(ToolNames(), "") {
		for _, s := range []string{"id;q1;q1\n1;2;3\n4\n", "Titel\na;b\n1;2\n", "a,b\n,c\n1,\"2\n", ";;\n;x;\n", "id\tq\r1\t2\r", "\xff\xfei\x00;\x00q\x00\n\x00"} {
			f.Add([]byte(s), tool, byte(0))
			f.Add([]byte(s), tool, byte(2))
		}
	}
	for _, fixture := range fixtures {
		f.Add(readFixture(f, fixture.path), fixture.tool, byte(0))
	}
	f.Add(xactFiles(f)["survey.xlsx"], "", byte(0))
	f.Add(savFixture(f, "utf-8-codes.sav"), "", byte(0))
	f.Add(savFixture(f, "windows-1252-zlib.zsav"), "plain", byte(0))
	f.Fuzz(func(t *testing.T, data []byte, tool string, header byte) {
		checkTable(t, func() (*Table, error) { return openBytes(data, Options{Tool: tool, Header: int(header % 6)}) })
	})
}
