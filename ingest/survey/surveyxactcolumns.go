package survey

import (
	"regexp"
	"slices"
	"strings"

	"spor/ingest/sheet"
)

// variable is what the structure says of a column.
type variable struct {
	question, name      string // the question's own name, the column's
	kind, sub           string // closed, open; single, multiple, string, double, date
	text, value, choice string // of the question; of the option
}

// xact is an export whose columns are being described.
type xact struct {
	columns    []Column
	variables  []variable     // by column; zero where the structure says nothing
	at         map[string]int // the column of a name: its own, else another that only it has
	labels     levels
	choices    levels // the options of single choices, where the structure has them
	structured bool   // there is a structure
	notes      []string
}

func newXact(columns []Column) *xact {
	n := len(columns)
	x := &xact{columns: columns, variables: make([]variable, n), at: map[string]int{}, labels: newLevels(n), choices: newLevels(n)}
	for i, c := range columns {
		x.at[c.Name] = i
	}
	x.index()
	return x
}

// index adds the other names of the columns.
func (x *xact) index() {
	times := map[string]int{}
	for _, c := range x.columns {
		for _, name := range c.Names {
			times[name]++
		}
	}
	for i, c := range x.columns {
		for _, name := range c.Names {
			if times[name] == 1 && !x.isOwn(name) {
				x.at[name] = i
			}
		}
	}
}

// isOwn reports whether a name is a column's own.
func (x *xact) isOwn(name string) bool {
	at, ok := x.at[name]
	return ok && x.columns[at].Name == name
}

// levels gathers the levels of columns, each code once.
type levels struct {
	of   [][]Level
	seen map[levelAt]bool
}

type levelAt struct {
	column int
	code   string
}

func newLevels(columns int) levels { return levels{make([][]Level, columns), map[levelAt]bool{}} }

// add reports whether the code is new.
func (l levels) add(column int, code, label string) bool {
	at := levelAt{column, code}
	if l.seen[at] {
		return false
	}
	l.seen[at] = true
	l.of[column] = append(l.of[column], Level{Code: code, Label: label})
	return true
}

// describe reads what lies beside the dataset.
func (x *xact) describe(o *opening) error {
	found := map[string]bool{}
	for _, table := range []struct {
		name string
		read func(*part) error
	}{
		{"structure", x.readStructure},
		{"variables", x.readVariables},
		{"labels", x.readLabels},
	} {
		p, err := o.part(table.name)
		if err == nil && p != nil {
			found[table.name] = true
			err = table.read(p)
		}
		if err != nil {
			return err
		}
	}
	switch {
	case !found["labels"]:
		x.notes = append(x.notes, "without labels")
	case !found["structure"] && !found["variables"]:
		x.notes = append(x.notes, "without structure")
	}
	for i := range x.columns {
		c := &x.columns[i]
		for _, of := range [][]Level{x.labels.of[i], x.choices.of[i]} {
			if c.Levels == nil && of != nil {
				c.setLevels(of)
			}
		}
		c.Kind = x.kind(i)
	}
	return nil
}

// describeBy takes what a row of the structure says of a column.
func (x *xact) describeBy(i int, v variable) {
	c := &x.columns[i]
	if x.variables[i] == (variable{}) {
		x.variables[i], c.Question = v, v.text
	}
	if v.value == "" {
		return
	}
	if v.sub == "multiple" {
		c.Option = v.choice
	} else {
		x.choices.add(i, v.value, v.choice)
	}
}

// nameLong lets columns answer to the names that they have in an export with
// long names: the question's, and for an option of a multiple choice the
// question's and the option's code. Such an export writes them in small letters.
func (x *xact) nameLong() {
	for i := range x.columns {
		v := x.variables[i]
		name := v.question
		if v.sub == "multiple" {
			name += "_" + v.value
		}
		for _, name := range []string{name, strings.ToLower(name)} {
			// v_1_16 may be the option 15 of v_1, and is called v_1_16 all the same.
			if v.question != "" && !x.isOwn(name) {
				x.columns[i].alias(name)
			}
		}
	}
	x.index()
}

