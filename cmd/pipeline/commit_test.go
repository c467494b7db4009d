package pipeline_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"spor/analysis/disclosure"
	"spor/cmd/pipeline"
	"spor/ingest/store"
	"spor/ingest/study"
	"spor/samples"
)

// made is a study whose data/ and report/ are up to date.
func made(t *testing.T) (dir string, before map[string]string) {
	t.Helper()
	dir = newStudy(t, samples.Starter)
	only(t, dir)
	build(t, dir)
	report(t, dir, disclosure.Evaluator)
	return dir, derived(t, dir)
}

// TestProblemsLeaveTheLastGoodState: every problem is returned, none is lost
// behind the first, and no byte below data/ and report/ changes.
func TestProblemsLeaveTheLastGoodState(t *testing.T) {
	dir, before := made(t)
	write(t, dir, "sources/interviews/A9_w1_borger.txt", "Borger: Jeg venter.\n")
	write(t, dir, "sources/interviews/A1_w7_borger.txt", "Borger: Jeg venter.\n")
	write(t, dir, talk, "")
	edit(t, dir, "sources/survey/skema.csv", "A2;Måling 1", "A1;Måling 1")
	edit(t, dir, "participants.csv", "2024-02-05", "2024-02-31")
	for range 2 { // the second time nothing is remembered of the first
		b, err := open(t, dir).Build(context.Background(), true, false)
		var problems *pipeline.ProblemsError
		if !errors.As(err, &problems) {
			t.Fatalf("got %v, expected problems", err)
		}
		if b.Problems.Errors != 5 || err.Error() != "5 errors and 0 warnings: nothing was written" {
			t.Errorf("%v: %+v", err, b.Problems.Groups)
		}
		unchanged(t, dir, before)
	}
}

// TestStrictMakesWarningsFatal, those of a run and those that are stored.
func TestStrictMakesWarningsFatal(t *testing.T) {
	dir, before := made(t)
	edit(t, dir, "sources/survey/skema.csv", "Det meste af tiden;Lidt mere", "hvad?;Lidt mere")
	p := open(t, dir)
	p.Strict = true
	var problems *pipeline.ProblemsError
	if _, err := p.Build(context.Background(), true, false); !errors.As(err, &problems) || !strings.Contains(err.Error(), "1 warning, which --strict makes fatal") {
		t.Errorf("got %v, expected the warning to be fatal", err)
	}
	unchanged(t, dir, before)
	if b := build(t, dir); !b.Ingested || b.Problems.Warnings != 1 {
		t.Errorf("%+v, expected to be committed with one warning", b)
	}
	if b := build(t, dir); b.Ingested || b.Problems.Warnings != 1 {
		t.Errorf("ingested %v, %d warnings; expected the stored warning to be told again", b.Ingested, b.Problems.Warnings)
	}
	before = derived(t, dir)
	if _, err := p.Build(context.Background(), true, false); !errors.As(err, &problems) {
		t.Errorf("got %v, expected the stored warning to be fatal", err)
	}
	unchanged(t, dir, before)
}

// TestFaultsOfOneKindAreOneGroup, whatever their number.
func TestFaultsOfOneKindAreOneGroup(t *testing.T) {
	dir := newStudy(t, samples.Starter)
	text := "id;maaling;dato;glad;rolig;aktiv;frisk;interesse\n" + strings.Repeat("A1;Måling 1;;;;;;\n", 1000)
	write(t, dir, "sources/survey/skema.csv", text)
	b, err := open(t, dir).Build(context.Background(), true, false)
	if err == nil || len(b.Problems.Groups) != 1 || b.Problems.Errors != 999 || b.Problems.Groups[0].Count != 999 || b.Problems.Groups[0].First.Line != 3 {
		t.Errorf("%v: %+v", err, b.Problems)
	}
}

