package profile

import (
	"slices"
	"strings"

	"spor/codebook/instrument"
)

// fitting are the items whose answers all labels of a column are. Most columns
// have one that is no answer of any item, and the others have few sets of labels
// between them.
func (r *reading) fitting(labels []string) []instrument.Match {
	var texts []string
	for _, label := range labels {
		if text := instrument.Normalise(label); r.answerTexts[text] {
			texts = append(texts, text)
		} else if text != "" {
			return nil
		}
	}
	slices.Sort(texts)
	texts = slices.Compact(texts)
	key := strings.Join(texts, "\n")
	list, met := r.fit[key]
	if !met && texts != nil {
		list = r.known.Instruments.Recognise("", texts)
		r.fit[key] = list
	}
	return list
}

// isQuestion reports whether a text is the question of an item.
func (r *reading) isQuestion(text string) bool {
	if r.known.Instruments == nil || text == "" {
		return false
	}
	list := r.known.Instruments.Recognise(text, nil)
	return len(list) > 0 && list[0].Question
}

// byQuestion is the one item whose question is asked, if there is one whose
// answers fit better than those of all others.
func (r *reading) byQuestion(question string, labels func() []string) (instrument.Match, bool) {
	if !r.isQuestion(question) {
		return instrument.Match{}, false
	}
	list := r.known.Instruments.Recognise(question, labels())
	alike := func(m instrument.Match) bool { return m.Unknown == list[0].Unknown && m.Known == list[0].Known }
	if len(list) > 1 && alike(list[1]) {
		return instrument.Match{}, false
	}
	return list[0], true
}

// noLabels is for questions of which no answers are known.
func noLabels() []string { return nil }
