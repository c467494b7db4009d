package store

import (
	"bytes"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"spor/ingest/study"
)

// tester is what *testing.T and *rapid.T have in common.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
	Cleanup(f func())
}

// tempDir is a folder for one draw of a property as well as for a test.
func tempDir(t tester) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "store")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func TestWriterNamesTableRowAndColumnOfWhatItRefusesAndNeverTheValue(t *testing.T) {
	nan := math.NaN()
	w, err := Responses.Create(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	good := study.Response{Participant: "P01", Item: "who5.1"}
	bad := good
	bad.Raw = "hemmelig\xff"
	err = w.Write(good, good, bad)
	want := `responses: row 3: column "raw": 9 bytes that are not valid UTF-8, expected UTF-8`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if again := w.Write(good); !errors.Is(again, err) {
		t.Errorf("a failed writer takes rows: %v", again)
	}
	if _, closed := w.Close(); !errors.Is(closed, err) {
		t.Errorf("a failed writer closes with %v", closed)
	}

	for _, x := range []float64{nan, math.Inf(1), math.Inf(-1)} {
		w, err := Scores.Create(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		err = w.Write(study.Score{Value: &x})
		want := `scores: row 1: column "value": not a finite number, expected a number or none`
		if err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}

	d, err := Documents.Create(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.Write(study.Document{About: []string{"P01", "\xc3"}}); err == nil || strings.Contains(err.Error(), "\xc3") {
		t.Errorf("a list with broken text: %v", err)
	}
	s, err := Segments.Create(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Write(study.Segment{Text: strings.Repeat("x", maxText+1)}); err == nil {
		t.Error("a row of more than maxText bytes was taken")
	}
}

func TestNumbersAreStoredWithTwelveDigits(t *testing.T) {
	cases := map[float64]float64{
		0.1 + 0.2:              0.3, // 0.30000000000000004
		100.0 / 3:              33.3333333333,
		1234567890123456:       1234567890120000,
		math.Copysign(0, -1):   0,
		math.MaxFloat64:        1.79769313486e308, // of 1.797693134862...: down, or it would be infinite
		5e-324:                 5e-324,            // the least there is
		-2.0000000000001 + 1e3: 998,
	}
	for x, want := range cases {
		if got := round(x); got != want || math.Signbit(got) != math.Signbit(want) {
			t.Errorf("round(%v) = %v, want %v", x, got, want)
		}
	}
}

func TestWritingLeavesTheCallersRowsAlone(t *testing.T) {
	x := 1.0 / 3
	row := study.Score{Value: &x}
	writeRows(t, Scores, t.TempDir(), []study.Score{row}, 1)
	if x != 1.0/3 {
		t.Errorf("the caller's number became %v", x)
	}
}

// Every pattern of ten dates, one after the other, goes through.
func TestAMissingDateIsStoredAsNoneWhateverStandsBesideIt(t *testing.T) {
	var rows []study.Filled
	for pattern := range 1 << 10 {
		for i := range 10 {
			var row study.Filled
			if pattern>>i&1 == 1 {
				days := int64(pattern)
				row.Date, row.Elapsed = 17000, &days
			}
			rows = append(rows, row)
		}
	}
	dir := t.TempDir()
	writeRows(t, Forms, dir, rows, 100)
	err := Forms.Scan(dir, []string{"date", "elapsed_days"}, func(b Batch) error {
		for i := range b.N {
			row := rows[int(b.First)+i]
			if date, elapsed := b.Columns[0].Null[i], b.Columns[1].Null[i]; date != (row.Date == 0) || elapsed != (row.Elapsed == nil) {
				t.Fatalf("row %d: date %v, none: %v; elapsed none: %v", i, row.Date, date, elapsed)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestCreateRefusesAFileThatExists(t *testing.T) {
	dir := t.TempDir()
	writeRows(t, Events, dir, nil, 1)
	if _, err := Events.Create(dir); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
}

func TestClosingTwiceSaysTheSame(t *testing.T) {
	w, err := Events.Create(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	first, err := w.Close()
	if err != nil {
		t.Fatal(err)
	}
	second, err := w.Close()
	if err != nil || first != second {
		t.Errorf("%+v, then %+v, %v", first, second, err)
	}
	if err := w.Write(study.Event{}); err == nil {
		t.Error("a closed writer takes rows")
	}
}

func TestTheManifestsFigureIsTheFiles(t *testing.T) {
	dir := t.TempDir()
	made := writeRows(t, Events, dir, []study.Event{{Participant: "P01"}}, 1)
	b, err := os.ReadFile(filepath.Join(dir, made.Name))
	if err != nil {
		t.Fatal(err)
	}
	digest, n, err := Digest(bytes.NewReader(b))
	if err != nil || digest != made.Digest || n != made.Bytes || made.Rows != 1 {
		t.Errorf("made %+v, file has %d bytes and digest %s", made, n, digest)
	}
}

func TestRowGroupsAreBoundedAndScansCrossThem(t *testing.T) {
	// Two groups by rows, small enough in text; the second value is new in the
	// second group, so ids must carry over.
	dir := t.TempDir()
	rows := make([]study.Response, groupRows+1000)
	for i := range rows {
		rows[i].Row = int64(i)
		rows[i].Item = "who5.1"
		if i >= groupRows {
			rows[i].Item = []string{"who5.2", "who5.1"}[i%2]
		}
	}
	writeRows(t, Responses, dir, rows, 777)
	if got := groupSizes(t, filepath.Join(dir, Responses.File())); !cmp.Equal(got, []int64{groupRows, 1000}) {
		t.Errorf("row groups %v", got)
	}
	var seen int64
	var dict []string
	err := Responses.Scan(dir, []string{"item", "row"}, func(b Batch) error {
		dict = b.Columns[0].Dict
		for i, id := range b.Columns[0].IDs {
			if row := b.Columns[1].Ints[i]; row != seen || dict[id] != rows[row].Item {
				t.Fatalf("row %d: number %d, item %s", seen, row, dict[id])
			}
			seen++
		}
		return nil
	})
	if err != nil || seen != int64(len(rows)) {
		t.Errorf("%d rows, %v", seen, err)
	}
	if diff := cmp.Diff([]string{"who5.1", "who5.2"}, dict); diff != "" {
		t.Errorf("dictionary (-want +got):\n%s", diff)
	}
}

func TestLongTextsEndARowGroupEarly(t *testing.T) {
	dir := t.TempDir()
	long := study.Segment{Text: strings.Repeat("Jeg venter. ", (12<<20)/12)}
	writeRows(t, Segments, dir, []study.Segment{long, long, long, long}, 4)
	if got := groupSizes(t, filepath.Join(dir, Segments.File())); !cmp.Equal(got, []int64{3, 1}) {
		t.Errorf("row groups %v, expected one to end once it has 32 MiB", got)
	}
}

func TestFilesSayWhatTheyAreAndKeepNoWordsInTheirFooter(t *testing.T) {
	dir := t.TempDir()
	writeRows(t, Segments, dir, []study.Segment{{Document: "P01.w1.citizen", Lead: "Borger: ", Text: "Hemmelig sag"}}, 1)
	path := filepath.Join(dir, Segments.File())
	f := openPlain(t, path)
	if got, want := f.Metadata().CreatedBy, "spor version 4(build parquet-go)"; got != want {
		t.Errorf("created by %q, want %q", got, want)
	}
	for key, want := range map[string]string{"spor.writer": "spor", "spor.schema": "4", "spor.table": "segments"} {
		if got, _ := f.Lookup(key); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// A page of one short text is stored as it is by zstd: once, and no more.
	for _, word := range []string{"Hemmelig", "Borger"} {
		if n := bytes.Count(b, []byte(word)); n != 1 {
			t.Errorf("%q stands %d times in the file, expected once", word, n)
		}
	}
}

func groupSizes(t *testing.T, path string) []int64 {
	t.Helper()
	var sizes []int64
	for _, g := range openPlain(t, path).Metadata().RowGroups {
		sizes = append(sizes, g.NumRows)
	}
	return sizes
}

// openPlain opens a file with the Parquet library alone.
func openPlain(t *testing.T, path string) *parquet.File {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return openBytes(t, b)
}

func openBytes(t *testing.T, b []byte) *parquet.File {
	t.Helper()
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func writeFile(t tester, dir, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
