package transcript

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits on what a part may unpack to. An honest document.xml is a few MB and
// packs to a seventieth at most; the first limit also bounds the time that
// reading takes.
const (
	maxPart  = 32 << 20 // bytes of one part, unpacked
	maxRatio = 200      // unpacked to packed, above freeRatio
	maxMark  = 4 << 20  // bytes from one '<' to the next: a tag or a stretch of text
	maxDepth = 1000     // elements within elements

	freeRatio = 1 << 20
)

var errNoPart = errors.New("no such part")

// archive is a zip archive of XML parts, which is what Word's and OpenDocument's
// files are.
type archive struct {
	zip   *zip.Reader
	label string // what it is, for messages: "a Word document"
}

// openArchive opens the archive in content.
func openArchive(content, label string) (archive, error) {
	z, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
	a := archive{z, label}
	if err != nil {
		return a, a.damaged("archive")
	}
	return a, nil
}

// holds reports whether the archive has a part of that name.
func (a archive) holds(name string) bool {
	for _, f := range a.zip.File {
		if f.Name == name {
			return true
		}
	}
	return false
}

// part is one XML file in an archive, read token by token within the limits
// above.
type part struct {
	archive
	name    string
	dec     *xml.Decoder
	close   func() error
	guard   *guard
	depth   int
	skipped int // depth below a skipped element
}

// part opens a part, or returns errNoPart.
func (a archive) part(name string) (*part, error) {
	for _, f := range a.zip.File {
		if f.Name != name {
			continue
		}
		if f.Flags&1 != 0 {
			return nil, refuse("unreadable file", "a zip archive with a password", a.label+" without one", "save it again without a password")
		}
		r, err := f.Open()
		if err != nil {
			return nil, a.damaged(name)
		}
		g := &guard{r: r, packed: int64(f.CompressedSize64), broken: a.damaged(name), name: name}
		return &part{archive: a, name: name, dec: xml.NewDecoder(g), close: r.Close, guard: g}, nil
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
				return nil, refuse("unreadable file", fmt.Sprintf("more than %d elements within each other in %s", maxDepth, p.name), p.label, openAndSave)
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
			return nil, refuse("unreadable file", "a document type declaration in "+p.name, "none, as in every such file", openAndSave)
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
	return p.damaged(p.name)
}

// openAndSave mends most files that programs wrote in an unusual way.
const openAndSave = "open it in the program it was written in and save it again"

func (a archive) damaged(name string) error {
	return refuse("unreadable file", a.label+" whose "+name+" is damaged or cut short", "a whole one", openAndSave+", or copy it again")
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
	broken error // what to say when the part cannot be unpacked
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
		g.err = g.broken
		return n, g.err
	}
	return n, err
}

func (g *guard) stop(found string) {
	g.err = refuse("unreadable file", found, "a transcript", "it may be made to harm; "+openAndSave)
}
