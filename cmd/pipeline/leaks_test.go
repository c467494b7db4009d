package pipeline_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// utf16File is a text as Excel saves "Unicode text".
func utf16File(text string) string {
	b := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return string(b)
}

// officeFile is an office file of one part.
func officeFile(part, xml string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(part)
	if err == nil {
		_, err = w.Write([]byte(xml))
	}
	if err := errors.Join(err, z.Close()); err != nil {
		panic(err)
	}
	return b.String()
}

// What goes out is looked through as its reader sees it; what cannot be read is
// named. The numbers are invented.
func TestLeaksInWhatGoesOut(t *testing.T) {
	dir := newStudy(t, "starter")
	p := open(t, dir)
	for _, c := range []struct {
		name, text string
		want       string // the first finding, or "unread"; "" for none
	}{
		{"plain.html", "<p>Ring på 20 12 34 56</p>", "line 1: phone number: found ## ## ## ##"},
		{"bold.html", "<main>\n<p>Ring på <b>20 12</b> 34 56</p></main>", "line 2: phone number: found ## ## ## ##"},
		{"link.html", "<p>\n\n<a href=\"x\">zenta</a>@eksempel.dk</p>", "line 1: e-mail address: found *@*.*"},
		{"break.html", "<p>cpr 311299-<br>1234</p>", "line 1: CPR number: found ######- ####"},
		{"entity.html", "<p>zenta&#64;eksempel.dk</p>", "line 1: e-mail address: found *@*.*"},
		{"alt.html", "<p>\n<img alt=\"cpr 311299-1234\"></p>", "line 2: CPR number: found ######-####"},
		{"cells.html", "<table><tr><td>20</td><td>12</td><td>34</td><td>56</td></tr></table>", ""},
		{"style.html", "<style>.a{width:20 12 34 56}</style><p>Ja</p>", ""},
		{"label.svg", "<svg><text><tspan>311299</tspan><tspan>-1234</tspan></text></svg>", "line 1: CPR number: found ######-####"},
		{"mailto.html", "<a href='mailto:zenta%40eksempel.dk'>x</a>", "line 1: e-mail address: found *@*.*"},
		{"tel.html", "<a href=\"tel:+4520123456\">x</a>", "line 1: phone number: found +##########"},
		{"single.html", "<img alt='cpr 311299-1234'>", "line 1: CPR number: found ######-####"},
		{"bare.html", "<img title=311299-1234>", "line 1: CPR number: found ######-####"},
		{"value.html", "<input\n value=\"311299-1234\">", "line 1: CPR number: found ######-####"},
		{"data.html", "<p data-cpr=\"311299-1234\">x</p>", "line 1: CPR number: found ######-####"},
		{"comment.html", "<p>x</p>\n<!-- <b>\n311299-1234 -->", "line 3: CPR number: found ######-####"},
		{"script.html", "<script>\nvar a = \"zenta\\u0040eksempel.dk\"</script>", "line 2: e-mail address: found *@*.*"},
		{"halves.html", "<table><tr><td>311299</td> <td>1234</td></tr></table>", "over the edge of a cell, a paragraph or a line: CPR number: found ######-####"},
		{"div.html", "<p>311299-<div>1234</div>", "over the edge of a cell, a paragraph or a line: CPR number: found ######-####"},
		{"cut.csv", "id,a\n311299,1234\n", "line 2: CPR number: found ######,####"},
		{"lines.csv", "id\n311299\n1234\n", "over the edge of a cell, a paragraph or a line: CPR number: found ######-####"},
		{"counts.csv", "a,b\n999999,1234\n20,12\n34,56\n", ""},
		{"311299-1234.txt", "Ja", "its name: CPR number: found ######-####"},
		{"words.docx", officeFile("word/document.xml", `<w:p w:rsidR="20123456"><w:r><w:t>3112</w:t></w:r><w:proofErr/><w:r><w:t>99-1234</w:t></w:r></w:p>`), "part word/document.xml: CPR number: found ######-####"},
		{"comment.docx", officeFile("word/comments.xml", `<w:comment><w:p><w:r><w:t>311299-1234</w:t></w:r></w:p></w:comment>`), "part word/comments.xml: CPR number: found ######-####"},
		{"header.docx", officeFile("word/header1.xml", `<w:hdr><w:p><w:r><w:t>311299</w:t><w:tab/><w:t>1234</w:t></w:r></w:p></w:hdr>`), "part word/header1.xml: CPR number: found ###### ####"},
		{"deleted.docx", officeFile("word/document.xml", `<w:p><w:del><w:r><w:rPr><w:vanish/></w:rPr><w:delText>311299-1234</w:delText></w:r></w:del></w:p>`), "part word/document.xml: CPR number: found ######-####"},
		{"property.docx", officeFile("docProps/core.xml", `<dc:title>311299-1234</dc:title>`), "part docProps/core.xml: CPR number: found ######-####"},
		{"link.docx", officeFile("word/_rels/document.xml.rels", `<Relationship Target="mailto:zenta@eksempel.dk"/>`), "part word/_rels/document.xml.rels: e-mail address: found *@*.*"},
		{"clean.docx", officeFile("word/document.xml", `<w:p w14:paraId="20123456" w:rsidR="20123456"><w:r><w:t>20 12</w:t></w:r></w:p><w:p><w:r><w:t>34 56</w:t></w:r></w:p>`), ""},
		{"meta.odt", officeFile("meta.xml", `<meta:user-defined meta:name="x">311299-1234</meta:user-defined>`), "part meta.xml: CPR number: found ######-####"},
		{"words.odt", officeFile("content.xml", `<text:p>3112<text:span text:style-name="T1">99-</text:span>1234</text:p>`), "part content.xml: CPR number: found ######-####"},
		{"broken.docx", "PK\x03\x04", "unread"},
		{"path.svg", "<svg><path d=\"M20 12 34 56\"/></svg>", ""},
		{"table.csv", "id;ord\nP01;Ring på 20 12 34 56\n", "line 2: phone number: found ## ## ## ##"},
		{"excel.csv", utf16File("id;ord\nP01;Ring på 20 12 34 56\n"), "line 2: phone number: found ## ## ## ##"},
		{"old.csv", "id;ord\nP01;K\xf8rt 20 12 34 56\n", "line 2: phone number: found ## ## ## ##"},
		{"rows.json", "{\"said\": \"zenta\\u0040eksempel.dk\"}", "line 1: e-mail address: found *@*.*"},
		{"data.parquet", "PAR1", "unread"},
		{"binary.txt", "\x00\x01\x02\x00\x00\x03", "unread"},
		{"page.HTML", "<p>Ring på 20 12 34 56</p>", "line 1: phone number: found ## ## ## ##"},
	} {
		file := filepath.Join(t.TempDir(), c.name)
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		found, unread, err := p.Leaks(file)
		got := ""
		switch {
		case err != nil:
			t.Errorf("%s: %v", c.name, err)
		case len(unread) > 0:
			got = "unread"
		case len(found) > 0:
			got = found[0].String()[len(p.Unnamed(file))+len(": "):]
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}
