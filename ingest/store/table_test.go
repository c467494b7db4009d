package store

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"spor/ingest/study"
)

// everyTable runs a generic test on each table; a test below says that none is
// missing.
func everyTable(t *testing.T, f *tableTests) {
	t.Helper()
	on(t, f, Sources)
	on(t, f, Participants)
	on(t, f, Attributes)
	on(t, f, Documents)
	on(t, f, Segments)
	on(t, f, Forms)
	on(t, f, Responses)
	on(t, f, Scores)
	on(t, f, Events)
	on(t, f, Codings)
	on(t, f, Problems)
}

type tableTests struct{ ran []string }

func on[T any](t *testing.T, f *tableTests, table Table[T]) {
	f.ran = append(f.ran, table.Name())
	t.Run(table.Name(), func(t *testing.T) {
		t.Run("empty", func(t *testing.T) { checkRoundTrip(t, table, nil) })
		rapid.Check(t, func(r *rapid.T) {
			n := rapid.SampledFrom([]int{1, 3, 65}).Draw(r, "n")
			rows := make([]T, n)
			for i := range rows {
				fill(r, reflect.ValueOf(&rows[i]).Elem())
			}
			checkRoundTrip(r, table, rows)
		})
	})
}

func TestEveryTableReadsBackWhatWasWritten(t *testing.T) {
	var f tableTests
	everyTable(t, &f)
	var names []string
	for _, table := range Tables {
		names = append(names, table.Name())
	}
	if diff := cmp.Diff(names, f.ran); diff != "" {
		t.Errorf("tables tested (-Tables +tested):\n%s", diff)
	}
}

// checkRoundTrip writes rows twice, in different portions, and expects equal
// bytes; then it reads them in every way and expects the rows.
func checkRoundTrip[T any](t tester, table Table[T], rows []T) {
	t.Helper()
	first, second := tempDir(t), tempDir(t)
	made := writeRows(t, table, first, rows, len(rows))
	if diff := cmp.Diff(made, writeRows(t, table, second, rows, 1)); diff != "" {
		t.Errorf("same rows, other file (-first +second):\n%s", diff)
	}
	if made.Rows != int64(len(rows)) || made.Name != table.Name()+".parquet" {
		t.Errorf("made %+v of %d rows", made, len(rows))
	}
	want := slices.Clone(rows)
	for i := range want {
		roundFloats(reflect.ValueOf(&want[i]).Elem())
	}
	got, err := table.Read(first)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("rows (-written +read):\n%s", diff)
	}
	cells, scanned := cellsOf(want, table), scannedCells(t, table, first)
	if !slices.Equal(cells, scanned) {
		t.Errorf("cells (-written +scanned):\n%s", cmp.Diff(cells, scanned))
	}
}

func writeRows[T any](t tester, table Table[T], dir string, rows []T, portion int) File {
	t.Helper()
	w, err := table.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	for part := range slices.Chunk(rows, max(portion, 1)) {
		if err := w.Write(part...); err != nil {
			t.Fatal(err)
		}
	}
	made, err := w.Close()
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// fill draws a value for each field of a row.
func fill(r *rapid.T, row reflect.Value) {
	words := rapid.OneOf(rapid.SampledFrom([]string{"", "w1", "w2", "borger", "Æblegrød"}), rapid.StringN(0, 40, -1))
	for i := range row.NumField() {
		field := row.Field(i)
		name := row.Type().Field(i).Name
		switch field.Interface().(type) {
		case bool:
			field.SetBool(rapid.Bool().Draw(r, name))
		case int64:
			field.SetInt(rapid.Int64().Draw(r, name))
		case study.Date:
			field.SetInt(int64(rapid.OneOf(rapid.Just[int32](0), rapid.Int32()).Draw(r, name)))
		case *int64:
			field.Set(reflect.ValueOf(rapid.Ptr(rapid.Int64(), true).Draw(r, name)))
		case *float64:
			finite := rapid.Float64().Filter(func(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) })
			field.Set(reflect.ValueOf(rapid.Ptr(finite, true).Draw(r, name)))
		case []string:
			field.Set(reflect.ValueOf(rapid.SliceOfN(words, 0, 4).Draw(r, name)))
		default: // a string, or a named one
			field.SetString(strings.ToValidUTF8(words.Draw(r, name), ""))
		}
	}
}

func roundFloats(row reflect.Value) {
	for i := range row.NumField() {
		if p, ok := row.Field(i).Interface().(*float64); ok && p != nil {
			x := twelveDigits(*p)
			row.Field(i).Set(reflect.ValueOf(&x))
		}
	}
}

// twelveDigits is the promise of DESIGN.md said another way: one digit before
// the point and 11 after.
func twelveDigits(x float64) float64 {
	y, _ := strconv.ParseFloat(fmt.Sprintf("%.11e", x), 64)
	return y + 0
}

// cellsOf renders the columns that can be scanned, row by row.
func cellsOf[T any](rows []T, table Table[T]) []string {
	var cells []string
	for _, row := range rows {
		v := reflect.ValueOf(row)
		for i, name := range table.Columns() {
			switch x := v.Field(i).Interface().(type) {
			case []string:
			case *int64:
				cells = append(cells, cell(name, x == nil, x))
			case *float64:
				cells = append(cells, cell(name, x == nil, x))
			case study.Date:
				cells = append(cells, cell(name, x == 0, int64(x)))
			default:
				cells = append(cells, cell(name, false, x))
			}
		}
	}
	return cells
}

func cell(name string, null bool, x any) string {
	if null {
		return name + "=none"
	}
	return fmt.Sprintf("%s=%v", name, reflect.Indirect(reflect.ValueOf(x)))
}

func scannedCells[T any](t tester, table Table[T], dir string) []string {
	t.Helper()
	var names []string
	for _, c := range columnsOf[T]() {
		if c.kind != list {
			names = append(names, c.name)
		}
	}
	var cells []string
	var next int64
	err := table.Scan(dir, names, func(b Batch) error {
		if b.First != next {
			t.Errorf("batch begins at row %d, expected %d", b.First, next)
		}
		next += int64(b.N)
		for i := range b.N {
			for _, c := range b.Columns {
				null := c.Null != nil && c.Null[i]
				switch {
				case c.Ints != nil:
					cells = append(cells, cell(c.Name, null, c.Ints[i]))
				case c.Floats != nil:
					cells = append(cells, cell(c.Name, null, c.Floats[i]))
				case c.Bools != nil:
					cells = append(cells, cell(c.Name, null, c.Bools[i]))
				case c.IDs != nil:
					cells = append(cells, cell(c.Name, null, c.Dict[c.IDs[i]]))
				default:
					cells = append(cells, cell(c.Name, null, c.Texts[i]))
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return cells
}
