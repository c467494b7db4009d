package spss

import (
	"bytes"
	"strconv"
)

// Set is a multiple response set: several variables that are one question with
// several answers.
type Set struct {
	Name  string // begins with $
	Label string // of the question; "" where there is none
	// Dichotomies: each variable is one answer, chosen where its value is Counted.
	// Otherwise each variable holds an answer chosen, all with the same levels.
	Dichotomies bool
	Counted     string // as Value.Text
	// LabelsOfCounted: an answer is named by the label of the counted value of its
	// variable, not by the variable's own.
	LabelsOfCounted bool
	Variables       []int // indices of File.Variables
}

// sets decodes the records of multiple response sets. A set is one line:
//
//	$name=C 5 label a b c
//	$name=D1 1 5 label a b c
//	$name=E 1 1 1 5 label a b c
//
// where texts come with their length before them, D and E have the counted value
// before the label, and the number after E is 11 where the question's label is
// that of the first variable. Records that are not of this form are left out, as
// SPSS itself leaves odd ones behind.
func (b *builder) sets() ([]Set, error) {
	var sets []Set
	for _, record := range b.d.sets {
		for len(bytes.Trim(record, "\n\r \x00")) > 0 {
			set, names, rest, ok, err := b.set(bytes.TrimLeft(record, "\n\r"))
			if err != nil {
				return nil, err
			}
			if !ok {
				b.d.notes.add("a multiple response set that cannot be read, and those after it")
				break
			}
			record = rest
			if !b.s.spend(128 + len(set.Label)) {
				return nil, b.s.err
			}
			if err := b.addMembers(&set, names); err != nil {
				return nil, err
			}
			sets = append(sets, set)
		}
	}
	return sets, nil
}

// set decodes the first set of a record, up to the names of its variables.
func (b *builder) set(record []byte) (set Set, names, rest []byte, ok bool, err error) {
	name, rest, ok := bytes.Cut(record, []byte{'='})
	if !ok || len(name) < 2 || name[0] != '$' || len(rest) == 0 {
		return Set{}, nil, nil, false, nil
	}
	kind := rest[0]
	rest = rest[1:]
	var counted, label []byte
	switch kind {
	case 'C':
	case 'E':
		set.LabelsOfCounted = true
		if rest, ok = bytes.CutPrefix(rest, []byte{' '}); ok {
			_, rest, ok = bytes.Cut(rest, []byte{' '})
		}
		fallthrough
	case 'D':
		set.Dichotomies = true
		if ok {
			counted, rest, ok = countedText(rest)
		}
	default:
		ok = false
	}
	if ok {
		rest, ok = bytes.CutPrefix(rest, []byte{' '})
	}
	if ok {
		label, rest, ok = countedText(rest)
	}
	if !ok {
		return Set{}, nil, nil, false, nil
	}
	names, rest, _ = bytes.Cut(rest, []byte{'\n'})
	for _, text := range []struct {
		to  *string
		raw []byte
	}{{&set.Name, name}, {&set.Counted, counted}, {&set.Label, label}} {
		if *text.to, err = b.c.text(text.raw); err != nil {
			return Set{}, nil, nil, false, err
		}
	}
	return set, names, rest, true, nil
}

// countedText reads a length, a blank, and a text of that many bytes.
func countedText(p []byte) (text, rest []byte, ok bool) {
	digits, rest, ok := bytes.Cut(p, []byte{' '})
	n, err := strconv.Atoi(string(digits))
	if !ok || err != nil || n < 0 || n > len(rest) {
		return nil, nil, false
	}
	return rest[:n], rest[n:], true
}

// addMembers finds the variables of a set. Old files name them in small letters
// and by their short names.
func (b *builder) addMembers(set *Set, names []byte) error {
	for name := range bytes.FieldsSeq(names) {
		at, known, err := b.find(name, "what is no variable of the file in a multiple response set")
		switch {
		case err != nil:
			return err
		case !b.s.spend(16):
			return b.s.err
		case known:
			set.Variables = append(set.Variables, at)
		}
	}
	return nil
}
