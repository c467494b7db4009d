package transcript

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// candidate is what may be a speaker's label and may be a sentence: it does not
// come back, so its words are left where they are, and it is reported.
type candidate struct{ line, length, count int }

// findLabels settles which paragraphs begin a turn. An undeclared label counts
// when it comes from a voice tag, or comes back; in files with blank lines it
// must follow one, or a time code on a line of its own, unless declared labels do
// not either.
func (s *splitter) findLabels() {
	s.settleTables()
	s.labels = make([]*label, len(s.draft.paragraphs))
	tight := false
	voices := map[string]string{}
	for i, p := range s.draft.paragraphs {
		s.blanks = s.blanks || i > 0 && blank(p.gap)
		if p.note || p.column == columnNumber || p.column == columnTime {
			continue
		}
		l, ok := s.find(p, voices)
		if !ok {
			l, ok = s.findStyled(i)
		}
		if p.column == columnSpeaker && (i == 0 || p.at != s.draft.paragraphs[i-1].at) {
			if !ok {
				l, ok = label{name: strings.TrimRight(p.text, ": "), end: len(p.text)}, true
			}
			l.sure = true
		}
		if ok {
			s.labels[i] = &l
			tight = tight || l.declared && i > 0 && !blank(p.gap)
		}
	}
	s.findAlone()
	s.layOut()
	open := func(i int) bool {
		if s.draft.cues || tight || !s.blanks || i == 0 || blank(s.draft.paragraphs[i].gap) {
			return true
		}
		_, ok := wholeStamp(seen(s.draft.paragraphs[i-1].text))
		return ok
	}
	s.dropPassing(open)
	s.closes = make([]bool, len(s.labels)+1)
	s.closes[len(s.labels)] = true
	for i, p := range slices.Backward(s.draft.paragraphs) {
		l := s.labels[i]
		s.turns = s.turns || l != nil
		s.closes[i] = l != nil || p.layout || p.heading || (p.note || bracketed(p.text)) && s.closes[i+1]
	}
	s.findStamps()
}

// find returns the label of a paragraph. What a voice tag says counts, but where
// it is undeclared and its words begin with a declared label, that one does, and
// is that voice's from there on: a program numbered the voice, a person wrote
// who it is. A label in the text that repeats the voice's is none of its words.
func (s *splitter) find(p paragraph, voices map[string]string) (label, bool) {
	l, ok := s.known.find(p)
	if p.speaker == "" {
		return l, ok
	}
	voice, declared := s.known.of(p.speaker), s.known.has(p.speaker)
	switch {
	case ok && s.known.of(l.name) == voice:
		return label{name: p.speaker, end: l.end, declared: declared}, true
	case ok && l.declared && !declared:
		voices[voice] = l.name
		return l, true
	case voices[voice] != "":
		return label{name: voices[voice], declared: true}, true
	}
	return label{name: p.speaker, declared: declared}, true
}

// findAlone finds labels without a colon, each on a line between a blank one and
// its words: declared, or as programs number voices (Taler 1). A line that
// stands so once is a heading.
func (s *splitter) findAlone() {
	var alone []int
	for i, p := range s.draft.paragraphs {
		p.text = seen(p.text)
		if s.labels[i] == nil && !s.draft.cues && (i == 0 || blank(p.gap)) &&
			i+1 < len(s.draft.paragraphs) && !blank(s.draft.paragraphs[i+1].gap) && len(p.text) <= maxLabel &&
			(isNumbered(p.text) || s.known.has(p.text)) {
			alone = append(alone, i)
		}
	}
	if len(alone) < 2 {
		return
	}
	for _, i := range alone {
		p := s.draft.paragraphs[i]
		s.labels[i] = &label{name: seen(p.text), end: len(p.text), declared: s.known.has(p.text)}
	}
}

// dropPassing takes the undeclared labels out that do not come back: a name must
// stand twice, initials three times with others between, since "B:" may be the
// second of several points.
func (s *splitter) dropPassing(open func(int) bool) {
	type seen struct{ count, rounds int }
	found := map[string]*seen{}
	before := ""
	for i, l := range s.labels {
		if l == nil || !l.declared && !l.sure && !open(i) {
			continue
		}
		k := s.known.of(l.name)
		if found[k] == nil {
			found[k] = &seen{}
		}
		found[k].count++
		if k != before {
			found[k].rounds++
		}
		before = k
	}
	maybe := map[string]*candidate{}
	for i, l := range s.labels {
		p := s.draft.paragraphs[i]
		if l == nil || l.declared || l.sure || p.speaker != "" {
			continue
		}
		k := s.known.of(l.name)
		f := found[k]
		switch {
		case !open(i):
		case initials(l.name) && f.rounds >= 3 || !initials(l.name) && f.count >= 2:
			continue
		case maybe[k] == nil:
			maybe[k] = &candidate{line: p.line, length: utf8.RuneCountInString(l.name), count: 1}
			s.maybe = append(s.maybe, maybe[k])
		default:
			maybe[k].count++
		}
		s.labels[i] = nil
	}
}

// findStamps finds the paragraphs that are nothing but the time code of the turn
// below them.
func (s *splitter) findStamps() {
	s.stamps = make([]bool, len(s.labels))
	for i := range s.labels[:max(len(s.labels)-1, 0)] {
		if s.draft.paragraphs[i].layout {
			s.stamps[i] = true
			continue
		}
		below := s.labels[i+1]
		if s.draft.cues || s.labels[i] != nil || below == nil || below.from != nil {
			continue
		}
		if text := seen(s.draft.paragraphs[i].text); text != "" && text[0] != '#' {
			t, ok := wholeStamp(text)
			if !ok {
				continue
			}
			s.stamps[i] = true
			below.stamp(t)
		}
	}
}
