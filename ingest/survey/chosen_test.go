package survey

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAnswersInOneCellAreTakenApart(t *testing.T) {
	options := []string{"Mentor", "Praktik", "Praktik, kort", "Samtaler, kurser og lignende"}
	for _, c := range []struct {
		between, cell string
		chosen        []string
		rest          string
	}{
		{";", "Mentor;Praktik;", []string{"Mentor", "Praktik"}, ""},
		{";", "Praktik, kort;Mentor", []string{"Praktik, kort", "Mentor"}, ""},
		{", ", "Praktik, kort", []string{"Praktik, kort"}, ""},
		{", ", "Praktik, Mentor", []string{"Praktik", "Mentor"}, ""},
		{", ", "Mentor, Praktikant", []string{"Mentor"}, "Praktikant"}, // no part of an option
		{", ", "Mentor\u00a0, noget, Praktik", []string{"Mentor", "Praktik"}, "noget"},
		{";", "Mentor ; Noget; andet", []string{"Mentor"}, "Noget;andet"},
		{", ", "mentor", nil, "mentor"},
		{", ", "", nil, ""},
		{"", "Praktik, kort", []string{"Praktik, kort"}, ""},
		{"", "Mentor, Praktik", nil, "Mentor, Praktik"},
	} {
		column := Column{between: c.between}
		chosen, rest := column.Chosen(c.cell, options)
		same(t, chosen, c.chosen)
		same(t, rest, c.rest)
	}
}

func TestWithoutOptionsACellIsCutAtEveryDivider(t *testing.T) {
	column := Column{between: ";"}
	chosen, rest := column.Chosen("Mentor;Noget andet;", nil)
	same(t, chosen, []string{"Mentor", "Noget andet"})
	same(t, rest, "")
}

func TestAColumnOfOneOptionTellsWhetherItWasChosen(t *testing.T) {
	column := Column{Kind: Multiple, Option: "Mentor"}
	for cell, want := range map[string]bool{
		"1": true, "Y": true, "Yes": true, "Checked": true, "Mentor": true, "True": true, "Valgt": true,
		"": false, "0": false, "Unchecked": false, "N": false, "No": false, "False": false, "FALSE": false, "Ikke valgt": false, "N/A": false,
	} {
		chosen, rest := column.Chosen(cell, nil)
		if got := len(chosen) == 1 && chosen[0] == "Mentor"; got != want || rest != "" {
			t.Errorf("a cell %q: chosen %v, rest %q, expected %v", cell, chosen, rest, want)
		}
	}
}

func TestAnSPSSFileSaysWhichCodeMeansChosen(t *testing.T) {
	column := Column{Kind: Multiple, Option: "Mentor", counted: "2"}
	for cell, want := range map[string]int{"2": 1, "1": 0, "": 0} {
		if chosen, _ := column.Chosen(cell, nil); len(chosen) != want {
			t.Errorf("a cell %q: chosen %v, expected %d", cell, chosen, want)
		}
	}
}

// TestWhatWasChosenIsFoundAgain writes options as the tools do, none of which
// begins another or holds the divider at its end, and takes the cell apart.
func TestWhatWasChosenIsFoundAgain(t *testing.T) {
	options := []string{"Mentor", "Praktik", "Praktik, kort", "Kurser; lange", "Hverken eller"}
	rapid.Check(t, func(t *rapid.T) {
		c := Column{between: rapid.SampledFrom([]string{";", ", "}).Draw(t, "between")}
		picked := rapid.SliceOfDistinct(rapid.SampledFrom(options), func(s string) string { return s }).Draw(t, "picked")
		chosen, rest := c.Chosen(strings.Join(picked, c.between), options)
		if strings.Join(chosen, "|") != strings.Join(picked, "|") || rest != "" {
			t.Fatalf("%q with %q left over, expected %q", chosen, rest, picked)
		}
	})
}
