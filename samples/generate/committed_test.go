package main

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// made is what the generator makes for the committed samples, by study folder.
func made(t *testing.T) map[string][]file {
	t.Helper()
	talks, err := interviews()
	if err != nil {
		t.Fatal(err)
	}
	answers, err := forms()
	if err != nil {
		t.Fatal(err)
	}
	rebuilt, err := vive(os.DirFS("../vive-2019"))
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]file{"../vejen-videre": append(talks, answers...), "../vive-2019": rebuilt}
}

func TestCommittedFilesAreWhatTheGeneratorMakes(t *testing.T) {
	for dir, files := range made(t) {
		for _, f := range files {
			committed, err := os.ReadFile(filepath.Join(dir, f.path))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(contents(t, f.path, f.data), contents(t, f.path, committed)); diff != "" {
				t.Errorf("%s/%s is not what the generator makes; run it again (-made +committed):\n%.2000s", dir, f.path, diff)
			}
		}
	}
}

func TestSourcesHoldNothingElse(t *testing.T) {
	for dir, files := range made(t) {
		var want []string
		for _, f := range files {
			if strings.HasPrefix(f.path, "sources/") {
				want = append(want, f.path)
			}
		}
		slices.Sort(want)
		var got []string
		err := fs.WalkDir(os.DirFS(dir), "sources", func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				got = append(got, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-made +found):\n%s", dir, diff)
		}
	}
}

func TestASecondRunMakesTheSameBytes(t *testing.T) {
	if diff := cmp.Diff(made(t), made(t), cmp.AllowUnexported(file{})); diff != "" {
		t.Errorf("two runs differ:\n%.2000s", diff)
	}
}

// contents returns what a file holds. Of a zipped one that is its parts, for
// how well they are packed may change from one release of Go to the next.
func contents(t *testing.T, name string, data []byte) []string {
	t.Helper()
	if ext := filepath.Ext(name); ext != ".docx" && ext != ".xlsx" {
		return []string{string(data)}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var parts []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %s: %v", name, f.Name, err)
		}
		parts = append(parts, f.Name, string(b))
	}
	return parts
}
