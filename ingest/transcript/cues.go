package transcript

import (
	"fmt"
	"slices"
	"strings"

	"spor/ingest/study"
)

// cueReader reads the blocks that WebVTT and SubRip files are made of.
type cueReader struct {
	list    []string
	skip    []string // words that begin a block to leave out
	cleaner *cleaner
	cues    []cue
	lines   int // of all cues

	faults   [5]fault // see report
	from, to int64    // of the cues so far: the last start, the latest end
}

// cue is what is shown at one time.
type cue struct {
	line     int
	from, to *int64 // milliseconds
	said     []voice
}

// fault counts one kind of irregularity and keeps the first line it was seen.
type fault struct{ count, line int }

// The kinds of fault.
const (
	badTime = iota
	stray
	backwards
	overlap
	repeated
)

// readCues reads cues from line i on. Words are never dropped because a file is
// out of order: text outside a cue joins the cue before it, and a cue whose
// times cannot be read goes without; both are reported. So are the lines that
// rolling captions show again, which stand once.
func readCues(list []string, i int, skip []string, c *cleaner) (draft, error) {
	r := cueReader{list: list, skip: skip, cleaner: c}
	var err error
	for i < len(list) && err == nil {
		switch {
		case strings.TrimSpace(list[i]) == "":
			i++
		case r.timingAt(i):
			i, err = r.cue(i)
		case r.timingAt(i + 1): // the line is the cue's number or name
			i, err = r.cue(i + 1)
		case slices.Contains(skip, firstWord(list[i])):
			i = r.blockEnd(i)
		default:
			r.count(stray, i+1)
			end := r.blockEnd(i)
			err = r.add(list[i:end], cue{line: i + 1})
			i = end
		}
	}
	if err != nil {
		return draft{}, err
	}
	r.unroll()
	d := draft{cues: true, paragraphs: r.paragraphs()}
	d.warnings = r.report()
	return d, nil
}

func firstWord(line string) string {
	if f := strings.Fields(line[:min(len(line), 20)]); len(f) > 0 {
		return f[0]
	}
	return ""
}

func (r *cueReader) timingAt(i int) bool { return i < len(r.list) && isTiming(r.list[i]) }

// blockEnd returns the line after a block that begins at i: a blank line, or the
// next cue where the blank line is missing.
func (r *cueReader) blockEnd(i int) int {
	for i < len(r.list) && !r.timingAt(i) {
		if strings.TrimSpace(r.list[i]) == "" && !r.padded(i) {
			break
		}
		if isNumber(strings.TrimSpace(r.list[i])) && r.timingAt(i+1) {
			break
		}
		i++
	}
	return i
}

// padded reports whether line i is white space that ends no block: only a line
// with nothing on it does, and YouTube fills the line that it shows empty.
func (r *cueReader) padded(i int) bool {
	if r.list[i] == "" || i+1 == len(r.list) || strings.TrimSpace(r.list[i+1]) == "" {
		return false
	}
	return !r.timingAt(i+1) && !r.timingAt(i+2) && !slices.Contains(r.skip, firstWord(r.list[i+1]))
}

// cue reads the cue whose times stand on line i and returns the line after it.
func (r *cueReader) cue(i int) (next int, err error) {
	c := cue{line: i + 1}
	if from, to, ok := cutTiming(r.list[i]); ok {
		c.from, c.to = &from, &to
		switch {
		case from < r.from || to < from:
			r.count(backwards, c.line)
		case from < r.to && !r.sameTimes(from, to):
			r.count(overlap, c.line)
		}
		r.from, r.to = from, max(r.to, to)
	} else {
		r.count(badTime, c.line)
	}
	end := r.blockEnd(i + 1)
	return end, r.add(r.list[i+1:end], c)
}

// sameTimes reports whether the cue before has the same times: some programs cut
// what is said at one time into cues.
func (r *cueReader) sameTimes(from, to int64) bool {
	if len(r.cues) == 0 {
		return false
	}
	last := r.cues[len(r.cues)-1]
	return last.from != nil && *last.from == from && *last.to == to
}

// undirected takes out the marks that stand in captions to set text right to left,
// and are not seen.
func undirected(s string) string {
	if !strings.Contains(s, "\u200e") && !strings.Contains(s, "\u200f") {
		return s
	}
	return marksOfDirection.Replace(s)
}

var marksOfDirection = strings.NewReplacer("\u200e", "", "\u200f", "")

// add adds a cue with what its voices say, line by line.
func (r *cueReader) add(list []string, c cue) error {
	for v := range voices(strings.Join(list, "\n")) {
		name := r.cleaner.line(seen(v.name))
		for text := range strings.SplitSeq(v.text, "\n") {
			if text = r.cleaner.line(undirected(text)); text == "" {
				continue
			}
			if r.lines++; r.lines > maxParagraphs {
				return tooMany("lines of captions")
			}
			c.said = append(c.said, voice{name, text})
		}
	}
	if len(c.said) > 0 {
		r.cues = append(r.cues, c)
	}
	return nil
}

// paragraphs makes a paragraph of every line of the cues.
func (r *cueReader) paragraphs() []paragraph {
	list := make([]paragraph, 0, r.lines)
	for _, c := range r.cues {
		for i, v := range c.said {
			list = append(list, paragraph{text: v.text, speaker: v.name, line: c.line, from: c.from, to: c.to, more: i > 0})
		}
	}
	return list
}

func (r *cueReader) count(kind, line int) {
	if r.faults[kind].count++; r.faults[kind].count == 1 {
		r.faults[kind].line = line
	}
}

func (r *cueReader) report() (list []study.Problem) {
	for kind, w := range [...]study.Problem{
		badTime:   warn(0, "unreadable time code", "%d cues", "times such as 00:01:02.500 --> 00:01:04.000", "these cues have no time; their words are kept"),
		stray:     warn(0, "text outside a cue", "%d blocks", "times above every text", "check that the times are there; the words are kept"),
		backwards: warn(0, "times out of order", "%d cues that begin before the one before, or end before they begin", "rising times", "the order of the file is kept; check whether files were joined"),
		overlap:   warn(0, "overlapping times", "%d cues that begin before an earlier one ends", "one cue at a time", "people may speak at once; the order of the file is kept"),
		repeated:  warn(0, "rolling captions", "%d cues that show again what the cue before shows", "each line once", "the lines stand once; compare with the recording"),
	} {
		if f := r.faults[kind]; f.count > 0 {
			w.Line, w.Found = int64(f.line), fmt.Sprintf(w.Found, f.count)
			list = append(list, w)
		}
	}
	return list
}
