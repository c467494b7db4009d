package sheet

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// read is a sheet read to its end, its first row apart: rows as texts without
// the empty cells at their end, the lines they begin on, and the messages of
// the rows that could not be used.
type read struct {
	Header []string
	Rows   [][]string
	Lines  []int
	Bad    []string
}

// openBytes starts to read the first sheet that is shown.
func openBytes(data []byte, opt Options) (*File, *Rows, error) {
	f, err := Open(bytes.NewReader(data), int64(len(data)), opt)
	if err != nil {
		return nil, nil, err
	}
	first := 0
	for i, s := range f.Sheets() {
		if !s.Hidden {
			first = i
			break
		}
	}
	rows, err := f.Rows(first)
	return f, rows, err
}

// readAll reads a file that must be readable to its end.
func readAll(t testing.TB, data []byte, opt Options) (read, Detected) {
	t.Helper()
	f, rows, err := openBytes(data, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var got read
	for {
		row, err := rows.Next()
		switch {
		case err == io.EOF:
			return got, f.Detected()
		case isRowError(err):
			got.Bad = append(got.Bad, err.Error())
			continue
		case err != nil:
			t.Fatal(err)
		}
		texts := texts(row.Cells[:row.Filled()])
		if got.Header == nil {
			got.Header = texts
			continue
		}
		got.Rows = append(got.Rows, texts)
		got.Lines = append(got.Lines, row.Line)
	}
}

func texts(cells []Cell) []string {
	var s []string
	for _, c := range cells {
		s = append(s, c.Text)
	}
	return s
}

// failure reads a file to the error that ends it.
func failure(t *testing.T, data []byte, opt Options) string {
	t.Helper()
	_, rows, err := openBytes(data, opt)
	for err == nil {
		_, err = rows.Next()
		if isRowError(err) {
			err = nil
		}
	}
	if err == io.EOF {
		t.Fatal("the file was read to its end, expected an error")
	}
	return err.Error()
}

func wantFailure(t *testing.T, data []byte, opt Options, want string) {
	t.Helper()
	if got := failure(t, data, opt); !strings.Contains(got, want) {
		t.Errorf("error %q, expected it to say %q", got, want)
	}
}

func equal(t *testing.T, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("expected -, got +:\n%s", diff)
	}
}