// TestCheckWritesNothing, whether or not there is something wrong.
func TestCheckWritesNothing(t *testing.T) {
	dir := newStudy(t, samples.Starter)
	p := open(t, dir)
	c, err := p.Check(context.Background())
	if err != nil || !p.OK(c) || c.Documents != 3 || c.Segments != 13 || c.Forms != 3 || c.Responses != 15 || len(c.Sources) != 4 {
		t.Errorf("%+v, %v", c, err)
	}
	edit(t, dir, "codebook.yaml", "- Jeg forventer ikke noget.", "- Jeg venter ikke på noget.")
	write(t, dir, talk, "")
	p = open(t, dir)
	if c, err = p.Check(context.Background()); err != nil || p.OK(c) || c.Problems.Errors != 1 || len(c.Examples) != 1 {
		t.Errorf("%+v, %v", c, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch e.Name() {
		case "study.yaml", "codebook.yaml", "participants.csv", "consent.csv", "sources":
		default:
			t.Errorf("%s was made", e.Name())
		}
	}
}

// TestASecondRunIsKeptOut while a first has the lock, from every step that
// writes; Status, Check and a Build with nothing to do only look.
func TestASecondRunIsKeptOut(t *testing.T) {
	dir, before := made(t)
	release, err := store.Lock(filepath.Join(dir, ".spor.lock"))
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, dir)
	_, buildErr := p.Build(context.Background(), true, true)
	_, reportErr := p.Report(context.Background(), disclosure.Evaluator, study.Danish, true)
	_, pickErr := p.Pick("waiting", "A1.w1.citizen", 80, 203)
	for _, err := range []error{buildErr, reportErr, pickErr} {
		if !errors.Is(err, store.ErrLocked) {
			t.Errorf("got %v, expected %v", err, store.ErrLocked)
		}
	}
	if got := stale(t, dir); got != nil {
		t.Error(got)
	}
	if _, err := p.Check(context.Background()); err != nil {
		t.Error(err)
	}
	if b := build(t, dir); b.Ingested || b.Coded {
		t.Errorf("%+v of a study that is up to date", b)
	}
	unchanged(t, dir, before)
	if err := release(); err != nil {
		t.Fatal(err)
	}
	build(t, dir)
}

// TestACancelledRunLeavesTheLastGoodState: before it begins, and at the first
// sign of life of each stage.
func TestACancelledRunLeavesTheLastGoodState(t *testing.T) {
	for _, stage := range []string{"", "ingest", "code"} {
		dir, before := made(t)
		edit(t, dir, talk, "seks uger", "otte uger")
		ctx, cancel := context.WithCancel(context.Background())
		if stage == "" {
			cancel()
		}
		p := open(t, dir)
		told := false
		p.Progress = func(s string, _, _ int64) {
			if s == stage {
				told = true
				cancel()
			}
		}
		_, err := p.Build(ctx, true, false)
		// A stage whose last piece was done may end before it looks again.
		if errors.Is(err, context.Canceled) {
			unchanged(t, dir, before)
		} else if err != nil || stage != "code" || !told {
			t.Errorf("cancelled in %q: %v", stage, err)
		}
		cancel()
		verify(t, dir)
		build(t, dir)
	}
	dir, before := made(t)
	edit(t, dir, "study.yaml", "language: da", "language: en")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	build(t, dir)
	if _, err := open(t, dir).Report(ctx, disclosure.Researcher, study.Danish, true); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, expected %v", err, context.Canceled)
	}
	for name, digest := range derived(t, dir) {
		if old, had := before[name]; strings.HasPrefix(name, "report") && (!had || old != digest) {
			t.Errorf("%s was written", name)
		}
	}
}

// TestOpenTellsWhatIsWrong, with what to do about it; a fault in a file that
// people write is a DefinitionError.
func TestOpenTellsWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name       string
		break_     func(dir string)
		definition bool
		want       string
	}{
		{"no folder", func(dir string) { os.RemoveAll(dir) }, false, "there is no such study folder"},
		{"a file", func(dir string) { os.RemoveAll(dir); os.WriteFile(dir, nil, 0o644) }, false, "is a file, expected a study folder"},
		{"no study.yaml", func(dir string) { os.Remove(filepath.Join(dir, "study.yaml")) }, true, "there is no study.yaml in this folder"},
		{"a fault in each file", func(dir string) {
			write(t, dir, "study.yaml", "study: x\nfoo: 1\n")
			write(t, dir, "codebook.yaml", "codebook: x\nbar: 1\n")
		}, true, "study.yaml:2:1: unknown key \"foo\""},
		{"and in the other", func(dir string) {
			write(t, dir, "study.yaml", "study: x\nfoo: 1\n")
			write(t, dir, "codebook.yaml", "codebook: x\nbar: 1\n")
		}, true, "codebook.yaml:2:1: unknown key \"bar\""},
		{"a codebook for a role that is not there", func(dir string) { edit(t, dir, "codebook.yaml", `    colour: "#1b6ca8"`, "    roles: [boss]") }, true,
			`codebook.yaml: code waiting: role "boss" is not declared in study.yaml`},
	} {
		dir := newStudy(t, samples.Starter)
		c.break_(dir)
		_, err := pipeline.Open(dir)
		var definition *pipeline.DefinitionError
		if err == nil || !strings.Contains(err.Error(), c.want) || errors.As(err, &definition) != c.definition {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
