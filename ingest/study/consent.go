package study

import "slices"

// Consent is a row of consent.csv: a person (participant or staff) who agreed
// to one purpose, and may have withdrawn.
type Consent struct {
	Person    string
	Purpose   Purpose
	Source    string // "": all sources
	Wave      string // "": all waves
	Date      Date   // when it was given; 0 unknown
	Withdrawn Date   // 0: it stands
	Scope     Scope
}

// Purpose is what a person consented to.
type Purpose string

// The purposes.
const (
	Research Purpose = "research" // to be part of the study at all
	Quotes   Purpose = "quotes"   // that words are printed
)

// Scope is how far back a withdrawal reaches.
type Scope string

// The scopes. The default is ScopeAll: what is in doubt goes.
const (
	ScopeAll    Scope = "all"    // also what was collected before
	ScopeOnward Scope = "onward" // what was collected on the day of the withdrawal or later
)

// Consents answers what people agreed to. The zero value holds no consent.
type Consents []Consent

// covers reports whether a row is about this material.
func (c Consent) covers(person string, purpose Purpose, source, wave string) bool {
	return c.Person == person && c.Purpose == purpose && (c.Source == "" || c.Source == source) && (c.Wave == "" || c.Wave == wave)
}

// Allow reports whether the person agreed to the purpose for the source and the
// wave and has not withdrawn. A withdrawal holds against every row but one that
// was given later. Its scope is not asked: a quote is printed anew in every
// report.
func (c Consents) Allow(person string, purpose Purpose, source, wave string) bool {
	agreed := false
	for _, x := range c {
		if !x.covers(person, purpose, source, wave) {
			continue
		}
		if x.Withdrawn != 0 && !c.renewed(x, source, wave) {
			return false
		}
		agreed = agreed || x.Withdrawn == 0
	}
	return agreed
}

// renewed reports whether the person agreed again after a withdrawal.
func (c Consents) renewed(old Consent, source, wave string) bool {
	for _, x := range c {
		if x.covers(old.Person, old.Purpose, source, wave) && x.Withdrawn == 0 && x.Date > old.Withdrawn {
			return true
		}
	}
	return false
}

// Withdrawn reports whether the person has withdrawn from research, for what a
// source has of a wave and a day. Of a withdrawal that does not reach back, what
// has no day counts as later: it cannot be shown to be earlier.
func (c Consents) Withdrawn(person, source, wave string, day Date) bool {
	for _, x := range c {
		if x.Withdrawn != 0 && x.covers(person, Research, source, wave) && !c.renewed(x, source, wave) && (x.Scope != ScopeOnward || day == 0 || day >= x.Withdrawn) {
			return true
		}
	}
	return false
}

// Withdrew reports whether the person has withdrawn from research at all, for
// however little.
func (c Consents) Withdrew(person string) bool {
	for _, x := range c {
		if x.Person == person && x.Purpose == Research && x.Withdrawn != 0 {
			return true
		}
	}
	return false
}

// AnyWithdrew reports whether anybody has withdrawn from research.
func (c Consents) AnyWithdrew() bool {
	return slices.ContainsFunc(c, func(x Consent) bool { return x.Purpose == Research && x.Withdrawn != 0 })
}

// Gone reports whether the person has withdrawn altogether: from every source
// and wave, and back to the beginning. Nothing of such a person is kept.
func (c Consents) Gone(person string) bool {
	for _, x := range c {
		if x.Person == person && x.Purpose == Research && x.Withdrawn != 0 && x.Source == "" && x.Wave == "" && x.Scope != ScopeOnward && !c.renewed(x, "", "") {
			return true
		}
	}
	return false
}
