package transcript

import (
	"errors"
	"fmt"
	"strings"

	"spor/ingest/office"
	"spor/ingest/study"
)

// zipMark is what every zip archive that holds a file begins with.
const zipMark = "PK\x03\x04"

// Limits on what a part may unpack to. An honest document.xml is a few MB and
// packs to a seventieth at most; the first limit also bounds the time that
// reading takes.
const (
	maxPart  = 32 << 20 // bytes of one part, unpacked
	maxMark  = 4 << 20  // bytes of a tag or a stretch of text
	maxDepth = 1000     // elements within elements
)

var officeLimits = office.Limits{Ratio: 200, Free: 1 << 20, Token: maxMark, Depth: maxDepth}

// openAndSave mends most files that programs wrote in an unusual way.
const openAndSave = "open it in the program it was written in and save it again"

// officeError tells a fault of the archive in the words of a transcript; label
// is what the archive is, "a Word document".
func officeError(err error, label string) error {
	var e *office.Error
	if !errors.As(err, &e) {
		return err
	}
	const harm = "it may be made to harm; " + openAndSave
	switch e.Fault {
	case office.Locked:
		return refuse("unreadable file", "a zip archive with a password", label+" without one", "save it again without a password")
	case office.Deep:
		return refuse("unreadable file", fmt.Sprintf("more than %d elements within each other in %s", e.Limit, e.Part), label, openAndSave)
	case office.DocumentType:
		return refuse("unreadable file", "a document type declaration in "+e.Part, "none, as in every such file", openAndSave)
	case office.Large:
		return refuse("unreadable file", fmt.Sprintf("%s that unpacks to more than %d MB", e.Part, e.Limit>>20), "a transcript", harm)
	case office.Dense:
		return refuse("unreadable file", fmt.Sprintf("%s that unpacks to more than %d times its size", e.Part, e.Limit), "a transcript", harm)
	case office.LongToken:
		return refuse("unreadable file", fmt.Sprintf("%s with more than %d MB in one piece", e.Part, e.Limit>>20), "a transcript", harm)
	}
	part := e.Part
	if e.Fault == office.NoPart {
		part = "list of parts"
	}
	return refuse("unreadable file", label+" whose "+part+" is damaged or cut short", "a whole one", openAndSave+", or copy it again")
}

// faulty reports whether an error is that fault of an archive.
func faulty(err error, fault office.Fault) bool {
	var e *office.Error
	return errors.As(err, &e) && e.Fault == fault
}

// officeFile is an archive of a Word document or an OpenDocument text.
type officeFile struct {
	archive *office.Archive
	main    string // the part that holds a Word document; "" in an OpenDocument text
}

// openOffice opens a file that begins as a zip archive does, or names what it is
// where it is none of the formats that are read; what is "" for one that is.
func openOffice(content string) (f officeFile, what, hint string) {
	// Word and OpenDocument have no namespace in common: one list serves both.
	a, err := office.Open(strings.NewReader(content), int64(len(content)), officeLimits, officeSpaces)
	if err != nil {
		return f, "a zip file (as docx and odt are) that is damaged or cut short", "copy or export it again"
	}
	if main, err := mainPart(a); err == nil {
		switch {
		case strings.HasPrefix(main, "xl/"):
			return f, "an Excel workbook", readFrom()
		case strings.HasPrefix(main, "ppt/"):
			return f, "a PowerPoint file", readFrom()
		}
		return officeFile{a, main}, "", ""
	}
	switch kind := openDocument(a); {
	case kind != "" && withPassword(a):
		return f, "an OpenDocument file with a password", "open it, remove the password and save it again"
	case strings.HasPrefix(kind, odtType):
		return officeFile{archive: a}, "", ""
	case kind != "":
		return f, "an OpenDocument file that is no text document", readFrom()
	}
	if a.HoldsEnding(".iwa") {
		return f, "an Apple Pages file", "open it and export it as Word"
	}
	return f, "a zip archive that is neither a Word nor an OpenDocument file", "unpack it, or export it again"
}

func readFrom() string { return "transcripts are read from " + formatNames() }

