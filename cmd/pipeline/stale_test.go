package pipeline_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"spor/analysis/disclosure"
	"spor/ingest/store"
	"spor/ingest/study"
	"spor/samples"

	"github.com/google/go-cmp/cmp"
)

const talk = "sources/interviews/A1_w1_borger.txt"

// TestWhatAChangeMakesStale changes one thing in a study whose data/ is up to
// date: Status names the reasons, Build does the stages that have any, and
// afterwards nothing is stale.
func TestWhatAChangeMakesStale(t *testing.T) {
	for _, c := range []struct {
		name            string
		change          func(t *testing.T, dir string)
		ingested, coded bool
		reasons         []string
	}{
		{name: "nothing", change: func(*testing.T, string) {}},
		{name: "a file is touched and not changed", change: func(t *testing.T, dir string) {
			if err := os.Chtimes(filepath.Join(dir, talk), time.Now(), time.Now().Add(time.Hour)); err != nil {
				t.Fatal(err)
			}
		}},
		{name: "a transcript is changed", change: func(t *testing.T, dir string) { edit(t, dir, talk, "seks uger", "otte uger") },
			ingested: true, coded: true, reasons: []string{"ingest: " + talk + " has changed: it corrects A1.w1.citizen: 1 turn replaced by 1 in 1 place, the first at byte 80; in what changed: 2 codings"}},
		{name: "a transcript is added", change: func(t *testing.T, dir string) {
			write(t, dir, "sources/interviews/A2_w1_borger.txt", "Borger: Jeg venter.\n")
		}, ingested: true, coded: true, reasons: []string{"ingest: sources/interviews/A2_w1_borger.txt is new"}},
		{name: "a transcript is removed", change: func(t *testing.T, dir string) { remove(t, dir, talk) },
			ingested: true, coded: true, reasons: []string{"ingest: " + talk + " is gone"}},
		{name: "a transcript is renamed", change: func(t *testing.T, dir string) {
			if err := os.Rename(filepath.Join(dir, talk), filepath.Join(dir, "sources/interviews/A2_w1_borger.txt")); err != nil {
				t.Fatal(err)
			}
		}, ingested: true, coded: true, reasons: []string{"ingest: " + talk + " is gone; sources/interviews/A2_w1_borger.txt is new"}},
		{name: "a file that no source reads is added", change: func(t *testing.T, dir string) { write(t, dir, "sources/notes.txt", "x") },
			ingested: true, coded: true, reasons: []string{"ingest: sources/notes.txt is new"}},
		{name: "study.yaml is changed", change: func(t *testing.T, dir string) { edit(t, dir, "study.yaml", "Mit studie", "Studiet") },
			ingested: true, coded: true, reasons: []string{"ingest: study.yaml has changed"}},
		{name: "an instrument is added", change: func(t *testing.T, dir string) {
			write(t, dir, "instruments/own.yaml", "instrument: own\nitems:\n  - {key: hope, open: true, label: Hope}\n")
		}, ingested: true, coded: true, reasons: []string{"ingest: instruments/own.yaml is new"}},
		{name: "events are added", change: func(t *testing.T, dir string) {
			write(t, dir, "events.csv", "participant,date,type\nA1,2024-03-01,referred\n")
		}, ingested: true, coded: true, reasons: []string{"ingest: events.csv is new"}},
		{name: "consent is taken away", change: func(t *testing.T, dir string) { remove(t, dir, "consent.csv") },
			ingested: true, coded: true, reasons: []string{"ingest: consent.csv is gone"}},
		{name: "the codebook is changed", change: func(t *testing.T, dir string) {
			edit(t, dir, "codebook.yaml", "- vente*", "- vente*\n      - brev")
		}, coded: true, reasons: []string{"code: codebook.yaml has changed"}},
		{name: "the codebook is removed", change: func(t *testing.T, dir string) { remove(t, dir, "codebook.yaml") },
			reasons: []string{"code: codebook.yaml is gone"}},
		{name: "the codings are deleted", change: func(t *testing.T, dir string) { remove(t, dir, "data/codings.parquet") },
			coded: true, reasons: []string{"code: data/codings.parquet is missing"}},
		{name: "a table of records is deleted", change: func(t *testing.T, dir string) { remove(t, dir, "data/scores.parquet") },
			ingested: true, coded: true, reasons: []string{"ingest: data/scores.parquet is missing"}},
		{name: "the manifest is damaged", change: func(t *testing.T, dir string) { write(t, dir, "data/manifest.json", "{") },
			ingested: true, coded: true, reasons: nil},
		{name: "data is deleted", change: func(t *testing.T, dir string) {
			if err := os.RemoveAll(filepath.Join(dir, "data")); err != nil {
				t.Fatal(err)
			}
		}, ingested: true, coded: true, reasons: []string{"ingest: there is no data yet", "code: there is no data yet"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := newStudy(t, samples.Starter)
			build(t, dir)
			c.change(t, dir)
			var got []string
			for _, line := range stale(t, dir) {
				if line[:6] != "report" {
					got = append(got, line)
				}
			}
			if c.reasons == nil && c.ingested { // why a manifest cannot be read is told by store
				if len(got) != 2 {
					t.Errorf("stale: %v", got)
				}
			} else if diff := cmp.Diff(c.reasons, got); diff != "" {
				t.Errorf("stale: %s", diff)
			}
			b := build(t, dir)
			if b.Ingested != c.ingested || b.Coded != c.coded {
				t.Errorf("ingested %v, coded %v; expected %v, %v", b.Ingested, b.Coded, c.ingested, c.coded)
			}
			if again := build(t, dir); again.Ingested || again.Coded {
				t.Errorf("the next build ingested %v, coded %v", again.Ingested, again.Coded)
			}
			for _, line := range stale(t, dir) {
				if line[:6] != "report" {
					t.Errorf("still stale: %s", line)
				}
			}
			verify(t, dir)
		})
	}
}

