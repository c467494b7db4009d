package pipeline

import (
	"strings"

	"spor/ingest/store"
	"spor/ingest/study"
)

// QuoteFilter narrows keyword in context; empty fields mean all.
type QuoteFilter struct {
	Code, Wave, Role, Participant string
	Context                       int // bytes of context on each side, cut at words
}

// KWIC is one coding with the words around it.
type KWIC struct {
	study.Coding
	Before, Text, After string
	TurnStart, TurnEnd  int64 // the whole turn, for --pick
}

// HasPerson reports whether a pseudonym is a participant, a professional or a
// joint interview.
func (p *Project) HasPerson(id string) (bool, error) {
	_, staff := p.Study.StaffMember(id)
	if _, joint := p.Study.JointInterview(id); staff || joint {
		return true, nil
	}
	for person, err := range store.Participants.Rows(p.DataDir()) {
		if err != nil || person.ID == id {
			return err == nil, err
		}
	}
	return false, nil
}

// Quotes lists codings with their words in context, in order of document and
// place. A parent code finds what its descendants do.
func (p *Project) Quotes(f QuoteFilter) ([]KWIC, error) {
	wanted := map[string]bool{}
	if f.Code != "" {
		for _, id := range p.Book.Counts(f.Code) {
			wanted[id] = true
		}
	}
	codings, err := store.Codings.Read(p.DataDir())
	if err != nil {
		return nil, err
	}
	type turn struct {
		document string
		segment  int64
	}
	at := map[turn][]int{}
	var list []KWIC
	for _, c := range codings {
		if f.Code != "" && !wanted[c.Code] || f.Wave != "" && c.Wave != f.Wave || f.Role != "" && c.Role != f.Role ||
			f.Participant != "" && c.Participant != f.Participant && c.Person != f.Participant && !strings.HasPrefix(c.Document, f.Participant+".") {
			continue
		}
		k := turn{c.Document, c.Segment}
		at[k] = append(at[k], len(list))
		list = append(list, KWIC{Coding: c})
	}
	for seg, err := range store.Segments.Rows(p.DataDir()) {
		if err != nil {
			return nil, err
		}
		for _, i := range at[turn{seg.Document, seg.Index}] {
			q := &list[i]
			from, to := q.Start-seg.Start, q.End-seg.Start
			q.Text, q.TurnStart, q.TurnEnd = seg.Text[from:to], seg.Start, seg.End
			q.Before, q.After = tail(seg.Text[:from], f.Context), head(seg.Text[to:], f.Context)
		}
	}
	return list, nil
}

// tail is the last n bytes or so of a text, from the start of a word.
func tail(s string, n int) string {
	if len(s) <= n {
		return s
	}
	cut := s[len(s)-n:]
	if i := strings.IndexAny(cut, " \n"); i >= 0 {
		cut = cut[i:]
	}
	return "…" + strings.ToValidUTF8(cut, "")
}

// head is the first n bytes or so of a text, to the end of a word.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	cut := s[:n]
	if i := strings.LastIndexAny(cut, " \n"); i >= 0 {
		cut = cut[:i]
	}
	return strings.ToValidUTF8(cut, "") + "…"
}
