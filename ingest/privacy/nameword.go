package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestWord is how long a name may be, in bytes; what is longer is none.
const longestWord = 64

// token is a word of a text that may be part of a name.
type token struct {
	start, end int // with the -s of a genitive
	base       int // the end without it
	class      class
	caps       bool // SANNE
}

func (t token) genitive() bool { return t.base < t.end }

// only reports whether a word is an everyday word too, and not the study's own.
func (t token) only() bool { return t.class&homonym != 0 && t.class&listed == 0 }

// known reports whether it is a name, by the lists or the study.
func (t token) known() bool { return t.class&anyName != 0 }

// closed reports whether no name of a person goes on with it.
func (t token) closed() bool {
	return t.class&allowedClass != 0 || !t.known() && t.class&(never|titleWord|housePrefix|houseSuffix|town|hospital) != 0
}

// wordEnd returns where the word at an offset ends: letters, and hyphens and
// apostrophes before a capital, as in Anne-Marie and O'Connor.
func wordEnd(text string, at int) int {
	start := at
	for at < len(text) {
		c := text[at]
		if 'a' <= c|0x20 && c|0x20 <= 'z' {
			at++
			continue
		}
		if c < utf8.RuneSelf {
			if (c == '-' || c == '\'') && at > start && capitalAt(text, at+1) {
				at++
				continue
			}
			break
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		at += size
	}
	return at
}

func capitalAt(text string, at int) bool {
	if at >= len(text) {
		return false
	}
	if c := text[at]; c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsUpper(r)
}

// wordBehind reports whether a letter or a digit stands right before an offset.
func wordBehind(text string, at int) bool {
	if at == 0 {
		return false
	}
	if c := text[at-1]; c < utf8.RuneSelf {
		return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c)
	}
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// token reads the word at an offset.
func (n *Names) token(text string, at int) token {
	t := token{start: at, end: wordEnd(text, at)}
	w := text[at:t.end]
	t.base = t.end
	if len(w) > longestWord {
		return t
	}
	t.caps = shouted(w)
	var cut int
	t.class, cut = n.classOf(w, t.caps)
	if cut == 0 {
		if end := apostrophe(text, t.end); end > t.end && t.class != 0 {
			t.end = end
			return t
		}
	}
	t.base = t.end - cut
	return t
}

// shouted reports whether a word of two letters or more has no small one but a
// genitive's: TVs.
func shouted(w string) bool {
	if len(w) > 1 && 'a' <= w[1] && w[1] <= 'z' {
		return false // most words
	}
	if len(w) > 2 {
		w = strings.TrimSuffix(w, "s")
	}
	n := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		n++
	}
	return n >= 2
}

// apostrophe returns where an 's at an offset ends.
func apostrophe(text string, at int) int {
	if at == len(text) || text[at] != '\'' && text[at] != 0xe2 {
		return at
	}
	for _, s := range []string{"'s", "’s", "'S", "’S"} {
		if strings.HasPrefix(text[at:], s) && wordEnd(text, at+len(s)) == at+len(s) {
			return at + len(s)
		}
	}
	return at
}

// classOf returns what a word is, and how many bytes at its end are a genitive's.
func (n *Names) classOf(w string, caps bool) (c class, cut int) {
	if strings.IndexByte(w, 0xcc) >= 0 { // a mark of its own: å as a and a ring
		w = norm.NFC.String(w)
	}
	c, ok := n.words[w]
	if ok && c != phraseStart {
		return c, 0
	}
	if caps && !ok && len(w) > 2 {
		var buffer [2 * longestWord]byte
		first, size := utf8.DecodeRuneInString(w)
		title := utf8.AppendRune(buffer[:0], first)
		for _, r := range w[size:] {
			title = utf8.AppendRune(title, unicode.ToLower(r))
		}
		return n.genitive(string(title), 0)
	}
	d, cut := n.withoutEnding(w, c)
	if d == c && strings.IndexByte(w, '-') > 0 {
		return n.hyphened(w, c)
	}
	return d, cut
}

