package codebook

import (
	"strings"
	"testing"

	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// book reads a codebook that must have no errors.
func book(t testing.TB, text string) *Book {
	t.Helper()
	b, err := Read("codebook.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const small = `
codebook: vejen-videre
version: "1"
title: {da: Vejen videre, en: The way forward}
codes:
  - code: system
    label: {da: Systemet, en: The system}
    codes:
      - code: waiting
        label: {da: Ventetid, en: Waiting}
        definition: {da: At vente, en: To wait}
        colour: "#1b6ca8"
        include: ["vente*", "*ventetid", gå i stå, "\"kiggede på telefonen\""]
        exclude: ["ventil*"]
        negated: drop
        roles: [citizen]
        examples: ["Jeg sad bare og kiggede på telefonen."]
        counter_examples: ["Jeg forventer ikke noget."]
        codes:
          - {code: queue, label: Kø, include: [kø, i kø]}
      - {code: letters, label: Breve, include: [e-boks, brev*]}
  - code: hope
    label: {da: Håb, en: Hope}
`

func TestReadKeepsWhatIsWritten(t *testing.T) {
	b := book(t, small)
	if len(b.Digest) != 64 || b.Digest != book(t, small).Digest || b.Digest == book(t, small+"\n").Digest {
		t.Errorf("digest %q", b.Digest)
	}
	if b.ID != "vejen-videre" || b.Version != "1" || b.Title.EN != "The way forward" {
		t.Errorf("got %q %q %+v", b.ID, b.Version, b.Title)
	}
	want := Code{
		ID: "waiting", Label: study.Text{DA: "Ventetid", EN: "Waiting"}, Definition: study.Text{DA: "At vente", EN: "To wait"},
		Colour: "#1b6ca8", Include: []string{"vente*", "*ventetid", "gå i stå", `"kiggede på telefonen"`}, Exclude: []string{"ventil*"},
		Negated: DropNegated, Roles: []string{"citizen"}, Examples: []string{"Jeg sad bare og kiggede på telefonen."},
		CounterExamples: []string{"Jeg forventer ikke noget."},
		Codes:           []Code{{ID: "queue", Label: study.Text{DA: "Kø", EN: "Kø"}, Include: []string{"kø", "i kø"}}},
	}
	if diff := cmp.Diff(want, b.Codes[0].Codes[0]); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestOutlineIsInTheOrderOfTheFile(t *testing.T) {
	type row struct {
		ID, Parent string
		Depth      int
		Rules      bool
	}
	var got []row
	for _, e := range book(t, small).Outline() {
		got = append(got, row{e.ID, e.Parent, e.Depth, e.HasRules()})
	}
	want := []row{{"system", "", 0, false}, {"waiting", "system", 1, true}, {"queue", "waiting", 2, true},
		{"letters", "system", 1, true}, {"hope", "", 0, false}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestAParentCountsItsDescendants(t *testing.T) {
	b := book(t, small)
	for code, want := range map[string][]string{
		"system": {"system", "waiting", "queue", "letters"}, "waiting": {"waiting", "queue"}, "queue": {"queue"},
		"letters": {"letters"}, "hope": {"hope"}, "nobody": nil,
	} {
		if diff := cmp.Diff(want, b.Counts(code)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", code, diff)
		}
	}
}

func TestAllMistakesAreReportedAtOnce(t *testing.T) {
	_, err := Read("codebook.yaml", []byte(`codebook: Vejen videre
codes:
  - code: Ventetid
    label: Ventetid
    colour: "1b6ca8"
    include: [vente*, "*", ventetid på svar, VENTE*, '"vente*"']
    exclude: ["*tid", "tid,"]
  - code: queue
    roles: [citizen, citizen]
    exclude: [kø]
    negated: maybe
    codes:
      - code: queue
        label: Kø
        colour: "#12345g"
`))
	if err == nil {
		t.Fatal("read without an error")
	}
	var got []string
	for _, line := range strings.Split(err.Error(), "\n") {
		if !strings.HasPrefix(line, "  hint: ") {
			got = append(got, line)
		}
	}
	want := []string{
		`codebook.yaml:1:11: id "Vejen videre", expected small letters a-z, digits, _ and -, a letter first`,
		`codebook.yaml:3:11: id "Ventetid", expected small letters a-z, digits, _ and -, a letter first`,
		`codebook.yaml:5:13: colour "1b6ca8", expected #rrggbb`,
		`codebook.yaml:6:23: a star without letters at character 1 of the rule`,
		`codebook.yaml:6:28: rule ventetid på svar can never match: exclusion *tid matches wherever it does`,
		`codebook.yaml:6:46: rule VENTE* stands in the list already, as vente*`,
		`codebook.yaml:6:54: rule "vente*" stands in the list already, as vente*`,
		`codebook.yaml:7:23: the character , at character 4 of the rule`,
		`codebook.yaml:8:5: missing key "label"`,
		`codebook.yaml:9:22: role "citizen" is given twice`,
		`codebook.yaml:10:5: code "queue" excludes, but includes nothing`,
		`codebook.yaml:11:14: negated "maybe", expected count or drop`,
		`codebook.yaml:13:15: code "queue" stands already in line 8`,
		`codebook.yaml:15:17: colour "#12345g", expected #rrggbb`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestABookWithoutCodesIsRefused(t *testing.T) {
	for _, text := range []string{"", "codebook: x\n", "codebook: x\ncodes: []\n"} {
		if _, err := Read("codebook.yaml", []byte(text)); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}

func TestTooManyRulesAreRefusedOnce(t *testing.T) {
	text := "codebook: x\ncodes:\n  - {code: a, label: A, include: [" + strings.Repeat("b,", maxRules) + "b]}\n" +
		"  - {code: b, label: B, include: [c]}\n"
	_, err := Read("codebook.yaml", []byte(text))
	if err == nil || strings.Count(err.Error(), "more than 20000 rules in the book") != 1 {
		t.Errorf("got %.300v", err)
	}
}
