package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FindKnown returns where a text has a name or place that is known by its key,
// whatever stands beside it, in order of place and never overlapping: any word
// with a capital and up to five of them in a row, the longest first, in the
// genitive and in capitals too. A part of a word with hyphens is one unless the
// word is a name of its own: Bente in "Blomster-Bente", not Anne in
// "Anne-Mette". All are possible; what they are of is told by their words.
//
// What the study allows is passed over, but for a known name that is longer. An
// everyday word that cannot be the subject of a sentence (Bo, Hans) or is a month
// is left to [Names.Find] at the start of one and in capitals, where either is
// written with a capital.
//
// known is asked of every word with a capital that is not in the lists of what is
// nobody's name, and of the runs that begin with it.
func (n *Names) FindKnown(text string, known func(key string) bool) []Mention {
	var all []Mention
	l := look{Names: n, text: text}
	for at := 0; at < len(text); {
		c := text[at]
		if n.begins[c]&veiled != 0 && disguises(text, at) {
			u := undisguise(text)
			all = n.FindKnown(u.text, known)
			for i, m := range all {
				all[i].Finding = u.back(m.Finding)
			}
			return all
		}
		size, capital := 1, isCapital(c)
		if c >= utf8.RuneSelf {
			var r rune
			r, size = utf8.DecodeRuneInString(text[at:])
			capital = unicode.IsUpper(r)
		}
		if !capital || wordBehind(text, at) {
			at += size
			continue
		}
		found, next := l.knownAt(at, known)
		all = append(all, found...)
		at = max(next, at+size)
	}
	return all
}

// knownAt returns the known names that begin within a word, and where to read on.
func (l *look) knownAt(at int, known func(key string) bool) ([]Mention, int) {
	t := l.token(l.text, at)
	if t.end-t.start > longestWord {
		return nil, t.end
	}
	free := at // the end of what the study allows
	if t.class&allowedClass != 0 {
		free = t.end
	}
	if t.class&phraseStart != 0 {
		if p, end, _ := l.phrase(t); p.allowed {
			free = end
		}
	}
	var m Mention
	place := l.placed(t)
	for last, n := t, 1; ; n++ {
		if last.end > free && (n > 1 || l.standsFor(t)) {
			if end, base := l.knownEnd(at, last, known); end > 0 {
				m = l.mention(Name, at, end, base, Possible)
				if place {
					m.Kind = Place
				}
			}
		}
		from := last
		if w, end := following(l.text, last.end); particles[w] {
			from.end = end
		}
		next, ok := l.Names.next(l.text, from)
		if !ok || n == mostWords || next.end-next.start > longestWord {
			break
		}
		if one, end := l.initial(next); one && end > next.end {
			if next.end, next.base = l.afterDot(end), end; next.end == 0 {
				break
			}
		}
		place = place || l.placed(next)
		last = next
	}
	switch {
	case m.Kind != "":
		return []Mention{m}, m.End
	case free > at:
		return nil, free
	}
	return l.knownParts(t, known), t.end
}

// standsFor reports whether a word alone may be a name where it stands.
func (l *look) standsFor(t token) bool {
	switch {
	case t.closed() && t.class&(town|hospital) == 0, utf8.RuneCountInString(l.text[t.start:t.end]) < 2:
		return false
	case !t.only():
		return true
	case l.nobody(t), t.class&(otherToo|beforeNouns|monthToo) != 0 && (t.caps || opens(l.text, t.start)):
		return false
	}
	before, _ := preceding(l.text, t.start)
	return t.class&monthToo == 0 || !l.dated(t, before)
}

// knownEnd returns where a known name ends that begins at an offset and whose last
// word is given, with and without a genitive's -s; 0 if there is none.
func (l *look) knownEnd(at int, last token, known func(key string) bool) (end, base int) {
	bases := []int{last.base}
	if !last.genitive() && !last.known() {
		w := strings.ToLower(l.text[last.start:last.end])
		if end := apostrophe(l.text, last.end); end > last.end {
			last.end = end
		} else if strings.HasSuffix(w, "s") && len(w) > 2 {
			bases = []int{last.end - 1, last.end}
			if stem, ok := strings.CutSuffix(w, "es"); ok && strings.IndexByte("sxz", stem[len(stem)-1]) >= 0 {
				bases = []int{last.end - 2, last.end - 1, last.end}
			}
		}
	}
	for _, base := range bases {
		if known(keyOf(l.text[at:base])) {
			return last.end, base
		}
	}
	return 0, 0
}

// knownParts returns the known names among the parts of a word with hyphens,
// unless the whole is a name.
func (l *look) knownParts(t token, known func(key string) bool) (all []Mention) {
	word := l.text[t.start:t.end]
	if t.known() || strings.IndexByte(word, '-') < 0 {
		return nil
	}
	at := t.start
	for part := range strings.SplitSeq(word, "-") {
		p := token{start: at, end: at + len(part), base: at + len(part)}
		var cut int
		p.caps = shouted(part)
		p.class, cut = l.classOf(part, p.caps)
		p.base -= cut
		if l.standsFor(p) {
			if end, base := l.knownEnd(at, p, known); end > 0 {
				all = append(all, l.mention(Name, at, end, base, Possible))
			}
		}
		at += len(part) + len("-")
	}
	return all
}

// placed reports whether a word says that what it is part of is a place.
func (l *look) placed(t token) bool {
	return t.class&anyName == 0 && (t.class&(town|hospital|housePrefix|houseSuffix) != 0 || l.ownHouse(t))
}
