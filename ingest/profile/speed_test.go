package profile

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"spor/ingest/sheet"
	"spor/ingest/survey"
)

// allocated profiles a file of so many columns and 20 rows, and returns how many
// times memory was asked for in it, and how many bytes.
func allocated(t *testing.T, columns int, name func(i int) string, cell func(row, i int) string) (times, bytes float64) {
	t.Helper()
	line := func(of func(i int) string) string {
		cells := make([]string, columns)
		for i := range cells {
			cells[i] = of(i)
		}
		return strings.Join(cells, ";")
	}
	text := rows(line(name), 20, func(row int) string { return line(func(i int) string { return cell(row, i) }) })
	table, err := survey.Open(strings.NewReader(text), int64(len(text)), survey.Options{Options: sheet.Options{Delimiter: ";"}})
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	known := Known{Instruments: library(t, ""), Path: "skema.csv"}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := Of(t.Context(), table, known); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs - before.Mallocs), float64(after.TotalAlloc - before.TotalAlloc)
}

// The work grows with the columns and not with their square, whatever they are
// taken for. Memory asked for stands for the work: it is the same on every
// machine.
func TestWorkGrowsWithTheColumns(t *testing.T) {
	answers := strings.Split(time6, ",")
	called := func(i int) string { return fmt.Sprintf("kol%cx%d", 'a'+i%20, i) }
	for _, c := range []struct {
		about string
		name  func(i int) string
		cell  func(row, i int) string
	}{
		{"texts", called, func(row, i int) string { return fmt.Sprintf("noget %c %d", 'a'+row, i) }},
		{"ids", called, func(row, i int) string { return fmt.Sprintf("K%02d%04d", row+10, i) }},
		{"answers", called, func(row, i int) string { return answers[(row+i)%6] }},
		{"days", called, func(row, i int) string { return fmt.Sprintf("2024-01-%02d", row+1) }},
		{"waves", func(i int) string { return fmt.Sprintf("kol%c%d_t%d", 'a'+i%20, i/2, i%2+1) }, func(row, i int) string { return fmt.Sprint(row % 5) }},
		{"questions", func(i int) string { return fmt.Sprintf("%d. Jeg har følt mig rolig og afslappet", i) }, func(row, i int) string { return fmt.Sprint(row % 6) }},
		{"forms of REDCap", func(i int) string {
			if i == 0 {
				return "record_id"
			}
			return fmt.Sprintf("x%d", i) + map[bool]string{true: "_complete"}[i%50 == 0]
		}, func(row, i int) string { return "2" }},
	} {
		_, few := allocated(t, 400, c.name, c.cell)
		times, many := allocated(t, 1600, c.name, c.cell)
		if many > 6*few { // four times the columns
			t.Errorf("%s: %.0f bytes for 400 columns, %.0f for 1,600", c.about, few, many)
		}
		// A cell is remembered in a few steps; held against every item of every
		// instrument it took thousands.
		if each := times / 1600; each > 1000 {
			t.Errorf("%s: memory is asked for %.0f times for a column of 20 cells", c.about, each)
		}
	}
}

// Of a long text the ends are looked at, so that one text that stands in a
// million cells of a workbook costs no more than a short one.
func TestLongTextsAreToldApartByTheirEnds(t *testing.T) {
	all := newTallies(make([]survey.Column, 1))
	number := sheet.Detected{Decimal: ","}.Number
	for _, text := range []string{
		strings.Repeat("ord ", 8000),
		strings.Repeat("ord ", 4000) + "ORD " + strings.Repeat("ord ", 3999), // the same but in its middle
		strings.Repeat("ord ", 8000) + "mere",
		strings.Repeat("7", 32000),
	} {
		all.add([]sheet.Cell{{Text: text}}, number)
	}
	y := &all.columns[0]
	if y.different() != 3 || y.filled != 4 || y.numbers != 0 || y.long != longestShape {
		t.Errorf("%d different of %d, %d numbers, the longest %d; expected 3 of 4, none, %d", y.different(), y.filled, y.numbers, y.long, longestShape)
	}
}

// Cells that nothing stands in are what is left of the rows.
func TestBlankCellsAreCountedOnce(t *testing.T) {
	all := newTallies(make([]survey.Column, 2))
	number := sheet.Detected{Decimal: ","}.Number
	for _, cells := range [][]sheet.Cell{{{Text: "1"}, {}}, {{}, {}}, {{Text: "9", Missing: "user_missing"}, {Missing: "not_asked"}}} {
		all.add(cells, number)
	}
	all.finish(3)
	got := fmt.Sprint(all.columns[0].missing, all.columns[1].missing)
	if want := "[{user_missing 1} {blank 1}] [{not_asked 1} {blank 2}]"; got != want {
		t.Errorf("missing %s, expected %s", got, want)
	}
}
