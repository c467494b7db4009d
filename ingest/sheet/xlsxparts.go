package sheet

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strconv"
	"strings"
)

// How many bytes a part of a workbook may unpack to. An honest sheet can be a
// hundred times the size it is packed to; one that is more is there to keep the
// reader busy.
const (
	maxPart    = 32 << 20  // workbook, relations, styles
	maxStrings = 256 << 20 // kept in memory
	maxSheet   = 512 << 20 // streamed
	maxRatio   = 200       // unpacked to packed, above freeRatio
	freeRatio  = 64 << 20
)

// maxDirectory is how many bytes the archive may list its parts in.
const maxDirectory = 16 << 20

// How many of a kind a workbook may have. They lie beyond what Excel can hold,
// or what anybody has seen, and keep a small file from becoming a large list.
const (
	maxListed = 1 << 17 // sheets, relations, styles
	maxTexts  = 1 << 23 // shared texts
	maxRows   = 1 << 20 // of a sheet
)

func tooMany(part, what string) error {
	return partError(fmt.Sprintf("part %s of the workbook has more %s than Excel can hold; the file is damaged", shown(part), what))
}

// openZip reads the directory of an archive: some 100 bytes a part, and more of
// memory.
func openZip(r io.ReaderAt, size int64) (*zip.Reader, error) {
	directory := &cappedAt{r, maxDirectory}
	zr, err := zip.NewReader(directory, size)
	switch {
	case directory.left < 0:
		return nil, errors.New("the workbook lists far more parts than a workbook has; the file is damaged")
	case err != nil:
		return nil, errors.New("the workbook is cut short or damaged: its directory cannot be read; copy or export it again")
	}
	directory.left = math.MaxInt64
	return zr, nil
}

// cappedAt reads at most left bytes altogether.
type cappedAt struct {
	io.ReaderAt
	left int64
}

func (c *cappedAt) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(p, at)
	if c.left -= int64(n); c.left < 0 {
		return 0, io.ErrNoProgress
	}
	return n, err
}

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
func (p parts) open(name string, most int64) (*xmlScanner, error) {
	f, ok := p[strings.ToLower(name)]
	if !ok {
		return nil, fmt.Errorf("the workbook lacks its part %s; export it again", shown(name))
	}
	if f.Flags&1 != 0 {
		return nil, errors.New("the workbook has a password; remove it and save it again")
	}
	tooBig := partError(fmt.Sprintf("part %s of the workbook unpacks to over %d MB, expected less; export only the answers", shown(name), most>>20))
	if f.UncompressedSize64 > uint64(most) {
		return nil, tooBig
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(name, "how it is packed is not understood")
	}
	packed := int64(min(f.CompressedSize64, uint64(most)))
	if bound := max(freeRatio, maxRatio*packed); bound < most {
		most = bound
		tooBig = partError(fmt.Sprintf("part %s of the workbook unpacks to over %d times its size, expected less; save it again from a spreadsheet program", shown(name), maxRatio))
	}
	return newXMLScanner(name, r, &capped{r, most, tooBig}), nil
}

// partError is what is wrong with a part of a workbook.
type partError string

func (e partError) Error() string { return string(e) }

func damaged(part, how string) error {
	return partError(fmt.Sprintf("part %s of the workbook is cut short or damaged (%s); copy or export it again", shown(part), how))
}

// shown is the name of a part for a message: the file may call it anything.
func shown(part string) string {
	const most = 100
	if len(part) <= most && strings.Trim(part, partLetters) == "" {
		return part
	}
	return strconv.QuoteToASCII(part[:min(len(part), most)])
}

const partLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-[]"

// capped is a reader of at most left bytes, whatever the archive's directory
// says, which fails when there are more.
type capped struct {
	r      io.Reader
	left   int64
	tooBig partError
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
	err = x.each(func(string) error {
		if string(x.name) != "Relationship" {
			return nil
		}
		if len(rels) == maxListed {
			return tooMany(name, "relations")
		}
		target := strings.ReplaceAll(string(x.attr("Target")), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		rels = append(rels, relation{string(x.attr("Id")), string(x.attr("Type")), path.Clean(target)[1:]})
		return nil
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
