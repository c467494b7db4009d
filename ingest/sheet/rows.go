package sheet

import (
	"errors"
	"fmt"
	"io"
)

// Rows are the rows of one sheet, one at a time.
type Rows struct {
	name string
	rows rows
	end  error // io.EOF or what ended the file; Next keeps returning it
}

// Row is one row as it stands. Its cells are those of Rows and hold until Next is
// called again; their texts are strings like any other and never change. Texts
// of up to 64 bytes lie together in blocks of 512, so that who keeps one keeps
// its block.
type Row struct {
	Line  int // 1-based, as the user sees it: the line it begins on, the sheet's row
	Cells []Cell
}

// MaxColumns is how many cells a row may have.
const MaxColumns = 20_000

// rows is what a format reads: every row. Blank rows may be among them; lines
// count upwards. An error of type *RowError concerns one row, and next may be
// called again; any other ends the file. The cells are the reader's and hold
// until next is called.
type rows interface {
	next() (Row, error)
	// short reports whether rows leave out the empty cells at their end.
	short() bool
	Close() error
}

// Next returns the next row that holds anything; blank rows are passed over.
// The error is io.EOF at the end, a *RowError where one row cannot be read and
// the next may be asked for, and otherwise final.
func (r *Rows) Next() (Row, error) {
	for r.end == nil {
		row, err := r.rows.next()
		switch {
		case err != nil:
			err = named(r.name, err)
			if !isRowError(err) {
				r.end = err
			}
			return Row{}, err
		case row.Filled() > 0:
			return row, nil
		}
	}
	return Row{}, r.end
}

// Short reports whether rows leave out the empty cells at their end, as those of
// a workbook do; in a text file a row that is too short is damaged.
func (r *Rows) Short() bool { return r.rows.short() }

// Close lets go of the sheet.
func (r *Rows) Close() error { return r.rows.Close() }

// Filled is the number of cells up to the last that holds anything.
func (r Row) Filled() int {
	n := len(r.Cells)
	for n > 0 && r.Cells[n-1].Text == "" {
		n--
	}
	return n
}

// Letters names a column, counted from 0, as a spreadsheet does: A, Z, AA.
func Letters(i int) string {
	var s string
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

func isRowError(err error) bool {
	var e *RowError
	return errors.As(err, &e)
}

// named puts the file's name before an error; a RowError carries it itself.
func named(name string, err error) error {
	var row *RowError
	switch {
	case errors.As(err, &row):
		row.Name = name
		return err
	case name == "" || err == io.EOF:
		return err
	}
	return fmt.Errorf("%s: %w", name, err)
}
