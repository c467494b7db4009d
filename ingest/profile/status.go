package profile

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"spor/ingest/study"
	"spor/ingest/survey"
)

// mostWords is how many words for rows that are no forms are kept apart.
const mostWords = 24

// statusTally counts rows by how far their form got.
type statusTally struct {
	rows  map[survey.Status]int64
	other int64 // words beyond those kept
}

func (t *statusTally) add(s survey.Status) {
	if t.rows == nil {
		t.rows = map[survey.Status]int64{}
	}
	if _, met := t.rows[s]; !met && len(t.rows) == mostWords {
		t.other++
		return
	}
	if _, met := t.rows[s]; !met {
		s = survey.Status(strings.Clone(string(s)))
	}
	t.rows[s]++
}

// tellStatuses says how far the forms got, and which keep: takes them; nil where
// the file does not say.
func (r *reading) tellStatuses() (list []Status) {
	t := r.statuses[0].statusTally
	if len(r.statuses) > 1 { // of the form to which the first recognised column belongs
		for _, f := range r.found {
			if len(f.field.places) > 0 {
				form := r.columns[f.field.places[0]].Form()
				t = r.statuses[slices.IndexFunc(r.statuses, func(s formStatus) bool { return s.form == form })].statusTally
				break
			}
		}
	}
	if t.rows[survey.Untold] == r.count {
		return nil
	}
	hidden := t.other
	words := slices.SortedFunc(maps.Keys(t.rows), func(a, b survey.Status) int {
		return cmp.Or(cmp.Compare(statusPlace(a), statusPlace(b)), cmp.Compare(t.rows[b], t.rows[a]), cmp.Compare(a, b))
	})
	for _, word := range words {
		rows := t.rows[word]
		switch word {
		case survey.Completed:
			list = append(list, Status{"completed", rows, string(study.KeepCompleted)})
		case survey.Partial:
			list = append(list, Status{"begun, never sent in", rows, string(study.KeepPartial)})
		case survey.Absent:
			list = append(list, Status{"rows without this form", rows, ""})
		case survey.Untold:
			list = append(list, Status{"not said", rows, string(study.KeepCompleted)})
		default:
			if !toolsWord(string(word)) {
				hidden += rows
				continue
			}
			list = append(list, Status{plain(string(word)), rows, string(study.KeepAll)})
		}
	}
	if hidden > 0 {
		list = append(list, Status{"another status", hidden, string(study.KeepAll)})
	}
	return list
}

func statusPlace(s survey.Status) int {
	switch s {
	case survey.Completed:
		return 0
	case survey.Partial:
		return 1
	case survey.Untold:
		return 2
	case survey.Absent:
		return 4
	}
	return 3
}

// toolsWord reports whether a word for rows that are no forms is one that a tool
// has for them. Any other may be a cell.
func toolsWord(word string) bool {
	return toolsWords[strings.ToLower(word)] || overallOption.MatchString(word)
}

// toolsWords are SurveyXact's in its languages, Qualtrics', KoBo's and ODK's.
var toolsWords = setOf("ny", "distribueret", "frafaldet", "distribuert", "frafalt", "distribuerad", "bortfallen", "bortfall", "new", "distributed", "rejected", "dropped out",
	"neu", "verteilt", "versendet", "ausgefallen", "abgelehnt",
	"survey preview", "survey test", "spam", "possible spam", "preview", "test", "imported", "not approved", "screened out", "quota met")

// overallOption is the name of SurveyXact's column for a status without a word.
var overallOption = regexp.MustCompile(`(?i)^stat(?:o|overall)_\d{1,3}$`)

// formStatus counts the statuses of one form, by a column of it.
type formStatus struct {
	statusTally
	form, column int
}

// formStatuses are one for each form of an export whose rows hold several, else
// one for all.
func formStatuses(tool string, columns []survey.Column) []formStatus {
	if tool != "redcap" {
		return make([]formStatus, 1)
	}
	var list []formStatus
	met := map[int]bool{}
	for i := range columns {
		if form := columns[i].Form(); !met[form] {
			met[form] = true
			list = append(list, formStatus{form: form, column: i})
		}
	}
	return list
}

// notes are what else is to be known of the file.
func (r *reading) notes() (list []string) {
	for _, n := range r.table.Detected().Notes {
		if !identifiesWithin(n) { // they may name columns
			list = append(list, plain(n))
		}
	}
	if r.bad > 0 {
		list = append(list, fmt.Sprintf("%s cannot be read, the first in line %d", counted(r.bad, "row"), r.badLine))
	}
	if r.count == 0 {
		list = append(list, "there are no rows below the header")
	}
	if len(r.columns) == 1 && r.holds[0].holds == Text {
		list = append(list, "one column of text: no survey export; a transcript is declared by the name of its file")
	}
	switch {
	case r.headless:
		list = append(list, "the first row looks like answers and not like names of columns: it is not shown, and the columns go by their number; put a row of names above it")
	case r.maskedNames > 0:
		list = append(list, fmt.Sprintf("%s a name with what may identify a person in it, and goes by its letter here; give it another name in the tool", counted(int64(r.maskedNames), "column has", "columns have")))
	}
	return list
}

// counted is a number with its noun; the plural is the noun with an s unless
// given.
func counted(n int64, noun string, plural ...string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case plural != nil:
		return fmt.Sprintf("%d %s", n, plural[0])
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
