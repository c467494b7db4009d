package survey

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"spor/ingest/sheet"
	"spor/ingest/study"
)

// reading is a table read to its end.
type reading struct {
	*Table
	rows     [][]sheet.Cell
	statuses [][]Status
}

// readText reads an export that must be readable to its end.
func readText(t *testing.T, text string, opt Options) reading {
	t.Helper()
	table, err := Open(strings.NewReader(text), int64(len(text)), opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { table.Close() })
	return readTable(t, table)
}

func readTable(t *testing.T, table *Table) reading {
	t.Helper()
	r := reading{Table: table}
	for {
		row, err := table.Next()
		if err == io.EOF {
			return r
		}
		if err != nil {
			t.Fatal(err)
		}
		var statuses []Status
		for i := range row.Cells {
			statuses = append(statuses, table.Status(row, i))
		}
		r.rows = append(r.rows, append([]sheet.Cell(nil), row.Cells...))
		r.statuses = append(r.statuses, statuses)
	}
}

// column returns the column that answers to a name, and its place.
func (r reading) column(t *testing.T, name string) (*Column, int) {
	t.Helper()
	at, found := Find(r.Columns(), name)
	if found != 1 {
		t.Fatalf("%d columns %q, expected one", found, name)
	}
	return &r.Columns()[at], at
}

// texts, missing and states are a column from top to bottom.
func (r reading) texts(t *testing.T, name string) (all []string) {
	t.Helper()
	_, at := r.column(t, name)
	for _, row := range r.rows {
		all = append(all, row[at].Text)
	}
	return all
}

func (r reading) missing(t *testing.T, name string) (all []study.Reason) {
	t.Helper()
	_, at := r.column(t, name)
	for _, row := range r.rows {
		all = append(all, row[at].Missing)
	}
	return all
}

func (r reading) states(t *testing.T, name string) (all []Status) {
	t.Helper()
	_, at := r.column(t, name)
	for _, row := range r.statuses {
		all = append(all, row[at])
	}
	return all
}

// kinds are the columns' kinds by name, unknown ones left out.
func (r reading) kinds() map[string]Kind {
	kinds := map[string]Kind{}
	for _, c := range r.Columns() {
		if c.Kind != Unknown {
			kinds[c.Name] = c.Kind
		}
	}
	return kinds
}

// same compares what was found with what is expected.
func same[T any](t *testing.T, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("expected -, got +:\n%s", diff)
	}
}
