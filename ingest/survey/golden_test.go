package survey

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"spor/ingest/sheet"
)

var update = flag.Bool("update", false, "rewrite the goldens; read the difference before keeping it")

// fixture is an export below testdata.
type fixture struct {
	path, tool string
	options    Options  // what must be declared to read it
	beside     []string // files of the same folder that belong to it
}

// fixtures have a golden each, and each must be known by its tool and no other.
var fixtures = []fixture{
	{path: "redcap/raw.csv", tool: "redcap"},
	{path: "redcap/labels.csv", tool: "redcap"},
	{path: "redcap/classic.csv", tool: "redcap"},
	{path: "limesurvey/codes.csv", tool: "limesurvey"},
	{path: "limesurvey/codes-and-texts.csv", tool: "limesurvey"},
	{path: "limesurvey/texts.csv", tool: "limesurvey"},
	{path: "limesurvey/all-quoted.csv", tool: "limesurvey"},
	{path: "qualtrics/three-rows.csv", tool: "qualtrics"},
	{path: "qualtrics/labels-utf16.tsv", tool: "qualtrics"},
	{path: "qualtrics/legacy.csv", tool: "qualtrics"},
	{path: "surveymonkey/expanded.csv", tool: "surveymonkey"},
	{path: "msforms/danish.xlsx", tool: "msforms"},
	{path: "msforms/english.xlsx", tool: "msforms"},
	{path: "googleforms/responses.csv", tool: "googleforms"},
	{path: "kobo/names.csv", tool: "kobo"},
	{path: "kobo/labels.csv", tool: "kobo"},
	{path: "kobo/repeats.xlsx", tool: "kobo"},
	{path: "odk/central.csv", tool: "odk"},
	{path: "odk/repeats.csv", tool: "odk"},
	{path: "enalyzer/answers.csv", tool: "enalyzer", options: Options{Tool: "enalyzer"}},
}

func (f fixture) open(t testing.TB) *Table {
	t.Helper()
	data := readFixture(t, f.path)
	table, err := Open(bytes.NewReader(data), int64(len(data)), f.options, f.companions(t)...)
	if err != nil {
		t.Fatalf("%s: %v", f.path, err)
	}
	t.Cleanup(func() { table.Close() })
	return table
}

// companions are the files that belong to a fixture.
func (f fixture) companions(t testing.TB) (beside []Beside) {
	t.Helper()
	for _, name := range f.beside {
		b := readFixture(t, filepath.Join(filepath.Dir(f.path), name))
		beside = append(beside, Beside{Name: name, ReaderAt: bytes.NewReader(b), Size: int64(len(b))})
	}
	return beside
}

func readFixture(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", path))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestTablesOfTheTools writes all that a table says of each fixture.
func TestTablesOfTheTools(t *testing.T) {
	for _, f := range fixtures {
		t.Run(f.path, func(t *testing.T) {
			got := dump(t, f.open(t))
			golden := filepath.Join("testdata", f.path+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s\nhint: make golden rewrites it", diff)
			}
		})
	}
}

// dump is a table as text: how it was read, its columns, its rows with status
// and cells. Blank cells of which nothing is known are left out.
func dump(t testing.TB, table *Table) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintln(&b, table.Detected())
	for _, c := range table.Columns() {
		fmt.Fprintf(&b, "column %q", c.Name)
		if c.Kind != Unknown {
			fmt.Fprintf(&b, " %s", c.Kind)
		}
		for _, n := range c.Names {
			fmt.Fprintf(&b, ", also %q", n)
		}
		if c.Question != "" {
			fmt.Fprintf(&b, ", question %q", c.Question)
		}
		if c.Option != "" {
			fmt.Fprintf(&b, ", option %q", c.Option)
		}
		for _, l := range c.Levels {
			fmt.Fprintf(&b, ", %q is %q", l.Code, l.Label)
			if l.Missing {
				b.WriteString(" missing")
			}
		}
		fmt.Fprintln(&b)
	}
	for {
		row, err := table.Next()
		var bad *sheet.RowError
		switch {
		case err == io.EOF:
			return b.String()
		case errors.As(err, &bad):
			fmt.Fprintln(&b, err)
			continue
		case err != nil:
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "row %d%s\n", row.Line, statuses(table, row))
		for i, c := range row.Cells {
			if c.Text == "" && c.Missing == "" {
				continue
			}
			fmt.Fprintf(&b, "\t%s: %q", table.Columns()[i].Name, c.Text)
			if c.Date != 0 {
				fmt.Fprintf(&b, " date %s", c.Date)
			}
			if c.Missing != "" {
				fmt.Fprintf(&b, " missing: %s", c.Missing)
			}
			fmt.Fprintln(&b)
		}
	}
}

// statuses says the status of a row, once where it is that of all its columns,
// else wherever it changes.
func statuses(table *Table, row sheet.Row) string {
	var b strings.Builder
	for i := range row.Cells {
		s := table.Status(row, i)
		if i > 0 && s == table.Status(row, i-1) {
			continue
		}
		if i > 0 {
			fmt.Fprintf(&b, ", from %q", table.Columns()[i].Name)
		}
		if s == Untold {
			s = "untold"
		}
		fmt.Fprintf(&b, " %s", s)
	}
	return b.String()
}

// TestEachToolKnowsItsOwnFilesAndNoOthers holds every fixture against every
// tool; one that must be declared is known by none.
func TestEachToolKnowsItsOwnFilesAndNoOthers(t *testing.T) {
	xact := []string{"labels.csv", "structure.csv"}
	for _, f := range append([]fixture{
		{path: "surveyxact/comma/dataset.csv", tool: "surveyxact", beside: xact},
		{path: "surveyxact/semicolon/dataset.csv", tool: "surveyxact", beside: xact},
		{path: "surveyxact/eu/dataset.csv", tool: "surveyxact", beside: xact},
		{path: "surveyxact/survey.xlsx", tool: "surveyxact"},
	}, fixtures...) {
		data := readFixture(t, f.path)
		file, err := sheet.Open(bytes.NewReader(data), int64(len(data)), f.options.Options)
		if err != nil {
			t.Fatalf("%s: %v", f.path, err)
		}
		for _, tool := range Tools {
			if tool.knows == nil {
				continue
			}
			o := &opening{Options: f.options, file: file, beside: f.companions(t)}
			if o.sheet, err = choose(file.Sheets(), f.options.Sheet, Tools); err == nil {
				err = o.look()
			}
			if err != nil {
				t.Fatalf("%s: %v", f.path, err)
			}
			if knows, want := tool.knows(o), tool.Name == f.tool && f.options.Tool == ""; knows != want {
				t.Errorf("%s: known by %s: %v, expected %v", f.path, tool.Name, knows, want)
			}
		}
	}
}

// TestPlainFilesAreNoTools holds headers that look a little like a tool's.
func TestPlainFilesAreNoTools(t *testing.T) {
	for _, text := range []string{
		"id;wave;who5_1\nP01;1;3\n",
		"ID,Navn,Starttidspunkt\n1,P01,3\n",
		"timestamp,value\n1676368360,3\n",
		"start,end,q1\n1,2,3\n",
		"Name,Email,Score\nx,y,3\n",
		"V1;V2;V3\n1;2;3\n",
		"record_id,glad\n1,3\n",
		"status,finished\n1,1\n",
		"submitdate,score\n2023-01-01,3\n",
		"KEY,value\na,3\n",
	} {
		table, err := Open(strings.NewReader(text), int64(len(text)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if tool := table.Detected().Tool; tool != "plain" {
			t.Errorf("the header of %q is taken for %s", text, tool)
		}
		table.Close()
	}
}
