package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestReusedFilesAreTheSameAndOutliveTheOldFolder(t *testing.T) {
	old := sampleFolder(t)
	dir := t.TempDir()
	if err := Reuse(old, dir, "documents.parquet", "events.parquet", ManifestFile); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(old); err != nil {
		t.Fatal(err)
	}
	if err := Verify(dir); err != nil {
		t.Error(err)
	}
}

func TestCopiesAreTheSameAsLinks(t *testing.T) {
	from, to := sampleFolder(t), t.TempDir()
	for _, name := range []string{"documents.parquet", "events.parquet", ManifestFile} {
		if err := Copy(filepath.Join(from, name), filepath.Join(to, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := Verify(to); err != nil {
		t.Error(err)
	}
}

func TestReuseRefusesWhatItShouldNotTouch(t *testing.T) {
	old, dir := sampleFolder(t), t.TempDir()
	writeFile(t, dir, "events.parquet", "new")
	if err := Reuse(old, dir, "events.parquet"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file: %v", err)
	}
	if b, _ := os.ReadFile(filepath.Join(dir, "events.parquet")); string(b) != "new" {
		t.Errorf("the file became %q", b)
	}
	if err := Reuse(old, dir, "scores.parquet"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
	for _, name := range []string{"../x", "", ".", "sub/x"} {
		if err := Reuse(old, dir, name); err == nil {
			t.Errorf("%q was taken", name)
		}
	}
}
