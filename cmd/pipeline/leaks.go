package pipeline

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
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
// pages, workbooks, documents and text. It returns what it found, and
// the files of which it cannot tell what they hold.
func (p *Project) Leaks(place string) (found []Leak, unread []string, err error) {
	find := ingest.LeakFinder(p.Study)
	err = filepath.WalkDir(place, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		texts, err := outgoing(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if texts == nil {
			unread = append(unread, name)
		}
		for _, t := range texts {
			for _, f := range find(t.text) {
				found = append(found, Leak{File: name, Where: t.where, Kind: string(f.Kind), Masked: f.Masked(t.text), Likely: f.IsLikely()})
			}
		}
		return nil
	})
	return found, unread, err
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
	switch strings.ToLower(path.Ext(filepath.ToSlash(name))) {
	case ".docx", ".odt", ".rtf", ".pdf":
		t, err := transcript.Read(data, transcript.Options{Name: filepath.Base(name)})
		if err != nil {
			return nil, nil
		}
		for _, seg := range t.Segments {
			list = append(list, stretch{fmt.Sprintf("paragraph %d", seg.Index+1), seg.Lead + seg.Text})
		}
	case ".xlsx":
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, err
		}
		for _, f := range z.File {
			if kind := path.Ext(f.Name); kind != ".xml" && kind != ".rels" {
				continue
			}
			text, err := unpacked(f)
			if err != nil {
				return nil, err
			}
			for _, s := range seen(text) {
				list = append(list, stretch{"part " + f.Name, s.text})
			}
		}
	case ".html", ".svg", ".xml", ".csv", ".txt", ".md", ".json":
		text, _, err := encoding.Decode(data, "")
		if err != nil {
			return nil, nil
		}
		switch strings.ToLower(path.Ext(name)) {
		case ".html", ".svg", ".xml":
			return append(list, seen(text)...), nil
		case ".json":
			text = escaped.ReplaceAllStringFunc(text, unescape)
		}
		list = append(list, textLines(text)...)
	default:
		return nil, nil
	}
	return list, nil
}

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

func unpacked(f *zip.File) (string, error) {
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	return string(data), err
}

var (
	tags    = regexp.MustCompile(`<[^>]*>`)
	inText  = regexp.MustCompile(`^</?(?:a:|w:)?(?:a|abbr|b|br|code|em|font|i|mark|q|small|span|strong|sub|sup|tspan|u|r|t|rPr|sz|color|rFont|family|scheme|charset)\b[^>]*>$`)
	unseen  = regexp.MustCompile(`(?is)<(style|script)\b.*?</(style|script)>`)
	said    = regexp.MustCompile(`\b(?:title|alt|aria-label|content)="([^"]*)"`)
	newline = regexp.MustCompile(`\n`)
)

// seen cuts a page or a part of a workbook into the texts between its tags, with
// those that tags say to a reader. What is said in bold or as a link is of the text
// around it. The names of cells, the paths of drawings and the rules of style are
// no text.
func seen(text string) (list []stretch) {
	text = unseen.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("\n", len(newline.FindAllString(s, -1))) })
	line, begun, from := 1, 1, 0
	var open strings.Builder // the text that is being read, begun on a line
	add := func(line int, s string) {
		if strings.TrimSpace(s) != "" {
			list = append(list, stretch{fmt.Sprintf("line %d", line), html.UnescapeString(s)})
		}
	}
	for _, at := range tags.FindAllStringIndex(text, -1) {
		open.WriteString(text[from:at[0]])
		tag := text[at[0]:at[1]]
		line += strings.Count(text[from:at[0]], "\n")
		if !inText.MatchString(tag) {
			add(begun, open.String())
			open.Reset()
		} else if strings.HasPrefix(tag, "<br") {
			open.WriteByte(' ')
		}
		for _, m := range said.FindAllStringSubmatch(tag, -1) {
			add(line, m[1])
		}
		line += strings.Count(tag, "\n")
		if from = at[1]; open.Len() == 0 {
			begun = line
		}
	}
	open.WriteString(text[from:])
	add(begun, open.String())
	return list
}
