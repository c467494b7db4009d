package ingest_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

// A number may be cut by the end of a line, of a caption or of a table's cell: what
// one person says in a row is one text, and is looked through as one. The numbers
// are invented.
func TestIdentifiersThatAreCutAreFound(t *testing.T) {
	var word bytes.Buffer
	z := zip.NewWriter(&word)
	w, err := z.Create("word/document.xml")
	if err == nil {
		cell := func(s string) string { return "<w:tc><w:p><w:r><w:t>" + s + "</w:t></w:r></w:p></w:tc>" }
		_, err = io.WriteString(w, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Borger: Jeg skrev det op.</w:t></w:r></w:p>`+
			`<w:tbl><w:tr>`+cell("20 12")+cell("34 56")+`</w:tr><w:tr>`+cell("og så")+cell("311299-")+cell("1234")+`</w:tr></w:tbl></w:body></w:document>`)
	}
	if err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	for ext, text := range map[string]string{
		"txt":  "Borger: Ring på 20 12\n34 56, mit cpr er 311299-\n\n1234 og det var det.\n",
		"md":   "**Borger:** Ring på 20 12\n\n34 56, mit cpr er 311299-\n1234 og det var det.\n",
		"vtt":  "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Borger>Ring på 20 12\n\n00:00:02.000 --> 00:00:03.000\n<v Borger>34 56, mit cpr er 311299-\n\n00:00:03.000 --> 00:00:04.000\n<v Borger>1234 og det var det.\n",
		"srt":  "1\n00:00:01,000 --> 00:00:02,000\nBorger: Ring på 20 12\n\n2\n00:00:02,000 --> 00:00:03,000\n34 56, mit cpr er 311299-\n\n3\n00:00:03,000 --> 00:00:04,000\n1234 og det var det.\n",
		"docx": word.String(),
	} {
		files := leakyStudy("privacy: replace\n", text)
		files["study.yaml"] = strings.Replace(files["study.yaml"], ".txt", "."+ext, 1)
		files["sources/P01_w1."+ext] = text
		if ext != "txt" {
			delete(files, "sources/P01_w1.txt")
		}
		r, _ := read(t, folder(files), 1)
		var said strings.Builder
		for _, seg := range r.segments {
			said.WriteString(seg.Text)
		}
		if got := said.String(); len(r.problems) != 2 || strings.ContainsAny(got, "0123456789") || !strings.Contains(got, "[telefon]") || !strings.Contains(got, "[cpr]") {
			t.Errorf("%s: %v and %q", ext, lines(r.problems), got)
		}
	}
}

// Where a line ends after a number, and the next begins with one, these are two.
func TestANumberAtTheEndOfALineIsItsOwn(t *testing.T) {
	r, _ := read(t, folder(leakyStudy("privacy: report\n", "Borger: Det var 20 12 34 56\n12 gange har jeg ringet\n30 12 34 57\t20 12 34 56\n")), 1)
	if len(r.problems) != 3 {
		t.Errorf("%v, expected three telephone numbers", lines(r.problems))
	}
}

// A company's number says which company it is, and stays; the same digits without
// the word are a telephone number.
func TestACompanysNumberIsNobodys(t *testing.T) {
	const said = "Det er CVR-nr. 20 12 34 56, altså firmaet, og cvr 20123457 er det andet. Momsnummer: DK 20 12 34 58."
	r, _ := read(t, folder(leakyStudy("privacy: replace\n", "Borger: "+said+"\n\nInterviewer: Tak.\n\nBorger: Ring på 20 12 34 56.\n")), 1)
	if len(r.problems) != 1 || r.segments[0].Text != said {
		t.Errorf("%v and %q", lines(r.problems), r.segments[0].Text)
	}
}
