package survey

import (
	"fmt"
	"slices"
	"strings"

	"spor/ingest/sheet"
)

// Tool is a survey tool whose exports have habits of their own.
type Tool struct {
	Name string
	// sheet returns the place of the sheet of a workbook that has the answers,
	// by the names of all its sheets, and -1 where they are not the tool's; nil
	// for a tool that has them in the first.
	sheet func([]sheet.Sheet) int
	// knows reports whether a sheet is the tool's, by its first rows and by the
	// other sheets and companion files; nil for a tool that must be declared.
	knows func(*opening) bool
	// open makes the columns of the rows that form the header, and says how
	// the rows below are read.
	open func(*opening) (layout, error)
}

// Tools are the tools whose habits are known, in the order in which a file is
// held against them. A file that is none of theirs is the last's, plain: one
// header row, nothing said of the answers.
var Tools = []Tool{
	{Name: "surveyxact", sheet: xactSheet, knows: isXact, open: openXact},
	{Name: "redcap", knows: knowsREDCap, open: openREDCap},
	{Name: "limesurvey", knows: knowsLimeSurvey, open: openLimeSurvey},
	{Name: "qualtrics", knows: knowsQualtrics, open: openQualtrics},
	{Name: "surveymonkey", knows: knowsSurveyMonkey, open: openSurveyMonkey},
	{Name: "msforms", knows: knowsMicrosoftForms, open: openMicrosoftForms},
	{Name: "googleforms", knows: knowsGoogleForms, open: openGoogleForms},
	{Name: "kobo", knows: knowsKoBo, open: openKoBo},
	{Name: "odk", knows: knowsODK, open: openODK},
	{Name: "enalyzer", open: openEnalyzer},
	{Name: "plain", open: openPlain},
}

// ToolNames names the tools whose habits are known.
func ToolNames() (names []string) {
	for _, t := range Tools {
		names = append(names, t.Name)
	}
	return names
}

// declaredTool is the tool of a name, and all tools where none is declared.
func declaredTool(name string) ([]Tool, error) {
	if name == "" {
		return Tools, nil
	}
	i := slices.IndexFunc(Tools, func(t Tool) bool { return t.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("tool %q, expected one of %s", name, strings.Join(ToolNames(), ", "))
	}
	return Tools[i : i+1], nil
}

// layout is what a tool makes of a file.
type layout struct {
	columns []Column
	header  int // rows of the opening that form the header
	// status tells how far the form got to which the i-th column belongs; nil
	// where the tool does not say.
	status func(cells []sheet.Cell, column int) Status
	// mend settles what a tool writes in a cell of its own kind, such as why
	// there is no answer; nil where there is nothing to mend.
	mend func(cells []sheet.Cell)
	// notes are for people: sheets that were joined, columns left out.
	notes []string
	// decimal is the decimal sign where the tool has one of its own, whatever
	// the file's delimiter suggests; "" where it has none.
	decimal string
	// rows are those below the header where they are not simply those of the
	// sheet; nil where they are.
	rows rows
}

// opening is a sheet of which only the first rows have been looked at.
type opening struct {
	Options
	file   *sheet.File
	sheet  int         // which of the file's sheets
	head   []sheet.Row // the first rows that hold anything: the header's, up to headRows where there are more
	beside []Beside
}

const (
	// headRows is how many rows a tool may look at before it must say whose
	// they are. Qualtrics has three rows of header; a title has seldom more.
	headRows = 6
	// maxHeader is how many rows a study may declare to be the header.
	maxHeader = 20
)

// names returns the texts of a row of the opening as names, the empty ones at
// its end left out.
func (o *opening) names(row int) []string {
	if row >= len(o.head) {
		return nil
	}
	return namesOf(o.head[row].Cells)
}

// namesOf returns the texts of cells as names, the empty ones at their end left
// out.
func namesOf(cells []sheet.Cell) []string {
	var names []string
	for i, c := range cells {
		if c.Text == "" {
			continue
		}
		for len(names) < i {
			names = append(names, "")
		}
		names = append(names, sheet.Name(c.Text))
	}
	return names
}

// has reports whether a row of the opening has all the names, in any case.
func (o *opening) has(row int, names ...string) bool {
	held := map[string]bool{}
	for _, n := range o.names(row) {
		held[strings.ToLower(n)] = true
	}
	for _, n := range names {
		if !held[strings.ToLower(n)] {
			return false
		}
	}
	return true
}

// columnsOf makes columns of the names in a header row.
func columnsOf(names []string) []Column {
	columns := make([]Column, len(names))
	times, nth := map[string]int{}, map[string]int{}
	for i, name := range names {
		if name == "" {
			name = "column " + sheet.Letters(i)
		}
		columns[i].Name = name
		times[name]++
	}
	for i := range columns {
		name := columns[i].Name
		for times[name] > 1 {
			nth[name]++
			// A header may have "x" twice and "x (1)" too.
			if numbered := fmt.Sprintf("%s (%d)", name, nth[name]); times[numbered] == 0 {
				columns[i] = Column{Name: numbered, Names: []string{name}}
				break
			}
		}
	}
	return columns
}
