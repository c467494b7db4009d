package definition_test

import (
	"fmt"
	"strconv"
)

// The records of the tests have the shapes that a study's have: unions of a
// text and keys, words from a closed list, optional numbers, maps by column.

type survey struct {
	ID      string            `yaml:"study,required"`
	Title   label             `yaml:"title,required"`
	Lang    lang              `yaml:"language"`
	Weight  float64           `yaml:"weight"`
	Open    bool              `yaml:"open"`
	Size    uint8             `yaml:"size"`
	Waves   []wave            `yaml:"waves"`
	Source  source            `yaml:"source"`
	Ignore  map[string]label  `yaml:"ignore"`
	Names   map[lang]string   `yaml:"names"`
	Columns map[string]string `yaml:"columns"`
	Hidden  string            `yaml:"-"`
}

type wave struct {
	ID    string   `yaml:"id,required"`
	Label label    `yaml:"label"`
	Names []string `yaml:"names"`
	Month *int     `yaml:"month"`
	Days  *days    `yaml:"tolerance"`
}

type source struct {
	Files []string `yaml:"files,required"`
	Role  field    `yaml:"role"`
}

type field struct {
	Column string `yaml:"column"`
	Value  string `yaml:"value"`
}

func (f *field) UnmarshalText(b []byte) error { f.Value = string(b); return nil }

type label struct {
	DA string `yaml:"da"`
	EN string `yaml:"en"`
}

func (l *label) UnmarshalText(b []byte) error { l.DA, l.EN = string(b), string(b); return nil }

type lang string

func (l *lang) UnmarshalText(b []byte) error {
	if *l = lang(b); *l != "da" && *l != "en" {
		return fmt.Errorf("a language, expected da or en")
	}
	return nil
}

type days int

func (d *days) UnmarshalText(b []byte) error {
	n, err := strconv.Atoi(string(b))
	*d = days(n)
	if err != nil {
		return fmt.Errorf("expected a number of days")
	}
	return nil
}
