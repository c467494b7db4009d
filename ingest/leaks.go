package ingest

import (
	"fmt"
	"slices"
	"strings"

	"spor/ingest/privacy"
	"spor/ingest/study"
	"spor/ingest/transcript"
)

// leaks is the leak check: every text passes it before it is stored, and no text
// otherwise. It holds no text of its own but what the study allows.
type leaks struct {
	rule  study.LeakRule
	allow map[string]bool // folded
}

func newLeaks(s *study.Study) *leaks {
	l := &leaks{rule: s.Privacy.Leaks, allow: map[string]bool{}}
	for _, a := range s.Privacy.Allow {
		l.allow[allowed(a)] = true
	}
	return l
}

// LeakFinder returns the study's leak check for texts that are to go out.
func LeakFinder(s *study.Study) func(text string) []privacy.Finding { return newLeaks(s).find }

// allowed is what texts on the allow list are compared by: blanks and case aside.
func allowed(text string) string { return fold(strings.Join(strings.Fields(text), "")) }

// find returns what in a text identifies somebody, but for what the study allows.
func (l *leaks) find(text string) []privacy.Finding {
	return slices.DeleteFunc(privacy.Find(text), func(f privacy.Finding) bool { return l.allow[allowed(text[f.Start:f.End])] })
}

// leak is a finding in a text, as it is told.
type leak struct {
	privacy.Finding
	masked   string
	replaced bool
}

// check looks through a text and, under the rule replace, puts a word for its
// kind in the place of every finding, possible ones too: a figure that only looks
// like a telephone number can be allowed, one that was one cannot be taken back.
func (l *leaks) check(text string) (clean string, found []leak) {
	findings := l.find(text)
	if len(findings) == 0 {
		return text, nil
	}
	var b strings.Builder
	end := 0
	for _, f := range findings {
		it := leak{Finding: f, masked: f.Masked(text), replaced: l.rule == study.ReplaceLeaks}
		if it.replaced {
			b.WriteString(text[end:f.Start])
			b.WriteString(standIn(f.Kind))
			end = f.End
		}
		found = append(found, it)
	}
	return b.String() + text[end:], found
}

// problem tells a finding. A likely one stops the run, unless the study says that
// it is to be replaced or only told; a possible one never does.
func (l *leaks) problem(it leak, place string) study.Problem {
	p := study.Problem{Severity: study.Warning, Place: place, Kind: "an identifier in the text: " + string(it.Kind), Found: it.masked,
		Hint: "if it identifies nobody, put it under allow: of privacy: in " + StudyFile}
	switch {
	case it.replaced:
		p.Kind, p.Expected, p.Hint = "an identifier replaced: "+string(it.Kind), "", ""
	case it.Confidence == privacy.Possible:
		p.Kind = "perhaps an identifier in the text: " + string(it.Kind)
	case l.rule != study.ReportLeaks:
		p.Severity, p.Expected = study.Error, "none"
		p.Hint = "take it out of the file, write privacy: {leaks: replace} in " + StudyFile + ", or, if it identifies nobody, put it under allow: there"
	}
	return p
}

// standIn is what is written in the place of an identifier.
func standIn(kind privacy.Kind) string {
	for _, s := range standIns {
		if s.kind == kind {
			return "[" + s.word + "]"
		}
	}
	return "[identifikation]"
}

var standIns = []struct {
	kind privacy.Kind
	word string
}{
	{privacy.CPR, "cpr"}, {privacy.Email, "e-mail"}, {privacy.Phone, "telefon"}, {privacy.Name, "navn"}, {privacy.Address, "adresse"},
	{privacy.BirthDate, "fødselsdato"}, {privacy.Place, "sted"}, {privacy.URL, "webadresse"}, {privacy.IP, "ip-adresse"},
	{privacy.Coordinates, "koordinater"}, {privacy.Account, "konto"}, {privacy.Passport, "pasnummer"}, {privacy.Plate, "nummerplade"},
	{privacy.CaseNumber, "sagsnummer"},
}

// mostTold bounds how many findings of a file are told one by one; the others are
// counted with the last of their kind.
const mostTold = 200

// transcript checks the words and labels of a transcript, and lays its segments
// out anew where something was replaced.
func (l *leaks) transcript(t *transcript.Text) (problems []study.Problem) {
	tell := func(found []leak, place string) {
		for _, it := range found {
			if len(problems) >= mostTold {
				place = ""
			}
			problems = append(problems, l.problem(it, place))
		}
	}
	replaced := false
	for i := range t.Segments {
		seg := &t.Segments[i]
		lead, inLead := l.check(seg.Lead)
		text, inText := l.check(seg.Text)
		tell(inLead, fmt.Sprintf("turn %d, its label", seg.Index+1))
		for _, it := range inText {
			tell([]leak{it}, fmt.Sprintf("turn %d, byte %d", seg.Index+1, seg.Start+int64(it.Start)))
		}
		if lead != seg.Lead || text != seg.Text {
			seg.Speaker, _ = l.check(seg.Speaker)
			seg.Lead, seg.Text, replaced = lead, text, true
		}
	}
	if replaced {
		layOut(t)
	}
	return problems
}

// layOut puts the text of a transcript together from its segments.
func layOut(t *transcript.Text) {
	var b strings.Builder
	for i := range t.Segments {
		seg := &t.Segments[i]
		b.WriteString(seg.Lead)
		seg.Start = int64(b.Len())
		b.WriteString(seg.Text)
		seg.End = int64(b.Len())
	}
	t.Text = b.String()
}
