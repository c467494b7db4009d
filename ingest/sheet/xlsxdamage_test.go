package sheet

import (
	"bytes"
	"strings"
	"testing"
)

func TestDamagedWorkbooksAreRefused(t *testing.T) {
	header := `<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>`
	sheet := func(text string) []byte { return zipped(t, minimal(transitional, text)...) }
	whole := sheet(sheetXML(header))
	flipped := bytes.Clone(sheet(sheetXML(header + `<row r="2"><c r="A2"><v>7</v></c></row>` + strings.Repeat(" ", 5000))))
	// The directory at the end holds the checksum; the one of the sheet is the last entry's.
	flipped[bytes.LastIndex(flipped, []byte("PK\x01\x02"))+16] ^= 1
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"cut short", whole[:len(whole)/2], "the workbook is cut short or damaged"},
		{"wrong checksum", flipped, "cannot be unpacked"},
		{"breaks off in a row", sheet(`<worksheet><sheetData>` + header + `<row r="2"><c r="A2"><v>7</v></c>`), "cut short or damaged (it ends too early)"},
		{"breaks off in a tag", sheet(`<worksheet><sheetData>` + header + `<row r="2"><c r="A`), "sheet1.xml of the workbook is cut short or damaged"},
		{"tags do not match", sheet(sheetXML(header + `<row r="2"></rov>`)), "tags that do not match"},
		{"two roots", sheet(sheetXML(header) + "<x/>"), "tags or text out of place"},
		{"too deep", sheet(strings.Repeat("<a>", 100)), "tags or text out of place"},
		{"rows go back", sheet(sheetXML(header + header)), "its rows are not in order"},
		{"cells go back", sheet(sheetXML(header + `<row r="2"><c r="B2"/><c r="A2"/></row>`)), "the cells of row 2 are not in order"},
		{"cell of another row", sheet(sheetXML(header + `<row r="2"><c r="A3"/></row>`)), "the cells of row 2 are not in order"},
		{"too many columns", sheet(sheetXML(header + `<row r="2"><c r="BAAA2"/></row>`)), "expected at most 20000 columns"},
		{"text that is not there", sheet(sheetXML(header + `<row r="2"><c r="A2" t="s"><v>2</v></c></row>`)), "refers to a text that is not there"},
		{"Word document", zipped(t, part{"[Content_Types].xml", ""}, part{"word/document.xml", ""}), "the file is a Word document"},
		{"OpenDocument", zipped(t, part{"mimetype", ""}, part{"content.xml", ""}), "an OpenDocument file"},
		{"archive", zipped(t, part{"svar.csv", "id;q1"}), "a zip archive; unpack it first"},
		{"no workbook part", zipped(t, part{"[Content_Types].xml", ""}), "lacks its part"},
		{"no sheet part", zipped(t, minimal(transitional, "")[:5]...), `lacks its part xl/worksheets/sheet1.xml`},
		{"charts only", zipped(t, append(minimal(transitional, "")[:3], part{"xl/_rels/workbook.xml.rels", "<Relationships/>"})...), "no sheet of cells"},
	} {
		t.Run(c.name, func(t *testing.T) { wantFailure(t, c.data, Options{Name: "svar.xlsx"}, c.want) })
	}
}

func TestNamesOfPartsAreShownInOneLine(t *testing.T) {
	for part, want := range map[string]string{
		"xl/worksheets/sheet1.xml": "xl/worksheets/sheet1.xml", "a\nb\x1b[31m": `"a\nb\x1b[31m"`, strings.Repeat("a", 200): `"` + strings.Repeat("a", 100) + `"`,
	} {
		equal(t, shown(part), want)
	}
}
