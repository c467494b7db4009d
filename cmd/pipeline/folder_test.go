package pipeline_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"spor/analysis/disclosure"
	"spor/cmd/pipeline"
	"spor/ingest/store"
	"spor/ingest/study"
	"spor/samples"

	"github.com/google/go-cmp/cmp"
)

// newStudy writes a sample into a folder of its own.
func newStudy(t testing.TB, sample string) (dir string) {
	t.Helper()
	from, err := samples.Open(sample)
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(t.TempDir(), "study")
	if err := os.CopyFS(dir, from); err != nil {
		t.Fatal(err)
	}
	// Embedded files are read-only, and a study's are not.
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return os.Chmod(path, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// write makes or replaces a file of a study.
func write(t testing.TB, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// edit replaces a part of a file, which must be there.
func edit(t testing.TB, dir, name, old, new string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		t.Fatalf("%s has no %q", name, old)
	}
	write(t, dir, name, strings.Replace(string(text), old, new, 1))
}

func remove(t testing.TB, dir, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, dir string) *pipeline.Project {
	t.Helper()
	p, err := pipeline.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// build brings data/ up to date as spor run does.
func build(t testing.TB, dir string) *pipeline.Built {
	t.Helper()
	b, err := open(t, dir).Build(context.Background(), true, false)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// report brings one audience's report up to date.
func report(t testing.TB, dir string, a disclosure.Audience) *pipeline.Reported {
	t.Helper()
	r, err := open(t, dir).Report(context.Background(), a, study.Danish, false)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// derived is the digest of every file below data/ and report/, by path, and
// what Replace would leave beside them.
func derived(t testing.TB, dir string) map[string]string {
	t.Helper()
	digests := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if d.IsDir() || !strings.HasPrefix(name, "data") && !strings.HasPrefix(name, "report") {
			return nil
		}
		b, err := os.ReadFile(path)
		sum := sha256.Sum256(b)
		digests[name] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return digests
}

// unchanged fails if anything derived is other than it was.
func unchanged(t testing.TB, dir string, before map[string]string) {
	t.Helper()
	if diff := cmp.Diff(before, derived(t, dir)); diff != "" {
		t.Errorf("the last good state is not what it was: %s", diff)
	}
}

// stale returns what Status says of the Danish reports, a line a stage.
func stale(t testing.TB, dir string) (list []string) {
	t.Helper()
	stages, err := open(t, dir).Status(context.Background(), study.Danish)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range stages {
		if len(s.Reasons) > 0 {
			list = append(list, s.Name+": "+strings.Join(s.Reasons, "; "))
		}
	}
	return list
}

// verify holds every derived folder against its manifest.
func verify(t testing.TB, dir string) {
	t.Helper()
	for _, name := range []string{"data", "report/evaluator", "report/INTERN-researcher"} {
		folder := filepath.Join(dir, filepath.FromSlash(name))
		if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := store.Verify(folder); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// only leaves the starter's evaluator as its one audience, whose report is
// quick to draw: nearly everything is withheld from it.
func only(t testing.TB, dir string) {
	t.Helper()
	edit(t, dir, "study.yaml", "  - {id: researcher}\n", "")
}

// sorted returns the keys of a map in order.
func sorted[T any](m map[string]T) (keys []string) {
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
