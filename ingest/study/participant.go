package study

// Participant is the person followed, under a pseudonym: a row of
// participants.csv, or, where a study has no such file, a pseudonym met in a
// source.
type Participant struct {
	ID       string   `parquet:"participant"`
	Unit     string   `parquet:"unit,dict"`
	Group    string   `parquet:"group,dict"`
	Start    Date     `parquet:"start,date,optional"`
	Exit     Date     `parquet:"exit,date,optional"`
	ExitKind ExitKind `parquet:"exit_kind,dict"`
}

// ExitKind says how a participant left; empty while in the study.
type ExitKind string

// The kinds of exit.
const (
	Planned   ExitKind = "planned"
	Unplanned ExitKind = "unplanned"
)

// Attribute is a further column of participants.csv for one participant.
type Attribute struct {
	Participant string `parquet:"participant"`
	Name        string `parquet:"name,dict"`
	Value       string `parquet:"value,dict"`
}

// Event is a dated happening in a participant's course.
type Event struct {
	Participant string `parquet:"participant"`
	Date        Date   `parquet:"date,date,optional"`
	Type        string `parquet:"type,dict"`
	Label       string `parquet:"label"`
}
