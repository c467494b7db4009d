package transcript

import (
	"regexp"
	"strings"
)

// headOfForeign is how much of a text is looked at to tell what it is, in bytes.
const headOfForeign = 8 << 10

// markup is text in a language that is not read, and would be taken for words:
// what it unmistakably begins with, what it is, and what to do.
type markup struct {
	begins     *regexp.Regexp
	what, hint string
}

// foreignText are the kinds of markup, in the order in which a text is held
// against them. A transcript may begin with "<pause>", "[Interview 1]" or "{griner}".
var foreignText = []markup{
	{regexp.MustCompile(`(?i)^<!doctype html|^<(html|head|body|div|meta)[\s>]|^<p(\s[^<>]*)?>(?s:.*)</p>|^<(span|font|center|table|title|style|h[1-6])(\s[^<>]*)?>(?s:.*)</`),
		"an HTML page", "open it in a browser or Word and save it as docx or txt"},
	{regexp.MustCompile(`^<office:document[\s>]`), "an OpenDocument file in one XML file (.fodt)", "open it in LibreOffice and save it as odt"},
	{regexp.MustCompile(`^<(w:wordDocument|pkg:package)[\s>]`), "a Word document in one XML file", "open it in Word and save it as docx"},
	{regexp.MustCompile(`^<([a-z]+:)?tt\s[^>]*xmlns`), "TTML captions", "export the captions as vtt or srt"},
	{regexp.MustCompile(`^(\{|\[\s*\{)\s*"[^"\n]*"\s*:`), "JSON, as Whisper writes beside its captions", "use the vtt or srt file that was written with it"},
	{regexp.MustCompile(`^%!PS`), "PostScript", "get the document that it was printed from"},
	{regexp.MustCompile(`(?i)^\[script info\]`), "an SSA/ASS subtitle file", "save it as srt in a program for subtitles"},
	{regexp.MustCompile(`^(%[^\n]*\n\s*)*\\document(class|style)\b`), "LaTeX", "save what was said as txt, without its commands"},
}

var (
	xmlBegin   = regexp.MustCompile(`^(<\?xml\s[^>]*>|<\?mso-application[^>]*>|<\?xml-stylesheet[^>]*>|<!--(?s:.*?)-->|\s+)+`)
	mailHeader = regexp.MustCompile(`^([A-Za-z][A-Za-z-]*):(\s|$)`)
)

// foreign says what a text is that is no transcript but markup, and what to do; ""
// where it may be one.
func foreign(s string) (what, hint string) {
	s = strings.TrimSpace(strings.TrimPrefix(s[:min(len(s), headOfForeign)], string(byteOrderMark)))
	root := s[len(xmlBegin.FindString(s)):]
	if root != "" && strings.IndexByte(`<{[%\`, root[0]) >= 0 { // as all markup begins, and few transcripts
		for _, m := range foreignText {
			if m.begins.MatchString(root) {
				return m.what, m.hint
			}
		}
	}
	if strings.HasPrefix(s, "<?xml ") {
		return "an XML file", "export it as docx or txt"
	}
	return mail(s)
}

// mail tells e-mails, and web pages that were saved as one: header lines up to
// a blank one, of names that nobody heads a transcript with. An e-mail as people
// paste it (From, Sent, To, Subject) is what an interview in writing looks like.
func mail(s string) (what, hint string) {
	has := map[string]bool{}
	for line := range strings.Lines(s) {
		if line = strings.TrimRight(line, "\r\n"); line == "" {
			break
		}
		if len(has) > 0 && (line[0] == ' ' || line[0] == '\t') {
			continue // the header above goes on
		}
		m := mailHeader.FindStringSubmatch(line)
		if m == nil {
			break
		}
		has[strings.ToLower(m[1])] = true
	}
	switch {
	case has["mime-version"] && (!has["from"] || has["snapshot-content-location"]):
		return "a MIME web archive", "open it in Word or a browser and save it as docx or txt"
	case has["from"] && (has["mime-version"] || has["received"] || has["return-path"] || has["message-id"]):
		return "an e-mail", "save what was said in it as docx or txt"
	}
	return "", ""
}
