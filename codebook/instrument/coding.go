package instrument

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"spor/ingest/study"
)

// Coding turns the cells of one item into answers, in the way its source
// declares. It remembers what it has read and so belongs to one goroutine.
type Coding struct {
	item  Item
	kind  study.Coded
	codes map[string]Answer
	seen  map[string][]reading // by cell, as it stands
	size  int                  // readings in seen
}

// reading is what a cell was found to mean with a label.
type reading struct {
	label  string
	answer Answer
	ok     bool
}

// Limits of what a Coding remembers. A closed column has a few dozen different
// cells, and one label for each; one that is no closed column must not fill the
// memory.
const (
	maxSeen      = 1024
	maxLabels    = 8   // of one cell
	maxSeenBytes = 512 // of one cell and its label
)

// Coding prepares to read the item's cells. codes is the source's map from the
// file's codes to level values or keys of other answers; with kind Codes it
// must name known ones.
func (it Item) Coding(kind study.Coded, codes map[string]string) (*Coding, error) {
	c := &Coding{item: it, kind: kind, codes: map[string]Answer{}, seen: map[string][]reading{}}
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		a, ok := it.ByKey(codes[code])
		if !ok {
			return nil, fmt.Errorf("code %q stands for %q, expected one of %s", code, codes[code], strings.Join(it.answerKeys(), ", "))
		}
		key := codeKey(Normalise(code))
		if old, twice := c.codes[key]; twice && old != a {
			return nil, fmt.Errorf("code %q is given twice, for %s and for %s", code, old.Level, a.Level)
		}
		c.codes[key] = a
	}
	return c, nil
}

// Read says what a cell means. code is the cell as it stands, and label what the
// file says the code stands for, "" where it says nothing. ok is false for a
// cell that is no known answer; it is then missing as Unreadable, and the caller
// reports it. Of these rules the first that fits holds:
//
//   - A blank cell is missing as Blank, whatever its label.
//   - A code declared in codes: is what is declared there. Numbers are compared
//     as numbers: 1, 01 and 1,0 are one code.
//   - With values, a number is a level's value or the code of an other answer.
//     A label that is a known answer and another one makes it unreadable. A
//     number that is neither is read by its label, unless that is a level: then
//     the file's numbers are not the instrument's.
//   - Otherwise the label decides, and where there is none the cell's own text,
//     matched whole and normalised. A bare number is no label ("2" may be a
//     level's label and still be another level's code in the file), except where
//     it is the file that gives it as the label of a code, or the scale says
//     NumbersAreValues.
//
// Where a file states that a code is no answer, that is for the caller to add:
// an answer without a value ("ved ikke") stays what it is all the same.
func (c *Coding) Read(code, label string) (a Answer, ok bool) {
	seen := c.seen[code]
	for i := range seen {
		if seen[i].label == label {
			return seen[i].answer, seen[i].ok
		}
	}
	a, ok = c.read(Normalise(code), Normalise(label))
	if !ok {
		a = Answer{Class: study.Missing, Reason: study.Unreadable}
	}
	if c.size < maxSeen && len(seen) < maxLabels && len(code)+len(label) <= maxSeenBytes {
		// Cloned, for a cell may be a part of a large row.
		c.seen[strings.Clone(code)] = append(seen, reading{strings.Clone(label), a, ok})
		c.size++
	}
	return a, ok
}

// read reads a normalised cell.
func (c *Coding) read(code, label string) (Answer, bool) {
	if code == "" {
		return Answer{Class: study.Missing, Reason: study.Blank}, true
	}
	if a, declared := c.codes[codeKey(code)]; declared {
		return a, true
	}
	return c.answer(code, label)
}

// codeKey is what two normalised codes must agree in to be one.
func codeKey(code string) string {
	if v, isNumber := number(code); isNumber {
		return plainNumber(v)
	}
	return code
}

// answer reads a code that is not declared.
func (c *Coding) answer(code, label string) (Answer, bool) {
	v, isNumber := number(code)
	var byLabel, byNumber Answer
	var known, isValue bool
	if label != "" || !isNumber {
		byLabel, known = c.item.answers[cmp.Or(label, code)]
	}
	if isNumber && (c.kind == study.Values || label == "" && c.item.numbers) {
		byNumber, isValue = c.item.values[v]
	}
	switch {
	case isValue:
		return byNumber, !known || byLabel == byNumber
	case isNumber && c.kind == study.Values && byLabel.Class == study.Substantive:
		return Answer{}, false
	}
	return byLabel, known
}

// number reads a bare number, with a decimal comma or point.
func number(text string) (v float64, ok bool) {
	if strings.Trim(text, "+-0123456789.,") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	return v, err == nil
}

// Expected says in words what the cells of the item may hold.
func (c *Coding) Expected() string {
	switch {
	case len(c.codes) > 0:
		return "a code given in codes, or a label of the instrument"
	case c.kind == study.Values || c.item.numbers:
		var values []string
		for _, l := range c.item.Levels {
			values = append(values, l.Key())
		}
		for _, o := range c.item.Others {
			for _, code := range o.Codes {
				values = append(values, plainNumber(code))
			}
		}
		return "one of the values " + strings.Join(values, ", ") + ", or a label of the instrument"
	}
	return "a label of the instrument; numbers need coding: values, or codes:"
}
