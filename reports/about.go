package reports

import (
	"spor/codebook"
	"spor/codebook/instrument"
	"spor/ingest/study"
)

// About is what a report says beside its tables.
type About struct {
	Study       *study.Study
	Instruments *instrument.Library
	Book        *codebook.Book // nil where the study has none
	Lang        study.Language
	Version     string // of the program
	Sources     int    // input files
	Unscheduled int    // forms outside every wave
	Warnings    int64
	Problems    []ProblemLine // grouped; shown to the internal audience only
}

// ProblemLine is a kind of problem and how often it was met.
type ProblemLine struct {
	study.Problem
	Count int64
}

// t picks one of two texts.
func (a About) t(da, en string) string { return study.Text{DA: da, EN: en}.In(a.Lang) }
