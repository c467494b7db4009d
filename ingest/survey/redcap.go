package survey

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"spor/ingest/sheet"
)

// REDCap's own columns, in the export of raw data and in that of labels.
var (
	redcapRaw = []string{"redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance",
		"redcap_data_access_group", "redcap_survey_identifier"}
	redcapLabels = []string{"Event Name", "Repeat Instrument", "Repeat Instance",
		"Data Access Group", "Survey Identifier", "Survey Timestamp"}
)

// A column that tells how far a form got stands last among the form's columns.
const (
	redcapComplete      = "_complete"
	redcapCompleteLabel = "Complete?"
)

// redcapChoice is the header of one option of a checkbox in an export of labels;
// old versions put the option in single quotes.
var redcapChoice = regexp.MustCompile(`^(.*) \(choice=(.*)\)$`)

func knowsREDCap(o *opening) bool {
	names := o.names(0)
	return place(names, redcapRaw...) >= 0 || place(names, redcapCompleteLabel) >= 0 ||
		o.has(0, "Event Name", "Repeat Instrument", "Repeat Instance") ||
		len(names) > 0 && strings.EqualFold(names[0], "record_id") &&
			slices.ContainsFunc(names, func(n string) bool { return strings.HasSuffix(n, redcapComplete) })
}

// openREDCap reads an export of records, one row an event, of raw data or of
// labels. The record's id stands first, then the columns of each form, closed by
// the form's status; a form has a status in every row.
//
// A row holds several forms, and those that do not belong to its event, or to
// its repeat of another form, are empty: Absent. So is a form that is scheduled
// and not begun, whose status is 0 as well. A checkbox is no answer when it is
// not chosen: REDCap writes 0 in forms that nobody opened. Codes for missing
// data are the project's own and stay codes.
//
// In an export of labels the header holds the questions, which need not be
// different ones; the n-th of a kind is called "Question (n)".
func openREDCap(o *opening) (layout, error) {
	header := o.names(0)
	columns := columnsOf(header)
	labels := place(header, redcapCompleteLabel) >= 0 || place(header, "Event Name", "Repeat Instrument") >= 0
	var ends []int     // by form: the column of its status
	var forms []string // their names
	for i, name := range header {
		c := &columns[i]
		c.form, c.between = len(ends)+1, ","
		form, raw := strings.CutSuffix(name, redcapComplete)
		choice := redcapChoice.FindStringSubmatch(name)
		question, option, checkbox := strings.Cut(name, "___")
		switch {
		case i == 0 || place(redcapRaw, name) >= 0 || labels && place(redcapLabels, name) >= 0:
			c.Kind = Admin
		case !labels && raw || labels && name == redcapCompleteLabel:
			c.Kind = Admin
			c.setLevels([]Level{{Code: "0", Label: "Incomplete"}, {Code: "1", Label: "Unverified"}, {Code: "2", Label: "Complete"}})
			ends, forms = append(ends, i), append(forms, form)
		case labels && choice != nil:
			c.Kind, c.Question, c.Option = Multiple, choice[1], strings.TrimSuffix(strings.TrimPrefix(choice[2], "'"), "'")
		case !labels && checkbox && question != "" && option != "":
			if negative, ok := strings.CutPrefix(option, "_"); ok {
				option = "-" + negative // a minus cannot stand in a name
			}
			c.Kind, c.Option = Multiple, option
		}
	}
	for i := range columns {
		form := columns[i].form
		if form > len(ends) {
			columns[i].form = 0
		} else if !labels && columns[i].Name == forms[form-1]+"_timestamp" {
			columns[i].Kind = Admin
		}
	}
	l := layout{columns: columns, header: 1}
	switch {
	case len(ends) == 0:
		l.notes = append(l.notes, "no column tells whether a form is complete")
		return l, nil
	case labels:
		l.notes = append(l.notes, fmt.Sprintf("%d forms", len(ends)))
	default:
		l.notes = append(l.notes, "forms "+strings.Join(forms, ", "))
	}
	l.status = func(cells []sheet.Cell, column int) Status {
		form := columns[column].form
		if form == 0 {
			return Untold
		}
		switch mark := textAt(cells, ends[form-1]); strings.ToLower(mark) {
		case "2", "complete":
			return Completed
		case "1", "unverified":
			return Partial
		case "0", "incomplete", "":
			first := 0
			if form > 1 {
				first = ends[form-2] + 1
			}
			if redcapAnswered(columns[first:ends[form-1]], cells[first:]) {
				return Partial
			}
			return Absent
		default:
			return Status(mark)
		}
	}
	return l, nil
}

// redcapAnswered reports whether the columns of a form hold any answer.
func redcapAnswered(columns []Column, cells []sheet.Cell) bool {
	for i := range columns {
		switch text := textAt(cells, i); {
		case columns[i].Kind == Admin || text == "":
		case columns[i].Kind != Multiple || place(unchosen, text) < 0:
			return true
		}
	}
	return false
}
