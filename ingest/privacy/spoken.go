package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// numberWords are the numbers that people say when they read digits out, one by
// one or in pairs: nul, sytten, fireogtres.
var numberWords = readNumberWords()

func readNumberWords() map[string]string {
	words := map[string]string{"et": "1", "ét": "1", "én": "1"}
	for n, w := range strings.Fields("nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten") {
		words[w] = decimal(n)
	}
	for n, tens := range strings.Fields("tyve tredive fyrre halvtreds tres halvfjerds firs halvfems") {
		words[tens] = decimal(10 * (n + 2))
		for unit, w := range strings.Fields("en to tre fire fem seks syv otte ni") {
			words[w+"og"+tens] = decimal(10*(n+2) + unit + 1)
		}
	}
	return words
}

// decimal writes a number up to 99.
func decimal(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return string(rune('0'+n/10)) + string(rune('0'+n%10))
}

// speaks returns the cue that a word around an offset is, if digits said in words
// may follow it: cpr or mobil. Others, telefon and personnummer, have only letters
// that every line has, and to stop at these would take longer than all else.
func speaks(text string, at int) cue {
	switch {
	case hasFold(text[at:], "cpr"):
		return cprCue
	case hasFold(text[at:], "bil") && at >= 2 && strings.EqualFold(text[at-2:at], "mo"):
		return phoneCue
	}
	return noCue
}

// spokenNumber returns the CPR or telephone number that is said in words after a
// word that tells it, within a few words: ten digits that begin with a day, or
// eight. Any other number of digits is none, as people count aloud and are rung up
// "tre, fire gange".
func spokenNumber(text string, at int) (Finding, bool) {
	c := speaks(text, at)
	if c == noCue {
		return none()
	}
	at += letters(text[at:])
	for range farthestCue {
		start := nextWord(text, at)
		n := letters(text[start:])
		if n == 0 {
			return none()
		}
		if numberWord(text[start:start+n]) == "" {
			at = start + n
			continue
		}
		digits, end := readAloud(text, start)
		switch {
		case c == cprCue && len(digits) == 10 && bornOn(digits[:6], digits[6]):
			return Finding{CPR, start, end, Likely}, true
		case c == phoneCue && len(digits) == 8 && digits[0] >= '2':
			return Finding{Phone, start, end, Likely}, true
		}
		return none()
	}
	return none()
}

// readAloud returns the digits that the words at an offset say, as many as a
// finding may have and some more, and where they end.
func readAloud(text string, at int) (digits string, end int) {
	for end = at; len(digits) < 12; at = nextWord(text, end) {
		n := letters(text[at:])
		said := numberWord(text[at : at+n])
		if said == "" {
			break
		}
		digits, end = digits+said, at+n
	}
	return digits, end
}

// numberWord returns the digits that a word says, and "" for most words.
func numberWord(word string) string {
	const longest = len("otteoghalvfjerds")
	if len(word) < 2 || len(word) > longest || strings.IndexByte("netfsoha\xc3", word[0]) < 0 {
		return ""
	}
	return numberWords[word]
}

// nextWord passes over what may stand between two words of a sentence.
func nextWord(text string, at int) int {
	for at < len(text) && strings.IndexByte(" ,-:", text[at]) >= 0 {
		at++
	}
	return at
}

// letters returns how many bytes of letters a text begins with.
func letters(text string) int {
	at := 0
	for at < len(text) {
		if c := text[at] | 0x20; 'a' <= c && c <= 'z' {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(r) {
			break
		}
		at += size
	}
	return at
}
