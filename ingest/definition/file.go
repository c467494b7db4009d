package definition

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Limits of a file. They lie far above what people write; they bound what a
// hostile file can cost.
const (
	maxBytes  = 1 << 20
	maxDepth  = 32 // lists and mappings within each other
	maxErrors = 200
)

// File is a file that was read, with the places of its values and the errors
// found in it so far.
type File struct {
	name string
	root *yaml.Node // nil where the file has no value, or none that can be read
	errs Errors
}

// place is a line and a column, both from 1, the column in characters.
type place struct{ line, column int }

// Read reads a file of at most 1 MB into a struct, given by pointer; anything
// else in into is a mistake in the program and panics. Errors are collected in
// the File, and with errors the struct holds what could be read.
//
// The struct's fields are named by tags, `yaml:"name"` or
// `yaml:"name,required"`; a required key must be there, and fields without a tag
// are left alone. Fields may be strings, integers, floats, bools, pointers,
// slices, structs, maps with string keys, and types that implement
// encoding.TextUnmarshaler. Those take a scalar; if they are structs they take a
// mapping too, so that "label: Ventetid" and "label: {da: .., en: ..}" can mean
// the same type.
//
// A string takes the scalar exactly as it is written. A number is written in
// the one usual way (12, -3, 0.5), a bool as true or false, both without quotes.
// A value that is empty or null is an error for every type.
func Read(name string, data []byte, into any) *File {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		panic(fmt.Sprintf("definition.Read: into is %T, expected a pointer to a struct", into))
	}
	f := &File{name: name}
	text, ok := f.clean(data)
	if !ok {
		return f
	}
	f.root = f.parse(text)
	switch {
	case f.root == nil && len(f.errs) == 0:
		f.report(place{1, 1}, keyHint(fieldsOf(v.Elem().Type())), "the file is empty")
	case f.root == nil || f.root.Kind == refused:
	case f.root.Kind == yaml.MappingNode:
		f.decodeStruct(f.root, v.Elem())
	default:
		f.report(at(f.root), keyHint(fieldsOf(v.Elem().Type())), "expected keys, found %s", what(f.root))
	}
	return f
}

// Errorf adds an error at a value. The path names it from the top, with keys,
// and list positions from 0, between full stops: sources.2.wave.column. A key
// may itself hold full stops. Where the value is not in the file, the error is
// placed at the nearest value around it. The hint may be empty.
func (f *File) Errorf(path, hint, format string, args ...any) {
	n, _ := f.find(path)
	f.report(n, hint, format, args...)
}

// KeyErrorf is Errorf for an error in a key: it is placed at the last key of
// the path, or, where there is no such key, as Errorf would.
func (f *File) KeyErrorf(path, hint, format string, args ...any) {
	_, key := f.find(path)
	f.report(key, hint, format, args...)
}

// Pos returns the line and column of the value that a path names, as Errorf
// would place it.
func (f *File) Pos(path string) (line, column int) {
	p, _ := f.find(path)
	return p.line, p.column
}

// Err returns nil, or Errors sorted by line and column. After 200 errors a
// last one says so, and no more are kept.
func (f *File) Err() error {
	if len(f.errs) == 0 {
		return nil
	}
	errs := slices.Clone(f.errs)
	slices.SortStableFunc(errs, func(a, b Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	if len(errs) == maxErrors {
		last := errs[maxErrors-1]
		last.Msg, last.Hint = "too many errors, the rest are not shown", ""
		errs = append(errs, last)
	}
	return errs
}

// report adds an error at a place.
func (f *File) report(p place, hint, format string, args ...any) {
	if len(f.errs) == maxErrors {
		return
	}
	f.errs = append(f.errs, Error{File: f.name, Line: p.line, Column: p.column, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// placeIn returns the place of a byte of a text.
func placeIn(text string, pos int) place {
	before := text[:pos]
	line := strings.LastIndexByte(before, '\n') + 1
	return place{1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[line:])}
}

// find returns the place of the value that a path names and of its key, or
// twice the place of the nearest value around it.
func (f *File) find(path string) (value, key place) {
	n := f.root
	if n == nil {
		return place{1, 1}, place{1, 1}
	}
	key = at(n)
	for path != "" {
		index, rest, _ := strings.Cut(path, ".")
		i, err := strconv.Atoi(index)
		switch {
		case n.Kind == yaml.MappingNode:
			k, v, rest := longest(n, path)
			if k == nil {
				return at(n), at(n)
			}
			n, key, path = v, at(k), rest
		case n.Kind == yaml.SequenceNode && err == nil && i >= 0 && i < len(n.Content):
			n, path = n.Content[i], rest
			key = at(n)
		default:
			return at(n), at(n)
		}
	}
	return at(n), key
}

// longest returns the entry whose key is the longest beginning of a path, and
// the rest of the path.
func longest(n *yaml.Node, path string) (k, v *yaml.Node, rest string) {
	for cut := len(path); cut >= 0; cut = strings.LastIndexByte(path[:cut], '.') {
		if k, v = get(n, path[:cut]); k != nil {
			return k, v, strings.TrimPrefix(path[cut:], ".")
		}
	}
	return nil, nil, ""
}
