package definition

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of a file. They lie far above what people write; they bound what a
// hostile file can cost.
const (
	maxBytes  = 10 << 20
	maxDepth  = 32      // lists and mappings within each other
	maxSigns  = 1000000 // line ends, commas, colons, dashes and brackets: each may bring a value
	maxErrors = 200
)

// File is a file that was read, with the places of its values and the errors
// found in it so far.
type File struct {
	name  string
	text  string
	lines []int // first byte of each line of text
	root  *node
	errs  Errors
}

// Read reads a file of at most 10 MB into a struct, given by pointer; anything
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
	if !f.clean(data) {
		return f
	}
	f.root = parse(f)
	switch {
	case f.root == nil && len(f.errs) == 0:
		f.report(0, keyHint(fieldsOf(v.Elem().Type())), "the file is empty")
	case f.root != nil && f.root.kind == mapping:
		f.decodeStruct(f.root, v.Elem())
	case f.root != nil && f.root.kind != bad:
		f.report(f.root.pos, keyHint(fieldsOf(v.Elem().Type())), "expected keys, found %s", f.root.what())
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
	n, _ := f.find(path)
	return f.place(n)
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

// report adds an error at a byte of the text.
func (f *File) report(pos int, hint, format string, args ...any) {
	if len(f.errs) == maxErrors {
		return
	}
	line, column := f.place(pos)
	f.errs = append(f.errs, Error{File: f.name, Line: line, Column: column, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// hold sets the text that places refer to.
func (f *File) hold(text string) {
	f.text, f.lines = text, []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
}

// place returns the line and column of a byte of the text.
func (f *File) place(pos int) (line, column int) {
	if len(f.lines) == 0 {
		return 1, 1
	}
	line = f.line(pos)
	return line, 1 + utf8.RuneCountInString(f.text[f.lines[line-1]:pos])
}

// line returns the line of a byte of the text.
func (f *File) line(pos int) int { return sort.SearchInts(f.lines, pos+1) }

// find returns the place of the value that a path names and of its key, or
// twice the place of the nearest value around it.
func (f *File) find(path string) (value, key int) {
	n := f.root
	if n == nil {
		return 0, 0
	}
	key = n.pos
	for path != "" {
		switch n.kind {
		case mapping:
			e, rest := n.longest(path)
			if e == nil {
				return n.pos, n.pos
			}
			n, key, path = e.value, e.pos, rest
		case list:
			index, rest, _ := strings.Cut(path, ".")
			i, err := strconv.Atoi(index)
			if err != nil || i < 0 || i >= len(n.items) {
				return n.pos, n.pos
			}
			n, path = n.items[i], rest
			key = n.pos
		default:
			return n.pos, n.pos
		}
	}
	return n.pos, key
}

// longest returns the entry whose key is the longest beginning of a path, and
// the rest of the path.
func (n *node) longest(path string) (*entry, string) {
	for cut := len(path); cut >= 0; cut = strings.LastIndexByte(path[:cut], '.') {
		if e := n.get(path[:cut]); e != nil {
			return e, strings.TrimPrefix(path[cut:], ".")
		}
	}
	return nil, ""
}
