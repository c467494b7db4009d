package profile

import (
	"cmp"
	"fmt"
	"slices"

	"spor/ingest/privacy"
)

// candidate is a column that may tell who a row is.
type candidate struct {
	place int
	rank  int
	why   string
	key   bool // it identifies people: to be declared as a key, with a lookup
}

// The ranks. Of several candidates those of the highest rank are proposed; one
// alone is written into the entry if it is named for what it is.
const (
	byKey   = iota // a column that identifies people, as a key
	byForm         // cells that look like ids
	byName         // called so, or the tool's own that may be
	byTool         // the tool's own, the same in all waves
	nowhere = -1   // tells rows apart and not people
)

const likeID = "looks like ids"

// keyKinds are the identifiers that one and the same person gives every time.
var keyKinds = []privacy.Kind{privacy.CPR, privacy.Email, privacy.Phone, privacy.CaseNumber, privacy.User}

// findWho finds the columns that may tell who a row is.
func (r *reading) findWho() {
	for i := range r.columns {
		y, is := &r.tallies.columns[i], r.holds[i]
		if y.filled == 0 || r.taken(i) {
			continue
		}
		full := float64(y.filled) >= mostly*float64(r.count)
		role, why, _ := r.toolRole(&r.columns[i])
		c := candidate{place: i, why: why, rank: nowhere}
		switch {
		case is.holds == Identity:
			if !full || !slices.Contains(keyKinds, is.kind) || r.hidden(i) {
				continue
			}
			c.rank, c.key = byKey, true
		case role == record:
			c.rank = byTool
		case role == links && full:
			c.rank = byName
		case role == links:
			c.rank, c.why = byForm, why+"; empty in "+counted(r.count-y.filled, "row")
		case role == rowOnly:
		case r.calledWho(i) && (is.holds == IDs || is.holds == Whole || is.holds == Labels || is.holds == Text && y.spaced == 0):
			c.rank = byName
		case full && is.holds == IDs, full && is.holds == Whole && y.different() == y.filled && r.count >= 10:
			c.rank, c.why = byForm, likeID
		default:
			continue
		}
		r.who = append(r.who, c)
	}
	best := nowhere
	for _, c := range r.who {
		best = max(best, c.rank)
	}
	r.who = slices.DeleteFunc(r.who, func(c candidate) bool { return c.rank == byForm && best > byForm && c.why == likeID })
	slices.SortStableFunc(r.who, func(a, b candidate) int { return cmp.Compare(b.rank, a.rank) })
	r.one, r.telled = -1, make([]bool, len(r.columns))
	for _, c := range r.who {
		r.telled[c.place] = true
	}
	if best := r.best(); len(best) == 1 && best[0].rank >= byName {
		r.one = best[0].place
	}
}

// calledWho reports whether a column is called as one that tells who a row is, by
// its whole name or by a word of its name or question that means nothing else.
func (r *reading) calledWho(i int) bool {
	c := &r.columns[i]
	only := func(w string) bool { return whoWords[w] }
	return whoNames[oneWord(c.Name)] || slices.ContainsFunc(nameWords(c.Name), only) || slices.ContainsFunc(nameWords(c.Question), only)
}

// taken reports whether a column is spoken for before people are looked for.
func (r *reading) taken(i int) bool {
	if r.tidy != nil && (i == r.tidy.item || i == r.tidy.value) {
		return true
	}
	_, wide := r.wideAt[i]
	return wide
}

// best are the candidates of the highest rank that is no nowhere.
func (r *reading) best() []candidate {
	n := 0
	for n < len(r.who) && r.who[n].rank != nowhere && r.who[n].rank == r.who[0].rank {
		n++
	}
	return r.who[:n]
}

// theOne is the place of the column that is written into the entry, -1 where
// somebody has to choose.
func (r *reading) theOne() int { return r.one }

// telling reports whether a column may tell people apart, so that its cells are
// not shown.
func (r *reading) telling(i int) bool {
	return r.telled[i]
}

// rowsOf says how the values of a column are spread over the rows.
func (r *reading) rowsOf(i int) string {
	y := &r.tallies.columns[i]
	if y.more {
		return fmt.Sprintf("more than %d different", y.different())
	}
	least, most := y.rowsEach()
	s := fmt.Sprintf("%d different, ", y.different())
	switch {
	case most == 1:
		s += "a row each"
	case least == most:
		s += fmt.Sprintf("%d rows each", most)
	default:
		s += fmt.Sprintf("%d to %d rows each", least, most)
	}
	if empty := r.count - y.filled; empty > 0 {
		s += ", empty in " + counted(empty, "row")
	}
	return s
}

// whoFindings say who the rows are.
func (r *reading) whoFindings() (list []Finding) {
	const most = 5
	for _, c := range r.who {
		if len(list) == most {
			break
		}
		y := &r.tallies.columns[c.place]
		says := plain(r.columns[c.place].Name) + ": " + r.rowsOf(c.place)
		if len(list) > 0 {
			says = "or " + says
		}
		if c.why != "" {
			says += "; " + c.why
		}
		switch {
		case c.key:
			says += "; identifies people (" + string(r.holds[c.place].kind) + "): only as key: with a lookup: outside the study"
		case y.noPseudonym > 0 && c.rank != nowhere:
			says += fmt.Sprintf("; %s no pseudonym, which has letters, digits, - and _ only", counted(y.noPseudonym, "cell is", "cells are"))
		case c.rank == byName && c.why == "" && y.coded+y.numbers == 0:
			says += "; see that these are pseudonyms and nobody's name"
		}
		list = append(list, Finding{What: "participant", Says: says, Open: r.theOne() < 0})
	}
	if len(list) == 0 {
		list = append(list, Finding{What: "participant", Says: "no column seems to tell who a row is", Open: true})
	}
	return list
}
