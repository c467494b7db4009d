package transcript

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMarkupIsNoTranscript: each is what the program named begins such a file
// with.
func TestMarkupIsNoTranscript(t *testing.T) {
	for _, c := range []struct{ name, data, found string }{
		{"a.doc", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><p>Borger: ja", "an HTML page"},
		{"a.htm", "<!-- saved from url=(0014)about:internet -->\n<html><p>Borger: ja", "an HTML page"},
		{"a.doc", `<div class="Section1"><p>Borger: ja`, "an HTML page"},
		{"a.txt", "<p>Borger: ja</p>\n<p>I: nej</p>", "an HTML page"},
		{"a.txt", "\ufeff  <META charset=utf-8><p>Borger: ja", "an HTML page"},
		{"a.doc", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\n", "a MIME web archive"},
		{"a.mht", "From: <Saved by Blink>\r\nSnapshot-Content-Location: file:///a\r\nSubject: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"\r\n\r\n--x", "a MIME web archive"},
		{"a.fodt", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\n<office:document xmlns:office=\"x\">", "an OpenDocument file in one XML file (.fodt)"},
		{"a.xml", "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>\n<w:wordDocument xmlns:w=\"x\">", "a Word document in one XML file"},
		{"a.ttml", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<tt xmlns=\"http://www.w3.org/ns/ttml\" xml:lang=\"da\"><body>", "TTML captions"},
		{"a.ttml", "<tt:tt xml:lang=\"da\" xmlns:tt=\"http://www.w3.org/ns/ttml\">", "TTML captions"},
		{"a.xml", "<?xml version=\"1.0\"?>\n<transcript><text start=\"0\">ja", "an XML file"},
		{"a.json", "{\"text\": \" Borger: ja\", \"segments\": []}", "JSON, as Whisper writes beside its captions"},
		{"a.txt", "[\n  {\n    \"start\": 0,", "JSON, as Whisper writes beside its captions"},
		{"a.ass", "\ufeff[Script Info]\r\nTitle: a\r\n\r\n[Events]\r\n", "an SSA/ASS subtitle file"},
		{"a.ps", "%!PS-Adobe-3.0\n(Borger: ja) show", "PostScript"},
		{"a.eml", "Return-Path: <a@b.dk>\nReceived: from x\n\tby y\nFrom: a@b.dk\nTo: c@d.dk\nSubject: Interview\n\nBorger: ja", "an e-mail"},
		{"a.eml", "From: a@b.dk\nTo: c@d.dk\nMIME-Version: 1.0\n\nBorger: ja", "an e-mail"},
		{"a.txt", "% notes\n\n\\documentclass{article}\n\\begin{document}", "LaTeX"},
	} {
		opt := options
		opt.Name = c.name
		_, err := Read([]byte(c.data), opt)
		var e *Error
		if !errors.As(err, &e) || e.Problem.Kind != "wrong type of file" || e.Problem.Found != c.found || e.Problem.Hint == "" {
			t.Errorf("%q: %v, expected %s", c.data, err, c.found)
		}
		if strings.HasPrefix(c.found, "an HTML") {
			opt.Format = "txt" // who declares it knows better
			if _, err := Read([]byte(c.data), opt); err != nil {
				t.Errorf("%q: %v", c.data, err)
			}
		}
	}
}

func TestTranscriptsMayBeginWithBrackets(t *testing.T) {
	const talk = "\n\nBorger: ja\n\nInterviewer: nej"
	for _, begin := range []string{
		"<pause>", "<p> ja </pause>", "<griner> og </griner>", "[Interview 1]", "[\"citat\"]", "{griner}", "{\"ja\" sagde han}", "{", "[{", "<", "<!-- optaget i maj -->", "<!--",
		"Date: 3. maj\nSubject: Interview 1", "From: Mette\nSent: 3. maj\nTo: Hans\nSubject: Svar", "Received: 3. maj", "% 20 af tiden", "\\o/", "<divan> siger", "<title", "[script]", "%", "<?>",
	} {
		r, err := Read([]byte(begin+talk), options)
		if err != nil {
			t.Errorf("%q: %v", begin, err)
			continue
		}
		if diff := cmp.Diff("Borger=ja\nInterviewer=nej\n", speech(r.Segments)); diff != "" {
			t.Errorf("%q: %s", begin, diff)
		}
	}
}
