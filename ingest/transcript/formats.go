package transcript

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unsafe"

	"spor/ingest/encoding"
	"spor/ingest/study"
)

// Format is a kind of file that transcripts come in.
type Format struct {
	Name   string // as study.yaml names it, and the file's usual ending
	Label  string // what it is, in words
	Binary bool   // it is told and read from the bytes as they are, not from decoded text
	Named  bool   // any text could be of this format: the file's ending or a declaration tells

	// looks reports whether a file is of this format, by what it holds.
	looks func(in *opened) bool

	read func(in *opened) (draft, error)
}

// a is the label with its article.
func (f Format) a() string {
	if strings.ContainsAny(f.Label[:1], "AEIO") {
		return "an " + f.Label
	}
	return "a " + f.Label
}

// Formats are the formats that can be read, in the order in which a file is
// tried against them. The last takes any text.
var Formats = []Format{
	{Name: "docx", Label: "Word document", Binary: true, looks: looksDocx, read: readDocx},
	{Name: "odt", Label: "OpenDocument text", Binary: true, looks: looksODT, read: readODT},
	{Name: "rtf", Label: "Rich Text document", Binary: true, looks: byContent(looksRTF), read: ofContent(readRTF)},
	{Name: "pdf", Label: "PDF document", Binary: true, looks: byContent(looksPDF), read: ofContent(readPDF)},
	{Name: "vtt", Label: "WebVTT caption file", looks: byContent(looksVTT), read: ofContent(readVTT)},
	{Name: "srt", Label: "SubRip caption file", looks: byContent(looksSRT), read: ofContent(readSRT)},
	{Name: "md", Label: "Markdown file", Named: true, looks: byContent(anyText), read: ofContent(readMarkdown)},
	{Name: "txt", Label: "plain text file", looks: byContent(anyText), read: ofContent(readTxt)},
}

func anyText(string) bool { return true }

// byContent and ofContent are for formats that are told and read from content
// alone.
func byContent(looks func(content string) bool) func(*opened) bool {
	return func(in *opened) bool { return looks(in.content) }
}

func ofContent(read func(content string, c *cleaner) (draft, error)) func(*opened) (draft, error) {
	return func(in *opened) (draft, error) { return read(in.content, &in.cleaner) }
}

// The largest file that is read, and the largest text, in bytes. Ten hours of
// talk are half a MB of text; a document may hold pictures.
const (
	maxFile = 100 << 20
	maxText = 16 << 20
)

// opened is a file whose format and encoding are settled.
type opened struct {
	format   Format
	encoding string
	content  string // for text formats clean: see cleaner
	office   officeFile
	cleaner  cleaner
	warnings []study.Problem
}

// open settles format and encoding: declared, else by the bytes. The name's
// ending tells only text from text (see Format.Named), but text under an ending
// that promises more is an error, since its words would be taken apart wrongly.
func open(data []byte, opt Options) (opened, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return opened{}, refuse("empty file", "no text", "a transcript", "check that the file was copied whole")
	}
	if err := CheckSize(int64(len(data))); err != nil {
		return opened{}, err
	}
	named, _ := formatNamed(strings.ToLower(strings.TrimPrefix(path.Ext(opt.Name), ".")))
	want, ok := formatNamed(opt.Format)
	if opt.Format != "" && !ok {
		return opened{}, refuse("unknown format", fmt.Sprintf("%q", opt.Format), "one of "+formatNames(), "leave format out to let the file tell")
	}
	in := opened{encoding: "utf-8", content: unsafe.String(unsafe.SliceData(data), len(data))}
	if what, hint := in.unreadable(data); what != "" {
		return opened{}, refuse("wrong type of file", what, expectedOf(want, named), hint)
	}
	text := false
	for _, f := range Formats {
		if want.Name != "" && want.Name != f.Name || f.Named && f.Name != want.Name && f.Name != named.Name {
			continue
		}
		if !f.Binary && !text {
			s, enc, err := encoding.Decode(data, opt.Encoding)
			if err != nil {
				return opened{}, err
			}
			if len(s) > maxText {
				return opened{}, tooLarge(maxText)
			}
			if what, hint := foreign(s); what != "" && want.Name == "" {
				return opened{}, refuse("wrong type of file", what, expectedOf(want, named), hint)
			}
			if s = in.cleaner.text(s); strings.Count(s, "\n") >= maxParagraphs {
				return opened{}, tooMany("lines")
			}
			in.content, in.encoding, text = s, enc, true
		}
		if f.looks(&in) {
			in.format = f
			break
		}
	}
	switch f := in.format; {
	case f.Name == "":
		return opened{}, refuse("wrong type of file", "something else than "+want.a(), want.a()+", as declared", "leave format out to let the file tell")
	case want.Name != "" || named.Name == "" || named.Name == f.Name:
	case f.Name == "txt":
		return opened{}, refuse("wrong type of file", "plain text", named.a()+", as the name says", "declare format: txt, or rename the file")
	default:
		in.warnings = append(in.warnings, warn(0, "format", f.a(), named.a()+", as the name says", "it was read as "+f.Name+"; rename the file"))
	}
	return in, nil
}

// CheckSize returns the error that Read has for a file of so many bytes, nil if
// it is not too large: it need not be in memory to be refused.
func CheckSize(bytes int64) error {
	if bytes > maxFile {
		return tooLarge(maxFile)
	}
	return nil
}

func tooLarge(limit int) error {
	return refuse("unreadable file", fmt.Sprintf("more than %d MB", limit>>20), "one transcript", "check that it is one, without recordings or pictures in it")
}

func formatNamed(name string) (Format, bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

func formatNames() string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}

// expectedOf says what a file should have been, by what was declared and named.
func expectedOf(want, named Format) string {
	switch {
	case want.Name != "":
		return want.a() + ", as declared"
	case named.Name != "":
		return named.a() + ", as the name says"
	}
	return "a transcript (" + formatNames() + ")"
}

// unreadable names the Office formats that are not read, and says what to do. An
// archive that is read is opened.
func (in *opened) unreadable(data []byte) (what, hint string) {
	switch {
	case bytes.HasPrefix(data, []byte(zipMark)):
		in.office, what, hint = openOffice(in.content)
		return what, hint
	case !bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "", ""
	case bytes.Contains(data, wide("EncryptedPackage")):
		return "a Word document with a password", "open it in Word, remove the password and save it again"
	case bytes.Contains(data, wide("WordDocument")):
		return "an old Word document (.doc)", "open it in Word and save it as .docx"
	}
	return "an old Office file that is no Word document", "save what was said as .docx or .txt"
}

// wide writes s as the names inside an old Office file are written, UTF-16LE.
func wide(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}
