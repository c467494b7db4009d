package pipeline

import (
	"context"
	"runtime"

	"spor/codebook"
	"spor/ingest/store"
	"spor/ingest/study"
)

// chunk is how many segments a worker codes at a time.
const chunk = 512

// codeInputs are the codebook and the records that are coded.
func (p *Project) codeInputs(m store.Manifest) ([]store.Input, error) {
	inputs, err := p.digest([]string{CodebookFile})
	if err != nil {
		return nil, err
	}
	f := segmentsOf(m)
	return append(inputs, store.Input{Path: dataFolder + "/" + f.Name, Bytes: f.Bytes, Digest: f.Digest}), nil
}

// segmentsOf finds the file of segments among what the ingest stage made.
func segmentsOf(m store.Manifest) (file store.File) {
	stage, _ := m.Stage(stageIngest)
	for _, f := range stage.Files {
		if f.Name == store.Segments.File() {
			file = f
		}
	}
	return file
}

// code applies the codebook to the segments in a folder and writes the codings
// beside them. Segments are coded side by side, a chunk a worker, and written in
// their own order.
func (p *Project) code(ctx context.Context, dir string, m store.Manifest) (stage store.Stage, err error) {
	stage.Name = stageCode
	if stage.Inputs, err = p.codeInputs(m); err != nil {
		return stage, err
	}
	w, err := store.Codings.Create(dir)
	if err != nil {
		return stage, err
	}
	err = p.tagAll(ctx, dir, segmentsOf(m).Rows, w.Write)
	file, closeErr := w.Close()
	if err == nil {
		err = closeErr
	}
	stage.Files = []store.File{file}
	return stage, err
}

// job is one chunk on its way through a worker.
type job struct {
	segments []study.Segment
	codings  []study.Coding
	done     chan struct{}
}

func (p *Project) tagAll(ctx context.Context, dir string, total int64, write func(...study.Coding) error) error {
	workers := runtime.GOMAXPROCS(0)
	queue, work := make(chan *job, 2*workers), make(chan *job)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for range workers {
		go func() {
			m := p.Book.Matcher()
			for j := range work {
				j.codings = tag(m, j.segments)
				close(j.done)
			}
		}()
	}
	var readErr error
	go func() {
		defer close(queue)
		defer close(work)
		readErr = p.chunks(dir, func(segments []study.Segment) error {
			j := &job{segments: segments, done: make(chan struct{})}
			for _, ch := range []chan *job{queue, work} {
				select {
				case ch <- j:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	}()
	var done int64
	for j := range queue {
		select {
		case <-j.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := write(j.codings...); err != nil {
			return err
		}
		done += int64(len(j.segments))
		p.progress(stageCode, done, total)
	}
	return readErr
}

// chunks reads the segments in order, some hundreds at a time.
func (p *Project) chunks(dir string, each func([]study.Segment) error) error {
	buf := make([]study.Segment, 0, chunk)
	for seg, err := range store.Segments.Rows(dir) {
		if err != nil {
			return err
		}
		if buf = append(buf, seg); len(buf) == chunk {
			if err := each(buf); err != nil {
				return err
			}
			buf = make([]study.Segment, 0, chunk)
		}
	}
	if len(buf) == 0 {
		return nil
	}
	return each(buf)
}

func tag(m *codebook.Matcher, segments []study.Segment) (codings []study.Coding) {
	for _, s := range segments {
		codings = append(codings, m.Tag(s)...)
	}
	return codings
}
