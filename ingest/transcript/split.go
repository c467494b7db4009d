package transcript

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"spor/ingest/study"
)

// tiled is a transcript's text and the segments that tile it.
type tiled struct {
	text     string
	segments []study.Segment
	warnings []study.Problem
}

// split finds who speaks in a draft's paragraphs and makes the text and its
// segments.
//
// Where turns are found, what stands before the first is a note (a heading);
// a heading, and a paragraph wholly in brackets with no words of a turn after
// it, are notes too, and so is a footnote, after which the turn goes on as a
// segment of the same speaker. Where none is found, paragraphs are segments:
// blocks between blank lines, or lines where there is no blank line.
func split(d draft, known speakers, coded func(string) bool) tiled {
	s := splitter{draft: d, known: known, coded: coded}
	s.findLabels()
	size := 0
	for _, p := range d.paragraphs {
		size += len(p.gap) + len(p.text) + len(p.speaker) + len("\n\n: ")
	}
	s.out.Grow(size)
	if d.cues {
		s.cues()
	} else {
		s.paragraphs()
	}
	return s.finish()
}

type splitter struct {
	draft
	known    speakers
	coded    func(string) bool
	labels   []*label // of each paragraph; nil where it has none
	closes   []bool   // whether no words of a turn follow before the next label, heading or the end
	blanks   bool     // whether blank lines part the paragraphs
	turns    bool     // whether any speaker was found
	out      strings.Builder
	segments []study.Segment // Start and End settled; Lead and Text at the finish
	lines    []int           // the line each segment begins on
	maybe    []candidate     // undeclared labels that stand once, last first
}

// candidate is what may be a speaker's label and may be a sentence: it stands
// once, so its words are left where they are, and it is reported.
type candidate struct{ line, length int }

// findLabels settles which paragraphs begin a turn. An undeclared label counts
// when it comes from a voice tag, or comes back; in files with blank lines it
// must follow one, unless declared labels do not either.
func (s *splitter) findLabels() {
	s.labels = make([]*label, len(s.draft.paragraphs))
	tight := false
	for i, p := range s.draft.paragraphs {
		if l, ok := s.known.find(p); ok && !p.note {
			s.labels[i] = &l
			tight = tight || l.declared && i > 0 && !blank(p.gap)
		}
		s.blanks = s.blanks || i > 0 && blank(p.gap)
	}
	seen := map[string]int{}
	open := func(i int) bool {
		return s.draft.cues || tight || !s.blanks || i == 0 || blank(s.draft.paragraphs[i].gap)
	}
	for i, l := range s.labels {
		if l != nil && !l.declared && open(i) {
			seen[key(l.name)]++
		}
	}
	s.closes = make([]bool, len(s.labels)+1)
	s.closes[len(s.labels)] = true
	for i, p := range slices.Backward(s.draft.paragraphs) {
		l := s.labels[i]
		if l != nil && !l.declared && p.speaker == "" && (!open(i) || seen[key(l.name)] < 2) {
			if open(i) {
				s.maybe = append(s.maybe, candidate{p.line, utf8.RuneCountInString(l.name)})
			}
			l, s.labels[i] = nil, nil
		}
		s.turns = s.turns || l != nil
		s.closes[i] = l != nil || p.heading || (p.note || bracketed(p.text)) && s.closes[i+1]
	}
}

// paragraphs tiles a text that stands as it was written.
func (s *splitter) paragraphs() {
	var talk study.Segment // what stood before the last footnote
	for i, p := range s.draft.paragraphs {
		last := s.last()
		note := p.heading || bracketed(p.text) && (s.closes[i+1] || !s.turns)
		switch l := s.labels[i]; {
		case l != nil:
			s.begin(p, study.Turn, l.name)
			s.write(p.gap + p.text[:l.end])
			s.say(p.text[l.end:])
			s.time(l.from, nil)
		case s.turns && (last == nil || last.Kind == study.Note && len(s.segments) == 1):
			if last == nil {
				s.begin(p, study.Note, "")
			}
			s.say(p.gap + p.text)
		case p.note:
			if last != nil && !s.draft.paragraphs[i-1].note {
				talk = *last
			}
			s.begin(p, study.Note, "")
			s.say(p.gap + p.text)
		case note:
			s.begin(p, study.Note, "")
			s.say(p.gap + p.text)
		case last != nil && (last.Kind == study.Turn || last.Kind == study.Paragraph && s.blanks && !blank(p.gap)):
			s.say(p.gap + p.text)
		case talk.Kind == study.Turn && s.draft.paragraphs[i-1].note:
			s.begin(p, study.Turn, talk.Speaker)
			s.say(p.gap + p.text)
		default:
			s.begin(p, study.Paragraph, "")
			s.say(p.gap + p.text)
		}
	}
}

// longPause is the silence in milliseconds after which captions of an unknown
// speaker are taken for a new paragraph.
const longPause = 2000

// cues makes a text of captions: "Label: words" for each turn, a blank line
// between turns. Cues of one speaker in a row are one turn, as are those that
// follow it without a label. Where no speaker is known yet, cues are put
// together up to the end of a sentence or a long pause, so that no sentence is
// cut.
func (s *splitter) cues() {
	for i, p := range s.draft.paragraphs {
		last := s.last()
		l := s.labels[i]
		gap := "\n\n"
		if last == nil {
			gap = ""
		}
		switch {
		case l != nil && last != nil && last.Kind == study.Turn && key(last.Speaker) == key(l.name):
			s.say(" " + strings.TrimSpace(p.text[l.end:]))
		case l != nil:
			s.begin(p, study.Turn, l.name)
			s.write(gap + l.name + ":")
			s.say(" " + strings.TrimSpace(p.text[l.end:]))
		case bracketed(p.text) && (s.closes[i+1] || !s.turns):
			s.begin(p, study.Note, "")
			s.say(gap + p.text)
		case last != nil && (last.Kind == study.Turn || last.Kind == study.Paragraph && s.goesOn(last, p)):
			s.say(" " + p.text)
		default:
			s.begin(p, study.Paragraph, "")
			s.say(gap + p.text)
		}
		s.time(p.from, p.to)
	}
}

