package pipeline

import (
	"context"
	"errors"
	"os"
	"runtime/debug"

	"spor/ingest"
	"spor/ingest/store"
	"spor/ingest/study"
)

// recordWriters are the tables that the ingest stage makes, in the order in
// which they are closed.
type recordWriters struct {
	sources      *store.Writer[study.SourceFile]
	participants *store.Writer[study.Participant]
	attributes   *store.Writer[study.Attribute]
	documents    *store.Writer[study.Document]
	segments     *store.Writer[study.Segment]
	forms        *store.Writer[study.Filled]
	responses    *store.Writer[study.Response]
	scores       *store.Writer[study.Score]
	events       *store.Writer[study.Event]
	problemRows  *store.Writer[study.Problem]

	behind   *behind // writes responses
	closers  []func() (store.File, error)
	problems *Problems
}

func createRecords(dir string, problems *Problems) (w *recordWriters, err error) {
	w = &recordWriters{problems: problems}
	defer func() {
		if err != nil {
			w.close()
		}
	}()
	create(&w.sources, store.Sources, dir, w, &err)
	create(&w.participants, store.Participants, dir, w, &err)
	create(&w.attributes, store.Attributes, dir, w, &err)
	create(&w.documents, store.Documents, dir, w, &err)
	create(&w.segments, store.Segments, dir, w, &err)
	create(&w.forms, store.Forms, dir, w, &err)
	create(&w.responses, store.Responses, dir, w, &err)
	create(&w.scores, store.Scores, dir, w, &err)
	create(&w.events, store.Events, dir, w, &err)
	create(&w.problemRows, store.Problems, dir, w, &err)
	if err == nil {
		w.behind = writeBehind(w.responses)
	}
	return w, err
}

// create opens one table's writer unless an earlier one failed.
func create[T any](into **store.Writer[T], table store.Table[T], dir string, w *recordWriters, err *error) {
	if *err != nil {
		return
	}
	writer, e := table.Create(dir)
	if e != nil {
		*err = e
		return
	}
	*into = writer
	w.closers = append(w.closers, writer.Close)
}

func (w *recordWriters) close() (files []store.File, err error) {
	if w.behind != nil {
		err = w.behind.close()
		w.behind = nil
	}
	for _, c := range w.closers {
		f, e := c()
		err = errors.Join(err, e)
		files = append(files, f)
	}
	w.closers = nil
	return files, err
}

// The methods of ingest.Sink.

func (w *recordWriters) Document(d study.Document, segments []study.Segment) error {
	if err := w.documents.Write(d); err != nil {
		return err
	}
	return w.segments.Write(segments...)
}

func (w *recordWriters) Responses(responses []study.Response) error {
	return w.behind.write(responses)
}

func (w *recordWriters) Form(f study.Filled, scores []study.Score) error {
	return errors.Join(w.forms.Write(f), w.scores.Write(scores...))
}

func (w *recordWriters) Source(s study.SourceFile) error { return w.sources.Write(s) }

func (w *recordWriters) Problem(p study.Problem) error {
	w.problems.add(p)
	return w.problemRows.Write(p)
}

// ingest reads all sources into a folder.
func (p *Project) ingest(ctx context.Context, dir string, src *sources, problems *Problems) ([]store.File, error) {
	// What is kept of a large export lives to its end; half the room for garbage
	// costs a fiftieth of the time and saves a quarter of the memory.
	if os.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(50))
	}
	w, err := createRecords(dir, problems)
	if err != nil {
		return nil, err
	}
	err = p.read(ctx, src, w, func(r *ingest.Register) error {
		for _, id := range r.IDs() {
			if r.Consents.Gone(id) {
				continue
			}
			if err := w.participants.Write(r.Participants[id]); err != nil {
				return err
			}
		}
		for _, a := range r.Attributes {
			if !r.Consents.Gone(a.Participant) {
				if err := w.attributes.Write(a); err != nil {
					return err
				}
			}
		}
		for _, e := range r.Events {
			if !r.Consents.Gone(e.Participant) {
				if err := w.events.Write(e); err != nil {
					return err
				}
			}
		}
		return nil
	})
	files, closeErr := w.close()
	return files, errors.Join(err, closeErr)
}

// read reads register and sources into a sink, and then hands over the
// register, which is complete only at the end.
func (p *Project) read(ctx context.Context, src *sources, sink ingest.Sink, end func(*ingest.Register) error) error {
	for _, problem := range src.problems {
		if err := sink.Problem(problem); err != nil {
			return err
		}
	}
	digests := map[string]string{}
	var total, done int64
	for _, in := range src.inputs {
		digests[in.Path] = in.Digest
	}
	for _, f := range src.files {
		total += f.Size
	}
	in := p.input(src)
	in.Digests, in.Progress = digests, func(bytes int64) {
		done += bytes
		p.progress("ingest", done, total)
	}
	err := ingest.Read(ctx, in, sink)
	if err != nil {
		return err
	}
	return end(src.register)
}
