package transcript

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits on what a Word file may unpack to. An honest document.xml is a few MB
// and packs to a seventieth at most; the first limit also bounds the time that
// reading takes.
const (
	maxPart  = 32 << 20 // bytes of one part, unpacked
	maxRatio = 200      // unpacked to packed, above freeRatio
	maxMark  = 4 << 20  // bytes from one '<' to the next: a tag or a stretch of text
	maxDepth = 1000     // elements within elements

	freeRatio = 1 << 20
)

func looksDocx(content string) bool { return strings.HasPrefix(content, zipMark) }

// zipMark is what every zip archive that holds a file begins with.
const zipMark = "PK\x03\x04"

// otherZip names a file that begins as a zip archive does and is no Word
// document; what is "" for one that is.
func otherZip(data []byte) (what, hint string) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "a zip file (as docx is) that is damaged or cut short", "copy or export it again"
	}
	if main, err := mainPart(z); err == nil {
		switch {
		case strings.HasPrefix(main, "xl/"):
			return "an Excel workbook", "transcripts are read from docx, rtf, txt, vtt and srt"
		case strings.HasPrefix(main, "ppt/"):
			return "a PowerPoint file", "transcripts are read from docx, rtf, txt, vtt and srt"
		}
		return "", ""
	}
	for _, f := range z.File {
		switch {
		case f.Name == "content.xml":
			return "an OpenDocument file (odt)", "open it and save it as .docx"
		case strings.HasSuffix(f.Name, ".iwa"):
			return "an Apple Pages file", "open it and export it as Word"
		}
	}
	return "a zip archive that is no Word document", "unpack it, or export it again"
}

// mainPart returns the name of the part that holds the document: what the
// package's relations say, or its usual place.
func mainPart(z *zip.Reader) (string, error) {
	const usual = "word/document.xml"
	name := usual
	if part, err := openPart(z, "_rels/.rels"); err == nil {
		defer part.close()
		for {
			start, err := part.next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return "", err
			}
			e, ok := start.(xml.StartElement)
			if ok && e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/officeDocument") {
				name = strings.TrimPrefix(path.Clean("/"+attr(e, "Target")), "/")
			}
		}
	}
	for _, f := range z.File {
		if f.Name == name {
			return name, nil
		}
	}
	return "", errNoPart
}

var errNoPart = errors.New("no such part")

// part is one XML file inside a Word file, read token by token within the
// limits above.
type part struct {
	name    string
	dec     *xml.Decoder
	close   func() error
	guard   *guard
	depth   int
	skipped int // depth below a skipped element
}

// openPart opens a part, or returns errNoPart.
func openPart(z *zip.Reader, name string) (*part, error) {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		if f.Flags&1 != 0 {
			return nil, refuse("unreadable file", "a zip archive with a password", "a Word document without one", "save it again without a password")
		}
		r, err := f.Open()
		if err != nil {
			return nil, damaged(name)
		}
		g := &guard{r: r, packed: int64(f.CompressedSize64), name: name}
		return &part{name: name, dec: xml.NewDecoder(g), close: r.Close, guard: g}, nil
	}
	return nil, errNoPart
}

// next returns the next token outside skipped elements, or io.EOF at the end.
func (p *part) next() (xml.Token, error) {
	for {
		tok, err := p.dec.Token()
		if err != nil {
			return nil, p.fail(err)
		}
		switch tok.(type) {
		case xml.StartElement:
			if p.depth++; p.depth > maxDepth {
				return nil, refuse("unreadable file", fmt.Sprintf("more than %d elements within each other in %s", maxDepth, p.name), "a Word document", "open it in Word and save it again")
			}
			if p.skipped > 0 {
				p.skipped++
			}
		case xml.EndElement:
			p.depth--
			if p.skipped > 0 {
				p.skipped--
				continue
			}
		case xml.Directive:
			return nil, refuse("unreadable file", "a document type declaration in "+p.name, "none, as in every Word document", "open it in Word and save it again")
		}
		if p.skipped == 0 {
			return tok, nil
		}
	}
}

// skip leaves out the element whose start next has just returned, its end too.
func (p *part) skip() { p.skipped = 1 }

func (p *part) fail(err error) error {
	if errors.Is(err, io.EOF) {
		return io.EOF
	}
	if p.guard.err != nil {
		return p.guard.err
	}
	return damaged(p.name)
}

func damaged(name string) error {
	return refuse("unreadable file", "a Word document whose "+name+" is damaged or cut short", "a whole one", "open it in Word and save it again, or copy it again")
}

func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// guard stops reading a part that unpacks beyond the limits.
type guard struct {
	r      io.Reader
	packed int64
	name   string
	total  int64
	mark   int64 // bytes since the last '<'
	err    error // why it stopped
}

func (g *guard) Read(p []byte) (int, error) {
	if g.err != nil {
		return 0, g.err
	}
	n, err := g.r.Read(p)
	g.total += int64(n)
	if i := bytes.LastIndexByte(p[:n], '<'); i >= 0 {
		g.mark = int64(n - i)
	} else {
		g.mark += int64(n)
	}
	switch {
	case g.total > maxPart:
		g.stop(fmt.Sprintf("%s that unpacks to more than %d MB", g.name, maxPart>>20))
	case g.total > freeRatio && g.total > maxRatio*g.packed:
		g.stop(fmt.Sprintf("%s that unpacks to more than %d times its size", g.name, maxRatio))
	case g.mark > maxMark:
		g.stop(fmt.Sprintf("%s with more than %d MB in one piece", g.name, maxMark>>20))
	}
	if g.err != nil {
		return 0, g.err
	}
	if err != nil && !errors.Is(err, io.EOF) {
		g.err = damaged(g.name)
		return n, g.err
	}
	return n, err
}

func (g *guard) stop(found string) {
	g.err = refuse("unreadable file", found, "a transcript", "it may be made to harm; open it in Word and save it again")
}
