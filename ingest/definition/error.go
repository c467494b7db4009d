package definition

import (
	"fmt"
	"strings"
)

// Error is one thing wrong in a file. Line and Column count from 1, the column
// in characters. Hint says what to do and may be empty.
type Error struct {
	File         string
	Line, Column int
	Msg, Hint    string
}

// Error returns "file:line:column: msg", and the hint on a line of its own.
func (e Error) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Msg)
	if e.Hint != "" {
		s += "\n  hint: " + e.Hint
	}
	return s
}

// Errors are all errors of a file, in the order of their places.
type Errors []Error

// Error returns the errors on lines of their own.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, x := range e {
		lines[i] = x.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the errors one by one, for errors.As.
func (e Errors) Unwrap() []error {
	list := make([]error, len(e))
	for i, x := range e {
		list[i] = x
	}
	return list
}
