//go:build unix

package main

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"os"
	"strings"
	"time"

	"spor/ingest/sheet"
)

// makeXLSX writes the sheet as a workbook as Excel does: texts are shared, a date
// is a number with a format.
func makeXLSX(path string, n int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z := zip.NewWriter(f)
	for _, file := range []struct{ name, content string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
			`<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`},
		{"_rels/.rels", relations("officeDocument", "xl/workbook.xml")},
		{"xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml", "sharedStrings", "sharedStrings.xml")},
		{"xl/workbook.xml", `<workbook xmlns="` + mainNS + `" xmlns:r="` + officeNS + `"><sheets><sheet name="Svar" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/styles.xml", `<styleSheet xmlns="` + mainNS + `"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>` +
			`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`},
	} {
		if err := part(z, file.name, func(w *bufio.Writer) { w.WriteString(file.content) }); err != nil {
			return err
		}
	}
	var shared []string
	places := map[string]int{}
	err = part(z, "xl/worksheets/sheet1.xml", func(w *bufio.Writer) {
		row, column := 0, 0
		cell := func(kind, value string) {
			if value != "" {
				fmt.Fprintf(w, `<c r="%s%d"%s><v>%s</v></c>`, sheet.Letters(column), row, kind, value)
			}
			column++
		}
		text := func(s string) {
			if s == "" {
				cell("", "")
				return
			}
			at, ok := places[s]
			if !ok {
				at = len(shared)
				places[s] = at
				shared = append(shared, s)
			}
			cell(` t="s"`, fmt.Sprint(at))
		}
		line := func(write func()) {
			row, column = row+1, 0
			fmt.Fprintf(w, `<row r="%d">`, row)
			write()
			w.WriteString("</row>")
		}
		fmt.Fprintf(w, `<worksheet xmlns="%s"><dimension ref="A1:%s%d"/><sheetData>`, mainNS, sheet.Letters(len(sheetNames())-1), n+1)
		line(func() {
			for _, name := range sheetNames() {
				text(name)
			}
		})
		epoch := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
		eachForm(n, func(f form) {
			line(func() {
				text(f.id)
				cell("", fmt.Sprint(f.wave))
				cell(` s="1"`, fmt.Sprint(int(f.date.Sub(epoch).Hours()/24)))
				for _, level := range f.levels {
					switch level {
					case 0:
						text("")
					case 9:
						text("Ved ikke")
					default:
						text(sheetLevels[level-1])
					}
				}
				for _, x := range f.scores {
					cell("", fmt.Sprint(x))
				}
				for _, s := range f.words {
					text(s)
				}
			})
		})
		w.WriteString(`</sheetData></worksheet>`)
	})
	if err != nil {
		return err
	}
	err = part(z, "xl/sharedStrings.xml", func(w *bufio.Writer) {
		fmt.Fprintf(w, `<sst xmlns="%s" uniqueCount="%d">`, mainNS, len(shared))
		for _, s := range shared {
			w.WriteString("<si><t>")
			xml.EscapeText(w, []byte(s))
			w.WriteString("</t></si>")
		}
		w.WriteString("</sst>")
	})
	if err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return f.Close()
}

const (
	mainNS   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeNS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// relations are pairs of a type and a target, rId1 and on.
func relations(pairs ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i/2+1, officeNS, pairs[i], pairs[i+1])
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

func part(z *zip.Writer, name string, write func(*bufio.Writer)) error {
	out, err := z.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(out, 1<<16)
	w.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
	write(w)
	return w.Flush()
}
