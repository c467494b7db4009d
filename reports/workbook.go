package reports

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"

	"spor/analysis"
	"spor/analysis/disclosure"

	"github.com/xuri/excelize/v2"
)

// Workbook writes a publication as a workbook: a sheet of contents, then a
// sheet a table, in order. Tables stand in long form, numbers as numbers (a
// share in per cent, unrounded, with its interval in columns of its own), and
// every text is a text: nothing from a source is ever a formula.
func Workbook(w io.Writer, pub *disclosure.Publication, about About) (err error) {
	f := excelize.NewFile()
	defer f.Close()
	styles, err := newStyles(f)
	if err != nil {
		return err
	}
	tables := pub.Tables()
	names := make([]string, len(tables))
	for i, t := range tables {
		names[i] = sheetName(t.Name)
	}
	contents := about.t("Indhold", "Contents")
	if err := f.SetSheetName("Sheet1", contents); err != nil {
		return err
	}
	if err := writeContents(f, contents, tables, names, pub, about, styles); err != nil {
		return err
	}
	for i, t := range tables {
		if _, err := f.NewSheet(names[i]); err != nil {
			return err
		}
		if err := writeTable(f, names[i], t, about, styles); err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
	}
	if err := errors.Join(f.SetDocProps(&excelize.DocProperties{Creator: "spor", LastModifiedBy: "spor", Title: about.Study.Title.In(about.Lang)}),
		f.SetAppProps(&excelize.AppProperties{Application: "spor"})); err != nil {
		return err
	}
	made, err := f.WriteToBuffer()
	if err != nil {
		return err
	}
	return inOrder(w, made.Bytes())
}

// inOrder packs a workbook again with its parts in order of name: excelize
// writes streamed sheets in the order of a map, so the same workbook would have
// other bytes in every run.
func inOrder(w io.Writer, workbook []byte) error {
	in, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		return err
	}
	sort.Slice(in.File, func(i, j int) bool { return in.File[i].Name < in.File[j].Name })
	out := zip.NewWriter(w)
	for _, part := range in.File {
		to, err := out.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		from, err := part.Open()
		if err != nil {
			return err
		}
		_, err = io.Copy(to, from)
		if err := errors.Join(err, from.Close()); err != nil {
			return err
		}
	}
	return out.Close()
}

// sheetName fits a table's name into the 31 characters that a sheet may have;
// what is cut off is replaced by a digest, so that names stay apart and do not
// depend on their order.
func sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return '-'
		}
		return r
	}, name)
	if r := []rune(name); len(r) > 31 {
		sum := sha256.Sum256([]byte(name))
		return string(r[:24]) + "~" + hex.EncodeToString(sum[:3])
	}
	return name
}

type styles struct{ title, head, note, link int }

func newStyles(f *excelize.File) (s styles, err error) {
	for _, make := range []struct {
		into  *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 13}}},
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true}, Border: []excelize.Border{{Type: "bottom", Color: "1F4E6B", Style: 2}}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "bottom"}}},
		{&s.note, excelize.Style{Font: &excelize.Font{Color: "55606A"}}},
		{&s.link, excelize.Style{Font: &excelize.Font{Color: "1F4E6B", Underline: "single"}}},
	} {
		if *make.into, err = f.NewStyle(&make.style); err != nil {
			return s, err
		}
	}
	return s, nil
}

func writeContents(f *excelize.File, sheet string, tables []analysis.Table, names []string, pub *disclosure.Publication, about About, st styles) error {
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	if err := w.SetColWidth(1, 1, 34); err != nil {
		return err
	}
	if err := w.SetColWidth(2, 2, 90); err != nil {
		return err
	}
	note := ""
	if pub.Policy().Internal() {
		note = about.t("Internt: viser alle tal og pseudonymer. Må ikke gives videre.", "Internal: shows all figures and pseudonyms. Must not be passed on.")
	}
	rows := [][]any{
		{excelize.Cell{StyleID: st.title, Value: about.Study.Title.In(about.Lang)}},
		{excelize.Cell{StyleID: st.note, Value: note}},
		{excelize.Cell{StyleID: st.head, Value: about.t("Ark", "Sheet")}, excelize.Cell{StyleID: st.head, Value: about.t("Tabel", "Table")}},
	}
	for i, t := range tables {
		rows = append(rows, []any{excelize.Cell{StyleID: st.link, Value: names[i]}, t.Title})
	}
	for i, row := range rows {
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for i, name := range names {
		if err := f.SetCellHyperLink(sheet, fmt.Sprintf("A%d", i+4), "'"+name+"'!A1", "Location"); err != nil {
			return err
		}
	}
	return nil
}

func writeTable(f *excelize.File, sheet string, t analysis.Table, about About, st styles) error {
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	columns := expand(t)
	for i, c := range columns {
		width := 12.0
		if c.part == partText {
			width = 30
		}
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	lines := [][]any{{excelize.Cell{StyleID: st.title, Value: t.Title}}}
	for _, n := range append(notes(t, about.Lang), t.Warnings...) {
		lines = append(lines, []any{excelize.Cell{StyleID: st.note, Value: n}})
	}
	lines = append(lines, nil)
	var head []any
	for _, c := range columns {
		head = append(head, excelize.Cell{StyleID: st.head, Value: c.label(about)})
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: len(lines) + 1, TopLeftCell: fmt.Sprintf("A%d", len(lines)+2), ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	lines = append(lines, head)
	for _, row := range t.Rows {
		var values []any
		for _, c := range columns {
			values = append(values, c.cell(row, about))
		}
		lines = append(lines, values)
	}
	for i, line := range lines {
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), line); err != nil {
			return err
		}
	}
	return w.Flush()
}
