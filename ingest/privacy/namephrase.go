package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// phrase is what a study lists, if it is more than one word.
type phrase struct {
	text    string
	allowed bool
	kind    Kind
}

// plain returns a text as it is looked for.
func plain(text string) string {
	text = strings.TrimFunc(norm.NFC.String(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != ')' })
	return strings.Join(strings.Fields(strings.TrimLeft(text, ".)")), " ")
}

// list adds a text of the study.
func (n *Names) list(text string, p phrase) {
	if text == "" {
		return
	}
	first := text[:wordEnd(text, 0)]
	one := first == text && p.kind != Place
	if !capitalAt(text, 0) && !(one && p.allowed) || n.begins[text[0]] == 0 && text[0] != 0xc3 {
		n.begins[text[0]] |= special
		if text[0] == 0xc3 {
			n.begins[0xc3] |= lead
		}
	}
	c := phraseStart
	switch {
	case one && p.allowed:
		c = allowedClass
	case one:
		c = listed
	}
	n.words[first] |= c
	if p.allowed || capitalAt(text, 0) { // as it is looked up for SANNE
		n.words[titled(strings.ToLower(first))] |= c
	}
	if !one {
		p.text = text
		key := strings.ToLower(first)
		n.phrases[key] = append(n.phrases[key], p)
	}
}

// next is that of Names, but a word that begins what the study lists goes with
// nothing before it.
func (l *look) next(text string, t token) (token, bool) {
	t, ok := l.Names.next(text, t)
	if ok && t.class&phraseStart != 0 {
		if p, _, _ := l.phrase(t); p.allowed {
			t.class = allowedClass
		} else if p.text != "" {
			t.class = never
		}
	}
	return t, ok
}

// phrase returns the longest of what the study lists that begins at a word, and
// where it ends with and without a genitive's -s.
func (l *look) phrase(t token) (p phrase, end, base int) {
	for _, stop := range []int{wordEnd(l.text, t.start), t.base} { // "Vesterås" is filed under vesterå
		first := strings.ToLower(norm.NFC.String(l.text[t.start:stop]))
		for _, p := range l.phrases[first] {
			if end, base := spans(l.text, t.start, p); end > 0 {
				return p, end, base
			}
		}
	}
	return phrase{}, 0, 0
}

// spans returns where a phrase that begins at an offset ends.
func spans(text string, at int, p phrase) (end, base int) {
	from := at
	for i, want := range p.text {
		if want == ' ' {
			near := text[at:min(len(text), at+longestWord)]
			blanks := len(near) - len(strings.TrimLeft(near, " \t\r\n\u00a0"))
			if blanks == 0 {
				return 0, 0
			}
			at += blanks
			continue
		}
		if at >= len(text) {
			return 0, 0
		}
		r, size := composed(text[at:])
		if r != want && (i == 0 && !p.allowed || unicode.ToLower(r) != unicode.ToLower(want)) {
			return 0, 0
		}
		at += size
	}
	if at == from {
		return 0, 0
	}
	for _, s := range []string{"'s", "’s", "s", "es", "S", "ES", ""} {
		if rest, ok := strings.CutPrefix(text[at:], s); ok && !wordAt(rest) {
			return at + len(s), at
		}
	}
	return 0, 0
}

// composed returns the first character of a text, with the mark that follows it.
func composed(text string) (rune, int) {
	r, size := utf8.DecodeRuneInString(text)
	if size < len(text) && text[size] == 0xcc {
		_, mark := utf8.DecodeRuneInString(text[size:])
		if c := []rune(norm.NFC.String(text[:size+mark])); len(c) == 1 {
			return c[0], size + mark
		}
	}
	return r, size
}

// wordAt reports whether a text begins with a letter or a digit.
func wordAt(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}
