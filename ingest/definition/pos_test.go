package definition_test

import (
	"strings"
	"testing"

	"spor/ingest/definition"
)

const placed = `study: p1
title: {da: "Åben æøå", en: x} # æ
source:
  files:
    - æ.csv
    - [b
  role:
    column: Rolle
ignore:
  q1.a: æ
  q1: "ø"
  "så: æ": {da: x,   en: y}
waves:
- id: w1
  label: >
    Måling
- {id: w2,
   names: [å, b]}
month:
`

// Columns count characters from 1, and a value begins at its first character,
// quotes and brackets included. Counted by hand in the text above, with the
// bracket of line 6 closed.
func TestPosIsWhereAValueBegins(t *testing.T) {
	text := strings.Replace(placed, "[b", "'b'", 1)
	for _, written := range []string{text, strings.ReplaceAll(text, "\n", "\r\n"), "\uFEFF" + text} {
		f := definition.Read("f", []byte(written), new(survey))
		for _, c := range []struct {
			path         string
			line, column int
		}{
			{"", 1, 1}, {"study", 1, 8}, {"title", 2, 8}, {"title.da", 2, 13}, {"title.en", 2, 29},
			{"source", 4, 3}, {"source.files", 5, 5}, {"source.files.0", 5, 7}, {"source.files.1", 6, 7},
			{"source.role", 8, 5}, {"source.role.column", 8, 13},
			{"ignore", 10, 3}, {"ignore.q1.a", 10, 9}, {"ignore.q1", 11, 7}, {"ignore.så: æ", 12, 12}, {"ignore.så: æ.en", 12, 26},
			{"waves", 14, 1}, {"waves.0", 14, 3}, {"waves.0.id", 14, 7}, {"waves.0.label", 15, 10}, {"waves.1", 17, 3}, {"waves.1.names.1", 18, 15},
			{"month", 19, 7},
			// The nearest value around what is not there.
			{"title.sv", 2, 8}, {"nothing", 1, 1}, {"nothing.at.all", 1, 1}, {"waves.2.id", 14, 1}, {"waves.-1", 14, 1}, {"waves.x", 14, 1},
			{"waves.0.month", 14, 3}, {"study.x.y", 1, 8}, {"ignore.q1.b", 11, 7}, {"source.files.0.x", 5, 7},
		} {
			if line, column := f.Pos(c.path); line != c.line || column != c.column {
				t.Errorf("%q is at %d:%d, expected %d:%d", c.path, line, column, c.line, c.column)
			}
		}
	}
}

func TestErrorsOfCallersAreSortedAmongTheOthers(t *testing.T) {
	f := definition.Read("f", []byte(strings.Replace(placed, "[b", "b", 1)), new(survey))
	f.Errorf("waves.0.id", "declare it", "wave %q is not known", "w1")
	f.KeyErrorf("ignore.q1.a", "", "no such column")
	f.KeyErrorf("title.sv", "", "no such language")
	f.KeyErrorf("waves.1", "", "no such item")
	const want = `f:2:8: no such language
f:10:3: no such column
f:14:7: wave "w1" is not known
  hint: declare it
f:17:3: no such item
f:19:1: unknown key "month"
  hint: known keys: study, title, language, weight, open, size, waves, source, ignore, names, columns`
	if err := f.Err(); err == nil || err.Error() != want {
		t.Errorf("got:\n%v\nexpected:\n%s", err, want)
	}
}

func TestPosOfAFileThatIsNotRead(t *testing.T) {
	for _, text := range []string{"", "\xff\xfe", "a: b\n\tc", strings.Repeat("a", 2<<20)} {
		f := definition.Read("f", []byte(text), new(survey))
		f.Errorf("study", "", "x")
		if line, column := f.Pos("study"); line != 1 || column != 1 {
			t.Errorf("%.10q: study is at %d:%d, expected 1:1", text, line, column)
		}
	}
}

func TestFileWithoutErrors(t *testing.T) {
	if err := definition.Read("f", []byte(head), new(survey)).Err(); err != nil {
		t.Errorf("got %v, expected nil", err)
	}
}
