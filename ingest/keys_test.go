package ingest_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// keyed is a long export whose rows carry an e-mail address.
var keyed = strings.Replace(rows, "participant: {column: id}", "participant: {key: E-mail, lookup: ../keys/people.csv}", 1)

const keyedHeader = "E-mail;wave;date;psyk;fys;haab\n"

// TestAKeyIsReplacedWhileItIsRead: case and blanks do not matter, a row without
// a pseudonym is counted and left out, and the address is nowhere in what is
// handed on.
func TestAKeyIsReplacedWhileItIsRead(t *testing.T) {
	r, register := read(t, folder(survey(keyed, map[string]string{
		"outside/people.csv": "key;pseudonym\nanna@example.dk;P01\nanna.privat@example.dk;P01\nbo@example.dk;P02\n",
		"sources/a.csv": keyedHeader + "Anna@Example.dk ;w1;;Godt;Godt;\nanna.privat@example.dk;w2;;Godt;Godt;\nbo@example.dk;w1;;Godt;Godt;\n" +
			"carl@example.dk;w1;;Godt;Godt;\ndorte@example.dk;w1;;Godt;Godt;\n"})), 1)
	if diff := cmp.Diff([]string{"P01 w1 ", "P01 w2 ", "P02 w1 "}, placed(r)); diff != "" {
		t.Error(diff)
	}
	want := []string{`warning: sources/a.csv: column "E-mail": no pseudonym for the key: left out: found 2 rows, expected a row for each key in ../keys/people.csv`}
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
	all, err := json.Marshal([]any{r.sequence, register})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.ToLower(string(all)), "example.dk") {
		t.Errorf("an address was handed on: %s", all)
	}
}

func TestALookupThatCannotBeUsed(t *testing.T) {
	answers := map[string]string{"sources/a.csv": keyedHeader + "anna@example.dk;w1;;Godt;Godt;\n"}
	for _, c := range []struct{ name, lookup, want string }{
		{"none", "", "there is no such file"},
		{"other columns", "mail;id\nanna@example.dk;P01\n", "it lacks the column key or the column pseudonym"},
		{"two pseudonyms", "key;pseudonym\nanna@example.dk;P01\nANNA@example.dk;P02\n", "key with two pseudonyms"},
		{"turned round", "key;pseudonym\nP01;anna@example.dk\n", "pseudonym that identifies"},
	} {
		files := answers
		if c.lookup != "" {
			files = with(answers, map[string]string{"outside/people.csv": c.lookup})
		}
		r, _ := read(t, folder(survey(keyed, files)), 1)
		text := strings.Join(lines(r.problems), "\n")
		if !strings.Contains(text, "error: ../keys/people.csv") || !strings.Contains(text, c.want) || strings.Contains(text, "anna@") || r.forms != nil {
			t.Errorf("%s: %s", c.name, text)
		}
	}
}

// TestAColumnThatIdentifiesPeopleIsNotRead, whether an item or the participant
// is declared to stand in it; where nobody asks for it, it is passed over and
// said.
func TestAColumnThatIdentifiesPeopleIsNotRead(t *testing.T) {
	head := strings.Replace(header, "haab", "haab;E-mail;ip_address", 1)
	r, _ := read(t, folder(survey(rows, map[string]string{"sources/a.csv": head + "P01;w1;;Godt;Godt;;a@example.dk;127.0.0.1\n"})), 1)
	if len(r.forms) != 1 || len(r.problems) != 0 {
		t.Fatalf("%v", lines(r.problems))
	}
	if got := strings.Join(r.notes("sources/a.csv"), "\n"); !strings.Contains(got, "E-mail (e-mail address), ip_address (IP address)") {
		t.Errorf("notes %s", got)
	}
	for _, c := range []struct{ from, to, hint string }{
		{"hope: haab", "hope: E-mail", "harmless:"},
		{"participant: {column: id}", "participant: {column: E-mail}", "participant: {key: ..., lookup: ...}"},
	} {
		r, _ := read(t, folder(survey(strings.Replace(rows, c.from, c.to, 1), map[string]string{"sources/a.csv": head + "P01;w1;;Godt;Godt;;a@example.dk;127.0.0.1\n"})), 1)
		if len(r.problems) != 1 || !strings.Contains(r.problems[0].String(), "column refused") || !strings.Contains(r.problems[0].Hint, c.hint) || r.forms != nil {
			t.Errorf("%s: %v", c.to, lines(r.problems))
		}
	}
	harmless := strings.Replace(rows, "hope: haab", "hope: E-mail", 1) + "    harmless: [E-mail]\n"
	if r, _ := read(t, folder(survey(harmless, map[string]string{"sources/a.csv": head + "P01;w1;;Godt;Godt;;per brev;\n"})), 1); len(r.documents) != 1 {
		t.Errorf("declared as harmless, and not read: %v", lines(r.problems))
	}
}

// TestANumberOfAPersonIsNoPseudonym: where participants are not declared, those
// met in the files are taken, but not a CPR number.
func TestANumberOfAPersonIsNoPseudonym(t *testing.T) {
	r, register := read(t, folder(survey(rows, map[string]string{"sources/a.csv": header + "010190-1234;w1;;Godt;Godt;\n"})), 1)
	if len(r.forms) != 0 || len(register.Participants) != 0 || len(r.problems) != 1 || strings.Contains(r.problems[0].String(), "0190") {
		t.Errorf("%v %v", placed(r), lines(r.problems))
	}
}
