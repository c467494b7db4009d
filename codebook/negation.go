package codebook

import (
	"strings"

	"spor/ingest/words"
)

// How far from a match, in words, a negation reaches it.
const (
	negatesBefore = 4
	negatesAfter  = 3
)

// negation is what a word has to do with negation.
type negation uint8

const (
	negates    negation = 1 << iota
	isNot               // it negates, unless a softener follows
	isSoftener          // ikke kun, not only
)

var negations = map[string]negation{
	"ikke": negates | isNot, "ik": negates | isNot, "ikk": negates | isNot, "not": negates | isNot,
	"aldrig": negates, "ingen": negates, "intet": negates, "uden": negates, "hverken": negates, "næppe": negates,
	"never": negates, "no": negates, "without": negates, "neither": negates, "cannot": negates,
	"kun": isSoftener, "bare": isSoftener, "blot": isSoftener, "mindst": isSoftener, "også": isSoftener,
	"only": isSoftener, "just": isSoftener, "least": isSoftener,
}

func negationOf(word string) negation {
	if strings.HasSuffix(word, "n't") {
		return negates
	}
	return negations[word]
}

// negated reports whether the words [first,end) stand near a negation in
// their clause.
func (m *Matcher) negated(first, end int) bool {
	for i := first - 1; i >= max(0, first-negatesBefore) && m.tokens[i+1].gap&words.Clause == 0; i-- {
		if m.negatesAt(i) {
			return true
		}
	}
	for i := end; i < min(len(m.tokens), end+negatesAfter) && m.tokens[i].gap&words.Clause == 0; i++ {
		if m.negatesAt(i) {
			return true
		}
	}
	return false
}

// negatesAt reports whether word i negates, the next word considered.
func (m *Matcher) negatesAt(i int) bool {
	switch n := m.word(i).negation; {
	case n&negates == 0:
		return false
	case n&isNot == 0 || i+1 == len(m.tokens) || m.tokens[i+1].gap != 0:
		return true
	}
	return m.word(i+1).negation&isSoftener == 0
}
