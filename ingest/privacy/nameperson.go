package privacy

import (
	"strings"
	"unicode/utf8"
)

// mostWords is how many words a name has at most.
const mostWords = 5

// person returns the name that begins with a word. begins is whether its capital
// says nothing.
func (l *look) person(t token, begins bool) (Mention, bool) {
	if t.closed() {
		return Mention{}, false
	}
	if t.known() {
		return l.knownPerson(t, begins)
	}
	return l.unknownPerson(t, begins)
}

// chain is a name of one word or more.
type chain struct {
	last   token
	n      int
	listed bool // a word after the first is in a list, or an initial
	plain  bool // a word is in a list and is no everyday word
}

// extend reads the words of a name after its first. Unlisted ones are of it
// where open is true.
func (l *look) extend(t token, open bool) chain {
	c := chain{last: t, n: 1, plain: t.known() && !t.only()}
	for initial := false; c.n < mostWords && !c.last.genitive(); c.n++ {
		from := c.last
		if w, end := following(l.text, from.end); particles[w] && t.class&givenName != 0 {
			from.end = end
		}
		next, ok := l.next(l.text, from)
		if !ok || next.closed() {
			break
		}
		if one, end := l.initial(next); one {
			if end == next.end && l.text[next.start] == 'I' {
				break // "I" as in "I to"
			}
			initial = end > next.end
			if initial {
				next.end, next.base = l.afterDot(end), end
			}
			if next.end == 0 { // Mette A.b
				break
			}
			c.listed, c.plain, c.last = true, true, next
			continue
		}
		if !next.known() && (!open || initial || next.caps && !t.caps) {
			break
		}
		initial = false
		if next.known() {
			c.listed, c.plain = true, c.plain || !next.only()
		}
		c.last = next
	}
	return c
}

// afterDot returns where an initial whose dot ends at an offset does, with the -s
// of a genitive, and 0 where a word goes on.
func (l *look) afterDot(at int) int {
	if end := apostrophe(l.text, at); end > at {
		return end
	}
	end := at
	if strings.HasPrefix(l.text[at:], "s") {
		end++
	}
	if wordAt(l.text[end:]) {
		return 0
	}
	return end
}

// initial reports whether a word is one letter, and where its dot ends.
func (l *look) initial(t token) (bool, int) {
	if utf8.RuneCountInString(l.text[t.start:t.end]) != 1 {
		return false, t.end
	}
	if strings.HasPrefix(l.text[t.end:], ".") {
		return true, t.end + 1
	}
	return true, t.end
}

func (l *look) knownPerson(t token, begins bool) (Mention, bool) {
	everyday := t.only()
	if everyday && l.nobody(t) {
		return Mention{}, false
	}
	open := t.class&givenName != 0 && !(everyday && begins && t.class&(otherToo|beforeNouns) != 0)
	before, _ := preceding(l.text, t.start)
	if everyday && t.class&monthToo != 0 && l.dated(t, before) {
		return Mention{}, false
	}
	c := l.extend(t, open)
	found := func(confidence Confidence) (Mention, bool) {
		return l.mention(Name, t.start, c.last.end, c.last.base, confidence), true
	}
	titled := titles(before) || l.called(t, before)
	if c.n > 1 {
		switch {
		case t.class&(givenName|listed) == 0 && !c.plain && begins:
			return Mention{}, false // Vinter Storm
		case !c.plain && t.class&givenName == 0, everyday && begins && !c.listed:
			return found(Possible)
		}
		return found(Likely)
	}
	switch {
	case t.class&listed != 0, titled && !t.caps:
		return found(Likely)
	case t.class&town != 0: // Nyborg is more often the town
		return Mention{}, false
	case everyday && t.caps:
		return Mention{}, false
	case everyday && begins:
		if l.acts(t) {
			return found(Possible)
		}
		return Mention{}, false
	case t.class&givenName == 0 && atPlaces[before]:
		if everyday {
			return Mention{}, false
		}
		return found(Possible)
	case everyday, begins, t.caps:
		return found(Possible)
	}
	return found(Likely)
}

