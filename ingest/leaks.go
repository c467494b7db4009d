package ingest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"spor/ingest/privacy"
	"spor/ingest/study"
	"spor/ingest/transcript"
)

// leaks is the leak check: every text passes it before it is stored, and no text
// otherwise. It holds no text of its own but what the study allows.
type leaks struct {
	rule     study.LeakRule
	allow    map[string]bool // folded
	mentions *mentions
	met      func(study.Mention) // told of every name and place; nil for nobody
	telling  sync.Mutex
}

func newLeaks(in Input) *leaks {
	l := newLeakFinder(in.Study)
	l.mentions, l.met = newMentions(in), in.Mention
	return l
}

// newLeakFinder is a leak check that knows no names.
func newLeakFinder(s *study.Study) *leaks {
	l := &leaks{rule: s.Privacy.Leaks, allow: map[string]bool{}}
	for _, a := range s.Privacy.Allow {
		l.allow[allowed(a)] = true
	}
	return l
}

// LeakFinder returns the study's leak check for texts that are to go out.
func LeakFinder(s *study.Study) Finder { return newLeakFinder(s).find }

// allowed is what texts on the allow list are compared by: blanks and case aside.
func allowed(text string) string { return fold(strings.Join(strings.Fields(text), "")) }

// find returns what in a text identifies somebody, but for what the study allows.
// A line or a column may end within a number, or part it from the next.
func (l *leaks) find(text string) []privacy.Finding {
	found := privacy.Find(text)
	if strings.IndexByte(text, '\n') >= 0 || strings.IndexByte(text, '\t') >= 0 {
		text = oneLine.Replace(text)
		found = joined(append(found, privacy.Find(text)...))
	}
	if len(l.allow) == 0 {
		return found
	}
	return slices.DeleteFunc(found, func(f privacy.Finding) bool { return l.allow[allowed(text[f.Start:f.End])] })
}

// joined returns findings in order of place, and one for those that overlap: of
// the kind of the longest.
func joined(found []privacy.Finding) []privacy.Finding {
	slices.SortFunc(found, func(a, b privacy.Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(b.Confidence, a.Confidence))
	})
	kept := found[:0]
	for _, f := range found {
		if len(kept) == 0 || kept[len(kept)-1].End <= f.Start {
			kept = append(kept, f)
			continue
		}
		last := &kept[len(kept)-1]
		if f.End-f.Start > last.End-last.Start {
			last.Kind = f.Kind
		}
		last.End, last.Confidence = max(last.End, f.End), max(last.Confidence, f.Confidence)
	}
	return kept
}

var oneLine = strings.NewReplacer("\n", " ", "\t", " ")

// origin is where a text comes from. What comes from no file is not told.
type origin struct{ file, participant, wave string }

// checked is a text that passed the check.
type checked struct {
	text  string
	found []privacy.Finding // in the text that was given
	names []string          // keys of names and places of which nothing is decided
	clean bool              // nothing was found, decided on or not
}

// check looks through a text and, under the rule replace, puts a word for its
// kind in the place of every finding, possible ones too: a figure that only looks
// like a telephone number can be allowed, one that was one cannot be taken back.
// Names and places are replaced where that was decided, whatever the rule. cut is
// what is known to be a part of a finding.
func (l *leaks) check(text string, from origin, cut ...privacy.Finding) checked {
	hard := l.find(text)
	if len(cut) > 0 {
		hard = joined(append(hard, cut...))
	}
	soft := l.mentions.find(text, hard)
	out := checked{text: text, found: hard}
	if out.clean = len(hard)+len(soft) == 0; out.clean {
		return out
	}
	type standing struct {
		privacy.Finding
		word string
	}
	var names []standing
	for _, n := range soft {
		switch l.mentions.decision(n.Key) {
		case study.ReplaceName:
			names = append(names, standing{n.Finding, l.mentions.standIn(n, from.participant)})
		case "":
			out.names = append(out.names, n.Key)
		}
		if l.met != nil && from.file != "" {
			l.telling.Lock()
			l.met(study.Mention{Key: n.Key, Kind: string(n.Kind), Likely: n.IsLikely(), Text: text[n.Start:n.End], Context: around(text, n.Start, n.End),
				File: from.file, Participant: from.participant, Wave: from.wave})
			l.telling.Unlock()
		}
	}
	if l.rule != study.ReplaceLeaks {
		hard = nil
	}
	if len(hard)+len(names) == 0 {
		return out
	}
	slices.SortFunc(names, func(a, b standing) int { return a.Start - b.Start })
	var b strings.Builder
	end := 0
	put := func(f privacy.Finding, word string) {
		b.WriteString(text[end:f.Start])
		b.WriteString(word)
		end = f.End
	}
	for _, f := range hard {
		for len(names) > 0 && names[0].Start < f.Start {
			put(names[0].Finding, names[0].word)
			names = names[1:]
		}
		put(f, standIn(f.Kind))
	}
	for _, n := range names {
		put(n.Finding, n.word)
	}
	b.WriteString(text[end:])
	out.text = b.String()
	return out
}

