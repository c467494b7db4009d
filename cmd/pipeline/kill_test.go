package pipeline_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"spor/analysis/disclosure"
	"spor/cmd/pipeline"
	"spor/ingest/store"
	"spor/ingest/study"
	"spor/samples"
)

// killedStudy names, in the environment of a child, the study that it brings
// up to date, whole, again and again until it is killed.
const killedStudy = "SPOR_TEST_KILLED_STUDY"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedStudy); dir != "" {
		fmt.Println(runForever(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// The two versions of a transcript that the child writes in turn.
var versions = []string{"Borger: Jeg venter.\n", "Borger: Jeg kan godt klare det, selv om jeg venter.\n"}

func runForever(dir string) error {
	for i := 0; ; i++ {
		// A file half-written by its author is no affair of this test.
		next := filepath.Join(dir, ".next")
		if err := os.WriteFile(next, []byte(versions[i%len(versions)]), 0o644); err != nil {
			return err
		}
		if err := os.Rename(next, filepath.Join(dir, filepath.FromSlash(talk))); err != nil {
			return err
		}
		p, err := pipeline.Open(dir)
		if err != nil {
			return err
		}
		if _, err := p.Build(context.Background(), true, false); err != nil {
			return err
		}
		if _, err := p.Report(context.Background(), disclosure.Evaluator, study.Danish, false); err != nil {
			return err
		}
		fmt.Println("up to date")
	}
}

// TestAKilledRunLeavesACompleteState kills a program that runs a study over and
// over, at random moments, and looks at what is there. Each derived folder is
// complete, the old or the new one, whenever it has its name; and the next run
// takes away what the last one left and completes.
func TestAKilledRunLeavesACompleteState(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := newStudy(t, samples.Starter)
	only(t, dir)
	folders := []string{filepath.Join(dir, "data"), filepath.Join(dir, "report", "evaluator")}
	cutShort := 0
	for round := range 15 {
		child := exec.Command(program)
		child.Env = append(os.Environ(), killedStudy+"="+dir)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		if line, err := bufio.NewReader(out).ReadString('\n'); line != "up to date\n" {
			t.Fatalf("round %d: the child says %q, %v", round, line, err)
		}
		time.Sleep(rand.N(time.Since(begun))) // a run takes about as long as the first did
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		child.Wait() // its error is that it was killed

		for _, folder := range folders {
			left, err := filepath.Glob(folder + ".*")
			if err != nil {
				t.Fatal(err)
			}
			if left != nil {
				cutShort++
			}
			if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
				// Between the two renames: a complete state goes by another name.
				if err := store.Verify(folder + ".old"); err != nil {
					t.Errorf("round %d: neither %s nor its old state is whole: %v", round, folder, err)
				}
				continue
			}
			if err := store.Verify(folder); err != nil {
				t.Errorf("round %d: %v", round, err)
			}
		}

		build(t, dir)
		report(t, dir, disclosure.Evaluator)
		if got := stale(t, dir); got != nil {
			t.Errorf("round %d: after the next run: %v", round, got)
		}
		verify(t, dir)
		for _, folder := range folders {
			if left, _ := filepath.Glob(folder + ".*"); left != nil {
				t.Errorf("round %d: the next run leaves %v", round, left)
			}
		}
	}
	if cutShort == 0 {
		t.Error("no kill came in the middle of a replacement: this test shows nothing")
	}
}
