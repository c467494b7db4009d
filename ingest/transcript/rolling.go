package transcript

import "strings"

// Rolling captions show a line again while the next is being said: YouTube's
// keep it above the new one, live captions let it grow, and Whisper marks one
// word after the other in it. People repeat themselves too, so a file is taken
// for rolling only when at least half of its cues, and at least three, repeat
// two words or more of the cue before.

// rollingLeast is the least number of cues that must repeat.
const rollingLeast = 3

// unroll leaves out what cues show again, where the file is rolling. A cue with
// nothing new lengthens the cue before it.
func (r *cueReader) unroll() {
	repeats := 0
	for i := 1; i < len(r.cues); i++ {
		if n, part := again(r.cues[i-1], r.cues[i]); n > 0 && manyWords(r.cues[i].said[:n], part) {
			repeats++
		}
	}
	if repeats < rollingLeast || 2*repeats < len(r.cues)-1 {
		return
	}
	kept := r.cues[:0]
	var shown cue // the cue before, as it stands in the file
	for i, c := range r.cues {
		whole := c
		if i > 0 {
			c = r.rest(shown, c)
		}
		shown = whole
		if len(c.said) > 0 {
			kept = append(kept, c)
			continue
		}
		if last := &kept[len(kept)-1]; c.to != nil && (last.to == nil || *last.to < *c.to) {
			last.to = c.to
		}
	}
	r.cues = kept
}

// rest returns a cue without what it shows again of the cue before.
func (r *cueReader) rest(before, c cue) cue {
	n, part := again(before, c)
	if n == 0 {
		return c
	}
	r.count(repeated, c.line)
	last := c.said[n-1]
	last.text = strings.TrimSpace(last.text[part:])
	c.said = c.said[n:]
	if last.text != "" {
		c.said = append([]voice{last}, c.said...)
	}
	return c
}

// again returns how many lines a cue begins with that the cue before ends with,
// and how many bytes of the last of them: it may have grown. Cues that do not
// follow each other at once show nothing again.
func again(before, c cue) (n, part int) {
	if before.to == nil || c.from == nil || *c.from > *before.to+touching {
		return 0, 0
	}
	for n = min(len(before.said), len(c.said), shownLines); n > 0; n-- {
		tail := before.said[len(before.said)-n:]
		if end := tail[n-1]; grownFrom(end, c.said[n-1]) && equal(tail[:n-1], c.said[:n-1]) {
			return n, len(end.text)
		}
	}
	return 0, 0
}

// shownLines is more lines than captions show at a time.
const shownLines = 8

// touching is the longest time in milliseconds between two cues that follow each
// other at once.
const touching = 100

// grownFrom reports whether a line is an earlier one with words added, or none.
func grownFrom(before, line voice) bool {
	rest, ok := strings.CutPrefix(line.text, before.text)
	return ok && before.name == line.name && (rest == "" || rest[0] == ' ')
}

func equal(a, b []voice) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// manyWords reports whether lines, the last cut to its first bytes, have two
// words or more: one word is soon said twice.
func manyWords(said []voice, last int) bool {
	return len(said) > 1 || strings.Contains(said[0].text[:last], " ")
}
