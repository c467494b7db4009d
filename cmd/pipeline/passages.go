package pipeline

import (
	"slices"

	"spor/ingest"
	"spor/ingest/store"
	"spor/ingest/study"
)

// Passage is the text of a document, and whose turns it is made of.
type Passage struct {
	Text  string
	turns []study.Segment // without their words
}

// Passages returns the texts of the documents named, by id.
func (p *Project) Passages(ids map[string]bool) (map[string]Passage, error) {
	passages := map[string]Passage{}
	if len(ids) == 0 {
		return passages, nil
	}
	for seg, err := range store.Segments.Rows(p.DataDir()) {
		if err != nil {
			return nil, err
		}
		if !ids[seg.Document] {
			continue
		}
		x := passages[seg.Document]
		x.Text += seg.Lead + seg.Text
		seg.Lead, seg.Text = "", ""
		x.turns = append(x.turns, seg)
		passages[seg.Document] = x
	}
	return passages, nil
}

// holds reports whether the words of a pick stand at its place.
func (x Passage) holds(pick study.Pick) bool {
	return pick.End <= int64(len(x.Text)) && spanDigest(x.Text[pick.Start:pick.End]) == pick.SpanDigest
}

// movedTo finds the words of a pick in a text that was corrected since: where they
// are no longer at their place and stand in it once and once only. The words are
// known by their digest.
func (x Passage) movedTo(pick study.Pick) (start int64, ok bool) {
	if x.holds(pick) {
		return 0, false
	}
	length := pick.End - pick.Start
	for at := int64(0); at+length <= int64(len(x.Text)); at++ {
		if withinWord(x.Text, at) || withinWord(x.Text, at+length) || spanDigest(x.Text[at:at+length]) != pick.SpanDigest {
			continue
		}
		if ok {
			return 0, false
		}
		start, ok = at, true
	}
	return start, ok
}

// spoken is who speaks in a stretch of a document.
type spoken struct {
	person, role string   // of the one who does; the document's where there are several
	persons      []string // everyone whose words they may be
}

func (x Passage) spoken(doc study.Document, start, end int64) spoken {
	var by spoken
	var speaking, roles []string
	for _, turn := range x.turns {
		if !turn.Coded || turn.End <= start || turn.Start >= end {
			continue
		}
		speaking, roles = including(speaking, turn.Person), including(roles, turn.Role)
		if turn.Person == doc.Person {
			by.persons = doc.Persons
		}
	}
	if by.persons == nil {
		by.persons = speaking
	}
	if len(by.persons) == 0 { // the interviewer's words, or none
		by.persons = doc.Persons
	}
	by.person, by.role = doc.Person, doc.Role
	if len(speaking) == 1 {
		by.person = speaking[0]
	}
	if len(roles) == 1 && roles[0] != "" {
		by.role = roles[0]
	}
	return by
}

// unquotable returns who of them has not agreed to be quoted in a document.
func (by spoken) unquotable(register *ingest.Register, doc study.Document) []string {
	return slices.DeleteFunc(slices.Clone(by.persons), func(person string) bool {
		return register.Consents.Allow(person, study.Quotes, doc.Source, doc.Wave)
	})
}
