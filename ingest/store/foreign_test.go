package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAFolderWithFilesOfOthersIsRefused(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string // below the folder's parent; a folder ends in /
		want  string   // "" for none
	}{
		{"there is none", nil, ""},
		{"ours", []string{"data/manifest.json", "data/forms.parquet"}, ""},
		{"half-written", []string{"data/forms.parquet", "data.new/forms.parquet", "data.old/manifest.json"}, ""},
		{"left by a desktop", []string{"data/.DS_Store", "data/Thumbs.db", "data/~$tables.xlsx"}, ""},
		{"a file of one's own", []string{"data/manifest.json", "data/noter.txt"}, "data holds noter.txt, which spor did not write there"},
		{"a folder", []string{"data/forms.parquet/"}, "data holds forms.parquet, which spor did not write there"},
		{"beside it", []string{"data.old/b.txt"}, "data.old holds b.txt"},
		{"beside it, new", []string{"data.new/b.txt"}, "data.new holds b.txt"},
		{"a file in its place", []string{"data"}, "data is a file, expected a folder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			for _, name := range c.files {
				path := filepath.Join(root, filepath.FromSlash(name))
				folder := filepath.Dir(path)
				if strings.HasSuffix(name, "/") {
					folder = path
				}
				if err := os.MkdirAll(folder, 0o755); err != nil {
					t.Fatal(err)
				}
				if folder != path {
					if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
			wantForeign(t, RefuseForeign(filepath.Join(root, "data"), "manifest.json", "forms.parquet"), c.want)
		})
	}
}

// wantForeign holds an error against a part of its text.
func wantForeign(t *testing.T, err error, want string) {
	t.Helper()
	if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
		t.Errorf("%v, expected %q", err, want)
	}
}

// TestFilesOfAnEarlierVersionAreOurs: a table that this version does not have.
func TestFilesOfAnEarlierVersionAreOurs(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "marks.parquet"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := WriteManifest(dir, Manifest{Spor: "0.0.9", Study: "demo", Stages: []Stage{{Name: "ingest", Files: []File{{Name: "marks.parquet", Bytes: 1, Digest: strings.Repeat("0", 64)}}}}}); err != nil {
		t.Fatal(err)
	}
	wantForeign(t, RefuseForeign(dir, "manifest.json"), "")
}

func TestALinkInPlaceOfAFolderIsRefused(t *testing.T) {
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "elsewhere"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(root, "elsewhere"), filepath.Join(root, "data")); err != nil {
		t.Fatal(err)
	}
	wantForeign(t, RefuseForeign(filepath.Join(root, "data"), "manifest.json"), "data is a link, expected a folder")
}
