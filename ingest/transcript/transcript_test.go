package transcript

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"spor/ingest/study"
)

// The labels that the tests declare.
var declared = map[string]string{"Interviewer": "interviewer", "I": "interviewer", "Borger": "citizen", "Sagsbehandler": "caseworker"}

var options = Options{Speakers: declared, Coded: func(role string) bool { return role != "interviewer" }}

// show writes segments one a line: kind, role, speaker, time, lead and text, a
// trailing * for a coded one.
func show(segments []study.Segment) string {
	var b strings.Builder
	for _, g := range segments {
		fmt.Fprintf(&b, "%s|%s|%s|", g.Kind, g.Role, g.Speaker)
		if g.From != nil {
			fmt.Fprint(&b, *g.From)
		}
		if g.To != nil {
			fmt.Fprintf(&b, "-%d", *g.To)
		}
		fmt.Fprintf(&b, "|%q|%q", g.Lead, g.Text)
		if g.Coded {
			b.WriteByte('*')
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// warned writes warnings one a line: line, kind and what was found.
func warned(list []study.Problem) string {
	var b strings.Builder
	for _, p := range list {
		fmt.Fprintf(&b, "%d %s: %s\n", p.Line, p.Kind, p.Found)
	}
	return b.String()
}

// checkTiling fails unless a text is in the form that documents have and its
// segments tile it.
func checkTiling(t interface {
	Helper()
	Fatalf(string, ...any)
}, r Text) {
	t.Helper()
	if !utf8.ValidString(r.Text) || !norm.NFC.IsNormalString(r.Text) || strings.TrimSpace(r.Text) != r.Text || r.Text == "" {
		t.Fatalf("the text is not in document form: %q", r.Text)
	}
	if i := strings.IndexFunc(r.Text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }); i >= 0 {
		t.Fatalf("control character at %d", i)
	}
	var all strings.Builder
	for i, g := range r.Segments {
		all.WriteString(g.Lead)
		if int64(all.Len()) != g.Start {
			t.Fatalf("segment %d starts at %d, its lead ends at %d", i, g.Start, all.Len())
		}
		all.WriteString(g.Text)
		switch {
		case int64(all.Len()) != g.End || g.Index != int64(i):
			t.Fatalf("segment %d (index %d) ends at %d, its text at %d", i, g.Index, g.End, all.Len())
		case strings.TrimSpace(g.Text) != g.Text:
			t.Fatalf("segment %d has white space at an end: %q", i, g.Text)
		case g.Text == "" && (g.Kind != study.Turn || g.Coded):
			t.Fatalf("segment %d is empty and no bare label", i)
		case g.Kind == study.Note && g.Coded:
			t.Fatalf("segment %d is a coded note", i)
		case g.From != nil && *g.From < 0 || g.To != nil && *g.To < 0:
			t.Fatalf("segment %d has a time below 0", i)
		}
	}
	if all.String() != r.Text {
		t.Fatalf("segments make %q, the text is %q", all.String(), r.Text)
	}
}

// reading is one file and what must come of it.
type reading struct {
	name     string
	data     string
	segments string
	warnings string
}

func (c reading) check(t *testing.T, format string) {
	t.Helper()
	t.Run(c.name, func(t *testing.T) {
		t.Helper()
		r, err := Read([]byte(c.data), options)
		if err != nil {
			t.Fatal(err)
		}
		checkTiling(t, r)
		if r.Format != format {
			t.Errorf("read as %s, want %s", r.Format, format)
		}
		if diff := cmp.Diff(c.segments, show(r.Segments)); diff != "" {
			t.Errorf("segments (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(c.warnings, warned(r.Warnings)); diff != "" {
			t.Errorf("warnings (-want +got):\n%s", diff)
		}
	})
}

func TestFormatIsToldByTheBytesFirst(t *testing.T) {
	for _, c := range []struct{ what, name, data, format, encoding, warnings string }{
		{"captions under .txt", "a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Borger>ja</v>", "vtt", "utf-8", "0 format: a WebVTT caption file\n"},
		{"SubRip under .vtt", "a.vtt", "1\n00:00:01,000 --> 00:00:02,000\nBorger: ja", "srt", "utf-8", "0 format: a SubRip caption file\n"},
		{"Word under .txt", "a.txt", docx("<w:p><w:r><w:t>Borger: ja</w:t></w:r></w:p>"), "docx", "utf-8", "0 format: a Word document\n"},
		{"RTF under .docx", "a.docx", `{\rtf1 Borger: ja}`, "rtf", "utf-8", "0 format: a Rich Text document\n"},
		{"RTF under .doc", "a.DOC", `{\rtf1 Borger: ja}`, "rtf", "utf-8", ""},
		{"Word under .rtf", "a.rtf", docx("<w:p><w:r><w:t>Borger: ja</w:t></w:r></w:p>"), "docx", "utf-8", "0 format: a Word document\n"},
		{"captions in UTF-16", "a.vtt", utf16le("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Borger>ja</v>"), "vtt", "utf-16le", ""},
		{"windows-1252", "a.txt", "Borger: m\xe5ske", "txt", "windows-1252", ""},
		{"an ending nobody knows", "a.log", "Borger: ja", "txt", "utf-8", ""},
		{"no name", "", "Borger: ja", "txt", "utf-8", ""},
		{"capital ending", "A.TXT", "Borger: ja", "txt", "utf-8", ""},
		{"text that begins PK", "a.txt", "PK\n\nBorger: ja", "txt", "utf-8", ""},
	} {
		opt := options
		opt.Name = c.name
		r, err := Read([]byte(c.data), opt)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if r.Format != c.format || r.Encoding != c.encoding || warned(r.Warnings) != c.warnings {
			t.Errorf("%s: got %s, %s, %s", c.what, r.Format, r.Encoding, warned(r.Warnings))
		}
	}
}

func TestDeclaredFormatAndEncodingDecide(t *testing.T) {
	opt := options
	opt.Name, opt.Format, opt.Encoding = "a.vtt", "txt", "cp850"
	r, err := Read([]byte("WEBVTT\n\nBorger: m\x86ske"), opt)
	if err != nil {
		t.Fatal(err)
	}
	if r.Format != "txt" || r.Encoding != "cp850" || r.Text != "WEBVTT\n\nBorger: måske" || len(r.Warnings) > 0 {
		t.Errorf("got %s, %s, %q, %s", r.Format, r.Encoding, r.Text, warned(r.Warnings))
	}
}

func TestReadRefuses(t *testing.T) {
	const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	whole := docx("<w:p><w:r><w:t>Borger: ja</w:t></w:r></w:p>")
	for _, c := range []struct {
		what  string
		data  string
		opt   Options
		kind  string
		found string // part of it
	}{
		{"nothing", "", Options{}, "empty file", "no text"},
		{"white space", " \r\n\t", Options{}, "empty file", "no text"},
		{"a byte order mark alone", "\xef\xbb\xbf", Options{}, "empty transcript", "plain text"},
		{"captions without cues", "WEBVTT\n\nNOTE made by a program\n", Options{}, "empty transcript", "WebVTT"},
		{"Word without words", docx("<w:p/>"), Options{}, "empty transcript", "Word document"},
		{"plain text under .docx", "Borger: ja", Options{Name: "a.docx"}, "wrong type of file", "plain text"},
		{"plain text under .vtt", "Borger: ja", Options{Name: "a.vtt"}, "wrong type of file", "plain text"},
		{"plain text declared vtt", "Borger: ja", Options{Format: "vtt"}, "wrong type of file", "something else than a WebVTT"},
		{"plain text declared docx", "Borger: ja", Options{Format: "docx"}, "wrong type of file", "something else than a Word"},
		{"Word declared txt", whole, Options{Format: "txt"}, "binary data", "zip archive"},
		{"an unknown format", "Borger: ja", Options{Format: "pages"}, "unknown format", `"pages"`},
		{"an unknown encoding", "Borger: ja", Options{Encoding: "klingon"}, "unknown encoding", "klingon"},
		{"the wrong encoding", "m\xe5ske", Options{Encoding: "utf-8"}, "wrong encoding", "offset 1"},
		{"RTF declared docx", `{\rtf1 ja}`, Options{Name: "a.docx", Format: "docx"}, "wrong type of file", "something else than a Word"},
		{"RTF declared txt", `{\rtf1 ja}`, Options{Format: "txt"}, "binary data", "an RTF document"},
		{"plain text under .rtf", "Borger: ja", Options{Name: "a.rtf"}, "wrong type of file", "plain text"},
		{"RTF without words", `{\rtf1\par}`, Options{Name: "a.rtf"}, "empty transcript", "a Rich Text document"},
		{"a PDF under .docx", "%PDF-1.7", Options{Name: "a.docx"}, "unreadable file", "a PDF document that is damaged"},
		{"a PDF declared docx", textPDF("Borger: ja"), Options{Format: "docx"}, "wrong type of file", "something else than a Word"},
		{"a web page", "<!DOCTYPE html><p>Borger: ja", Options{Name: "a.txt"}, "wrong type of file", "an HTML page"},
		{"Word with a password", ole + "...." + utf16le("EncryptedPackage"), Options{Name: "a.docx"}, "wrong type of file", "password"},
		{"old Word", ole + "...." + utf16le("WordDocument"), Options{Name: "a.doc"}, "wrong type of file", "an old Word document"},
		{"old Excel", ole + "...." + utf16le("Workbook"), Options{}, "wrong type of file", "an old Office file"},
		{"Excel", zipped("_rels/.rels", `<Relationships><Relationship Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`, "xl/workbook.xml", "<x/>"), Options{}, "wrong type of file", "an Excel workbook"},
		{"an OpenDocument spreadsheet", zipped("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"), Options{}, "wrong type of file", "no text document"},
		{"OpenDocument with a password", zipped("mimetype", odtType, "content.xml", "?", "META-INF/manifest.xml", `<m:manifest xmlns:m="m"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>`), Options{Name: "a.odt"}, "wrong type of file", "with a password"},
		{"OpenDocument declared docx", odt(""), Options{Format: "docx"}, "wrong type of file", "something else than a Word"},
		{"Word declared odt", whole, Options{Format: "odt"}, "wrong type of file", "something else than an OpenDocument"},
		{"OpenDocument without words", odt("<text:p/>"), Options{}, "empty transcript", "an OpenDocument text"},
		{"any zip", zipped("a.txt", "Borger: ja"), Options{}, "wrong type of file", "a zip archive"},
		{"Word cut short", whole[:len(whole)/2], Options{Name: "a.docx"}, "wrong type of file", "damaged or cut short"},
		{"two roles for a label", "Borger: ja", Options{Speakers: map[string]string{"borger": "citizen", "Borger": "relative"}}, "speaker label", `"borger" for two roles`},
		{"an empty label", "Borger: ja", Options{Speakers: map[string]string{" :": "citizen"}}, "speaker label", `" :"`},
		{"too many lines", strings.Repeat("\n", maxParagraphs) + "ja", Options{}, "unreadable file", "lines"},
		{"too much text", strings.Repeat("ja ", maxText/3+1), Options{}, "unreadable file", "16 MB"},
		{"too large a file", strings.Repeat("ja ", maxFile/3+1), Options{}, "unreadable file", "100 MB"},
	} {
		_, err := Read([]byte(c.data), c.opt)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: got %v, want an *Error", c.what, err)
			continue
		}
		p := e.Problem
		if p.Kind != c.kind || !strings.Contains(p.Found, c.found) || p.Severity != study.Error || p.File != c.opt.Name || p.Expected == "" || p.Hint == "" {
			t.Errorf("%s: got %+v", c.what, p)
		}
	}
}

func TestErrorIsOneLineAndAHint(t *testing.T) {
	_, err := Read([]byte("Borger: ja"), Options{Name: "P01.w1.docx"})
	want := `P01.w1.docx: wrong type of file: found plain text, expected a Word document, as the name says
  hint: declare format: txt, or rename the file`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Error(diff)
	}
	_, err = Read(nil, Options{})
	want = `empty file: found no text, expected a transcript
  hint: check that the file was copied whole`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Error(diff)
	}
}

func TestWarningsHoldNoWordsOfTheTranscript(t *testing.T) {
	r, err := Read([]byte("Mette Hansen: hemmeligt\n\nMette Hansen: igen\n\nBorger: ja\x01"), options)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Warnings) != 2 {
		t.Errorf("got %s, want an unknown speaker and a control character", warned(r.Warnings))
	}
	for _, p := range r.Warnings {
		if s := p.String(); strings.Contains(s, "Mette") || strings.Contains(s, "hemmeligt") {
			t.Errorf("a warning repeats the transcript: %s", s)
		}
	}
}

// utf16le writes ASCII as UTF-16LE without a byte order mark.
func utf16le(s string) string { return string(wide(s)) }
