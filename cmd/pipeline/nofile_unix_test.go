//go:build unix

package pipeline_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"spor/cmd/pipeline"
)

// TestWhatIsNoFileIsNamedAndTheRestIsRead: a pipe would keep the program waiting
// for ever, a device has no end, and links may lead nowhere.
func TestWhatIsNoFileIsNamedAndTheRestIsRead(t *testing.T) {
	dir := newStudy(t, "vejen-videre")
	survey := filepath.Join(dir, "sources", "survey")
	for _, err := range []error{
		syscall.Mkfifo(filepath.Join(survey, "a.csv"), 0o644),
		os.Symlink("nowhere", filepath.Join(survey, "b.csv")),
		os.Symlink(".", filepath.Join(survey, "c.csv")),
		os.Symlink("/dev/zero", filepath.Join(survey, "d.csv")),
		os.Symlink("e.csv", filepath.Join(survey, "e.csv")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	p, err := pipeline.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	c, err := p.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, g := range c.Problems.Groups {
		if why, ok := strings.CutPrefix(g.First.Kind, "cannot be read: "); ok {
			got[filepath.Base(g.First.File)] = why
		}
	}
	for file, want := range map[string]string{"a.csv": "neither a file nor a folder", "b.csv": "leads nowhere", "c.csv": "a link to one", "d.csv": "neither a file nor a folder", "e.csv": "symbolic links"} {
		if !strings.Contains(got[file], want) {
			t.Errorf("%s: %q, expected %q", file, got[file], want)
		}
	}
	if c.Forms == 0 || c.Segments == 0 {
		t.Errorf("%d forms and %d segments, expected those of the other files", c.Forms, c.Segments)
	}
}

func TestDefinitionsThatAreNoFilesDoNotKeepItWaiting(t *testing.T) {
	for _, name := range []string{"study.yaml", "codebook.yaml", "participants.csv", ".spor.lock"} {
		t.Run(name, func(t *testing.T) {
			dir := newStudy(t, "vejen-videre")
			os.Remove(filepath.Join(dir, name))
			if err := syscall.Mkfifo(filepath.Join(dir, name), 0o644); err != nil {
				t.Fatal(err)
			}
			p, err := pipeline.Open(dir)
			if err == nil {
				_, err = p.Build(context.Background(), true, false)
			}
			if err == nil || !strings.Contains(err.Error(), "no file") && !strings.Contains(err.Error(), "neither a file") {
				t.Errorf("%v, expected that it is no file", err)
			}
		})
	}
}
