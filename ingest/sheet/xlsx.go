package sheet

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"spor/ingest/office"
)

// Workbooks are read here with package office. The rows of excelize,
// which writes our workbooks, come as texts only, so an id 1E5 and the number
// 100000 look alike and a date is a string in some format; a sheet that breaks
// off in the middle ends as if it was whole, a cell out of place moves to
// another column, and large sheets are unpacked into temporary files. Every one
// of these would change answers, or leave them behind, without a word. Element
// names are matched without their namespace, so strict OOXML reads like any
// other.

// openXLSX opens an Excel workbook (.xlsx, .xlsm).
func openXLSX(f file) (book, Detected, error) {
	d := Detected{Decimal: f.Decimal}
	if d.Decimal == "" {
		d.Decimal = "."
	}
	b, err := openWorkbook(f)
	if err != nil {
		return nil, d, worded(err)
	}
	b.decimal = d.Decimal
	if err := b.readStrings(); err != nil {
		return nil, d, worded(err)
	}
	return b, d, worded(b.readStyles())
}

// workbook is what the cells of a sheet refer to.
type workbook struct {
	parts      *office.Archive
	part       string // name of the workbook's own part
	related    office.Relations
	shown      []Sheet  // sheets of cells; charts and macros are left out
	sheetParts []string // where each of them is
	decimal    string
	date1904   bool     // days are counted from 1904
	texts      textList // shared strings, clean
	recent     recent
	styles     []cellKind // what a number of each cell style is
}

func openWorkbook(f file) (*workbook, error) {
	parts, err := office.Open(f, f.size, limits, nil)
	if err != nil {
		return nil, err
	}
	b := &workbook{parts: parts}
	if what := foreignArchive(parts); what != "" {
		return nil, fmt.Errorf("the file is %s, expected an Excel workbook (.xlsx)", what)
	}
	root, err := b.parts.Relations("")
	if err != nil {
		return nil, err
	}
	b.part = root.OfKind("officeDocument", "xl/workbook.xml")
	if b.related, err = b.parts.Relations(b.part); err != nil {
		return nil, err
	}
	if err := b.readSheets(); err != nil {
		return nil, err
	}
	if len(b.shown) == 0 {
		return nil, errors.New("the workbook has no sheet of cells")
	}
	return b, nil
}

// readSheets reads the names of the sheets, in the order of their tabs, and
// from which year days are counted.
func (b *workbook) readSheets() error {
	x, err := b.parts.Part(b.part, maxPart)
	if err != nil {
		return err
	}
	worksheets := map[string]string{} // relation -> part
	for _, r := range b.related {
		if strings.HasSuffix(r.Kind, "/worksheet") {
			worksheets[r.ID] = r.Part
		}
	}
	return x.Each(func(string) error {
		switch string(x.Name()) {
		case "workbookPr":
			b.date1904 = isTrue(string(x.Attr("date1904")))
		case "sheet":
			part, ok := worksheets[string(x.AttrOfAny("id"))]
			if !ok {
				return nil
			}
			if len(b.shown) == maxListed {
				return tooMany(b.part, "sheets")
			}
			state := string(x.Attr("state"))
			b.sheetParts = append(b.sheetParts, part)
			b.shown = append(b.shown, Sheet{Name: Name(string(x.Attr("name"))), Hidden: state != "" && state != "visible"})
		}
		return nil
	})
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

func (b *workbook) sheets() []Sheet { return b.shown }

func (b *workbook) rows(i int) (rows, error) {
	part, err := b.parts.Part(b.sheetParts[i], maxSheet)
	if err != nil {
		return nil, worded(err)
	}
	return &sheetRows{book: b, xml: part}, nil
}

// readStrings reads the texts that cells share. They are kept in memory, as
// cells refer to them in any order.
func (b *workbook) readStrings() error {
	name := b.related.OfKind("sharedStrings", "")
	if name == "" {
		return nil
	}
	x, err := b.parts.Part(name, maxStrings)
	if err != nil {
		return err
	}
	defer x.Close()
	var text []byte
	for {
		token, err := x.Next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case token == office.Start && string(x.Name()) == "si":
			text = text[:0]
		case token == office.End && string(x.Name()) == "si":
			if b.texts.n == maxTexts {
				return tooMany(name, "texts")
			}
			b.texts.add(b.recent.cell(unescape(text)))
		case token == office.Text && inText(x):
			if text = append(text, x.Text()...); len(text) > maxRecord {
				return errLongToken
			}
		}
	}
}

// inText reports whether text belongs to a string: in t, but not in the reading
// aid that Japanese texts carry.
func inText(x *office.Part) bool {
	if string(x.Around(0)) != "t" {
		return false
	}
	for i := range x.Depth() {
		if string(x.Around(i)) == "rPh" {
			return false
		}
	}
	return true
}

// readStyles reads which of the cell styles show a number as a date.
func (b *workbook) readStyles() error {
	name := b.related.OfKind("styles", "")
	if name == "" {
		return nil
	}
	x, err := b.parts.Part(name, maxPart)
	if err != nil {
		return err
	}
	declared := map[string]cellKind{}
	var used []string
	err = x.Each(func(parent string) error {
		switch {
		case len(used) == maxListed || len(declared) == maxListed:
			return tooMany(name, "styles")
		case string(x.Name()) == "numFmt":
			declared[string(x.Attr("numFmtId"))] = kindOf(string(x.Attr("formatCode")))
		case string(x.Name()) == "xf" && parent == "cellXfs":
			used = append(used, string(x.Attr("numFmtId")))
		}
		return nil
	})
	for _, id := range used {
		kind, ok := declared[id]
		if !ok {
			kind = builtInDates[id]
		}
		b.styles = append(b.styles, kind)
	}
	return err
}

// textList is a list that grows without being copied.
type textList struct {
	n      int
	chunks [][]string
}

const chunkTexts = 1 << 12

func (l *textList) add(s string) {
	if l.n%chunkTexts == 0 {
		l.chunks = append(l.chunks, make([]string, 0, chunkTexts))
	}
	last := &l.chunks[len(l.chunks)-1]
	*last = append(*last, s)
	l.n++
}

func (l *textList) at(i int) string { return l.chunks[i/chunkTexts][i%chunkTexts] }
