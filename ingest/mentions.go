package ingest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"spor/ingest/privacy"
	"spor/ingest/study"
	"spor/ingest/transcript"
)

// mentions is what is known of names and places in the texts: which there may
// be, what was decided of each, and the number that stands for one. What decides
// is safe for several goroutines; nothing changes while texts are read.
type mentions struct {
	names   *privacy.Names
	decided map[string]study.NameDecision // by digest
	told    map[string]bool               // by key, see Input.Told
	study   string
	keys    sync.Map                  // key -> decision, for hashing takes longer than finding
	numbers map[string]map[string]int // participant -> key -> number
}

// newMentions knows as nobody's name the pseudonyms, what the study allows, and
// the labels of speakers but for those that hold a name that is to be replaced: a
// decision counts for more than a label.
func newMentions(in Input) *mentions {
	var labels []string
	allowed := slices.Clone(in.Study.Privacy.Allow)
	allowed = append(allowed, in.Register.IDs()...)
	for _, s := range in.Study.Staff {
		allowed = append(allowed, s.ID)
	}
	for _, j := range in.Study.Joint {
		allowed = append(allowed, j.ID)
		for label := range j.Speakers {
			labels = append(labels, label)
		}
	}
	for _, r := range in.Study.Roles {
		labels = append(labels, r.Speakers...)
	}
	for _, src := range in.Study.Sources {
		for label := range src.Speakers {
			labels = append(labels, label)
		}
	}
	m := &mentions{decided: in.Names, told: in.Told, study: in.Study.ID}
	if m.replaces() {
		slices.Sort(allowed)
		m.names = privacy.NewNames(in.Study.Privacy.Names, allowed)
		labels = slices.DeleteFunc(labels, func(label string) bool {
			return slices.ContainsFunc(m.find(label, nil), func(n privacy.Mention) bool { return m.decision(n.Key) == study.ReplaceName })
		})
	}
	allowed = append(allowed, labels...)
	slices.Sort(allowed)
	m.names = privacy.NewNames(in.Study.Privacy.Names, allowed)
	return m
}

// decision is what was decided of a name; "" where nothing was.
func (m *mentions) decision(key string) study.NameDecision {
	d, ok := m.keys.Load(key)
	if !ok {
		d = m.decided[study.NameDigest(m.study, key)]
		m.keys.Store(strings.Clone(key), d)
	}
	return d.(study.NameDecision)
}

// find returns the names and places of a text that are no part of a harder
// finding, in order of place: those that lists and the words beside them tell,
// and all that were decided on, whatever stands beside them. A mention that
// nothing was decided of may have one that is to be replaced within it; else none
// overlap.
func (m *mentions) find(text string, hard []privacy.Finding) []privacy.Mention {
	harder := func(n privacy.Mention) bool {
		return slices.ContainsFunc(hard, func(f privacy.Finding) bool { return overlap(f, n.Finding) })
	}
	found := slices.DeleteFunc(m.names.Find(text), harder)
	if len(m.decided)+len(m.told) == 0 {
		return found
	}
	known := slices.DeleteFunc(m.names.FindKnown(text, func(key string) bool { return m.told[key] || m.decision(key) != "" }), harder)
	if len(known) == 0 {
		return found
	}
	var all []privacy.Mention
	for _, n := range found {
		// A longer name counts for more than its part, a known one than one that is
		// met here alone.
		known = slices.DeleteFunc(known, func(k privacy.Mention) bool {
			if partOf(n, k) {
				return k.Key == n.Key
			}
			return overlap(k.Finding, n.Finding) && (m.decision(n.Key) != "" || m.decision(k.Key) != study.ReplaceName)
		})
		if !slices.ContainsFunc(known, func(k privacy.Mention) bool { return partOf(n, k) }) {
			all = append(all, n)
		}
	}
	all = append(all, known...)
	slices.SortStableFunc(all, func(a, b privacy.Mention) int { return a.Start - b.Start })
	return all
}

func overlap(a, b privacy.Finding) bool { return a.Start < b.End && b.Start < a.End }

// partOf reports whether a mention is part of another, or as long.
func partOf(part, whole privacy.Mention) bool {
	return whole.Start <= part.Start && part.End <= whole.End
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
// is added renumbers none before it, and a participant that is added nobody. A
// name that begins or ends exactly one longer name up to that wave has its
// number: Anne and Holm that of Anne Holm. It reads the transcripts once more.
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
	met := map[string][]string{} // participant -> keys that are new in a wave
	for i, iv := range list {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		if text, err := r.read(iv); err == nil { // else it is told when it is read for good
			who := first(iv.doc.Participant, iv.doc.Person)
			met[who] = r.leaks.replaced(text, met[who], m.numbers[who])
		}
		if i+1 < len(list) && list[i+1].doc.Wave == iv.doc.Wave {
			continue
		}
		for who, keys := range met {
			if len(keys) > 0 {
				m.numbers[who] = numbered(m.numbers[who], keys)
			}
		}
		clear(met)
	}
	return nil
}

// replaced adds to some keys those of a transcript's names that are to be
// replaced, but for those that have a number.
func (l *leaks) replaced(text transcript.Text, keys []string, numbers map[string]int) []string {
	for _, seg := range text.Segments {
		for _, part := range []string{seg.Lead, seg.Text} {
			for _, n := range l.mentions.find(part, l.find(part)) {
				if n.Kind != privacy.Name || l.mentions.decision(n.Key) != study.ReplaceName {
					continue
				}
				if _, known := numbers[n.Key]; !known && !slices.Contains(keys, n.Key) {
					keys = append(keys, strings.Clone(n.Key))
				}
			}
		}
	}
	return keys
}

// numbered gives numbers to a participant's keys that are new in a wave, those of
// the waves before having theirs.
func numbered(numbers map[string]int, keys []string) map[string]int {
	if numbers == nil {
		numbers = map[string]int{}
	}
	all := append(slices.Sorted(maps.Keys(numbers)), keys...)
	last := 0
	whole := map[string]int{} // number of a whole name; where several have shared it, the first
	for _, key := range all {
		if n, ok := numbers[key]; ok {
			last = max(last, n)
			if w := wholeName(key, all); whole[w] == 0 || n < whole[w] {
				whole[w] = n
			}
		}
	}
	for _, key := range keys {
		w := wholeName(key, all)
		if whole[w] == 0 {
			last++
			whole[w] = last
		}
		numbers[key] = whole[w]
	}
	return numbers
}

// wholeName returns the one name that a name begins or ends, of those that are
// part of no longer one; itself where there is none, or more than one.
func wholeName(key string, all []string) string {
	var longer []string
	for _, k := range all {
		if strings.HasPrefix(k, key+" ") || strings.HasSuffix(k, " "+key) {
			longer = append(longer, k)
		}
	}
	longest := slices.DeleteFunc(slices.Clone(longer), func(k string) bool { return wholeName(k, longer) != k })
	if len(longest) == 1 {
		return longest[0]
	}
	return key
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
		return cmp.Or(strings.Compare(a.Participant, b.Participant), a.Number-b.Number, strings.Compare(a.Name, b.Name))
	})
	return all, err
}
