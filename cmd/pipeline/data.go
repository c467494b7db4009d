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
	err = store.Segments.Scan(dir, []string{"document", "segment", "role", "words", "coded"}, func(b store.Batch) error {
		document, segment, role, words, coded := b.Columns[0], b.Columns[1], b.Columns[2], b.Columns[3], b.Columns[4]
		for i := range b.N {
			if coded.Bools[i] {
				turns = append(turns, analysis.Turn{Document: document.Dict[document.IDs[i]], Segment: segment.Ints[i],
					Role: role.Dict[role.IDs[i]], Words: words.Ints[i]})
			}
		}
		return nil
	})
	return turns, err
}

// Texts returns the whole text of the documents named, by id.
func (p *Project) Texts(ids map[string]bool) (map[string]string, error) {
	texts := map[string]string{}
	if len(ids) == 0 {
		return texts, nil
	}
	for seg, err := range store.Segments.Rows(p.DataDir()) {
		if err != nil {
			return nil, err
		}
		if ids[seg.Document] {
			texts[seg.Document] += seg.Lead + seg.Text
		}
	}
	return texts, nil
}

// movedTo finds the words of a pick in a text that was corrected since: where they
// are no longer at their place and stand in it once and once only. The words are
// known by their digest.
func movedTo(text string, pick study.Pick) (start int64, ok bool) {
	length := pick.End - pick.Start
	if pick.End <= int64(len(text)) && spanDigest(text[pick.Start:pick.End]) == pick.SpanDigest {
		return 0, false
	}
	for at := int64(0); at+length <= int64(len(text)); at++ {
		if spanDigest(text[at:at+length]) != pick.SpanDigest {
			continue
		}
		if ok {
			return 0, false
		}
		start, ok = at, true
	}
	return start, ok
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
	texts, err := p.Texts(wanted)
	if err != nil {
		return nil, err
	}
	var list []analysis.ChosenQuote
	var errs []error
	for _, pick := range picks {
		doc, ok := docs[pick.Document]
		text := texts[pick.Document]
		if start, ok := movedTo(text, pick.Pick); ok {
			pick.Start, pick.End = start, start+pick.End-pick.Start
		}
		switch {
		case !ok:
			errs = append(errs, fmt.Errorf("%s:%d: document %s is not in the study any more\n  hint: take the line out, or bring the transcript back", QuotesFile, pick.line, pick.Document))
		case pick.End > int64(len(text)) || spanDigest(text[pick.Start:pick.End]) != pick.SpanDigest:
			errs = append(errs, fmt.Errorf("%s:%d: the quoted words are no longer at their place in %s, whose text has changed\n  hint: take the line out and pick the quote again with: spor quotes --pick", QuotesFile, pick.line, pick.Document))
		default:
			list = append(list, analysis.ChosenQuote{Pick: pick.Pick, Person: doc.Person, Wave: doc.Wave, Role: doc.Role, Text: text[pick.Start:pick.End],
				Consent: register.Consents.Allow(doc.Person, study.Quotes, doc.Source, doc.Wave)})
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, &DefinitionError{err}
	}
	return list, nil
}
