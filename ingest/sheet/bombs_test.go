package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"
)

func TestLargePartsAreRefused(t *testing.T) {
	// 40 MB in one part: over the limit of a workbook's own part, within that
	// of a sheet, whose single cells may not pass 16 MB.
	filler := strings.Repeat(" ", 40<<20)
	book := minimal(transitional, sheetXML("<row/>"))
	book[2].text = "<workbook>" + filler + "</workbook>"
	refused(t, zipped(t, book...), "xl/workbook.xml of the workbook unpacks to over 32 MB")
	inline := func(text string) []byte {
		return zipped(t, minimal(transitional, sheetXML(`<row><c t="inlineStr"><is>`+text+`</is></c></row>`))...)
	}
	refused(t, inline("<t>"+filler+"</t>"), "longer than 16 MB")
	refused(t, inline(strings.Repeat("<t>"+filler[:1<<20]+"</t>", 20)), "longer than 16 MB")
	refused(t, inline(`<t a="`+filler+`"/>`), "longer than 16 MB")
	refused(t, inline("<!--"+filler+"-->"), "longer than 16 MB")
	refused(t, inline("<t "+strings.Repeat(`a=""`, 1<<20)+"/>"), "its XML is broken")
	refused(t, inline(`<t a="`+strings.Repeat(">", 17<<20)+`"/>`), "longer than 16 MB")
	refused(t, inline(strings.Repeat(`<t a=">">`, 1<<20)), "tags or text out of place")
}

// packed is the text repeated n times and packed, without holding either whole.
func packed(t *testing.T, text string, n int) (data []byte, sum uint32) {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	must(t, err)
	for range n {
		_, err := io.WriteString(w, text)
		must(t, err)
		sum = crc32.Update(sum, crc32.IEEETable, []byte(text))
	}
	must(t, w.Close())
	return b.Bytes(), sum
}

// bomb is a minimal workbook one part of which holds a text many times, and
// says that it unpacks to a size.
func bomb(t *testing.T, book []part, name, text string, n int, says uint64) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range book {
		if p.name == name {
			data, sum := packed(t, text, n)
			f, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: sum, CompressedSize64: uint64(len(data)), UncompressedSize64: says})
			must(t, err)
			_, err = f.Write(data)
			must(t, err)
			continue
		}
		f, err := w.Create(p.name)
		must(t, err)
		_, err = io.WriteString(f, p.text)
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

func TestZipBombsAreRefused(t *testing.T) {
	book := minimal(transitional, sheetXML("<row/>"))
	const sheet, texts, workbook = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
	megabyte := strings.Repeat(" ", 1<<20)
	// What the directory says is enough.
	refused(t, bomb(t, book, sheet, megabyte, 1, 1<<40), "sheet1.xml of the workbook unpacks to over 512 MB")
	refused(t, bomb(t, book, texts, megabyte, 1, 300<<20), "sharedStrings.xml of the workbook unpacks to over 256 MB")
	// It need not be true. Tags between the blanks, for no text may be so long.
	refused(t, bomb(t, book, workbook, "<a>"+megabyte+"</a>", 40, 100), "cut short or damaged")
	refused(t, bomb(t, book, workbook, "<?x "+megabyte+"?>", 40, 100), "cut short or damaged")
	// A thousand to one, within the limits of size.
	refused(t, bomb(t, book, sheet, strings.Repeat("<row/>", 1<<16), 100, 6*100<<16), "cut short or damaged")
	rows := append([]part{}, book...)
	rows[5].text = sheetXML(strings.Repeat("<row/>", maxRows+1))
	refused(t, zipped(t, rows...), "more rows than Excel can hold")
	rows[5].text = sheetXML(`<row r="1048577"/>`)
	refused(t, zipped(t, rows...), "more rows than Excel can hold")
	rows[5].text = sheetXML("<row>" + strings.Repeat("<x/>", 17<<20) + "</row>")
	refused(t, zipped(t, rows...), "unpacks to over 200 times its size")
	rows[5].text = sheetXML("<row/>")
	rows[4].text = "<sst>" + strings.Repeat("<si/>", maxTexts+1) + "</sst>"
	refused(t, zipped(t, rows...), "more texts than Excel can hold")
}

