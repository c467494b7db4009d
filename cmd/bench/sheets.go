//go:build unix

package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// The sheet of the sav and xlsx races: a row a form, 40 columns.
const sheetItems = 30

var sheetLevels = []string{"Slet ikke", "I mindre grad", "I nogen grad", "I høj grad", "I meget høj grad"}

// form is one row of the sheet. A level counts from 1, 9 is "Ved ikke", and 0 is
// no answer.
type form struct {
	id     string
	wave   int
	date   time.Time
	levels [sheetItems]int
	scores [4]float64
	words  [3]string
}

// eachForm calls f with the rows of the sheet in order.
func eachForm(n int, f func(form)) {
	words := []string{"", "Det går bedre, men det tager tid.", "Jeg mangler \"overblik\" over planen", "Nej", "Sagsbehandleren ringede først efter påske"}
	random := uint32(7)
	draw := func(n int) int {
		random = random*1664525 + 1013904223
		return int(random>>8) % n
	}
	for i := range n {
		row := form{id: fmt.Sprintf("P%06d", i/4+1), wave: i%4 + 1, date: time.Date(2019, time.January, 1+i%1400, 0, 0, 0, 0, time.UTC)}
		for k := range row.levels {
			switch r := draw(24); r {
			case 0:
			case 1:
				row.levels[k] = 9
			default:
				row.levels[k] = r%len(sheetLevels) + 1
			}
		}
		for k := range row.scores {
			row.scores[k] = float64(draw(10_000)) / 100
		}
		for k := range row.words {
			row.words[k] = words[draw(len(words))]
		}
		f(row)
	}
}

// sheetNames are the columns' names.
func sheetNames() []string {
	names := []string{"id", "maaling", "dato"}
	for k := range sheetItems {
		names = append(names, fmt.Sprintf("spm_%02d", k+1))
	}
	return append(names, "indeks", "timer", "afstand", "alder", "bedst", "vaerst", "andet")
}

// sav races spor against ReadStat from an SPSS file to CSV.
func sav(s settings, dir string) error {
	file := filepath.Join(dir, "skema.sav")
	if _, err := exec.LookPath("pspp"); err != nil {
		fmt.Printf("\nsav: not raced: there is no pspp to make the file with\n")
		return nil
	}
	if err := makeSAV(dir, file, s.forms); err != nil {
		return err
	}
	peer := contestant{name: "ReadStat", command: []string{"readstat", "-f", file, filepath.Join(dir, "peer.csv")}}
	if _, err := exec.LookPath("readstat"); err != nil {
		peer.missing = "there is no readstat"
	}
	return raceSheet(s, "sav", dir, file, peer)
}

// xlsx races spor against readxl from a workbook to CSV.
func xlsx(s settings, dir string) error {
	file := filepath.Join(dir, "skema.xlsx")
	if err := makeXLSX(file, s.forms); err != nil {
		return err
	}
	peer := contestant{
		name:    "readxl and readr",
		command: []string{"Rscript", filepath.Join(here, "readxl.R"), file, filepath.Join(dir, "peer.csv")},
		env:     []string{fmt.Sprintf("VROOM_THREADS=%d", s.processors)},
	}
	if exec.Command("Rscript", "-e", "library(readxl); library(readr)").Run() != nil {
		peer.missing = "R cannot load readxl and readr"
	}
	return raceSheet(s, "xlsx", dir, file, peer)
}

func raceSheet(s settings, name, dir, file string, peer contestant) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	ours := filepath.Join(dir, "spor.csv")
	bytes := fileSize(file)
	err = race(s, fmt.Sprintf("%s: %d forms, %d columns, %d MB to CSV", name, s.forms, len(sheetNames()), bytes/1e6), input{bytes: bytes},
		contestant{name: "spor", command: []string{self, "convert", file, ours}},
		peer)
	if err != nil || peer.missing != "" {
		return err
	}
	cells, err := compareCSV(ours, filepath.Join(dir, "peer.csv"))
	if err != nil {
		return fmt.Errorf("spor and %s: %w", peer.name, err)
	}
	fmt.Printf("  the same %d cells as %s\n", cells, peer.name)
	return nil
}

// makeSAV has PSPP make the SPSS file, out of a text file: levels are codes with
// labels, 9 is missing.
func makeSAV(dir, file string, n int) error {
	data := filepath.Join(dir, "skema.txt")
	if err := writeTo(data, func(w *bufio.Writer) {
		eachForm(n, func(f form) {
			fmt.Fprintf(w, "%s\t%d\t%s", f.id, f.wave, f.date.Format("02-Jan-2006"))
			for _, level := range f.levels {
				w.WriteByte('\t')
				if level != 0 {
					fmt.Fprint(w, level)
				}
			}
			for _, x := range f.scores {
				fmt.Fprintf(w, "\t%.2f", x)
			}
			for _, text := range f.words {
				fmt.Fprintf(w, "\t%s", text)
			}
			w.WriteByte('\n')
		})
	}); err != nil {
		return err
	}
	syntax := filepath.Join(dir, "skema.sps")
	if err := writeTo(syntax, func(w *bufio.Writer) {
		fmt.Fprintf(w, "SET DECIMAL=DOT.\nGET DATA /TYPE=TXT /FILE='%s' /ARRANGEMENT=DELIMITED /DELIMITERS='\\t' /VARIABLES=", data)
		names := sheetNames()
		for i, name := range names {
			format := "F1.0"
			switch {
			case i == 0:
				format = "A8"
			case i == 2:
				format = "DATE11"
			case i >= 3+sheetItems+4:
				format = "A60"
			case i >= 3+sheetItems:
				format = "F8.2"
			}
			fmt.Fprintf(w, " %s %s\n", name, format)
		}
		items := fmt.Sprintf("%s TO %s", names[3], names[2+sheetItems])
		fmt.Fprintf(w, ".\nVALUE LABELS %s", items)
		for i, label := range sheetLevels {
			fmt.Fprintf(w, " %d '%s'", i+1, label)
		}
		fmt.Fprintf(w, " 9 'Ved ikke'.\nMISSING VALUES %s (9).\nSAVE OUTFILE='%s' /COMPRESSED.\n", items, file)
	}); err != nil {
		return err
	}
	if said, err := exec.Command("pspp", "-o", filepath.Join(dir, "pspp.txt"), syntax).CombinedOutput(); err != nil {
		return fmt.Errorf("pspp: %w: %s", err, said)
	}
	return nil
}
