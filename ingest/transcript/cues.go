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
	draft   draft

	faults   [4]fault // see report
	from, to int64    // of the cues so far: the last start, the latest end
}

// fault counts one kind of irregularity and keeps the first line it was seen.
type fault struct{ count, line int }

// The kinds of fault.
const (
	badTime = iota
	stray
	backwards
	overlap
)

// readCues reads cues from line i on. Words are never dropped because a file is
// out of order: text outside a cue joins the cue before it, and a cue whose
// times cannot be read goes without; both are reported.
func readCues(list []string, i int, skip []string, c *cleaner) (draft, error) {
	r := cueReader{list: list, skip: skip, cleaner: c, draft: draft{cues: true}}
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
			r.count(stray, i)
			end := r.blockEnd(i)
			err = r.add(list[i:end], paragraph{line: i + 1})
			i = end
		}
	}
	r.report()
	return r.draft, err
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
	for i < len(r.list) && strings.TrimSpace(r.list[i]) != "" && !r.timingAt(i) {
		if isNumber(strings.TrimSpace(r.list[i])) && r.timingAt(i+1) {
			break
		}
		i++
	}
	return i
}

// cue reads the cue whose times stand on line i and returns the line after it.
func (r *cueReader) cue(i int) (next int, err error) {
	p := paragraph{line: i + 1}
	if from, to, ok := cutTiming(r.list[i]); ok {
		p.from, p.to = &from, &to
		switch {
		case from < r.from || to < from:
			r.count(backwards, i)
		case from < r.to:
			r.count(overlap, i)
		}
		r.from, r.to = from, max(r.to, to)
	} else {
		r.count(badTime, i)
	}
	end := r.blockEnd(i + 1)
	return end, r.add(r.list[i+1:end], p)
}

// add makes paragraphs of what a cue's voices say.
func (r *cueReader) add(list []string, p paragraph) error {
	for v := range voices(strings.Join(list, " ")) {
		p.speaker, p.text = r.cleaner.line(v.name), r.cleaner.line(v.text)
		if p.text == "" {
			continue
		}
		if err := r.draft.add(p); err != nil {
			return err
		}
	}
	return nil
}

func (r *cueReader) count(kind, i int) {
	if r.faults[kind].count++; r.faults[kind].count == 1 {
		r.faults[kind].line = i + 1
	}
}

func (r *cueReader) report() {
	for kind, w := range [...]study.Problem{
		badTime:   warn(0, "unreadable time code", "%d cues", "times such as 00:01:02.500 --> 00:01:04.000", "these cues have no time; their words are kept"),
		stray:     warn(0, "text outside a cue", "%d blocks", "times above every text", "check that the times are there; the words are kept"),
		backwards: warn(0, "times out of order", "%d cues that begin before the one before, or end before they begin", "rising times", "the order of the file is kept; check whether files were joined"),
		overlap:   warn(0, "overlapping times", "%d cues that begin before an earlier one ends", "one cue at a time", "people may speak at once; the order of the file is kept"),
	} {
		if f := r.faults[kind]; f.count > 0 {
			w.Line, w.Found = int64(f.line), fmt.Sprintf(w.Found, f.count)
			r.draft.warnings = append(r.draft.warnings, w)
		}
	}
}
