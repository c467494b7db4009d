package pipeline

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"spor/ingest/store"
)

// Trace is a place where a pseudonym stands.
type Trace struct {
	File  string // below the study folder
	Where string // a column of a table, a line of a text, a part of a workbook
}

func (t Trace) String() string {
	if t.Where == "" {
		return t.File
	}
	return t.File + ": " + t.Where
}

// Traces looks for a person's pseudonym: in all that the program derived (data/,
// report/, decisions/), and in the names of files below sources/. It stands there
// as a word of its own: P07 is in P07.w1.citizen and not in P071. What an
// interview says of somebody without the pseudonym is not found.
func (p *Project) Traces(person string) (derived []Trace, sources []string, err error) {
	for _, t := range store.Tables {
		if !p.exists(dataFolder + "/" + t.File()) {
			continue
		}
		columns := map[string]bool{}
		err := store.Texts(p.DataDir(), t, func(column, text string) error {
			columns[column] = columns[column] || names(text, person)
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
		for _, c := range t.Columns() {
			if columns[c] {
				derived = append(derived, Trace{dataFolder + "/" + t.File(), "column " + c})
			}
		}
	}
	for _, folder := range []string{dataFolder, reportFolder, path.Dir(QuotesFile)} {
		err := p.eachFile(folder, func(name string) error {
			found, err := p.fileTraces(name, person)
			derived = append(derived, found...)
			return err
		})
		if err != nil {
			return nil, nil, err
		}
	}
	err = p.eachFile("sources", func(name string) error {
		if names(name, person) {
			sources = append(sources, name)
		}
		return nil
	})
	return derived, sources, err
}

// eachFile calls do for every file below a folder, which need not be there.
func (p *Project) eachFile(folder string, do func(name string) error) error {
	return fs.WalkDir(p.FS, folder, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		return do(name)
	})
}

// fileTraces looks into one derived file that is no table.
func (p *Project) fileTraces(name, person string) (list []Trace, err error) {
	if names(name, person) {
		list = append(list, Trace{name, "its name"})
	}
	if path.Ext(name) == ".parquet" {
		return list, nil
	}
	data, err := fs.ReadFile(p.FS, name)
	if err != nil {
		return nil, err
	}
	switch path.Ext(name) {
	case ".xlsx":
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, f := range z.File {
			text, err := unpacked(f)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			if anyNames(seen(text), person) {
				list = append(list, Trace{name, "part " + f.Name})
			}
		}
	case ".html":
		if anyNames(seen(string(data)), person) {
			list = append(list, Trace{name, "its text"})
		}
	default:
		n := 0
		for line := range strings.Lines(string(data)) {
			if n++; names(line, person) {
				list = append(list, Trace{name, fmt.Sprintf("line %d", n)})
			}
		}
	}
	return list, nil
}

func anyNames(list []stretch, person string) bool {
	return slices.ContainsFunc(list, func(s stretch) bool { return names(s.text, person) })
}

// names reports whether a text holds a pseudonym as a word of its own.
func names(text, person string) bool {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for from := 0; ; {
		i := strings.Index(text[from:], person)
		if i < 0 {
			return false
		}
		at := from + i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(person):])
		if (at == 0 || !inWord(before)) && (at+len(person) == len(text) || !inWord(after)) {
			return true
		}
		from = at + len(person)
	}
}

// dropPicks takes the chosen quotes of documents that are in data/ no more, and are
// of people who withdrew, out of decisions/quotes.csv. It returns how many there
// were.
func (p *Project) dropPicks(withdrew func(person string) bool) (int, error) {
	picks, err := p.picks()
	if err != nil || len(picks) == 0 {
		return 0, err
	}
	there := map[string]bool{}
	for doc, err := range store.Documents.Rows(p.DataDir()) {
		if err != nil {
			return 0, err
		}
		there[doc.ID] = true
	}
	kept := slices.DeleteFunc(slices.Clone(picks), func(pick pickAt) bool {
		return !there[pick.Document] && slices.ContainsFunc(strings.FieldsFunc(pick.Document, func(r rune) bool { return r == '.' || r == '/' }), withdrew)
	})
	if len(kept) == len(picks) {
		return 0, nil
	}
	return len(picks) - len(kept), p.writePicks(kept)
}

// Verify holds data/ and every report against their manifests. It returns the
// folders that are as they were written, and what is wrong with the others.
func (p *Project) Verify() (verified []string, err error) {
	folders := []string{dataFolder}
	for _, a := range p.Audiences() {
		folders = append(folders, path.Join(reportFolder, path.Base(p.ReportDir(a))))
	}
	var errs []error
	for _, folder := range folders {
		if !p.exists(folder + "/" + store.ManifestFile) {
			continue
		}
		if err := store.Verify(p.path(folder)); err != nil {
			errs = append(errs, err)
			continue
		}
		verified = append(verified, folder)
	}
	if verified == nil && errs == nil {
		errs = append(errs, fmt.Errorf("there is nothing to verify yet\n  hint: make it with: spor run"))
	}
	return verified, errors.Join(errs...)
}
