package ingest_test

import (
	"strings"
	"testing"

	"spor/ingest"
	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// TestDefinitionsHoldNoIdentifier puts one into texts, ids and keys of study.yaml.
// The numbers are invented.
func TestDefinitionsHoldNoIdentifier(t *testing.T) {
	const hint = " | take it out: definitions are stored and shown; or, if it identifies nobody, put it under allow: of privacy: in study.yaml"
	for _, c := range []struct {
		old, new string
		want     []string
	}{
		{"title: Demo", "title: {da: §Demo 311299-1234}", []string{"an identifier: found ######-####, which seems to be a CPR number" + hint}},
		{"id: north}", "id: north, label: §zenta@eksempel.dk}", []string{"an identifier: found *@*.*, which seems to be a e-mail address" + hint}},
		{"- id: talks", "- id: §i311299-1234", []string{"an identifier: found ######-####, which seems to be a CPR number" + hint}},
		{"{id: citizen, speakers: [Borger]}", "{id: citizen, speakers: [Borger, §Tlf 20 12 34 56]}", []string{"an identifier: found ## ## ## ##, which seems to be a phone number" + hint}},
		{"kind: transcripts", "kind: transcripts\n    speakers: {§311299-1234: citizen}", []string{"an identifier: found ######-####, which seems to be a CPR number" + hint}},
		{"title: Demo", "title: 311299-1234\nprivacy: {names: [Zenta 311299-1234], allow: [311299-1234]}", nil},
		{"title: Demo", "title: Demo\nreport: {publisher: Nørregade 12 tlf. 20 12 34 56}", nil},
		{"title: Demo", "title: Se www.jobcenter.dk/rapport", nil},
	} {
		text, at := places(strings.Replace(demo, c.old, c.new, 1))
		for i := range c.want {
			c.want[i] = at[i] + ": " + c.want[i]
		}
		if diff := cmp.Diff(c.want, errorsOf(t, map[string]string{"study.yaml": text})); diff != "" {
			t.Errorf("%s: %s", c.new, diff)
		}
	}
}

// TestMaskedTextsKeepTheRest masks what is found and nothing else.
func TestMaskedTextsKeepTheRest(t *testing.T) {
	find := ingest.NameFinder(&study.Study{})
	for text, want := range map[string]string{
		"":                                 "",
		`study.yaml:2:7: id "A1" is given`: `study.yaml:2:7: id "A1" is given`,
		`unknown key "311299-1234", æøå`:   `unknown key "######-####", æøå`,
		"i311299-1234 and zm@eksempel.dk":  "i######-#### and *@*.*",
	} {
		if got := ingest.Masked(text, find); got != want {
			t.Errorf("%q: %q, expected %q", text, got, want)
		}
	}
}
