package definition_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"spor/ingest/definition"
)

// lines returns the errors of a survey file as line:column: message.
func lines(text string) []string {
	var list []string
	for _, e := range errs(definition.Read("f", []byte(text), new(survey))) {
		list = append(list, fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Msg))
	}
	return list
}

func errs(f *definition.File) definition.Errors {
	var list definition.Errors
	errors.As(f.Err(), &list)
	return list
}

// deep returns keys within each other, one a line.
func deep(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "k:\n")
	}
	return b.String()
}

// head makes the texts below a survey that lacks nothing.
const head = "study: p1\ntitle: Vejen\n"

func TestBadFiles(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"empty", "", []string{"1:1: the file is empty"}},
		{"only comments", "# a\n\n---\n", []string{"1:1: the file is empty"}},
		{"a list", "- a\n", []string{"1:1: expected keys, found a list"}},
		{"a text", "hej\n", []string{"1:1: expected keys, found a single value"}},
		{"null", "~ # nothing", []string{"1:1: expected keys, found no value"}},
		{"missing keys", "\nopen: true\n", []string{`2:1: missing key "study"`, `2:1: missing key "title"`}},
		{"missing key in an item", head + "waves:\n  - label: x\n  - id: w2\n", []string{`4:5: missing key "id"`}},
		{"missing key in brackets", head + "source: {}\n", []string{`3:9: missing key "files"`}},
		{"unknown keys", head + "wavs: 1\nsource: {fils: [a], files: [b]}\n", []string{`3:1: unknown key "wavs"`, `4:10: unknown key "fils"`}},
		{"key twice", head + "open: true\nstudy: p2\nopen: false\n", []string{`4:1: key "study" is given twice, first on line 1`, `5:1: key "open" is given twice, first on line 3`}},
		{"key twice in brackets", head + "columns: {a: x, \"a\": y}\n", []string{`3:17: key "a" is given twice, first on line 3`}},
		{"key twice, and wrong below", head + "source:\n  files: [a]\nsource:\n  files: b: c\n", []string{"6:10: a second \": \" on the line of a key"}},

		{"null for a text", "study: null\ntitle:\n", []string{"1:8: no value", "2:7: no value"}},
		{"null in lists and maps", head + "waves: [~]\ncolumns: {a: , b: null}\n", []string{"3:9: no value", "4:14: no value", "4:19: no value"}},
		{"null for a number", head + "waves:\n- id: w1\n  month:\n- ", []string{"5:9: no value", "6:2: no value"}},
		{"list for a text", "study: [a]\ntitle: [a]\n", []string{"1:8: expected a text, found a list", "2:8: expected a text or keys, found a list"}},
		{"keys for a text", "study: {a: b}\ntitle: x\nlanguage:\n  a: b\n", []string{"1:8: expected a text, found keys", "4:3: expected one value, found keys"}},
		{"text for a list", head + "source: {files: a.csv}\n", []string{"3:17: expected a list, found a single value"}},
		{"quoted text for a list", head + "source: {files: 'a'}\n", []string{"3:17: expected a list, found a text"}},
		{"keys for a list", head + "waves:\n  id: w1\n", []string{"4:3: expected a list, found keys"}},
		{"text for keys", head + "source: a\ncolumns: b\n", []string{"3:9: expected keys, found a single value", "4:10: expected keys, found a single value"}},

		{"leading zeros", head + "size: 012\n", []string{"3:7: expected a whole number, found leading zeros"}},
		{"underscore", head + "size: 1_000\n", []string{"3:7: expected a whole number, found an underscore"}},
		{"plus", head + "size: +1\n", []string{"3:7: expected a whole number, found a plus sign"}},
		{"decimals", head + "size: 1.5\n", []string{"3:7: expected a whole number, found decimals"}},
		{"hexadecimal", head + "size: 0x10\n", []string{"3:7: expected a whole number, found something else"}},
		{"number in quotes", head + "size: \"1\"\n", []string{"3:7: expected a whole number, found a text in quotes"}},
		{"number too large", head + "size: 256\n", []string{"3:7: expected a whole number, found one out of range"}},
		{"number below zero", head + "size: -1\n", []string{"3:7: expected a whole number, found one out of range"}},
		{"optional number", head + "waves:\n- {id: a, month: 1e3}\n- {id: b, month: [1]}\n", []string{"4:18: expected a whole number, found decimals", "5:18: expected a whole number, found a list"}},
		{"comma", head + "weight: 0,5\n", []string{"3:9: expected a number, found a comma"}},
		{"no number", head + "weight: .5\n", []string{"3:9: expected a number, found something else"}},
		{"huge number", head + "weight: 1e999\n", []string{"3:9: expected a number, found one out of range"}},
		{"bools", head + "open: yes\n", []string{"3:7: expected true or false, found another word"}},
		{"bool in quotes", head + "open: 'true'\n", []string{"3:7: expected true or false, found a text in quotes"}},
		{"a type's own error", head + "language: sv\nwaves: [{id: a, tolerance: x}]\nnames: {sv: x}\n", []string{"3:11: a language, expected da or en", "4:28: expected a number of days", "5:9: a language, expected da or en"}},

		{"anchor", head + "source: &a\n  files: [x]\nignore: {b: &c d, e: &f 'g'}\n", []string{"3:9: anchors (&) are not read", "5:13: anchors (&) are not read", "5:22: anchors (&) are not read"}},
		{"alias", head + "source: &a\n  files: [x]\nlanguage: *a\n*a : c\n", []string{"3:9: anchors (&) are not read", "5:11: aliases (*) are not read", "6:1: aliases (*) are not read"}},
		{"alias without an anchor", head + "# *tid\nopen: true\nsource: {files: [a, *tid], role: b}\n", []string{"5:21: aliases (*) are not read"}},
		{"star before a sign", head + "source:\n  files:\n    - æ.csv\n    - *.csv\n", []string{"6:7: a text cannot begin with * or &"}},
		{"merge key", head + "source:\n  <<: a\nignore: {<<: b}\n", []string{"4:3: merge keys (<<) are not read", "5:10: merge keys (<<) are not read"}},
		{"tag", "study: !!str a\ntitle: x\nlanguage: !da da\n", []string{"1:8: tags (!) are not read", "3:11: tags (!) are not read"}},
		{"tag with an unknown handle", head + "language: !a!b da\n", []string{"3:11: tags (!) are not read"}},
		{"tag with an escape", head + "language: !%zz da\n", []string{"3:11: tags (!) are not read"}},
		{"tag badly made", head + "language: !<a da\n", []string{"3:11: tags (!) are not read"}},
		{"tag without a name", head + "language: !", []string{"3:11: tags (!) are not read"}},
		{"tag without a name, in a list", head + "source: {files: [a,! b]}", []string{"3:20: tags (!) are not read"}},
		{"directive", "%YAML 1.2\n---\n" + head, []string{"1:1: directives (%) are not read"}},
		{"marked key that is a list", head + "? [open]\n: true\n", []string{"3:3: expected a key, found a list"}},
		{"mark within a line", head + "language: ? da\n", []string{"3:11: a text cannot begin with ?"}},
		{"two documents", head + "---\n" + head, []string{"3:1: a second document begins here"}},
		{"value after the end", head + "... # end\n\n" + head, []string{"5:1: a line that belongs to nothing above it"}},

		{"tabs", "study: p1\n\ttitle: x\n\ta: b\n", []string{"2:1: a tab, expected spaces (tabs in the file: 2)"}},
		{"carriage return", "study: p1\rtitle: x\r", []string{"1:10: a carriage return within a line"}},
		{"not UTF-8", "study: p1\ntitle: M\xe5ling\n", []string{"2:9: the file is not UTF-8"}},
		{"cut off in a letter", "study: p1\ntitle: M\xc3", []string{"2:9: the file is not UTF-8"}},
		{"UTF-16", "\xff\xfes\x00", []string{"1:1: the file is UTF-16, expected UTF-8"}},
		{"NUL", "study: \x00\n", []string{"1:8: an invisible character, U+0000"}},
		{"byte order mark within", "study: \uFEFFa\n", []string{"1:8: an invisible character, U+FEFF"}},
		{"no-break spaces", "study: \u00a0p1\ntitle: x\u200b\n\u00a0open: true\nignore: {a\u00ad: b}\n", []string{"1:8: an invisible character at the beginning or end of a text", "2:8: an invisible character at the beginning or end of a text", "3:1: an invisible character at the beginning or end of a text", "4:10: an invisible character at the beginning or end of a text"}},

		{"no space after the first colon", "study:p1\ntitle: x\n", []string{"1:1: expected \"key: value\", found no colon with a space after it"}},
		{"no space after a colon", head + "open:true\nsize: 2\n", []string{"3:1: expected \"key: value\", found no colon with a space after it"}},
		{"no space after a colon in a list", head + "waves:\n\n  - id:w1\n\n    label: Måling\n", []string{"5:5: expected \"key: value\", found no colon with a space after it"}},
		{"address above a key", head + "language: http://x.dk\n  y: z\n", []string{"4:3: a key within a text"}},
		{"line without a colon", head + "open\nsize: 300\n", []string{"3:1: expected \"key: value\", found no colon with a space after it"}},
		{"two colons", head + "language: da: en\n", []string{"3:11: a second \": \" on the line of a key"}},
		{"key below a text", head + "language: da\n  size: 3\nweight: x\n", []string{"4:3: a key within a text"}},
		{"text goes on after a comment", head + "language: da # x\n  en\n", []string{"4:3: a line that fits nothing above it, by its indentation or its dash"}},
		{"key indented too much", head + "source:\n  files: [a]\n   role: x\n", []string{"5:4: a line that fits nothing above it, by its indentation or its dash"}},
		{"key indented too little", head + "source:\n    files: [a]\n  role: x\nopen: 1\n", []string{"5:3: a line that fits nothing above it, by its indentation or its dash"}},
		{"left of everything", "  study: p1\n  title: x\nopen: true\n", []string{"3:1: a line that belongs to nothing above it"}},
		{"list on the line of its key", head + "waves: - id: w1\n       - id: w2\nopen: 1\n", []string{"3:8: a list on the line of its key"}},
		{"list without a key", head + "- a\n- b\n", []string{"3:1: a line that fits nothing above it, by its indentation or its dash"}},
		{"key among items", head + "waves:\n  - id: w1\n  id: w2\n  - label: x\n", []string{"5:3: expected a list item"}},
		{"value without a key", head + ": x\n", []string{"3:1: a line that fits nothing above it, by its indentation or its dash"}},
		{"value without a key, in brackets and quotes", head + "columns: {\"\": x}\nignore:\n  '': x\n", []string{"3:11: a value without a key", "5:3: a value without a key"}},
		{"file that ends within brackets", head + "waves: [\n\n", []string{"5:1: expected a value, found a sign such as a comma or bracket, or the end of the file"}},
		{"second quotes close the first", "study: \"p1\ntitle: \"Vejen\"\n", []string{"2:8: something after the end of a value"}},
		{"key with a bad backslash", head + "\"\\d\": x\nopen: 1\n", []string{"3:1: a backslash with an unknown letter"}},
		{"at sign", head + "source: {role: æøå, files: [@a]}\n", []string{"3:28: a text cannot begin with @, % or ` (nor, in brackets, with | or >)"}},
		{"backtick", "study: p1\ntitle: `b\n", []string{"2:8: a text cannot begin with @, % or ` (nor, in brackets, with | or >)"}},
		{"percent", "study: %c\n", []string{"1:8: a text cannot begin with @, % or ` (nor, in brackets, with | or >)"}},
		{"block in brackets", head + "ignore: {a: |, b: c}\n", []string{"3:13: a text cannot begin with @, % or ` (nor, in brackets, with | or >)"}},
		{"closing bracket", "study: ]\ntitle: }\n", []string{"1:8: expected a value, found a sign such as a comma or bracket, or the end of the file"}},

		{"quotes not closed", "study: \"p1\ntitle: 'x\nopen: 1\n", []string{"1:8: a quote is not closed"}},
		{"quotes not closed at the end", head + "language: \"da\\", []string{"3:11: a backslash with an unknown letter"}},
		{"quotes not closed after a backslash", head + "language: \"da\\\nopen: 1\n", []string{"3:11: a quote is not closed"}},
		{"quotes not closed in a number", head + "language: \"\\u00e", []string{"3:11: a backslash with a number that is no character"}},
		{"quotes not closed before a mark", head + "language: \"da\n---\n", []string{"3:11: a quote is not closed"}},
		{"quoted key not closed", head + "'open: 1\nsize: x\n", []string{"3:1: a quote is not closed"}},
		{"text after quotes", "study: \"p\"1\n", []string{"1:8: something after the end of a value"}},
		{"unknown backslash", "study: \"a\\d\"\n", []string{"1:8: a backslash with an unknown letter"}},
		{"backslash without digits", "study: x\ntitle: \"\\xZZ\"\n", []string{"2:8: a backslash with a number that is no character"}},
		{"backslash with half a character", "study: \"\\ud800\"\n", []string{"1:8: a backslash with a number that is no character"}},
		{"brackets not closed", head + "source: {files: [a, b\nlanguage: sv\nwaves: [\n", []string{"3:21: [ or { is not closed, or a comma is missing"}},
		{"brackets not closed after a colon", head + "source: {files:\nopen: 1\n", []string{"3:9: [ or { is not closed, or a comma is missing"}},
		{"brackets for a key", head + "[a]: b\n{c: d}: e\n", []string{"3:1: expected a key, found a list", "4:1: expected a key, found keys"}},
		{"comma forgotten", head + "source: {files: [a, \"b\" c]}\n", []string{"3:21: [ or { is not closed, or a comma is missing"}},
		{"comma too many", head + "source: {files: [a, , b]}\n", []string{"3:21: expected a value, found a sign such as a comma or bracket, or the end of the file"}},
		{"key in a list", head + "source: {files: [a: b]}\n", []string{"3:18: expected a text, found keys"}},
		{"no space in brackets", "study: x\ntitle: {da:x}\n", []string{`2:9: unknown key "da:x"`}},
		{"key without a value", head + "source: {files}\n", []string{"3:15: no value"}},
		{"key that is a list", head + "source: {[a]: b}\n", []string{"3:9: missing key \"files\"", "3:10: expected a key, found a list"}},
		{"dash in brackets", head + "source: {files: [- a]}\nignore: {a: -}\n", []string{"3:17: expected a value, found a sign such as a comma or bracket, or the end of the file"}},
		{"brackets closed wrongly", head + "source: {files: [a}\n", []string{"3:17: [ or { is not closed, or a comma is missing"}},
		{"block on its line", "study: | p1\ntitle: x\n", []string{"1:10: a text on the line of its | or >"}},
		{"block with a bad mark", "study: |0\n  p1\ntitle: x\n", []string{"1:8: a text on the line of its | or >"}},
		{"block after wide blank lines", "study: |\n    \n  p1\ntitle: x\n", []string{"3:3: a line that fits nothing above it, by its indentation or its dash"}},
		{"block indented unevenly", head + "language: >-\n    da\n  en\n", []string{"5:3: a line that fits nothing above it, by its indentation or its dash"}},

		{"too deep in brackets", head + "columns: " + strings.Repeat("[", 100000), []string{"3:10: lists and keys within each other, more than 32 deep"}},
		{"too deep in keys", head + deep(34) + "open: 1\n", []string{"3:1: unknown key \"k\"", "35:33: lists and keys within each other, more than 32 deep", "37:7: expected true or false, found another word"}},
		{"too deep in dashes", strings.Repeat("- ", 100000), []string{"1:1: lists and keys within each other, more than 32 deep"}},
		{"too large", strings.Repeat("#", 1<<20+1), []string{"1:1: the file has 1048577 bytes, expected at most 1048576"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, lines(c.text)); diff != "" {
				t.Errorf("%s%s", c.text[:min(len(c.text), 300)], diff)
			}
		})
	}
}

