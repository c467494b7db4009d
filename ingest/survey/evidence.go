package survey

import (
	"errors"
	"io"
	"slices"
	"strings"

	"spor/ingest/sheet"
)

// evidenceRows is how many rows a tool may read to see how its columns are used.
const evidenceRows = 1000

// evidence calls each with the rows below a header, at most evidenceRows of
// them. A row that cannot be read is passed over: it is told when it is read for
// good.
func (o *opening) evidence(header int, each func(cells []sheet.Cell)) error {
	rows, err := below(o.file, o.sheet, header)
	if err != nil {
		return err
	}
	defer rows.Close()
	for range evidenceRows {
		row, err := rows.Next()
		var bad *sheet.RowError
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &bad):
		case err != nil:
			return err
		default:
			each(row.Cells)
		}
	}
	return nil
}

// place returns where a header has the first of the names that it has, in any
// case, or -1.
func place(header []string, names ...string) int {
	for _, name := range names {
		if at := slices.IndexFunc(header, func(h string) bool { return strings.EqualFold(h, name) }); at >= 0 {
			return at
		}
	}
	return -1
}

// textAt is the text of the i-th cell, and "" where the row has none.
func textAt(cells []sheet.Cell, i int) string {
	if i < 0 || i >= len(cells) {
		return ""
	}
	return cells[i].Text
}

// own marks the columns that have one of the names, in any case, as the tool's
// own.
func own(columns []Column, names ...string) {
	for i := range columns {
		if place(names, columns[i].Name) >= 0 {
			columns[i].Kind = Admin
		}
	}
}

// sentIn tells the status of tools that keep a form only when it is sent in: the
// time of sending stands in the i-th column.
func sentIn(i int) func([]sheet.Cell, int) Status {
	return func(cells []sheet.Cell, _ int) Status {
		if textAt(cells, i) == "" {
			return Untold
		}
		return Completed
	}
}
