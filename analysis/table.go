package analysis

import "spor/ingest/study"

// Table is the outcome of an analysis.
type Table struct {
	Name     string // built from declared names: distribution.who5.happy
	Analysis string // the name in Analyses
	Title    string
	Columns  []Column
	Rows     [][]Cell // as long as Columns
	Internal bool     // microdata: rows are persons; never published
	Notes    Notes
	Warnings []string // for the reader, in the table's language
}

// Notes say how a table was counted. Every field that applies is filled.
type Notes struct {
	Base     string      // who is in the denominator
	Panel    study.Panel // which persons, where waves are compared
	Method   string      // the variant of each statistic
	Rounding string
	Source   string // which instrument, form or codings
}

// Column is a dimension or a measure.
type Column struct {
	Key   string // stable, for CSV and for code
	Label string
	Role  Role
}

// Role says what a column holds; charts and renderers go by it, never by a
// table's name.
type Role string

// The roles. Dimensions come first in a table, then measures.
const (
	DimWave   Role = "wave"
	DimItem   Role = "item"
	DimLevel  Role = "level"
	DimGroup  Role = "group" // a role of speaker, a form, a unit
	DimCode   Role = "code"
	DimOther  Role = "second code"
	DimStatus Role = "status"
	DimPerson Role = "person"

	Count    Role = "count"
	Base     Role = "n" // the number of persons behind the row; disclosure judges by it
	Share    Role = "share"
	Estimate Role = "estimate"
	Words    Role = "words"
	Quote    Role = "quote"
)

// IsDimension reports whether columns of the role say what a row is about.
func (r Role) IsDimension() bool {
	switch r {
	case DimWave, DimItem, DimLevel, DimGroup, DimCode, DimOther, DimStatus, DimPerson:
		return true
	}
	return false
}

// CellKind is what a cell holds.
type CellKind int

// The kinds. The zero Cell is Empty, without a reason.
const (
	KindEmpty    CellKind = iota // nothing, because Text
	KindKey                      // a dimension's value: Key, shown as Text
	KindText                     // words
	KindCount                    // Num
	KindShare                    // Num of Den, with an interval where HasInterval
	KindEstimate                 // Value, with an interval where HasInterval
	KindQuote                    // Text, from document Key
	KindWithheld                 // not shown to this audience, because Text
)

// Cell is one value. Only the fields of its kind are set.
type Cell struct {
	Kind        CellKind
	Key, Text   string
	Num, Den    int64
	Value       float64
	Low, High   float64 // shares: as fractions of 1
	HasInterval bool
	Decimals    int  // how an estimate is printed
	Signed      bool // an estimate that is a change: printed with its sign
}

func key(k, label string) Cell  { return Cell{Kind: KindKey, Key: k, Text: label} }
func text(s string) Cell        { return Cell{Kind: KindText, Text: s} }
func count(n int64) Cell        { return Cell{Kind: KindCount, Num: n} }
func empty(reason string) Cell  { return Cell{Kind: KindEmpty, Text: reason} }
func share(num, den int64) Cell { return Cell{Kind: KindShare, Num: num, Den: den} }

// Withheld returns the cell that stands for one that is not shown.
func Withheld(reason string) Cell { return Cell{Kind: KindWithheld, Text: reason} }

// Column returns the position of the first column with a role, or -1.
func (t *Table) Column(r Role) int {
	for i, c := range t.Columns {
		if c.Role == r {
			return i
		}
	}
	return -1
}

// ColumnKey returns the position of the column with a key, or -1.
func (t *Table) ColumnKey(key string) int {
	for i, c := range t.Columns {
		if c.Key == key {
			return i
		}
	}
	return -1
}

// Find returns the cell of one column in the first row whose dimensions have
// the given keys (column key -> cell key).
func (t *Table) Find(where map[string]string, column string) (Cell, bool) {
	at := t.ColumnKey(column)
	if at < 0 {
		return Cell{}, false
	}
rows:
	for _, row := range t.Rows {
		for k, v := range where {
			if i := t.ColumnKey(k); i < 0 || row[i].Key != v {
				continue rows
			}
		}
		return row[at], true
	}
	return Cell{}, false
}
