package profile

import (
	"strings"

	"spor/ingest/survey"
)

// role is what a tool's own column is good for.
type role string

const (
	record  role = "record"  // tells who the row is, in all waves
	links   role = "links"   // may do so
	rowOnly role = "rowOnly" // tells rows apart and not people
	day     role = "day"     // the day of the form
)

// toolColumns are the columns of tools that tell who and when, each with why; *
// stands for any beginning. Where a tool has several days, the one that a form was sent in stands first.
var toolColumns = []struct {
	tool  string
	role  role
	names string
	why   string
}{
	{"surveyxact", links, "externkey, respnokk", "the respondent's key in SurveyXact: it links the waves if each wave was sent out with the same keys"},
	{"surveyxact", rowOnly, "responde, respondentid", "SurveyXact's number of the respondent: new in each survey, unless the waves are one survey"},
	{"surveyxact", day, "closetim, closetime", ""},
	{"surveyxact", day, "modified", ""},
	{"surveyxact", day, "created", ""},
	{"redcap", day, "survey timestamp, *_timestamp", ""},
	{"limesurvey", links, "token, access code", "the token of the invitation: it links the waves if each was sent out with the same tokens"},
	{"limesurvey", rowOnly, "id, response id", "numbers forms, not people"},
	{"limesurvey", day, "submitdate, date submitted", ""},
	{"limesurvey", day, "datestamp, date last action", ""},
	{"qualtrics", links, "externalreference, externaldatareference", "what the contact list has for the person: it links the waves if all used one list"},
	{"qualtrics", rowOnly, "responseid", "numbers forms, not people"},
	{"qualtrics", day, "enddate", ""},
	{"qualtrics", day, "recordeddate", ""},
	{"surveymonkey", links, "custom data 1", "what the contact list has for the person: it links the waves if all used one list"},
	{"surveymonkey", rowOnly, "respondent id", "numbers forms, not people"},
	{"surveymonkey", day, "end date", ""},
	{"msforms", rowOnly, "id", "numbers forms, not people"},
	{"msforms", day, "completion time, fuldførelsestidspunkt, fuldførelsestid, sluttidspunkt", ""},
	{"googleforms", day, "timestamp, tidsstempel", ""},
	{"kobo", rowOnly, "_id, _uuid, _index", "numbers forms, not people"},
	{"kobo", day, "_submission_time", ""},
	{"odk", rowOnly, "key, meta-instanceid", "numbers forms, not people"},
	{"odk", day, "submissiondate", ""},
}

// toolRole is what a column of the file's tool is good for, why, and which place
// it has among those of its role; role is "" for all other columns.
func (r *reading) toolRole(c *survey.Column) (is role, why string, place int) {
	tool := r.table.Detected().Tool
	if tool == "redcap" && c == &r.columns[0] {
		return record, "REDCap's record: the same in all events", 0
	}
	for i, entry := range toolColumns {
		if entry.tool != tool {
			continue
		}
		for name := range strings.SplitSeq(entry.names, ", ") {
			ending, any := strings.CutPrefix(name, "*")
			if strings.EqualFold(c.Name, name) || contains(c.Names, name) || any && strings.HasSuffix(c.Name, ending) {
				return entry.role, entry.why, i
			}
		}
	}
	return "", "", 0
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}
