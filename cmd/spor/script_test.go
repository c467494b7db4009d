package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var update = flag.Bool("update", false, "rewrite what the stories expect to see printed")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"spor": main})
}

// TestStories runs the stories of testdata/script: what a user types, what is
// printed, the exit status, and what is on disk afterwards.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":   expectStatus,
			"truncate": truncate,
			"same":     sameFolders,
			"swap":     swap,
		},
	})
}

// expectStatus N COMMAND... runs spor and holds its exit status against N.
func expectStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N spor ARGS...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, expected %s", got, args[0])
	}
}

// truncate FILE cuts a file to half its length.
func truncate(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(args[0])
	info, err := os.Stat(path)
	ts.Check(err)
	ts.Check(os.Truncate(path, info.Size()/2))
}

// same A B asks two folders to hold the same files with the same bytes.
func sameFolders(ts *testscript.TestScript, neg bool, args []string) {
	a, b := contents(ts, ts.MkAbs(args[0])), contents(ts, ts.MkAbs(args[1]))
	equal := len(a) == len(b)
	for name, bytes := range a {
		if b[name] != bytes {
			equal = false
			if !neg {
				ts.Logf("%s differs", name)
			}
		}
	}
	if equal == neg {
		ts.Fatalf("%s and %s: same %v, expected %v", args[0], args[1], equal, !neg)
	}
}

func contents(ts *testscript.TestScript, dir string) map[string]string {
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		files[strings.TrimPrefix(path, dir)] = string(data)
		return err
	})
	ts.Check(err)
	return files
}

// swap FILE OLD NEW replaces a text in a file, which must be there; \n is a line
// break.
func swap(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(args[0])
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], `\n`, "\n")
	}
	data, err := os.ReadFile(path)
	ts.Check(err)
	if !strings.Contains(string(data), args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(path, []byte(strings.ReplaceAll(string(data), args[1], args[2])), 0o644))
}

// TestEveryCommandExplainsItself asks each command for help that says what it
// reads and writes, an example, the exit statuses, and no overlong line.
func TestEveryCommandExplainsItself(t *testing.T) {
	for _, c := range newRoot(&options{}).Commands() {
		if c.Hidden || c.Name() == "help" {
			continue
		}
		checkHelp(t, c)
	}
}

func checkHelp(t *testing.T, c *cobra.Command) {
	t.Helper()
	for _, want := range []string{"Reads ", "Writes ", "Exit status:"} {
		if !strings.Contains(c.Long, want) {
			t.Errorf("spor help %s does not say %q", c.Name(), want)
		}
	}
	if !strings.Contains(c.Example, "spor "+c.Name()) {
		t.Errorf("spor help %s has no example of itself", c.Name())
	}
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Usage == "" {
			t.Errorf("spor %s --%s has no explanation", c.Name(), f.Name)
		}
	})
	for _, line := range strings.Split(c.Long+"\n"+c.Example, "\n") {
		if len([]rune(line)) > 100 {
			t.Errorf("spor help %s has a line of %d characters: %s", c.Name(), len([]rune(line)), line)
		}
	}
}
