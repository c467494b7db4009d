package codebook

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCheckRunsTheExamples(t *testing.T) {
	b := book(t, `codebook: x
codes:
  - code: waiting
    label: Ventetid
    include: [vente*, kø]
    exclude: [på bussen, venteliste]
    negated: drop
    roles: [citizen]
    examples:
      - Jeg venter stadig.
      - Der gik tre måneder.
      - Jeg stod på en venteliste.
      - Der er ikke kø.
    counter_examples:
      - Jeg forventer ikke noget.
      - Så stod jeg i kø, og ventede.
  - code: hope
    label: Håb
    examples: [People code this.]
    codes:
      - {code: plan, label: Plan, include: [plan], examples: [Vi lagde en plan.], counter_examples: [En plan.]}
`)
	want := []Failure{
		{File: "codebook.yaml", Line: 11, Code: "waiting", Example: "Der gik tre måneder."},
		{File: "codebook.yaml", Line: 12, Code: "waiting", Example: "Jeg stod på en venteliste.",
			Matches: []Match{{Rule: "venteliste", Words: "venteliste", Exclude: true}, {Rule: "vente*", Words: "venteliste"}}},
		{File: "codebook.yaml", Line: 13, Code: "waiting", Example: "Der er ikke kø.", Matches: []Match{{Rule: "kø", Words: "kø"}}},
		{File: "codebook.yaml", Line: 16, Code: "waiting", Counter: true, Example: "Så stod jeg i kø, og ventede.",
			Matches: []Match{{Rule: "kø", Words: "kø"}, {Rule: "vente*", Words: "ventede"}}},
		{File: "codebook.yaml", Line: 21, Code: "plan", Counter: true, Example: "En plan.", Matches: []Match{{Rule: "plan", Words: "plan"}}},
	}
	got := b.Check()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("-want +got\n%s", diff)
	}
	for n, want := range map[int]string{
		0: "codebook.yaml:11: an example of waiting is not coded: no rule matches\n  hint: add a rule that finds it",
		1: `codebook.yaml:12: an example of waiting is not coded: what matches is excluded, or negated and dropped: "venteliste" by exclusion venteliste, "venteliste" by rule vente*` +
			"\n  hint: narrow the exclusion, or choose another example",
		4: `codebook.yaml:21: a counter-example of plan is coded: "plan" by rule plan` + "\n  hint: narrow the rule, or add an exclusion",
	} {
		if diff := cmp.Diff(want, got[n].String()); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
	}
}

func TestCheckIsSilentWhenAllIsWell(t *testing.T) {
	if got := book(t, small).Check(); got != nil {
		t.Errorf("got %v", got)
	}
}
