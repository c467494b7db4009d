package instrument

import (
	"slices"
	"strings"
	"unicode"

	"spor/ingest/study"
)

// Match is an item that a column of a file may hold: a proposal, for a person
// to confirm.
type Match struct {
	Instrument, Item string
	Question         bool // the column's question is the item's
	Known, Unknown   int  // how many of the labels are answers of the item, and how many are not
}

// place is an item of an instrument.
type place struct {
	instrument *Instrument
	item       *Item
}

// Recognise returns the items that a column may hold, by its question (or
// header) and the labels of its answers; either may be empty.
//
// A question is an item's when it has the very words of the item's label,
// short label or an alias, without regard to case, punctuation and a number in
// front ("3. "), with or without the instrument's stem before them, or after
// other words and a dash, colon, question mark, bracket or dots ("stem - row
// text"). Where no question fits, items fit whose answers hold all the labels,
// at least two of which are levels and no bare numbers; all items of one scale
// then fit alike. Likeness counts for nothing.
//
// Matches are in the library's order, those with fewer unknown labels first.
func (l *Library) Recognise(question string, labels []string) []Match {
	var list []Match
	seen := map[place]bool{}
	for _, key := range readings(question) {
		for _, p := range l.questions[key] {
			if !seen[p] {
				seen[p] = true
				m, _ := p.match(labels)
				m.Question = true
				list = append(list, m)
			}
		}
	}
	if len(list) == 0 {
		for _, id := range l.ids {
			in := l.byID[id]
			for i := range in.Items {
				if m, levels := (place{in, &in.Items[i]}).match(labels); levels >= 2 && m.Unknown == 0 {
					list = append(list, m)
				}
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Match) int { return a.Unknown - b.Unknown })
	return list
}

// match counts the labels that are answers of the item, and the levels among
// them.
func (p place) match(labels []string) (m Match, levels int) {
	m = Match{Instrument: p.instrument.ID, Item: p.item.Key}
	distinct := map[string]bool{}
	for _, label := range labels {
		text := Normalise(label)
		if text == "" {
			continue
		}
		a, ok := p.item.answers[text]
		if !ok {
			m.Unknown++
			continue
		}
		m.Known++
		if _, bare := number(text); !bare && a.Class == study.Substantive && !distinct[a.Level] {
			distinct[a.Level] = true
			levels++
		}
	}
	return m, levels
}

// indexQuestions makes the table of the words of every item's question.
func (l *Library) indexQuestions() {
	l.questions = map[string][]place{}
	for _, id := range l.ids {
		in := l.byID[id]
		for i := range in.Items {
			it := &in.Items[i]
			p := place{in, it}
			add := func(text string) {
				if key := words(Normalise(text)); key != "" && !slices.Contains(l.questions[key], p) {
					l.questions[key] = append(l.questions[key], p)
				}
			}
			for _, text := range append([]string{it.Label.DA, it.Label.EN, it.Short.DA, it.Short.EN}, it.Aliases...) {
				if text == "" {
					continue
				}
				add(text)
				for _, stem := range []string{in.Stem.DA, in.Stem.EN} {
					add(stem + " " + text)
				}
			}
		}
	}
}

// readings are the words of a question, and of what stands after each sign that
// may part a stem from the text of a row; the whole comes first.
func readings(question string) []string {
	q := Normalise(question)
	list := []string{words(q)}
	for _, sign := range []string{" - ", ": ", "? ", "...", "…", "["} {
		rest := q
		for {
			_, after, found := strings.Cut(rest, sign)
			if !found {
				break
			}
			list, rest = append(list, words(after)), after
		}
	}
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// words leaves nothing of a normalised text but its words, one blank apart.
func words(text string) string {
	if n := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsDigit(r) }); n > 0 && strings.ContainsAny(text[n:n+1], ".)") {
		text = text[n+1:] // "3. " and "3) "
	}
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }), " ")
}
