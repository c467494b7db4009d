package words

import "strings"

// leading are abbreviations that something always follows: their stop never
// ends a sentence. What is also an ordinary word (min, art, el, no) is left
// out: one sentence too many is better than two run together.
var leading = set(`adr afd alm ang bl bl.a ca cand d dr dvs d.v.s e.g eks ekskl evt f f.eks f.x fmd
	fr frk fx gl hhv hr i.e i.f.m i.f.t ift inkl jf kl lic m.a.o m.h.p m.h.t mdr mht mr mrs ms nr
	p.g.a pga pr prof resp sml st stk tlf vedr vs`)

// trailing are abbreviations that may be the last word: their stop ends a
// sentence when a capital follows.
var trailing = set(`a.m aug dec d.å e.l etc feb f.o.m jan jr kr m.fl m.m m.v maks mfl mia mill mio mv nov
	o.a o.l o.lign okt osv o.s.v p.m p.t pct sek sept t.o.m u.s`)

// dotted are those with a dot inside, which is part of the word.
var dotted = strings.Fields(`bl.a d.v.s e.g f.eks f.x i.e i.f.m i.f.t m.a.o m.h.p m.h.t p.g.a
	a.m d.å e.l f.o.m m.fl m.m m.v o.a o.l o.lign o.s.v p.m p.t t.o.m u.s`)

var months = set(`januar februar marts april maj juni juli august september oktober november december
	january february march may june july october`)

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// longest is the length in bytes of the longest abbreviation, and more than
// that of any ordinal.
const longest = 6
