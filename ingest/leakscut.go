package ingest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"spor/ingest/privacy"
	"spor/ingest/study"
)

// part is where a part of a finding lies: in the words of a segment or in what
// stands before them.
type part struct {
	segment int
	lead    bool
}

const (
	// firstDigit is how far into what is said the number stands that an answer
	// consists of, in bytes: "Ja, det er 20 12 34 56".
	firstDigit = 12
	// reach is how much is looked at on both sides of where a text is cut, in bytes.
	reach = 80
	// shortest is how long a segment is at most that may lie between two parts, in
	// bytes: "Og de sidste fire?"
	shortest = 60
)

// cut returns what in the segments identifies somebody only together with the
// label, or with what was said before: "Konto: 0012345678", a question for a
// number and the number, a number that two say between them. Only segments that
// begin with a number are looked at, and they are few.
func (l *leaks) cut(segments []study.Segment) map[part][]privacy.Finding {
	all := map[part][]privacy.Finding{}
	for i := range segments {
		seg := &segments[i]
		if !strings.ContainsAny(seg.Text[:min(len(seg.Text), firstDigit)], "0123456789") {
			continue
		}
		l.between(seg.Lead, seg.Text, func(f privacy.Finding, mark bool) bool { return true }, part{i, true}, part{i, false}, all)
		for back := 1; back <= 2 && back <= i; back++ {
			l.between(segments[i-back].Text, seg.Text, straddles, part{i - back, false}, part{i, false}, all)
			if len(segments[i-back].Text) > shortest {
				break
			}
		}
	}
	return all
}

// straddles reports whether a finding may lie on both sides of where somebody
// else begins to speak, after a mark that ends a sentence or after none. Numbers
// that follow on each other are seldom one.
func straddles(f privacy.Finding, mark bool) bool { return !mark || f.Kind == privacy.CPR }

// between adds to all what is found where one text follows on another, and not in
// the first alone: in the second, or, if both says so, a part in each.
func (l *leaks) between(left, right string, both func(f privacy.Finding, mark bool) bool, first, second part, all map[part][]privacy.Finding) {
	trimmed := strings.TrimRight(left, " \t\n:.,;?!…*_>[](){}|\u00a0")
	mark := strings.ContainsAny(left[len(trimmed):], ".?!")
	start := max(0, len(trimmed)-reach)
	for start > 0 && start < len(trimmed) && !utf8.RuneStart(trimmed[start]) {
		start++
	}
	end := min(len(right), reach)
	for end < len(right) && !utf8.RuneStart(right[end]) {
		end++
	}
	if trimmed == "" {
		return
	}
	text := trimmed[start:] + " " + right[:end]
	border := len(trimmed) - start
	for _, f := range l.find(text) {
		crosses := f.Start < border
		if f.End <= border || f.End == len(text) && end < len(right) || crosses && !both(f, mark) {
			continue
		}
		if crosses {
			before := f
			before.Start, before.End = before.Start+start, len(trimmed)
			all[first] = append(all[first], before)
		}
		f.Start, f.End = max(f.Start-border-1, 0), f.End-border-1
		if f.Start < f.End && !l.allow[allowed(right[f.Start:f.End])] {
			all[second] = append(all[second], f)
		}
	}
}

// within returns the parts of findings in a lead as they lie in the speaker's label
// in it.
func within(parts []privacy.Finding, lead, speaker string) []privacy.Finding {
	at := strings.Index(lead, speaker)
	if at < 0 {
		return nil
	}
	var all []privacy.Finding
	for _, f := range slices.Clone(parts) {
		f.Start, f.End = max(f.Start-at, 0), min(f.End-at, len(speaker))
		if f.Start < f.End {
			all = append(all, f)
		}
	}
	return all
}
