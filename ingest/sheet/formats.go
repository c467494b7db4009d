package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Format is one kind of file.
type Format struct {
	Name  string
	sniff func(head []byte) bool
	open  func(file) (book, Detected, error)
}

// Formats are the formats that are read, in the order in which a file is held
// against them: the first whose bytes fit is taken. Plain text fits almost
// anything and stands last.
var Formats = []Format{
	{Name: "xlsx", sniff: isZip, open: openXLSX},
	{Name: "csv", sniff: isText, open: openCSV},
}

// Options is what a study declares about a file. The zero value leaves
// everything to the file.
type Options struct {
	Name      string // file name, for messages
	Format    string // a name of Formats
	Encoding  string // csv: such as windows-1252
	Delimiter string // csv: one character, "tab", or "none" for a file of one column
	Decimal   string // "," or "."
}

// Detected is how a file was read: what was declared, and what was found where
// nothing was.
type Detected struct {
	Format    string
	Encoding  string // csv
	Delimiter string // csv: as in Options
	Decimal   string
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
	if d.Decimal == "," {
		return strings.Join(append(parts, "decimal comma"), ", ")
	}
	return strings.Join(append(parts, "decimal point"), ", ")
}

// file is what a format opens.
type file struct {
	io.ReaderAt
	size int64
	Options
}

// book is what a format makes of a file.
type book interface {
	// sheets are in the order in which they are shown. A text file is one
	// sheet without a name.
	sheets() []Sheet
	// rows starts at the first row of the i-th sheet.
	rows(i int) (rows, error)
}

// Sheet is one sheet of a file.
type Sheet struct {
	Name   string // white space made single; "" in a text file
	Hidden bool
}

// headBytes is how much of a file its format is told from.
const headBytes = 64 << 10

// File is an open file of rows. It is not safe for use by several goroutines.
type File struct {
	name     string
	book     book
	detected Detected
}

// Open tells what a file is. It reads r, of which size bytes count, until the
// last of its rows is closed; closing r is the caller's.
func Open(r io.ReaderAt, size int64, opt Options) (*File, error) {
	f, err := open(file{r, size, opt})
	if err != nil {
		return nil, named(opt.Name, err)
	}
	return f, nil
}

func open(f file) (*File, error) {
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
	b, detected, err := format.open(f)
	if err != nil {
		return nil, err
	}
	detected.Format = format.Name
	return &File{name: f.Name, book: b, detected: detected}, nil
}

// Detected says how the file is read.
func (f *File) Detected() Detected { return f.detected }

// Sheets lists the sheets of cells, in the order in which they are shown.
func (f *File) Sheets() []Sheet { return f.book.sheets() }

// Rows starts at the first row of the i-th of Sheets. Several may be open at a
// time.
func (f *File) Rows(i int) (*Rows, error) {
	r, err := f.book.rows(i)
	if err != nil {
		return nil, named(f.name, err)
	}
	return &Rows{name: f.name, rows: r}, nil
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

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }
