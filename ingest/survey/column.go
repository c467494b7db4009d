package survey

import "slices"

// Column is one column of an export, with what the file says of it.
type Column struct {
	// Name is the column's own name: NFC, white space single. Nameless columns
	// at the end of a header are not part of the table; one before the end is
	// called by its letter, "column C". A name that the header has twice is
	// followed by its number: "Hvor ofte? (1)", "Hvor ofte? (2)". No two columns
	// of a table have the same name.
	Name string
	// Names are other names that it answers to, and other columns may too: long
	// names behind the 8 characters of an old export, the field within a group,
	// a name that the header has twice.
	Names []string
	// Question is the question as the respondent saw it, where the file has it
	// beside the name.
	Question string
	// Option is the answer that the column of a multiple-choice question stands
	// for: such a question has a column for each of its options.
	Option string
	Kind   Kind
	Levels []Level // answers that the file names, in its order

	labels  map[string]string // by code
	form    int               // REDCap: 1-based number of the form it belongs to
	between string            // what divides several answers in one cell; see Chosen
	counted string            // SPSS: the code of a chosen option; "" where it is no option
}

// Level is a code and the answer that it stands for, as the file says.
type Level struct {
	Code, Label string
	Missing     bool // declared in the file as no answer
}

// Kind is what the file says a column holds; most files say nothing.
type Kind string

// The kinds.
const (
	Unknown  Kind = ""
	Closed   Kind = "closed"   // one of several answers
	Multiple Kind = "multiple" // one option of a multiple-choice question, chosen or not
	Text     Kind = "text"
	Number   Kind = "number"
	Date     Kind = "date"
	Admin    Kind = "admin" // the tool's own: ids, times, status
)

// Form tells the forms of one export apart whose completion the tool tells one
// by one, as REDCap does; 0 where it does not.
func (c *Column) Form() int { return c.form }

// Label returns what the file says a code stands for, and "" where it says
// nothing.
func (c *Column) Label(code string) string { return c.labels[code] }

// alias gives a column another name to answer to.
func (c *Column) alias(name string) {
	if name != "" && name != c.Name && !slices.Contains(c.Names, name) {
		c.Names = append(c.Names, name)
	}
}

// setLevels gives a column its levels.
func (c *Column) setLevels(levels []Level) {
	c.Levels, c.labels = levels, make(map[string]string, len(levels))
	for _, l := range levels {
		if _, twice := c.labels[l.Code]; !twice {
			c.labels[l.Code] = l.Label
		}
	}
}

// Find returns the place of the column that a study calls by name: its own
// name, else one of its other names, else its question; each must be the only
// one. It returns -1 and how many there are where there is none or more.
func Find(columns []Column, name string) (at, found int) {
	for _, is := range []func(*Column) bool{
		func(c *Column) bool { return c.Name == name },
		func(c *Column) bool { return slices.Contains(c.Names, name) },
		func(c *Column) bool { return c.Question == name },
	} {
		at, found = -1, 0
		for i := range columns {
			if is(&columns[i]) {
				at, found = i, found+1
			}
		}
		if found == 1 {
			return at, 1
		}
		if found > 1 {
			return -1, found
		}
	}
	return -1, 0
}
