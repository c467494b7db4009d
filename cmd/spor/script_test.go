package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/pflag"
	"golang.org/x/text/encoding/charmap"
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
			"copy":     copyAll,
			"cp1252":   recode,
			"paste":    paste,
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

// copy FROM TO copies a file or a whole folder, over what is there. (cp takes
// files, and makes no folders.)
func copyAll(ts *testscript.TestScript, neg bool, args []string) {
	from, to := ts.MkAbs(args[0]), ts.MkAbs(args[1])
	err := filepath.WalkDir(from, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		at := to + strings.TrimPrefix(path, from)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(at, data, 0o644)
	})
	ts.Check(err)
}

// cp1252 FILE writes a UTF-8 file as Windows programs once did.
func recode(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(args[0])
	text, err := os.ReadFile(path)
	ts.Check(err)
	data, err := charmap.Windows1252.NewEncoder().Bytes(text)
	ts.Check(err)
	ts.Check(os.WriteFile(path, data, 0o644))
}

// TestEveryCommandExplainsItself asks each command, and the program itself, for
// help as it is printed: what is read and written, an example, the exit
// statuses, a word on every flag, and no overlong line.
func TestEveryCommandExplainsItself(t *testing.T) {
	names := []string{""}
	for _, c := range newRoot(&options{}).Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	if len(names) < 10 { // nine commands and the program
		t.Errorf("commands %v", names)
	}
	for _, name := range names {
		var out, errOut bytes.Buffer
		if code := run(context.Background(), append([]string{"help"}, strings.Fields(name)...), &out, &errOut); code != exitDone || errOut.Len() > 0 {
			t.Errorf("spor help %s: exit status %d, %s", name, code, errOut.String())
		}
		want := []string{"Reads ", "Writes ", "Examples:\n  spor " + name, "Exit status: 0 done", "1 problems found in the data", "2 usage or definition", "3 could not read or write"}
		if name == "" {
			want = append(want[3:], "Begin with:  spor new")
		}
		for _, w := range want {
			if !strings.Contains(out.String(), w) {
				t.Errorf("spor help %s does not say %q", name, w)
			}
		}
		for _, line := range strings.Split(out.String(), "\n") {
			if n := utf8.RuneCountInString(line); n > 100 {
				t.Errorf("spor help %s has a line of %d characters: %s", name, n, line)
			}
		}
		var long bytes.Buffer
		if run(context.Background(), append(strings.Fields(name), "--help"), &long, &long); long.String() != out.String() {
			t.Errorf("spor %s --help differs from spor help %s:\n%s", name, name, long.String())
		}
	}
}

func TestEveryFlagExplainsItself(t *testing.T) {
	root := newRoot(&options{})
	for _, c := range append(root.Commands(), root) {
		for _, flags := range []*pflag.FlagSet{c.LocalFlags(), c.PersistentFlags()} {
			flags.VisitAll(func(f *pflag.Flag) {
				if len(f.Usage) < len("only this wave") {
					t.Errorf("spor %s --%s: %q explains nothing", c.Name(), f.Name, f.Usage)
				}
			})
		}
	}
}
