// Generate makes the data of the sample studies and of benchmarks. Everything
// in it is invented, apart from the published counts that vive rebuilds, and
// everything is deterministic: the same release makes the same files, so the
// committed ones can be checked against it.
//
// Usage, from the top of the project:
//
//	go run ./samples/generate interviews samples/vejen-videre
//	go run ./samples/generate forms      samples/vejen-videre
//	go run ./samples/generate vive       samples/vive-2019
//	go run ./samples/generate corpus [--mb 100] [--forms 0] DIR
//
// Interviews turns the manuscripts into files as a project meets them: Word,
// subtitles and plain text in several encodings. Forms invents the people,
// their courses and their questionnaires. Vive rebuilds one row a form from
// published tables. Corpus makes a study as large as asked for.
//
// It stands before the flow of the program and shares only the calendar of
// ingest/study with it, so that a fault in a reader cannot hide in the files
// that test it.
package main

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("expected what to make and a folder: interviews DIR, forms DIR, vive DIR or corpus DIR")
	}
	what, rest := args[0], args[1:]
	if what == "corpus" {
		flags := flag.NewFlagSet(what, flag.ContinueOnError)
		mb := flags.Int("mb", 100, "megabytes of transcripts")
		forms := flags.Int("forms", 0, "rows of questionnaire")
		if err := flags.Parse(rest); err != nil {
			return err
		}
		if flags.NArg() != 1 {
			return fmt.Errorf("corpus: found %d folders, expected 1", flags.NArg())
		}
		return writeCorpus(flags.Arg(0), *mb<<20, *forms)
	}
	if len(rest) != 1 {
		return fmt.Errorf("%s: found %d arguments, expected one folder", what, len(rest))
	}
	dir := rest[0]
	var files []file
	var err error
	switch what {
	case "interviews":
		files, err = interviews()
	case "forms":
		files, err = forms()
	case "vive":
		files, err = vive(os.DirFS(dir))
	default:
		return fmt.Errorf("found %q, expected interviews, forms, vive or corpus", what)
	}
	if err != nil {
		return err
	}
	return save(dir, files)
}

// file is one generated file: its path below the study folder, with forward
// slashes, and its bytes.
type file struct {
	path string
	data []byte
}

// save writes the files below a folder, each under another name first, so that
// a killed run leaves no half file.
func save(dir string, files []file) error {
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path+".new", f.data, 0o644); err != nil {
			return err
		}
		if err := os.Rename(path+".new", path); err != nil {
			return err
		}
	}
	return nil
}

// random returns a generator of its own for everything that has a name, so
// that adding one thing does not change the others.
func random(name string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(name))
	return rand.New(rand.NewPCG(h.Sum64(), 2018))
}

// commaCSV renders rows as UTF-8 with commas and LF.
func commaCSV(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.WriteAll(rows) // a bytes.Buffer never fails
	return b.Bytes()
}
