package sheet

import (
	"bytes"
	"fmt"
	"slices"

	"spor/ingest/office"
)

// sheetRows streams the rows of one sheet. What a sheet claims about its own
// size is not read.
type sheetRows struct {
	book  *workbook
	xml   *office.Part
	line  int // number of the last row
	cells []Cell
	value []byte // of the cell being read
	text  []byte // of the cell being read, where it holds its own
}

// notCalculated is the Error of a formula that a program wrote and nobody
// calculated: its value is not in the file.
const notCalculated = "formula without a result"

func (r *sheetRows) short() bool { return true }

func (r *sheetRows) Close() error { return r.xml.Close() }

// next returns the next row. After the last it reads on to the end of the part,
// where its checksum stands.
func (r *sheetRows) next() (Row, error) {
	for {
		token, err := r.xml.Next()
		if err != nil {
			return Row{}, worded(err)
		}
		if token == office.Start && string(r.xml.Name()) == "row" && string(r.xml.Around(1)) == "sheetData" {
			row, err := r.readRow()
			return row, worded(err)
		}
	}
}

// readRow reads the cells of a row, whose tag has been read. Rows and cells may
// leave out their number, and then follow the one before; they never go back.
func (r *sheetRows) readRow() (Row, error) {
	line := r.line + 1
	if s := r.xml.Attr("r"); s != nil {
		n, ok := natural(s)
		if !ok || n < line {
			return Row{}, r.damaged("its rows are not in order")
		}
		line = n
	}
	if line > maxRows {
		return Row{}, tooMany(r.xml.PartName(), "rows")
	}
	r.line = line
	r.cells = r.cells[:0]
	inside := r.xml.Depth()
	for {
		token, err := r.xml.Next()
		switch {
		case err != nil:
			return Row{}, err
		case r.xml.Depth() < inside:
			return Row{Line: line, Cells: r.cells}, nil
		case token == office.Start && r.xml.Depth() == inside+1 && string(r.xml.Name()) == "c":
			if err := r.readCell(); err != nil {
				return Row{}, err
			}
		}
	}
}

// readCell reads one cell, whose tag has been read, and puts it in its column.
func (r *sheetRows) readCell() error {
	column := len(r.cells)
	if ref := r.xml.Attr("r"); ref != nil {
		c, ok := columnOf(ref, r.line)
		if !ok || c < column {
			return r.damaged(fmt.Sprintf("the cells of row %d are not in order", r.line))
		}
		column = c
	}
	if column >= MaxColumns {
		return fmt.Errorf("row %d has a cell in column %d, expected at most %d columns", r.line, column+1, MaxColumns)
	}
	kind, style := typeOf(r.xml.Attr("t")), plainKind
	if i, ok := natural(r.xml.Attr("s")); ok && i < len(r.book.styles) {
		style = r.book.styles[i]
	}
	if n := len(r.cells); n < column { // at once: a row may have its only cell at its end
		r.cells = slices.Grow(r.cells, column-n)[:column]
		clear(r.cells[n:])
	}
	formula, calculated := false, false
	inside := r.xml.Depth()
	r.value, r.text = r.value[:0], r.text[:0]
	for {
		token, err := r.xml.Next()
		switch {
		case err != nil:
			return err
		case r.xml.Depth() < inside:
			if formula && !calculated {
				r.cells = append(r.cells, Cell{Text: notCalculated, Error: notCalculated})
				return nil
			}
			cell, err := r.cell(kind, style)
			r.cells = append(r.cells, cell)
			return err
		case token == office.Start && r.xml.Depth() == inside+1:
			formula = formula || string(r.xml.Name()) == "f"
			calculated = calculated || string(r.xml.Name()) == "v"
		case token != office.Text:
		case r.xml.Depth() == inside+1 && string(r.xml.Around(0)) == "v":
			r.value = append(r.value, r.xml.Text()...)
		case inText(r.xml):
			r.text = append(r.text, r.xml.Text()...)
		}
		if len(r.value)+len(r.text) > maxRecord {
			return errLongToken
		}
	}
}

// cellType is what a cell says that it holds.
type cellType int

const (
	numberType cellType = iota
	sharedType          // the number of a shared text
	inlineType
	formulaType // the text that a formula gave
	boolType
	errorType
	dateType // strict OOXML
)

func typeOf(t []byte) cellType {
	switch string(t) {
	case "s":
		return sharedType
	case "inlineStr":
		return inlineType
	case "str":
		return formulaType
	case "b":
		return boolType
	case "e":
		return errorType
	case "d":
		return dateType
	}
	return numberType
}

// cell makes a cell of what was read, by its type and style.
func (r *sheetRows) cell(kind cellType, style cellKind) (Cell, error) {
	switch kind {
	case inlineType:
		return Cell{Text: r.book.recent.cell(unescape(r.text))}, nil
	case formulaType:
		return Cell{Text: r.book.recent.cell(unescape(r.value))}, nil
	}
	value := trimmed(r.value)
	if len(value) == 0 {
		return Cell{}, nil
	}
	switch kind {
	case sharedType:
		i, ok := natural(value)
		if !ok || i >= r.book.texts.n {
			return Cell{}, r.damaged(fmt.Sprintf("a cell of row %d refers to a text that is not there", r.line))
		}
		return Cell{Text: r.book.texts.at(i)}, nil
	case boolType:
		switch string(value) {
		case "1", "true":
			return Cell{Text: "TRUE"}, nil
		case "0", "false":
			return Cell{Text: "FALSE"}, nil
		}
		return Cell{Text: r.book.recent.cell(value)}, nil
	case errorType:
		code := "#ERROR"
		if i := slices.Index(errorCodes, string(value)); i >= 0 {
			code = errorCodes[i]
		}
		return Cell{Text: code, Error: code}, nil
	case dateType:
		return isoCell(r.book.recent.cell(value)), nil
	}
	if style == plainKind && isPlainNumber(value) {
		if i := bytes.IndexByte(value, '.'); i >= 0 {
			value[i] = r.book.decimal[0]
		}
		return Cell{Text: r.book.recent.cell(value)}, nil
	}
	return numberCell(clean(string(value)), style, r.book.date1904, r.book.decimal), nil
}

// errorCodes are the values of a formula that failed (ECMA-376 part 1,
// 18.17.2.7, and those that Excel has added since).
var errorCodes = []string{
	"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA",
	"#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#PYTHON!",
}

func (r *sheetRows) damaged(how string) error { return r.xml.Damaged(how) }

// columnOf reads the column, counted from 0, of a reference such as AB12 to a
// cell of the given row.
func columnOf(ref []byte, line int) (int, bool) {
	column, i := 0, 0
	for ; i < len(ref) && i < 4 && 'A' <= ref[i] && ref[i] <= 'Z'; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	n, ok := natural(ref[i:])
	return column - 1, i > 0 && ok && n == line
}

// natural reads a number of digits alone.
func natural(b []byte) (n int, ok bool) {
	for _, c := range b {
		if c < '0' || c > '9' || n > 1<<30 {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, len(b) > 0
}
