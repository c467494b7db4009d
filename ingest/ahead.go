package ingest

import (
	"errors"
	"sync"

	"spor/ingest/sheet"
	"spor/ingest/survey"
)

// ahead reads the rows of a table on a goroutine of its own, a few batches ahead
// of whoever makes records of them, so that both processors are at work. Rows
// and errors come in the order of the file.
type ahead struct {
	full, empty chan *rowBatch
	quit        chan struct{}
	reader      sync.WaitGroup

	batch *rowBatch
	next  int
}

// rowBatch is some rows, each with its error in the place of a row that cannot
// be used; the last of a file ends in an error.
type rowBatch struct {
	rows  []sheet.Row
	errs  []error
	cells []sheet.Cell // of all rows
}

// The batches in flight, and how many cells end one: a wide export has fewer
// rows in a batch.
const (
	batches    = 3
	batchCells = 16 << 10
)

func readAhead(t *survey.Table) *ahead {
	a := &ahead{full: make(chan *rowBatch, batches), empty: make(chan *rowBatch, batches), quit: make(chan struct{})}
	for range batches {
		a.empty <- &rowBatch{}
	}
	a.reader.Go(func() {
		for {
			var b *rowBatch
			select {
			case <-a.quit:
				return
			case b = <-a.empty:
			}
			end := b.fill(t)
			a.full <- b
			if end {
				return
			}
		}
	})
	return a
}

// fill reads rows until there are enough or the file ends.
func (b *rowBatch) fill(t *survey.Table) (end bool) {
	b.rows, b.errs, b.cells = b.rows[:0], b.errs[:0], b.cells[:0]
	for len(b.cells) < batchCells {
		row, err := t.Next()
		if err == nil {
			// Cells of earlier rows stay where they are when the slice grows.
			at := len(b.cells)
			b.cells = append(b.cells, row.Cells...)
			row.Cells = b.cells[at:len(b.cells):len(b.cells)]
		}
		b.rows, b.errs = append(b.rows, row), append(b.errs, err)
		if err != nil && !isRowError(err) || len(b.rows) == batchCells {
			return err != nil && !isRowError(err)
		}
	}
	return false
}

// row returns the next row; its cells hold until row is called again. After an
// error that ends the file it must not be called.
func (a *ahead) row() (sheet.Row, error) {
	for a.batch == nil || a.next == len(a.batch.rows) {
		if a.batch != nil {
			a.empty <- a.batch
		}
		a.batch, a.next = <-a.full, 0
	}
	a.next++
	return a.batch.rows[a.next-1], a.batch.errs[a.next-1]
}

func isRowError(err error) bool {
	var bad *sheet.RowError
	return errors.As(err, &bad)
}

// stop ends the reading; the table may be closed after it.
func (a *ahead) stop() {
	close(a.quit)
	a.reader.Wait()
}
