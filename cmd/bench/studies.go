//go:build unix

package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// everyday measures a study of 40 interviews and 500 forms made out of
// vejen-videre: its 31 interviews and nine of them again under other waves, its
// 451 forms and 49 of another 49 participants.
func everyday(s settings, dir string) error {
	study := filepath.Join(dir, "study")
	if err := os.CopyFS(study, os.DirFS("samples/vejen-videre")); err != nil {
		return err
	}
	if err := removing(study, "data", "report", "decisions")(); err != nil {
		return err
	}
	if err := enlarge(study); err != nil {
		return err
	}
	afresh := removing(study, "data", "report")
	return race(s, "everyday: 40 interviews, 500 forms", input{},
		contestant{name: "run, two reports", command: on(s, study, "run"), prepare: afresh},
		contestant{name: "run, nothing has changed", command: on(s, study, "run")},
		contestant{name: "run, one report", command: on(s, study, "run", "--audience", "evaluator"), prepare: afresh},
	)
}

// volume measures generated transcripts, 26 KB each. Memory must not follow their
// number: compare -mb 100 with -mb 1000.
func volume(s settings, dir string) error {
	study := filepath.Join(dir, "study")
	if err := generate(s, "corpus", "--mb", fmt.Sprint(s.megabytes), study); err != nil {
		return err
	}
	if err := copyFile("samples/vejen-videre/codebook.yaml", filepath.Join(study, "codebook.yaml")); err != nil {
		return err
	}
	return race(s, fmt.Sprintf("volume: %d MB of transcripts", s.megabytes), input{bytes: size(filepath.Join(study, "sources"))},
		contestant{name: "ingest, leak check included", command: on(s, study, "ingest"), prepare: removing(study, "data")},
		contestant{name: "code, from Parquet", command: on(s, study, "code")},
	)
}

// on is a command of spor's on a study.
func on(s settings, study string, args ...string) []string {
	return append(append([]string{s.spor}, args...), "--quiet", "--study", study)
}

// removing returns a function that removes files or folders below dir.
func removing(dir string, names ...string) func() error {
	return func() error {
		for _, name := range names {
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				return err
			}
		}
		return nil
	}
}

func size(dir string) (total int64) {
	filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if info, err := d.Info(); err == nil {
				total += info.Size()
			}
		}
		return nil
	})
	return total
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}
