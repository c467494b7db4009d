package profile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"spor/codebook/instrument"
	"spor/ingest/study"
)

// found is a field that is taken to hold an item.
type found struct {
	field      *field
	instrument *instrument.Instrument
	item       instrument.Item
	by         string // what told it, where a person should look; "" where it is the very question
}

// loose is a field whose answers fit items of an instrument, and nothing tells
// which.
type loose struct {
	field *field
	items []instrument.Match
}

// recognise finds the items that the fields hold, by what tells most: the
// question; the name and answers that fit; the answers and a word of the
// question in the name; the answers and the order. What is not told by the
// question is for a person to check.
func (r *reading) recognise() {
	lib := r.known.Instruments
	if lib == nil {
		return
	}
	r.words, r.holder, r.foundAt = itemWords(lib), map[[2]string]bool{}, map[int][]*found{}
	called := namesOfItems(lib)
	rest := slices.Clone(r.fields)
	rest = slices.DeleteFunc(rest, func(f *field) bool {
		for _, asked := range f.asked {
			if m, ok := r.byQuestion(asked, f.labels); ok && r.mayHold(f, m) {
				r.find(f, m, "")
				return true
			}
		}
		return false
	})
	rest = slices.DeleteFunc(rest, func(f *field) bool {
		m, by, ok := r.byItsName(f, called)
		return ok && r.find(f, m, by)
	})
	fit := map[*field][]instrument.Match{}
	for _, f := range rest {
		if !f.open {
			fit[f] = r.fitting(f.labels())
		}
	}
	rest = slices.DeleteFunc(rest, func(f *field) bool {
		m, word, ok := r.byWord(f, func(m instrument.Match) bool {
			return slices.ContainsFunc(fit[f], func(o instrument.Match) bool { return sameItem(m, o) })
		})
		return ok && r.find(f, m, fmt.Sprintf("by answers and the word %q", word))
	})
	rest = r.byWordAlone(rest)
	r.byOrder(rest, fit)
	for _, f := range r.found {
		for _, i := range f.field.places {
			r.foundAt[i] = append(r.foundAt[i], f)
		}
	}
	slices.SortStableFunc(r.found, func(a, b *found) int { return r.itemPlace(a) - r.itemPlace(b) })
	r.group()
}

// find takes a field down as an item's; false where another field holds it.
func (r *reading) find(f *field, m instrument.Match, by string) bool {
	if by != "" && r.isFound(m) {
		return false
	}
	in, _ := r.known.Instruments.Get(m.Instrument)
	r.found = append(r.found, &found{f, in, r.item(m), by})
	r.holder[[2]string{m.Instrument, m.Item}] = true
	return true
}

func (r *reading) isFound(m instrument.Match) bool {
	return r.holder[[2]string{m.Instrument, m.Item}]
}

// itemPlace is the place of an item among all items of the library.
func (r *reading) itemPlace(f *found) int {
	return slices.Index(r.known.Instruments.IDs(), f.instrument.ID)*10_000 + slices.IndexFunc(f.instrument.Items, func(it instrument.Item) bool { return it.Key == f.item.Key })
}

// mayHold reports whether a field of that content can hold an item: words for an
// open one, answers for another.
func (r *reading) mayHold(f *field, m instrument.Match) bool {
	return r.item(m).Open || !f.open || m.Known > 0
}

// byItsName is the one item that a field is called by, and whose answers it has:
// by the item's key, by what stands before the first _ of it, or by the
// instrument and a number.
func (r *reading) byItsName(f *field, called map[string][]instrument.Match) (m instrument.Match, by string, ok bool) {
	for _, c := range called[oneWord(f.base)] {
		if !fits(r.item(c), f) {
			continue
		}
		if ok {
			return instrument.Match{}, "", false
		}
		m, by, ok = c, "by its name alone", true
	}
	return m, by, ok
}

// namesOfItems are the items of the library by what a field may be called that
// holds one.
func namesOfItems(lib *instrument.Library) map[string][]instrument.Match {
	called := map[string][]instrument.Match{}
	for _, id := range lib.IDs() {
		in, _ := lib.Get(id)
		for n, it := range in.Items {
			m := instrument.Match{Instrument: id, Item: it.Key}
			names := []string{oneWord(it.Key), oneWord(id) + strconv.Itoa(n+1)}
			if first, _, divided := strings.Cut(it.Key, "_"); divided && len(first) > 1 {
				names = append(names, oneWord(first))
			}
			slices.Sort(names)
			for _, name := range slices.Compact(names) {
				called[name] = append(called[name], m)
			}
		}
	}
	return called
}

// usualCodes are numbers that stand for "don't know" and the like in many files.
var usualCodes = []float64{8, 9, 66, 77, 88, 96, 97, 98, 99}

