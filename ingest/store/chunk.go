package store

import (
	"unsafe"

	"github.com/parquet-go/parquet-go/format"
)

// chunk is one column of the row group being written. It gathers the values of
// a page, ends the page when it is full, and keeps the pages until the group is
// written; then it starts the next group.
type chunk struct {
	column
	values values

	// The page being gathered. Of a column that may have none or several values
	// a row, defined says 1 for a value and 0 for none, and repeated, 0 for the
	// first of a row and 1 for the others.
	rows     int
	size     int // of text
	defined  []byte
	repeated []byte

	pages []byte
	meta  format.ColumnMetaData // of the pages

	levels, encoded, compressed []byte // reused
}

func newChunk(c column, prose bool) *chunk {
	k := &chunk{column: c, values: newValues(c, prose)}
	k.reset()
	return k
}

// add takes the column's values out of rows. When it refuses one it returns its
// place among the rows.
func (c *chunk) add(rows cells) (place int, err error) {
	rows.first = unsafe.Add(rows.first, c.offset)
	if c.kind != list && (c.dict || c.kind != text) { // groupRows of them never fill a page
		c.rows += rows.n
		return c.values.add(rows, &c.defined)
	}
	for i := range rows.n {
		field := cells{rows.at(i), 0, 1}
		size := sizeOf(c.kind, field.first)
		if c.kind == text {
			_, err = c.values.add(field, nil)
		} else {
			err = c.addList(*(*[]string)(field.first))
		}
		if err != nil {
			return i, err
		}
		c.rows++
		if c.size += size; c.size >= pageSize {
			if err := c.endPage(); err != nil {
				return i, err
			}
		}
	}
	return 0, nil
}

func (c *chunk) addList(items []string) error {
	for i := range max(1, len(items)) {
		c.defined = append(c.defined, level(len(items) > 0))
		c.repeated = append(c.repeated, level(i > 0))
	}
	_, err := c.values.add(cells{unsafe.Pointer(unsafe.SliceData(items)), unsafe.Sizeof(""), len(items)}, nil)
	return err
}

// sizeOf returns the bytes of text in a field. An element of a list counts four
// more, so that empty ones count too.
func sizeOf(k kind, field unsafe.Pointer) (size int) {
	switch k {
	case text:
		return len(*(*string)(field))
	case list:
		for _, s := range *(*[]string)(field) {
			size += len(s) + 4
		}
	}
	return size
}

func level(b bool) byte {
	if b {
		return 1
	}
	return 0
}

func (c *chunk) reset() {
	c.values.reset()
	c.pages = c.pages[:0]
	physical, encoding := c.values.form()
	c.meta = format.ColumnMetaData{Type: physical, Encoding: []format.Encoding{encoding}, PathInSchema: c.path, Codec: format.Zstd}
	if c.dict {
		c.meta.Encoding = append(c.meta.Encoding, format.Plain)
	}
	if c.optional || c.kind == list {
		c.meta.Encoding = append(c.meta.Encoding, format.RLE)
	}
}
