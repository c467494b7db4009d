package privacy

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// prose is what people say around a number, with none in it.
var prose = []string{"", "Jeg tror, det er ", "Han sagde (helt roligt): ", "Øh ... altså ", "Så skrev hun ", "linje et\n", "Hvad? ", "Vi gik en tur, og så kom "}

// planted are identifiers that need no word beside them.
var planted = []struct {
	kind Kind
	text string
}{
	{CPR, "311299-1234"}, {CPR, "3112991234"}, {CPR, "31.12.1999-1234"}, {CPR, "671299-1234"}, {Phone, "20 12 34 56"}, {Phone, "+45 20123456"}, {Phone, "+46 70 123 45 67"}, {Phone, "2012 3456"}, {Phone, "20123456"},
	{Email, "zeb@eksempel.dk"}, {Email, "zeb (at) eksempel.dk"}, {URL, "https://eksempel.dk/zeb"}, {URL, "www.eksempel.dk"}, {IP, "192.168.77.5:8080"}, {IP, "2001:db8::1"},
	{Coordinates, "55.676130, 12.568340"}, {Coordinates, "55,676130, 12,568340"}, {Address, "Kragelyngsvej 12B, 2. tv"}, {Place, "8000 Aarhus C"}, {Plate, "AB 12 345"}, {Account, "DK50 0040 0440 1162 43"},
}

func TestAnIdentifierIsFoundWhereItStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := planted[rapid.IntRange(0, len(planted)-1).Draw(t, "identifier")]
		before := rapid.SampledFrom(prose).Draw(t, "before")
		after := rapid.SampledFrom([]string{"", ".", ", og det var det", " sagde hun", ")", "\n", " – ja"}).Draw(t, "after")
		want := Finding{Kind: p.kind, Start: len(before), End: len(before) + len(p.text)}
		got := Find(before + p.text + after)
		if len(got) != 1 {
			t.Fatalf("%d findings in %q, expected one", len(got), before+p.text+after)
		}
		if want.Confidence = got[0].Confidence; got[0] != want {
			t.Fatalf("found %v in %q, expected %v", got[0], before+p.text+after, want)
		}
	})
}

func TestWithoutDigitsNothingIsAnythingButAnAddressOfTheNet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("abwsnel ./:@()-,\næøåABCVej"))).Draw(t, "text")
		for _, f := range Find(text) {
			if f.Kind != Email && f.Kind != URL {
				t.Fatalf("a %s in a text without digits", f.Kind)
			}
		}
	})
}

func TestMaskedHoldsNoLetterAndNoDigit(t *testing.T) {
	for _, p := range readPassages(t, "passages.txt") {
		for _, f := range Find(p.text) {
			mask := f.Masked(p.text)
			if mask == "" || utf8.RuneCountInString(mask) > longestMask+1 || strings.ContainsFunc(mask, word) {
				t.Errorf("testdata/passages.txt:%d: masked as %q", p.line, mask)
			}
		}
	}
}

func TestMaskedShowsTheShape(t *testing.T) {
	for text, want := range map[string]string{
		"311299-1234":                             "######-####",
		"zeb.hansen@eksempel.dk":                  "*.*@*.*",
		"Kragelyngsvej 12B, 2. tv":                "* ##*, #. *",
		"20\u00a012\n34 56":                       "## ## ## ##",
		"https://" + strings.Repeat("a/1", 20):    "*://" + strings.Repeat("*/#", 12) + "…",
		"e\u0301\u00df\u0663 \u200d\U0001F468 $2": "*# * *#",
	} {
		if got := (Finding{Start: 0, End: len(text)}).Masked(text); got != want {
			t.Errorf("masked as %q, expected %q", got, want)
		}
	}
}

