package privacy

import "strings"

// mostPlace is how many words a proper name of a place has at most.
const mostPlace = 3

// place returns the institution whose name a word is of. begins is whether its
// capital says nothing.
func (l *look) place(t token, begins bool) (Mention, bool) {
	if t.class&(never|allowedClass) != 0 {
		return Mention{}, false
	}
	found := func(start int, last token, c Confidence) (Mention, bool) {
		return l.mention(Place, start, last.end, last.base, c), true
	}
	if t.class&housePrefix != 0 {
		if last, c := l.properAfter(t); c != 0 {
			return found(t.start, last, c)
		}
	}
	if last, ok := l.houseAfter(t, begins); ok {
		return found(t.start, last, Likely)
	}
	if t.class&hospital != 0 && !t.known() {
		return found(t.start, t, Likely)
	}
	if begins || t.class&(housePrefix|houseSuffix|titleWord) != 0 {
		return Mention{}, false
	}
	if start, c := l.houseBefore(t); c != 0 {
		return found(start, l.proper(t), c)
	}
	if t.class&anyName == 0 && l.ownHouse(t) {
		return found(t.start, t, Possible)
	}
	return Mention{}, false
}

// proper returns the last word of the proper name of a place that begins with a
// word.
func (l *look) proper(t token) token {
	for range mostPlace {
		next, ok := l.next(l.text, t)
		if !ok || t.genitive() || next.class&(never|allowedClass|titleWord|housePrefix) != 0 && next.class&houseSuffix == 0 || next.class&givenName != 0 {
			break
		}
		t = next
	}
	return t
}

// properAfter returns the end of a proper name after the kind of an institution:
// Jobcenter Vesterå, Jobcentret i Vesterå.
func (l *look) properAfter(t token) (token, Confidence) {
	from, in := t, false
	if w, end := following(l.text, t.end); w == "i" {
		from.end, in = end, true
	}
	next, ok := l.next(l.text, from)
	if !ok || !l.ownName(next) || next.class&(housePrefix|houseSuffix) != 0 {
		return t, 0
	}
	last := l.proper(next)
	if in && next.class&town == 0 {
		return last, Possible
	}
	return last, Likely
}

// ownName reports whether a word may be the proper name of a place.
func (l *look) ownName(t token) bool {
	if t.class&(never|allowedClass|titleWord) != 0 || t.caps && t.class&(town|listed) == 0 {
		return false
	}
	return t.class&givenName == 0 || t.class&(town|listed) != 0
}

// houseAfter returns the kind of an institution behind a proper name: Ny Vesterå
// Skole, Horsens kommune.
func (l *look) houseAfter(t token, begins bool) (token, bool) {
	if t.class&(housePrefix|houseSuffix) != 0 && t.class&(town|listed) == 0 {
		return t, false
	}
	if w, end := following(l.text, t.end); housesAfter[strings.TrimSuffix(w, "s")] && !l.allows(w) {
		if t.class&town != 0 || !begins && !t.known() && !t.caps && t.class&titleWord == 0 {
			last := token{start: t.end + 1, end: end, base: end - len(w) + len(strings.TrimSuffix(w, "s"))}
			return last, true
		}
	}
	for from, n := t, 1; n <= mostPlace; n++ {
		next, ok := l.next(l.text, from)
		if !ok || next.class&(never|allowedClass) != 0 {
			return t, false
		}
		if next.class&houseSuffix != 0 {
			return next, t.class&titleWord == 0
		}
		if begins && t.class&town == 0 || next.class&(titleWord|housePrefix) != 0 {
			return t, false
		}
		from = next
	}
	return t, false
}

// houseBefore returns where the kind of an institution stands before a proper
// name: jobcenter Vesterå, sygehuset i Vesterå.
func (l *look) houseBefore(t token) (int, Confidence) {
	if !l.ownName(t) {
		return 0, 0
	}
	w, at := preceding(l.text, t.start)
	c := Likely
	if w == "i" {
		if w, at = preceding(l.text, at); t.class&town == 0 {
			c = Possible
		}
	}
	if !housesBefore[w] || at < l.from || l.allows(w) || wordBehind(l.text, at) {
		return 0, 0
	}
	return at, c
}

// allows reports whether the study allows a word.
func (l *look) allows(w string) bool {
	return l.words[w]&allowedClass != 0 || l.words[titled(w)]&allowedClass != 0
}

// ownHouse reports whether a word is a proper name by its ending: Bakkeskolen.
func (l *look) ownHouse(t token) bool {
	w := l.text[t.start:t.end]
	if w[len(w)-1]|0x20 == 's' {
		w = w[:len(w)-1]
	}
	for _, ending := range ownHouses {
		if cut := len(w) - len(ending); cut >= 0 && strings.EqualFold(w[cut:], ending) {
			stem := strings.ToLower(w[:cut])
			return len(stem) > 2 && !anyHouses[stem] && !anyHouses[strings.TrimSuffix(stem, "s")]
		}
	}
	return false
}
