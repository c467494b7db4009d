package ingest

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"sort"

	"spor/codebook/instrument"
	"spor/ingest/privacy"
	"spor/ingest/study"
)

// Sink takes records in the order in which they are stored. An error stops the
// reading and is returned by Read.
type Sink interface {
	// Document takes a transcript or an open answer with its segments.
	Document(study.Document, []study.Segment) error
	// Responses takes answers, of one form or of many; the slice is used again
	// when it returns.
	Responses([]study.Response) error
	// Form takes a filled-in questionnaire with its scores, after its responses.
	Form(study.Filled, []study.Score) error
	// Source takes a file that was read, or left out as declared.
	Source(study.SourceFile) error
	// Problem takes what was not as declared.
	Problem(study.Problem) error
}

// NamesFile holds the decisions on names and places.
const NamesFile = "decisions/names.csv"

// Input is all that Read needs to know of a study.
type Input struct {
	FS          fs.FS
	Study       *study.Study
	Instruments *instrument.Library
	Register    *Register
	Files       []File            // from Match
	Digests     map[string]string // SHA-256 by path, for the sources table
	// Outside opens a file that lies outside the study: a lookup from keys to
	// pseudonyms. Only a source with a key needs it.
	Outside func(name string) (Outside, error)
	// Names are the decisions on names and places, by digest.
	Names map[string]study.NameDecision
	// Told are the keys of names that are mentions wherever they stand, as those
	// that were decided on are: of a name that a word beside it tells once.
	Told map[string]bool
	// Mention, if it is not nil, is told of every name and place in the texts, from
	// one goroutine at a time.
	Mention  func(study.Mention)
	Workers  int               // transcripts read at the same time; at least 1
	Progress func(bytes int64) // called as files are done, from one goroutine at a time; may be nil
}

// Read reads every file: transcripts in order of document id, then surveys in
// order of source, file and row. Records of a file that cannot be read are
// missing and there is a Problem of severity Error instead; whether to keep the
// rest is the caller's decision. Where no participants.csv declares them,
// participants met in the files are added to the Register.
//
// Memory is bounded by Workers times the largest transcript, and for surveys by
// a few bytes a form.
func Read(ctx context.Context, in Input, sink Sink) error {
	r := newReader(ctx, in, sink)
	if err := r.namesBeside(); err != nil {
		return err
	}
	if err := r.transcripts(); err != nil {
		return err
	}
	if err := r.surveys(); err != nil {
		return err
	}
	if n := len(r.unreviewed); n > 0 {
		p := study.Problem{Severity: study.Warning, File: NamesFile, Kind: "names and places that nobody has looked at", Found: fmt.Sprint(n), Hint: "look through them with: spor review names"}
		if err := sink.Problem(p); err != nil {
			return err
		}
	}
	sort.SliceStable(r.sources, func(i, j int) bool { return r.sources[i].File < r.sources[j].File })
	for _, src := range r.sources {
		if err := sink.Source(src); err != nil {
			return err
		}
	}
	return nil
}

// Outside is an open file that lies outside the study.
type Outside struct {
	io.ReaderAt
	io.Closer
	Size int64
}

type reader struct {
	Input
	ctx   context.Context
	sink  Sink
	waves map[string]string // folded name -> id
	roles map[string]string
	leaks *leaks

	unreviewed map[string]bool // keys of names and places of which nothing is decided
	sources    []study.SourceFile
}

func newReader(ctx context.Context, in Input, sink Sink) *reader {
	if in.Progress == nil {
		in.Progress = func(int64) {}
	}
	return &reader{Input: in, ctx: ctx, sink: sink, waves: waveTable(in.Study), roles: roleTable(in.Study), leaks: newLeaks(in), unreviewed: map[string]bool{}}
}

// source notes a file for the sources table.
func (r *reader) source(f File, row study.SourceFile) {
	row.Source, row.File, row.Bytes, row.Digest, row.Skipped = f.Source.ID, f.Path, f.Size, r.Digests[f.Path], f.Skip
	r.sources = append(r.sources, row)
}

// participant says whether a pseudonym may be used, and adds it to the register
// where none is declared.
func (r *reader) participant(id string) bool {
	if _, ok := r.Register.Participants[id]; ok {
		return true
	}
	if _, identifies := privacy.Value(id); identifies || r.Register.Declared || !idForm.MatchString(id) {
		return false
	}
	r.Register.Participants[id] = study.Participant{ID: id}
	return true
}
