package survey

import (
	"errors"
	"fmt"
	"io"

	"spor/ingest/study"
)

// Table is an open export: its header, and its rows one at a time. It is not
// safe for use by several goroutines.
type Table struct {
	name     string
	rows     rows
	detected Detected
	header   []string
	cells    []Cell
	end      error // io.EOF or what ended the file; Next keeps returning it
}

// Row is one row below the header.
type Row struct {
	Line  int    // 1-based, as the user sees it: the line it begins on, the sheet's row
	Cells []Cell // one for each name of the header; reused by the next call of Next
}

// Cell is one cell. Text is NFC without white space at either end; within, it
// is as it stood, line breaks included.
type Cell struct {
	Text string
	// Date is the day of a date cell of a workbook. Text is then ISO:
	// 2019-03-05, or 2019-03-05T14:30:00 where the cell has a time of day.
	Date study.Date
	// Error says why a workbook has no value here, such as "#N/A". Text
	// repeats it, so that a caller who does not look finds an unknown answer
	// and not a blank one.
	Error string
}

// MaxColumns is how many cells a row may have.
const MaxColumns = 20_000

// Header returns the names of the columns: NFC, white space at the ends taken
// off and every run of it inside made one space. Nameless columns at the end
// are not part of the table; one before the end is called by its letter,
// "column C", and so are all but the first of merged header cells.
func (t *Table) Header() []string { return t.header }

// Detected says how the file was read.
func (t *Table) Detected() Detected { return t.detected }

// Close lets go of the file. The reader given to Open stays open.
func (t *Table) Close() error { return t.rows.Close() }

// Next returns the next row, padded to the length of the header; blank rows are
// passed over. The error is io.EOF at the end, a *RowError where one row cannot
// be used and the next may be asked for, and otherwise final.
func (t *Table) Next() (Row, error) {
	if t.end != nil {
		return Row{}, t.end
	}
	row, err := t.nextFilled()
	if err != nil {
		err = named(t.name, err)
		if !isRowError(err) {
			t.end = err
		}
		return Row{}, err
	}
	filled := filledCells(row.Cells)
	if filled > len(t.header) || t.rows.ragged() && len(row.Cells) < len(t.header) {
		found := len(row.Cells)
		if found > len(t.header) {
			found = filled // blank cells beyond the header are no fault and only confuse the count
		}
		return Row{}, &RowError{Name: t.name, Line: row.Line, Expected: len(t.header), Found: found}
	}
	n := copy(t.cells, row.Cells)
	clear(t.cells[n:])
	row.Cells = t.cells
	return row, nil
}

// nextFilled returns the next row that holds anything.
func (t *Table) nextFilled() (Row, error) {
	for {
		row, err := t.rows.next()
		if err != nil || filledCells(row.Cells) > 0 {
			return row, err
		}
	}
}

// filledCells is the number of cells up to the last that holds anything.
func filledCells(cells []Cell) int {
	n := len(cells)
	for n > 0 && cells[n-1].Text == "" {
		n--
	}
	return n
}

var errNoHeader = errors.New("there is no header: every row is blank")

// readHeader takes the first row that holds anything as the header.
func (t *Table) readHeader() error {
	row, err := t.nextFilled()
	switch {
	case err == io.EOF:
		return errNoHeader
	case isRowError(err):
		return fmt.Errorf("the header cannot be read: %w", err)
	case err != nil:
		return err
	}
	seen := map[string]int{}
	for i, cell := range row.Cells[:filledCells(row.Cells)] {
		name := cleanName(cell.Text)
		if name == "" {
			name = "column " + columnLetters(i)
		}
		if first, ok := seen[name]; ok {
			return fmt.Errorf("columns %s and %s of the header (row %d) have the same name, expected each name once; rename one of them",
				columnLetters(first), columnLetters(i), row.Line)
		}
		seen[name] = i
		t.header = append(t.header, name)
	}
	t.detected.Header = row.Line
	t.cells = make([]Cell, len(t.header))
	return nil
}

// columnLetters names a column, counted from 0, as a spreadsheet does: A, Z, AA.
func columnLetters(i int) string {
	var s string
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}
