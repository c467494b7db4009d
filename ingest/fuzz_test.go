package ingest_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"spor/ingest"
	"spor/ingest/definition"
	"spor/samples"
)

// FuzzReadStudy reads any bytes as study.yaml. There is never a panic; a fault
// has a place in the file; and a study without a fault can be matched with
// files, and has no reference to nothing in what matching needs.
func FuzzReadStudy(f *testing.F) {
	f.Add([]byte(demo))
	f.Add([]byte(byDate(", tolerance: 44", "")))
	for _, source := range []string{rows, longSource, wideSource, tidySource, byRule("order")} {
		f.Add([]byte(survey(source, nil)["study.yaml"]))
	}
	for _, name := range samples.Names {
		fsys := open(f, name)
		data, err := fs.ReadFile(fsys, ingest.StudyFile)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(strings.Replace(demo, "month: 3", "month: 999999999", 1)))
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := folder(map[string]string{ingest.StudyFile: string(data), "sources/talks/P01_w1_citizen.txt": "x"})
		s, lib, err := ingest.ReadStudy(fsys)
		if err != nil {
			var all definition.Errors
			if s != nil || lib != nil || !errors.As(err, &all) {
				t.Fatalf("study %v, error %v", s, err)
			}
			for _, e := range all {
				if e.File != ingest.StudyFile || e.Line < 1 || e.Column < 1 || e.Line > strings.Count(string(data), "\n")+strings.Count(string(data), "\r")+1 {
					t.Fatalf("an error without a place in the file: %v", e)
				}
			}
			return
		}
		files, _, err := ingest.Match(fsys, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if file.Source == nil {
				t.Fatalf("%s belongs to no source", file.Path)
			}
		}
	})
}