// genitive looks a word up, and without its -s, or its -es where the name ends
// in s, x or z.
func (n *Names) genitive(w string, c class) (class, int) {
	if d, ok := n.words[w]; ok && d != phraseStart {
		return d, 0
	} else if ok {
		c |= d
	}
	return n.withoutEnding(w, c)
}

// withoutEnding is genitive for a word that is not listed as it is.
func (n *Names) withoutEnding(w string, c class) (class, int) {
	base, ok := strings.CutSuffix(w, "s")
	if !ok {
		return c, 0
	}
	if d := n.words[base]; d&^(phraseStart|never) != 0 {
		return c | d, 1
	}
	if base, ok = strings.CutSuffix(base, "e"); ok && base != "" && strings.IndexByte("sxz", base[len(base)-1]) >= 0 {
		if d := n.words[base]; d&^(phraseStart|never) != 0 {
			return c | d, 2
		}
	}
	return c, 0
}

// hyphened looks up the parts of a word. It is a first name if it begins with
// one that is no everyday word, or if all parts are names: Anne-Xandra,
// Bo-Erik, but not Bo-Vest.
func (n *Names) hyphened(w string, c class) (class, int) {
	all, cut, own := true, 0, class(0)
	for i, part := range strings.Split(w, "-") {
		var d class
		d, cut = n.genitive(part, 0)
		if d&(givenName|familyName) == 0 {
			all = false
		}
		if i == 0 && d&givenName != 0 && d&homonym == 0 {
			own |= givenName
		}
		own |= d & listed
	}
	if all {
		own |= givenName
	}
	return c | own, cut
}

// next returns the word with a capital that follows one, with nothing but a
// blank between.
func (n *Names) next(text string, t token) (token, bool) {
	at := t.end
	switch {
	case strings.HasPrefix(text[at:], " "):
		at++
	case strings.HasPrefix(text[at:], "\u00a0"):
		at += 2
	default:
		return token{}, false
	}
	if !capitalAt(text, at) {
		return token{}, false
	}
	return n.token(text, at), true
}

// following returns the lower-case word after an offset, with a blank between,
// and where it ends.
func following(text string, at int) (string, int) {
	if !strings.HasPrefix(text[at:], " ") {
		return "", at
	}
	end := wordEnd(text, at+1)
	if end-at > longestWord {
		return "", at
	}
	return text[at+1 : end], end
}

// preceding returns the word before an offset, folded to lower case, and where
// it starts. Nothing may stand between but blanks and the dot of an abbreviation.
func preceding(text string, at int) (string, int) {
	end := at
	for end > 0 && (text[end-1] == ' ' || text[end-1] == '\t') {
		end--
	}
	if end == at || end == 0 {
		return "", at
	}
	if text[end-1] == '.' {
		end--
	}
	start := lettersBefore(text, end)
	w := strings.ToLower(text[start:end])
	if end+1 < len(text) && text[end] == '.' && !abbreviations[w] {
		return "", at
	}
	return w, start
}

// lettersBefore returns where the letters that end at an offset begin.
func lettersBefore(text string, end int) int {
	start := end
	for start > 0 && end-start < longestWord {
		if c := text[start-1] | 0x20; 'a' <= c && c <= 'z' {
			start--
			continue
		}
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		start -= size
	}
	return start
}

// opens reports whether a capital at an offset says nothing: a sentence, a line,
// a quotation or a parenthesis begins there.
func opens(text string, at int) bool {
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		switch r {
		case ' ', '\t', '\u00a0', '-', '–', '—', '*', '_':
			at -= size
		case '\n', '\r', '?', '!', ':', '…', '"', '\'', '“', '”', '„', '‘', '’', '«', '»', '(', ')', '[', ']', '{', '>', '#', '•', '|', '\u2028', '\u2029', '\ufeff':
			return true
		case '.':
			end := at - 1
			start := lettersBefore(text, end)
			if start == end {
				return true
			}
			w := text[start:end]
			if utf8.RuneCountInString(w) == 1 {
				return false // an initial, or bl.a.
			}
			return !abbreviates(w)
		default:
			return false
		}
	}
	return true
}

// keyOf folds the words of a mention.
func keyOf(text string) string {
	return strings.ToLower(norm.NFC.String(strings.Join(strings.Fields(text), " ")))
}
