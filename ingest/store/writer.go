package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"unsafe"

	"github.com/parquet-go/parquet-go/format"
)

// The limits that bound memory, of the writer and of every reader. A row group
// ends with the row that gives it groupRows rows or groupText bytes of text, a
// page of text with the row that gives it pageSize.
const (
	groupRows = 64 << 10
	groupText = 32 << 20
	pageSize  = 1 << 20
)

// Writer writes one table's file. It is not safe for concurrent use. A full row
// group is written while the next one is gathered.
type Writer[T any] struct {
	table Table[T]
	file  *os.File
	hash  hash.Hash
	size  counter
	out   io.Writer // all three

	footer   *format.FileMetaData
	gathered *rowGroup
	spare    *rowGroup
	writing  chan error // the outcome of the row group that is being written
	rows     int64

	closed bool
	made   File
	err    error // the first error; nothing is written after it
}

// Create starts the table's file in a folder, which must exist and must not
// hold the table yet: an existing file may be shared with an older folder (see
// Reuse) and is never opened for writing. The writer must be closed.
func (t Table[T]) Create(dir string) (*Writer[T], error) {
	footer, err := t.footer()
	if err != nil {
		return nil, err
	}
	file, err := os.OpenFile(filepath.Join(dir, t.File()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	w := &Writer[T]{table: t, file: file, hash: sha256.New(), footer: footer}
	w.gathered, w.spare = newRowGroup(t), newRowGroup(t)
	w.out = io.MultiWriter(file, w.hash, &w.size)
	_, w.err = w.out.Write(magic[:])
	return w, nil
}

// Write appends rows. Floating-point numbers are stored with 12 significant
// digits. A row is refused when a text is not valid UTF-8 or a number is not
// finite; the error names table, row (from 1) and column, and the writer takes
// no more rows. What the rows point to may change once Write has returned.
func (w *Writer[T]) Write(rows ...T) error {
	if w.closed && w.err == nil {
		return fmt.Errorf("%s: written to after it was closed", w.table.name)
	}
	for len(rows) > 0 && w.err == nil {
		w.err = w.add(&rows)
	}
	return w.err
}

// add takes rows off the slice, up to the end of a row group.
func (w *Writer[T]) add(rows *[]T) error {
	all := cells{unsafe.Pointer(unsafe.SliceData(*rows)), unsafe.Sizeof((*rows)[0]), len(*rows)}
	n, full, err := w.gathered.fit(all)
	if err == nil {
		all.n = n
		n, err = w.gathered.add(all)
	}
	if err != nil {
		return fmt.Errorf("%s: row %d: %w", w.table.name, w.rows+int64(n)+1, err)
	}
	w.rows += int64(all.n)
	*rows = (*rows)[all.n:]
	if full {
		return w.flush()
	}
	return nil
}

// flush starts to write what was gathered, once the row group before is written.
func (w *Writer[T]) flush() error {
	if err := w.wait(); err != nil {
		return err
	}
	group := w.gathered
	w.gathered, w.spare = w.spare, group
	w.writing = make(chan error, 1)
	go func() {
		meta, err := group.write(w.out, int64(w.size))
		meta.Ordinal = int16(len(w.footer.RowGroups))
		w.footer.RowGroups = append(w.footer.RowGroups, meta)
		w.footer.NumRows += meta.NumRows
		w.writing <- err
	}()
	return nil
}

// wait returns when no row group is being written.
func (w *Writer[T]) wait() error {
	if w.writing == nil {
		return nil
	}
	err := <-w.writing
	w.writing = nil
	return err
}

// Close finishes the file and says what it is. When Write has failed, Close
// returns that error and the file is of no use. Calling it again returns the
// same, so it can be deferred too: an open file would keep Windows from
// removing the folder.
func (w *Writer[T]) Close() (File, error) {
	if w.closed {
		return w.made, w.err
	}
	w.closed = true
	if w.err == nil && w.gathered.rows > 0 {
		w.err = w.flush()
	}
	if err := w.wait(); w.err == nil {
		w.err = err
	}
	if w.err == nil {
		w.err = writeFooter(w.out, w.footer)
	}
	w.gathered, w.spare = nil, nil
	w.err = errors.Join(w.err, w.file.Close())
	if w.err == nil {
		w.made = File{
			Name:   w.table.File(),
			Rows:   w.rows,
			Bytes:  int64(w.size),
			Digest: hex.EncodeToString(w.hash.Sum(nil)),
		}
	}
	return w.made, w.err
}

// counter counts the bytes written to it.
type counter int64

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}