// goesOn reports whether a cue continues a paragraph of an unknown speaker.
func (s *splitter) goesOn(last *study.Segment, p paragraph) bool {
	if p.from != nil && last.To != nil && *p.from-*last.To >= longPause {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(s.out.String())
	return !strings.ContainsRune(".?!…", end)
}

func (s *splitter) last() *study.Segment {
	if len(s.segments) == 0 {
		return nil
	}
	return &s.segments[len(s.segments)-1]
}

// begin starts a segment at the end of what is written.
func (s *splitter) begin(p paragraph, kind study.SegmentKind, speaker string) {
	at := int64(s.out.Len())
	s.segments = append(s.segments, study.Segment{
		Index: int64(len(s.segments)), Kind: kind, Speaker: speaker, Role: s.known[key(speaker)], Start: at, End: at,
	})
	s.lines = append(s.lines, p.line)
}

// write adds to the last segment what nobody says.
func (s *splitter) write(lead string) {
	if s.out.Len() == 0 {
		lead = strings.TrimLeftFunc(lead, unicode.IsSpace)
	}
	s.out.WriteString(lead)
	last := s.last()
	last.Start, last.End = int64(s.out.Len()), int64(s.out.Len())
}

// say adds words to the last segment. White space before its first word goes to
// the lead; white space alone is nothing.
func (s *splitter) say(text string) {
	words := strings.TrimLeftFunc(text, unicode.IsSpace)
	if words == "" {
		return
	}
	if last := s.last(); last.Start == last.End {
		s.write(text[:len(text)-len(words)])
		text = words
	}
	s.out.WriteString(text)
	s.last().End = int64(s.out.Len())
}

// time widens the last segment's time by a cue's.
func (s *splitter) time(from, to *int64) {
	last := s.last()
	if last.From == nil {
		last.From = from
	}
	if to != nil && (last.To == nil || *to > *last.To) {
		last.To = to
	}
}

// finish cuts the text into the segments' leads and words and reports what was
// not as declared.
func (s *splitter) finish() tiled {
	t := tiled{text: s.out.String(), segments: s.segments}
	end := int64(0)
	for i := range t.segments {
		g := &t.segments[i]
		g.Lead, g.Text = t.text[end:g.Start], t.text[g.Start:g.End]
		g.Coded = g.Text != "" && g.Kind != study.Note && (s.coded == nil || s.coded(g.Role))
		end = g.End
	}
	t.warnings = s.report(t.segments)
	return t
}

// longHeading is the length in bytes from which text before the first turn is
// hardly a heading.
const longHeading = 2000

func (s *splitter) report(segments []study.Segment) []study.Problem {
	if len(segments) == 0 {
		return nil
	}
	if !s.turns {
		return []study.Problem{warn(0, "no speaker found", fmt.Sprintf("%d paragraphs without a label", len(segments)),
			"turns that begin with a declared label and a colon", "declare the labels under speakers")}
	}
	var list []study.Problem
	type unknown struct{ name, turns, line int }
	var keys []string
	found := map[string]*unknown{}
	loose, looseLine := 0, 0
	for i, g := range segments {
		switch _, ok := s.known[key(g.Speaker)]; {
		case g.Kind == study.Paragraph:
			if loose++; loose == 1 {
				looseLine = s.lines[i]
			}
		case g.Kind == study.Turn && !ok:
			k := key(g.Speaker)
			if found[k] == nil {
				keys = append(keys, k)
				found[k] = &unknown{name: utf8.RuneCountInString(g.Speaker), line: s.lines[i]}
			}
			found[k].turns++
		}
	}
	for _, k := range keys {
		u := found[k]
		list = append(list, warn(u.line, "unknown speaker", fmt.Sprintf("a label of %d characters at %d turns", u.name, u.turns),
			"a declared label", "declare it under speakers with its role"))
	}
	for _, c := range slices.Backward(s.maybe) {
		list = append(list, warn(c.line, "perhaps an unknown speaker", fmt.Sprintf("what looks like a label of %d characters, once", c.length),
			"a declared label", "if it is a speaker, declare it under speakers with its role; until then its words belong to the turn before"))
	}
	if loose > 0 {
		list = append(list, warn(looseLine, "text without a speaker", fmt.Sprintf("%d paragraphs, the first here", loose),
			"a label before them", "add the label to the transcript"))
	}
	if g := segments[0]; g.Kind == study.Note && len(g.Text) > longHeading {
		list = append(list, warn(s.lines[0], "long heading", fmt.Sprintf("%d bytes before the first turn, not coded", len(g.Text)),
			"a heading, then turns", "declare the label with which the text begins"))
	}
	return list
}

// bracketed reports whether text stands wholly in one pair of (brackets) or
// [brackets].
func bracketed(text string) bool {
	var open, shut byte
	switch {
	case strings.HasPrefix(text, "("):
		open, shut = '(', ')'
	case strings.HasPrefix(text, "["):
		open, shut = '[', ']'
	default:
		return false
	}
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case open:
			depth++
		case shut:
			if depth--; depth == 0 {
				return i == len(text)-1
			}
		}
	}
	return false
}