// TestAnUpToDateBuildWritesNothing: the very files stay, not only their bytes.
func TestAnUpToDateBuildWritesNothing(t *testing.T) {
	dir := newStudy(t, samples.Starter)
	build(t, dir)
	before, err := os.Stat(filepath.Join(dir, "data"))
	if err != nil {
		t.Fatal(err)
	}
	build(t, dir)
	after, err := os.Stat(filepath.Join(dir, "data"))
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("data/ was replaced, %v", err)
	}
}

// TestRecordsAreTakenOverByANewCoding: the records are the same files, by link
// where the file system has links, and so are the manifest's lines about them.
func TestRecordsAreTakenOverByANewCoding(t *testing.T) {
	dir := newStudy(t, samples.Starter)
	build(t, dir)
	first := manifest(t, dir)
	before := derived(t, dir)
	edit(t, dir, "codebook.yaml", "- vente*", "- vente*\n      - brev")
	build(t, dir)
	second := manifest(t, dir)
	after := derived(t, dir)
	for _, name := range sorted(before) {
		changed := name == "data/codings.parquet" || name == "data/manifest.json"
		if (before[name] != after[name]) != changed {
			t.Errorf("%s: changed %v, expected %v", name, before[name] != after[name], changed)
		}
	}
	one, _ := first.Stage("ingest")
	two, _ := second.Stage("ingest")
	if diff := cmp.Diff(one, two); diff != "" {
		t.Error(diff)
	}
}

func manifest(t *testing.T, dir string) store.Manifest {
	t.Helper()
	m, err := store.ReadManifest(filepath.Join(dir, "data"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestCodingsNeverOutliveTheirRecords: spor ingest drops them, and so does a
// codebook that is gone.
func TestCodingsNeverOutliveTheirRecords(t *testing.T) {
	codings := func(dir string) bool {
		_, err := os.Stat(filepath.Join(dir, "data", store.Codings.File()))
		return err == nil
	}
	dir := newStudy(t, samples.Starter)
	build(t, dir)
	if !codings(dir) {
		t.Fatal("no codings were made")
	}
	if _, err := open(t, dir).Build(context.Background(), false, true); err != nil {
		t.Fatal(err)
	}
	if codings(dir) {
		t.Error("codings are there after the records were read anew")
	}
	build(t, dir)
	remove(t, dir, "codebook.yaml")
	build(t, dir)
	if codings(dir) {
		t.Error("codings are there, and no codebook")
	}
	verify(t, dir)
}

// TestForceDoesTheLastStage: spor code codes again, and reads nothing again.
func TestForceDoesTheLastStage(t *testing.T) {
	dir := newStudy(t, samples.Starter)
	build(t, dir)
	b, err := open(t, dir).Build(context.Background(), true, true)
	if err != nil || b.Ingested || !b.Coded {
		t.Errorf("ingested %v, coded %v, %v", b.Ingested, b.Coded, err)
	}
}

// TestWhatAChangeMakesAReportStale. The evaluator is the only audience.
func TestWhatAChangeMakesAReportStale(t *testing.T) {
	dir := newStudy(t, samples.Starter)
	only(t, dir)
	want := func(reasons ...string) {
		t.Helper()
		if diff := cmp.Diff(reasons, stale(t, dir)); diff != "" {
			t.Error(diff)
		}
	}
	want("ingest: there is no data yet", "code: there is no data yet", "report evaluator: there is no report yet")
	build(t, dir)
	want("report evaluator: there is no report yet")
	if r := report(t, dir, disclosure.Evaluator); !r.Made {
		t.Error("no report was made")
	}
	want()
	if r := report(t, dir, disclosure.Evaluator); r.Made {
		t.Error("a report that is up to date was made again")
	}
	r, err := open(t, dir).Report(context.Background(), disclosure.Evaluator, study.English, false)
	if err != nil || !r.Made {
		t.Errorf("the report in another language was not made: %v", err)
	}
	want("report evaluator: made in another language")
	report(t, dir, disclosure.Evaluator)
	remove(t, dir, "report/evaluator/tables.xlsx")
	want("report evaluator: tables.xlsx is missing")
	report(t, dir, disclosure.Evaluator)

	edit(t, dir, talk, "seks uger", "otte uger")
	want("ingest: "+talk+" has changed: it corrects A1.w1.citizen: 1 turn replaced by 1 in 1 place, the first at byte 80; in what changed: 2 codings", "report evaluator: the data is stale")
	build(t, dir)
	want("report evaluator: data/manifest.json has changed")
	report(t, dir, disclosure.Evaluator)
	write(t, dir, "decisions/quotes.csv", "code,document,start,end,text_sha256,span_sha256\n")
	want("report evaluator: decisions/quotes.csv is new")
	report(t, dir, disclosure.Evaluator)
	want()
	verify(t, dir)
}
