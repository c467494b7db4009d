package study

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Problem is something in the data that is not as declared: a value, never a
// panic or a silent skip. It says where, what was expected and the shape of
// what was found. Problems are stored, so they hold no cell values.
type Problem struct {
	Severity Severity `parquet:"severity,dict"`
	Source   string   `parquet:"source,dict"`
	File     string   `parquet:"file,dict"` // below the study folder, with forward slashes
	Line     int64    `parquet:"line"`      // 1-based line or row; 0: the whole file
	Column   string   `parquet:"column,dict"`
	Place    string   `parquet:"place"`     // within the line, cell or file: "turn 12, byte 340"; "" where the others say it
	Kind     string   `parquet:"kind,dict"` // a short stable name, such as "unknown label"
	Expected string   `parquet:"expected"`
	Found    string   `parquet:"found"` // masked, see Shape
	Hint     string   `parquet:"hint"`
}

// Severity says what becomes of the run.
type Severity string

// An Error means that records would be lost or attached to the wrong person:
// all files are read and all problems shown, and nothing is committed. A
// Warning touches one cell or is worth knowing; it is counted and stored, and
// fatal with --strict.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// String renders the problem as one line: file:line: column: place: kind: found,
// expected; then the hint.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	b.WriteString(": ")
	if p.Column != "" {
		fmt.Fprintf(&b, "column %q: ", p.Column)
	}
	if p.Place != "" {
		b.WriteString(p.Place + ": ")
	}
	b.WriteString(p.Kind)
	if p.Found != "" {
		b.WriteString(": found " + p.Found)
	}
	if p.Expected != "" {
		b.WriteString(", expected " + p.Expected)
	}
	if p.Hint != "" {
		b.WriteString("\n  hint: " + p.Hint)
	}
	return b.String()
}

// Shape describes a cell without its content: "empty", "10 digits", "number,
// 5 characters", "text, 34 characters".
func Shape(s string) string {
	n := utf8.RuneCountInString(s)
	switch {
	case strings.TrimSpace(s) == "":
		return "an empty cell"
	case strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0:
		if n == 1 {
			return "1 digit"
		}
		return fmt.Sprintf("%d digits", n)
	case strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune("+-., ", r) }) < 0:
		return fmt.Sprintf("number, %d characters", n)
	case n == 1:
		return "text, 1 character"
	}
	return fmt.Sprintf("text, %d characters", n)
}
