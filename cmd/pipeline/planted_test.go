package pipeline_test

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"spor/analysis/disclosure"
	"spor/cmd/pipeline"
	"spor/ingest/store"
	"spor/ingest/study"
)

// planted are forty identifiers in the ways in which people write them. All are
// invented; the addresses of e-mail lie in domains that are kept for examples.
var planted = []string{
	"311299-1234", "3112991235", "311299 1236", "31.12.1999-1237", "31 12 99 1238", "010203–4001", "710199-1239", "cpr 010170 1112",
	"20123451", "20 12 34 52", "2012 3453", "+45 20123454", "0045 20 12 34 55", "20-12-34-56", "+46 70 123 45 67",
	"zenta.mole@eksempel.dk", "z_m@mail.example.com", "zenta (at) eksempel.dk", "ZENTA@EKSEMPEL.DK",
	"https://www.eksempel.dk/profil/zenta", "www.eksempel.dk/zenta", "192.168.77.5", "2001:db8::ff00:42:8329",
	"Brunkærvej 12, 2. tv.", "Mølletoften 7B", "Søndergade 103", "Lille Brunkær Allé 5",
	"reg. 1234 konto 0012345678", "konto 5301 0012345679", "DK50 0040 0440 1162 43",
	"sagsnr. 2019-123456", "journalnr. 45.12.00-G01-7-19", "pasnummer 123456789", "født den 3. april 1961", "fødselsdato 03-04-1961",
	"nummerplade AB 12 345", "55.676123, 12.568345", "311299-xxxx", "tlf. 33445566", "mobil 40 41 42 43",
}

// places are the sentences that they stand in.
var places = []string{"Det er %s, tror jeg nok.", "Jeg skrev %s ned til hende.", "Så fik jeg at vide, at det var %s.", "Hun sagde %s, og så gik vi videre."}

// plantedStudy has them in twenty talks, two each, of which every third stands in
// an open answer of one of two exports instead.
func plantedStudy(t *testing.T, privacy string) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "study")
	write(t, dir, "study.yaml", "study: plantet\ntitle: Plantet\n"+privacy+`waves:
  - {id: w1, label: Måling 1}
  - {id: w2, label: Måling 2}
roles:
  - {id: citizen, speakers: [Borger]}
  - {id: interviewer, speakers: [Interviewer], coded: false}
forms: [{id: skema, role: citizen}]
sources:
  - {id: talks, kind: transcripts, files: ["talks/{participant}_{wave}.txt"], role: citizen}
  - id: skema
    kind: survey
    form: skema
    files: ["skema_{wave}.csv"]
    participant: {column: id}
    instruments: [{use: own, columns: {word: ord}}]
`)
	write(t, dir, "instruments/own.yaml", "instrument: own\nitems: [{key: word, open: true, label: Med dine egne ord}]\n")
	exports := []strings.Builder{{}, {}}
	for i := range exports {
		exports[i].WriteString("id;ord\n")
	}
	for i := range 20 {
		var talk strings.Builder
		for k, value := range planted[2*i : 2*i+2] {
			said := fmt.Sprintf(places[(i+k)%len(places)], value)
			if i%3 == 2 {
				fmt.Fprintf(&exports[k], "P%02d;\"Sådan var det. %s\"\n", i, said)
			} else {
				fmt.Fprintf(&talk, "Interviewer: Og så?\n\nBorger: %s\n\n", said)
			}
		}
		talk.WriteString("Interviewer: Tak for det.\n\nBorger: Selv tak.\n")
		write(t, dir, fmt.Sprintf("sources/talks/P%02d_w1.txt", i), talk.String())
	}
	write(t, dir, "sources/skema_w1.csv", exports[0].String())
	write(t, dir, "sources/skema_w2.csv", exports[1].String())
	return dir
}

// TestPlantedIdentifiersAreRefused: every one is told, none by its value, and
// nothing is written.
func TestPlantedIdentifiersAreRefused(t *testing.T) {
	dir := plantedStudy(t, "")
	_, err := open(t, dir).Build(context.Background(), false, false)
	var problems *pipeline.ProblemsError
	if !errors.As(err, &problems) {
		t.Fatalf("%v, expected problems", err)
	}
	likely, possible := 0, 0
	for _, g := range problems.Groups {
		told := g.First.String()
		for _, value := range planted {
			if holds(told, value) {
				t.Errorf("%q is told in %q", value, told)
			}
		}
		if g.First.Severity == study.Error && strings.HasPrefix(g.First.Kind, "an identifier in the text") {
			likely += int(g.Count)
		} else if strings.HasPrefix(g.First.Kind, "perhaps an identifier") {
			possible += int(g.Count)
		}
	}
	// Eight bare digits, with no word beside them, are a warning.
	if likely != len(planted)-1 || possible != 1 {
		t.Errorf("%d identifiers refused and %d possible ones told, expected %d and 1", likely, possible, len(planted)-1)
		for _, g := range problems.Groups {
			t.Log(g.First, g.Count)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "data")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("something was written")
	}
}

// TestPlantedIdentifiersAreReplaced: none is in any file below the study folder
// but in sources/, as it was written or without what stands between its letters
// and digits.
func TestPlantedIdentifiersAreReplaced(t *testing.T) {
	dir := plantedStudy(t, "privacy: replace\n")
	build(t, dir)
	report(t, dir, disclosure.Researcher)
	report(t, dir, disclosure.Evaluator)
	looked := 0
	look := func(file, text string) {
		looked++
		for _, value := range planted {
			if holds(text, value) {
				t.Errorf("%s holds %q", file, value)
			}
		}
	}
	for _, table := range store.Tables {
		if table.File() == store.Codings.File() { // there is no codebook
			continue
		}
		if err := store.Texts(filepath.Join(dir, "data"), table, func(column, text string) error { look(table.File()+" "+column, text); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && path == filepath.Join(dir, "sources") {
			if err == nil {
				err = fs.SkipDir
			}
			return err
		}
		if d.IsDir() {
			return nil
		}
		if filepath.Ext(path) == ".xlsx" {
			z, err := zip.OpenReader(path)
			if err != nil {
				return err
			}
			defer z.Close()
			for _, f := range z.File {
				r, err := f.Open()
				if err != nil {
					return err
				}
				data, err := io.ReadAll(r)
				if err != nil {
					return err
				}
				look(path+" "+f.Name, string(data))
			}
			return nil
		}
		data, err := os.ReadFile(path)
		look(path, string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if looked < 100 {
		t.Errorf("%d texts looked at", looked)
	}
}

// holds reports whether a text has a value in it, as it is or with nothing
// between letters and digits, the case aside. Shorter than eight, what is left
// may stand anywhere by chance.
func holds(text, value string) bool {
	bare := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	return strings.Contains(text, value) || len(bare(value)) >= 8 && strings.Contains(bare(text), bare(value))
}
