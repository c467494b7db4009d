package study

import (
	"crypto/sha256"
	"encoding/hex"
)

// Privacy says what becomes of what identifies people in running text.
type Privacy struct {
	Leaks LeakRule `yaml:"leaks"`
	Names []string `yaml:"names"` // people and places of the study that no list knows
	Allow []string `yaml:"allow"` // what has the form of an identifier and identifies nobody
}

// UnmarshalText takes a bare scalar as the rule.
func (p *Privacy) UnmarshalText(b []byte) error { return p.Leaks.UnmarshalText(b) }

// LeakRule is what becomes of an identifier in a text.
type LeakRule string

// The rules. The default is RefuseLeaks.
const (
	RefuseLeaks  LeakRule = "refuse"  // an error: nothing is stored
	ReplaceLeaks LeakRule = "replace" // a word for its kind takes its place before it is stored
	ReportLeaks  LeakRule = "report"  // a warning: it is stored
)

// UnmarshalText accepts the names of the rules.
func (r *LeakRule) UnmarshalText(b []byte) error {
	return oneOf(r, b, "leaks", RefuseLeaks, ReplaceLeaks, ReportLeaks)
}

// NameDecision is what a person decided of a name or place that the texts hold.
type NameDecision string

// The decisions.
const (
	AcceptName  NameDecision = "accept"  // a pseudonym, or it identifies nobody: it stays
	ReplaceName NameDecision = "replace" // [navn 1] or [sted] takes its place
)

// UnmarshalText accepts the names of the decisions.
func (d *NameDecision) UnmarshalText(b []byte) error {
	return oneOf(d, b, "decision", AcceptName, ReplaceName)
}

// NameDigest is by what a decision knows a name of a study: SHA-256 in hex. It
// keeps the list of decisions from being a list of names at a glance. It is no
// secret: whoever guesses a name can see whether it was decided on.
func NameDigest(study, key string) string {
	sum := sha256.Sum256([]byte(study + "\x00" + key))
	return hex.EncodeToString(sum[:])
}

// Mention is where a text names a person or a place. It holds words of the text,
// for the eyes of who reviews it and for nothing else.
type Mention struct {
	Key         string // what several mentions have in common
	Kind        string
	Likely      bool
	Text        string // as it stands
	Context     string // the words around it
	File        string // below the study folder
	Participant string
	Wave        string
}
