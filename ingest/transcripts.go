package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unsafe"

	"spor/ingest/study"
	"spor/ingest/transcript"
	"spor/ingest/words"
)

// transcripts reads every transcript. Files are read side by side; their
// records are handed over in order of document id, through a queue that is
// never longer than twice the workers.
func (r *reader) transcripts() error {
	list, err := r.interviews()
	if err == nil {
		err = r.number(list)
	}
	if err != nil {
		return err
	}
	type job struct {
		interview
		done  chan struct{}
		text  transcript.Text
		names []string
		err   error
	}
	workers := max(r.Workers, 1)
	queue, work := make(chan *job, 2*workers), make(chan *job)
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		defer close(queue)
		defer close(work)
		for _, iv := range list {
			j := &job{interview: iv, done: make(chan struct{})}
			select {
			case queue <- j:
			case <-stop:
				return
			}
			select {
			case work <- j:
			case <-stop:
				return
			}
		}
	}()
	for range workers {
		go func() {
			for j := range work {
				j.text, j.names, j.err = r.transcript(j.interview)
				close(j.done)
			}
		}()
	}
	for j := range queue {
		select {
		case <-j.done:
		case <-r.ctx.Done():
			return r.ctx.Err()
		}
		// Where both were ready, select chose by chance.
		if err := r.ctx.Err(); err != nil {
			return err
		}
		for _, key := range j.names {
			r.unreviewed[key] = true
		}
		if err := r.document(j.interview, j.text, j.err); err != nil {
			return err
		}
		r.Progress(j.file.Size)
	}
	return nil
}

// Transcripts reads some of the transcripts as Read would, and hands over the
// document id and the segments of each. One that cannot be read is passed over:
// Read says why.
func Transcripts(ctx context.Context, in Input, wanted func(File) bool, each func(f File, document string, segments []study.Segment)) error {
	r := newReader(ctx, in, discard{})
	list, err := r.interviews()
	if err == nil {
		err = r.number(list)
	}
	if err != nil {
		return err
	}
	for _, iv := range list {
		if !wanted(iv.file) {
			continue
		}
		if text, _, err := r.transcript(iv); err == nil {
			each(iv.file, iv.doc.ID, text.Segments)
		}
	}
	return nil
}

// transcript reads one file, checks it for leaks and counts its words. It runs
// beside others and changes nothing shared.
func (r *reader) transcript(iv interview) (text transcript.Text, names []string, err error) {
	text, err = r.read(iv)
	problems, names := r.leaks.transcript(&text, origin{iv.file.Path, first(iv.doc.Participant, iv.doc.Person), iv.doc.Wave})
	text.Warnings = append(text.Warnings, problems...)
	for i := range text.Segments {
		text.Segments[i].Words = int64(words.Count(text.Segments[i].Text))
	}
	return text, names, err
}

// read reads one file, and tells its persons apart.
func (r *reader) read(iv interview) (transcript.Text, error) {
	if err := transcript.CheckSize(iv.file.Size); err != nil {
		return transcript.Text{}, err
	}
	data, err := fs.ReadFile(r.FS, iv.file.Path)
	if err != nil {
		return transcript.Text{}, err
	}
	src := iv.file.Source
	text, err := transcript.Read(data, transcript.Options{
		Name: iv.file.Path, Format: src.Format, Encoding: src.Encoding,
		Speakers: speakerTable(r.Study, src, &iv.doc),
		Coded:    func(role string) bool { ro, ok := r.Study.Role(role); return !ok || ro.IsCoded() },
	})
	if err == nil {
		iv.voices.name(&iv.doc, &text)
	}
	return text, err
}

// document completes the records of one transcript and hands them over.
func (r *reader) document(iv interview, text transcript.Text, err error) error {
	if err != nil {
		return r.sink.Problem(unreadable(iv.file, err))
	}
	doc := iv.doc
	doc.Bytes, doc.Segments, doc.Encoding = int64(len(text.Text)), int64(len(text.Segments)), text.Encoding
	doc.Digest = digest(text.Text)
	for i := range text.Segments {
		seg := &text.Segments[i]
		seg.Document, seg.Wave = doc.ID, doc.Wave
		if seg.Coded {
			doc.Words += seg.Words
		}
	}
	for _, w := range text.Warnings {
		w.Source, w.File = iv.file.Source.ID, iv.file.Path
		if err := r.sink.Problem(w); err != nil {
			return err
		}
	}
	notes := talkNotes(doc, text.Segments)
	if len(text.Cleaned) > 0 {
		notes = append(notes, "normalised: "+strings.Join(text.Cleaned, ", "))
	}
	r.source(iv.file, study.SourceFile{Format: text.Format, Encoding: text.Encoding, Detected: text.Detected, Rows: doc.Segments, Notes: notes})
	if text.Segments == nil { // see voices.name
		return nil
	}
	return r.sink.Document(doc, text.Segments)
}

// talkNotes says who says how much, under the role of each speaker: a label may
// be a name. Members of a joint interview are told apart.
func talkNotes(doc study.Document, segments []study.Segment) []string {
	var parts []string
	talks := transcript.Talks(segments)
	told := talks[:min(len(talks), toldSpeakers)]
	for _, t := range told {
		who := t.Role
		if who == "" {
			who = "no role"
		}
		if t.Person != "" && t.Person != doc.Person {
			who += " " + t.Person
		}
		part := fmt.Sprintf("%s %s, %s", who, counted(int(t.Turns), "turn"), counted(int(t.Words), "word"))
		if t.WordShare != nil {
			part += fmt.Sprintf(" (%.0f %%)", 100**t.WordShare)
		}
		if t.TimeShare != nil {
			part += fmt.Sprintf(", %.0f %% of the time", 100**t.TimeShare)
		}
		parts = append(parts, part)
	}
	if more := len(talks) - len(told); more > 0 {
		parts = append(parts, "and "+counted(more, "more speaker"))
	}
	return []string{strings.Join(parts, "; ")}
}

// toldSpeakers is how many speakers of a transcript are told of one by one: the
// line is for people to read, and is stored.
const toldSpeakers = 12

// unreadable is the problem of a transcript that could not be read.
func unreadable(f File, err error) study.Problem {
	p := study.Problem{Kind: "cannot be read: " + unnamed(f.Path, err)}
	var named *transcript.Error
	if errors.As(err, &named) {
		p = named.Problem
	}
	p.Severity, p.Source, p.File = study.Error, f.Source.ID, f.Path
	if p.Hint == "" {
		p.Hint = "mend or replace the file, or leave it out on purpose with skip: in " + StudyFile
	}
	return p
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

func digest(text string) string {
	sum := sha256.Sum256(unsafe.Slice(unsafe.StringData(text), len(text))) // which only reads
	return hex.EncodeToString(sum[:])
}
