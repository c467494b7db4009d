package main

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"time"
)

// cue is what stands on the screen at a time. First marks a turn's first cue.
type cue struct {
	from, to    time.Duration
	label, text string
	first       bool
}

const (
	wordsPerCue    = 14
	wordsPerSecond = 2.6 // calm spoken Danish
)

// cues cuts the turns into pieces, at a comma or full stop where one is near,
// and sets times from the number of words, with a pause between turns.
func cues(m manuscript) []cue {
	r := random("subtitles " + m.name())
	var cues []cue
	now := 1200 * time.Millisecond
	for _, t := range m.turns {
		words := strings.Fields(t.text)
		for first := true; len(words) > 0; first = false {
			n := cueLength(words)
			end := now + time.Duration(float64(n)/wordsPerSecond*1000)*time.Millisecond
			cues = append(cues, cue{now, end, t.label, strings.Join(words[:n], " "), first})
			words, now = words[n:], end
		}
		now += pause(r)
	}
	return cues
}

func cueLength(words []string) int {
	if len(words) <= wordsPerCue {
		return len(words)
	}
	for n := wordsPerCue; n > wordsPerCue/2; n-- {
		if strings.HasSuffix(words[n-1], ",") || strings.HasSuffix(words[n-1], ".") {
			return n
		}
	}
	return wordsPerCue
}

func pause(r *rand.Rand) time.Duration { return time.Duration(300+r.IntN(1400)) * time.Millisecond }

// clock writes a time code, with the decimal mark the format wants.
func clock(d time.Duration, mark string) string {
	ms := d.Milliseconds()
	return fmt.Sprintf("%02d:%02d:%02d%s%03d", ms/3600000, ms/60000%60, ms/1000%60, mark, ms%1000)
}

// vtt writes WebVTT as meeting software does: every cue names its speaker.
func vtt(m manuscript) ([]byte, error) {
	var b strings.Builder
	b.WriteString("WEBVTT\n\nNOTE\n" + m.heading + "\n")
	for _, c := range cues(m) {
		fmt.Fprintf(&b, "\n%s --> %s\n<v %s>%s</v>\n", clock(c.from, "."), clock(c.to, "."), c.label, html.EscapeString(c.text))
	}
	return []byte(b.String()), nil
}

// srt writes SubRip, which knows no speakers: the label stands in the text, on
// a turn's first cue only. It has no place for a heading.
func srt(m manuscript) ([]byte, error) {
	var b strings.Builder
	for i, c := range cues(m) {
		said := c.text
		if c.first {
			said = c.label + ": " + said
		}
		fmt.Fprintf(&b, "%d\r\n%s --> %s\r\n%s\r\n\r\n", i+1, clock(c.from, ","), clock(c.to, ","), said)
	}
	return []byte(b.String()), nil
}
