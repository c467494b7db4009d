package privacy

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

var keys = []struct {
	about, want string
	cells       []string
}{
	{"case, blanks, dashes and composition", "østre jobcenter-7", []string{"Østre Jobcenter-7", " østre  jobcenter\u20117\u00a0", "ØSTRE\tJOBCENTER–7", "østre job\u00adcenter-7"}},
	{"decomposed letters, as from a Mac", "åse", []string{"A\u030ase", "Åse"}},
	{"e-mail", "test@example.org", []string{"Test@Example.ORG", " test@example.org"}},
	{"CPR", "0201901234", []string{"0201901234", "020190-1234", "020190 1234", "020190–1234", "201901234", "201901234.0", "0201901234,0"}},
	{"replacement number", "6701901234", []string{"670190-1234", "6701901234"}},
	{"phone", "20123456", []string{"20123456", "20 12 34 56", "2012 3456", "+45 20123456", "+4520123456", "0045 20 12 34 56", "20123456.0"}},
	{"a respondent of SurveyXact", "825478429", []string{"825478429", "825478429.0", "825478429,0"}},
	// 0913299123 would be the 9th of month 13.
	{"nine digits that are no CPR number", "913299123", []string{"913299123"}},

	{"zeros in front stay", "007", []string{"007"}},
	{"decimals stay", "7.10", []string{"7.10"}},
	{"two zeros are no program's", "7.00", []string{"7.00"}},
	{"blanks inside stay", "1 23", []string{"1 23", "1  23"}},
	{"ten digits after a lost plus stay", "4520123456", []string{"4520123456"}},
	{"an exponent of an id", "2e10", []string{"2E10"}},

	{"nothing", "", []string{"", " ", "\u00a0\t", "\ufeff"}},
	{"rounded", "", []string{"8,25E+08", "8.25478E+08", "8e+08", " 1,23457E+11 "}},
}

func TestKey(t *testing.T) {
	for _, test := range keys {
		for _, cell := range test.cells {
			if got := Key(cell); got != test.want {
				t.Errorf("%s: Key(%q) = %q, expected %q", test.about, cell, got, test.want)
			}
		}
	}
}

func TestRoundedTellsARoundedKeyFromNone(t *testing.T) {
	for cell, want := range map[string]bool{"8,25E+08": true, "8.25e+08": true, "": false, "825478429.0": false, "2E10": false, "1E+5": false} {
		if got := Rounded(cell); got != want {
			t.Errorf("Rounded(%q) = %v, expected %v", cell, got, want)
		}
	}
}

func TestKeysOfCPRNumbersAgreeForOnePersonAndForNoOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, other := drawCPR(t, "one"), drawCPR(t, "other")
		key := Key(spell(t, one))
		if again := Key(spell(t, one)); key != again || key != one {
			t.Fatalf("two spellings of one number have the keys %q and %q", key, again)
		}
		if one[0] == '0' && Key(one[1:]) != key {
			t.Fatal("the number without its zero is lost")
		}
		if one != other && Key(spell(t, other)) == key {
			t.Fatal("two numbers have one key")
		}
	})
}

// Bare ids of digits do not meet, but for two rules: nine of them may be a CPR
// number without its zero, and twelve a phone number after 0045.
func TestKeysOfNumbersStayApart(t *testing.T) {
	digits := rapid.StringMatching(`[0-9]{1,11}`)
	rapid.Check(t, func(t *rapid.T) {
		one, other := digits.Draw(t, "one"), digits.Draw(t, "other")
		if rapid.Bool().Draw(t, "alike") && len(one) < 11 {
			other = "0" + one
		}
		_, cpr := cprDigits(Key(one))
		if one != other && Key(one) == Key(other) && !cpr {
			t.Fatalf("%s and %s have one key", one, other)
		}
	})
}

func FuzzKey(f *testing.F) {
	for _, test := range keys {
		for _, cell := range test.cells {
			f.Add(cell)
		}
	}
	f.Fuzz(func(t *testing.T, cell string) {
		key := Key(cell)
		if again := Key(key); again != key {
			t.Errorf("the key %q has the key %q", key, again)
		}
		if !utf8.ValidString(key) || !norm.NFC.IsNormalString(key) {
			t.Errorf("%q is not NFC", key)
		}
		if strings.Join(strings.Fields(key), " ") != key {
			t.Errorf("blanks in %q", key)
		}
		if Key("\u00a0"+cell+" ") != key || Key(norm.NFD.String(cell)) != key {
			t.Error("blanks around or decomposition made another key")
		}
		if Rounded(cell) && key != "" {
			t.Errorf("a rounded number has the key %q", key)
		}
	})
}
