package spss

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// table is a file that was read to its end.
type table struct {
	*File
	cases [][]Value
}

// readAll reads a file from its first byte to the last case. The error is that
// of Open or of Next; the cases are those before it.
func readAll(data []byte, opt Options) (table, error) {
	f, err := Open(bytes.NewReader(data), int64(len(data)), opt)
	if err != nil {
		return table{}, err
	}
	t := table{File: f}
	for {
		values, err := f.Next()
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return t, err
		}
		t.cases = append(t.cases, slices.Clone(values))
	}
}

func mustRead(t *testing.T, data []byte, opt Options) table {
	t.Helper()
	all, err := readAll(data, opt)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// wantError checks the kind of an error and the text it must have.
func wantError(t *testing.T, err error, kind, text string) *Error {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v, expected an *Error about %q", err, text)
	}
	if e.Kind != kind || !bytes.Contains([]byte(e.Error()), []byte(text)) {
		t.Fatalf("%s error %q, expected a %s about %q", e.Kind, e, kind, text)
	}
	return e
}

// fixtures are the files that PSPP wrote, by their names.
func fixtures(t testing.TB) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("testdata/*sav")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	files := map[string][]byte{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = data
	}
	return files
}

// texts are the values of a column, a missing one in brackets.
func (t table) texts(name string) (list []string) {
	i := slices.IndexFunc(t.vars, func(v Variable) bool { return v.Name == name })
	for _, c := range t.cases {
		switch v := c[i]; v.State {
		case SystemMissing:
			list = append(list, "[]")
		case UserMissing:
			list = append(list, "["+v.Text+"]")
		default:
			list = append(list, v.Text)
		}
	}
	return list
}
