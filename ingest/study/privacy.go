package study

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
