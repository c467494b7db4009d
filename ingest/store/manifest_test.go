package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"spor/ingest/study"
)

func sampleManifest() Manifest {
	return Manifest{
		Spor:  "v1.0.0",
		Study: "vejen-videre",
		Stages: []Stage{
			{
				Name: "ingest",
				Inputs: []Input{
					{Path: "study.yaml", Bytes: 3, Digest: "cc"},
					{Path: "sources/æ & <b>.txt", Bytes: 2, Digest: "bb"},
				},
				Files: []File{
					{Name: "segments.parquet", Rows: 7, Bytes: 70, Digest: "ff"},
					{Name: "documents.parquet", Rows: 1, Bytes: 10, Digest: "ee"},
				},
			},
			{Name: "code", Inputs: []Input{}, Files: []File{}},
		},
	}
}

func TestManifestIsWrittenInOneOrderAndReadsBack(t *testing.T) {
	dir := t.TempDir()
	m := sampleManifest()
	if err := WriteManifest(dir, m); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sampleManifest(), m); diff != "" {
		t.Errorf("the caller's manifest changed (-before +after):\n%s", diff)
	}
	b, err := os.ReadFile(filepath.Join(dir, ManifestFile))
	if err != nil {
		t.Fatal(err)
	}
	want := `{
  "schema": 4,
  "spor": "v1.0.0",
  "study": "vejen-videre",
  "stages": [
    {
      "stage": "ingest",
      "inputs": [
        {
          "path": "sources/æ & <b>.txt",
          "bytes": 2,
          "digest": "bb"
        },
        {
          "path": "study.yaml",
          "bytes": 3,
          "digest": "cc"
        }
      ],
      "files": [
        {
          "name": "documents.parquet",
          "rows": 1,
          "bytes": 10,
          "digest": "ee"
        },
        {
          "name": "segments.parquet",
          "rows": 7,
          "bytes": 70,
          "digest": "ff"
        }
      ]
    },
    {
      "stage": "code",
      "inputs": [],
      "files": []
    }
  ]
}
`
	if diff := cmp.Diff(want, string(b)); diff != "" {
		t.Errorf("manifest (-want +got):\n%s", diff)
	}
	got, err := ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	ingest, ok := got.Stage("ingest")
	if !ok || ingest.Files[0].Name != "documents.parquet" || len(ingest.Inputs) != 2 || got.Schema != Schema {
		t.Errorf("read %+v", got)
	}
	if _, ok := got.Stage("report"); ok {
		t.Error("a stage that is not there was found")
	}
	// Written again from what was read: the same bytes.
	if err := WriteManifest(dir, got); err != nil {
		t.Fatal(err)
	}
	if again, err := os.ReadFile(filepath.Join(dir, ManifestFile)); err != nil || string(again) != want {
		t.Errorf("second writing differs: %v", err)
	}
}

func TestManifestsThatCannotBeTrustedAreRefused(t *testing.T) {
	head := `{"schema":4,"spor":"v1","study":"s","stages":`
	file := func(name string) string {
		return head + `[{"stage":"ingest","inputs":[],"files":[{"name":` + name + `,"rows":1,"bytes":1,"digest":"a"}]}]}`
	}
	cases := map[string]string{
		`{"schema":5,"tables":{}}`: "written by a newer spor, schema 5, expected 4",
		`{"schema":0}`:             "written by an older spor, schema 0, expected 4",
		`{}`:                       "not a manifest",
		``:                         "not a manifest",
		head + `[]`:                "not a manifest",
		head + `[]} {}`:            "not a manifest",
		head + `[],"more":1}`:      `damaged: json: unknown field "more"`,
		head + `{}}`:               "damaged",
		file(`"../secret"`):        "expected a name without a folder",
		file(`"/etc/passwd"`):      "expected a name without a folder",
		file(`"."`):                "expected a name without a folder",
		file(`""`):                 "expected a name without a folder",
		file(`"manifest.json"`):    "is listed twice",
	}
	for content, want := range cases {
		dir := t.TempDir()
		writeFile(t, dir, ManifestFile, content)
		_, err := ReadManifest(dir)
		if !errors.Is(err, ErrRebuild) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "spor ingest") {
			t.Errorf("%s\n got %v\nwant %s", content, err, want)
		}
	}
	if _, err := ReadManifest(t.TempDir()); !errors.Is(err, fs.ErrNotExist) || !errors.Is(err, ErrRebuild) {
		t.Errorf("no manifest: %v", err)
	}
}

func TestManifestsThatWouldNotReadBackAreNotWritten(t *testing.T) {
	twice := sampleManifest()
	twice.Stages[1].Files = twice.Stages[0].Files
	away := sampleManifest()
	away.Stages[1].Files = []File{{Name: "sub/file"}}
	broken := sampleManifest()
	broken.Stages[1].Inputs = []Input{{Path: "sources/\xe6.txt"}}
	for _, m := range []Manifest{twice, away, broken} {
		dir := t.TempDir()
		if err := WriteManifest(dir, m); err == nil {
			t.Errorf("written: %+v", m.Stages[1])
		}
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
			t.Errorf("left %v, %v", entries, err)
		}
	}
}

func FuzzParseManifest(f *testing.F) {
	f.Add([]byte(`{"schema":4,"spor":"v1","study":"s","stages":[{"stage":"ingest","inputs":null,"files":[{"name":"a"}]}]}`))
	f.Add([]byte(`{"schema":4}`))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := parseManifest(b)
		if err != nil {
			return
		}
		for _, s := range m.Stages {
			for _, file := range s.Files {
				if filepath.Dir(filepath.Join(dir, file.Name)) != dir {
					t.Fatalf("%q leads out of the folder", file.Name)
				}
			}
		}
	})
}

// sampleFolder holds two tables and their manifest.
func sampleFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	ingest := Stage{Name: "ingest", Files: []File{
		writeRows(t, Documents, dir, sampleDocuments(), 1),
		writeRows(t, Events, dir, []study.Event{{Participant: "P01"}}, 1),
	}}
	if err := WriteManifest(dir, Manifest{Study: "s", Stages: []Stage{ingest}}); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestVerifyAcceptsWhatWasWritten(t *testing.T) {
	if err := Verify(sampleFolder(t)); err != nil {
		t.Error(err)
	}
}

func TestVerifyNamesEveryFileThatIsMissingChangedOrExtra(t *testing.T) {
	dir := sampleFolder(t)
	b, err := os.ReadFile(filepath.Join(dir, "documents.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	writeFile(t, dir, "documents.parquet", string(b))
	if err := os.Remove(filepath.Join(dir, "events.parquet")); err != nil {
		t.Fatal(err)
	}
	writeFile(t, dir, "notes.txt", "x")
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	err = Verify(dir)
	if !errors.Is(err, ErrRebuild) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	want := []string{
		filepath.Join(dir, "documents.parquet") + ": other bytes than were written",
		filepath.Join(dir, "events.parquet") + ": file does not exist",
		filepath.Join(dir, "notes.txt") + ": not listed in manifest.json",
		filepath.Join(dir, "sub") + ": not listed in manifest.json",
		"  hint: " + ErrRebuild.Error(),
	}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}

	writeFile(t, dir, "documents.parquet", string(b[1:]))
	if err := Verify(dir); !strings.Contains(err.Error(), "bytes, expected") {
		t.Errorf("another length: %v", err)
	}
}
