package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/parquet-go/parquet-go"

	"spor/ingest/study"
)

// sampleDocuments has every kind of column but floats, in two pages' worth of
// distinct and repeated values.
func sampleDocuments() []study.Document {
	return []study.Document{
		{ID: "P01.w1.citizen", Kind: study.Interview, File: "sources/a.txt", Wave: "w1", About: []string{"P01"}, Date: 17000, Bytes: 10},
		{ID: "S01.w1.caseworker", Kind: study.Interview, File: "sources/b.txt", Wave: "w1", About: []string{"P01", "P02"}, Bytes: 20},
		{ID: "S02.w2.leader", Kind: study.Interview, File: "sources/c.txt", Wave: "w2", Bytes: 30},
	}
}

func sampleScores() []study.Score {
	x, y := 52.0, 33.3333333333
	return []study.Score{
		{Participant: "P01", Score: "who5", Value: &x, Answered: 5},
		{Participant: "P02", Score: "who5", Reason: study.Incomplete},
		{Participant: "P03", Score: "bip", Value: &y, Answered: 3},
	}
}

// readEveryWay reads a table whose file holds b by rows and by columns.
func readEveryWay[T any](t testing.TB, table Table[T], dir string, b []byte) (rows []T, scanned int, err error) {
	t.Helper()
	writeFile(t, dir, table.File(), string(b))
	rows, err = table.Read(dir)
	var names []string
	for _, c := range columnsOf[T]() {
		if c.kind != list {
			names = append(names, c.name)
		}
	}
	err = errors.Join(err, table.Scan(dir, names, func(b Batch) error {
		scanned += b.N
		return nil
	}))
	return rows, scanned, err
}

func fileOf[T any](t testing.TB, table Table[T], rows []T) []byte {
	t.Helper()
	dir := t.TempDir()
	writeRows(t, table, dir, rows, len(rows))
	b, err := os.ReadFile(filepath.Join(dir, table.File()))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAChangedBitIsAnErrorOrChangesNoRow(t *testing.T) {
	checkDamage(t, Documents, sampleDocuments())
	checkDamage(t, Scores, sampleScores())
}

func checkDamage[T any](t *testing.T, table Table[T], rows []T) {
	b, dir := fileOf(t, table, rows), t.TempDir()
	tried, refused := 0, 0
	for i := 0; i < len(b); i += 3 { // every third byte: all of them pass too, and take long
		tried++
		bad := bytes.Clone(b)
		bad[i] ^= 1 << (i % 8)
		got, scanned, err := readEveryWay(t, table, dir, bad)
		if err != nil {
			refused++
			if !errors.Is(err, ErrRebuild) {
				t.Fatalf("%s byte %d: %v, expected to be told to rebuild", table.Name(), i, err)
			}
			continue
		}
		// What spor does not read may change: statistics, indexes, names of tools.
		if diff := cmp.Diff(rows, got, cmpopts.EquateEmpty()); diff != "" || scanned != len(rows) {
			t.Fatalf("%s byte %d of %d: read without error, %d scanned (-want +got):\n%s", table.Name(), i, len(b), scanned, diff)
		}
	}
	if refused < tried/2 {
		t.Errorf("%s: only %d of %d changes were noticed", table.Name(), refused, tried)
	}
}

func TestATruncatedFileIsAnError(t *testing.T) {
	b, dir := fileOf(t, Documents, sampleDocuments()), t.TempDir()
	for n := 0; n < len(b); n += 5 {
		if _, _, err := readEveryWay(t, Documents, dir, b[:n]); !errors.Is(err, ErrRebuild) {
			t.Fatalf("%d of %d bytes: %v", n, len(b), err)
		}
	}
}

func FuzzReadTable(f *testing.F) {
	b := fileOf(f, Documents, sampleDocuments())
	f.Add(b)
	f.Add(b[:len(b)/2])
	f.Add(fileOf(f, Documents, nil))
	f.Add([]byte("PAR1\x00\x00\x00\x00PAR1"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, b []byte) {
		rows, scanned, err := readEveryWay(t, Documents, dir, b)
		if err == nil && len(rows) != scanned {
			t.Errorf("%d rows read, %d scanned", len(rows), scanned)
		}
	})
}

func FuzzStructLength(f *testing.F) {
	f.Add([]byte{0x15, 0x02, 0x19, 0x1c, 0x00, 0x00})
	f.Add(fileOf(f, Scores, sampleScores()))
	f.Fuzz(func(t *testing.T, b []byte) {
		n, err := structLength(b)
		if err != nil {
			return
		}
		if n < 1 || n > len(b) || b[n-1] != 0 {
			t.Fatalf("a struct of %d bytes in %d", n, len(b))
		}
		if _, err := structLength(b[:n-1]); err == nil {
			t.Fatal("a struct without its end was taken")
		}
	})
}

func TestAFooterThatClaimsTerabytesIsRefusedBeforeItIsBelieved(t *testing.T) {
	// Field 4, a list of 2^31 structs, in a footer of eight bytes.
	footer := "\x49\xfc\x80\x80\x80\x80\x08\x00"
	b := "PAR1" + footer + "\x08\x00\x00\x00PAR1"
	_, _, err := readEveryWay(t, Documents, t.TempDir(), []byte(b))
	if !errors.Is(err, ErrRebuild) || !strings.Contains(err.Error(), "does not add up") {
		t.Errorf("got %v", err)
	}
}

func TestOtherVersionsTablesAndMakersAreToldToRebuild(t *testing.T) {
	type older struct {
		Participant string `parquet:"participant"`
	}
	write := func(meta ...string) []byte {
		var b bytes.Buffer
		options := []parquet.WriterOption{}
		for i := 0; i < len(meta); i += 2 {
			options = append(options, parquet.KeyValueMetadata(meta[i], meta[i+1]))
		}
		w := parquet.NewGenericWriter[older](&b, options...)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	cases := map[string][]byte{
		`version "" of the tables, expected 4`:    write(),
		`version "5" of the tables, expected 4`:   write(keySchema, "5", keyTable, "events"),
		"another table, expected events":          write(keySchema, "4", keyTable, "scores"),
		"columns of another version of spor":      write(keySchema, "4", keyTable, "events"),
		"expected a Parquet file":                 {},
		"not that of a Parquet file":              []byte("participant;date;type\nP01;2019-03-05;start\n"),
		"a footer of 4294967295 bytes in a file ": []byte("PAR1\xff\xff\xff\xffPAR1"),
	}
	for want, b := range cases {
		_, _, err := readEveryWay(t, Events, t.TempDir(), b)
		if !errors.Is(err, ErrRebuild) || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v\nwant ... %s", err, want)
		}
	}
}

func TestAMissingTableIsToldToBeRebuilt(t *testing.T) {
	_, err := Events.Read(t.TempDir())
	if !errors.Is(err, fs.ErrNotExist) || !errors.Is(err, ErrRebuild) {
		t.Errorf("got %v", err)
	}
}
