package survey

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Workbooks are read here with the standard library. The rows of excelize,
// which writes our workbooks, come as texts only, so an id 1E5 and the number
// 100000 look alike and a date is a string in some format; a sheet that breaks
// off in the middle ends as if it was whole, a cell out of place moves to
// another column, and large sheets are unpacked into temporary files. Every one
// of these would change answers, or leave them behind, without a word. Element
// names are matched without their namespace, so strict OOXML reads like any
// other.

// openXLSX reads one sheet of an Excel workbook (.xlsx, .xlsm).
func openXLSX(f file) (rows, Detected, error) {
	var d Detected
	book, err := openWorkbook(f)
	if err != nil {
		return nil, d, err
	}
	sheet, err := book.choose(f.Sheet)
	if err != nil {
		return nil, d, err
	}
	d = Detected{Sheet: sheet.name, Sheets: len(book.sheets), Decimal: f.Decimal}
	if d.Decimal == "" {
		d.Decimal = "."
	}
	if err := book.readStrings(); err != nil {
		return nil, d, err
	}
	if err := book.readStyles(); err != nil {
		return nil, d, err
	}
	part, err := book.parts.open(sheet.part, maxSheet)
	if err != nil {
		return nil, d, err
	}
	return &sheetRows{book: book, xml: part, decimal: d.Decimal}, d, nil
}

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// workbook is what the cells of a sheet refer to.
type workbook struct {
	parts    parts
	part     string // name of the workbook's own part
	related  relations
	sheets   []sheet    // of cells; charts and macros are left out
	date1904 bool       // days are counted from 1904
	texts    []string   // shared strings, clean
	styles   []cellKind // what a number of each cell style is
}

type sheet struct {
	name, part string
	hidden     bool
}

func openWorkbook(f file) (*workbook, error) {
	zr, err := zip.NewReader(f, f.size)
	if err != nil {
		return nil, errors.New("the workbook is cut short or damaged: its directory cannot be read; copy or export it again")
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
	if len(b.sheets) == 0 {
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
	return x.each(func(t xmlToken, _ string) {
		switch t.name {
		case "workbookPr":
			b.date1904 = isTrue(t.attr("date1904"))
		case "sheet":
			if part, ok := worksheets[t.attr("id")]; ok {
				b.sheets = append(b.sheets, sheet{
					name:   cleanName(clean(t.attr("name"))),
					part:   part,
					hidden: t.attr("state") != "" && t.attr("state") != "visible",
				})
			}
		}
	})
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

// choose returns the sheet declared, or the first that Excel shows.
func (b *workbook) choose(name string) (sheet, error) {
	if name == "" {
		i := slices.IndexFunc(b.sheets, func(s sheet) bool { return !s.hidden })
		return b.sheets[max(i, 0)], nil
	}
	var names []string
	for _, s := range b.sheets {
		if strings.EqualFold(s.name, cleanName(clean(name))) {
			return s, nil
		}
		names = append(names, fmt.Sprintf("%q", s.name))
	}
	return sheet{}, fmt.Errorf("there is no sheet %q, expected one of %s", name, strings.Join(names, ", "))
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
	var text strings.Builder
	for {
		t, err := x.next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case t.start && t.name == "si":
			text.Reset()
		case t.end && t.name == "si":
			b.texts = append(b.texts, clean(unescape(text.String())))
		case x.inText():
			text.Write(t.text)
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
	codes := map[string]string{}
	var used []string
	err = x.each(func(t xmlToken, parent string) {
		switch {
		case t.name == "numFmt":
			codes[t.attr("numFmtId")] = t.attr("formatCode")
		case t.name == "xf" && parent == "cellXfs":
			used = append(used, t.attr("numFmtId"))
		}
	})
	for _, id := range used {
		kind, builtIn := builtInDates[id]
		if code, ok := codes[id]; ok || !builtIn {
			kind = kindOf(code)
		}
		b.styles = append(b.styles, kind)
	}
	return err
}
