package words

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// show writes the folded words of a text with what stands before each: "" for
// a blank, "," for the end of a clause, "." for the end of a sentence, "[]" for
// a bracket. The break before the first word is left out.
func show(text string) string {
	var out []string
	for w := range All(text) {
		mark := ""
		if w.Break&Bracket != 0 {
			mark = "[]"
		}
		switch {
		case w.Break&Sentence != 0:
			mark += "."
		case w.Break&Clause != 0:
			mark += ","
		}
		if mark != "" && len(out) > 0 {
			out = append(out, mark)
		}
		out = append(out, Fold(text[w.Start:w.End]))
	}
	return strings.Join(out, " ")
}

func TestWordsAndBreaks(t *testing.T) {
	tests := []struct{ about, text, want string }{
		{"nothing", "", ""},
		{"only marks", " ... (!) – \u0301 ", ""},
		{"plain", "Jeg venter stadig", "jeg venter stadig"},
		{"danish letters", "ÆBLE Øl Åse", "æble øl åse"},
		{"decomposed letters", "A\u030ase", "åse"},
		{"clauses", "ja, nej; vel: jo (griner) altså", "ja , nej , vel , jo , griner , altså"},
		{"sentences", "Ja. Nej! Hvad? Jo", "ja . nej . hvad . jo"},
		{"a stop ends a sentence in a text without capitals", "ja. nej. det ved jeg", "ja . nej . det ved jeg"},
		{"quotes end nothing", "hun skrev »MOR« på 'posen' med \"tusch\"", "hun skrev mor på posen med tusch"},

		{"inner hyphen", "e-Boks, otte-ni, jobcenter\u2010sag, e\u2011mail", "e-boks , otte-ni , jobcenter-sag , e-mail"},
		{"hyphen at an end", "for- og eftermiddag, -ing", "for og eftermiddag , ing"},
		{"hyphen as dash", "det var - tror jeg -- nok", "det var , tror jeg , nok"},
		{"dashes", "det var – tror jeg — nok", "det var , tror jeg , nok"},
		{"apostrophes", "don't don’t ik' også 'nå'", "don't don't ik også nå"},
		{"invisible characters", "kom\u00admune sags\u200bbehandler\ufeff vente\u00ad tid", "kommune sagsbehandler vente tid"},

		{"numbers", "kl. 10.30 og 1.000,50 kr. i 2019", "kl 10.30 og 1.000,50 kr i 2019"},
		{"time with a colon", "10:30, klokken 9: nu", "10:30 , klokken 9 , nu"},
		{"two numbers", "enten 3, 4 eller 5", "enten 3 , 4 eller 5"},

		{"leading abbreviation", "Jeg så Dr. Hansen ca. Otte gange", "jeg så dr hansen ca otte gange"},
		{"abbreviation without a blank", "kl.10 ifølge jobnet.dk", "kl 10 ifølge jobnet , dk"},
		{"dotted abbreviation", "F.eks. Jobcentret, bl.a. lægen", "f.eks jobcentret , bl.a lægen"},
		{"dotted abbreviation only where the word ends", "m.mere", "m , mere"},
		{"trailing abbreviation before a small letter", "breve osv. og m.m. til", "breve osv og m.m til"},
		{"trailing abbreviation before a capital", "breve osv. Så gik jeg", "breve osv . så gik jeg"},
		{"ordinals", "d. 3. maj, den 1. Juni og 10. gang", "d 3 maj , den 1 juni og 10 gang"},
		{"a number that ends a sentence", "Jeg er 45. Så det", "jeg er 45 . så det"},
		{"a year is no ordinal", "i 2019. så kom", "i 2019 . så kom"},
		{"a forgotten blank", "Det var slut.Så gik jeg", "det var slut . så gik jeg"},

		{"hesitation", "Jeg ... altså… ventede..", "jeg , altså , ventede"},
		{"dots that end a sentence", "Jeg ventede ... Så gik jeg… Ja", "jeg ventede . så gik jeg . ja"},
		{"line ends", "Jeg\nventede \n \n på dig", "jeg ventede . på dig"},

		{"replacement", "Jeg gik til [min sagsbehandler] igen", "jeg gik til [] igen"},
		{"elision", "Jeg gik [...] hjem […] nu", "jeg gik [], hjem [], nu"},
		{"what is joined to a bracket", "i [kommune]s hus, [navn]'s hund, [by]-sagen, h[un] kom", "i [] hus [], hund [], h [] kom"},
		{"unclosed bracket", "jeg [gik\nhjem] nu [", "jeg gik hjem nu"},
		{"bracket in a bracket", "a [b [c] d] e", "a b [] d e"},
		{"not utf-8", "ja\xffnej \xc3", "ja nej"},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, show(tt.text)); diff != "" {
			t.Errorf("%s: %q (-want +got)\n%s", tt.about, tt.text, diff)
		}
	}
}

