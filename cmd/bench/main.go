//go:build unix

// Bench runs whole processes side by side and prints what they took: wall
// seconds, processor seconds, megabytes a second of either and peak memory. Each figure is
// the median of the runs, with the lowest and highest beside the first. It
// measures
//
//   - everyday: 40 interviews and 500 forms, from files to reports;
//   - volume: generated transcripts through ingest, leak check included, and code;
//   - docx: 1,000 Word files through ingest, and our reader alone, against Python
//     with lxml and pandoc, which write their text and check nothing;
//   - answers: a tidy export of 10 million answers to Parquet, against DuckDB and
//     Polars, which copy its columns; spor also validates them and gives them types;
//   - sav: an SPSS file of 100,000 forms to CSV, against ReadStat;
//   - xlsx: the same forms as a workbook to CSV, against readxl.
//
// What the contestants make is compared: counts by wave, item and answer, and
// sheets cell by cell. One that is missing is said to be, and the others run.
//
// It is run by make bench and never by a test: times depend on the machine.
// As "bench convert FILE CSV" it is spor's side of sav and xlsx, as "bench texts
// FOLDER OUT" our reader in docx.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// settings are what the flags say.
type settings struct {
	spor, generate            string
	runs, processors          int
	megabytes, answers, forms int
}

// measurements, in order. Each makes its files in a folder of its own.
var measurements = []struct {
	name string
	run  func(s settings, dir string) error
}{
	{"everyday", everyday},
	{"volume", volume},
	{"docx", docx},
	{"answers", answers},
	{"sav", sav},
	{"xlsx", xlsx},
}

func main() {
	if len(os.Args) == 4 && os.Args[1] == "convert" {
		end(convert(os.Args[2], os.Args[3]))
		return
	}
	if len(os.Args) == 4 && os.Args[1] == "texts" {
		end(texts(os.Args[2], os.Args[3]))
		return
	}
	var s settings
	flag.StringVar(&s.spor, "spor", "./spor", "the program to measure")
	flag.StringVar(&s.generate, "generate", "", "the generator of samples (default: go run ./samples/generate)")
	flag.IntVar(&s.runs, "runs", 5, "runs of each contestant")
	flag.IntVar(&s.processors, "processors", 2, "processors that each contestant may use")
	flag.IntVar(&s.megabytes, "mb", 100, "size of the generated transcripts")
	flag.IntVar(&s.answers, "answers", 10_000_000, "answers in the tidy export")
	flag.IntVar(&s.forms, "forms", 100_000, "forms in the SPSS file and in the workbook")
	only := flag.String("only", "", "the measurements to make, divided by commas (default: all)")
	install := flag.Bool("install", true, "install the contestants that are missing")
	flag.Parse()
	if flag.NArg() > 0 {
		end(errors.New("expected flags alone, or: convert FILE CSV, or: texts FOLDER OUT"))
	}
	end(bench(s, *only, *install))
}

func end(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bench makes its files in a temporary folder, which it removes.
func bench(s settings, only string, install bool) error {
	var names []string
	for _, m := range measurements {
		names = append(names, m.name)
	}
	chosen := names
	if only != "" {
		chosen = strings.Split(only, ",")
	}
	for _, name := range chosen {
		if !slices.Contains(names, name) {
			return fmt.Errorf("no measurement %q, expected some of %s", name, strings.Join(names, ","))
		}
	}
	if install {
		// It says itself what it could not install; what is there is raced.
		c := exec.Command("bash", append([]string{filepath.Join(here, "install.sh")}, chosen...)...)
		c.Stdout, c.Stderr = os.Stdout, os.Stderr
		c.Run()
	}
	dir, err := os.MkdirTemp("", "spor-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, m := range measurements {
		if !slices.Contains(chosen, m.name) {
			continue
		}
		own := filepath.Join(dir, m.name)
		if err := os.Mkdir(own, 0o755); err != nil {
			return err
		}
		if err := m.run(s, own); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		if err := os.RemoveAll(own); err != nil {
			return err
		}
	}
	return nil
}
