package transcript

import (
	"strings"
	"unicode/utf8"
)

// findParted finds a declared label that something else than a colon parts from
// its words: (Borger) ja, Borger> ja, Borger<tab>ja, Borger – ja, or its own full
// stop, Int. ja. The last two may also go on in a sentence from the line above:
// loose says that they were needed.
func (s speakers) findParted(text string) (l label, loose, ok bool) {
	head := text[:min(len(text), maxLabel)]
	if inner, ok := strings.CutPrefix(head, "("); ok {
		name, after, ok := strings.Cut(inner, ")")
		if name = strings.TrimSpace(name); !ok || !s.has(name) {
			return label{}, false, false
		}
		end := len(head) - len(after)
		if strings.HasPrefix(after, ":") {
			end++
		}
		return label{name: name, end: end, declared: true}, false, true
	}
	for _, mark := range []struct {
		text  string
		kept  int // bytes of the mark that are the label's
		loose bool
	}{{">", 0, false}, {"\t", 0, false}, {" – ", 0, true}, {" — ", 0, true}, {" - ", 0, true}, {". ", 1, true}} {
		at := strings.Index(head, mark.text)
		if at <= 0 || at+mark.kept > s.longest || !s.has(head[:at+mark.kept]) {
			continue
		}
		return label{name: strings.TrimSpace(head[:at+mark.kept]), end: at + len(mark.text), declared: true}, mark.loose, true
	}
	return label{}, false, false
}

// lineNumber cuts the number of a line, 01 or 12., and the white space after it.
func lineNumber(text string) (words string, end int, ok bool) {
	digits := 0
	for digits < len(text) && digits < 6 && isDigit(text[digits]) {
		digits++
	}
	end = digits
	if end > 0 && end < len(text) && strings.IndexByte(".):", text[end]) >= 0 {
		end++
	}
	words = strings.TrimLeft(text[end:], " \t\u00a0")
	ok = digits > 0 && words != "" && len(words) < len(text)-end
	return words, len(text) - len(words), ok
}

// findNumbered finds a declared label behind the number of its line: 01 Borger:
// ja, 12. Borger: ja.
func (s speakers) findNumbered(text string) (l label, loose, ok bool) {
	words, end, ok := lineNumber(text)
	if !ok {
		return label{}, false, false
	}
	if l, ok = s.find(paragraph{text: words}); !ok {
		l, loose, ok = s.findParted(words)
	}
	l.end += end
	return l, loose, ok && l.declared
}

// findStyled finds a declared label in another style than most transcripts have.
// Where that may be a sentence that goes on, the paragraph before must have ended.
func (s *splitter) findStyled(i int) (label, bool) {
	p := s.draft.paragraphs[i]
	if p.column == columnWords || p.speaker != "" {
		return label{}, false
	}
	l, loose, ok := s.known.findParted(p.text)
	if !ok {
		l, loose, ok = s.known.findNumbered(p.text)
	}
	if !ok || loose && i > 0 && (p.at.column > 1 || !blank(p.gap) && unended(s.draft.paragraphs[i-1].text)) {
		return label{}, false
	}
	return l.withStamp(p), true
}

// unended reports whether a line ends as no sentence does.
func unended(line string) bool {
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, `"”»')]`))
	return !strings.ContainsRune(".?!…:#", end)
}

// machine reports whether a label is a number that a program gave a voice, as
// SPEAKER_00 or Taler 2: that is nothing else, though it stands once.
func machine(name string) bool {
	return name != "" && isDigit(name[len(name)-1]) && isNumbered(name)
}

// dashes counts lines one below the other that begin with a dash, as captions
// and novels write it where somebody else speaks. Nothing tells who.
func (s *splitter) dashes() (count, first int) {
	before := false
	for i, p := range s.draft.paragraphs {
		dash := s.labels[i] == nil && dashed(p.text)
		if dash && before && (p.more || !s.draft.cues && !blank(p.gap)) {
			if count == 0 {
				count, first = 1, s.draft.paragraphs[i-1].line
			}
			count++
		}
		before = dash
	}
	return count, first
}

// numberedLines counts the lines of a turn that begin with a number, where its
// labels stand behind numbers.
func (s *splitter) numberedLines() (count, first int) {
	behind := false
	for i, p := range s.draft.paragraphs {
		_, end, ok := lineNumber(p.text)
		switch {
		case !ok || p.note:
		case s.labels[i] != nil:
			behind = behind || s.labels[i].end > end && !s.draft.cues
		default:
			if count++; count == 1 {
				first = p.line
			}
		}
	}
	if !behind {
		return 0, 0
	}
	return count, first
}

func dashed(text string) bool {
	for _, dash := range []string{"- ", "– ", "— "} {
		if strings.HasPrefix(text, dash) {
			return true
		}
	}
	return false
}