// kind is what the structure says that a column holds, or failing that its
// labels.
func (x *xact) kind(i int) Kind {
	v, c := x.variables[i], &x.columns[i]
	switch {
	case x.ownedByTool(i):
		return Admin
	case x.isOption(i):
		return Multiple
	case v.sub == "single" || v.sub == "" && c.Levels != nil:
		return Closed
	case v.sub == "double":
		return Number
	case v.sub == "date":
		return Date
	case v.sub == "string" || v.kind == "open":
		return Text
	}
	return Unknown
}

// isOption reports whether a column is an option of a multiple choice: chosen or
// not, and filled for everybody, whether they answered or not.
func (x *xact) isOption(i int) bool {
	if v := x.variables[i]; v.sub != "" {
		return v.sub == "multiple"
	}
	c := &x.columns[i]
	return len(c.Levels) == 2 && place(chosenWords, c.Label("1")) >= 0 && c.Label("0") != "" || shortStatus.MatchString(c.Name)
}

var chosenWords = []string{"Valgt", "Ausgewählt", "Selected", "Chosen", "Vald"}

// ownQuestions are SurveyXact's own, which every survey has, by their long names.
var (
	ownQuestions = []string{
		"survey", "respondentid", "organization", "externkey", "respnokk", "created", "modified", "closetime", "starttime",
		"difftime", "responsecollectsessions", "numberofreturnedmail", "importgroup", "distributionschedule", "email",
		"digitaldistributionstatus", "digitaldistributionerrormessage",
		"statinternal", "statcompletion", "statcreation", "statdistribution", "statsource", "statcollect", "statoverall",
	}
	ownNumbers  = []string{"respondentid", "difftime", "responsecollectsessions", "numberofreturnedmail", "importgroup"}
	shortStatus = regexp.MustCompile(`(?i)^stat(?:[cdso]|internal|completion|creation|distribution|source|collect|overall)?_\d+$`)
)

func (x *xact) ownedByTool(i int) bool {
	if q := x.variables[i].question; q != "" {
		return place(ownQuestions, q) >= 0
	}
	return has8(ownQuestions, x.columns[i].Name) || shortStatus.MatchString(x.columns[i].Name)
}

// has8 reports whether a name is one of the list, in full or cut to 8 characters.
func has8(list []string, name string) bool {
	return slices.ContainsFunc(list, func(long string) bool {
		return strings.EqualFold(long, name) || strings.EqualFold(long[:min(8, len(long))], name)
	})
}

// mend writes numbers as the file does. Tools that a dataset has passed through
// turn 3 into 3.0, and Excel the point of 135.407 into a comma; no number that
// SurveyXact writes has a sign between thousands.
func (x *xact) mend(decimal string) func([]sheet.Cell) {
	var whole, numbers []int
	for i, c := range x.columns {
		number := x.variables[i].sub == "double" || !x.structured && has8(ownNumbers, c.Name)
		switch {
		case number:
			numbers = append(numbers, i)
		case c.Kind == Closed || c.Kind == Multiple || c.Kind == Admin:
			whole = append(whole, i)
		}
	}
	return func(cells []sheet.Cell) {
		for _, i := range whole {
			cells[i].Text = wholeNumber(cells[i].Text)
		}
		for _, i := range numbers {
			cells[i].Text = withDecimal(wholeNumber(cells[i].Text), decimal)
		}
	}
}

// wholeNumber takes a decimal 0 off a number: 825478429.0.
func wholeNumber(text string) string {
	n := len(text) - 2
	if n < 1 || text[n+1] != '0' || text[n] != '.' && text[n] != ',' {
		return text
	}
	if strings.Trim(text[:n], "0123456789") != "" {
		return text
	}
	return text[:n]
}

// withDecimal writes a number of digits and one sign between them with the sign
// of the file.
func withDecimal(text, decimal string) string {
	at := strings.IndexAny(text, ".,")
	if at < 0 || text[at:at+1] == decimal || strings.Trim(text[:at], "-0123456789")+strings.Trim(text[at+1:], "0123456789") != "" {
		return text
	}
	return text[:at] + decimal + text[at+1:]
}
