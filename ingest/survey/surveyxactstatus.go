package survey

import (
	"regexp"
	"strings"

	"spor/ingest/sheet"
)

var overallStatus = regexp.MustCompile(`(?i)^stat(?:o|overall)_(\d+)$`)

// status tells how far the form of a row got by the options of statoverall, of
// which one is chosen. Without a structure the numbers in their names are taken
// for their codes.
func (x *xact) status() func([]sheet.Cell, int) Status {
	type option struct {
		column int
		label  string // of "chosen"
		status Status
	}
	var options []option
	for i := range x.columns {
		c, v := &x.columns[i], x.variables[i]
		code, word := v.value, v.choice
		if m := overallStatus.FindStringSubmatch(c.Name); m != nil && v.question == "" {
			code = m[1]
			if word = c.Label("1"); place(chosenWords, word) >= 0 {
				word = ""
			}
		} else if !strings.EqualFold(v.question, "statoverall") {
			continue
		}
		options = append(options, option{i, c.Label("1"), overall(code, word, c.Name)})
	}
	if options == nil {
		return nil
	}
	return func(cells []sheet.Cell, _ int) Status {
		for _, o := range options {
			if text := cells[o.column].Text; text == "1" || text != "" && text == o.label {
				return o.status
			}
		}
		return Untold
	}
}

// overall is the status of an option of statoverall, by its code, else by its
// word. It is called by its word, else by its Danish one, where it is neither
// completed nor partial.
func overall(code, word, name string) Status {
	switch code {
	case "3":
		return Partial
	case "4":
		return Completed
	}
	for _, known := range overallWords {
		if place(known.words, word) >= 0 {
			return known.status
		}
	}
	if word == "" {
		word = map[string]string{"1": "Ny", "2": "Distribueret", "5": "Frafaldet"}[code]
	}
	if word == "" {
		word = name
	}
	return Status(word)
}

var overallWords = []struct {
	status Status
	words  []string
}{
	{Completed, []string{"Gennemført", "Gjennomført", "Genomförd", "Completed", "Abgeschlossen", "Durchgeführt"}},
	{Partial, []string{"Nogen svar", "Nogle svar", "Noen svar", "Några svar", "Some answers", "Partially completed", "Einige Antworten", "Teilweise beantwortet"}},
}
