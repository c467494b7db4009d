package sheet

import (
	"bytes"
	"io"
	"strings"
)

// foreign lists files that are met in the place of an export, by how they
// begin, each with what its owner can do about it.
var foreign = []struct{ magic, what string }{
	{"$FL2", "an SPSS file (.sav); export it as csv or xlsx"},
	{"$FL3", "a compressed SPSS file (.zsav); export it as csv or xlsx"},
	{"<stata_dta>", "a Stata file; export it as csv"},
	{"%PDF", "a PDF; export the answers as csv or xlsx"},
	{"{\\rtf", "an RTF document"},
	{"PAR1", "a Parquet file"},
	{"\x1f\x8b", "compressed with gzip; unpack it first"},
	{"7z\xbc\xaf", "a 7-Zip archive; unpack it first"},
	{"Rar!", "a RAR archive; unpack it first"},
	{"PK\x03\x04", "a zip archive or workbook"},
}

// webPages begin a web page that a tool has named .xls, in lower case.
var webPages = []string{"<html", "<!doctype html", "<table", "<head", "<meta"}

const (
	oleMagic    = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	spreadsheet = "urn:schemas-microsoft-com:office:spreadsheet" // XML of Excel 2003
)

// isText reports whether bytes can be plain text: no known other file, and
// hardly any control characters. NUL is left to the decoder: UTF-16 is full of
// them.
func isText(head []byte) bool {
	if known(head) != "" {
		return false
	}
	control := 0
	for _, b := range head {
		if b < 0x20 && b != 0 && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b", rune(b)) {
			control++
		}
	}
	return control*100 <= len(head)
}

// known names a file by its first bytes, or returns "".
func known(head []byte) string {
	if bytes.HasPrefix(head, []byte(oleMagic)) {
		return "an old Excel workbook (.xls); open it in Excel and save it as .xlsx"
	}
	for _, f := range foreign {
		if bytes.HasPrefix(head, []byte(f.magic)) {
			return f.what
		}
	}
	start := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(head[:min(len(head), 1024)], []byte("\xef\xbb\xbf")))))
	for _, w := range webPages {
		if strings.HasPrefix(start, w) {
			return "a web page, whatever its name; open it in Excel and save it as .xlsx"
		}
	}
	if strings.HasPrefix(start, "<?xml") {
		if strings.Contains(start, spreadsheet) {
			return "an Excel 2003 XML file; open it in Excel and save it as .xlsx"
		}
		return "an XML file"
	}
	return ""
}

// describe says what a file is that fits no format.
func (f file) describe(head []byte) string {
	if bytes.HasPrefix(head, []byte(oleMagic)) && f.contains(wide("EncryptedPackage")) {
		return "a workbook with a password; open it in Excel, remove the password and save it again"
	}
	if what := known(head); what != "" {
		return what
	}
	if isText(head) {
		return "plain text"
	}
	return "neither text nor a known kind of file"
}

// contains looks for bytes anywhere in the file.
func (f file) contains(needle []byte) bool {
	const chunk = 1 << 20
	buf := make([]byte, min(f.size, chunk+int64(len(needle))))
	for at := int64(0); at < f.size; at += chunk {
		n, err := f.ReadAt(buf, at)
		if bytes.Contains(buf[:n], needle) {
			return true
		}
		if err != nil && err != io.EOF {
			return false
		}
	}
	return false
}

// wide writes ASCII in UTF-16, as the directory of an old Office file does.
func wide(s string) []byte {
	var b []byte
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}
