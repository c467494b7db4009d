package survey

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"spor/ingest/sheet"
)

// joinedSheets are the sheets of one dataset side by side: the rows of the same
// number are one row. A sheet may have a blank row, and so none, for somebody who
// answered none of its questions. A column that several sheets have, such as the
// respondent, is one column, and tells whether the rows are in the same order.
type joinedSheets struct {
	header []string
	sides  []*side
	cells  []sheet.Cell
	end    error
}

// side is one of the sheets.
type side struct {
	name    string
	rows    *sheet.Rows
	columns int
	twin    []int // of each column its place in the joined row if a sheet before has it, else -1
	filled  bool  // it holds something in every row
	row     sheet.Row
	held    bool // row is read and not yet handed on
	ended   bool
}

// join opens sheets of a workbook, the names of their columns in the last row of
// their header.
func join(f *sheet.File, places []int, header int) (*joinedSheets, error) {
	j := &joinedSheets{}
	for _, at := range places {
		s := &side{name: f.Sheets()[at].Name}
		rows, err := below(f, at, header-1)
		if err == nil {
			s.rows = rows
			j.sides = append(j.sides, s)
			s.row, err = rows.Next()
		}
		if err == io.EOF {
			err = fmt.Errorf("there is no header: every row is blank")
		}
		if err != nil {
			j.Close()
			return nil, fmt.Errorf("sheet %s: %w", s.name, err)
		}
		names := namesOf(s.row.Cells)
		s.columns = len(names)
		before := j.header
		for _, name := range names {
			at := slices.Index(before, name)
			if name == "" || at < 0 {
				at = -1
				j.header = append(j.header, name)
			}
			s.twin = append(s.twin, at)
		}
	}
	return j, nil
}

func (j *joinedSheets) note() string {
	var names []string
	for _, s := range j.sides {
		names = append(names, s.name)
	}
	return strings.Join(names, " + ") + " side by side"
}

// expect tells which columns are never empty. A sheet that has one has all the
// rows, and so has every sheet where none is known to.
func (j *joinedSheets) expect(filled func(column int) bool) {
	column, any := 0, false
	for _, s := range j.sides {
		for _, twin := range s.twin {
			if twin < 0 {
				s.filled = s.filled || filled(column)
				column++
			}
		}
		any = any || s.filled
	}
	for _, s := range j.sides {
		s.filled = s.filled || !any
	}
}

func (j *joinedSheets) Next() (sheet.Row, error) {
	if j.end != nil {
		return sheet.Row{}, j.end
	}
	row, err := j.next()
	if err != nil && !isRowError(err) {
		j.end = err
	}
	return row, err
}

func (j *joinedSheets) next() (sheet.Row, error) {
	line := 0
	for _, s := range j.sides {
		if err := s.read(); err != nil {
			return sheet.Row{}, err
		}
		if s.held && (line == 0 || s.row.Line < line) {
			line = s.row.Line
		}
	}
	if line == 0 {
		return sheet.Row{}, io.EOF
	}
	j.cells = j.cells[:0]
	var bad error
	for _, s := range j.sides {
		here := s.held && s.row.Line == line
		var cells []sheet.Cell
		switch {
		case here && s.row.Filled() > s.columns:
			bad = &sheet.RowError{Line: line, Reason: fmt.Sprintf("%d cells in sheet %s, expected %d as in its header", s.row.Filled(), s.name, s.columns)}
		case here:
			cells = s.row.Cells[:min(len(s.row.Cells), s.columns)]
		case s.filled:
			return sheet.Row{}, fmt.Errorf("row %d is blank in sheet %s and not in the others, expected the same rows in all; export the workbook again", line, s.name)
		}
		s.held = s.held && !here
		if at := j.add(s, cells); at >= 0 {
			return sheet.Row{}, fmt.Errorf("row %d is not the same respondent in all sheets (column %q differs in sheet %q), expected the same rows in the same order; export the workbook again", line, j.header[at], s.name)
		}
	}
	return sheet.Row{Line: line, Cells: j.cells}, bad
}

// add adds the cells of a side to the joined row. It returns the column in which
// the side contradicts a sheet before, and -1 where it does not.
func (j *joinedSheets) add(s *side, cells []sheet.Cell) (differs int) {
	for i, twin := range s.twin {
		var c sheet.Cell
		if i < len(cells) {
			c = cells[i]
		}
		switch {
		case twin < 0:
			j.cells = append(j.cells, c)
		case c.Text == "":
		case j.cells[twin].Text == "":
			j.cells[twin] = c
		case j.cells[twin].Text != c.Text:
			return twin
		}
	}
	return -1
}

// read reads the next row of a side, unless one is held.
func (s *side) read() (err error) {
	if s.held || s.ended {
		return nil
	}
	s.row, err = s.rows.Next()
	s.held, s.ended = err == nil, err == io.EOF
	if s.ended {
		return nil
	}
	return err
}

func (j *joinedSheets) Short() bool { return false }

func (j *joinedSheets) Close() error {
	for _, s := range j.sides {
		s.rows.Close()
	}
	return nil
}
