package spss

import "spor/ingest/study"

// State says whether a value is an answer.
type State uint8

const (
	Valid         State = iota
	SystemMissing       // SPSS's own "no value", of numbers only
	UserMissing         // a code that the variable declares to be missing, such as 9 for no answer
)

// String returns the name of the state.
func (s State) String() string {
	switch s {
	case Valid:
		return "valid"
	case SystemMissing:
		return "system-missing"
	case UserMissing:
		return "user-missing"
	}
	return "invalid state"
}

// Value is one cell.
//
// Text is the code as text, also of a user-missing value, and "" for the
// system-missing one. A number is the shortest decimal that reads back the same,
// with a decimal point; a date is 2019-03-05, a date with a time
// 2019-03-05T14:30:00, a time 14:30:00, which may be below zero or above 24
// hours, each with as many decimals of a second as there are. What cannot be a
// day, such as the code 99 in a date variable, is written as a number. A text is
// in Unicode form NFC without trailing blanks; an empty one is Valid, since
// SPSS does not tell it from no answer.
type Value struct {
	Text   string
	Label  string     // of the value; "" where it has none
	Number float64    // of a Valid value; of dates and times the seconds of SPSS; of texts 0
	Date   study.Date // the day of a Valid Date or DateTime; 0 where Text is no day, and for 1 January 1970
	State  State
}
