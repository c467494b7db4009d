package main

import (
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// paste FILE adds the source that spor inspect printed last to the end of a
// file, as a person does with study.yaml.
func paste(ts *testscript.TestScript, neg bool, args []string) {
	_, entry, found := strings.Cut(ts.ReadFile("stdout"), "\n  - id: ")
	if neg || len(args) != 1 || !found {
		ts.Fatalf("usage: paste FILE, after spor inspect")
	}
	path := ts.MkAbs(args[0])
	before, err := os.ReadFile(path)
	ts.Check(err)
	ts.Check(os.WriteFile(path, []byte(string(before)+"  - id: "+entry), 0o644))
}
