package study

// Filled is one filled-in questionnaire: a participant's form of one kind in
// one wave, whatever was answered on it.
type Filled struct {
	Source      string `parquet:"source,dict"`
	File        string `parquet:"file,dict"`
	Row         int64  `parquet:"row"` // 1-based row of the file, header included
	Participant string `parquet:"participant,dict"`
	Wave        string `parquet:"wave,dict"`
	Form        string `parquet:"form,dict"`
	Role        string `parquet:"role,dict"`
	Date        Date   `parquet:"date,date,optional"`
	Elapsed     *int64 `parquet:"elapsed_days,optional"` // days from the participant's start
	Answered    int64  `parquet:"answered"`              // items with an answer, "don't know" included
	Items       int64  `parquet:"items"`                 // items asked
}

// Response is one item of one filled-in form.
type Response struct {
	Source      string   `parquet:"source,dict"`
	Row         int64    `parquet:"row"`
	Participant string   `parquet:"participant,dict"`
	Wave        string   `parquet:"wave,dict"`
	Form        string   `parquet:"form,dict"`
	Instrument  string   `parquet:"instrument,dict"`
	Item        string   `parquet:"item,dict"`
	Raw         string   `parquet:"raw,dict"` // the cell as it stood, closed items only
	Value       *float64 `parquet:"value,optional"`
	Level       string   `parquet:"level,dict"` // key of the level or of the non-substantive answer
	Class       Class    `parquet:"class,dict"`
	Reason      Reason   `parquet:"reason,dict"`
	Document    string   `parquet:"document,dict"` // open answers: where the words are
}

// Class is what kind of answer a response is.
type Class string

// The classes. A substantive answer has a value and counts everywhere; a
// non-substantive one ("ved ikke") is in the base of a distribution and outside
// means, tests and scores; a missing one has a Reason and no value.
const (
	Substantive    Class = "substantive"
	NonSubstantive Class = "non-substantive"
	Missing        Class = "missing"
)

// Reason says why an answer is missing; it is empty for the other classes.
type Reason string

// The reasons.
const (
	Blank       Reason = "blank"        // shown and left empty
	NotShown    Reason = "not shown"    // not asked of this person
	Refused     Reason = "refused"      // would not say
	NotRelevant Reason = "not relevant" // declared not to apply
	UserMissing Reason = "user-missing" // a code declared as missing
	Unreadable  Reason = "unreadable"   // a cell that is no known answer: see the Problem
	Incomplete  Reason = "incomplete"   // scores: too few items answered
)

// Score is what an instrument's scoring makes of one filled-in form. Value is
// nil, with a Reason, where it cannot be computed.
type Score struct {
	Participant string   `parquet:"participant,dict"`
	Wave        string   `parquet:"wave,dict"`
	Form        string   `parquet:"form,dict"`
	Instrument  string   `parquet:"instrument,dict"`
	Score       string   `parquet:"score,dict"`
	Value       *float64 `parquet:"value,optional"`
	Band        string   `parquet:"band,dict"`
	Answered    int64    `parquet:"answered"` // substantive answers among the items of the score
	Items       int64    `parquet:"items"`
	Reason      Reason   `parquet:"reason,dict"`
}
