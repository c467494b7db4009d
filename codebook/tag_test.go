package codebook

import (
	"fmt"
	"strings"
	"testing"

	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// tag codes a text and writes each coding as "code: words (rule)", with "not"
// before the words of a negated one.
func tag(b *Book, role, text string) []string {
	var out []string
	for _, c := range b.Matcher().Tag(study.Segment{Text: text, Role: role, Coded: true}) {
		not := ""
		if c.Negated {
			not = "not "
		}
		out = append(out, fmt.Sprintf("%s: %s%s (%s)", c.Code, not, text[c.Start:c.End], c.Rule))
	}
	return out
}

const newYork = `
codebook: papers
codes:
  - {code: place, label: Place, include: [new york, "new york times"]}
  - {code: paper, label: Paper, include: ["new york times"]}
  - {code: city, label: City, include: [new york], exclude: ["new york times"]}
`

const many = `
codebook: many
codes:
  - {code: waiting, label: x, include: [vente*, "*ventetid", vente på s*, gå i stå], exclude: [på svar, ventil*]}
  - {code: letters, label: x, include: ["*boks*", brev], negated: drop}
  - {code: said, label: x, include: [hjælp], roles: [citizen, health]}
  - {code: cannot, label: x, include: [ikke vente*, bare vente]}
  - {code: same, label: x, include: ["vent*", "ve*", "*tid*"]}
`

func TestWhatIsCoded(t *testing.T) {
	tests := []struct {
		about, book, text string
		want              []string
	}{
		{"longer wins within a code and codes do not see each other", newYork, "In New York I read the New York Times",
			[]string{"city: New York (new york)", "place: New York (new york)", "paper: New York Times (new york times)", "place: New York Times (new york times)"}},
		{"an exclusion fells what it shares words with, and only that", newYork, "the NEW YORK times, new york. Times",
			[]string{"paper: NEW YORK times (new york times)", "place: NEW YORK times (new york times)", "city: new york (new york)", "place: new york (new york)"}},

		{"whole words", many, "forvente uvente gåi", nil},
		{"a star at the end and at the start", many, "Sagsventetid! brevet", []string{"same: Sagsventetid (*tid*)", "waiting: Sagsventetid (*ventetid)"}},
		{"an exclusion inside the longer match leaves the shorter one", many, "vente på svar",
			[]string{"same: vente (vent*)", "waiting: vente (vente*)"}},
		{"the longer match where nothing excludes it", many, "vente på sagen",
			[]string{"same: vente (vent*)", "waiting: vente på sagen (vente på s*)"}},
		{"two rules on the same words: the first gives its name", many, "ventilen", []string{"same: ventilen (vent*)"}},
		{"composed or not", many, "ga\u030a i sta\u030a, GÅ I STÅ", []string{"waiting: ga\u030a i sta\u030a (gå i stå)", "waiting: GÅ I STÅ (gå i stå)"}},
		{"soft hyphens are quoted and not matched", many, "b\u00adrev", []string{"letters: b\u00adrev (brev)"}},
		{"hyphens are inside words", many, "e-Boks", []string{"letters: e-Boks (*boks*)"}},

		{"a comma and a line end inside a phrase", many, "gå, i\nstå", []string{"waiting: gå, i\nstå (gå i stå)"}},
		{"hesitation inside a phrase", many, "gå ... i stå", []string{"waiting: gå ... i stå (gå i stå)"}},
		{"not over the end of a sentence", many, "gå. I stå", nil},
		{"not over a bracket", many, "gå i [by] stå, gå [...] i stå", nil},
		{"not in a bracket", many, "[brev]s", nil},
		{"next to a bracket", many, "[kommune] brev", []string{"letters: brev (brev)"}},

		{"spans of a code do not overlap, and the next is looked for after the last word", many, "bare vente bare vente",
			[]string{"cannot: bare vente (bare vente)", "same: vente (vent*)", "waiting: vente (vente*)",
				"cannot: bare vente (bare vente)", "same: vente (vent*)", "waiting: vente (vente*)"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, tag(book(t, tt.book), "", tt.text)); diff != "" {
			t.Errorf("%s: %q (-want +got)\n%s", tt.about, tt.text, diff)
		}
	}
}

func TestNegation(t *testing.T) {
	b := book(t, "codebook: x\ncodes:\n  - {code: w, label: x, include: [vente*, ikke lang kø, wait*, tid]}\n")
	tests := []struct {
		text string
		want bool
	}{
		{"jeg venter", false},
		{"jeg har ikke ventet på noget", true},
		{"ventetid er der ikke noget af", true},
		{"ventetid er der nu ikke noget af", false}, // 4 words after
		{"ikke fået et brev ventet", true},          // 4 words before
		{"ikke fået et brev eller ventet", false},   // 5 words before
		{"det går ikke, jeg venter", false},
		{"det går ikke – jeg venter", false},
		{"det går ikke (jeg venter)", false},
		{"jeg venter. Ikke mere", false},
		{"jeg venter ... ikke mere", false},
		{"ikke [kommune] vente", true},
		{"ikke [...] vente", false},
		{"aldrig ventet", true}, {"ingen ventetid", true}, {"intet at vente på", true}, {"uden at vente", true},
		{"hverken vente eller gå", true}, {"næppe ventet", true}, {"IKKE vente", true}, {"jeg gider ik' vente", true},
		{"not waiting", true}, {"never waited", true}, {"no waiting", true}, {"without waiting", true},
		{"neither waited nor went", true}, {"I didn’t wait", true}, {"I can't wait", true}, {"I cannot wait", true},
		{"ikke kun ventet", false}, {"ikke bare ventet", false}, {"ikke blot ventet", false}, {"ikke mindst ventet", false},
		{"vi venter ikke også", false}, {"jeg venter ik’ også", false}, {"not only waiting", false}, {"not just waiting", false},
		{"vi venter ikke, bare rolig", true}, // the next word is in another clause
		{"aldrig kun ventet", true},          // only ikke and not are softened
		{"ikke kun ikke ventet", true},
		{"ikke lang kø", false}, // part of the match
		{"aldrig ikke lang kø", true},
		{"jeg venter ikke", true},
	}
	for _, tt := range tests {
		got := b.Matcher().Tag(study.Segment{Text: tt.text, Coded: true})
		if len(got) != 1 || got[0].Negated != tt.want {
			t.Errorf("%q: want one coding, negated %v, got %+v", tt.text, tt.want, got)
		}
	}
}

func TestNegatedMentionsCanBeDropped(t *testing.T) {
	got := tag(book(t, many), "", "Der er ikke noget brev. Der er et brev.")
	if diff := cmp.Diff([]string{"letters: brev (brev)"}, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestOnlyTheRolesOfACode(t *testing.T) {
	b := book(t, many)
	for role, want := range map[string]int{"citizen": 1, "health": 1, "caseworker": 0, "": 0} {
		if got := len(tag(b, role, "hjælp")); got != want {
			t.Errorf("role %q: got %d codings, want %d", role, got, want)
		}
	}
}

func TestACodingCarriesItsSegment(t *testing.T) {
	b := book(t, newYork)
	seg := study.Segment{Document: "P07.w2.citizen", Index: 4, Participant: "P07", Wave: "w2", Role: "citizen", Kind: study.Turn,
		Start: 100, End: 126, Coded: true, Text: "Øh, not the New York Times"}
	want := []study.Coding{
		{Document: "P07.w2.citizen", Segment: 4, Participant: "P07", Wave: "w2", Role: "citizen", Code: "paper",
			Start: 113, End: 127, Coder: study.RulesCoder, Rule: "new york times", Negated: true, Book: b.Digest},
		{Document: "P07.w2.citizen", Segment: 4, Participant: "P07", Wave: "w2", Role: "citizen", Code: "place",
			Start: 113, End: 127, Coder: study.RulesCoder, Rule: "new york times", Negated: true, Book: b.Digest},
	}
	if diff := cmp.Diff(want, b.Matcher().Tag(seg)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	seg.Coded = false
	if got := b.Matcher().Tag(seg); got != nil {
		t.Errorf("a segment that is not coded has %d codings", len(got))
	}
}

func TestForgettingChangesNothing(t *testing.T) {
	b := book(t, many)
	m := b.Matcher()
	for n := range 3 {
		seg := study.Segment{Text: "Jeg venter ikke på brev i e-Boks", Coded: true}
		if diff := cmp.Diff(b.Matcher().Tag(seg), m.Tag(seg)); diff != "" {
			t.Errorf("call %d (-new +used)\n%s", n, diff)
		}
		m.vocabulary.size = maxVocabulary + 1
	}
	if len(m.vocabulary.numbers) != 7 {
		t.Errorf("%d words are remembered, want the 7 of the last segment", len(m.vocabulary.numbers))
	}
}

func TestTheVocabularyIsBounded(t *testing.T) {
	m := book(t, many).Matcher()
	tail := strings.Repeat("x", 8<<10)
	for n := range 3 * maxVocabulary / len(tail) {
		m.Tag(study.Segment{Text: fmt.Sprintf("v%d%s", n, tail), Coded: true})
		if m.vocabulary.size > maxVocabulary+2*len(tail) {
			t.Fatalf("%d bytes of words after %d", m.vocabulary.size, n)
		}
	}
}
