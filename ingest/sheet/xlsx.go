package sheet

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// Workbooks are read here with archive/zip and xmlScanner. The rows of excelize,
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
		return nil, d, err
	}
	b.decimal = d.Decimal
	if err := b.readStrings(); err != nil {
		return nil, d, err
	}
	return b, d, b.readStyles()
}

// workbook is what the cells of a sheet refer to.
type workbook struct {
	parts      parts
	part       string // name of the workbook's own part
	related    relations
	shown      []Sheet  // sheets of cells; charts and macros are left out
	sheetParts []string // where each of them is
	decimal    string
	date1904   bool     // days are counted from 1904
	texts      textList // shared strings, clean
	recent     recent
	styles     []cellKind // what a number of each cell style is
}

func openWorkbook(f file) (*workbook, error) {
	zr, err := openZip(f, f.size)
	if err != nil {
		return nil, err
	}
	b := &workbook{parts: newParts(zr)}
	if what := b.parts.foreign(); what != "" {
		return nil, fmt.Errorf("the file is %s, expected an Excel workbook (.xlsx)", what)
	}
	root, err := b.parts.relations("")
	if err != nil {
		return nil, err
	}
	b.part = root.ofType("officeDocument", "xl/workbook.xml")
	if b.related, err = b.parts.relations(b.part); err != nil {
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
	x, err := b.parts.open(b.part, maxPart)
	if err != nil {
		return err
	}
	worksheets := map[string]string{} // relation -> part
	for _, r := range b.related {
		if strings.HasSuffix(r.kind, "/worksheet") {
			worksheets[r.id] = r.part
		}
	}
	return x.each(func(string) error {
		switch string(x.name) {
		case "workbookPr":
			b.date1904 = isTrue(string(x.attr("date1904")))
		case "sheet":
			part, ok := worksheets[string(x.related())]
			if !ok {
				return nil
			}
			if len(b.shown) == maxListed {
				return tooMany(b.part, "sheets")
			}
			state := string(x.attr("state"))
			b.sheetParts = append(b.sheetParts, part)
			b.shown = append(b.shown, Sheet{Name: Name(string(x.attr("name"))), Hidden: state != "" && state != "visible"})
		}
		return nil
	})
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

func (b *workbook) sheets() []Sheet { return b.shown }

func (b *workbook) rows(i int) (rows, error) {
	part, err := b.parts.open(b.sheetParts[i], maxSheet)
	if err != nil {
		return nil, err
	}
	return &sheetRows{book: b, xml: part}, nil
}

// readStrings reads the texts that cells share. They are kept in memory, as
// cells refer to them in any order.
func (b *workbook) readStrings() error {
	name := b.related.ofType("sharedStrings", "")
	if name == "" {
		return nil
	}
	x, err := b.parts.open(name, maxStrings)
	if err != nil {
		return err
	}
	defer x.closer.Close()
	var text []byte
	for {
		token, err := x.next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case token == startTag && string(x.name) == "si":
			text = text[:0]
		case token == endTag && string(x.name) == "si":
			if b.texts.n == maxTexts {
				return tooMany(name, "texts")
			}
			b.texts.add(b.recent.cell(unescape(text)))
		case token == textToken && x.inText():
			if text = append(text, x.text...); len(text) > maxRecord {
				return errLongToken
			}
		}
	}
}

// readStyles reads which of the cell styles show a number as a date.
func (b *workbook) readStyles() error {
	name := b.related.ofType("styles", "")
	if name == "" {
		return nil
	}
	x, err := b.parts.open(name, maxPart)
	if err != nil {
		return err
	}
	declared := map[string]cellKind{}
	var used []string
	err = x.each(func(parent string) error {
		switch {
		case len(used) == maxListed || len(declared) == maxListed:
			return tooMany(name, "styles")
		case string(x.name) == "numFmt":
			declared[string(x.attr("numFmtId"))] = kindOf(string(x.attr("formatCode")))
		case string(x.name) == "xf" && parent == "cellXfs":
			used = append(used, string(x.attr("numFmtId")))
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
