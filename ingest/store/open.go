package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// ErrRebuild is wrapped by every error of reading that rebuilding the folder
// mends: a table or manifest that is missing, damaged or of another version.
// Its text is the hint.
var ErrRebuild = errors.New("rebuild the data folder with `spor ingest`")

func rebuild(path string, what error) error {
	return fmt.Errorf("%s: %w\n  hint: %w", path, what, ErrRebuild)
}

// opened is a table's file, checked and ready to be read.
type opened struct {
	path string
	file *os.File
	*parquet.File
}

// open opens the table's file and checks that it is this table, of this
// version, and that the named columns are sound enough to be read.
func (t Table[T]) open(dir string, columns []column) (_ *opened, err error) {
	o := &opened{path: filepath.Join(dir, t.File())}
	if o.file, err = os.Open(o.path); errors.Is(err, fs.ErrNotExist) {
		return nil, rebuild(o.path, fs.ErrNotExist)
	} else if err != nil {
		return nil, err
	}
	if err := o.guard(func() error { return t.check(o, columns) }); err != nil {
		o.file.Close()
		return nil, err
	}
	return o, nil
}

func (t Table[T]) check(o *opened, columns []column) error {
	info, err := o.file.Stat()
	if err != nil {
		return err
	}
	if err := checkFooter(o.file, info.Size()); err != nil {
		return err
	}
	// Nothing is searched for, and spor writes no indexes.
	o.File, err = parquet.OpenFile(o.file, info.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return err
	}
	if version, _ := o.Lookup(keySchema); version != strconv.Itoa(Schema) {
		return fmt.Errorf("written as version %q of the tables, expected %d", version, Schema)
	}
	if name, _ := o.Lookup(keyTable); name != t.name {
		return fmt.Errorf("another table, expected %s", t.name)
	}
	schema := parquet.SchemaOf(new(T))
	if !parquet.EqualNodes(schema, o.Schema()) {
		return errors.New("columns of another version of spor")
	}
	var rows int64
	for _, group := range o.Metadata().RowGroups {
		if group.NumRows < 0 || group.NumRows > groupRows {
			return fmt.Errorf("a row group of %d rows, expected at most %d", group.NumRows, groupRows)
		}
		if len(group.Columns) != len(schema.Columns()) {
			return fmt.Errorf("a row group of %d columns, expected %d", len(group.Columns), len(schema.Columns()))
		}
		rows += group.NumRows
		for _, c := range columns {
			chunk := group.Columns[c.field] // every column, lists too, is one leaf
			if err := checkPages(o.file, info.Size(), &chunk.MetaData, group.NumRows, c); err != nil {
				return fmt.Errorf("column %q: %w", c.name, err)
			}
		}
	}
	if rows != o.NumRows() {
		return fmt.Errorf("%d rows in its groups, expected %d", rows, o.NumRows())
	}
	return nil
}

func (o *opened) close() { o.file.Close() }

// guard runs a step of reading. An error, or a panic in the Parquet library,
// which trusts what it reads, becomes the one error that says which file.
func (o *opened) guard(step func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = rebuild(o.path, fmt.Errorf("damaged: %v", p))
		}
	}()
	if err := step(); err != nil {
		return rebuild(o.path, fmt.Errorf("cannot be read: %w", err))
	}
	return nil
}

// named returns the columns of the given names.
func named(all []column, names []string, table string) ([]column, error) {
	columns := make([]column, len(names))
	for i, name := range names {
		j := slices.IndexFunc(all, func(c column) bool { return c.name == name })
		if j < 0 {
			return nil, fmt.Errorf("%s: no column %q", table, name)
		}
		if all[j].kind == list {
			return nil, fmt.Errorf("%s: column %q is a list, which Scan does not read: use Rows", table, name)
		}
		columns[i] = all[j]
	}
	return columns, nil
}
