package ingest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"spor/ingest/privacy"
	"spor/ingest/study"
)

// mentions is what is known of names and places in the texts: which there may
// be, what was decided of each, and the number that stands for one. What decides
// is safe for several goroutines; nothing changes while texts are read.
type mentions struct {
	names   *privacy.Names
	decided map[string]study.NameDecision // by digest
	study   string
	digests sync.Map                  // key -> digest, for hashing takes longer than finding
	numbers map[string]map[string]int // participant -> key -> number
}

// newMentions knows as nobody's name the pseudonyms and the labels of speakers,
// and what the study allows.
func newMentions(in Input) *mentions {
	allowed := slices.Clone(in.Study.Privacy.Allow)
	allowed = append(allowed, in.Register.IDs()...)
	for _, s := range in.Study.Staff {
		allowed = append(allowed, s.ID)
	}
	for _, j := range in.Study.Joint {
		allowed = append(allowed, j.ID)
		for label := range j.Speakers {
			allowed = append(allowed, label)
		}
	}
	for _, r := range in.Study.Roles {
		allowed = append(allowed, r.Speakers...)
	}
	for _, src := range in.Study.Sources {
		for label := range src.Speakers {
			allowed = append(allowed, label)
		}
	}
	slices.Sort(allowed)
	return &mentions{names: privacy.NewNames(in.Study.Privacy.Names, allowed), decided: in.Names, study: in.Study.ID}
}

// decision is what was decided of a name; "" where nothing was.
func (m *mentions) decision(key string) study.NameDecision {
	digest, ok := m.digests.Load(key)
	if !ok {
		digest = study.NameDigest(m.study, key)
		m.digests.Store(strings.Clone(key), digest)
	}
	return m.decided[digest.(string)]
}

// find returns the names and places of a text that are no part of a harder
// finding.
func (m *mentions) find(text string, hard []privacy.Finding) []privacy.Mention {
	return slices.DeleteFunc(m.names.Find(text), func(n privacy.Mention) bool {
		return slices.ContainsFunc(hard, func(f privacy.Finding) bool { return f.Start < n.End && n.Start < f.End })
	})
}

// standIn is what is written in the place of a name: the number that it has with
// a participant, if any.
func (m *mentions) standIn(n privacy.Mention, participant string) string {
	if n.Kind != privacy.Name {
		return standIn(n.Kind)
	}
	if number, ok := m.numbers[participant][n.Key]; ok {
		return fmt.Sprintf("[navn %d]", number)
	}
	return standIn(n.Kind)
}

// replaces reports whether any name is to be replaced.
func (m *mentions) replaces() bool {
	for _, d := range m.decided {
		if d == study.ReplaceName {
			return true
		}
	}
	return false
}

// number gives numbers to the names that are to be replaced in interviews: from 1
// for each participant, in the order of the waves, within a wave of documents,
// and there of the text. So a name has one number through all waves, a wave that
// is added renumbers none before it, and a participant that is added nobody. It
// reads the transcripts once more.
func (r *reader) number(list []interview) error {
	m := r.leaks.mentions
	if !m.replaces() {
		return nil
	}
	m.numbers = map[string]map[string]int{}
	list = slices.Clone(list)
	at := func(wave string) int {
		return slices.IndexFunc(r.Study.Waves, func(w study.Wave) bool { return w.ID == wave })
	}
	slices.SortStableFunc(list, func(a, b interview) int { return cmp.Compare(at(a.doc.Wave), at(b.doc.Wave)) })
	for _, iv := range list {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		text, err := r.read(iv)
		if err != nil {
			continue // which is told when it is read for good
		}
		who := first(iv.doc.Participant, iv.doc.Person)
		for _, seg := range text.Segments {
			for _, part := range []string{seg.Lead, seg.Text} {
				for _, n := range m.find(part, r.leaks.find(part)) {
					if n.Kind != privacy.Name || m.decision(n.Key) != study.ReplaceName {
						continue
					}
					if m.numbers[who] == nil {
						m.numbers[who] = map[string]int{}
					}
					if _, known := m.numbers[who][n.Key]; !known {
						m.numbers[who][strings.Clone(n.Key)] = len(m.numbers[who]) + 1
					}
				}
			}
		}
	}
	return nil
}

// around are the words about a place in a text, on one line.
func around(text string, start, end int) string {
	const width = 40
	from, to := max(0, start-width), min(len(text), end+width)
	for from > 0 && text[from-1] != ' ' && start-from < 2*width {
		from--
	}
	for to < len(text) && text[to] != ' ' && to-end < 2*width {
		to++
	}
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return strings.Join(strings.Fields(text[from:to]), " ")
}

// NameNumber is a name that is replaced, and the number that stands for it with
// a participant.
type NameNumber struct {
	Participant string
	Number      int
	Name        string // the name's key
}

// NameNumbers returns the key to the numbers in the texts: by participant and
// number. It is what the texts were rid of, and belongs outside the study.
func NameNumbers(ctx context.Context, in Input) ([]NameNumber, error) {
	r := newReader(ctx, in, discard{})
	list, err := r.interviews()
	if err == nil {
		err = r.number(list)
	}
	var all []NameNumber
	for who, numbers := range r.leaks.mentions.numbers {
		for name, n := range numbers {
			all = append(all, NameNumber{who, n, name})
		}
	}
	slices.SortFunc(all, func(a, b NameNumber) int {
		return cmp.Or(strings.Compare(a.Participant, b.Participant), a.Number-b.Number)
	})
	return all, err
}
