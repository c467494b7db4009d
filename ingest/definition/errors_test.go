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
		{"key twice, and wrong below", head + "source:\n  files: [a]\nsource:\n  files: b: c\n", []string{`5:1: key "source" is given twice, first on line 3`, `6:11: a second ": " on the line of a key`}},

		{"null for a text", "study: null\ntitle:\n", []string{"1:8: no value", "2:7: no value"}},
		{"null in lists and maps", head + "waves: [~]\ncolumns: {a: , b: null}\n", []string{"3:9: no value", "4:13: no value", "4:19: no value"}},
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

		{"anchor", head + "source: &a\n  files: [x]\nignore: {b: &c d}\n", []string{"3:9: anchors (&) are not read", "5:13: anchors (&) are not read"}},
		{"alias", head + "language: *a\nopen: true\n*b : c\n", []string{"3:11: aliases (*) are not read", "5:1: aliases (*) are not read"}},
		{"merge key", head + "source:\n  <<: a\nignore: {<<: b}\n", []string{"4:3: merge keys (<<) are not read", "5:10: merge keys (<<) are not read"}},
		{"tag", "study: !!str a\ntitle: x\nlanguage: !da da\n", []string{"1:8: tags (!) are not read", "3:11: tags (!) are not read"}},
		{"directive", "%YAML 1.2\n---\n" + head, []string{"1:1: directives (%) are not read"}},
		{"marked key", head + "? open\n: true\n", []string{"3:1: expected \"key: value\", found a line without a colon", "4:1: a value without a key"}},
		{"marked key in brackets", head + "columns: {? a: b}\n", []string{"3:11: keys marked with ? are not read"}},
		{"two documents", head + "---\n" + head, []string{"3:1: a second document begins here"}},
		{"value on the line of the mark", "--- {study: a}\n", []string{"1:5: a value on the line of ---"}},
		{"value after the end", head + "... # end\n\n" + head, []string{"5:1: a value after the end of the document"}},

		{"tabs", "study: p1\n\ttitle: x\n\ta: b\n", []string{"2:1: a tab, expected spaces (lines with tabs: 2)"}},
		{"carriage return", "study: p1\rtitle: x\r", []string{"1:10: a carriage return within a line"}},
		{"not UTF-8", "study: p1\ntitle: M\xe5ling\n", []string{"2:9: the file is not UTF-8"}},
		{"cut off in a letter", "study: p1\ntitle: M\xc3", []string{"2:9: the file is not UTF-8"}},
		{"UTF-16", "\xff\xfes\x00", []string{"1:1: the file is UTF-16, expected UTF-8"}},
		{"NUL", "study: \x00\n", []string{"1:8: an invisible character, U+0000"}},
		{"byte order mark within", "study: \uFEFFa\n", []string{"1:8: an invisible character, U+FEFF"}},
		{"no-break spaces", "study: \u00a0p1\ntitle: x\u200b\n\u00a0open: true\nignore: {a\u00ad: b}\n", []string{
			"1:8: an invisible character, U+00A0, before a text", "2:8: an invisible character, U+200B, at the end of a text",
			"3:1: an invisible character, U+00A0, before a text", "4:10: an invisible character, U+00AD, at the end of a text"}},

		{"no space after the colon", "study:p1\ntitle: x\nopen:true\nsize: 2\n", []string{"1:1: expected \"key: value\", found a colon without a space", "3:1: expected \"key: value\", found a colon without a space"}},
		{"line without a colon", head + "open\nsize: 300\n", []string{"3:1: expected \"key: value\", found a line without a colon", "4:7: expected a whole number, found one out of range"}},
		{"two colons", head + "language: da: en\n", []string{"3:13: a second \": \" on the line of a key"}},
		{"key below a text", head + "language: da\n  size: 3\nweight: x\n", []string{"4:3: a key within a text", "5:9: expected a number, found something else"}},
		{"list below a text", head + "source:\n  files: a\n    - b\n", []string{"5:5: a list item within a text"}},
		{"text goes on after a comment", head + "language: da # x\n  en\n", []string{"4:3: an indentation of 2 spaces, which fits nothing above it"}},
		{"key indented too much", head + "source:\n  files: [a]\n   role: x\n", []string{"5:4: an indentation of 3 spaces, which fits nothing above it"}},
		{"key indented too little", head + "source:\n    files: [a]\n  role: x\nopen: 1\n", []string{"5:3: an indentation of 2 spaces, which fits nothing above it", "6:7: expected true or false, found another word"}},
		{"left of everything", "  study: p1\n  title: x\nopen: true\n", []string{"3:1: a line that belongs to nothing above it"}},
		{"list on the line of its key", head + "waves: - id: w1\n       - id: w2\nopen: 1\n", []string{"3:8: a list on the line of its key", "5:7: expected true or false, found another word"}},
		{"list without a key", head + "- a\n- b\n", []string{"3:1: a list item where a key was expected"}},
		{"key among items", head + "waves:\n  - id: w1\n  id: w2\n  - label: x\n", []string{"5:3: expected a list item", `6:5: missing key "id"`}},
		{"value without a key", head + ": x\n", []string{"3:1: a value without a key"}},
		{"value without a key, in brackets and quotes", head + "columns: {\"\": x}\nignore:\n  '': x\n", []string{"3:11: a value without a key", "5:3: a value without a key"}},
		{"key with a bad backslash", head + "\"\\d\": x\nopen: 1\n", []string{"3:2: a backslash with an unknown letter", "4:7: expected true or false, found another word"}},
		{"reserved beginnings", "study: @a\ntitle: `b\nlanguage: %c\nignore: {a: |, b: c}\n", []string{"1:8: a text cannot begin with @", "2:8: a text cannot begin with `", "3:11: a text cannot begin with %", "4:13: a text cannot begin with |"}},
		{"closing bracket", "study: ]\ntitle: }\n", []string{"1:8: a text cannot begin with ]", "2:8: a text cannot begin with }"}},

		{"quotes not closed", "study: \"p1\ntitle: 'x\nopen: 1\n", []string{"1:8: \" is not closed", "2:8: ' is not closed", "3:7: expected true or false, found another word"}},
		{"quotes not closed at the end", head + "language: \"da\\", []string{"3:14: a backslash at the end of the file"}},
		{"quotes not closed after a backslash", head + "language: \"da\\\nopen: 1\n", []string{"3:11: \" is not closed", "4:7: expected true or false, found another word"}},
		{"quotes not closed in a number", head + "language: \"\\u00e", []string{"3:12: a backslash with a number that is no character"}},
		{"quoted key not closed", head + "'open: 1\nsize: x\n", []string{"3:1: ' is not closed", "4:7: expected a whole number, found something else"}},
		{"text after quotes", "study: \"p\"1\ntitle: 'x' y\n", []string{"1:11: something after the closing \"", "2:12: something after the closing '"}},
		{"comment without a space", "study: \"p1\"#x\ntitle: x\n", []string{"1:12: something after the closing \""}},
		{"backslashes", "study: \"a\\d\"\ntitle: \"\\xZZ\"\nlanguage: \"\\ud800\"\nignore: {a: \"\\U00110000\", b: \"\\u12\"}\n", []string{
			"1:10: a backslash with an unknown letter", "2:9: a backslash with a number that is no character",
			"3:12: a backslash with a number that is no character", "4:14: a backslash with a number that is no character"}},
		{"brackets not closed", head + "source: {files: [a, b\nlanguage: sv\nwaves: [\n", []string{"3:17: [ is not closed", "4:11: a language, expected da or en", "5:8: [ is not closed"}},
		{"brackets not closed after a colon", head + "source: {files:\nopen: 1\n", []string{"3:9: { is not closed", "4:7: expected true or false, found another word"}},
		{"brackets for a key", head + "[a]: b\n{open: true}\n", []string{"3:1: expected \"key: value\", found a bracket", "4:1: expected \"key: value\", found a bracket"}},
		{"comma forgotten", head + "source: {files: [a, \"b\" c]}\n", []string{"3:25: expected a comma or ]"}},
		{"comma forgotten over lines", head + "source:\n  files: [a\n    b\n  ]\n  fils: x\n", []string{"5:5: expected a comma or ]", `7:3: unknown key "fils"`}},
		{"comma too many", head + "source: {files: [a, , b]}\n", []string{"3:21: a text cannot begin with ,"}},
		{"key in a list", head + "source: {files: [a: b]}\n", []string{"3:19: a key within [ ]"}},
		{"no space in brackets", head + "title: {da:x}\n", []string{`3:1: key "title" is given twice, first on line 2`, "3:9: expected a key and its value"}},
		{"key without a value", head + "source: {files}\n", []string{"3:10: expected a key and its value"}},
		{"key that is a list", head + "source: {[a]: b}\n", []string{"3:10: expected a key, found a list"}},
		{"dash in brackets", head + "source: {files: [- a]}\nignore: {a: -}\n", []string{"3:18: a list item where a text was expected", "4:13: a list item where a text was expected"}},
		{"brackets closed wrongly", head + "source: {files: [a}\n", []string{"3:19: expected a comma or ]"}},
		{"block on its line", "study: | p1\ntitle: x\n", []string{"1:10: a text on the line of its |"}},
		{"block with a bad mark", "study: |0\n  p1\ntitle: x\n", []string{"1:9: a text on the line of its |"}},
		{"block after wide blank lines", "study: |\n    \n  p1\ntitle: x\n", []string{"3:3: a text indented less than a blank line before it"}},
		{"block indented unevenly", head + "language: >-\n    da\n  en\n", []string{"5:3: an indentation of 2 spaces, which fits nothing above it"}},

		{"too deep in brackets", head + "columns: " + strings.Repeat("[", 100000), []string{"3:41: lists and keys within each other, more than 32 deep"}},
		{"too deep in keys", head + deep(34) + "open: 1\n", []string{`3:1: unknown key "k"`, "35:33: lists and keys within each other, more than 32 deep", "37:7: expected true or false, found another word"}},
		{"too deep in dashes", strings.Repeat("- ", 100000), []string{"1:1: expected keys, found a list", "1:65: lists and keys within each other, more than 32 deep"}},
		{"too many values", head + "source: {files: [" + strings.Repeat("a,", 1000000) + "]}", []string{"1:1: the file has more than 1000000 lines and values"}},
		{"too large", strings.Repeat("#", 10<<20+1), []string{"1:1: the file has 10485761 bytes, expected at most 10485760"}},
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
		{"open:true", "put a space after the colon"},
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
	list := errs(definition.Read("f", []byte(head+strings.Repeat("å", 100000)+": x\n"), new(survey)))
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