func TestHints(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"titel: x", `did you mean "title"?`},
		{"Title: x", `did you mean "title"?`},
		{"langauge: x", `did you mean "language"?`},
		{"zzz: x", "known keys: study, title, language, weight, open, size, waves, source, ignore, names, columns"},
		{"source: {files: [a], colunm: x}", "known keys: files, role"},
		{"source: {files: [a], role: {Colum: x}}", `did you mean "column"?`},
		{"language: null", `give a value, or remove the key; the text is written "null"`},
		{"language:", "give a value, or remove the key or dash"},
		{"size: 012", "write it without the zeros in front"},
		{"size: 1_000", "write the digits without _"},
		{"weight: 0,5", "write the decimals after a full stop, such as 0.5"},
		{"source: {files: a}", `write [a, b], or each entry on a line of its own after "- "`},
		{"waves: {id: a}", `begin each entry with "- " on a line of its own`},
		{"open:true", "put a space after the colon; indent the line more if it goes on with the text above"},
		{"source: {files: [*tid]}", `write the value out; put a text that begins with * in quotes, such as "*tid"`},
		{"  size: 2", "line it up with the other keys, or put the text above in quotes"},
		{"language: \"da", "close it with the quote it begins with; within single quotes ' is written ''"},
		{"\tsize: 2", `indent with spaces; within a text write "\t", in double quotes`},
	} {
		found := errs(definition.Read("f", []byte(head+c.text+"\n"), new(survey)))
		if len(found) != 1 || found[0].Hint != c.want {
			t.Errorf("%s: got %v, expected the hint %s", c.text, found, c.want)
		}
	}
}