// A cell is what Find says of it, if nothing else is in it.
func TestValueAgreesWithFind(t *testing.T) {
	for text, want := range map[string]Kind{
		"CPR 311299-1234": CPR, "tlf. 20 12 34 56": Phone, "(zeb@eksempel.dk)": Email, "192.168.77.5:8080": IP, "55,676130, 12,568340": Coordinates,
		"20-12-34-56": Phone, "2012 3456": Phone, "+46 70 123 45 67": Phone, "zeb@eksempel.dk, 311299-1234": Email, "\"311299-1234\"": CPR,
		"31-12-99-1234": CPR, "zeb (at) eksempel.dk": Email, "Kragelyngsvej 12, 8000 Aarhus C": Address, "mobil: 20123456": Phone, "DK5000400440116243": Account,
		"født 3. april 1961": BirthDate, "www.eksempel.dk": "", "www.eksempel.dk/zeb": URL, "AB 12 345": Plate, "sagsnr. 2019-12345": CaseNumber, "Pasnr. 201234567": Passport, "fra 311299-1234": "",
		"20123456": "", "8000 Aarhus C": "", "CVR 12345678": "", "2015-2019": "", "20 30 40 50": "", "version 10.0.19.1": "", "1.2.3.4": "", "3. april 1961": "",
		"311299-1234 og 17": "", "cpr": "", "tlf.": "", "12 34 56 78": "", "45-49 år": "", "Jeg har mailet til zeb@eksempel.dk": "",
	} {
		if kind, ok := Value(text); kind != want || ok != (want != "") {
			t.Errorf("Value(%q) = %q, %v, expected %q", text, kind, ok, want)
		}
	}
}

// Were one of these not linear, it would not end.
func TestHostileTextEndsSoon(t *testing.T) {
	for _, part := range []string{"1", "1 ", "12-", "1.2.3.4.", "1\u00ad", "\u00ad1x", "a@", "@1", "a@b.", "://", "a://", "www.", "x.dk/_", "a snabela punktum ", "(at)", "+45 ", "00", "DK50 ", "Vej 1, ", "0:", "f::1", "cpr 1 ", "reg 1234 konto ", "55.6761, ", "\xff1", "født 1. ", "010170_", "010170\"", "cpr 1. maj 1970 ", "4571 ", "tlf 20, ", "a@b,", "a @ b . ", "1 Agade "} {
		text := strings.Repeat(part, (1<<20)/len(part))
		for _, f := range Find(text) {
			if f.End > len(text) {
				t.Fatalf("%q: %v beyond the text", part, f)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, p := range readPassages(f, "passages.txt") {
		f.Add(p.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		found := Find(text)
		end := 0
		for _, g := range found {
			if g.Start < end || g.End <= g.Start || g.End > len(text) {
				t.Fatalf("%v after %d in %d bytes", g, end, len(text))
			}
			end = g.End
			if g.Kind == "" || g.Confidence == 0 {
				t.Fatalf("%+v", g)
			}
			if utf8.ValidString(text) && (!utf8.RuneStart(text[g.Start]) || g.End < len(text) && !utf8.RuneStart(text[g.End])) {
				t.Fatalf("%v cuts a character", g)
			}
			if strings.ContainsFunc(g.Masked(text), word) {
				t.Fatalf("%v is masked as %q", g, g.Masked(text))
			}
		}
		if again := Find(strings.Clone(text)); !slices.Equal(found, again) {
			t.Fatal("found something else the second time")
		}
	})
}

// talk is interview prose: a number in 300 bytes, an identifier in 2,000.
func talk(bytes int) string {
	const said = "Interviewer: Hvordan har du haft det, siden vi sås sidst? Deltager: Altså, jeg synes faktisk, at det er gået bedre, end jeg troede, fordi jeg har fået en mentor, som ringer og spørger, hvordan det går. Det er jo ikke sådan, at alt er løst, men man føler sig set, og det betyder meget, når man har været væk fra arbejde så længe, som jeg har. "
	var b strings.Builder
	for n := 0; b.Len() < bytes; n++ {
		b.WriteString(said)
		switch n % 6 {
		case 0, 2, 4:
			b.WriteString("Det var i 2019, og jeg arbejdede 37 timer. ")
		case 5:
			b.WriteString("Han har tlf. 20 12 34 56. ")
		}
	}
	return b.String()
}

// Speed is that of text from memory, one core.
func BenchmarkFind(b *testing.B) {
	for _, test := range []struct{ name, text string }{
		{"words", strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return 'x'
			}
			return r
		}, talk(1<<20))},
		{"prose", talk(1 << 20)},
		{"digits", strings.Repeat("[00:12:34] 4, 17 og 2019; 12.500 kr. den 3/4 2019 kl. 10.30 ", 1<<14)},
	} {
		b.Run(test.name, func(b *testing.B) {
			b.SetBytes(int64(len(test.text)))
			b.ReportAllocs()
			for b.Loop() {
				Find(test.text)
			}
		})
	}
}
