package survey

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// How many bytes a part of a workbook may unpack to. An honest sheet can be a
// hundred times the size of its file, so the ratio says little.
const (
	maxPart    = 32 << 20  // workbook, relations, styles
	maxStrings = 256 << 20 // kept in memory
	maxSheet   = 512 << 20 // streamed
)

// parts are the files within a workbook's zip archive by their names, in lower
// case and with forward slashes, as some tools write them otherwise.
type parts map[string]*zip.File

func newParts(zr *zip.Reader) parts {
	p := parts{}
	for _, f := range zr.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if _, ok := p[name]; !ok {
			p[name] = f
		}
	}
	return p
}

// foreign names other kinds of document that are zip archives too.
func (p parts) foreign() string {
	for _, k := range []struct{ part, what string }{
		{"word/document.xml", "a Word document"},
		{"ppt/presentation.xml", "a PowerPoint presentation"},
		{"xl/workbook.bin", "a binary Excel workbook (.xlsb); open it in Excel and save it as .xlsx"},
		{"content.xml", "an OpenDocument file (.ods); open it and save it as .xlsx"},
	} {
		if _, ok := p[k.part]; ok {
			return k.what
		}
	}
	if _, ok := p["[content_types].xml"]; !ok {
		return "a zip archive; unpack it first"
	}
	return ""
}

// open returns the tokens of a part that unpacks to at most so many bytes.
func (p parts) open(name string, most int64) (*xmlTokens, error) {
	f, ok := p[strings.ToLower(name)]
	if !ok {
		return nil, fmt.Errorf("the workbook lacks its part %q; export it again", name)
	}
	if f.Flags&1 != 0 {
		return nil, errors.New("the workbook has a password; remove it and save it again")
	}
	tooBig := &sizeError{f.Name, most}
	if f.UncompressedSize64 > uint64(most) {
		return nil, tooBig
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(f.Name, "how it is packed is not understood")
	}
	return newXMLTokens(f.Name, r, &capped{r, most, tooBig}), nil
}

// sizeError is a part that unpacks to more than it may.
type sizeError struct {
	part string
	most int64
}

func (e *sizeError) Error() string {
	return fmt.Sprintf("part %s of the workbook unpacks to over %d MB, expected less; export only the answers", e.part, e.most>>20)
}

// capped is a reader of at most left bytes, whatever the archive's directory
// says, which fails when there are more.
type capped struct {
	r      io.Reader
	left   int64
	tooBig *sizeError
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, c.tooBig
	}
	return n, err
}

// relation says what a part of the workbook is for and where it lies.
type relation struct{ id, kind, part string }

type relations []relation

// relations reads what a part refers to; the package itself has no name.
func (p parts) relations(part string) (relations, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if _, ok := p[strings.ToLower(name)]; !ok && part == "" {
		return nil, nil
	}
	x, err := p.open(name, maxPart)
	if err != nil {
		return nil, err
	}
	var rels relations
	err = x.each(func(t xmlToken, _ string) {
		if t.name != "Relationship" {
			return
		}
		target := strings.ReplaceAll(t.attr("Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		rels = append(rels, relation{t.attr("Id"), t.attr("Type"), path.Clean(target)[1:]})
	})
	return rels, err
}

// ofType returns the part related in a way, or the one given where none is.
// Strict and transitional OOXML differ in all but the end of the type.
func (r relations) ofType(kind, otherwise string) string {
	for _, rel := range r {
		if strings.HasSuffix(rel.kind, "/"+kind) {
			return rel.part
		}
	}
	return otherwise
}
