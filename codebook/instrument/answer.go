package instrument

import (
	"fmt"
	"strconv"
	"strings"

	"spor/ingest/study"

	"golang.org/x/text/unicode/norm"
)

// Answer is what one cell of a closed item means. Value is set for
// substantive answers only.
type Answer struct {
	Class  study.Class
	Level  string // key of the level or of the other answer; "" when missing without a code
	Value  *float64
	Reason study.Reason
}

// Coding turns cells of one item into answers, in the way its source declares.
type Coding struct {
	item  Item
	kind  study.Coded
	codes map[string]Answer
}

// Coding prepares to read the item's cells. codes is the source's map from the
// file's codes to level values or keys of other answers; with kind Codes it
// must name known ones. Labels and aliases are always understood too, unless
// they are bare numbers: "2" may be a level's label and still be another
// level's code in the file.
func (it Item) Coding(kind study.Coded, codes map[string]string) (*Coding, error) {
	c := &Coding{item: it, kind: kind, codes: map[string]Answer{}}
	for code, key := range codes {
		a, ok := it.ByKey(key)
		if !ok {
			return nil, fmt.Errorf("code %q stands for %q, expected one of %s", code, key, strings.Join(it.keys(), ", "))
		}
		c.codes[Normalise(code)] = a
	}
	return c, nil
}

// Read says what a cell means. ok is false for a cell that is no known answer;
// it is then missing as Unreadable, and the caller reports it.
func (c *Coding) Read(cell string) (a Answer, ok bool) {
	text := Normalise(cell)
	if text == "" {
		return Answer{Class: study.Missing, Reason: study.Blank}, true
	}
	if a, ok := c.codes[text]; ok {
		return a, true
	}
	v, isNumber := number(text)
	switch {
	case !isNumber:
		a, ok = c.item.answers[text]
	case c.kind == study.Values:
		a, ok = c.item.ByKey(strconv.FormatFloat(v, 'f', -1, 64))
	}
	if ok {
		return a, true
	}
	return Answer{Class: study.Missing, Reason: study.Unreadable}, false
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
	case c.kind == study.Values:
		return "one of the values " + strings.Join(c.item.keys(), ", ") + ", or a label of the instrument"
	}
	return "a label of the instrument; numbers need coding: values, or codes:"
}

// ByKey returns the answer with a level's or other answer's key.
func (it Item) ByKey(key string) (Answer, bool) {
	for _, l := range it.Levels {
		if l.Key() == key {
			return substantive(l), true
		}
	}
	for _, o := range it.Others {
		if o.Key == key {
			return o.answer(), true
		}
	}
	return Answer{}, false
}

// LevelLabel returns the label of a level or other answer by its key.
func (it Item) LevelLabel(key string) study.Text {
	for _, l := range it.Levels {
		if l.Key() == key {
			return l.Label
		}
	}
	for _, o := range it.Others {
		if o.Key == key {
			return o.Label
		}
	}
	return study.Text{DA: key, EN: key}
}

func (it Item) keys() []string {
	var keys []string
	for _, l := range it.Levels {
		keys = append(keys, l.Key())
	}
	for _, o := range it.Others {
		keys = append(keys, o.Key)
	}
	return keys
}

func substantive(l Level) Answer {
	v := l.Value
	return Answer{Class: study.Substantive, Level: l.Key(), Value: &v}
}

func (o Other) answer() Answer {
	if o.Missing != "" {
		return Answer{Class: study.Missing, Level: o.Key, Reason: o.Missing}
	}
	return Answer{Class: study.NonSubstantive, Level: o.Key}
}

// index makes the table from normalised labels and aliases to answers. Two
// different answers under one text are an error: the file could not tell them
// apart.
func (it *Item) index() error {
	it.answers = map[string]Answer{}
	add := func(text string, a Answer) error {
		key := Normalise(text)
		if key == "" {
			return nil
		}
		if old, ok := it.answers[key]; ok && old.Level != a.Level {
			return fmt.Errorf("item %s: %q stands for both %s and %s", it.Key, text, old.Level, a.Level)
		}
		it.answers[key] = a
		return nil
	}
	for _, l := range it.Levels {
		for _, t := range append([]string{l.Label.DA, l.Label.EN}, l.Aliases...) {
			if err := add(t, substantive(l)); err != nil {
				return err
			}
		}
	}
	for _, o := range it.Others {
		for _, t := range append([]string{o.Label.DA, o.Label.EN}, o.Aliases...) {
			if err := add(t, o.answer()); err != nil {
				return err
			}
		}
	}
	return nil
}

// Normalise is what two labels must agree in to be the same: NFC, lower case,
// every run of white space (no-break space included) one blank, no white space
// or full stop at the ends.
func Normalise(s string) string {
	s = strings.Join(strings.Fields(norm.NFC.String(s)), " ")
	return strings.TrimRight(strings.ToLower(s), " .")
}
