package sheet

import (
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// bounded fails where hostile input takes more than 500 MB, garbage included, or
// 20 seconds. None takes a second, but a busy machine under the race detector can
// need ten times as long.
func bounded(t *testing.T, do func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	do()
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 500 || took > 20*time.Second {
		t.Errorf("%v and %d MB, expected at most 20 s and 500 MB", took, mb)
	}
}

// refused reads a file to the error that ends it, which must be one line, say
// what is wanted, and come in bounded time and memory.
func refused(t *testing.T, data []byte, want string) {
	t.Helper()
	bounded(t, func() {
		t.Helper()
		got := failure(t, data, Options{Name: "svar"})
		if !strings.Contains(got, want) || strings.Contains(got, "\n") || len(got) > 400 {
			t.Errorf("error %q, expected a line that says %q", got, want)
		}
	})
}

// realFile is a workbook and a csv file with the same answers, a hundred of
// them, with texts, numbers, dates and blanks.
func realFiles(t *testing.T) map[string][]byte {
	csv := manyRows(100)
	book := workbookBytes(t, func(f *excelize.File) {
		for i, line := range strings.Split(strings.TrimSuffix(string(csv), "\n"), "\n") {
			for j, text := range strings.Split(line, ";") {
				name, _ := excelize.CoordinatesToCellName(j+1, i+1)
				switch {
				case i == 0 || j < 3 || j > 7:
					must(t, f.SetCellStr("Sheet1", name, text))
				case j == 4:
					must(t, f.SetCellValue("Sheet1", name, time.Date(2019, 3, i, 0, 0, 0, 0, time.UTC)))
				default:
					must(t, f.SetCellFloat("Sheet1", name, float64(i*j)/8, 3, 64))
				}
			}
		}
	})
	return map[string][]byte{"xlsx": book, "csv": csv}
}

func TestFilesCutShortAreRefusedOrReadAsFarAsTheyGo(t *testing.T) {
	for name, data := range realFiles(t) {
		whole, _, _ := readCells(openBytes(data, Options{}))
		equal(t, len(whole), 101)
		bounded(t, func() {
			for percent := range 100 {
				rows, bad, end := readCells(openBytes(data[:len(data)*percent/100], Options{}))
				switch {
				case name == "xlsx" && (end == "" || len(rows) > 0):
					t.Errorf("%d %% of a workbook gave %d rows, ended by %q, expected an error and none", percent, len(rows), end)
				case name == "xlsx":
				case percent == 0:
					equal(t, end, "the file is empty")
				case strings.Contains(end, "no UTF-8"): // cut in the middle of a letter
					if !strings.Contains(end, "the file may be cut short") || !strings.HasPrefix(end, "wrong encoding") {
						t.Errorf("%d %% of a csv file ended by %q", percent, end)
					}
				case end != "" || len(bad) > 1:
					t.Errorf("%d %% of a csv file ended by %q, bad rows %q", percent, end, bad)
				case len(rows) > 1:
					if diff := cmp.Diff(whole[:len(rows)-1], rows[:len(rows)-1]); diff != "" {
						t.Errorf("%d %% of a csv file: %s", percent, diff)
					}
				}
			}
		})
	}
}

// Every part of a workbook carries a checksum, so a bit that flips is noticed or
// does not matter. A csv file has none: it must only be read to an end.
func TestFlippedBitsAreNoticedInWorkbooks(t *testing.T) {
	for name, data := range realFiles(t) {
		whole, _, _ := readCells(openBytes(data, Options{}))
		random := rand.New(rand.NewPCG(1, 2))
		for range 250 {
			at, bit := random.IntN(len(data)), random.IntN(8)
			data[at] ^= 1 << bit
			bounded(t, func() {
				rows, _, end := readCells(openBytes(data, Options{}))
				if name == "xlsx" && end == "" {
					if diff := cmp.Diff(whole, rows); diff != "" {
						t.Errorf("bit %d of byte %d: %s", bit, at, diff)
					}
				}
				if message, hint, _ := strings.Cut(end, "\n  hint: "); strings.Contains(message+hint, "\n") {
					t.Errorf("bit %d of byte %d: error %q, expected a line and a hint", bit, at, end)
				}
			})
			data[at] ^= 1 << bit
		}
	}
}

func TestColumnsAreCounted(t *testing.T) {
	line := func(columns int) []byte { return []byte(strings.Repeat("q;", columns-1) + "q\n") }
	for _, opt := range []Options{{}, {Delimiter: ";"}} {
		got, _ := readAll(t, line(MaxColumns), opt)
		equal(t, len(got.Header), MaxColumns)
		got, _ = readAll(t, append([]byte("a;b\n1;2\n"), line(MaxColumns)...), opt)
		equal(t, len(got.Rows[1]), MaxColumns)
		wantFailure(t, line(MaxColumns+1), opt, "expected at most 20000")
	}
	sheet := func(cell string) []byte { return zipped(t, minimal(transitional, sheetXML(cell))...) }
	last := Letters(MaxColumns - 1)
	got, _ := readAll(t, sheet(`<row><c r="`+last+`1"><v>7</v></c></row>`), Options{})
	equal(t, len(got.Header), MaxColumns)
	wantFailure(t, sheet(`<row><c r="`+Letters(MaxColumns)+`1"><v>7</v></c></row>`), Options{}, "expected at most 20000")
	wantFailure(t, sheet(`<row>`+strings.Repeat("<c/>", MaxColumns+1)+`</row>`), Options{}, "expected at most 20000")
}

func TestNULBytesAreToldInTextFiles(t *testing.T) {
	for _, data := range []string{"id;q1\n1;a\x00b\n", "id;q1\x00\n" + strings.Repeat("1;2\n", 100_000), strings.Repeat("1;2\n", 100_000) + "3;\x00\n"} {
		wantFailure(t, []byte(data), Options{}, "found data with NUL bytes, expected text")
		wantFailure(t, []byte(data), Options{Encoding: "windows-1252"}, "a NUL byte")
	}
	wantFailure(t, zipped(t, minimal(transitional, sheetXML("<row><c><v>1\x00</v></c></row>"))...), Options{}, "it holds no text at byte")
}
