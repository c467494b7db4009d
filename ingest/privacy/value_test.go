package privacy

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// testCPR are invented. Every one fails modulus 11, and none is born on a
// 1 January, for which alone numbers without it have been issued (cpr.dk,
// "Opbygning af CPR-nummeret"): they belong to nobody.
var testCPR = []string{"311299-1234", "020190-1234", "150670-2222", "290200-4000", "120345-1111", "300936-9999"}

func TestExampleNumbersBelongToNobody(t *testing.T) {
	for _, cpr := range testCPR {
		if belongs(strings.ReplaceAll(cpr, "-", "")) {
			t.Errorf("example %s may be somebody's", cpr)
		}
	}
}

// belongs reports whether ten digits may be somebody's CPR number.
func belongs(digits string) bool {
	weights := []int{4, 3, 2, 7, 6, 5, 4, 3, 2, 1}
	sum := 0
	for i, d := range digits {
		sum += weights[i] * int(d-'0')
	}
	return sum%11 == 0 || strings.HasPrefix(digits, "0101")
}

var cells = []struct {
	about string
	kind  Kind // "": none
	texts []string
}{
	{"CPR, valid days", CPR, testCPR},
	{"CPR, all spellings", CPR, []string{"3112991234", "311299 1234", "311299.1234", "311299/1234", "311299–1234", "311299 - 1234", " 311299-1234\u00a0", "311299\u20111234", "3112991234.0", "3112991234,0", "\ufeff3112991234"}},
	// cpr.dk, "Erstatningspersonnummer": born on the 7th is day 67.
	{"replacement numbers", CPR, []string{"670190-1234", "9112991234", "311299-ABC1", "671299ABC1"}},
	// The seventh digit of year 00 tells 1900, no leap year, from 2000.
	{"29 February of a leap year", CPR, []string{"290200-4000", "290200-9000", "290204-1000", "290236-4000"}},
	{"29 February of other years", "", []string{"290200-0000", "290200-3000", "290201-1000", "290237-4000"}},
	{"no such day", "", []string{"000190-1234", "320190-1234", "310490-1234", "300290-1234", "010090-1234", "011390-1234", "600190-1234", "920190-1234"}},
	{"not ten digits", "", []string{"311299-123", "31129-1234", "311299-12345"}},
	{"a CPR number in text", "", []string{"311299-1234 og en til", "han er 311299-1234"}},
	{"nine digits, as SurveyXact numbers its respondents", "", []string{"825478429", "110190123", "110190123.0"}},
	{"hidden ends", BirthDate, []string{"311299-xxxx", "311299-XXXX", "311299-****", "311299 ????"}},
	{"dates", "", []string{"25122019", "25-12-2019", "2019-12-25", "311299", "20191225120000", "25.12.2019"}},
	{"a code with a date", "", []string{"120319-uge1", "120319-w2", "120319xxxx"}},
	// Collisions that the doc comment owns up to: a P-number and a Unix time.
	{"ten digits that may be something else", CPR, []string{"1003123456", "1512100000"}},
	{"Unix times and ids of ten digits", "", []string{"1550000000", "4520123456", "1234567890"}},

	{"e-mail", Email, []string{"test@example.org", "Test.Person+x@mail.example.dk", "mailto:test@example.org", "Test Person <test@example.org>", "<test@example.org>", "bjørn@eksempel.dk", "test@xn--test-ira.xn--p1ai", " TEST@EXAMPLE.ORG "}},
	{"no e-mail", "", []string{"@example.org", "test@", "test@example", "test@example.", "test@.org", "5@3.20", "a b@example.org", "test@example.o", "skriv til test@example.org", "a@b@example.org", "@", "<>"}},

	// Addresses for documentation: RFC 5737 and RFC 3849.
	{"IP", IP, []string{"192.0.2.1", "198.51.100.255", "2001:db8::1", "2001:DB8:0:0:0:0:0:1", "::ffff:192.0.2.1", "12.34.56.78"}},
	{"no IP", "", []string{"192.0.2", "192.0.2.256", "192.0.2.x", "12:30", "12::30", "::", "1.2.3.4.5", "10:20:30"}},

	{"coordinates", Coordinates, []string{"55.676, 12.568", "55.6761 12.5683", "55.6761;12.5683", "[55.6761, 12.5683]", "55.6761 12.5683 0 0", "55.6761 12.5683 12.5 4.0", "-55.6761, -12.5683"}},
	{"no coordinates", "", []string{"55.67, 12.56", "55.6761", "95.6761, 12.5683", "55.6761, 190.5683", "55,6761, 12,5683", "5, 6", "1.234 kr"}},

	{"phone", Phone, []string{"+45 20 12 34 56", "+4520123456", "004520123456", "0045 2012 3456", "+45 20-12-34-56", "20 12 34 56", "20\u00a012\u00a034\u00a056"}},
	{"no phone", "", []string{"20123456", "2019 2020", "12 34 56 78", "+45 10123456", "+46 20 12 34 56", "+452012345", "20 12 34 567", "02 12 34 56"}},

	{"answers", "", []string{"", " ", "5", "2,5", "Ved ikke", "Meget tilfreds", "P07", "15-24 år", "1.234", "Ja;Nej;", "-99", "8,25E+08"}},
}