// All numbers are counted by hand.
func TestCountCountsWhatWasSpoken(t *testing.T) {
	for _, tt := range []struct {
		text string
		want int
	}{
		{"", 0},
		{"Jeg gik ned til [kommune]s [...] og ventede, øh, længe.", 9},
		{"Jeg gik [...] hjem […] nu", 4},
		{"[navn 1] ringede til [min mors sagsbehandler]", 7},
		{"Ja [pause] nej [uforståeligt 00:12:03] tak [Griner] [...] [00:01:00]", 3},
		{"Ja (griner) nej (lang pause) tak (griner højt, rømmer sig)", 3},
		{"Nå (3 sek.) ja (0:05) jo (pause, ca. 3 sekunder)", 3},
		{"Så sagde han (ja) at (det var i 2019) det gik", 11},
		{"(begge griner) (TALER SAMTIDIG) (crosstalk) (inaudible) (.)", 0},
		{"jeg var (3) og [45] år", 6}, // a number alone may have been said
		{"han holdt pause og griner", 5},
		{"a (griner b", 3},
		{"a (b (griner) c) d", 4},
		{"a (griner\nb) c", 4},
		{"Det var det. #00:01:02-5# Ja #00:01:03# nr. #5# #tak", 7},
		{"[griner af kommunen]", 3}, // not of the list as a whole
		{"[afbrydes] [utydeligt, 2 ord] jeg", 1},
	} {
		if got := Count(tt.text); got != tt.want {
			t.Errorf("%q: got %d, want %d", tt.text, got, tt.want)
		}
	}
}

// TestCountIsTheSumOfItsParts: directions, marks and replacements count where they
// stand as they do alone, and between them Count finds the words that All finds.
func TestCountIsTheSumOfItsParts(t *testing.T) {
	spoken := map[string]int{"(griner)": 0, "[pause]": 0, "[...]": 0, "#00:01:02-5#": 0, "#00:01#": 0, "[kommune]": 1, "[min mors sag]": 3, "(det ved jeg)": 3}
	parts := slices.Sorted(maps.Keys(spoken))
	plain := rapid.StringOf(rapid.SampledFrom([]rune("abÆøé×÷0 19.,:;-'’\u2010\u00ad\u030a…–!?\n\xff]")))
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		want := 0
		for range rapid.IntRange(0, 8).Draw(t, "parts") {
			words := plain.Draw(t, "words") + " "
			for range All(words) {
				want++
			}
			part := rapid.SampledFrom(parts).Draw(t, "part")
			want += spoken[part]
			text.WriteString(words + part + " ")
		}
		if got := Count(text.String()); got != want {
			t.Fatalf("%q: %d words, expected %d", text.String(), got, want)
		}
	})
}

func TestAWordHoldsLettersDigitsAndMarksOfEveryScript(t *testing.T) {
	for r := rune(utf8.RuneSelf); r <= unicode.MaxRune; r++ {
		text := "a" + string(r) + "a"
		within := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || joins(r) || invisible(r)
		if got := Count(text) == 1; got != within {
			t.Errorf("%U within a word: %v, expected %v", r, got, within)
		}
	}
}

func TestFoldKeepsAWordThatIsFolded(t *testing.T) {
	const word = "ventetid"
	if n := testing.AllocsPerRun(10, func() { Fold(word) }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

func TestAllStopsWhenAsked(t *testing.T) {
	for w := range All("en to tre") {
		if w.Start > 0 {
			t.Fatalf("went on to byte %d", w.Start)
		}
		break
	}
}

// An unclosed bracket or a run of invisible characters must not be read again
// from each of its bytes: 1 MB of either takes minutes when it is.
func TestHostileTextIsReadOnce(t *testing.T) {
	for _, unit := range []string{"[", "[a", "]", "a\u00ad\u00ad", "\u00ad", "a.", "f.", "-", "'", "1.", "\n", "(", "(a", "#", "#0:", "(griner)", "[a]"} {
		text := "a" + strings.Repeat(unit, 1<<20/len(unit))
		if Count(text) > len(text) {
			t.Errorf("%q: more words than bytes", unit)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"Jeg venter, f.eks. d. 3. maj [navn]s ... A\u030a", "(griner) #0:01-2# [a (pause] b", "don’t\u00adx \xff[", "1.000:5 kl.10 İ ǅ \u1e9e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end, n := 0, 0
		valid := utf8.ValidString(text)
		for w := range All(text) {
			n++
			if w.Start < end || n > 1 && w.Start == end || w.End <= w.Start || w.End > len(text) {
				t.Fatalf("word %d at [%d,%d) after byte %d", n, w.Start, w.End, end)
			}
			end = w.End
			for _, at := range []int{w.Start, w.End} {
				if at < len(text) && valid && !utf8.RuneStart(text[at]) {
					t.Fatalf("byte %d lies inside a character", at)
				}
			}
			if w.Break&Sentence != 0 && w.Break&Clause == 0 {
				t.Fatalf("word %d: a sentence ends and no clause", n)
			}
			if n == 1 && w.Break&Sentence == 0 {
				t.Fatal("the first word begins no sentence")
			}
			folded := Fold(text[w.Start:w.End])
			if Fold(folded) != folded {
				t.Fatalf("%q folds to %q, and that to %q", text[w.Start:w.End], folded, Fold(folded))
			}
			if Count(folded) != 1 {
				t.Fatalf("%q folds to %q, which is %d words", text[w.Start:w.End], folded, Count(folded))
			}
		}
		if !strings.ContainsAny(text, "([#") && n != Count(text) {
			t.Fatalf("%d words, counted %d", n, Count(text))
		}
		if Count(text) > len(text) {
			t.Fatalf("%d words in %d bytes", Count(text), len(text))
		}
	})
}

func BenchmarkCount(b *testing.B) {
	text := strings.Repeat("Altså, jeg har ikke hørt noget før kl. 10.30, og så gik der en måned, øh, ikke også? "+
		"Jeg læste det højt for min mand i [by], og da vi nåede til paragrafferne ... ja. ", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Count(text)
	}
}
