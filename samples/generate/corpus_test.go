package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// corpus makes one and returns its files by path.
func corpus(t *testing.T, args ...string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	if err := run(append(append([]string{"corpus"}, args...), dir)); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestCorpusIsTheSameHoweverManyWriteIt(t *testing.T) {
	first := corpus(t, "--mb", "1", "--forms", "50")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if diff := cmp.Diff(first, corpus(t, "--mb", "1", "--forms", "50")); diff != "" {
		t.Errorf("two runs differ:\n%.1000s", diff)
	}
}

func TestCorpusGrowsInWordsWithItsSize(t *testing.T) {
	distinct := func(mb string) (words, size int) {
		seen := map[string]bool{}
		for name, text := range corpus(t, "--mb", mb) {
			if !strings.HasPrefix(name, "sources/interviews/P") {
				continue
			}
			size += len(text)
			for _, w := range strings.Fields(strings.ToLower(text)) {
				seen[strings.Trim(w, ".,?:")] = true
			}
		}
		return len(seen), size
	}
	few, small := distinct("1")
	many, large := distinct("4")
	if small < 1<<20*9/10 || small > 1<<20*11/10 || large < 4<<20*9/10 || large > 4<<20*11/10 {
		t.Errorf("found %d and %d bytes, expected about 1 and 4 MB", small, large)
	}
	if few < 8000 || many < few*2 {
		t.Errorf("found %d words in 1 MB and %d in 4 MB, expected 8000 or more, and twice as many", few, many)
	}
}

func TestCorpusTranscriptsAreTurnsWithThemes(t *testing.T) {
	hits, size := 0, 0
	for name, text := range corpus(t, "--mb", "1") {
		if !strings.HasPrefix(name, "sources/") {
			continue
		}
		paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
		for _, p := range paragraphs[1:] {
			if !strings.HasPrefix(p, "Interviewer: ") && !strings.HasPrefix(p, "Borger: ") || strings.Contains(p, "\n") {
				t.Fatalf("%s: expected turns of one line", name)
			}
		}
		size += len(text)
		padded := strings.NewReplacer(" ", "  ", ",", " ", ".", " ", "?", " ").Replace(text)
		for _, theme := range themes {
			hits += strings.Count(padded, " "+strings.ReplaceAll(theme, " ", "  ")+" ")
		}
	}
	if perKB := float64(hits) * 1024 / float64(size); perKB < 8 || perKB > 13 {
		t.Errorf("found %.1f theme words a KB, expected about 10", perKB)
	}
}

func TestCorpusRowsStayOnTheirScales(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewBufferString(corpus(t, "--mb", "0", "--forms", "2000")["sources/survey/borgerskema.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2001 {
		t.Errorf("found %d rows, expected 2000 and a header", len(rows))
	}
	for column, cells := range columns(rows) {
		scale := "12345"
		switch column {
		case "respnr", "maaling", "svardato":
			continue
		case "glad", "rolig", "aktiv", "frisk", "interesse":
			scale = "012345"
		}
		for _, cell := range cells {
			if !strings.Contains(scale, cell) || len(cell) > 1 {
				t.Errorf("%s: found %q, expected one of %s or a blank", column, cell, scale)
			}
		}
	}
}

func TestRunSaysWhatItExpected(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "expected what to make"},
		{[]string{"poems", "."}, "expected interviews, forms, vive or corpus"},
		{[]string{"forms", "a", "b"}, "expected one folder"},
		{[]string{"corpus", "--mb", "1"}, "found 0 folders"},
	} {
		if err := run(c.args); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: found %v, expected %q", c.args, err, c.want)
		}
	}
}
