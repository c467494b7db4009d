package survey

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"spor/ingest/sheet"
)

// Options is what a study declares about an export. The zero value leaves
// everything to the file.
type Options struct {
	sheet.Options
	Tool   string // a name of Tools; default: told by the file
	Sheet  string // workbooks: the sheet's name, in any case; default: the tool's, or the first that is not hidden
	Header int    // rows of the header, blank ones not counted, a title above them counted; 0: the tool's
}

// Beside is a file that belongs to an export: SurveyXact's labels and structure.
type Beside struct {
	Name string
	io.ReaderAt
	Size int64
}

// Formats names the formats that are read.
func Formats() (names []string) {
	for _, f := range sheet.Formats {
		names = append(names, f.Name)
	}
	return append(names, formatSAV)
}

// Open reads the header of an export and returns the rows below it. It reads r,
// of which size bytes count, and the files beside it until the table is closed;
// closing them is the caller's.
func Open(r io.ReaderAt, size int64, opt Options, beside ...Beside) (*Table, error) {
	t, err := open(r, size, opt, beside)
	if err != nil && opt.Name != "" {
		return nil, fmt.Errorf("%s: %w", opt.Name, err)
	}
	return t, err
}

// open and all that it calls leave the name of the export to Open and
// Table.Next; the name of a file beside it is put before an error at once.
func open(r io.ReaderAt, size int64, opt Options, beside []Beside) (*Table, error) {
	if formats := Formats(); opt.Format != "" && !slices.Contains(formats, opt.Format) {
		return nil, fmt.Errorf("format %q, expected one of %s", opt.Format, strings.Join(formats, ", "))
	}
	if opt.Header < 0 || opt.Header > maxHeader {
		return nil, fmt.Errorf("a header of %d rows, expected at most %d", opt.Header, maxHeader)
	}
	tools, err := declaredTool(opt.Tool)
	if err != nil {
		return nil, err
	}
	if opt.Format == formatSAV || opt.Format == "" && isSAV(r, size) {
		return openSAV(r, size, opt)
	}
	name := opt.Name
	opt.Options.Name = ""
	f, err := sheet.Open(r, size, opt.Options)
	if err != nil {
		return nil, err
	}
	o := &opening{Options: opt, file: f, beside: beside}
	if o.sheet, err = choose(f.Sheets(), opt.Sheet, tools); err != nil {
		return nil, err
	}
	if err := o.look(); err != nil {
		return nil, err
	}
	tool := tools[len(tools)-1]
	if i := slices.IndexFunc(tools, func(t Tool) bool { return t.knows != nil && t.knows(o) }); i >= 0 {
		tool = tools[i]
	}
	l, err := tool.open(o)
	if err != nil {
		return nil, err
	}
	if l.rows == nil {
		if l.rows, err = below(f, o.sheet, l.header); err != nil {
			return nil, err
		}
	}
	t := &Table{name: name, layout: l, detected: Detected{Detected: f.Detected(), Tool: tool.Name, Notes: l.notes}}
	if l.decimal != "" {
		t.detected.Decimal = l.decimal
	}
	t.detected.Header, t.detected.HeaderRows = o.head[l.header-1].Line, l.header
	if sheets := f.Sheets(); sheets[o.sheet].Name != "" {
		t.detected.Sheet, t.detected.Sheets = sheets[o.sheet].Name, len(sheets)
	}
	return t, nil
}

// mostNames is how many names an error lists.
const mostNames = 12

// choose returns the sheet declared, or the one that a tool has its answers in,
// or the first that is shown.
func choose(sheets []sheet.Sheet, name string, tools []Tool) (int, error) {
	if name != "" {
		if at := sheetNamed(sheets, name); at >= 0 {
			return at, nil
		}
		var names []string
		for _, s := range sheets[:min(len(sheets), mostNames)] {
			names = append(names, fmt.Sprintf("%q", s.Name))
		}
		if more := len(sheets) - mostNames; more > 0 {
			names = append(names, fmt.Sprintf("and %d more", more))
		}
		return 0, fmt.Errorf("there is no sheet %q, expected one of %s", name, strings.Join(names, ", "))
	}
	for _, t := range tools {
		if t.sheet == nil {
			continue
		}
		if at := t.sheet(sheets); at >= 0 {
			return at, nil
		}
	}
	return max(slices.IndexFunc(sheets, func(s sheet.Sheet) bool { return !s.Hidden }), 0), nil
}

// sheetNamed returns the place of a sheet, its name in any case, or -1.
func sheetNamed(sheets []sheet.Sheet, name string) int {
	return slices.IndexFunc(sheets, func(s sheet.Sheet) bool { return strings.EqualFold(s.Name, sheet.Name(name)) })
}

// look reads the first rows of the sheet: those of the header, and some more
// where there are any.
func (o *opening) look() error {
	rows, err := o.file.Rows(o.sheet)
	if err != nil {
		return err
	}
	defer rows.Close()
	for len(o.head) < max(headRows, o.Header) {
		row, err := rows.Next()
		if err != nil {
			return o.ends(err)
		}
		row.Cells = slices.Clone(row.Cells)
		o.head = append(o.head, row)
	}
	return nil
}

// ends says whether the rows looked at may end as they do: not before the header
// does. A bad row below it is told when it is read for good.
func (o *opening) ends(err error) error {
	switch {
	case len(o.head) >= max(o.Header, 1) && (err == io.EOF || isRowError(err)):
		return nil
	case err == io.EOF && len(o.head) == 0:
		return errors.New("there is no header: every row is blank")
	case err == io.EOF:
		return fmt.Errorf("%d rows hold anything, expected a header of %d and answers below it", len(o.head), o.Header)
	case isRowError(err):
		return fmt.Errorf("the header cannot be read: %w", err)
	}
	return err
}

// below returns the rows of a sheet that stand below its header.
func below(f *sheet.File, at, header int) (*sheet.Rows, error) {
	rows, err := f.Rows(at)
	if err != nil {
		return nil, err
	}
	for range header {
		if _, err := rows.Next(); err != nil {
			rows.Close()
			return nil, err
		}
	}
	return rows, nil
}
