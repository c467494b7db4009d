package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"spor/ingest"
	"spor/ingest/store"
	"spor/ingest/study"
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

// Knows reports whether a pseudonym is of the study: in participants.csv, among the
// staff, in consent.csv, or in data/.
func (p *Project) Knows(person string) (bool, error) {
	register, _ := ingest.ReadRegister(p.FS, p.Study)
	if _, ok := register.Participants[person]; ok || slices.ContainsFunc(register.Consents, func(c study.Consent) bool { return c.Person == person }) {
		return true, nil
	}
	if !p.exists(dataFolder + "/" + store.Participants.File()) {
		_, ok := p.Study.StaffMember(person)
		return ok, nil
	}
	return p.HasPerson(person)
}

// Traces looks for a person's pseudonym: in all that the program derived (data/,
// report/, decisions/), and in the names of files below sources/, where the id of a
// joint interview of that person counts too. It stands there as a word of its own:
// P07 is in P07.w1.citizen and not in P071. What an interview says of somebody
// without the pseudonym is not found.
func (p *Project) Traces(person string) (derived []Trace, sources []string, err error) {
	for _, t := range store.Tables {
		if !p.exists(dataFolder + "/" + t.File()) {
			continue
		}
		columns := map[string]bool{}
		err := store.Texts(p.DataDir(), t, func(column, text string) error {
			columns[column] = columns[column] || ingest.Names(text, person)
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
	err = p.eachFile(ingest.SourcesFolder, func(name string) error {
		joint := func(j study.Joint) bool { return slices.Contains(j.Members, person) && ingest.Names(name, j.ID) }
		if ingest.Names(name, person) || slices.ContainsFunc(p.Study.Joint, joint) {
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
	if ingest.Names(name, person) {
		list = append(list, Trace{name, itsName})
	}
	if path.Ext(name) == ".parquet" {
		return list, nil
	}
	data, err := fs.ReadFile(p.FS, name)
	if err != nil {
		return nil, err
	}
	texts, err := stretches(name, data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if texts == nil { // no kind that is known
		texts = textLines(string(data))
	}
	for _, t := range texts {
		where := t.where
		if path.Ext(name) == ".html" {
			where = "its text"
		}
		if found := (Trace{name, where}); ingest.Names(t.text, person) && !slices.Contains(list, found) {
			list = append(list, found)
		}
	}
	return list, nil
}
