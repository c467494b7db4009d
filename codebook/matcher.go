package codebook

import (
	"cmp"
	"slices"

	"spor/ingest/study"
	"spor/ingest/words"
)

// Matcher applies a book's rules to segments, for one goroutine. It remembers
// the words it has met, up to some 16 MB of them; then it forgets them all and
// goes on. What it returns depends on the book and the segment alone, never on
// what it has seen before.
type Matcher struct {
	book       string
	tree       *ruleTree
	vocabulary vocabulary

	// Of the segment at hand; kept for their memory.
	tokens   []token
	hits     []hit
	excluded []int32 // per word: 1 + the last code of which an exclusion matches it
}

// token is a word of the segment: its bytes, what stands before it, and the
// number of what is known of it.
type token struct {
	start, end int
	gap        words.Break
	entry      int32
}

// hit is one match of one rule, on the words [first,end) of the segment.
type hit struct {
	rule       int32
	first, end int
}

// Matcher returns a new Matcher; each goroutine needs its own.
func (b *Book) Matcher() *Matcher {
	return &Matcher{book: b.Digest, tree: b.rules, vocabulary: vocabulary{tree: b.rules}}
}

// Tag returns the codings of a segment, sorted by Start, End and Code: see the
// package comment for what is coded. Their offsets count from the start of the
// document, their Coder is study.RulesCoder. A segment that is not coded has
// none.
func (m *Matcher) Tag(seg study.Segment) []study.Coding {
	if !seg.Coded {
		return nil
	}
	m.read(seg.Text)
	m.match()
	if len(m.hits) == 0 {
		return nil
	}
	var out []study.Coding
	m.choose(func(h hit) {
		r := m.tree.rules[h.rule]
		code := m.tree.codes[r.code]
		negated := m.negated(h.first, h.end)
		if negated && code.drop || code.roles != nil && !code.roles[seg.Role] {
			return
		}
		out = append(out, study.Coding{
			Document: seg.Document, Segment: seg.Index, Participant: seg.Participant, Person: seg.Person, Wave: seg.Wave, Role: seg.Role,
			Code:  code.id,
			Start: seg.Start + int64(m.tokens[h.first].start), End: seg.Start + int64(m.tokens[h.end-1].end),
			Coder: study.RulesCoder, Rule: r.text, Negated: negated, Book: m.book,
		})
	})
	slices.SortFunc(out, func(a, b study.Coding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Code, b.Code))
	})
	return out
}

// read splits the text into words and looks each up.
func (m *Matcher) read(text string) {
	m.vocabulary.forget()
	m.tokens = m.tokens[:0]
	for w := range words.All(text) {
		m.tokens = append(m.tokens, token{w.Start, w.End, w.Break, m.vocabulary.number(text[w.Start:w.End])})
	}
}

// word returns what is known of word i.
func (m *Matcher) word(i int) *entry { return &m.vocabulary.entries[m.tokens[i].entry] }

// match finds every match of every rule.
func (m *Matcher) match() {
	m.hits = m.hits[:0]
	for i := range m.tokens {
		if m.tokens[i].entry == 0 {
			continue
		}
		for _, root := range m.word(i).roots {
			m.follow(root, i, i)
		}
	}
}

// follow takes the rules that end at a node, which words first to last have led
// to, and goes on to the next word.
func (m *Matcher) follow(at int32, first, last int) {
	n := &m.tree.nodes[at]
	for _, r := range n.ends {
		m.hits = append(m.hits, hit{r, first, last + 1})
	}
	next := last + 1
	if n.leaf || next == len(m.tokens) || m.tokens[next].gap&(words.Sentence|words.Bracket) != 0 {
		return
	}
	for _, p := range m.word(next).patterns {
		if child, ok := m.tree.next[step{at, p}]; ok {
			m.follow(child, first, next)
		}
	}
}

// choose calls take with the hits that count, code by code: those that share no
// word with an exclusion, leftmost first, then longest, then the rule that was
// written first, none overlapping one before it.
func (m *Matcher) choose(take func(hit)) {
	code := func(h hit) int32 { return m.tree.rules[h.rule].code }
	slices.SortFunc(m.hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(code(a), code(b)), cmp.Compare(a.first, b.first), cmp.Compare(b.end, a.end), cmp.Compare(a.rule, b.rule))
	})
	m.excluded = slices.Grow(m.excluded[:0], len(m.tokens))[:len(m.tokens)]
	clear(m.excluded)
	for group := m.hits; len(group) > 0; {
		c, n := code(group[0]), 1
		for n < len(group) && code(group[n]) == c {
			n++
		}
		for _, h := range group[:n] {
			if m.tree.rules[h.rule].exclude {
				for i := h.first; i < h.end; i++ {
					m.excluded[i] = c + 1
				}
			}
		}
		taken := 0
		for _, h := range group[:n] {
			if m.tree.rules[h.rule].exclude || h.first < taken || slices.Contains(m.excluded[h.first:h.end], c+1) {
				continue
			}
			take(h)
			taken = h.end
		}
		group = group[n:]
	}
}
