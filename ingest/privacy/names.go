package privacy

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mention is where a text names a person, of kind [Name], or an institution by
// its proper name, of kind [Place].
type Mention struct {
	Finding
	// Key is what several mentions have in common: their words in lower case and
	// NFC, with single blanks, without the -s, -'s or -es of a genitive where the
	// word without it is known. "Sannes" and "SANNE" are "sanne"; a first name
	// and a last name are one mention, whose key is the whole. It is a part of the
	// text: not for a log.
	Key string
}

// Names finds who is named in running text. It may be used by several
// goroutines at once.
type Names struct {
	words   map[string]class
	phrases map[string][]phrase // by their first word, as phraseKey has it
	begins  [256]start
}

// start is what a byte may be the first of.
type start uint8

const (
	capital start = 1 << iota // a capital
	lead                      // a capital, or another character of two bytes
	second                    // a capital that begins with 0xc3, À to Þ; it is the second byte: æ, ø and å are no capitals
	special                   // something the study lists
	veiled                    // a character that is read as another
)

// NewNames returns a finder that knows the built-in lists and a study's own.
//
// What stands in extra, as staff and places, is found wherever it stands as a
// word or as words in a row, in the genitive too; its first letter as it is
// written there, the others in either case. It is a [Place] if a word of it is a
// municipality or the kind of an institution ("Bostedet Kløver"), else a [Name].
//
// No word of allowed is ever part of a finding, in either case and in the
// genitive: the study's pseudonyms, "Kim fra HR". It wins over extra; what of
// extra has an allowed word in it is not looked for.
func NewNames(extra, allowed []string) *Names {
	n := &Names{words: maps.Clone(builtIn()), phrases: map[string][]phrase{}}
	for c := range n.begins {
		switch {
		case isCapital(byte(c)):
			n.begins[c] = capital
		case c == 0xc4 || c == 0xc5: // Ā to ſ
			n.begins[c] = lead
		case 0x80 <= c && c < 0x9f:
			n.begins[c] = second
		case mayDisguise(byte(c)):
			n.begins[c] = veiled
		}
	}
	for _, text := range allowed {
		n.list(plain(text), phrase{allowed: true})
	}
	for _, text := range extra {
		text = plain(text)
		kind := Name
		open := true
		for w := range strings.FieldsSeq(text) {
			c, _ := n.genitive(titled(w), 0)
			open = open && c&allowedClass == 0
			if c&(town|hospital|housePrefix|houseSuffix) != 0 && c&anyName == 0 {
				kind = Place
			}
		}
		if open {
			n.list(text, phrase{kind: kind})
		}
	}
	for _, all := range n.phrases {
		slices.SortStableFunc(all, func(a, b phrase) int { return cmp.Compare(len(b.text), len(a.text)) })
	}
	return n
}

// Find returns who and which institutions a text names, in order of place; spans
// never overlap, and a span has the -s of a genitive in it. A name that nobody
// listed is found by what stands beside it, or not at all.
//
// People:
//
//   - a first name or surname of the lists, likely within a sentence and possible
//     where a sentence, a line or a quotation begins with it
//   - one that is an everyday word too (Storm, Bo): possible within a sentence; at
//     the start of one only with a second sign, as a surname, a genitive or what
//     only people do, "Storm sagde"; likely after a title or role, "min
//     sagsbehandler Storm"
//   - first and last name together, with what stands between: likely, if either
//     is in a list; an initial is a last name, "Mette V."
//   - after a title, a role or "hun hedder" any word with a capital: possible
//
// Places: a kind of institution and a proper name, in either order ("Jobcenter
// Vesterå", "Horsens Kommune"), likely; "skolen i Vesterå" and "Bakkeskolen",
// possible. A town alone is no finding, unless the study lists it.
//
// Not found: what is written without capitals, and unlisted names with no such
// word before them. Time is linear in the text.
func (n *Names) Find(text string) []Mention {
	var all []Mention
	l := look{Names: n, text: text}
	for at := 0; at < len(text); {
		for len(text)-at >= 8 {
			s := text[at : at+8]
			if n.begins[s[0]]|n.begins[s[1]]|n.begins[s[2]]|n.begins[s[3]]|n.begins[s[4]]|n.begins[s[5]]|n.begins[s[6]]|n.begins[s[7]] != 0 {
				break
			}
			at += 8
		}
		for at < len(text) && n.begins[text[at]] == 0 {
			at++
		}
		if at == len(text) {
			break
		}
		b, size := n.begins[text[at]], 1
		switch {
		case b&second != 0:
			if at == 0 || text[at-1] != 0xc3 {
				at++
				continue
			}
			at, size = at-1, 2
			if text[at+1] != 0x97 { // ×
				b |= capital
			}
		case b&lead != 0:
			var r rune
			if r, size = utf8.DecodeRuneInString(text[at:]); unicode.IsUpper(r) {
				b |= capital
			}
		case b&veiled != 0 && disguises(text, at):
			return n.findVeiled(text)
		}
		if b&(capital|special) == 0 || wordBehind(text, at) {
			at += size
			continue
		}
		m, next := l.at(at, b&capital != 0)
		if m.Kind != "" {
			all = append(all, m)
		}
		at, l.from = max(next, at+size), max(l.from, m.End)
	}
	return all
}

// findVeiled is Find for a text with characters that are read as others.
func (n *Names) findVeiled(text string) []Mention {
	u := undisguise(text)
	all := n.Find(u.text)
	for i, m := range all {
		all[i].Finding = u.back(m.Finding)
	}
	return all
}

// look is a text that is being read.
type look struct {
	*Names
	text string
	from int // the end of the last finding, or of what the study allows
}

// at returns what begins at a word, if anything, and where to read on.
func (l *look) at(at int, capital bool) (Mention, int) {
	t := l.token(l.text, at)
	if t.class&phraseStart != 0 {
		if p, end, base := l.phrase(t); end > at {
			if p.allowed {
				l.from = end
				return Mention{}, end
			}
			if m, ok := l.place(t, true); ok && m.End > end {
				return m, m.End
			}
			return l.mention(p.kind, at, end, base, Likely), end
		}
	}
	switch {
	case t.class&allowedClass != 0:
		l.from = t.end
		return Mention{}, t.end
	case !capital && t.class&listed != 0:
		return l.mention(Name, at, t.end, t.base, Likely), t.end
	case !capital, t.class&never != 0 && t.class&^(never|phraseStart) == 0: // most words that begin a sentence
		return Mention{}, t.end
	}
	begins := opens(l.text, at)
	if begins && l.saysNothing(t) {
		return Mention{}, t.end
	}
	if m, ok := l.place(t, begins); ok {
		return m, m.End
	}
	if m, ok := l.person(t, begins); ok {
		return m, m.End
	}
	return Mention{}, t.end
}

// saysNothing reports whether a word at the start of a sentence is no part of any
// name: it has no meaning to us, is no initial, and none with a capital follows.
func (l *look) saysNothing(t token) bool {
	switch {
	case t.class != 0 || t.end-t.start <= len("Æ"):
		return false
	case strings.HasPrefix(l.text[t.end:], " "):
		return !capitalAt(l.text, t.end+1)
	}
	return !strings.HasPrefix(l.text[t.end:], "\u00a0")
}

func (l *look) mention(kind Kind, start, end, base int, c Confidence) Mention {
	return Mention{Finding{kind, start, end, c}, keyOf(l.text[start:base])}
}
