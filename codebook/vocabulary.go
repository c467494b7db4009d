package codebook

import (
	"strings"

	"spor/ingest/words"
)

// maxVocabulary is how many bytes of distinct words a Matcher remembers, with
// perWord for the place of each in the table.
const (
	maxVocabulary = 16 << 20
	perWord       = 64
)

// vocabulary remembers what is known of each distinct word as it is spelled.
// Most words match nothing and share entry 0.
type vocabulary struct {
	tree    *ruleTree
	numbers map[string]int32
	entries []entry
	size    int
}

// entry is what is known of a word.
type entry struct {
	patterns []int32 // that it matches
	roots    []int32 // nodes of the tree that it leads to as a first word
	negation negation
}

// forget starts again when too much is remembered. What is known of a word
// depends on the word and the book alone, so forgetting costs time and changes
// no result. It is done between segments: numbers given out before are void.
func (v *vocabulary) forget() {
	if v.numbers == nil || v.size > maxVocabulary {
		v.numbers, v.entries, v.size = map[string]int32{}, []entry{{}}, 0
	}
}

// number returns the number of a word's entry.
func (v *vocabulary) number(word string) int32 {
	if n, known := v.numbers[word]; known {
		return n
	}
	n := int32(0)
	if e, plain := v.look(words.Fold(word)); !plain {
		n = int32(len(v.entries))
		v.entries = append(v.entries, e)
	}
	v.numbers[strings.Clone(word)] = n // the document's text is not held on to
	v.size += len(word) + perWord
	return n
}

// look holds a folded word against all patterns.
func (v *vocabulary) look(word string) (e entry, plain bool) {
	e.negation = negationOf(word)
	for n, p := range v.tree.patterns {
		if !p.matches(word) {
			continue
		}
		e.patterns = append(e.patterns, int32(n))
		if root, ok := v.tree.next[step{0, int32(n)}]; ok {
			e.roots = append(e.roots, root)
		}
	}
	return e, e.negation == 0 && len(e.patterns) == 0
}
