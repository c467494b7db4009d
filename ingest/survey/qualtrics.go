package survey

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"spor/ingest/sheet"
	"spor/ingest/study"
)

// Qualtrics' own columns, and those of its old exports, where they are called
// V1, V2 ... and these names stand below.
var (
	qualtricsOwn = []string{"StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished",
		"RecordedDate", "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference",
		"LocationLatitude", "LocationLongitude", "DistributionChannel", "UserLanguage"}
	qualtricsOld = []string{"ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "Email", "IPAddress",
		"Status", "StartDate", "EndDate", "Finished", "LocationLatitude", "LocationLongitude", "LocationAccuracy"}
)

// qualtricsImport is what stands in the third row of the header.
type qualtricsImport struct {
	ImportID string `json:"ImportId"`
	ChoiceID any    `json:"choiceId"` // a multiple choice's own column for one of its options
}

// The endings of an import id that is no answer: the order in which options were
// shown, and timing.
var qualtricsAside = []string{"_DO", "_FIRST_CLICK", "_LAST_CLICK", "_PAGE_SUBMIT", "_CLICK_COUNT"}

const (
	// qualtricsSeen is an answer left blank, where the export was set to tell it
	// from a question not shown.
	qualtricsSeen = "-99"
	qualtricsText = "_TEXT"
)

func knowsQualtrics(o *opening) bool {
	names, below := o.names(0), o.names(1)
	return importIDs(o) > 0 || place(names, "ResponseId") >= 0 && place(names, "Finished", "Progress") >= 0 ||
		place(names, "V1") == 0 && place(below, "ResponseID") >= 0 && place(below, "Finished") >= 0
}

// qualtricsHeader is how many rows the header has. Of the three, names, texts
// and import ids, the last is missing in old exports and both where somebody
// took them out.
func (o *opening) qualtricsHeader() int {
	if o.Header > 0 {
		return o.Header
	}
	if row := importIDs(o); row > 0 {
		return row + 1
	}
	if start := place(o.names(0), "StartDate"); start >= 0 && len(o.head) > 1 && strings.ContainsAny(textAt(o.head[1].Cells, start), "0123456789") {
		return 1
	}
	return min(2, len(o.head))
}

// importIDs is the row of import ids, and 0 where there is none: the first row
// is the names'.
func importIDs(o *opening) int {
	for row := 1; row < len(o.head); row++ {
		for _, c := range o.head[row].Cells {
			if strings.HasPrefix(c.Text, `{"ImportId"`) {
				return row
			}
		}
	}
	return 0
}

// openQualtrics reads an export of responses. Columns go by the names of the
// first row; the question stands in the second. A response that was submitted is
// complete; of one that was not, the export says so (Finished, or Progress below
// 100). Previews, tests and spam go by the tool's own word. The code -99 is a
// question that was seen and left blank.
func openQualtrics(o *opening) (layout, error) {
	header := o.qualtricsHeader()
	names, below := o.names(0), o.names(1)
	if header == 1 {
		below = nil
	}
	tools := qualtricsOwn
	if place(names, "V1") == 0 || place(names, "ResponseSet") >= 0 {
		tools = qualtricsOld
	}
	columns := columnsOf(names)
	for i := range columns {
		c := &columns[i]
		c.between = ","
		if i < len(below) {
			c.Question = below[i]
			if strings.HasPrefix(names[i], "V") && place(tools, below[i]) >= 0 {
				names[i], c.Names = below[i], append(c.Names, below[i])
			}
		}
		if place(tools, names[i]) >= 0 {
			c.Kind = Admin
		}
		if header == 3 {
			c.imported(textAt(o.head[2].Cells, i))
		}
	}
	status, channel := place(names, "Status"), place(names, "DistributionChannel")
	finished, progress := place(names, "Finished"), place(names, "Progress")
	return layout{
		columns: columns,
		header:  header,
		status: func(cells []sheet.Cell, _ int) Status {
			if word := qualtricsAsideWord(textAt(cells, status), textAt(cells, channel)); word != "" {
				return word
			}
			switch strings.ToLower(textAt(cells, finished)) {
			case "1", "true":
				return Completed
			case "0", "false":
				return Partial
			}
			switch part, err := strconv.Atoi(textAt(cells, progress)); {
			case err != nil:
				return Untold
			case part < 100:
				return Partial
			}
			return Completed
		},
		mend: func(cells []sheet.Cell) {
			for i := range cells {
				if cells[i].Text == qualtricsSeen && columns[i].Kind != Admin {
					cells[i].Missing = study.Blank
				}
			}
		},
	}, nil
}

// imported settles what the import id says of a column.
func (c *Column) imported(text string) {
	var id qualtricsImport
	if json.Unmarshal([]byte(text), &id) != nil || c.Kind == Admin {
		return // nothing is said
	}
	switch {
	case slices.ContainsFunc(qualtricsAside, func(end string) bool { return strings.HasSuffix(id.ImportID, end) }):
		c.Kind = Admin
	case strings.HasSuffix(id.ImportID, qualtricsText):
		c.Kind = Text
	case id.ChoiceID != nil:
		c.Kind = Multiple
		if at := strings.LastIndex(c.Question, " - "); at >= 0 {
			c.Question, c.Option = strings.TrimSuffix(c.Question[:at], " - Selected Choice"), c.Question[at+len(" - "):]
		}
	}
	if id.ChoiceID == nil && c.Kind != Admin && strings.HasPrefix(id.ImportID, "QID") {
		c.Names = append(c.Names, id.ImportID)
	}
}

// qualtricsAsideWord is the word for a response that no respondent gave, as a
// number or in English, whatever way it came by, and "" for any other. The
// numbers are sums: 1 is a preview, 2 a test, 8 spam.
func qualtricsAsideWord(status, channel string) Status {
	if n, err := strconv.Atoi(status); err == nil {
		switch {
		case n&1 != 0:
			return "Survey Preview"
		case n&2 != 0:
			return "Survey Test"
		case n&8 != 0:
			return "Spam"
		}
		return ""
	}
	for _, word := range []string{"preview", "test", "spam"} {
		if strings.Contains(strings.ToLower(status), word) {
			return Status(status)
		}
	}
	if channel == "preview" || channel == "test" {
		return Status(channel)
	}
	return ""
}
