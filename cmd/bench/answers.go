//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"spor/ingest/store"
)

// Where the contestants are: scripts here, packages below .tools.
const (
	here     = "cmd/bench"
	packages = ".tools/bench/node_modules"
)

// tally counts answers.
type tally map[answer]int

type answer struct{ wave, item, answer string }

// answers races spor against DuckDB and Polars from a tidy export to Parquet,
// and compares what they made.
func answers(s settings, dir string) error {
	study := filepath.Join(dir, "study")
	export, err := tidyStudy(study, s.answers)
	if err != nil {
		return err
	}
	peers := []peer{
		{name: "DuckDB", script: "duckdb.cjs", needs: "@duckdb/node-api"},
		{name: "Polars", script: "polars.cjs", needs: "nodejs-polars"},
	}
	contestants := []contestant{{name: "spor ingest", command: on(s, study, "ingest"), prepare: removing(study, "data")}}
	for _, p := range peers {
		contestants = append(contestants, p.contestant(s, "convert", export, p.made(dir)))
	}
	bytes := size(filepath.Join(study, "sources"))
	if err := race(s, fmt.Sprintf("answers: %d, %d MB of CSV to Parquet", s.answers, bytes/1e6), input{bytes: bytes}, contestants...); err != nil {
		return err
	}
	want, err := stored(filepath.Join(study, "data"))
	if err != nil {
		return err
	}
	total := 0
	for _, n := range want {
		total += n
	}
	for _, p := range peers {
		if p.missing() != "" {
			continue
		}
		got, err := p.count(s, p.made(dir))
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if err := want.differs(got); err != nil {
			return fmt.Errorf("spor (first) and %s: %w", p.name, err)
		}
		fmt.Printf("  the same %d answers as %s in %d groups of wave, item and answer; %.1f MB, spor %.1f MB\n",
			total, p.name, len(got), float64(fileSize(p.made(dir)))/1e6, float64(size(filepath.Join(study, "data")))/1e6)
	}
	return nil
}

// differs names one group in which two tallies differ.
func (t tally) differs(other tally) error {
	for _, groups := range []tally{t, other} {
		for a := range groups {
			if t[a] != other[a] {
				return fmt.Errorf("%d and %d answers %q to %s in %s", t[a], other[a], a.answer, a.item, a.wave)
			}
		}
	}
	return nil
}

// stored counts the responses of a data folder.
func stored(data string) (tally, error) {
	type ids [4]uint32
	counts := map[ids]int{}
	var dicts [4][]string
	err := store.Responses.Scan(data, []string{"wave", "instrument", "item", "raw"}, func(b store.Batch) error {
		for i := range b.N {
			var id ids
			for k := range id {
				id[k] = b.Columns[k].IDs[i]
			}
			counts[id]++
		}
		for k := range dicts {
			dicts[k] = b.Columns[k].Dict
		}
		return nil
	})
	t := tally{}
	for id, n := range counts {
		t[answer{dicts[0][id[0]], dicts[1][id[1]] + "_" + dicts[2][id[2]], dicts[3][id[3]]}] += n
	}
	return t, err
}

// peer is a program from npm with a script that knows two words: convert CSV
// PARQUET, and count PARQUET, which prints wave, item, answer and number.
type peer struct{ name, script, needs string }

func (p peer) made(dir string) string { return filepath.Join(dir, p.name+".parquet") }

func (p peer) missing() string {
	node, err := exec.LookPath("node")
	if err != nil {
		return "there is no node"
	}
	c := exec.Command(node, "-e", "require(process.argv[1])", p.needs)
	c.Env = append(os.Environ(), "NODE_PATH="+packages)
	if c.Run() != nil {
		return fmt.Sprintf("%s cannot be loaded from %s", p.needs, packages)
	}
	return ""
}

func (p peer) contestant(s settings, args ...string) contestant {
	n := fmt.Sprint(s.processors)
	return contestant{
		name:    p.name,
		command: append([]string{"node", filepath.Join(here, p.script)}, args...),
		env:     []string{"NODE_PATH=" + packages, "BENCH_THREADS=" + n, "POLARS_MAX_THREADS=" + n},
		missing: p.missing(),
	}
}

func (p peer) count(s settings, parquet string) (tally, error) {
	c := p.contestant(s, "count", parquet)
	run := exec.Command(c.command[0], c.command[1:]...)
	run.Env = append(os.Environ(), c.env...)
	run.Stderr = os.Stderr
	out, err := run.Output()
	if err != nil {
		return nil, err
	}
	var rows []struct {
		Wave, Item, Answer string
		N                  int
	}
	if err := json.Unmarshal(out, &rows); err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, errors.New("counted nothing")
	}
	t := tally{}
	for _, r := range rows {
		t[answer{r.Wave, r.Item, r.Answer}] += r.N
	}
	return t, nil
}

func fileSize(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}
