package spss

import (
	"fmt"
	"strings"
)

// The kinds of Error.
const (
	Unsupported   = "unsupported file" // of SPSS or not, but nothing this package reads
	Damaged       = "damaged file"     // cut short, or against the format
	WrongEncoding = "wrong encoding"
)

// Error says why a file is not read, or not read further. It holds no value of
// the file.
type Error struct {
	Kind     string
	Found    string
	Expected string
	Hint     string
	Case     int64  // 1-based; 0 where it is not about a case
	Variable string // name; "" where it is not about one
}

// Error renders case, variable, kind, found, expected and hint.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Case > 0 {
		fmt.Fprintf(&b, "case %d: ", e.Case)
	}
	if e.Variable != "" {
		fmt.Fprintf(&b, "variable %s: ", e.Variable)
	}
	fmt.Fprintf(&b, "%s: found %s, expected %s", e.Kind, e.Found, e.Expected)
	if e.Hint != "" {
		b.WriteString("\n  hint: " + e.Hint)
	}
	return b.String()
}

func damaged(found, expected string) *Error {
	return &Error{Kind: Damaged, Found: found, Expected: expected, Hint: "copy the file or export it again"}
}

// tooLarge leaves open whether a file is damaged or is only larger than what is
// read.
func tooLarge(found, expected string) *Error {
	return &Error{Kind: Damaged, Found: found, Expected: expected, Hint: "copy the file or export it again, or export fewer variables"}
}
