package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// A file of thousands of columns ends in a page that can be read, unless all of
// them are asked for. Every 40th column has an e-mail address in each cell.
func TestInspectListsTheFirstOfVeryManyColumns(t *testing.T) {
	const columns = 2000
	var header, cells []string
	for i := range columns {
		header = append(header, fmt.Sprintf("kol%cx", 'a'+i%20)+fmt.Sprint(i))
		if i%40 == 0 {
			cells = append(cells, fmt.Sprintf("p%d@example.dk", i))
		} else {
			cells = append(cells, fmt.Sprint("K", 1000+i))
		}
	}
	file := filepath.Join(t.TempDir(), "bred.csv")
	if err := os.WriteFile(file, []byte(strings.Join(header, ";")+"\n"+strings.Repeat(strings.Join(cells, ";")+"\n", 6)), 0o644); err != nil {
		t.Fatal(err)
	}
	inspect := func(args ...string) string {
		var out, errs strings.Builder
		if status := run(t.Context(), append([]string{"inspect", file}, args...), &out, &errs); status != 0 {
			t.Fatalf("status %d: %s", status, errs.String())
		}
		return out.String()
	}
	page := inspect()
	// 2,000 columns, 50 of them refused, 300 listed.
	if !strings.Contains(page, "\n  and 1650 columns more; --all lists them\n") || len(page) > 50_000 {
		t.Errorf("%d bytes:\n%.30000s", len(page), page)
	}
	if !strings.Contains(strings.Join(strings.Fields(page), " "), " and 26 more; they are never read") { // 50 refused, 24 of them named
		t.Errorf("all that are refused are named:\n%.30000s", page)
	}
	all := inspect("--all")
	for _, name := range header {
		if !strings.Contains(all, name) {
			t.Fatalf("--all leaves %s out", name)
		}
	}
}

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
