package instrument

import (
	"fmt"
	"strings"
	"unicode"

	"spor/ingest/study"

	"golang.org/x/text/unicode/norm"
)

// Answer is what one cell of a closed item means. Two answers of one item are
// the same if and only if they are ==.
type Answer struct {
	Class  study.Class
	Level  string   // key of the level or of the other answer; "" when missing without one
	Value  *float64 // substantive answers only; the level's own, never to be written to
	Reason study.Reason
}

// ByKey returns the answer with a level's or other answer's key.
func (it Item) ByKey(key string) (Answer, bool) { a, ok := it.keys[key]; return a, ok }

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

// answerKeys lists the keys of all answers, in order of display.
func (it Item) answerKeys() (keys []string) {
	for _, l := range it.Levels {
		keys = append(keys, l.Key())
	}
	for _, o := range it.Others {
		keys = append(keys, o.Key)
	}
	return keys
}

func (o Other) answer() Answer {
	if o.Missing != "" {
		return Answer{Class: study.Missing, Level: o.Key, Reason: o.Missing}
	}
	return Answer{Class: study.NonSubstantive, Level: o.Key}
}

// index makes the tables from normalised labels and aliases, keys and values to
// answers. Two different answers under one text are an error: a file could not
// tell them apart.
func (it *Item) index() error {
	it.answers, it.keys, it.values = map[string]Answer{}, map[string]Answer{}, map[float64]Answer{}
	add := func(a Answer, label study.Text, aliases []string) error {
		it.keys[a.Level] = a
		for _, text := range append([]string{label.DA, label.EN}, aliases...) {
			key := Normalise(text)
			if key == "" {
				continue
			}
			if old, ok := it.answers[key]; ok && old != a {
				return fmt.Errorf("item %s: %q stands for both %s and %s", it.Key, text, old.Level, a.Level)
			}
			it.answers[key] = a
		}
		return nil
	}
	for i := range it.Levels {
		l := &it.Levels[i]
		a := Answer{Class: study.Substantive, Level: l.Key(), Value: &l.Value}
		it.values[l.Value] = a
		if err := add(a, l.Label, l.Aliases); err != nil {
			return err
		}
	}
	for _, o := range it.Others {
		for _, code := range o.Codes {
			it.values[code] = o.answer()
		}
		if err := add(o.answer(), o.Label, o.Aliases); err != nil {
			return err
		}
	}
	return nil
}

// Normalise is what two labels must agree in to be the same: NFC, lower case,
// every run of white space (no-break space included) one blank, no characters
// that cannot be seen, one kind of apostrophe and of dash, no white space or
// full stop at the ends.
func Normalise(s string) string {
	// Composed before, for some signs have two numbers, and after, for what is
	// taken out may stand between a letter and its ring.
	s = norm.NFC.String(strings.ToLower(strings.Map(plain, norm.NFC.String(s))))
	return strings.TrimRight(strings.Join(strings.Fields(s), " "), " .")
}

// plain takes out what cannot be seen (soft hyphens, zero-width spaces, byte
// order marks) and what a word processor puts for ' and -.
func plain(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '´':
		return '\''
	case '‐', '‑', '‒', '–', '—', '−':
		return '-'
	}
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}
