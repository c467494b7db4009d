//go:build unix

package main

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// The Word files of the docx race: so many, each of so many generated talks, which
// makes about 25 KB packed.
const (
	documents  = 1000
	talksInOne = 3
)

// docx measures Word files through ingest, the leak check included, against
// Python with lxml, which writes their text, and pandoc, which writes that of the
// first few.
func docx(s settings, dir string) error {
	study := filepath.Join(dir, "study")
	if err := generate(s, "corpus", "--mb", fmt.Sprint(documents*talksInOne*26/1000+10), study); err != nil {
		return err
	}
	talks, err := filepath.Glob(filepath.Join(study, "sources", "interviews", "*.txt"))
	if err != nil {
		return err
	}
	if len(talks) < documents*talksInOne {
		return fmt.Errorf("%d talks, expected %d", len(talks), documents*talksInOne)
	}
	slices.Sort(talks)
	var first []string
	for i := range documents {
		name := filepath.Join(study, "sources", "interviews", fmt.Sprintf("P%04d_maaling1_borger.docx", i+1))
		if err := writeDocx(name, talks[i*talksInOne:(i+1)*talksInOne]); err != nil {
			return err
		}
		if i < 10 {
			first = append(first, name)
		}
	}
	for _, t := range talks {
		if err := os.Remove(t); err != nil {
			return err
		}
	}
	if err := replaceIn(filepath.Join(study, "study.yaml"), "_{role}.txt", "_{role}.docx"); err != nil {
		return err
	}
	folder := filepath.Join(study, "sources", "interviews")
	out := filepath.Join(dir, "out")
	if err := os.Mkdir(out, 0o755); err != nil {
		return err
	}
	lxml := contestant{name: "Python, zipfile and lxml: text alone", command: []string{"python3", filepath.Join(here, "docx.py"), folder, out}}
	if exec.Command("python3", "-c", "import lxml").Run() != nil {
		lxml.missing = "python3-lxml is not installed"
	}
	if err := race(s, fmt.Sprintf("docx: %d Word files, %.0f KB each", documents, float64(size(folder))/1000/documents), size(folder),
		contestant{name: "ingest, leak check included", command: on(s, study, "ingest"), prepare: removing(study, "data")}, lxml); err != nil {
		return err
	}
	pandoc := contestant{name: "pandoc: text alone", command: append([]string{"pandoc", "--to", "plain", "--output", filepath.Join(out, "p.txt")}, first...)}
	if _, err := exec.LookPath("pandoc"); err != nil {
		pandoc.missing = "pandoc is not installed"
	}
	return race(s, fmt.Sprintf("docx: %d of them", len(first)), 0, pandoc)
}

// generate runs the generator of samples.
func generate(s settings, args ...string) error {
	c := exec.Command("go", append([]string{"run", "./samples/generate"}, args...)...)
	if s.generate != "" {
		c = exec.Command(s.generate, args...)
	}
	c.Stderr = os.Stderr
	return c.Run()
}

// writeDocx writes a Word file of some talks: a paragraph a line, its label in a
// run of its own.
func writeDocx(name string, talks []string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z := zip.NewWriter(f)
	part := func(name, text string) error {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		return err
	}
	if err := part("_rels/.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`); err != nil {
		return err
	}
	if err := part("[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`); err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, talk := range talks {
		text, err := os.ReadFile(talk)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(text)) {
			b.WriteString(`<w:p w:rsidR="00A77427" w:rsidRDefault="00A77427">`)
			label, words, found := strings.Cut(strings.TrimSpace(line), ": ")
			if found {
				b.WriteString(`<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">`)
				xml.EscapeText(&b, []byte(label+": "))
				b.WriteString(`</w:t></w:r>`)
			} else {
				words = label
			}
			b.WriteString(`<w:r><w:t xml:space="preserve">`)
			xml.EscapeText(&b, []byte(words))
			b.WriteString(`</w:t></w:r></w:p>`)
		}
	}
	b.WriteString(`</w:body></w:document>`)
	if err := part("word/document.xml", b.String()); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return f.Close()
}

func replaceIn(path, old, new string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(strings.ReplaceAll(string(data), old, new)), 0o644)
}
