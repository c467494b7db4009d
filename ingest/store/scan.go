package store

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"
)

// Batch is some consecutive rows of a table as columns. Its slices are reused:
// they hold until the function that was given the batch returns.
type Batch struct {
	First   int64    // number of the first row in the table, from 0
	N       int      // rows, at least 1
	Columns []Column // as they were asked for
}

// Column holds the values of one column of a batch. One of Ints, Floats, Bools,
// IDs and Texts has N values, as the column's type says; the others are nil.
type Column struct {
	Name   string
	Ints   []int64   // integers; dates as days, as study.Date counts them
	Floats []float64 // 0 where there is no value
	Bools  []bool
	IDs    []uint32 // dictionary columns: places in Dict
	Texts  []string // other text; the strings are the caller's to keep
	Null   []bool   // true where an optional column has no value; nil for the others

	// Dict holds the distinct values of a dictionary column met so far. It only
	// grows: an id means the same text in every batch of a scan, and ids are
	// dense from 0 in the order in which texts are met.
	Dict []string
}

// Scan hands the named columns over in batches, in the order of the rows, and
// reads no others. It holds one batch, which is one row group, and the distinct
// values of the dictionary columns. An error of f ends the scan and is
// returned as it is. List columns cannot be scanned.
func (t Table[T]) Scan(dir string, columns []string, f func(Batch) error) error {
	wanted, err := named(columnsOf[T](), columns, t.name)
	if err != nil {
		return err
	}
	o, err := t.open(dir, wanted)
	if err != nil {
		return err
	}
	defer o.close()
	readers := make([]columnReader, len(wanted))
	batch := Batch{Columns: make([]Column, len(wanted))}
	for i, c := range wanted {
		readers[i] = columnReader{column: c, known: map[string]uint32{}}
		batch.Columns[i].Name = c.name
	}
	for _, group := range o.RowGroups() {
		batch.N = int(group.NumRows())
		if batch.N == 0 {
			continue
		}
		for i := range readers {
			r, into := &readers[i], &batch.Columns[i]
			if err := o.guard(func() error { return r.read(group, into) }); err != nil {
				return err
			}
		}
		if err := f(batch); err != nil {
			return err
		}
		batch.First += int64(batch.N)
	}
	return nil
}

// columnReader reads one column, row group by row group.
type columnReader struct {
	column
	known map[string]uint32 // ids of the texts in Dict
	ids   []uint32          // of the row group's own dictionary
}

func (r *columnReader) read(group parquet.RowGroup, into *Column) error {
	into.Ints, into.Floats, into.Bools = into.Ints[:0], into.Floats[:0], into.Bools[:0]
	into.IDs, into.Null = into.IDs[:0], into.Null[:0]
	clear(into.Texts)
	into.Texts = into.Texts[:0]
	r.ids = nil

	pages := group.ColumnChunks()[r.field].Pages()
	defer pages.Close()
	for {
		page, err := pages.ReadPage()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = r.add(page, into)
			parquet.Release(page)
		}
		if err != nil {
			return fmt.Errorf("column %q: %w", r.name, err)
		}
	}
	n := len(into.Ints) + len(into.Floats) + len(into.Bools) + len(into.IDs) + len(into.Texts)
	if int64(n) != group.NumRows() {
		return fmt.Errorf("column %q: %d values, expected %d", r.name, n, group.NumRows())
	}
	return nil
}

// add appends the values of a page.
func (r *columnReader) add(page parquet.Page, into *Column) error {
	values, n := page.Data(), int(page.NumValues())
	var present []byte // of an optional column: 1 for a value, 0 for none
	if r.optional {
		if present = page.DefinitionLevels(); len(present) != n {
			return errors.New("a page that does not say which values are there")
		}
		for _, p := range present {
			into.Null = append(into.Null, p == 0)
		}
	}
	switch {
	case r.kind == integer && values.Kind() == encoding.Int32:
		into.Ints = spread(into.Ints, values.Int32(), present)
	case r.kind == integer:
		into.Ints = spread(into.Ints, values.Int64(), present)
	case r.kind == float:
		into.Floats = spread(into.Floats, values.Double(), present)
	case r.kind == boolean:
		bits := values.Boolean()
		for i := range n {
			into.Bools = append(into.Bools, bits[i/8]>>(i%8)&1 == 1)
		}
	case r.dict && page.Dictionary() != nil:
		if r.ids == nil {
			r.ids = r.learn(page.Dictionary(), into)
		}
		into.IDs = slices.Grow(into.IDs, n)
		for _, i := range values.Int32() {
			if uint(i) >= uint(len(r.ids)) {
				return errors.New("a value outside its dictionary")
			}
			into.IDs = append(into.IDs, r.ids[i])
		}
	case r.kind == text && !r.dict:
		data, ends := values.ByteArray()
		into.Texts = slices.Grow(into.Texts, n)
		for i := range n {
			into.Texts = append(into.Texts, string(data[ends[i]:ends[i+1]]))
		}
	default:
		return errors.New("a page that is not of the column's type")
	}
	return nil
}

// learn adds a row group's dictionary to the scan's and returns the ids of its
// entries there.
func (r *columnReader) learn(dict parquet.Dictionary, into *Column) []uint32 {
	entries := dict.Page().Data()
	data, ends := entries.ByteArray()
	ids := make([]uint32, dict.Len())
	for i := range ids {
		entry := data[ends[i]:ends[i+1]]
		id, ok := r.known[string(entry)]
		if !ok {
			id = uint32(len(into.Dict))
			into.Dict = append(into.Dict, string(entry))
			r.known[into.Dict[id]] = id
		}
		ids[i] = id
	}
	return ids
}

// spread appends values, with zeros where present says there is none. A nil
// present means that all are there.
func spread[To, From int32 | int64 | float64](into []To, values []From, present []byte) []To {
	if present == nil {
		into = slices.Grow(into, len(values))
		for _, v := range values {
			into = append(into, To(v))
		}
		return into
	}
	into = slices.Grow(into, len(present))
	for _, p := range present {
		var v From
		if p != 0 {
			v, values = values[0], values[1:]
		}
		into = append(into, To(v))
	}
	return into
}
