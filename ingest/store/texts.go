package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"
)

// Texts hands every text in a table's file to each, under the name of its column:
// also those of lists. Of a column chunk with a dictionary it is the dictionary,
// so a text that stands in many rows comes once for each row group.
func Texts(dir string, t AnyTable, each func(column, text string) error) (err error) {
	path := filepath.Join(dir, t.File())
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	file, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		return fmt.Errorf("%s: %w\n  hint: %w", path, err, ErrRebuild)
	}
	names := map[int]string{}
	var walk func(name string, c *parquet.Column)
	walk = func(name string, c *parquet.Column) {
		if c.Leaf() {
			names[c.Index()] = name
		}
		for _, child := range c.Columns() {
			walk(name, child)
		}
	}
	for _, c := range file.Root().Columns() {
		walk(c.Name(), c)
	}
	for _, group := range file.RowGroups() {
		for i, chunk := range group.ColumnChunks() {
			if chunk.Type().Kind() != parquet.ByteArray {
				continue
			}
			if err := chunkTexts(chunk, func(text string) error { return each(names[i], text) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// chunkTexts hands over the texts of one column chunk.
func chunkTexts(chunk parquet.ColumnChunk, each func(string) error) error {
	pages := chunk.Pages()
	defer pages.Close()
	values := make([]parquet.Value, 256)
	for {
		page, err := pages.ReadPage()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if d := page.Dictionary(); d != nil {
			for i := range d.Len() {
				if err := each(string(d.Index(int32(i)).ByteArray())); err != nil {
					return err
				}
			}
			return nil
		}
		for r := page.Values(); ; {
			n, err := r.ReadValues(values)
			for _, v := range values[:n] {
				if !v.IsNull() {
					if err := each(string(v.ByteArray())); err != nil {
						return err
					}
				}
			}
			if err == io.EOF {
				break
			}
			if err != nil {
				return err
			}
		}
	}
}
