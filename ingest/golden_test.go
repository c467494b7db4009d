package ingest_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"spor/ingest/study"
	"spor/samples"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the goldens; read the difference before keeping it")

// open returns the folder of a sample.
func open(t testing.TB, name string) fs.FS {
	t.Helper()
	fsys, err := samples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

// TestTheRecordsOfTheStarterStudy writes every record of the study that spor
// new makes, a line each in the order in which they come, and the register.
func TestTheRecordsOfTheStarterStudy(t *testing.T) {
	r, register := read(t, open(t, samples.Starter), 2)
	var b bytes.Buffer
	line := func(kind string, record any) {
		text, err := json.Marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %s\n", kind, text)
	}
	for _, id := range register.IDs() {
		line("participant", register.Participants[id])
	}
	for _, c := range register.Consents {
		line("consent", c)
	}
	for _, record := range r.sequence {
		switch record := record.(type) {
		case study.Document:
			line("document", record)
		case []study.Segment:
			for _, s := range record {
				line("segment", s)
			}
		case study.Filled:
			line("form", record)
		case []study.Response:
			for _, resp := range record {
				line("response", resp)
			}
		case []study.Score:
			for _, s := range record {
				line("score", s)
			}
		case study.SourceFile:
			line("source", record)
		case study.Problem:
			line("problem", record)
		default:
			t.Fatalf("a record of type %T", record)
		}
	}
	golden := filepath.Join("testdata", "starter.golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s\nhint: make golden rewrites it", diff)
	}
}

// TestAStudyReadTwiceGivesOneSequence reads a whole study, all formats among
// its files, with one worker and with several.
func TestAStudyReadTwiceGivesOneSequence(t *testing.T) {
	fsys := open(t, samples.VejenVidere)
	first, _ := read(t, fsys, 1)
	again, _ := read(t, fsys, 4)
	if diff := cmp.Diff(first.sequence, again.sequence); diff != "" {
		t.Error(diff)
	}
	if len(first.documents) < 100 || len(first.forms) < 100 { // 31 interviews and the open answers; 451 forms
		t.Errorf("%d documents and %d forms", len(first.documents), len(first.forms))
	}
}
