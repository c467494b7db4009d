package pipeline

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"spor/ingest"
	"spor/ingest/encoding"
	"spor/ingest/transcript"
)

// Leak is what in a file that is to go out identifies somebody.
type Leak struct {
	File   string
	Where  string // a line, or a part of a workbook
	Kind   string
	Masked string
	Likely bool
}

func (l Leak) String() string {
	return fmt.Sprintf("%s: %s: %s: found %s", l.File, l.Where, l.Kind, l.Masked)
}

// Leaks runs the study's leak check on a file, or on every file below a folder:
// pages, workbooks, documents and text, and their names. It returns what it found,
// and the files of which it cannot tell what they hold. Names that identify
// somebody come as their shape.
func (p *Project) Leaks(place string) (found []Leak, unread []string, err error) {
	find, inName := ingest.LeakFinder(p.Study), ingest.NameFinder(p.Study)
	err = filepath.WalkDir(place, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		shown := unnamed(name, inName)
		tell := func(find ingest.Finder, where, text string) {
			for _, f := range find(text) {
				found = append(found, Leak{File: shown, Where: where, Kind: string(f.Kind), Masked: f.Masked(text), Likely: f.IsLikely()})
			}
		}
		tell(inName, itsName, filepath.Base(name))
		if d.IsDir() {
			return nil
		}
		// A pipe would be waited for without end, and a device may have none.
		info, err := os.Stat(name)
		if err != nil {
			return err
		}
		var texts []stretch
		if info.Mode().IsRegular() {
			if texts, err = outgoing(name); err != nil {
				return fmt.Errorf("%s: %w", shown, err)
			}
		}
		if texts == nil {
			unread = append(unread, shown)
		}
		for _, t := range texts {
			tell(find, t.where, t.text)
		}
		return nil
	})
	return found, unread, err
}

// itsName is where a name holds what the file does not.
const itsName = "its name"

// Unnamed returns a path as it may be shown: with the shape of what identifies
// somebody in it.
func (p *Project) Unnamed(name string) string { return unnamed(name, ingest.NameFinder(p.Study)) }

func unnamed(name string, inName ingest.Finder) string {
	parts := strings.Split(name, string(filepath.Separator))
	for i, part := range parts {
		parts[i] = ingest.Masked(part, inName)
	}
	return strings.Join(parts, string(filepath.Separator))
}

// stretch is some text of a file that a reader sees in one piece.
type stretch struct{ where, text string }

// outgoing returns what a file says; nil where that cannot be told.
func outgoing(name string) ([]stretch, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return stretches(name, data)
}

// stretches returns what a file of a known kind says, and nil for other kinds and
// for a document, or bytes, that cannot be read.
func stretches(name string, data []byte) ([]stretch, error) {
	list := []stretch{} // with nothing to say, but not nil
	kind := strings.ToLower(filepath.Ext(name))
	switch kind {
	case ".rtf", ".pdf":
		t, err := transcript.Read(data, transcript.Options{Name: filepath.Base(name)})
		if err != nil {
			return nil, nil
		}
		for _, seg := range t.Segments {
			list = append(list, stretch{fmt.Sprintf("paragraph %d", seg.Index+1), seg.Lead + seg.Text})
		}
	case ".docx", ".odt":
		// Read raw: a transcript has no comments, headers, hidden or deleted text.
		list, err := parts(data, document)
		if err != nil {
			return nil, nil
		}
		return list, nil
	case ".xlsx":
		return parts(data, workbook)
	case ".html", ".svg", ".xml", ".csv", ".txt", ".md", ".json":
		text, _, err := encoding.Decode(data, "")
		if err != nil {
			return nil, nil
		}
		switch kind {
		case ".html", ".svg", ".xml":
			return append(list, page.texts(text)...), nil
		case ".json":
			text = escaped.ReplaceAllStringFunc(text, unescape)
		}
		list = append(append(list, textLines(text)...), halves(text)...)
	default:
		return nil, nil
	}
	return list, nil
}

// parts returns what the parts of an office file say, without the settings of the
// program that wrote it.
func parts(data []byte, m markup) ([]stretch, error) {
	list := []stretch{}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	room := int64(mostUnpacked)
	for _, f := range z.File {
		if kind := path.Ext(f.Name); kind != ".xml" && kind != ".rels" || path.Base(f.Name) == "settings.xml" {
			continue
		}
		text, err := unpacked(f, room)
		if err != nil {
			return nil, err
		}
		room -= int64(len(text))
		for _, s := range m.texts(text) {
			list = append(list, stretch{"part " + f.Name, s.text})
		}
	}
	return list, nil
}

// mostUnpacked bounds the bytes of all parts of an office file.
const mostUnpacked = 512 << 20

// escaped is a character that JSON writes as a number, such as an @.
var escaped = regexp.MustCompile(`\\u[0-9a-fA-F]{4}`)

func unescape(s string) string {
	n, _ := strconv.ParseUint(s[len(`\u`):], 16, 16)
	if n < ' ' {
		return s
	}
	return string(rune(n))
}

func textLines(text string) (list []stretch) {
	n := 0
	for line := range strings.Lines(text) {
		n++
		list = append(list, stretch{fmt.Sprintf("line %d", n), line})
	}
	return list
}

func unpacked(f *zip.File, room int64) (string, error) {
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, room+1))
	if err == nil && int64(len(data)) > room {
		err = fmt.Errorf("its parts hold more than %d MB", mostUnpacked>>20)
	}
	return string(data), err
}
