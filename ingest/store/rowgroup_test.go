package store

import (
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go/encoding/plain"

	"spor/ingest/study"
)

func TestTheSameRowsGiveTheSameBytesHoweverTheyArrive(t *testing.T) {
	// Three row groups of answers, and three of texts from short to long, over
	// several pages each.
	var responses []study.Response
	answers(7000, func(rows []study.Response) { responses = append(responses, rows...) })
	var segments []study.Segment
	for i := range 500 {
		segments = append(segments, study.Segment{Document: "P01.w1.citizen", Index: int64(i), Text: strings.Repeat("Jeg venter. ", i*57)})
	}
	checkPortions(t, Responses, responses, 3)
	checkPortions(t, Segments, segments, 3)
}

func checkPortions[T any](t *testing.T, table Table[T], rows []T, groups int) {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first File
	for i, portion := range []int{len(rows), 1, 17, 64<<10 + 1} {
		runtime.GOMAXPROCS(1 + i%3)
		dir := t.TempDir()
		made := writeRows(t, table, dir, rows, portion)
		if i == 0 {
			first = made
			if got := groupSizes(t, filepath.Join(dir, table.File())); len(got) != groups {
				t.Errorf("%s: row groups %v, expected %d", table.Name(), got, groups)
			}
		} else if diff := cmp.Diff(first, made); diff != "" {
			t.Errorf("%s in portions of %d (-at once +in portions):\n%s", table.Name(), portion, diff)
		}
	}
}

func TestRowsMayChangeOnceTheyAreWritten(t *testing.T) {
	dir := t.TempDir()
	w, err := Documents.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	row := study.Document{ID: "P01.w1.citizen", Persons: []string{}, About: []string{"P01", "P02"}}
	want := row
	want.About = slices.Clone(row.About)
	rows := []study.Document{row}
	if err := w.Write(rows...); err != nil {
		t.Fatal(err)
	}
	rows[0].About[1], rows[0].ID = "P99", "P99"
	if _, err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := Documents.Read(dir)
	if diff := cmp.Diff([]study.Document{want}, got); diff != "" || err != nil {
		t.Errorf("%v (-written +read):\n%s", err, diff)
	}
}

func TestPagesOfTextEndWithTheRowThatFillsThem(t *testing.T) {
	dir := t.TempDir()
	row := study.Segment{Text: strings.Repeat("Jeg venter. ", 40_000)} // 480 kB
	writeRows(t, Segments, dir, slices.Repeat([]study.Segment{row}, 7), 2)
	pages := openPlain(t, filepath.Join(dir, Segments.File())).RowGroups()[0].ColumnChunks()[columnAt(t, Segments, "text")].Pages()
	defer pages.Close()
	var sizes []int64
	for {
		page, err := pages.ReadPage()
		if err != nil {
			break
		}
		sizes = append(sizes, page.NumRows())
	}
	if diff := cmp.Diff([]int64{3, 3, 1}, sizes); diff != "" { // 1 MiB is passed by the third
		t.Errorf("rows of each page (-want +got):\n%s", diff)
	}
}

func TestTheFooterHasTheLeastAndTheGreatestValue(t *testing.T) {
	dir := t.TempDir()
	seven, two := int64(7), int64(-2)
	writeRows(t, Forms, dir, []study.Filled{
		{Row: 3, Participant: "P02", Date: 17001, Elapsed: &seven},
		{Row: 2, Participant: "P10", File: strings.Repeat("x", maxBound+1)},
		{Row: 9, Participant: "P01", Date: -1, Elapsed: &two},
	}, 1)
	group := openPlain(t, filepath.Join(dir, Forms.File())).Metadata().RowGroups[0]
	for name, want := range map[string]string{
		"participant":  `"P01" to "P10", 0 missing`,
		"file":         `none, 0 missing`, // longer than a footer repeats
		"row":          fmt.Sprintf("%q to %q, 0 missing", plain.Int64(2), plain.Int64(9)),
		"date":         fmt.Sprintf("%q to %q, 1 missing", plain.Int32(-1), plain.Int32(17001)),
		"elapsed_days": fmt.Sprintf("%q to %q, 1 missing", plain.Int64(-2), plain.Int64(7)),
	} {
		s := group.Columns[columnAt(t, Forms, name)].MetaData.Statistics
		got := fmt.Sprintf("%q to %q, %d missing", s.MinValue, s.MaxValue, s.NullCount)
		if s.MinValue == nil && s.MaxValue == nil {
			got = fmt.Sprintf("none, %d missing", s.NullCount)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func columnAt(t *testing.T, table AnyTable, name string) int {
	t.Helper()
	i := slices.Index(table.Columns(), name)
	if i < 0 {
		t.Fatalf("no column %s", name)
	}
	return i
}

func TestLabelsThatLookAlikeAreToldApart(t *testing.T) {
	// All of a length and the same in the bytes that name their place.
	var rows []study.Response
	for i := range 1000 {
		rows = append(rows, study.Response{Raw: fmt.Sprintf("a%03dz%02dza", i*7%100, i%100), Item: []string{"", "x"}[i%2]})
	}
	dir := t.TempDir()
	writeRows(t, Responses, dir, rows, 10)
	got, err := Responses.Read(dir)
	if diff := cmp.Diff(rows, got); diff != "" || err != nil {
		t.Errorf("%v (-written +read):\n%s", err, diff)
	}
}

func TestAFailureWhileARowGroupIsWrittenReachesTheCaller(t *testing.T) {
	w, err := Responses.Create(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	w.file.Close() // as good as a full disk
	rows := make([]study.Response, groupRows)
	if err := w.Write(rows...); err != nil {
		t.Errorf("while the first row group is written: %v", err)
	}
	if err := w.Write(rows...); err == nil {
		t.Error("the second row group was taken after the first had failed")
	}
	if _, err := w.Close(); err == nil {
		t.Error("closed as if nothing had happened")
	}
}
