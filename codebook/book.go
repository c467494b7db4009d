package codebook

import (
	"fmt"

	"spor/ingest/definition"
	"spor/ingest/study"
)

// Book is a codebook as Read returns it. It is not changed afterwards and may
// be used by several goroutines.
type Book struct {
	ID      string     `yaml:"codebook,required"`
	Version string     `yaml:"version"`
	Title   study.Text `yaml:"title"`
	Codes   []Code     `yaml:"codes,required"`
	Digest  string     // SHA-256 of the file, hex

	name  string           // of the file
	file  *definition.File // knows the places of the examples
	rules *ruleTree
}

// Code is a theme, with the rules that find it and the codes below it.
type Code struct {
	ID              string     `yaml:"code,required"` // unique in the book
	Label           study.Text `yaml:"label,required"`
	Definition      study.Text `yaml:"definition"`
	Colour          string     `yaml:"colour"` // #rrggbb; "" where none is given
	Include         []string   `yaml:"include"`
	Exclude         []string   `yaml:"exclude"`
	Negated         Negated    `yaml:"negated"`
	Roles           []string   `yaml:"roles"` // only what these roles say; empty: all
	Examples        []string   `yaml:"examples"`
	CounterExamples []string   `yaml:"counter_examples"`
	Codes           []Code     `yaml:"codes"`
}

// HasRules reports whether rules find the code. Other codes are given by people.
func (c *Code) HasRules() bool { return len(c.Include) > 0 }

// Negated says what becomes of a negated mention.
type Negated string

// What becomes of it. The default, and the zero value, is CountNegated.
const (
	CountNegated Negated = "count" // it is a coding, marked as negated
	DropNegated  Negated = "drop"  // it is no coding
)

// UnmarshalText accepts "count" and "drop".
func (n *Negated) UnmarshalText(b []byte) error {
	switch v := Negated(b); v {
	case CountNegated, DropNegated:
		*n = v
		return nil
	}
	return fmt.Errorf("negated %q, expected count or drop", b)
}

// Entry is a code in its place: Depth 0 and Parent "" at the top.
type Entry struct {
	*Code
	Parent string
	Depth  int

	path string // in the file: codes.2.codes.0
}

// Outline returns all codes in the order of the file, each before the codes
// below it.
func (b *Book) Outline() []Entry {
	var out []Entry
	var add func(codes []Code, parent, path string, depth int)
	add = func(codes []Code, parent, path string, depth int) {
		for n := range codes {
			e := Entry{&codes[n], parent, depth, fmt.Sprintf("%s.%d", path, n)}
			out = append(out, e)
			add(e.Codes, e.ID, e.path+".codes", depth+1)
		}
	}
	add(b.Codes, "", "codes", 0)
	return out
}

// Counts returns the codes whose codings count for a code: itself, and all
// below it, in the order of the file; nil for an unknown code.
func (b *Book) Counts(code string) []string {
	var ids []string
	depth := 0
	for _, e := range b.Outline() {
		switch {
		case len(ids) == 0 && e.ID == code:
			ids, depth = []string{e.ID}, e.Depth
		case len(ids) > 0 && e.Depth <= depth:
			return ids
		case len(ids) > 0:
			ids = append(ids, e.ID)
		}
	}
	return ids
}
