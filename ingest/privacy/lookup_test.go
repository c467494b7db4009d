package privacy

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

func TestLookupFindsAPersonUnderEverySpelling(t *testing.T) {
	l, problems := NewLookup(slices.Values([]Row{
		{2, "020190-1234", "P07"},
		{3, "Test@Example.org", "P07"},
		{4, "", ""},
		{5, "150670-2222", " P08 "},
		{6, "1506702222", "P08"},
	}))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for cell, want := range map[string]string{"201901234": "P07", "0201901234": "P07", "test@example.org": "P07", "150670 2222": "P08", "311299-1234": "", "": "", "8,25E+08": ""} {
		if got, ok := l.Pseudonym(cell); got != want || ok != (want != "") {
			t.Errorf("Pseudonym(%q) = %q, %v, expected %q", cell, got, ok, want)
		}
	}
	if l.Len() != 3 {
		t.Errorf("%d keys, expected 3: the number of P08 is one key in two spellings", l.Len())
	}
}

func TestNewLookupSaysByRowWhatIsWrong(t *testing.T) {
	type found struct {
		Line     int64
		Severity study.Severity
		Kind     string
		Found    string
	}
	rows := []Row{
		{2, "a@example.org", "P01"},
		{3, "A@example.org", "P02"},
		{4, "a@EXAMPLE.org", "P01"},
		{5, "", "P03"},
		{6, "b@example.org", " "},
		{7, "8,25E+08", "P04"},
		{8, "P05", "c@example.org"},
		{9, "d@example.org", "201901234"},
		{10, "e@example.org", "020190-1234"},
		{11, "12", "12"},
		{12, "f@example.org", "P06"},
	}
	l, problems := NewLookup(slices.Values(rows))
	want := []found{
		{3, study.Error, "key with two pseudonyms", "the key of line 2 with another pseudonym"},
		{4, study.Error, "key with two pseudonyms", "the key of line 2 with another pseudonym"},
		{5, study.Warning, "no key", "an empty cell"},
		{6, study.Error, "no pseudonym", "an empty cell"},
		{7, study.Error, "rounded key", "text, 8 characters"},
		{8, study.Error, "pseudonym that identifies", "e-mail address, by its form"},
		{9, study.Error, "pseudonym that identifies", "CPR number, by its form"},
		{10, study.Error, "pseudonym that identifies", "CPR number, by its form"},
		{11, study.Warning, "pseudonym equal to the key", "2 digits"},
	}
	var got []found
	for _, p := range problems {
		got = append(got, found{p.Line, p.Severity, p.Kind, p.Found})
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if _, ok := l.Pseudonym("a@example.org"); ok {
		t.Error("a key with two pseudonyms found one of them")
	}
	if l.Len() != 2 { // lines 11 and 12
		t.Errorf("%d keys, expected 2", l.Len())
	}
}

func TestNothingThatIsPrintedHoldsAKeyOrAPseudonym(t *testing.T) {
	l, problems := NewLookup(slices.Values([]Row{
		{1, "qqkey", "ZZ1"}, {2, "qqkey", "ZZ2"}, {3, "qqother", "ZZ3"}, {4, "zz4", "ZZ4"}, {5, "qqmail", "zz@example.org"},
	}))
	out := ""
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
		out += fmt.Sprintf(verb, l)
	}
	for _, p := range problems {
		out += fmt.Sprintf("%+v", p)
	}
	if len(problems) != 3 || strings.Contains(strings.ToLower(out), "qq") || strings.Contains(strings.ToLower(out), "zz") {
		t.Errorf("%d problems, expected 3; printed:\n%s", len(problems), out)
	}
}
