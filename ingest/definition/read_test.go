package definition_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"spor/ingest/definition"
)

func read[T any](t *testing.T, text string) T {
	t.Helper()
	var v T
	if err := definition.Read("study.yaml", []byte(text), &v).Err(); err != nil {
		t.Fatalf("unexpected errors:\n%v\nin:\n%s", err, text)
	}
	return v
}

func TestReadsEveryKindOfField(t *testing.T) {
	got := read[survey](t, `# a study
study: p1 # its id
title: {da: Vejen tilbage, en: "The way back"}
language: da
weight: -0.5e1
open: true
size: 255
waves:
- id: w1
  label: Måling 1
  names: [før, "t0"]
  month: 0
- id: w2

  tolerance: 45
source:
  files:
    - "*.csv"
  role: {column: Rolle}
ignore:
  Q1.a: ikke brugt
  'Hvor ''tilfreds'' er du?: i alt': {da: fritekst}
names: {da: dansk}
columns:
  SP_1: who5.1
`)
	month, tolerance := 0, days(45)
	want := survey{
		ID: "p1", Title: label{"Vejen tilbage", "The way back"}, Lang: "da", Weight: -5, Open: true, Size: 255,
		Waves: []wave{
			{ID: "w1", Label: label{"Måling 1", "Måling 1"}, Names: []string{"før", "t0"}, Month: &month},
			{ID: "w2", Days: &tolerance},
		},
		Source:  source{Files: []string{"*.csv"}, Role: field{Column: "Rolle"}},
		Ignore:  map[string]label{"Q1.a": {"ikke brugt", "ikke brugt"}, "Hvor 'tilfreds' er du?: i alt": {DA: "fritekst"}},
		Names:   map[lang]string{"da": "dansk"},
		Columns: map[string]string{"SP_1": "who5.1"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The expected texts are those of YAML 1.2.2; the folded and chomped ones were
// also read with PyYAML 6.0.3 (BaseLoader).
func TestTextIsWhatIsWritten(t *testing.T) {
	for _, c := range []struct{ written, want string }{
		{"no", "no"}, {"yes", "yes"}, {"on", "on"}, {"true", "true"}, {"NaN", "NaN"}, {".inf", ".inf"},
		{"012", "012"}, {"0x1F", "0x1F"}, {"0o7", "0o7"}, {"1_000", "1_000"}, {"1e3", "1e3"}, {"+5", "+5"}, {"12.50", "12.50"},
		{"2019-03-05", "2019-03-05"}, {"1:30", "1:30"}, {"12:30:45", "12:30:45"}, {"5.3.2019", "5.3.2019"},
		{"a#b", "a#b"}, {"a # b", "a"}, {"a  b", "a  b"}, {"http://x.dk/?q=1", "http://x.dk/?q=1"},
		{"a, b", "a, b"}, {"it's", "it's"}, {`say "x"`, `say "x"`}, {"-1", "-1"}, {"--", "--"}, {":a", ":a"}, {"?a", "?a"}, {"a]", "a]"},
		{`"null"`, "null"}, {`""`, ""}, {"''", ""}, {`'it''s # "x": \n'`, `it's # "x": \n`},
		{`"\t\"\\\n\e\x41\u00e6\U0001F600\_\N"`, "\t\"\\\n\x1bAæ😀\u00a0\u0085"},
		{"\"a\n   b\n\n   c \\\n   d\"", "a b\nc d"}, {"'a  \n   b'", "a b"}, {"\"a\\n\n   b\"", "a\n b"},
		{"a\n  b", "a b"}, {"a\n\n\n  b # c", "a\n\nb"}, {"\n  a\n  b", "a b"},
		{"|\n  a\n   b\n\n  c\n", "a\n b\n\nc\n"}, {"|-\n  a\n\n", "a"}, {"|+\n  a\n\n", "a\n\n"}, {"|2-\n   a", " a"}, {"|\n  # a", "# a\n"},
		{">\n  a\n  b\n\n  c\n   d\n  e\n", "a b\nc\n d\ne\n"}, {">-\n\n  a\n", "\na"}, {"|-", ""}, {"| # a\n  b\n", "b\n"}, {"|+\n\n", "\n"}, {">1-\n a", "a"},
	} {
		got := read[struct {
			Text string `yaml:"t"`
			Next string `yaml:"next"`
		}](t, "t: "+strings.TrimSuffix(c.written, "\n")+"\nnext: x\n")
		if got.Text != c.want || got.Next != "x" {
			t.Errorf("%q reads as %q, next %q; expected %q", c.written, got.Text, got.Next, c.want)
		}
	}
}

func TestTextInBracketsIsWhatIsWritten(t *testing.T) {
	for _, c := range []struct {
		written string
		want    []string
	}{
		{"[]", []string{}}, {"[ ]", []string{}}, {"[a]", []string{"a"}}, {"[a, ]", []string{"a"}},
		{"[1:30, a:b, no, 012]", []string{"1:30", "a:b", "no", "012"}},
		{`["a, b", 'c]', d e]`, []string{"a, b", "c]", "d e"}},
		{"[a, # first\n  b,\n\n  c\n]", []string{"a", "b", "c"}},
		{"[\"a\n  b\"]", []string{"a b"}}, {"[a#b]", []string{"a#b"}},
	} {
		got := read[struct {
			List []string `yaml:"t"`
			Next string   `yaml:"next"`
		}](t, "t: "+c.written+"\nnext: x\n")
		if diff := cmp.Diff(c.want, got.List); diff != "" || got.Next != "x" {
			t.Errorf("%q, next %q: %s", c.written, got.Next, diff)
		}
	}
}

func TestListsAndKeysNest(t *testing.T) {
	type cell map[string][]string
	want := []cell{{"a": {"x", "y"}, "b": {}}, {"a": {"z"}}}
	for _, text := range []string{
		"t:\n- a: [x, y]\n  b: []\n- a: [z]\n",
		"t:\n  - a:\n    - x\n    - y\n    b: []\n  -\n    a:\n      - z",
		"t: [{a: [x, y], b: []}, {a: [z]}]",
		"t: [\n  {'a': [x,\n    y], \"b\": []},\n  {\"a\":[z]},\n]",
		"'t':\n- {a: [x, y], b: []}\n- a: [z] # end",
		"---\n# c\nt:\n # c\n\n -   a:   # c\n\n     # c\n     - x # c\n#c\n     - y\n     b: [] #c\n - {a: [ z ]}\n...\n# end\n",
		"  t:\n   - a: [x, y]\n     b: []\n   - a: [z]\n",
		"\uFEFFt:\r\n- a: [x, y]\r\n  b: []\r\n- a: [z]\r\n",
	} {
		got := read[struct {
			T []cell `yaml:"t"`
		}](t, text)
		if diff := cmp.Diff(want, got.T); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

func TestLineEndsOfWindowsReadAsOthers(t *testing.T) {
	type s struct {
		A string `yaml:"a"`
		B string `yaml:"b"`
	}
	got := read[s](t, "a: |\r\n  x\r\n  y\r\nb: \"x\r\n  y\"\r\n")
	if want := (s{"x\ny\n", "x y"}); got != want {
		t.Errorf("got %q, expected %q", got, want)
	}
}

func TestReadKeepsWhatItCanWithErrors(t *testing.T) {
	var s survey
	err := definition.Read("study.yaml", []byte("study: p1\ntitle: Vejen\nsize: x\nweight: 2\n"), &s).Err()
	if err == nil || s.ID != "p1" || s.Size != 0 || s.Weight != 2 {
		t.Errorf("got %+v with %v", s, err)
	}
}

func TestReadPanicsWithoutAStruct(t *testing.T) {
	for _, into := range []any{survey{}, new(string), (*survey)(nil), nil} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%T: no panic", into)
				}
			}()
			definition.Read("x", nil, into)
		}()
	}
}

func TestFieldsWithoutAKeyAreLeftAlone(t *testing.T) {
	type s struct {
		A       string `yaml:"a"`
		Plain   string
		Dash    string `yaml:"-"`
		private string `yaml:"private"`
	}
	v := s{Plain: "x", Dash: "y", private: "z"}
	err := definition.Read("f", []byte("a: b\nPlain: 1\n\"-\": 2\nprivate: 3\n"), &v).Err()
	if list, ok := err.(definition.Errors); !ok || len(list) != 3 {
		t.Errorf("got %v, expected three unknown keys", err)
	}
	if want := (s{"b", "x", "y", "z"}); v != want {
		t.Errorf("got %+v, expected %+v", v, want)
	}
}
