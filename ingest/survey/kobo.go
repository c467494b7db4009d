package survey

import (
	"fmt"
	"slices"
	"strings"

	"spor/ingest/sheet"
)

// The columns that KoBoToolbox and ODK Central add, and those that a form asks
// of the device.
var (
	koboOwn = []string{"_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by",
		"__version__", "_version_", "_tags", "_index", "_parent_table_name", "_parent_index", "_submission__id",
		"_submission__uuid", "_submission__submission_time", "_submission__validation_status", "_submission__notes",
		"_submission__status", "_submission__submitted_by", "_submission___version__", "_submission__tags",
		"meta/instanceID", "meta/rootUuid", "formhub/uuid"}
	odkOwn = []string{"SubmissionDate", "KEY", "PARENT_KEY", "meta-instanceID", "meta-instanceName", "instanceID", "instanceName",
		"SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState", "DeviceID",
		"Edits", "FormVersion"}
	deviceOwn = []string{"start", "end", "today", "username", "deviceid", "subscriberid", "simserial", "phonenumber", "audit"}
)

const koboParent = "_parent_index"

func knowsKoBo(o *opening) bool {
	return o.has(0, "_uuid", "_submission_time") || o.has(0, "_parent_table_name", koboParent)
}

func knowsODK(o *opening) bool {
	return o.has(0, "SubmissionDate", "KEY") || o.has(0, "PARENT_KEY", "KEY")
}

// openKoBo reads an export of KoBoToolbox, of names or of labels: columns go by
// the header, group/field, and by the field alone. A submission that somebody
// marked as not approved goes by that word. Other sheets of the workbook are
// repeated groups; they are not read unless they are declared.
func openKoBo(o *opening) (layout, error) {
	l := fields(o, "/", slices.Concat(koboOwn, deviceOwn))
	l.notes, l.decimal = o.repeats(), "."
	names := o.names(0)
	sent, verdict := sentIn(place(names, "_submission_time", "_submission__submission_time")), place(names, "_validation_status")
	l.status = func(cells []sheet.Cell, column int) Status {
		if v := textAt(cells, verdict); strings.Contains(strings.ToLower(strings.ReplaceAll(v, "_", " ")), "not approved") {
			return "not approved"
		}
		return sent(cells, column)
	}
	return l, nil
}

// openODK reads an export of ODK Central: columns go by the header, group-field,
// and by the field alone. A submission that was rejected goes by that word.
func openODK(o *opening) (layout, error) {
	l := fields(o, "-", slices.Concat(odkOwn, deviceOwn))
	names := o.names(0)
	sent, review := sentIn(place(names, "SubmissionDate", "PARENT_KEY")), place(names, "ReviewState")
	l.status = func(cells []sheet.Cell, column int) Status {
		if v := textAt(cells, review); v == "rejected" {
			return Status(v)
		}
		return sent(cells, column)
	}
	return l, nil
}

// fields makes columns of a header in which a field stands behind the groups
// that it is in. The options of a multiple choice have columns of 0 and 1,
// "question/option", beside the question's own column, in which the chosen ones
// stand in a row: "a b".
func fields(o *opening, group string, tools []string) layout {
	names := o.names(0)
	columns := columnsOf(names)
	for i, name := range names {
		c := &columns[i]
		c.between = " "
		field := name
		for at, r := range name { // an option's label may hold a / as well
			if r == '/' && slices.Contains(names, name[:at]) {
				c.Kind, c.Question, c.Option = Multiple, name[:at], name[at+1:]
				field = name[:at]
			}
		}
		if at := strings.LastIndex(field, group); at > 0 && !strings.Contains(name, " ") { // a label is no field
			c.Names = append(c.Names, name[at+len(group):])
		}
	}
	own(columns, tools...)
	return layout{columns: columns, header: 1}
}

// repeats says which other sheets of a workbook hold repeated groups.
func (o *opening) repeats() (notes []string) {
	for i, s := range o.file.Sheets() {
		if i == o.sheet {
			continue
		}
		rows, err := o.file.Rows(i)
		if err != nil {
			continue // a sheet that is not read may be damaged
		}
		if row, err := rows.Next(); err == nil && (&opening{head: []sheet.Row{row}}).has(0, koboParent) {
			notes = append(notes, fmt.Sprintf("sheet %s holds a repeated group and is not read", s.Name))
		}
		rows.Close()
	}
	return notes
}
