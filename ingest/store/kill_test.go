package store

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// killedFolder names, in the environment of a child, the folder that it
// replaces until it is killed.
const killedFolder = "SPOR_TEST_KILLED_FOLDER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedFolder); dir != "" {
		replaceForever(dir)
	}
	os.Exit(m.Run())
}

// killedFiles is how many files a generation has, so that one takes a while.
const killedFiles = 8

func replaceForever(dir string) {
	release, err := Lock(dir + "-lock")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	defer release()
	for i := 0; ; i++ {
		err := Replace(dir, func(tmp string) error {
			content := strings.Repeat(fmt.Sprintf("%d of %d\n", i, os.Getpid()), 2000)
			for f := range killedFiles {
				if err := os.WriteFile(filepath.Join(tmp, fmt.Sprint(f)), []byte(content), 0o644); err != nil {
					return err
				}
			}
			return nil
		})
		fmt.Println("replaced", err)
		if err != nil {
			os.Exit(1)
		}
	}
}

// TestAKilledRunLeavesACompleteState kills a program that replaces a folder
// over and over, at random moments, and recovers.
func TestAKilledRunLeavesACompleteState(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	cutShort := 0
	for round := range 30 {
		child := exec.Command(program)
		child.Env = append(os.Environ(), killedFolder+"="+dir)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(out).ReadString('\n')
		if line != "replaced <nil>\n" {
			t.Errorf("child says %q, %v", line, err)
		}
		time.Sleep(time.Duration(rand.IntN(20000)) * time.Microsecond)
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		child.Wait() // its error is that it was killed
		if leftovers(t, dir) != nil {
			cutShort++
		}
		if err := Recover(dir); err != nil {
			t.Fatal(err)
		}
		if left, _ := filepath.Glob(dir + ".*"); left != nil {
			t.Fatalf("round %d: left %v", round, left)
		}
		first, err := os.ReadFile(filepath.Join(dir, "0"))
		if err != nil || len(first) == 0 {
			t.Fatalf("round %d: %d bytes, %v", round, len(first), err)
		}
		for f := range killedFiles {
			b, err := os.ReadFile(filepath.Join(dir, fmt.Sprint(f)))
			if err != nil || string(b) != string(first) {
				t.Fatalf("round %d: file %d is of another generation: %v", round, f, err)
			}
		}
	}
	if cutShort == 0 {
		t.Error("no kill came in the middle of a replacement: this test shows nothing")
	}
}
