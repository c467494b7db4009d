package analysis

import (
	"slices"

	"spor/codebook"
	"spor/codebook/instrument"
	"spor/ingest/study"
)

// Data is everything the analyses read. Documents are without words: those stay
// in the store, except the chosen quotes.
type Data struct {
	Study        *study.Study
	Instruments  *instrument.Library
	Book         *codebook.Book // nil where the study has no codebook
	Participants []study.Participant
	Forms        []study.Filled
	Responses    []study.Response
	Scores       []study.Score
	Documents    []study.Document
	Turns        []Turn
	Codings      []study.Coding
	Quotes       []ChosenQuote
}

// Turn is a segment without its words.
type Turn struct {
	Document string
	Segment  int64
	Person   string
	Role     string
	Words    int64
}

// ChosenQuote is a quote that a person chose, with its words as the document
// has them now.
type ChosenQuote struct {
	study.Pick
	Person, Wave, Role string
	Text               string
	Consent            bool // the person agreed to being quoted and has not withdrawn
}

// waves returns the study's waves that are among ids, in order of time; all of
// them when ids is empty.
func (d *Data) waves(ids []string) (list []study.Wave) {
	for _, w := range d.Study.Waves {
		if len(ids) == 0 || slices.Contains(ids, w.ID) {
			list = append(list, w)
		}
	}
	return list
}

// formWaves returns the waves of ids in which a form was ever filled in.
func (d *Data) formWaves(form string, ids []string) (list []study.Wave) {
	has := map[string]bool{}
	for _, f := range d.Forms {
		if f.Form == form {
			has[f.Wave] = true
		}
	}
	for _, w := range d.waves(ids) {
		if has[w.ID] {
			list = append(list, w)
		}
	}
	return list
}

// codedRoles returns the roles whose words are coded and that have documents of
// a kind, in the study's order, wider roles among them; turns without a known
// speaker come last as "".
func (d *Data) codedRoles(kind study.DocumentKind) (list []study.Role) {
	of := map[string]bool{}
	docs := d.documents()
	for _, t := range d.Turns {
		if docs[t.Document].Kind == kind {
			for _, role := range d.countsFor(t.Role) {
				of[role] = true
			}
		}
	}
	for _, r := range d.Study.Roles {
		if r.IsCoded() && of[r.ID] {
			list = append(list, r)
		}
	}
	if of[""] {
		list = append(list, study.Role{ID: "", Label: study.Text{DA: "Ukendt taler", EN: "Unknown speaker"}})
	}
	return list
}

// countsFor returns the roles under which a turn of a role is counted: its own
// and the wider one.
func (d *Data) countsFor(role string) []string {
	if r, ok := d.Study.Role(role); ok && r.Within != "" {
		return []string{role, r.Within}
	}
	return []string{role}
}

func (d *Data) documents() map[string]*study.Document {
	m := make(map[string]*study.Document, len(d.Documents))
	for i := range d.Documents {
		m[d.Documents[i].ID] = &d.Documents[i]
	}
	return m
}
