package privacy

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"spor/ingest/study"

	"golang.org/x/text/unicode/norm"
)

// Lookup gives the pseudonym that stands for a key. It holds the keys, so it
// prints as no more than their number.
type Lookup struct {
	of     map[string]entry // by Key
	usable int
}

type entry struct {
	pseudonym string // "": the key has several, and matches nobody
	line      int64
}

// Row is one row of a lookup file. A person with two e-mail addresses has two
// rows.
type Row struct {
	Line           int64 // 1-based, for problems
	Key, Pseudonym string
}

// NewLookup reads the rows of a lookup file, and says what is wrong with them:
// by row, and never with a key or a pseudonym. Rows with neither are passed
// over. A row with a problem of severity error matches nobody, and of a key with
// two pseudonyms neither does.
//
// The problems' Column is "key" or "pseudonym"; File and Source are the
// caller's to fill in.
func NewLookup(rows iter.Seq[Row]) (*Lookup, []study.Problem) {
	l := &Lookup{of: map[string]entry{}}
	var problems []study.Problem
	for row := range rows {
		p := l.add(row)
		if p.Kind != "" {
			p.Line = row.Line
			problems = append(problems, p)
		}
	}
	return l, problems
}

// add takes one row in, and returns the zero Problem where there is none.
func (l *Lookup) add(row Row) study.Problem {
	key := Key(row.Key)
	pseudonym := norm.NFC.String(strings.TrimSpace(row.Pseudonym))
	switch {
	case key == "" && !Rounded(row.Key):
		if pseudonym == "" {
			return study.Problem{}
		}
		// A person who has no e-mail address loses no other row.
		return study.Problem{Severity: study.Warning, Column: "key", Kind: "no key", Found: study.Shape(row.Key), Expected: "a key for each pseudonym", Hint: "rows of this person in the exports will match nobody"}
	case key == "":
		return study.Problem{Severity: study.Error, Column: "key", Kind: "rounded key", Found: study.Shape(row.Key), Expected: "all digits", Hint: "a spreadsheet has shortened the number; format the column as text and fill it in again from where it came"}
	case pseudonym == "":
		return study.Problem{Severity: study.Error, Column: "pseudonym", Kind: "no pseudonym", Found: study.Shape(row.Pseudonym), Expected: "a pseudonym for each key"}
	}
	if kind, ok := identifies(pseudonym); ok {
		return study.Problem{Severity: study.Error, Column: "pseudonym", Kind: "pseudonym that identifies", Found: string(kind) + ", by its form", Expected: "a name that means nothing outside the study, such as P07", Hint: "see that the columns of the lookup file are not interchanged"}
	}
	old, twice := l.of[key]
	switch {
	case !twice:
		l.of[key] = entry{pseudonym, row.Line}
		l.usable++
	case old.pseudonym != pseudonym:
		if old.pseudonym != "" {
			l.of[key] = entry{"", old.line}
			l.usable--
		}
		return study.Problem{Severity: study.Error, Column: "key", Kind: "key with two pseudonyms", Found: fmt.Sprintf("the key of line %d with another pseudonym", old.line), Expected: "one pseudonym for each key", Hint: "keys that differ only in case, blanks or hyphens of a CPR or phone number are the same"}
	}
	if Key(pseudonym) == key {
		// No error: two ways of numbering people agree on some by chance.
		return study.Problem{Severity: study.Warning, Column: "pseudonym", Kind: "pseudonym equal to the key", Found: study.Shape(row.Pseudonym), Expected: "a name that means nothing outside the study, such as P07", Hint: "what is here is stored; see that it is nobody's name or number"}
	}
	return study.Problem{}
}

// identifies is Value, and of nine digits asks whether they were a CPR number.
func identifies(pseudonym string) (Kind, bool) {
	if _, ok := withoutZero(clean(pseudonym)); ok {
		return CPR, true
	}
	return Value(pseudonym)
}

// Pseudonym returns the pseudonym for a cell, which need not be in the form of
// [Key], and false for one that is in no row, in a row with an error, or no key.
func (l *Lookup) Pseudonym(cell string) (string, bool) {
	p := l.of[Key(cell)].pseudonym
	return p, p != ""
}

// Len returns the number of keys that have a pseudonym.
func (l *Lookup) Len() int { return l.usable }

// Format prints the number of keys, whatever the verb.
func (l *Lookup) Format(s fmt.State, _ rune) {
	noun := "keys"
	if l.usable == 1 {
		noun = "key"
	}
	io.WriteString(s, fmt.Sprintf("lookup of %d %s", l.usable, noun))
}
