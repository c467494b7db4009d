package store

import (
	"errors"
	"io"
	"iter"

	"github.com/parquet-go/parquet-go"
)

// Rows streams the table's rows in order, holding about a page of each column
// at a time. After an error, which comes with a zero row, it ends. A row is the
// caller's to keep.
func (t Table[T]) Rows(dir string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		o, err := t.open(dir, columnsOf[T]())
		if err != nil {
			yield(none, err)
			return
		}
		defer o.close()
		var reader *parquet.GenericReader[T]
		if err := o.guard(func() error {
			reader = parquet.NewGenericReader[T](o.File)
			return nil
		}); err != nil {
			yield(none, err)
			return
		}
		defer reader.Close()
		rows := make([]T, 64)
		for left := o.NumRows(); left > 0; {
			clear(rows) // or lists would be read into memory that the caller keeps
			var n int
			err := o.guard(func() (err error) {
				n, err = reader.Read(rows)
				if n > 0 && err == io.EOF {
					err = nil
				} else if n == 0 && err == nil {
					err = io.ErrNoProgress
				}
				return err
			})
			for _, row := range rows[:n] {
				if !yield(row, nil) {
					return
				}
			}
			if left -= int64(n); left < 0 {
				err = errors.Join(err, rebuild(o.path, errors.New("more rows than it says")))
			}
			if err != nil {
				yield(none, err)
				return
			}
		}
	}
}

// Read returns all rows of a table that is known to be small.
func (t Table[T]) Read(dir string) ([]T, error) {
	var rows []T
	for row, err := range t.Rows(dir) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}
