package transcript

import (
	"archive/zip"
	"bytes"
)

// zipped makes a zip archive of names and contents in turn.
func zipped(parts ...string) string { return archived(zip.Deflate, parts) }

// document wraps a body in a document.xml of the transitional namespace.
func document(body string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` +
		`<w:document xmlns:w="` + wordNS + `" xmlns:mc="` + compatNS + `" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>` +
		body + `<w:sectPr/></w:body></w:document>`
}

// docx makes a Word file with a body, and other parts in turn.
func docx(body string, parts ...string) string {
	return zipped(append([]string{"word/document.xml", document(body)}, parts...)...)
}

// stored is docx without packing, for bodies so large that packing takes long
// or makes them look like a bomb.
func stored(body string) string { return zippedStored("word/document.xml", document(body)) }

// zippedStored is zipped without packing.
func zippedStored(parts ...string) string { return archived(zip.Store, parts) }

func archived(method uint16, parts []string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: parts[i], Method: method})
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}
