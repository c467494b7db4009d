package instrument

import (
	"fmt"
	"strings"

	"spor/ingest/study"
)

// Option is one answer to an item as a file writes it: its code, what the file
// says the code stands for ("" where it says nothing, and for a cell of text,
// which is its own label), and whether the file says that it is no answer.
type Option struct {
	Code, Label string
	Missing     bool
}

// Direction is how a file's codes lie against the instrument's values.
type Direction string

// The directions. With Reversed and Shifted, every code can be worked out from
// the labels of two.
const (
	Unknown     Direction = "unknown"      // nothing that the instrument knows
	LabelsOnly  Direction = "labels only"  // no numbers beside the answers
	NumbersOnly Direction = "numbers only" // no labels: what they mean must be declared
	SameValues  Direction = "same values"  // the codes are the instrument's values
	Shifted     Direction = "shifted"      // code = value + a constant
	Reversed    Direction = "reversed"     // code = a constant - value
	OwnCodes    Direction = "own codes"    // labelled, in no such order
)

// Scheme is how a file codes one item, seen against the instrument. It
// describes and proposes; it decides nothing.
type Scheme struct {
	Direction Direction
	Meanings  []Meaning // the options, in the order given, blank ones left out
	Absent    []string  // keys of levels that no option stands for: perhaps just nobody's answer
	Line      string    // a sentence for people, without any cell that is no answer
	Declare   []string  // ready lines for the source in study.yaml, one to be chosen; nil where none is needed or none fits
}

// Meaning is an option and the key of the answer that it stands for, "" where
// the instrument does not know its label or there is none.
type Meaning struct {
	Option
	Key string
}

// Scheme compares what a file says of an item's answers with the instrument:
// its table of labels, or the distinct cells of the column. Options are read as
// by a Coding of Labels.
func (it Item) Scheme(options []Option) Scheme {
	reader := Coding{item: it, kind: study.Labels}
	var s Scheme
	seen := tally{item: it, numbers: map[float64]bool{}}
	stood := map[string]bool{}
	for _, o := range options {
		code, label := Normalise(o.Code), Normalise(o.Label)
		if code == "" && label == "" {
			continue
		}
		a, known := reader.answer(code, label)
		m := Meaning{Option: o}
		if known {
			m.Key = a.Level
			stood[a.Level] = true
		}
		s.Meanings = append(s.Meanings, m)
		seen.add(code, label, o, a, known)
	}
	for _, l := range it.Levels {
		if !stood[l.Key()] {
			s.Absent = append(s.Absent, l.Key())
		}
	}
	s.Direction = seen.direction()
	s.Line = seen.line(s.Direction, s.Absent)
	s.Declare = seen.declare(s.Direction)
	return s
}

// Conflict returns what in the file speaks against a declared coding: values,
// and nil for other codings: labels that say that the numbers are not the
// instrument's, or numbers that look counted from another one. Cell by cell
// only some would be unreadable, and the others would be read as their
// neighbours. Codes declared in codes: are left out.
func (c *Coding) Conflict(options []Option) error {
	if c.kind != study.Values {
		return nil
	}
	seen := tally{item: c.item, numbers: map[float64]bool{}}
	for _, o := range options {
		code, label := Normalise(o.Code), Normalise(o.Label)
		v, isNumber := number(code)
		if _, declared := c.codes[codeKey(code)]; declared || !isNumber {
			continue
		}
		labelled, known := c.item.answers[label]
		byNumber, isValue := c.item.values[v]
		if known && (isValue && labelled != byNumber || !isValue && labelled.Class == study.Substantive) {
			return fmt.Errorf("coding: values, but the file labels %s as %s; it has %s", plainNumber(v), c.item.called(labelled.Level), c.item.Scheme(options).Line)
		}
		seen.add(code, "", o, Answer{}, false)
	}
	values := c.item.sortedValues()
	low, high := values[0], values[len(values)-1]
	if seen.numbers[high+1] && !seen.numbers[low] || seen.numbers[low-1] && !seen.numbers[high] {
		return fmt.Errorf("coding: values, but the file has %s where the instrument has %s: it may count from another number; declare codes: for each, or for the one outside if that is no level",
			runs(seen.unlabelled()), runs(values))
	}
	return nil
}

// called names a level as people know it, with its key.
func (it Item) called(key string) string {
	if label := it.LevelLabel(key).In(study.Danish); label != "" && label != key {
		return key + " (" + strings.Join(strings.Fields(label), " ") + ")"
	}
	return key
}
