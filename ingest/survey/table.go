package survey

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"spor/ingest/sheet"
)

// Table is an open export: its columns, and its rows one at a time. It is not
// safe for use by several goroutines.
type Table struct {
	name     string
	layout   layout
	detected Detected
	cells    []sheet.Cell // of a row that is shorter than the columns
}

// rows are what stands below a header, one row at a time, as sheet.Rows are.
type rows interface {
	Next() (sheet.Row, error)
	// Short reports whether rows leave out the empty cells at their end.
	Short() bool
	Close() error
}

// Detected is how an export was read: what was declared, and what was found
// where nothing was.
type Detected struct {
	sheet.Detected
	Tool       string
	Sheet      string   // workbooks
	Sheets     int      // how many sheets of cells the workbook has
	Header     int      // line or row of the last row of the header; 0 where the names are no row
	HeaderRows int      // how many rows the header has, blank ones not counted, a title above it counted
	Notes      []string // what else was settled, for people
}

// String says it for people: csv, windows-1252, delimiter ;, decimal comma.
func (d Detected) String() string {
	parts := []string{d.Detected.String()}
	if d.Tool != "" && d.Tool != "plain" {
		parts = append([]string{d.Tool}, parts...)
	}
	switch {
	case d.Sheets > 1:
		parts = append(parts, fmt.Sprintf("sheet %s (one of %d)", d.Sheet, d.Sheets))
	case d.Sheet != "":
		parts = append(parts, "sheet "+d.Sheet)
	}
	switch {
	case d.HeaderRows > 1:
		parts = append(parts, fmt.Sprintf("header of %d rows down to row %d", d.HeaderRows, d.Header))
	case d.Header > 1:
		parts = append(parts, fmt.Sprintf("header in row %d", d.Header))
	}
	return strings.Join(append(parts, d.Notes...), ", ")
}

// Columns returns the columns. They are the table's and must not be changed.
func (t *Table) Columns() []Column { return t.layout.columns }

// Detected says how the file is read.
func (t *Table) Detected() Detected { return t.detected }

// Number reads a number in the notation of the file; see sheet.Detected.Number.
func (t *Table) Number(text string) (float64, bool) { return t.detected.Number(text) }

// Status says how far the form of a row got, as the tool tells it for the form
// to which the i-th column belongs.
func (t *Table) Status(r sheet.Row, column int) Status {
	if t.layout.status == nil {
		return Untold
	}
	return t.layout.status(r.Cells, column)
}

// Close lets go of the file. The reader given to Open stays open.
func (t *Table) Close() error { return t.layout.rows.Close() }

// Next returns the next row, with a cell for each column; blank rows are passed
// over. The cells hold until Next is called again. The error is io.EOF at the
// end, a *sheet.RowError where one row cannot be used and the next may be asked
// for, and otherwise final.
func (t *Table) Next() (sheet.Row, error) {
	row, err := t.layout.rows.Next()
	if err != nil {
		return sheet.Row{}, t.named(err)
	}
	switch n := len(t.layout.columns); {
	case len(row.Cells) == n:
	case len(row.Cells) < n && t.layout.rows.Short():
		if t.cells == nil {
			t.cells = make([]sheet.Cell, n)
		}
		clear(t.cells[copy(t.cells, row.Cells):])
		row.Cells = t.cells
	case len(row.Cells) > n && row.Filled() <= n:
		row.Cells = row.Cells[:n]
	default:
		// Blank cells beyond the header are no fault and only confuse the count.
		found := max(row.Filled(), min(len(row.Cells), n))
		return sheet.Row{}, &sheet.RowError{Name: t.name, Line: row.Line, Expected: n, Found: found}
	}
	if t.layout.mend != nil {
		t.layout.mend(row.Cells)
	}
	return row, nil
}

// named gives an error the name of the file.
func (t *Table) named(err error) error {
	var bad *sheet.RowError
	switch {
	case errors.As(err, &bad):
		bad.Name = t.name
		return err
	case err == io.EOF || t.name == "":
		return err
	}
	return fmt.Errorf("%s: %w", t.name, err)
}

// isRowError reports whether an error concerns one row, and reading may go on.
func isRowError(err error) bool {
	var bad *sheet.RowError
	return errors.As(err, &bad)
}
