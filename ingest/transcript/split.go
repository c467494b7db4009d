package transcript

import (
	"fmt"
	"strconv"
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
	if n := s.begins(); n > 0 && !d.cues {
		s.segments = make([]study.Segment, 0, n+1) // and a heading
	}
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
	begun    bool     // whether the first turn has begun
	out      strings.Builder
	segments []study.Segment // Start and End settled; Lead and Text at the finish
	lines    []int           // the line each segment begins on
	maybe    []*candidate    // undeclared labels that do not come back, in order
	stamps   []bool          // paragraphs that are a time code of the turn below, or layout of it
	asides   asides          // cells of tables that are notes
	ended    *int64          // the time mark that the last paragraph ended with
}

// paragraphs tiles a text that stands as it was written.
func (s *splitter) paragraphs() {
	var lead []byte        // time codes and layout that belong to the turn below
	var talk study.Segment // what stood before the last footnote
	for i, p := range s.draft.paragraphs {
		last := s.last()
		note := p.heading || bracketed(p.text) && (s.closes[i+1] || !s.turns)
		l := s.labels[i]
		switch {
		case s.stamps[i]:
			lead = append(append(lead, p.gap...), p.text...)
			continue
		case p.below && s.labels[i-1] != nil:
			s.write(p.gap + p.text)
			continue
		case l != nil:
			s.begin(p, study.Turn, l.name)
			s.write(string(lead) + p.gap + p.text[:l.end])
			s.say(p.text[l.end:])
			lead = lead[:0]
		case s.turns && !s.begun:
			if last == nil || p.heading && strings.TrimSpace(p.gap) != "" {
				s.begin(p, study.Note, "")
				s.write(p.gap)
				s.say(p.text)
			} else {
				s.say(p.gap + p.text)
			}
		case p.note:
			if last != nil && !s.draft.paragraphs[i-1].note {
				talk = *last
			}
			s.begin(p, study.Note, "")
			s.write(p.gap)
			s.say(p.text)
		case note:
			s.begin(p, study.Note, "")
			s.write(p.gap)
			s.say(p.text)
		case last != nil && last.Kind == study.Turn && last.Start == last.End: // the gap may hold marks
			s.write(p.gap)
			s.say(p.text)
		case last != nil && (last.Kind == study.Turn || last.Kind == study.Paragraph && s.blanks && !blank(p.gap)):
			s.say(p.gap + p.text)
		case talk.Kind == study.Turn && s.draft.paragraphs[i-1].note:
			s.begin(p, study.Turn, talk.Speaker)
			s.write(p.gap)
			s.say(p.text)
		default:
			s.begin(p, study.Paragraph, "")
			s.write(p.gap)
			s.say(s.stamped(i))
		}
		s.times(p, l)
	}
}

// stamped returns the text of a paragraph that begins a segment of its own. A
// time code that it begins with is its time and goes to the lead, if there are
// words after it.
func (s *splitter) stamped(i int) string {
	p := s.draft.paragraphs[i]
	t, rest, ok := cutStamp(p.text)
	inline := rest != "" && strings.IndexByte("[(#", p.text[0]) >= 0
	above := rest == "" && s.blanks && i+1 < len(s.draft.paragraphs) && !blank(s.draft.paragraphs[i+1].gap) && !s.closes[i+1]
	if !ok || !inline && !above {
		return p.text
	}
	s.time(&t.from, t.to)
	s.write(p.text[:len(p.text)-len(rest)])
	return rest
}

// times gives the last segment the times that are written in a paragraph: beside
// its label, and in the time mark at its end, which ends what it says and begins
// what follows.
func (s *splitter) times(p paragraph, l *label) {
	if l != nil {
		s.time(l.from, l.to)
	}
	last := s.last()
	if last.Kind == study.Note {
		return
	}
	if s.lines[len(s.lines)-1] == p.line { // it begins here
		s.time(s.ended, nil)
	}
	s.ended = nil
	if ms, ok := endMark(p.text); ok {
		s.ended = &ms
		if l == nil || l.end < len(p.text) {
			s.time(nil, &ms)
		}
	}
}

// begins counts the paragraphs that begin a turn.
func (s *splitter) begins() (n int) {
	for _, l := range s.labels {
		if l != nil {
			n++
		}
	}
	return n
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
	s.begun = s.begun || kind == study.Turn
	s.segments = append(s.segments, study.Segment{
		Index: int64(len(s.segments)), Kind: kind, Speaker: speaker, Role: s.known.roles[s.known.of(speaker)], Start: at, End: at,
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
		switch {
		case g.Kind == study.Paragraph:
			if loose++; loose == 1 {
				looseLine = s.lines[i]
			}
		case g.Kind == study.Turn && !s.known.has(g.Speaker):
			k := s.known.of(g.Speaker)
			if found[k] == nil {
				keys = append(keys, k)
				found[k] = &unknown{name: utf8.RuneCountInString(g.Speaker), line: s.lines[i]}
			}
			found[k].turns++
		}
	}
	var at []int
	for _, k := range keys {
		at = append(at, found[k].line)
	}
	for i, k := range keys {
		u := found[k]
		list = append(list, warn(u.line, "unknown speaker", fmt.Sprintf("a label of %s at %s", counted(u.name, "character"), counted(u.turns, "turn"))+others(at, i),
			"a declared label", "declare it under speakers with its role"))
	}
	at = at[:0]
	for _, c := range s.maybe {
		at = append(at, c.line)
	}
	for i, c := range s.maybe {
		often := "once"
		if c.count > 1 {
			often = fmt.Sprintf("%d times", c.count)
		}
		list = append(list, warn(c.line, PerhapsSpeaker, fmt.Sprintf("what looks like a label of %s, %s", counted(c.length, "character"), often)+others(at, i),
			"a declared label", "if it is a speaker, declare it under speakers with its role; until then its words belong to the turn before"))
	}
	if loose > 0 {
		list = append(list, warn(looseLine, "text without a speaker", fmt.Sprintf("%d paragraphs, the first here", loose),
			"a label before them", "add the label to the transcript"))
	}
	if n, line := s.dashes(); n > 0 {
		list = append(list, warn(line, "dashes for speakers", fmt.Sprintf("%d lines that begin with a dash, the first here", n),
			"a label before the words of each", "where a dash means that somebody else speaks, write who; until then the words belong to the turn before"))
	}
	if n, line := s.numberedLines(); n > 0 {
		list = append(list, warn(line, "line numbers", counted(n, "line")+" of a turn that begin with a number, the first here",
			"numbers before labels only", "they are read as words; save the transcript without line numbers"))
	}
	if s.asides.cells > 0 {
		list = append(list, s.asides.report())
	}
	if g := segments[0]; g.Kind == study.Note && len(g.Text) > longHeading {
		list = append(list, warn(s.lines[0], "long heading", fmt.Sprintf("%d bytes before the first turn, not coded", len(g.Text)),
			"a heading, then turns", "declare the label with which the text begins"))
	}
	return list
}

// mostLines is how many places of other labels a warning tells.
const mostLines = 5

// others tells the lines of a warning's like in the first of them: only that one
// is printed. It is "" for all but the first.
func others(lines []int, i int) string {
	if i > 0 || len(lines) < 2 {
		return ""
	}
	var b strings.Builder
	b.WriteString("; others at ")
	rest := lines[1:]
	for j, line := range rest[:min(len(rest), mostLines)] {
		if j > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(line))
	}
	if len(rest) > mostLines {
		b.WriteString(" and on")
	}
	return b.String()
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
