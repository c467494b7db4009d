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
	"reflect"
	"slices"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// The limits that bound memory, of the writer and of every reader. A row group
// is closed when it holds groupRows rows or groupText bytes of text; rows reach
// the Parquet library in batches of batchRows rows or batchText bytes, since it
// ends pages between batches only.
const (
	groupRows = 64 << 10
	groupText = 32 << 20
	batchRows = 512
	batchText = 1 << 20
	pageSize  = 1 << 20 // the library's 256 KiB costs twice the time and much space
)

// The keys of a file's metadata.
const (
	keyWriter = "spor.writer"
	keySchema = "spor.schema"
	keyTable  = "spor.table"
)

// Writer writes one table's file. It is not safe for concurrent use.
type Writer[T any] struct {
	table   Table[T]
	columns []column

	file   *os.File
	hash   hash.Hash
	size   counter
	writer *parquet.GenericWriter[T]

	batch       []T
	batchBytes  int
	groupedRows int
	groupBytes  int
	rows        int64

	closed bool
	made   File
	err    error // the first error; nothing is written after it
}

// Create starts the table's file in a folder, which must exist and must not
// hold the table yet: an existing file may be shared with an older folder (see
// Reuse) and is never opened for writing. The writer must be closed.
func (t Table[T]) Create(dir string) (*Writer[T], error) {
	file, err := os.OpenFile(filepath.Join(dir, t.File()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	w := &Writer[T]{
		table:   t,
		columns: columnsOf[T](),
		file:    file,
		hash:    sha256.New(),
		batch:   make([]T, 0, batchRows),
	}
	options := []parquet.WriterOption{
		parquet.Compression(&parquet.Zstd),
		parquet.PageBufferSize(pageSize),
		parquet.DataPageStatistics(false), // they would repeat whole values in page headers
		parquet.CreatedBy("spor", strconv.Itoa(Schema), "parquet-go"),
		parquet.KeyValueMetadata(keyWriter, "spor"),
		parquet.KeyValueMetadata(keySchema, strconv.Itoa(Schema)),
		parquet.KeyValueMetadata(keyTable, t.name),
	}
	for _, name := range t.prose {
		options = append(options, parquet.SkipPageBounds(name))
	}
	w.writer = parquet.NewGenericWriter[T](io.MultiWriter(file, w.hash, &w.size), options...)
	return w, nil
}

// Write appends rows. Floating-point numbers are stored with 12 significant
// digits. A row is refused when a text is not valid UTF-8 or a number is not
// finite; the error names table, row (from 1) and column, and the writer takes
// no more rows. What the rows point to must not change before Close.
func (w *Writer[T]) Write(rows ...T) error {
	for _, row := range rows {
		if w.err == nil {
			w.err = w.add(row)
		}
	}
	return w.err
}

func (w *Writer[T]) add(row T) error {
	if w.closed {
		return fmt.Errorf("%s: written to after it was closed", w.table.name)
	}
	w.rows++
	w.batch = append(w.batch, row)
	last := reflect.ValueOf(&w.batch[len(w.batch)-1]).Elem()
	size, err := gate(last, w.columns)
	if err != nil {
		return fmt.Errorf("%s: row %d: %w", w.table.name, w.rows, err)
	}
	w.batchBytes += size
	w.groupBytes += size
	w.groupedRows++
	// Batches and groups end where the rows say, not where the caller's slices
	// end, so that the same rows give the same bytes.
	full := w.groupedRows == groupRows || w.groupBytes >= groupText
	if full || len(w.batch) == batchRows || w.batchBytes >= batchText {
		if err := w.flushBatch(); err != nil {
			return err
		}
	}
	if full {
		w.groupedRows, w.groupBytes = 0, 0
		return w.writer.Flush()
	}
	return nil
}

func (w *Writer[T]) flushBatch() error {
	// Handed several rows, the library (v0.32) may take the zero values after a
	// lone value for values, so that a missing date would become 1 January 1970:
	// https://github.com/parquet-go/parquet-go/issues/154. Pointers are safe.
	portion := batchRows
	if slices.ContainsFunc(w.columns, func(c column) bool { return c.zeroIsNone }) {
		portion = 1
	}
	for rows := range slices.Chunk(w.batch, portion) {
		if _, err := w.writer.Write(rows); err != nil {
			return err
		}
	}
	clear(w.batch) // lets go of the texts
	w.batch, w.batchBytes = w.batch[:0], 0
	return nil
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
	if w.err == nil {
		w.err = w.flushBatch()
	}
	if w.err == nil {
		w.err = w.writer.Close()
	}
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