// problem tells a finding in a text. A likely one stops the run, unless the study
// says that it is to be replaced or only told; a possible one never does.
func (l *leaks) problem(f privacy.Finding, found, place string) study.Problem {
	p := study.Problem{Severity: study.Warning, Place: place, Kind: "an identifier in the text: " + string(f.Kind), Found: found,
		Hint: "if it identifies nobody, put it under allow: of privacy: in " + StudyFile}
	switch {
	case l.rule == study.ReplaceLeaks:
		p.Kind, p.Expected, p.Hint = "an identifier replaced: "+string(f.Kind), "", ""
	case f.Confidence == privacy.Possible:
		p.Kind = "perhaps an identifier in the text: " + string(f.Kind)
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
// counted.
const mostTold = 200

// transcript checks the words and labels of a transcript, and lays its segments
// out anew where something was replaced. It returns what is to be told, and the
// names that nobody has decided on.
func (l *leaks) transcript(t *transcript.Text, from origin) (problems []study.Problem, names []string) {
	told := told{leaks: l}
	cut := l.cut(t.Segments)
	replaced := false
	clean := map[string]bool{} // leads in which nothing was found: they come back
	for i := range t.Segments {
		seg := &t.Segments[i]
		lead, parts := checked{text: seg.Lead}, cut[part{i, true}]
		if len(parts) > 0 || !clean[seg.Lead] {
			lead = l.check(seg.Lead, from, parts...)
			clean[seg.Lead] = lead.clean
		}
		text := l.check(seg.Text, from, cut[part{i, false}]...)
		names = append(append(names, lead.names...), text.names...)
		for _, f := range lead.found {
			if !slices.Contains(parts, f) { // else it is told with the words
				told.tell(f, seg.Lead, func() string { return fmt.Sprintf("turn %d, its label", seg.Index+1) })
			}
		}
		for _, f := range text.found {
			told.tell(f, seg.Text, func() string { return fmt.Sprintf("turn %d, byte %d", seg.Index+1, seg.Start+int64(f.Start)) })
		}
		if lead.text != seg.Lead {
			seg.Speaker = l.check(seg.Speaker, origin{participant: from.participant}, within(parts, seg.Lead, seg.Speaker)...).text // told with the lead
		}
		replaced = replaced || lead.text != seg.Lead || text.text != seg.Text
		seg.Lead, seg.Text = lead.text, text.text
	}
	if replaced {
		layOut(t)
	}
	return told.all(), names
}

// told is what is told of a file: the first findings one by one, and of each kind
// how many there are more.
type told struct {
	*leaks
	problems []study.Problem
	more     []more
}

// more are findings of one kind that are counted only.
type more struct {
	privacy.Finding
	n int64
}

// tell tells a finding in a text.
func (t *told) tell(f privacy.Finding, text string, place func() string) {
	if len(t.problems) < mostTold {
		t.problems = append(t.problems, t.problem(f, f.Masked(text), place()))
		return
	}
	at := slices.IndexFunc(t.more, func(m more) bool { return m.Kind == f.Kind && m.Confidence == f.Confidence })
	if at < 0 {
		at, t.more = len(t.more), append(t.more, more{Finding: f})
	}
	t.more[at].n++
}

// all returns what is to be told.
func (t *told) all() []study.Problem {
	for _, m := range t.more {
		t.problems = append(t.problems, t.problem(m.Finding, fmt.Sprintf("%d more", m.n), ""))
	}
	return t.problems
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
