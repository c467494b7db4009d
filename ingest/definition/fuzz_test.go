package definition_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"spor/ingest/definition"
)

// Whatever the bytes are, reading ends without a panic, twice with the same
// errors, and every error lies within the file: on one of its lines, and at
// most one character after its end.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		placed, head, head + "waves:\n- id: |\n    x\n  names: ['a', \"\\u00e6\"]\n", "a: >-\n\n x\n  y\n\n", "- - a: {b: [c]}\n  - d\n",
		"\uFEFFa: b\r\n", "---\na\n...\n", "a: \"b\n  c\\\n  d\"\n", "&a *b !c", "a:\n- b\n c: d\n", "\xff\xfe", "a: [\n]\n",
		"# a\na: # b\n  # c\n  - b # d\n\n# e\n\nf: g\n# h", "? a\n: !t b\n<<: *c\n", "a:b\nc: d\n", "%YAML 1.2\n---\na: ! b\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var s survey
		file := definition.Read("f", data, &s)
		file.Errorf("waves.0.id", "", "x")
		file.KeyErrorf("ignore.a", "", "x")
		text := strings.TrimPrefix(string(data), "\uFEFF")
		lines := strings.Split(text, "\n")
		for _, e := range errs(file) {
			if e.Line < 1 || e.Line > len(lines) {
				t.Fatalf("%v: line outside the file", e)
			}
			if n := utf8.RuneCountInString(lines[e.Line-1]); e.Column < 1 || e.Column > n+1 {
				t.Fatalf("%v: column outside its line of %d characters", e, n)
			}
			if e.Msg == "" || strings.Contains(e.Msg, "%!") || strings.Contains(e.Hint, "%!") {
				t.Fatalf("%v: a message badly made", e)
			}
		}
		if a, b := definition.Read("f", data, new(survey)).Err(), definition.Read("f", data, new(survey)).Err(); (a == nil) != (b == nil) || a != nil && a.Error() != b.Error() {
			t.Fatalf("two readings differ:\n%v\n%v", a, b)
		}
	})
}
