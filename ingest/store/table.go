package store

import (
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go"

	"spor/ingest/study"
)

// Schema is the version of the tables and of the manifest. It changes when a
// column does; a folder of another version is rebuilt, never converted.
const Schema = 4

// Table is one table of the data folder; T is its row type. The values are
// those of Tables.
type Table[T any] struct {
	name string
	// prose lists columns of running text: bounds kept for them in the file's
	// footer would be useless to search by and would copy words out of place.
	prose []string
}

// The tables. Rows stand in the order in which they were written: transcripts
// in order of document, responses in order of source, row and item.
var (
	Sources      = Table[study.SourceFile]{name: "sources"}
	Participants = Table[study.Participant]{name: "participants"}
	Attributes   = Table[study.Attribute]{name: "attributes"}
	Documents    = Table[study.Document]{name: "documents"}
	Segments     = Table[study.Segment]{name: "segments", prose: []string{"lead", "text"}}
	Forms        = Table[study.Filled]{name: "forms"}
	Responses    = Table[study.Response]{name: "responses"}
	Scores       = Table[study.Score]{name: "scores"}
	Events       = Table[study.Event]{name: "events"}
	Codings      = Table[study.Coding]{name: "codings"}
	Problems     = Table[study.Problem]{name: "problems"}
)

// Tables lists every table. To add one: its row type in package study, and its
// value and place here.
var Tables = []AnyTable{
	Sources, Participants, Attributes, Documents, Segments, Forms, Responses,
	Scores, Events, Codings, Problems,
}

// AnyTable is a table whatever its row type.
type AnyTable interface {
	Name() string      // "segments"
	File() string      // "segments.parquet"
	Columns() []string // in the order of the row type
}

// Name returns the table's name.
func (t Table[T]) Name() string { return t.name }

// File returns the name of the table's file in the folder.
func (t Table[T]) File() string { return t.name + ".parquet" }

// Columns returns the names of the columns.
func (t Table[T]) Columns() []string {
	var names []string
	for _, c := range columnsOf[T]() {
		names = append(names, c.name)
	}
	return names
}

// column is one column of a table, as the row type's field and tag declare it.
type column struct {
	name       string
	field      int
	path       []string // in the file's schema
	offset     uintptr  // of the field in the row
	kind       kind
	pointer    bool // the field points to the value; nil for none
	short      bool // 32 bits, not 64
	dict       bool // text only: few distinct values
	optional   bool
	zeroIsNone bool // optional, and its zero value stands for none
}

type kind int

const (
	text kind = iota
	integer
	float
	boolean
	list // of text
)

// columnsOf reads the columns off the row type. A field that the store cannot
// hold is a mistake in package study and panics.
func columnsOf[T any]() []column {
	row := reflect.TypeFor[T]()
	columns := make([]column, row.NumField())
	paths := parquet.SchemaOf(new(T)).Columns() // every field, lists too, is one leaf
	for i := range columns {
		field := row.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("parquet"), ",")
		options = "," + options + ","
		pointer := field.Type.Kind() == reflect.Pointer
		optional := strings.Contains(options, ",optional,")
		columns[i] = column{
			name:       name,
			field:      i,
			path:       paths[i],
			offset:     field.Offset,
			kind:       kindOf(field.Type),
			pointer:    pointer,
			short:      field.Type.Kind() == reflect.Int32,
			dict:       strings.Contains(options, ",dict,"),
			optional:   optional,
			zeroIsNone: optional && !pointer,
		}
	}
	return columns
}

func kindOf(t reflect.Type) kind {
	switch {
	case t.Kind() == reflect.String:
		return text
	case t.Kind() == reflect.Int32, t.Kind() == reflect.Int64, t == reflect.TypeFor[*int64]():
		return integer
	case t == reflect.TypeFor[*float64]():
		return float
	case t.Kind() == reflect.Bool:
		return boolean
	case t == reflect.TypeFor[[]string]():
		return list
	}
	panic("store: no column holds a field of type " + t.String())
}
