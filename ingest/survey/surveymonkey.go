package survey

import "spor/ingest/sheet"

// SurveyMonkey's own columns.
var monkeyOwn = []string{"Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
	"First Name", "Last Name", "Custom Data 1", "Custom Data 2", "Custom Data 3", "Custom Data 4", "Custom Data 5"}

// What stands below a question that has one column.
const (
	monkeyClosed = "Response"
	monkeyOpen   = "Open-Ended Response"
)

func knowsSurveyMonkey(o *opening) bool {
	return o.has(0, "Respondent ID", "Collector ID") || o.has(0, "Respondent ID", "Start Date", "End Date")
}

// openSurveyMonkey reads an export of all responses. The first row of the header
// holds the questions, each above its first column; the second says what the
// columns below a question are: options, rows, "Response". A column goes by its
// question, or by "question: option". Where the answers below an option are never
// anything but the option itself, the question is a multiple choice. The export
// does not tell completed responses from others.
func openSurveyMonkey(o *opening) (layout, error) {
	questions, parts := o.names(0), o.names(1)
	header := 2
	if len(o.head) < 2 || textAt(o.head[1].Cells, place(questions, "Respondent ID")) != "" {
		header, parts = 1, nil
	}
	n := max(len(questions), len(parts))
	questions = append(questions, make([]string, n-len(questions))...)
	parts = append(parts, make([]string, n-len(parts))...)
	names, kinds := make([]string, n), make([]Kind, n)
	for i := range n {
		if questions[i] == "" && i > 0 {
			questions[i] = questions[i-1]
		}
		names[i] = questions[i]
		switch parts[i] {
		case "", monkeyClosed:
			parts[i] = ""
		case monkeyOpen:
			parts[i], kinds[i] = "", Text
		default:
			names[i] += ": " + parts[i]
		}
	}
	columns := columnsOf(names)
	same, differs := make([]bool, n), make([]bool, n)
	err := o.evidence(header, func(cells []sheet.Cell) {
		for i, part := range parts {
			switch text := sheet.Name(textAt(cells, i)); {
			case part == "" || text == "":
			case text == part:
				same[i] = true
			default:
				differs[i] = true
			}
		}
	})
	for i := range columns {
		c := &columns[i]
		c.Kind = kinds[i]
		if same[i] && !differs[i] {
			c.Kind, c.Question, c.Option = Multiple, questions[i], parts[i]
		}
	}
	own(columns, monkeyOwn...)
	return layout{columns: columns, header: header}, err
}
