package survey

// Status is how far a form was filled in, as the tool says.
type Status string

// The statuses that mean something to a study. Any other is the tool's own word
// for a row that is no form: distributed, dropped out, a preview.
const (
	Untold    Status = ""          // the file does not say
	Completed Status = "completed" // sent in
	Partial   Status = "partial"   // begun, and never sent in
	Absent    Status = "absent"    // the row has no such form: another form of the record stands in it
)
