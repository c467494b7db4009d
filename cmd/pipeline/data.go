package pipeline

import (
	"errors"
	"fmt"

	"spor/analysis"
	"spor/ingest"
	"spor/ingest/store"
	"spor/ingest/study"
)

// Data reads what the analyses need from data/, which must be up to date:
// figures are never made of data that no longer fits the sources.
func (p *Project) Data() (*analysis.Data, error) {
	dir := p.DataDir()
	d := &analysis.Data{Study: p.Study, Instruments: p.Instruments, Book: p.Book}
	err := errors.Join(
		read(&d.Participants, store.Participants, dir),
		read(&d.Forms, store.Forms, dir),
		read(&d.Responses, store.Responses, dir),
		read(&d.Scores, store.Scores, dir),
		read(&d.Documents, store.Documents, dir),
	)
	if err != nil {
		return nil, err
	}
	if p.Book != nil {
		if err := read(&d.Codings, store.Codings, dir); err != nil {
			return nil, err
		}
	}
	if d.Turns, err = readTurns(dir); err != nil {
		return nil, err
	}
	d.Quotes, err = p.chosenQuotes(d)
	return d, err
}

func read[T any](into *[]T, table store.Table[T], dir string) (err error) {
	*into, err = table.Read(dir)
	return err
}

// readTurns reads the coded segments without their words.
func readTurns(dir string) (turns []analysis.Turn, err error) {
	err = store.Segments.Scan(dir, []string{"document", "segment", "person", "role", "words", "coded"}, func(b store.Batch) error {
		document, segment, person, role, words, coded := b.Columns[0], b.Columns[1], b.Columns[2], b.Columns[3], b.Columns[4], b.Columns[5]
		for i := range b.N {
			if coded.Bools[i] {
				turns = append(turns, analysis.Turn{Document: document.Dict[document.IDs[i]], Segment: segment.Ints[i], Person: person.Dict[person.IDs[i]],
					Role: role.Dict[role.IDs[i]], Words: words.Ints[i]})
			}
		}
		return nil
	})
	return turns, err
}

// chosenQuotes gives the picks of decisions/quotes.csv their words. In a document
// that was corrected since they may stand elsewhere. A pick whose document is gone
// or whose words are not in it, or more than once, is an error that names it: a
// quote is never moved by guessing.
func (p *Project) chosenQuotes(d *analysis.Data) ([]analysis.ChosenQuote, error) {
	picks, err := p.picks()
	if err != nil || len(picks) == 0 {
		return nil, err
	}
	register, _ := ingest.ReadRegister(p.FS, p.Study)
	docs, wanted := map[string]study.Document{}, map[string]bool{}
	for _, doc := range d.Documents {
		docs[doc.ID] = doc
	}
	for _, pick := range picks {
		wanted[pick.Document] = true
	}
	passages, err := p.Passages(wanted)
	if err != nil {
		return nil, err
	}
	var list []analysis.ChosenQuote
	var errs []error
	for _, pick := range picks {
		doc, ok := docs[pick.Document]
		passage := passages[pick.Document]
		if start, ok := passage.movedTo(pick.Pick); ok {
			pick.Start, pick.End = start, start+pick.End-pick.Start
		}
		switch {
		case !ok:
			errs = append(errs, fmt.Errorf("%s:%d: document %s is not in the study any more\n  hint: take the line out, or bring the transcript back", QuotesFile, pick.line, pick.Document))
		case !passage.holds(pick.Pick):
			errs = append(errs, fmt.Errorf("%s:%d: the quoted words are no longer at their place in %s, whose text has changed\n  hint: take the line out and pick the quote again with: spor quotes --pick", QuotesFile, pick.line, pick.Document))
		default:
			by := passage.spoken(doc, pick.Start, pick.End)
			list = append(list, analysis.ChosenQuote{Pick: pick.Pick, Person: by.person, Wave: doc.Wave, Role: by.role, Text: passage.Text[pick.Start:pick.End],
				Consent: len(by.unquotable(register, doc)) == 0})
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, &DefinitionError{err}
	}
	return list, nil
}
