package transcript

import (
	"strings"
	"unicode/utf8"

	"spor/ingest/study"
)

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
		case l != nil && last != nil && last.Kind == study.Turn && s.known.of(last.Speaker) == s.known.of(l.name):
			s.say(" " + strings.TrimSpace(p.text[l.end:]))
		case l != nil:
			s.begin(p, study.Turn, l.name)
			s.write(gap + l.name + ":")
			s.say(" " + strings.TrimSpace(p.text[l.end:]))
		case p.more && last != nil:
			s.say(" " + p.text)
		case bracketed(p.text) && !s.goesOnBelow(i) && (s.closes[i+1] || !s.turns):
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

// goesOnBelow reports whether the line below is of the same cue and the same,
// perhaps unknown, speaker.
func (s *splitter) goesOnBelow(i int) bool {
	return i+1 < len(s.labels) && s.labels[i+1] == nil && s.draft.paragraphs[i+1].more
}

// goesOn reports whether a cue continues a paragraph of an unknown speaker.
func (s *splitter) goesOn(last *study.Segment, p paragraph) bool {
	if p.from != nil && last.To != nil && *p.from-*last.To >= longPause {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(s.out.String())
	return !strings.ContainsRune(".?!…", end)
}
