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

// Consent is a row of consent.csv: a person (participant or staff) who agreed
// to one purpose. An empty Wave means all waves. A withdrawal has a date; from
// then on the consent no longer counts.
type Consent struct {
	Person    string
	Purpose   Purpose
	Wave      string
	Date      Date
	Withdrawn Date
}

// Purpose is what a person consented to.
type Purpose string

// The purposes.
const (
	Research Purpose = "research"
	Quotes   Purpose = "quotes"
)

// Consents answers what people agreed to. The zero value holds no consent.
type Consents []Consent

// Allow reports whether the person agreed to the purpose for the wave and has
// not withdrawn.
func (c Consents) Allow(person string, purpose Purpose, wave string) bool {
	for _, x := range c {
		if x.Person == person && x.Purpose == purpose && (x.Wave == "" || x.Wave == wave) && x.Withdrawn == 0 {
			return true
		}
	}
	return false
}