// mainPart returns the name of the part that holds a Word document: what the
// package's relations say, or its usual place.
func mainPart(a *office.Archive) (string, error) {
	relations, err := a.Relations("")
	if err != nil && !faulty(err, office.Locked) {
		return "", err
	}
	name := relations.OfKind("officeDocument", "word/document.xml")
	if !a.Holds(name) {
		return "", &office.Error{Fault: office.NoPart, Part: name}
	}
	return name, nil
}

// odtType is what the mimetype of an OpenDocument text, or a template of one,
// begins with.
const odtType = "application/vnd.oasis.opendocument.text"

// openDocument returns the mimetype of an OpenDocument file, or "". One without
// a mimetype that has content.xml is taken for a text.
func openDocument(a *office.Archive) string {
	if a.Holds("mimetype") {
		head, err := a.Head("mimetype", 200)
		if kind := strings.TrimSpace(string(head)); err == nil && strings.HasPrefix(kind, "application/vnd.oasis.opendocument.") {
			return kind
		}
		return ""
	}
	if a.Holds("content.xml") {
		return odtType
	}
	return ""
}

// withPassword reports whether the manifest of an OpenDocument file says that
// parts of it are encrypted.
func withPassword(a *office.Archive) (locked bool) {
	p, err := a.Part("META-INF/manifest.xml", maxPart)
	if err != nil {
		return false
	}
	// A manifest that is damaged says it too, as far as it goes.
	p.Each(func(string) error {
		locked = locked || string(p.Name()) == "encryption-data"
		return nil
	})
	return locked
}

// officeParagraph is a paragraph of a Word or OpenDocument text as it is put
// together.
type officeParagraph struct {
	text    strings.Builder
	bold    int // bytes at the beginning that are bold
	heading bool
	cell    bool
	at      place
	note    bool
}

// put adds text to the paragraph.
func (p *officeParagraph) put(s []byte, bold bool) {
	if bold && p.bold == p.text.Len() {
		p.bold += len(s)
	}
	if len(s) == 0 {
		return
	}
	if p.text.Len() == 0 {
		p.text.Grow(max(len(s), usualParagraph))
	}
	p.text.Write(s)
}

// usualParagraph is how many bytes a paragraph has room for from the beginning.
const usualParagraph = 200

// officeDraft makes the splitter's paragraphs: a line of a paragraph each, a
// blank line between paragraphs.
func officeDraft(list []*officeParagraph, c *cleaner) (draft, error) {
	var d draft
	for i, p := range list {
		text := p.text.String()
		lead := c.line(text[:p.bold])
		for j, line := range lines(c.text(text), i+1) {
			line.line, line.heading, line.cell, line.at, line.note = i+1, p.heading, p.cell, p.at, p.note
			if j == 0 {
				line.lead, line.gap = lead, "\n\n"
			}
			if err := d.add(line); err != nil {
				return draft{}, err
			}
		}
	}
	return d, nil
}

// commentsLeftOut warns of comments, which are about the text and not in it.
func commentsLeftOut(n int) study.Problem {
	return warn(0, "comments left out", counted(n, "comment"), "what was said in the text itself", "move into the text what belongs to it")
}

// counted is a number with its noun, "1 comment" or "3 comments".
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// textStyle is what is asked of a style: whether its paragraphs are headings,
// and whether its text is bold or hidden, nil where it does not say.
type textStyle struct {
	base         string // the style that it is based on
	heading      bool
	bold, hidden *bool
}

// maxBases is how many styles a style is based on at most: Word follows no
// longer chains, and a hostile one may be a ring.
const maxBases = 10

// inherit fills in from the styles that s is based on what it does not say.
func (s textStyle) inherit(own map[string]textStyle) textStyle {
	base := s.base
	for range maxBases {
		b, ok := own[base]
		if !ok {
			break
		}
		s.heading = s.heading || b.heading
		if s.bold == nil {
			s.bold = b.bold
		}
		if s.hidden == nil {
			s.hidden = b.hidden
		}
		base = b.base
	}
	return s
}

// on reads a switch that may not have been set.
func on(b *bool) bool { return b != nil && *b }
