package ingest

import (
	"errors"
	"io"

	"spor/ingest/privacy"
	"spor/ingest/sheet"
	"spor/ingest/study"
	"spor/ingest/survey"
)

// The columns of a lookup file.
const (
	lookupKey       = "key"
	lookupPseudonym = "pseudonym"
)

// readKeys reads the lookup of a source whose rows carry a key in the place of a
// pseudonym. What is wrong with the file is reported by row, never by what
// stands in it. Without a usable lookup no row has a participant.
func (sr *surveyReader) readKeys() error {
	path := sr.src.Participant.Lookup
	if path == "" {
		return nil
	}
	fault := func(p study.Problem) error {
		if p.Severity == "" {
			p.Severity = study.Error
		}
		p.Source, p.File = sr.src.ID, path
		return sr.sink.Problem(p)
	}
	sr.keys = &privacy.Lookup{}
	cannot := func(err error) error {
		return fault(study.Problem{Kind: "cannot be read: " + unnamed(path, err),
			Hint: "a lookup is a csv or xlsx file outside the study with the columns " + lookupKey + " and " + lookupPseudonym})
	}
	f, err := sr.Outside(path)
	if err != nil {
		return cannot(err)
	}
	defer f.Close()
	t, err := survey.Open(f, f.Size, survey.Options{Options: sheet.Options{Name: path}, Tool: "plain"})
	if err != nil {
		return cannot(err)
	}
	defer t.Close()
	key, _ := survey.Find(t.Columns(), lookupKey)
	pseudonym, _ := survey.Find(t.Columns(), lookupPseudonym)
	if key < 0 || pseudonym < 0 {
		return cannot(errors.New("it lacks the column " + lookupKey + " or the column " + lookupPseudonym))
	}
	var stopped error
	lookup, problems := privacy.NewLookup(func(yield func(privacy.Row) bool) {
		for {
			r, err := t.Next()
			var bad *sheet.RowError
			switch {
			case err == io.EOF:
				return
			case errors.As(err, &bad):
				if stopped = fault(study.Problem{Line: int64(bad.Line), Kind: "row cannot be read: " + rowReason(bad)}); stopped != nil {
					return
				}
				continue
			case err != nil:
				stopped = cannot(err)
				return
			case !yield(privacy.Row{Line: int64(r.Line), Key: r.Cells[key].Text, Pseudonym: r.Cells[pseudonym].Text}):
				return
			}
		}
	})
	for _, p := range problems {
		if err := fault(p); err != nil {
			return err
		}
	}
	sr.keys = lookup
	return stopped
}