// fits reports whether all answers of a field can be an item's: known words, or
// numbers that reach one beyond its values at most, or are usual for no answer.
func fits(it instrument.Item, f *field) bool {
	if it.Open || f.open {
		return it.Open && f.open
	}
	coding, err := it.Coding(study.Values, nil)
	if err != nil {
		return false
	}
	labels, _ := it.Coding(study.Labels, nil)
	low, high := it.Levels[0].Value, it.Levels[0].Value
	for _, l := range it.Levels {
		low, high = min(low, l.Value), max(high, l.Value)
	}
	answers, unknown := 0, 0
	for _, o := range f.all() {
		v, isNumber := number(o.Code)
		_, byValue := coding.Read(o.Code, "")
		_, byLabel := labels.Read(o.Code, o.Label)
		switch {
		case o.Missing:
			continue
		case byLabel && (o.Label != "" || !isNumber), o.Label == "" && (byValue || isNumber && v >= low-1 && v <= high+1):
		case isNumber && o.Label == "" && slices.Contains(usualCodes, v):
			continue
		case !isNumber && o.Label == "":
			unknown++
			continue
		default:
			return false
		}
		answers++
	}
	return answers > 0 && unknown <= mostReasons
}

// byWord is the one item among those that fit of whose question a word of the
// field's name is, and of no other's.
func (r *reading) byWord(f *field, fit func(instrument.Match) bool) (m instrument.Match, word string, ok bool) {
	for _, w := range nameWords(f.base) {
		if len([]rune(w)) < 4 {
			continue
		}
		var hits []instrument.Match
		for _, c := range r.words[w] {
			if fit(c) {
				hits = append(hits, c)
			}
		}
		if len(hits) == 1 && !r.isFound(hits[0]) {
			return hits[0], w, true
		}
	}
	return instrument.Match{}, "", false
}

// byWordAlone is byWord for fields whose answers tell nothing, being numbers or too
// few: where a word of the name is of one question alone among all that the
// answers do not speak against, and is so for three items of the instrument, or
// all it has. It returns the fields that are left.
func (r *reading) byWordAlone(rest []*field) []*field {
	type hit struct {
		match instrument.Match
		word  string
	}
	hits, times := map[*field]hit{}, map[string]int{}
	for _, f := range r.found {
		times[f.instrument.ID]++
	}
	for _, f := range rest {
		fit := func(m instrument.Match) bool {
			it := r.item(m)
			return !it.Open && fits(it, f)
		}
		if m, word, ok := r.byWord(f, fit); ok {
			hits[f] = hit{m, word}
			times[m.Instrument]++
		}
	}
	return slices.DeleteFunc(rest, func(f *field) bool {
		h, ok := hits[f]
		if !ok {
			return false
		}
		in, _ := r.known.Instruments.Get(h.match.Instrument)
		return times[in.ID] >= min(3, len(in.Items)) && r.find(f, h.match, fmt.Sprintf("by the word %q alone", h.word))
	})
}

// item is the item of a match.
func (r *reading) item(m instrument.Match) instrument.Item {
	in, _ := r.known.Instruments.Get(m.Instrument)
	it, _ := in.Item(m.Item)
	return it
}

// itemWords are the items of the library by the words of their questions, in any
// wording.
func itemWords(lib *instrument.Library) map[string][]instrument.Match {
	words := map[string][]instrument.Match{}
	for _, id := range lib.IDs() {
		in, _ := lib.Get(id)
		for _, it := range in.Items {
			m := instrument.Match{Instrument: id, Item: it.Key}
			for _, text := range append([]string{it.Key, it.Label.DA, it.Label.EN, it.Short.DA, it.Short.EN}, it.Aliases...) {
				for _, w := range nameWords(text) {
					if !slices.Contains(words[w], m) {
						words[w] = append(words[w], m)
					}
				}
			}
		}
	}
	return words
}

// byOrder gives the fields that are left to the items that are left, where there
// are as many, of one instrument, and their scale is no yes and no. What cannot
// be given is loose.
func (r *reading) byOrder(rest []*field, fit map[*field][]instrument.Match) {
	rest = slices.DeleteFunc(rest, func(f *field) bool { return len(fit[f]) == 0 })
	for len(rest) > 0 {
		f := rest[0]
		left := r.left(fit[f])
		var alike []*field
		rest = slices.DeleteFunc(rest, func(g *field) bool {
			same := slices.EqualFunc(r.left(fit[g]), left, sameItem)
			if same {
				alike = append(alike, g)
			}
			return same
		})
		one := len(left) > 0 && !slices.ContainsFunc(left, func(m instrument.Match) bool { return m.Instrument != left[0].Instrument })
		if len(left) == len(alike) && one && len(r.item(left[0]).Levels) > 2 {
			for n, g := range alike {
				r.find(g, left[n], "by answers and its place alone")
			}
			continue
		}
		for _, g := range alike {
			r.loose = append(r.loose, loose{g, fit[g]})
		}
	}
}

func sameItem(a, b instrument.Match) bool { return a.Instrument == b.Instrument && a.Item == b.Item }

// left are the items that no field holds yet.
func (r *reading) left(list []instrument.Match) []instrument.Match {
	return slices.DeleteFunc(slices.Clone(list), r.isFound)
}
