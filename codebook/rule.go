package codebook

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"spor/ingest/words"
)

// A rule is a row of word patterns.
type rule []pattern

// A pattern is a folded word, open at its start or its end where a star stood.
type pattern struct {
	core               string
	openStart, openEnd bool
}

// matches reports whether the pattern matches a folded word.
func (p pattern) matches(word string) bool {
	switch {
	case p.openStart && p.openEnd:
		return strings.Contains(word, p.core)
	case p.openStart:
		return strings.HasSuffix(word, p.core)
	case p.openEnd:
		return strings.HasPrefix(word, p.core)
	}
	return word == p.core
}

// covers reports whether p matches every word that q matches.
func (p pattern) covers(q pattern) bool {
	return (p.openStart || !q.openStart) && (p.openEnd || !q.openEnd) && p.matches(q.core)
}

// covers reports whether r matches within every match of q.
func (r rule) covers(q rule) bool {
	for at := 0; at+len(r) <= len(q); at++ {
		n := 0
		for n < len(r) && r[n].covers(q[at+n]) {
			n++
		}
		if n == len(r) {
			return true
		}
	}
	return false
}

// key is equal for rules that match the same, however they were written.
func (r rule) key() string { return fmt.Sprint([]pattern(r)) }

// maxWords is the number of words in a rule. Longer rows are sentences, and
// match nothing but themselves.
const maxWords = 20

// ruleError is what is wrong with a rule and what to write instead.
type ruleError struct{ msg, hint string }

const rightForm = `write words, with * at a start or end: vente*, "*ventetid", gå i stå`

// parseRule reads a rule as it is written in a codebook.
func parseRule(text string) (rule, *ruleError) {
	p := ruleParser{text: text, end: len(text)}
	p.blanks()
	for p.end > p.pos && isSpaceByte(text[p.end-1]) {
		p.end--
	}
	if err := p.quotes(); err != nil {
		return nil, err
	}
	var r rule
	for p.blanks(); p.pos < p.end; p.blanks() {
		pat, err := p.pattern()
		if err != nil {
			return nil, err
		}
		r = append(r, pat)
	}
	switch {
	case len(r) == 0:
		return nil, &ruleError{"a rule without words", rightForm}
	case len(r) > maxWords:
		return nil, &ruleError{fmt.Sprintf("a rule of %d words, expected at most %d", len(r), maxWords), "keep the words that make the theme"}
	}
	return r, nil
}

// ruleParser walks over the bytes [pos,end) of a rule.
type ruleParser struct {
	text     string
	pos, end int
}

// quotes steps inside the quotes around the rule, if there are any.
func (p *ruleParser) quotes() *ruleError {
	if p.pos == p.end {
		return nil
	}
	opens, closes := p.text[p.pos] == '"', p.text[p.end-1] == '"'
	switch {
	case !opens && !closes:
		return nil
	case opens && closes && p.end-p.pos >= 2:
		p.pos++
		p.end--
		return nil
	}
	return &ruleError{"a quote on one side of the rule only", "put \" at both ends, or leave both out"}
}

// pattern reads the word that begins here.
func (p *ruleParser) pattern() (pattern, *ruleError) {
	start := p.pos
	for p.pos < p.end && !isSpaceByte(p.text[p.pos]) {
		p.pos++
	}
	word := p.text[start:p.pos]
	core, openStart := strings.CutPrefix(word, "*")
	core, openEnd := strings.CutSuffix(core, "*")
	switch {
	case core == "":
		return pattern{}, p.fail(start, "a star without letters", "a star alone would match every word; "+rightForm)
	case strings.Contains(core, "*"):
		at := start + strings.Index(word[1:], "*") + 1
		return pattern{}, p.fail(at, "a star inside a word", "write one rule for each form, or a star at the end: ven*")
	}
	// A star stands for letters, so the word is tried with a letter in its place.
	tried := core
	if openStart {
		tried = "x" + tried
	}
	if openEnd {
		tried += "x"
	}
	if !isWord(tried) {
		return pattern{}, p.notAWord(start, word)
	}
	return pattern{words.Fold(core), openStart, openEnd}, nil
}

// notAWord says which character is in the way.
func (p *ruleParser) notAWord(start int, word string) *ruleError {
	for n, r := range word {
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune("*-'’", r) {
			return p.fail(start+n, fmt.Sprintf("the character %s", show(r)), "a rule holds words only, as they stand in running text without punctuation; "+rightForm)
		}
	}
	return p.fail(start, "a word that cannot occur", "hyphens and apostrophes stand inside a word: e-boks, don't")
}

func (p *ruleParser) fail(at int, msg, hint string) *ruleError {
	return &ruleError{fmt.Sprintf("%s at character %d of the rule", msg, utf8.RuneCountInString(p.text[:at])+1), hint}
}

func (p *ruleParser) blanks() {
	for p.pos < p.end && isSpaceByte(p.text[p.pos]) {
		p.pos++
	}
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// isWord reports whether a text is one word from end to end.
func isWord(text string) bool {
	for w := range words.All(text) {
		return w.Start == 0 && w.End == len(text)
	}
	return false
}

// show writes a character so that it can be seen.
func show(r rune) string {
	if unicode.IsPrint(r) {
		return string(r)
	}
	return fmt.Sprintf("%U", r)
}