// Only the parts that are needed are unpacked, whatever else there is.
func TestPartsThatAreNotNeededAreNotUnpacked(t *testing.T) {
	data, sum := packed(t, strings.Repeat(" ", 1<<20), 100)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range minimal(transitional, sheetXML(`<row><c><v>7</v></c></row>`)) {
		f, err := w.Create(p.name)
		must(t, err)
		_, err = io.WriteString(f, p.text)
		must(t, err)
	}
	for i := range 200 { // 20 GB
		f, err := w.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("xl/worksheets/sheet%d.xml", i+2), Method: zip.Deflate, CRC32: sum, CompressedSize64: uint64(len(data)), UncompressedSize64: 100 << 20})
		must(t, err)
		_, err = f.Write(data)
		must(t, err)
	}
	must(t, w.Close())
	bounded(t, func() {
		got, _ := readAll(t, b.Bytes(), Options{})
		equal(t, got, read{Header: []string{"7"}})
	})
}

func TestArchivesOfTooManyPartsAreRefused(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range 300 { // 18 MB of names
		_, err := w.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("%060000d", i)})
		must(t, err)
	}
	must(t, w.Close())
	refused(t, b.Bytes(), "lists far more parts than a workbook has")
}

func TestEntitiesAreRefused(t *testing.T) {
	laughs := `<!DOCTYPE l [<!ENTITY l "lol">`
	for i := range 9 {
		laughs += fmt.Sprintf(`<!ENTITY l%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&l%d;", i), 10))
	}
	laughs += `]>`
	for i, p := range minimal(transitional, sheetXML("<row/>")) {
		if i == 0 {
			continue // nobody reads it
		}
		book := minimal(transitional, sheetXML("<row/>"))
		book[i].text = laughs + "<l>&l9;</l>"
		refused(t, zipped(t, book...), "part "+p.name+" of the workbook declares a document type or entities")
	}
	book := minimal(transitional, sheetXML(`<row><c t="str"><v>&l9;</v></c></row>`))
	refused(t, zipped(t, book...), "its XML is broken")
}

func TestWorkbooksOfManySheetsOrStyles(t *testing.T) {
	book := minimal(transitional, sheetXML(`<row><c s="64999"><v>43529</v></c></row>`))
	listed := func(n int, format string) string { return strings.Repeat(format, n) }
	sheets := func(n int) []byte {
		b := append([]part{}, book...)
		b[2].text = `<workbook><sheets>` + listed(n, `<sheet name="Svar" r:id="r1"/>`) + `</sheets></workbook>`
		return zipped(t, b...)
	}
	bounded(t, func() {
		f, _, err := openBytes(sheets(100_000), Options{})
		must(t, err)
		equal(t, len(f.Sheets()), 100_000)
	})
	refused(t, sheets(200_000), "more sheets than Excel can hold")
	styles := func(n int) []byte {
		b := append([]part{}, book...)
		b[3].text = strings.Replace(b[3].text, "</Relationships>", `<Relationship Id="r3" Type="/styles" Target="styles.xml"/></Relationships>`, 1)
		return zipped(t, append(b, part{"xl/styles.xml", `<styleSheet><cellXfs>` + listed(n-1, `<xf numFmtId="0"/>`) + `<xf numFmtId="14"/></cellXfs></styleSheet>`})...)
	}
	bounded(t, func() {
		got, _ := readAll(t, styles(65_000), Options{})
		equal(t, got.Header, []string{"2019-03-05"})
	})
	refused(t, styles(200_000), "more styles than Excel can hold")
	relations := append([]part{}, book...)
	relations[3].text = `<Relationships>` + listed(200_000, `<Relationship/>`) + `</Relationships>`
	refused(t, zipped(t, relations...), "more relations than Excel can hold")
}
