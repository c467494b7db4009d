package definition_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"spor/ingest/definition"
)

// Each file is what takes a YAML reader time that grows with the square of its
// length, when it is careless. Read in proportion to their length, all of them
// together take a fraction of a second; the limit is wide for slow machines.
func TestHostileFilesTakeTimeInProportion(t *testing.T) {
	const n = 150000
	var keys strings.Builder
	for i := range n {
		fmt.Fprintf(&keys, "  k%d:\n", i)
	}
	for name, text := range map[string]string{
		"many keys":             head + "columns:\n" + keys.String(),
		"one key many times":    head + "columns:\n  " + strings.Repeat("x", 1<<20) + ": a\n" + strings.Repeat("  k: a\n", n),
		"a row of merge signs":  head + "language: " + strings.Repeat("<", 1<<20),
		"blank lines":           head + "language: |+\n  a" + strings.Repeat("\n", n),
		"blank lines between":   head + "source:\n  files:\n" + strings.Repeat("  - a\n\n#\n\n", n/5),
		"many quotes not ended": strings.Repeat("a: \"\n", n),
		"brackets not ended":    strings.Repeat("a: [\n", n),
		"quotes within quotes":  head + "language: '" + strings.Repeat("''", 1<<20),
		"one long line":         head + "columns: {" + strings.Repeat("æ: a, ", n) + "}",
		"escapes":               head + "language: \"" + strings.Repeat(`\n`, 1<<20) + "\"",
		"lines out of place":    strings.Repeat("a: b\n c: d\n", n/2),
	} {
		start := time.Now()
		_ = definition.Read("f", []byte(text), new(survey)).Err()
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: %d bytes took %v", name, len(text), took)
		}
	}
}
