package pipeline

import (
	"sync"

	"spor/ingest/store"
	"spor/ingest/study"
)

// behind writes responses on a goroutine of its own, so that a large export is
// read on one processor while it is written on another. Other tables are small.
type behind struct {
	full, empty chan []study.Response
	writer      sync.WaitGroup
	failed      chan struct{} // closed when err is set
	err         error
}

// behindBatches is how many batches may be on their way.
const behindBatches = 4

func writeBehind(w *store.Writer[study.Response]) *behind {
	b := &behind{full: make(chan []study.Response, behindBatches), empty: make(chan []study.Response, behindBatches), failed: make(chan struct{})}
	for range behindBatches {
		b.empty <- nil
	}
	b.writer.Go(func() {
		for rows := range b.full {
			if b.err == nil {
				if b.err = w.Write(rows...); b.err != nil {
					close(b.failed)
				}
			}
			b.empty <- rows[:0]
		}
	})
	return b
}

// write takes rows, which may be used again when it returns. The error may be
// that of an earlier batch.
func (b *behind) write(rows []study.Response) error {
	select {
	case <-b.failed:
		return b.err
	default:
	}
	b.full <- append(<-b.empty, rows...)
	return nil
}

// close waits until all is written. It must be called before the writer is
// closed.
func (b *behind) close() error {
	close(b.full)
	b.writer.Wait()
	return b.err
}
