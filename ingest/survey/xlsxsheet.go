package survey

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// sheetRows streams the rows of one sheet. What a sheet claims about its own
// size is not read.
type sheetRows struct {
	book    *workbook
	xml     *xmlTokens
	decimal string
	line    int // number of the last row
	cells   []Cell
	value   []byte // of the cell being read
	text    []byte // of the cell being read, where it holds its own
}

// notCalculated is the Error of a formula that a program wrote and nobody
// calculated: its value is not in the file.
const notCalculated = "formula without a result"

func (r *sheetRows) ragged() bool { return false }

func (r *sheetRows) Close() error { return r.xml.closer.Close() }

// next returns the next row. After the last it reads on to the end of the part,
// where its checksum stands.
func (r *sheetRows) next() (Row, error) {
	for {
		t, err := r.xml.next()
		if err != nil {
			return Row{}, err
		}
		if t.start && t.name == "row" && r.parent() == "sheetData" {
			return r.readRow(t)
		}
	}
}

// parent is the element around the one whose start tag was just read.
func (r *sheetRows) parent() string {
	if n := len(r.xml.path); n > 1 {
		return r.xml.path[n-2]
	}
	return ""
}

// readRow reads the cells of a row. Rows and cells may leave out their number,
// and then follow the one before; they never go back.
func (r *sheetRows) readRow(tag xmlToken) (Row, error) {
	line := r.line + 1
	if s := tag.attr("r"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < line {
			return Row{}, r.damaged("its rows are not in order")
		}
		line = n
	}
	r.line = line
	r.cells = r.cells[:0]
	for {
		t, err := r.xml.next()
		switch {
		case err != nil:
			return Row{}, err
		case t.end && t.name == "row":
			return Row{Line: line, Cells: r.cells}, nil
		case t.start && t.name == "c" && r.parent() == "row":
			if err := r.readCell(t); err != nil {
				return Row{}, err
			}
		}
	}
}

// readCell reads one cell and puts it in its column.
func (r *sheetRows) readCell(tag xmlToken) error {
	column := len(r.cells)
	if ref := tag.attr("r"); ref != "" {
		c, ok := columnOf(ref, r.line)
		if !ok || c < column {
			return r.damaged(fmt.Sprintf("the cells of row %d are not in order", r.line))
		}
		column = c
	}
	if column >= MaxColumns {
		return fmt.Errorf("row %d has a cell in column %d, expected at most %d columns", r.line, column+1, MaxColumns)
	}
	formula, calculated := false, false
	r.value, r.text = r.value[:0], r.text[:0]
	for {
		t, err := r.xml.next()
		switch {
		case err != nil:
			return err
		case t.end && t.name == "c":
			cell, err := r.cell(tag)
			if err != nil {
				return err
			}
			if formula && !calculated {
				cell = Cell{Text: notCalculated, Error: notCalculated}
			}
			for len(r.cells) < column {
				r.cells = append(r.cells, Cell{})
			}
			r.cells = append(r.cells, cell)
			return nil
		case t.start:
			formula = formula || t.name == "f"
			calculated = calculated || t.name == "v"
		case r.xml.path[len(r.xml.path)-1] == "v":
			r.value = append(r.value, t.text...)
		case r.xml.inText():
			r.text = append(r.text, t.text...)
		}
		if len(r.value)+len(r.text) > maxRecord {
			return errLongToken
		}
	}
}

// cell makes a cell of what was read, by its type and style.
func (r *sheetRows) cell(tag xmlToken) (Cell, error) {
	value := string(r.value)
	switch tag.attr("t") {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if value == "" {
			return Cell{}, nil
		}
		if err != nil || i < 0 || i >= len(r.book.texts) {
			return Cell{}, r.damaged(fmt.Sprintf("a cell of row %d refers to a text that is not there", r.line))
		}
		return Cell{Text: r.book.texts[i]}, nil
	case "inlineStr":
		return Cell{Text: clean(unescape(string(r.text)))}, nil
	case "str":
		return Cell{Text: clean(unescape(value))}, nil
	case "b":
		switch value {
		case "1", "true":
			return Cell{Text: "TRUE"}, nil
		case "0", "false":
			return Cell{Text: "FALSE"}, nil
		}
		return Cell{Text: clean(value)}, nil
	case "e":
		if !slices.Contains(errorCodes, value) {
			value = "#ERROR"
		}
		return Cell{Text: value, Error: value}, nil
	case "d":
		return isoCell(clean(value)), nil
	}
	if value = clean(value); value == "" {
		return Cell{}, nil
	}
	kind := plainKind
	if i, err := strconv.Atoi(tag.attr("s")); err == nil && i >= 0 && i < len(r.book.styles) {
		kind = r.book.styles[i]
	}
	return numberCell(value, kind, r.book.date1904, r.decimal), nil
}

// errorCodes are the values of a formula that failed (ECMA-376 part 1,
// 18.17.2.7, and those that Excel has added since).
var errorCodes = []string{
	"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA",
	"#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#PYTHON!",
}

func (r *sheetRows) damaged(how string) error { return damaged(r.xml.part, how) }

// columnOf reads the column, counted from 0, of a reference such as AB12 to a
// cell of the given row.
func columnOf(ref string, line int) (int, bool) {
	column, i := 0, 0
	for ; i < len(ref) && i < 4 && 'A' <= ref[i] && ref[i] <= 'Z'; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	n, err := strconv.Atoi(ref[i:])
	return column - 1, i > 0 && err == nil && n == line
}