func TestErrorIsOneLineAndItsHint(t *testing.T) {
	f := definition.Read("study.yaml", []byte("study: p1\ntitel: x\n"), new(survey))
	const want = `study.yaml:1:1: missing key "title"
study.yaml:2:1: unknown key "titel"
  hint: did you mean "title"?`
	err := f.Err()
	if err == nil || err.Error() != want {
		t.Errorf("got:\n%v\nexpected:\n%s", err, want)
	}
	var one definition.Error
	if !errors.As(err, &one) || one.Line != 1 {
		t.Errorf("errors.As finds %+v, expected the first error", one)
	}
}

func TestNoErrorShowsAValue(t *testing.T) {
	const secret = "0101901234"
	for _, text := range []string{
		"size: " + secret, "size: x" + secret, "weight: 0" + secret, "open: " + secret, "size: '" + secret + "'",
		"waves: " + secret, "source: " + secret, "ignore: {a: [" + secret + "]}", "open: |\n  " + secret,
		"language: da: " + secret, "language: da\n  " + secret + ": x", "source: {files: [" + secret + " ] x}", "source: [a\n" + secret,
	} {
		err := definition.Read("f", []byte(head+text+"\n"), new(survey)).Err()
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: got %v", text, err)
		}
	}
}

func TestHintForARecordWithoutKeys(t *testing.T) {
	list := errs(definition.Read("f", []byte("a: 1\n"), &struct{}{}))
	if len(list) != 1 || list[0].Hint != "" {
		t.Errorf("got %v, expected no hint", list)
	}
}

func TestTooManyErrorsAreCutOff(t *testing.T) {
	list := errs(definition.Read("f", []byte(head+strings.Repeat("size: x\n", 5000)), new(survey)))
	if len(list) != 201 || list[200].Msg != "too many errors, the rest are not shown" {
		t.Errorf("got %d errors, the last %+v; expected 200 and a last one that says so", len(list), list[len(list)-1])
	}
}

func TestLongKeysAreShortened(t *testing.T) {
	list := errs(definition.Read("f", []byte(head+strings.Repeat("å", 500)+": x\n"), new(survey)))
	if want := `unknown key "` + strings.Repeat("å", 60) + `…"`; len(list) != 1 || list[0].Msg != want {
		t.Errorf("got %v, expected %s", list, want)
	}
}

func TestUnreadableTypesAreErrors(t *testing.T) {
	var s struct {
		A any      `yaml:"a"`
		B chan int `yaml:"b"`
	}
	list := errs(definition.Read("f", []byte("a: 1\nb: 2\n"), &s))
	if len(list) != 2 || list[0].Msg != "a value for a type that cannot be read, interface {}" {
		t.Errorf("got %v", list)
	}
}
