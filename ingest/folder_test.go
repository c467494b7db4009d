package ingest_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"spor/ingest"
	"spor/ingest/study"
)

// folder makes a study folder of texts by path.
func folder(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// with returns the folder with some files added or replaced.
func with(files map[string]string, more map[string]string) map[string]string {
	all := map[string]string{}
	for _, m := range []map[string]string{files, more} {
		for name, text := range m {
			all[name] = text
		}
	}
	return all
}

// danish writes a text as a Danish Excel does: ; for , and windows-1252. The
// text may hold no ; and no letters beyond Latin-1.
func danish(text string) string {
	var b bytes.Buffer
	for _, r := range strings.ReplaceAll(strings.ReplaceAll(text, ",", ";"), "\n", "\r\n") {
		b.WriteByte(byte(r))
	}
	return b.String()
}

// records is a sink that keeps what it is given, in the order given.
type records struct {
	sequence  []any // each record, in order
	documents []study.Document
	segments  []study.Segment
	forms     []study.Filled
	responses []study.Response
	scores    []study.Score
	sources   []study.SourceFile
	problems  []study.Problem
}

func (r *records) Document(d study.Document, segments []study.Segment) error {
	segments = append([]study.Segment(nil), segments...)
	r.sequence = append(r.sequence, d, segments)
	r.documents, r.segments = append(r.documents, d), append(r.segments, segments...)
	return nil
}

func (r *records) Responses(responses []study.Response) error {
	responses = append([]study.Response(nil), responses...)
	r.sequence, r.responses = append(r.sequence, responses), append(r.responses, responses...)
	return nil
}

func (r *records) Form(f study.Filled, scores []study.Score) error {
	r.sequence = append(r.sequence, f, scores)
	r.forms, r.scores = append(r.forms, f), append(r.scores, scores...)
	return nil
}

func (r *records) Source(s study.SourceFile) error {
	r.sequence, r.sources = append(r.sequence, s), append(r.sources, s)
	return nil
}

func (r *records) Problem(p study.Problem) error {
	r.sequence, r.problems = append(r.sequence, p), append(r.problems, p)
	return nil
}

// documentIDs are the documents' ids in the order in which they came.
func (r *records) documentIDs() (ids []string) {
	for _, d := range r.documents {
		ids = append(ids, d.ID)
	}
	return ids
}

// read reads a study folder whole, with the problems of the register and of
// matching before the rest, as the pipeline does.
func read(t testing.TB, fsys fs.FS, workers int) (*records, *ingest.Register) {
	t.Helper()
	s, lib, err := ingest.ReadStudy(fsys)
	if err != nil {
		t.Fatal(err)
	}
	files, problems, err := ingest.Match(fsys, s)
	if err != nil {
		t.Fatal(err)
	}
	register, more := ingest.ReadRegister(fsys, s)
	var r records
	for _, p := range append(problems, more...) {
		if err := r.Problem(p); err != nil {
			t.Fatal(err)
		}
	}
	in := ingest.Input{FS: fsys, Study: s, Instruments: lib, Register: register, Files: files, Workers: workers, Outside: outside(fsys)}
	if err := ingest.Read(context.Background(), in, &r); err != nil {
		t.Fatal(err)
	}
	return &r, register
}

// outside opens what lies in the folder "outside" of the tests' file system as
// if it lay outside the study.
func outside(fsys fs.FS) func(string) (ingest.Outside, error) {
	return func(name string) (ingest.Outside, error) {
		data, err := fs.ReadFile(fsys, "outside/"+path.Base(name))
		if err != nil {
			return ingest.Outside{}, errors.New("there is no such file")
		}
		return ingest.Outside{ReaderAt: bytes.NewReader(data), Closer: io.NopCloser(nil), Size: int64(len(data))}, nil
	}
}

// notes are what was settled about a file.
func (r *records) notes(file string) []string {
	for _, s := range r.sources {
		if s.File == file {
			return s.Notes
		}
	}
	return nil
}

// lines renders problems as they are printed.
func lines(problems []study.Problem) (list []string) {
	for _, p := range problems {
		list = append(list, string(p.Severity)+": "+p.String())
	}
	return list
}
