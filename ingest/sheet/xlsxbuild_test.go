package sheet

import (
	"archive/zip"
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbookBytes is a workbook as excelize writes it, so that reader and writer
// share no code.
func workbookBytes(t testing.TB, fill func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// part is a file within a hand-made workbook.
type part struct{ name, text string }

const (
	transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strict       = "http://purl.oclc.org/ooxml/officeDocument/relationships"
)

// zipped packs parts into an archive.
func zipped(t testing.TB, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range parts {
		f, err := w.Create(p.name)
		must(t, err)
		_, err = f.Write([]byte(p.text))
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

// minimal are the parts of a workbook of one sheet around what stands in it.
func minimal(namespace, sheet string) []part {
	return []part{
		{"[Content_Types].xml", `<Types/>`},
		{"_rels/.rels", `<Relationships><Relationship Id="r1" Type="` + namespace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns:r="` + namespace + `"><sheets><sheet name="Svar" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="` + namespace + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="` + namespace + `/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`},
		{"xl/sharedStrings.xml", `<sst><si><t>id</t></si><si><r><t>gl</t></r><r><t xml:space="preserve">æde </t></r><rPh><t>no</t></rPh></si></sst>`},
		{"xl/worksheets/sheet1.xml", sheet},
	}
}

func sheetXML(rows string) string {
	return `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>` + rows + `</sheetData></worksheet>`
}
