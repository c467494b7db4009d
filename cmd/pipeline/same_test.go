package pipeline_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"spor/analysis/disclosure"
	"spor/samples"

	"github.com/google/go-cmp/cmp"
)

// TestTheSameInputsGiveTheSameBytes runs one study in two folders, with one
// processor and with four, and compares every file below data/ and report/.
func TestTheSameInputsGiveTheSameBytes(t *testing.T) {
	var first map[string]string
	for i, processors := range []int{1, 4} {
		old := runtime.GOMAXPROCS(processors)
		dir := newStudy(t, samples.Starter)
		build(t, dir)
		for _, a := range disclosure.Audiences {
			report(t, dir, a)
		}
		runtime.GOMAXPROCS(old)
		got := derived(t, dir)
		if i == 0 {
			first = got
			continue
		}
		if diff := cmp.Diff(first, got); diff != "" {
			t.Errorf("with %d processors: %s", processors, diff)
		}
	}
	// 11 tables and a manifest; page, workbook and manifest for each of two audiences.
	if len(first) != 12+2*3 {
		t.Errorf("%d files: %v", len(first), sorted(first))
	}
}

// TestALargerStudyGivesTheSameBytes has enough documents and segments to keep
// several workers busy: 31 interviews, 173 open answers, 451 forms.
func TestALargerStudyGivesTheSameBytes(t *testing.T) {
	var first map[string]string
	for i, processors := range []int{1, 4} {
		old := runtime.GOMAXPROCS(processors)
		dir := newStudy(t, samples.VejenVidere)
		build(t, dir)
		runtime.GOMAXPROCS(old)
		if got := derived(t, dir); i == 0 {
			first = got
		} else if diff := cmp.Diff(first, got); diff != "" {
			t.Errorf("with %d processors: %s", processors, diff)
		}
	}
}

// TestRebuiltFromNothingIsTheSame: a folder that went through changes and back
// holds what a fresh one holds.
func TestRebuiltFromNothingIsTheSame(t *testing.T) {
	dir := newStudy(t, samples.Starter)
	only(t, dir)
	build(t, dir)
	report(t, dir, disclosure.Evaluator)
	want := derived(t, dir)
	for _, change := range []struct{ file, old, new string }{{talk, "seks uger", "otte uger"}, {"codebook.yaml", "- vente*", "- brev"}} {
		edit(t, dir, change.file, change.old, change.new)
		build(t, dir)
		report(t, dir, disclosure.Evaluator)
		edit(t, dir, change.file, change.new, change.old)
		build(t, dir)
	}
	report(t, dir, disclosure.Evaluator)
	unchanged(t, dir, want)
	for _, folder := range []string{"data", "report"} {
		if err := os.RemoveAll(filepath.Join(dir, folder)); err != nil {
			t.Fatal(err)
		}
	}
	build(t, dir)
	report(t, dir, disclosure.Evaluator)
	unchanged(t, dir, want)
}
