package store

import (
	"fmt"
	"io"
	"slices"
	"unsafe"

	"github.com/parquet-go/parquet-go/format"
)

// rowGroup is consecutive rows of a table, gathered by column.
type rowGroup struct {
	chunks []*chunk
	texts  []column // texts and lists of them
	rows   int
	text   int // bytes
}

func newRowGroup[T any](t Table[T]) *rowGroup {
	g := new(rowGroup)
	for _, c := range columnsOf[T]() {
		g.chunks = append(g.chunks, newChunk(c, slices.Contains(t.prose, c.name)))
		if c.kind == text || c.kind == list {
			g.texts = append(g.texts, c)
		}
	}
	return g
}

// fit returns how many of the rows go into the group and whether they fill it.
// That depends on the rows alone and not on how they are handed over, so that
// the same rows give the same bytes.
func (g *rowGroup) fit(rows cells) (n int, full bool, err error) {
	for n < rows.n && !full {
		size := 0
		row := rows.at(n)
		for _, c := range g.texts {
			size += sizeOf(c.kind, unsafe.Add(row, c.offset))
		}
		if size > maxText {
			return n, false, fmt.Errorf("%d bytes of text, expected at most %d", size, maxText)
		}
		n++
		g.rows++
		g.text += size
		full = g.rows == groupRows || g.text >= groupText
	}
	return n, full, nil
}

// add takes rows that fit. When it refuses one it returns its place among them.
func (g *rowGroup) add(rows cells) (place int, err error) {
	for _, c := range g.chunks {
		if place, err := c.add(rows); err != nil {
			return place, fmt.Errorf("column %q: %w", c.name, err)
		}
	}
	return 0, nil
}

// write writes the group at an offset of the file, says what it is, and empties
// it.
func (g *rowGroup) write(out io.Writer, at int64) (format.RowGroup, error) {
	made := format.RowGroup{NumRows: int64(g.rows), FileOffset: at}
	g.rows, g.text = 0, 0
	for _, c := range g.chunks {
		meta, err := c.write(out, at)
		if err != nil {
			return made, err
		}
		at += meta.TotalCompressedSize
		made.TotalByteSize += meta.TotalUncompressedSize
		made.TotalCompressedSize += meta.TotalCompressedSize
		made.Columns = append(made.Columns, format.ColumnChunk{MetaData: meta})
	}
	return made, nil
}
