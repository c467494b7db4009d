package ingest

import (
	"strings"

	"spor/ingest/privacy"
	"spor/ingest/study"
)

// namesBeside warns where a name or place that is replaced in the texts stands in
// the register, or in the name of a file or folder: these are stored as they are.
func (r *reader) namesBeside() error {
	m := r.leaks.mentions
	if !m.replaces() {
		return nil
	}
	replaced := func(text string) (found []privacy.Finding) {
		for _, n := range m.find(nameParts.Replace(text), nil) {
			if m.decision(n.Key) == study.ReplaceName {
				found = append(found, n.Finding)
			}
		}
		return found
	}
	warn := func(p study.Problem) error {
		p.Severity, p.Kind, p.Hint = study.Warning, "a name that is replaced in the texts", "take it out: it is stored and shown as it stands"
		return r.sink.Problem(p)
	}
	for _, a := range r.Register.Attributes {
		if len(replaced(a.Value)) > 0 {
			if err := warn(study.Problem{File: ParticipantsFile, Place: a.Participant, Column: a.Name}); err != nil {
				return err
			}
		}
	}
	for _, e := range r.Register.Events {
		if len(replaced(e.Type+", "+e.Label)) > 0 {
			if err := warn(study.Problem{File: EventsFile, Place: e.Participant + ", " + e.Date.String()}); err != nil {
				return err
			}
		}
	}
	for _, f := range r.Files {
		if len(replaced(f.Path)) > 0 {
			if err := warn(study.Problem{File: Masked(f.Path, replaced), Place: "its name"}); err != nil {
				return err
			}
		}
	}
	return nil
}

// nameParts parts the words of a file's name, byte for byte.
var nameParts = strings.NewReplacer("_", " ", "/", " ", ".", " ")