// acts reports whether an everyday word at the start of a sentence is a name by
// what follows it.
func (l *look) acts(t token) bool {
	w, end := following(l.text, t.end)
	if t.genitive() {
		return w != "" && end > 0 && !being[w] && !telling[w]
	}
	switch {
	case telling[w], being[w] && t.class&otherToo != 0:
		return true
	case strings.HasPrefix(l.text[t.end:], ","):
		w, _ = following(l.text, t.end+len(","))
		return beside[w]
	case w == "og": // "Storm og jeg", "Storm og Sanne"
		with, ok := l.next(l.text, token{end: end})
		w, _ = following(l.text, end)
		return w == "jeg" || ok && with.known() && !with.only()
	}
	return false
}

// dated reports whether a month is one: "i August", "12. Maj", "Juni 2019".
func (l *look) dated(t token, before string) bool {
	if toMonths[before] {
		return true
	}
	left := strings.TrimRight(l.text[max(0, t.start-4):t.start], " .")
	if left != "" && isDigit(left[len(left)-1]) {
		return true
	}
	right := strings.TrimLeft(l.text[t.end:min(len(l.text), t.end+3)], " ")
	return right != "" && isDigit(right[0])
}

// nobody reports whether an everyday word is of the name of a firm or a feast by
// the word beside it: Danske Bank, Maj Invest, Sankt Hans.
func (l *look) nobody(t token) bool {
	before, _ := preceding(l.text, t.start)
	if firmsBefore[before] {
		return true
	}
	next, ok := l.Names.next(l.text, t)
	return ok && firmsAfter[l.text[next.start:next.end]]
}

// called reports whether "hedder" or the like stands before a word, and is not
// said of a thing.
func (l *look) called(t token, before string) bool {
	if !calling[before] {
		return false
	}
	_, at := preceding(l.text, t.start)
	who, _ := preceding(l.text, at)
	return !things[who]
}

// unknownPerson returns the name that begins with a word of no list.
func (l *look) unknownPerson(t token, begins bool) (Mention, bool) {
	if one, end := l.initial(t); one {
		return l.initials(t, end)
	}
	if begins || t.caps {
		return Mention{}, false
	}
	before, at := preceding(l.text, t.start)
	if titles(before) {
		c := l.extend(t, true)
		confidence := Possible
		if c.listed {
			confidence = Likely
		}
		return l.mention(Name, t.start, c.last.end, c.last.base, confidence), true
	}
	if l.called(t, before) {
		c := l.extend(t, true)
		who, _ := preceding(l.text, at)
		if c.n > 1 || people[who] || titles(who) {
			return l.mention(Name, t.start, c.last.end, c.last.base, Possible), true
		}
	}
	if next, ok := l.next(l.text, t); ok && next.class&familyName != 0 && !next.only() {
		c := l.extend(t, false)
		return l.mention(Name, t.start, c.last.end, c.last.base, Likely), true
	}
	return Mention{}, false
}

// initials returns a surname with initials before it: J.P. Hansen.
func (l *look) initials(t token, end int) (Mention, bool) {
	for range mostWords {
		if end == t.end {
			return Mention{}, false
		}
		at := end + len(" ")
		if end < len(l.text) && l.text[end] != ' ' {
			at = end
		}
		if !capitalAt(l.text, at) {
			return Mention{}, false
		}
		next := l.token(l.text, at)
		if one, dot := l.initial(next); one {
			t.end, end = next.end, dot
			continue
		}
		if next.class&familyName == 0 || next.only() || next.class&allowedClass != 0 {
			return Mention{}, false
		}
		return l.mention(Name, t.start, next.end, next.base, Likely), true
	}
	return Mention{}, false
}
