package codebook

import (
	"fmt"
	"strings"

	"spor/ingest/study"
)

// Failure is an example of a codebook that its rules do not bear out.
type Failure struct {
	File    string
	Line    int
	Code    string
	Counter bool    // a counter-example that is coded; else an example that is not
	Example string  // as written
	Matches []Match // of a counter-example, what is coded; of an example, what matched and does not count
}

// Match is words of an example and the rule that matched them, as written.
type Match struct {
	Rule, Words string
	Exclude     bool // the rule is an exclusion
}

// Check runs every example of every code that has rules, in the order of the
// file. An example must have a coding of its code, a counter-example none. It
// is run as one segment, said by the first of the code's roles.
func (b *Book) Check() []Failure {
	var failures []Failure
	m := b.Matcher()
	for _, e := range b.Outline() {
		if !e.HasRules() {
			continue
		}
		run := func(key string, examples []string, counter bool) {
			for n, example := range examples {
				coded := m.codingsOf(e.Code, example)
				if counter == (len(coded) > 0) {
					f := Failure{File: b.name, Code: e.ID, Counter: counter, Example: example, Matches: coded}
					f.Line, _ = b.file.Pos(fmt.Sprintf("%s.%s.%d", e.path, key, n))
					if !counter {
						f.Matches = m.matchesOf(e.ID, example)
					}
					failures = append(failures, f)
				}
			}
		}
		run("examples", e.Examples, false)
		run("counter_examples", e.CounterExamples, true)
	}
	return failures
}

// codingsOf returns what Tag codes with a code in an example.
func (m *Matcher) codingsOf(c *Code, example string) []Match {
	seg := study.Segment{Text: example, Coded: true}
	if len(c.Roles) > 0 {
		seg.Role = c.Roles[0]
	}
	var out []Match
	for _, x := range m.Tag(seg) {
		if x.Code == c.ID {
			out = append(out, Match{Rule: x.Rule, Words: example[x.Start:x.End]})
		}
	}
	return out
}

// matchesOf returns every match of the rules of a code in the example that was
// tagged last.
func (m *Matcher) matchesOf(code, example string) []Match {
	var out []Match
	for _, h := range m.hits {
		if r := m.tree.rules[h.rule]; m.tree.codes[r.code].id == code {
			out = append(out, Match{r.text, example[m.tokens[h.first].start:m.tokens[h.end-1].end], r.exclude})
		}
	}
	return out
}

// String returns "file:line: what is wrong", and a hint on a line of its own.
func (f Failure) String() string {
	var matches []string
	for _, x := range f.Matches {
		kind := "rule"
		if x.Exclude {
			kind = "exclusion"
		}
		matches = append(matches, fmt.Sprintf("%q by %s %s", x.Words, kind, x.Rule))
	}
	list := strings.Join(matches, ", ")
	at := fmt.Sprintf("%s:%d: ", f.File, f.Line)
	switch {
	case f.Counter:
		return at + fmt.Sprintf("a counter-example of %s is coded: %s\n  hint: narrow the rule, or add an exclusion", f.Code, list)
	case list == "":
		return at + fmt.Sprintf("an example of %s is not coded: no rule matches\n  hint: add a rule that finds it", f.Code)
	}
	return at + fmt.Sprintf("an example of %s is not coded: what matches is excluded, or negated and dropped: %s\n  hint: narrow the exclusion, or choose another example", f.Code, list)
}
