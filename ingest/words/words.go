package words

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is one word of a text, by its byte offsets [Start,End), which lie on
// rune borders.
type Word struct {
	Start, End int
	Break      Break
}

// Break says what stands between a word and the word before it. The first word
// of a text begins a sentence.
type Break uint8

// The breaks; where Sentence is set, Clause is too.
const (
	Clause   Break = 1 << iota // a clause ends
	Sentence                   // a sentence ends
	Bracket                    // [text in square brackets]
)

// All yields the words of a text in order. Its cost is linear in the text,
// whatever the text holds; bytes that are not UTF-8 separate words.
func All(text string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		s := scanner{text: text}
		for s.next() {
			if !yield(s.word) {
				return
			}
		}
	}
}

// Count returns the number of words that were spoken: those of All, without the
// words of (stage directions), and with those of [replacements], which stand for
// what was said. See the package documentation for which is which.
func Count(text string) int {
	s := scanner{text: text}
	return s.count()
}

// Fold returns the form in which two words are the same word: lower case, NFC,
// one kind of hyphen and apostrophe, without soft hyphens and zero-width
// characters. Folding a folded word changes nothing. A word that is lower-case
// ASCII is returned as it is.
func Fold(word string) string {
	for i := 0; i < len(word); i++ {
		if c := word[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return fold(word)
		}
	}
	return word
}

func fold(word string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case invisible(r):
			return -1
		case joins(r):
			if r == '’' {
				return '\''
			}
			return '-'
		}
		return r
	}, word)
	return norm.NFC.String(strings.ToLower(norm.NFC.String(plain)))
}

// joins reports whether a rune beyond ASCII joins two halves of a word:
// typographic apostrophe, hyphen, no-break hyphen.
func joins(r rune) bool { return r == '\u2019' || r == '\u2010' || r == '\u2011' }

// invisible reports whether a rune inside a word is no part of it: soft hyphen,
// zero-width space, non-joiner and joiner, word joiner, byte order mark.
func invisible(r rune) bool {
	return r == '\u00ad' || '\u200b' <= r && r <= '\u200d' || r == '\u2060' || r == '\ufeff'
}

func begins(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
