//go:build acceptance

package acceptance

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// answers is what parquet.cjs prints: what DuckDB counted in the Parquet files.
type answers struct {
	Rows         map[string]int64 `json:"rows"`
	Documents    []counted        `json:"documents"`
	Answers      []counted        `json:"answers"`
	Segments     []counted        `json:"segments"`
	Codings      []counted        `json:"codings"`
	Mentions     []counted        `json:"mentions"`
	Responses    []counted        `json:"responses"`
	Levels       []counted        `json:"levels"`
	Wellbeing    []counted        `json:"wellbeing"`
	Participants []counted        `json:"participants"`
	Answering    []counted        `json:"answering"`
	Dates        []counted        `json:"dates"`
	Quoted       []counted        `json:"quoted"`
}

// counted is one row of an answer: what was grouped by, then what was counted.
type counted struct {
	Wave, Role, Item, Form, Class, Level, Code string

	N, Persons, Words, Segments, Negated int64
	Mean                                 float64
	Type, First, Last                    string
}

// group is a counted's keys.
type group struct{ Wave, Role, Item, Form, Class, Level, Code string }

func (c counted) group() group {
	return group{c.Wave, c.Role, c.Item, c.Form, c.Class, c.Level, c.Code}
}

// byGroup keys rows by what they were grouped by.
func byGroup(rows []counted) map[group]counted {
	m := map[group]counted{}
	for _, r := range rows {
		m[r.group()] = r
	}
	return m
}

// tally counts rows of the store by group.
type tally map[group]int64

func (m tally) of(rows []counted) tally {
	for _, r := range rows {
		m[r.group()] += r.N
	}
	return m
}

// duckdb asks parquet.cjs about a data folder.
func duckdb(t *testing.T, data string) (a answers) {
	t.Helper()
	cmd := exec.Command("node", "parquet.cjs", data)
	modules, err := filepath.Abs(npm)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Env = append(os.Environ(), "NODE_PATH="+modules)
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("node parquet.cjs: %v\n%s", err, exit.Stderr)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// table is a table as `spor analyse --format json` prints it.
type table struct {
	Name string           `json:"table"`
	Rows []map[string]any `json:"rows"`
}

func analyse(t *testing.T, dir string, args ...string) (list []table) {
	t.Helper()
	out, err := spor(append([]string{"analyse", "--study", dir, "--format", "json", "--quiet"}, args...)...)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		t.Fatalf("spor analyse %v prints no table", args)
	}
	return list
}
