package survey

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// Format is one kind of export file.
type Format struct {
	Name  string
	sniff func(head []byte) bool
	open  func(file) (rows, Detected, error)
}

// Formats are the formats that are read, in the order in which a file is held
// against them: the first whose bytes fit is taken. Plain text fits almost
// anything and stands last.
var Formats = []Format{
	{Name: "xlsx", sniff: isZip, open: openXLSX},
	{Name: "csv", sniff: isText, open: openCSV},
}

// Options is what a study declares about an export. The zero value leaves
// everything to the file.
type Options struct {
	Name      string // file name, for messages
	Format    string // a name of Formats
	Encoding  string // csv: such as windows-1252
	Delimiter string // csv: one character, "tab", or "none" for a file of one column
	Decimal   string // "," or "."
	Sheet     string // xlsx: name of the sheet, in any case; default: the first that is not hidden
}

// Detected is how a file was read: what was declared, and what was found where
// nothing was.
type Detected struct {
	Format    string
	Encoding  string // csv
	Delimiter string // csv: as in Options
	Decimal   string
	Sheet     string // xlsx
	Sheets    int    // xlsx: how many sheets of cells the workbook has
	Header    int    // line or row of the header
}

// String says it for people: csv, windows-1252, delimiter ;, decimal comma.
func (d Detected) String() string {
	parts := []string{d.Format}
	if d.Encoding != "" {
		parts = append(parts, d.Encoding)
	}
	switch d.Delimiter {
	case "":
	case noDelimiter:
		parts = append(parts, "one column")
	default:
		parts = append(parts, "delimiter "+d.Delimiter)
	}
	switch {
	case d.Sheets > 1:
		parts = append(parts, fmt.Sprintf("sheet %s (one of %d)", d.Sheet, d.Sheets))
	case d.Sheet != "":
		parts = append(parts, "sheet "+d.Sheet)
	}
	if d.Decimal == "," {
		parts = append(parts, "decimal comma")
	} else {
		parts = append(parts, "decimal point")
	}
	if d.Header > 1 {
		parts = append(parts, fmt.Sprintf("header in row %d", d.Header))
	}
	return strings.Join(parts, ", ")
}

// file is what a format opens.
type file struct {
	io.ReaderAt
	size int64
	Options
}

// rows is what a format makes of a file: every row, the header first. Blank
// rows may be among them; lines count upwards. An error of type *RowError
// concerns one row, and next may be called again; any other ends the file.
// The cells are the reader's and hold until next is called.
type rows interface {
	next() (Row, error)
	// ragged reports whether a row must have a cell for every column, as in a
	// text file, or may leave out empty cells at its end, as in a workbook.
	ragged() bool
	Close() error
}

// headBytes is how much of a file its format is told from.
const headBytes = 64 << 10

// Open reads the header of an export and returns the rows below it. It reads
// r, of which size bytes count, until the table is closed; closing r is the
// caller's.
func Open(r io.ReaderAt, size int64, opt Options) (*Table, error) {
	t, err := open(file{r, size, opt})
	if err != nil {
		return nil, named(opt.Name, err)
	}
	return t, nil
}

func open(f file) (*Table, error) {
	if f.size == 0 {
		return nil, errors.New("the file is empty")
	}
	if f.Decimal != "" && f.Decimal != "," && f.Decimal != "." {
		return nil, fmt.Errorf("decimal %q, expected \",\" or \".\"", f.Decimal)
	}
	head := make([]byte, min(f.size, headBytes))
	if _, err := f.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, err
	}
	format, err := f.format(head)
	if err != nil {
		return nil, err
	}
	rows, detected, err := format.open(f)
	if err != nil {
		return nil, err
	}
	detected.Format = format.Name
	t := &Table{name: f.Name, rows: rows, detected: detected}
	if err := t.readHeader(); err != nil {
		rows.Close()
		return nil, err
	}
	return t, nil
}

// format is the declared format, or the first that the bytes fit.
func (f file) format(head []byte) (Format, error) {
	var names []string
	for _, format := range Formats {
		names = append(names, format.Name)
		switch {
		case f.Format != "" && f.Format != format.Name:
		case format.sniff(head):
			return format, nil
		case f.Format != "":
			return Format{}, fmt.Errorf("the file is %s, expected %s", f.describe(head), f.Format)
		}
	}
	list := strings.Join(names, ", ")
	if f.Format != "" {
		return Format{}, fmt.Errorf("format %q, expected one of %s", f.Format, list)
	}
	return Format{}, fmt.Errorf("the file is %s, expected one of %s", f.describe(head), list)
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
