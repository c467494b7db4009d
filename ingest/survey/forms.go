package survey

import (
	"regexp"
	"slices"
	"strings"
)

// Microsoft Forms' own columns, which stand first, in English and Danish.
var (
	msStarted   = []string{"Start time", "Starttidspunkt", "Starttid"}
	msCompleted = []string{"Completion time", "Fuldførelsestidspunkt", "Fuldførelsestid", "Sluttidspunkt"}
	msOwn       = slices.Concat([]string{"ID", "Email", "Name", "Language", "Last modified time", "Total points", "Quiz feedback",
		"Mail", "E-mail", "Mailadresse", "Navn", "Sprog", "Tidspunkt for seneste ændring", "Tidspunkt for sidste ændring",
		"Samlet antal point", "Quizfeedback"}, msStarted, msCompleted)
)

func knowsMicrosoftForms(o *opening) bool {
	names := o.names(0)
	return place(names, "ID") == 0 && place(names, msStarted...) == 1 && place(names, msCompleted...) == 2
}

// openMicrosoftForms reads the workbook of responses. Columns go by the
// questions, answers are labels; several answers in one cell are written "A;B;".
// The tool's own columns stand first: a question may be called Navn as well.
// Only forms that were sent in are there.
func openMicrosoftForms(o *opening) (layout, error) {
	columns := columnsOf(o.names(0))
	asked := false
	for i := range columns {
		c := &columns[i]
		asked = asked || place(msOwn, c.Name) < 0
		switch {
		case !asked, strings.HasPrefix(c.Name, "Points - "), strings.HasPrefix(c.Name, "Feedback - "):
			c.Kind = Admin
		default:
			c.between = ";"
		}
	}
	return layout{columns: columns, header: 1, status: sentIn(place(o.names(0), msCompleted...))}, nil
}

// Google Forms' own columns, in English and Danish; the time stands first.
var (
	googleTime = []string{"Timestamp", "Tidsstempel"}
	googleOwn  = slices.Concat([]string{"Email Address", "Mailadresse", "E-mailadresse", "Score", "Username", "Brugernavn"}, googleTime)
)

// dayAndTime is a day and a time of day as any spreadsheet writes them.
var dayAndTime = regexp.MustCompile(`^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ]\d{1,2}[.:]\d{2}`)

func knowsGoogleForms(o *opening) bool {
	return place(o.names(0), googleTime...) == 0 && len(o.head) > 1 && dayAndTime.MatchString(textAt(o.head[1].Cells, 0))
}

// openGoogleForms reads the responses of a form. Columns go by the questions,
// "Question [row]" in a grid; answers are labels, several of them in one cell are
// written "A, B". Only forms that were sent in are there.
func openGoogleForms(o *opening) (layout, error) {
	columns := columnsOf(o.names(0))
	for i := range columns {
		columns[i].between = ", "
	}
	own(columns, googleOwn...)
	return layout{columns: columns, header: 1, status: sentIn(place(o.names(0), googleTime...))}, nil
}