func TestValue(t *testing.T) {
	for _, test := range cells {
		for _, text := range test.texts {
			if kind, ok := Value(text); kind != test.kind || ok != (test.kind != "") {
				t.Errorf("%s: Value(%q) = %q, %v, expected %q", test.about, text, kind, ok, test.kind)
			}
		}
	}
}

// The shares that the doc comments name: of ten digits drawn at random
// 2 x 366 of 10,000 begin with a day, as they are or with 60 added (in leap
// years); of nine digits with no zero in front all with one of 12 months in
// 100.
func TestSharesOfNumbersThatLookLikeCPR(t *testing.T) {
	ten, nine := 0, 0
	for i := range 10_000 {
		if _, ok := Value(fmt.Sprintf("%04d044000", i)); ok { // 2004
			ten++
		}
	}
	for i := 100; i < 1000; i++ {
		if _, ok := withoutZero(fmt.Sprintf("%03d044000", i)); ok {
			nine++
		}
	}
	if ten != 2*366 || nine != 9*12 {
		t.Errorf("found %d of 10,000 and %d of 900, expected 732 and 108", ten, nine)
	}
}

func TestNoCellLongerThanTheBoundIsAHit(t *testing.T) {
	if kind, ok := Value(strings.Repeat("a", 10<<20) + "@example.org"); ok {
		t.Errorf("found %q, expected none", kind)
	}
}

// drawCPR draws the ten digits of a CPR number, replacement numbers among them.
func drawCPR(t *rapid.T, label string) string {
	day := rapid.IntRange(1, 28).Draw(t, label+" day") + 60*rapid.IntRange(0, 1).Draw(t, label+" replacement")
	month := rapid.IntRange(1, 12).Draw(t, label+" month")
	rest := rapid.IntRange(0, 999_999).Draw(t, label+" year and serial")
	return fmt.Sprintf("%02d%02d%06d", day, month, rest)
}

// spell writes ten digits as people and programs do.
func spell(t *rapid.T, digits string) string {
	separators := []string{"", "-", " ", "–", " - ", ".", "/"}
	around := rapid.SampledFrom([]string{"", " ", "\u00a0", "\t", "\ufeff"})
	return around.Draw(t, "before") + digits[:6] + rapid.SampledFrom(separators).Draw(t, "separator") + digits[6:] + around.Draw(t, "after")
}

func TestEverySpellingOfACPRNumberIsAHit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if kind, _ := Value(spell(t, drawCPR(t, "number"))); kind != CPR {
			t.Fatalf("found %q, expected %q", kind, CPR)
		}
	})
}

func FuzzValue(f *testing.F) {
	for _, test := range cells {
		for _, text := range test.texts {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		kind, ok := Value(text)
		if ok != (kind != "") {
			t.Fatalf("kind %q with %v", kind, ok)
		}
		if spaced, _ := Value(" " + text + "\u00a0"); len(text)+3 <= longestValue && spaced != kind {
			t.Errorf("blanks around made %q of %q", spaced, kind)
		}
		if found := Find(clean(text)); ok && len(found) == 0 && !pointZero.MatchString(clean(text)) {
			t.Errorf("a %s in which Find finds nothing", kind)
		}
		// A CPR number that loses its spelling in Key is a CPR number still.
		if _, spelled := cprDigits(withoutPointZero(clean(text))); spelled {
			if again, _ := Value(Key(text)); kind != CPR || again != CPR {
				t.Errorf("a CPR number is %q, and its key %q", kind, again)
			}
		}
	})
}
