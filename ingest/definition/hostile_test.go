package definition_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"spor/ingest/definition"
)

// Each file is what takes a YAML reader time or memory out of proportion, when
// it is careless. Each takes about half a second or less, most of it in the
// library; the limit is wide for slow machines.
func TestHostileFilesTakeBoundedTime(t *testing.T) {
	var keys, bomb, handles strings.Builder
	for i := range 60000 {
		fmt.Fprintf(&keys, "  k%d:\n", i)
		fmt.Fprintf(&handles, "%%TAG !%d! a\n", i)
	}
	bomb.WriteString("a0: &a0 [x]\n")
	for i := range 20000 {
		fmt.Fprintf(&bomb, "a%d: &a%d [*a%d, *a%d, *a%d]\n", i+1, i+1, i, i, i)
	}
	const n = 1 << 19
	for name, text := range map[string]string{
		"many keys":           head + "columns:\n" + keys.String(),
		"one key many times":  head + "columns:\n" + strings.Repeat("  k: a\n", n/10),
		"open brackets":       strings.Repeat("[", n),
		"open braces":         strings.Repeat("{a: ", n/4),
		"dashes":              strings.Repeat("- ", n/2),
		"closed brackets":     head + "columns: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000),
		"deep keys":           head + deep(1400),
		"aliases of aliases":  bomb.String(),
		"merge keys":          strings.Repeat("<<: a\n", n/6),
		"many tag handles":    handles.String() + "---\n" + head,
		"handles at the end":  head + "...\n" + handles.String() + "---\n" + head,
		"tags":                head + "columns: {" + strings.Repeat("! a: ! b, ", n/20) + "}",
		"documents":           strings.Repeat("---\n", n/4),
		"blank lines":         head + "language: |+\n  a" + strings.Repeat("\n", n/2),
		"comments between":    head + "source:\n  files:\n" + strings.Repeat("  - a\n\n#\n\n", n/11),
		"quotes within":       head + "language: '" + strings.Repeat("''", n/3),
		"brackets not ended":  strings.Repeat("a: [\n", n/5),
		"one long line":       head + "columns: {" + strings.Repeat("æ: a, ", n/8) + "}",
		"escapes":             head + "language: \"" + strings.Repeat(`\n`, n/3) + "\"",
		"error after much":    strings.Repeat("- a: b\n", n/8) + "c: d\n",
		"error to search for": strings.Repeat("- a: b\n", 18000) + "c: d\n",
		"alias to search for": "a: [" + strings.Repeat("b, ", 40000) + "*c]",
		"ten megabytes":       strings.Repeat(head, n),
	} {
		start := time.Now()
		_ = definition.Read("f", []byte(text), new(survey)).Err()
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: %d bytes took %v", name, len(text), took)
		}
	}
}

// In a text too long for a search the error is said to be below the line where
// its block begins.
func TestPlaceOfAnErrorInALongFile(t *testing.T) {
	long := head + "waves:\n" + strings.Repeat("- id: w\n", 20000)
	for text, want := range map[string]string{
		long + "language: 'da\n":        "20004:1: a quote is not closed",
		long + "  x: y\nlanguage: *a\n": "1:1: below this line, aliases (*) are not read",
		long + " x: y\n":                "1:1: below this line, a line that fits nothing above it, by its indentation or its dash",
	} {
		if got := lines(text); len(got) != 1 || got[0] != want {
			t.Errorf("got %v, expected %s", got, want)
		}
	}
}
