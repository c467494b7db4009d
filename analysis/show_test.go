package analysis_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"spor/analysis"
	"spor/cmd/pipeline"
	"spor/samples"
)

// show writes each row of a table as one line: the keys of its dimensions, a
// colon, and its measures in order. Counts are plain, shares num/den, estimates
// have six significant digits, words stand as they are, and - is an empty cell.
func show(t analysis.Table) []string {
	lines := []string{}
	for _, row := range t.Rows {
		var keys, values []string
		for i, c := range row {
			if t.Columns[i].Role.IsDimension() {
				keys = append(keys, c.Key)
				continue
			}
			values = append(values, cell(c))
		}
		lines = append(lines, line(keys, values))
	}
	return lines
}

func line(keys, values []string) string {
	return strings.Join(keys, " ") + ": " + strings.Join(values, " ")
}

func cell(c analysis.Cell) string {
	switch c.Kind {
	case analysis.KindCount:
		return number(c.Num)
	case analysis.KindShare:
		return ratio(c.Num, c.Den)
	case analysis.KindEstimate:
		return estimate(c.Value)
	case analysis.KindEmpty:
		return "-"
	}
	return c.Text
}

func number(n int64) string       { return strconv.FormatInt(n, 10) }
func ratio(num, den int64) string { return fmt.Sprintf("%d/%d", num, den) }

func estimate(v float64) string {
	if v == 0 {
		v = 0 // no minus
	}
	return strconv.FormatFloat(v, 'g', 6, 64)
}

// run runs an analysis by name.
func run(t testing.TB, name string, d *analysis.Data, o analysis.Options) []analysis.Table {
	t.Helper()
	tables, err := try(name, d, o)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func try(name string, d *analysis.Data, o analysis.Options) ([]analysis.Table, error) {
	a, err := analysis.Find(name)
	if err != nil {
		return nil, err
	}
	return analysis.Run(a, d, o)
}

// named returns the table with a name.
func named(t testing.TB, tables []analysis.Table, name string) analysis.Table {
	t.Helper()
	var names []string
	for _, table := range tables {
		if table.Name == name {
			return table
		}
		names = append(names, table.Name)
	}
	t.Fatalf("there is no table %s among %s", name, strings.Join(names, ", "))
	return analysis.Table{}
}

func names(tables []analysis.Table) (list []string) {
	for _, t := range tables {
		list = append(list, t.Name)
	}
	return list
}

// built copies a sample to a folder of the test and builds its data.
func built(t testing.TB, sample string) *pipeline.Project {
	t.Helper()
	fsys, err := samples.Open(sample)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, fsys); err != nil {
		t.Fatal(err)
	}
	p, err := pipeline.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Build(t.Context(), true, false); err != nil {
		t.Fatal(err)
	}
	return p
}

func data(t testing.TB, p *pipeline.Project) *analysis.Data {
	t.Helper()
	d, err := p.Data()
	if err != nil {
		t.Fatal(err)
	}
	return d
}
