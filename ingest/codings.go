package ingest

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"spor/codebook/instrument"
	"spor/ingest/sheet"
	"spor/ingest/study"
)

// cellsSeen are the different cells of a closed item's column, by which its
// coding is told and held against the declared one.
type cellsSeen struct {
	cells   map[string]bool
	options []instrument.Option
	unread  int // numbers that nothing explains
	line    int // where the first of them stands
}

// mostCells is how many different cells of a column are looked at. A closed item
// has a few dozen.
const mostCells = 200

func (s *cellsSeen) add(cell sheet.Cell, label string) {
	if s.cells[cell.Text] || len(s.cells) == mostCells || cell.Text == "" {
		return
	}
	if s.cells == nil {
		s.cells = map[string]bool{}
	}
	s.cells[cell.Text] = true
	s.options = append(s.options, instrument.Option{Code: cell.Text, Label: label, Missing: cell.Missing != ""})
}

// addUnread counts a number that nothing explains.
func (s *cellsSeen) addUnread(line int) {
	if s.unread++; s.unread == 1 {
		s.line = line
	}
}

func isNumber(text string) bool {
	_, ok := codeNumber(text)
	return ok
}

// codeNumber is a code that is a number, in either notation.
func codeNumber(text string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	return v, err == nil
}

// options are what the file says of a column's answers: those it names, and
// those that were met besides.
func (c *answerColumn) options() (list []instrument.Option) {
	named := map[string]bool{}
	for _, l := range c.column.Levels {
		named[l.Code] = true
		list = append(list, instrument.Option{Code: l.Code, Label: l.Label, Missing: l.Missing})
	}
	met := slices.SortedFunc(slices.Values(c.seen.options), func(a, b instrument.Option) int { return cmp.Compare(a.Code, b.Code) })
	for _, o := range met {
		if !named[o.Code] {
			list = append(list, o)
		}
	}
	return list
}

// settleCodings says which way the file's codes run, and refuses a column whose
// numbers nothing explains or speak against the declared coding: cell by cell
// some would be read as their neighbours.
func (x *export) settleCodings() error {
	type told struct {
		line  string
		items []item
	}
	var lines []told
	for n, it := range x.items {
		if it.Open {
			continue
		}
		for b := range x.blocks {
			col := &x.blocks[b].items[n]
			if len(col.seen.options) == 0 {
				continue
			}
			options := col.options()
			scheme := it.Scheme(options)
			if err := x.refuseCoding(it, col, scheme, options); err != nil {
				return err
			}
			line := scheme.Line
			if it.columns.Coding == study.Codes || len(it.columns.Codes) > 0 {
				line = "codes as declared" + it.declaredEnds()
			}
			i := slices.IndexFunc(lines, func(t told) bool { return t.line == line && t.items[0].instrument == it.instrument })
			if i < 0 {
				i = len(lines)
				lines = append(lines, told{line: line})
			}
			if last := lines[i].items; len(last) == 0 || last[len(last)-1].Key != it.Key {
				lines[i].items = append(lines[i].items, it)
			}
		}
	}
	for _, t := range lines {
		x.tally.note("%s: %s", x.itemNames(t.items), t.line)
	}
	return nil
}

// declaredEnds says which way declared codes run: what the lowest and the highest
// number of a level stand for. It is empty where fewer than two numbers do.
func (it item) declaredEnds() string {
	type end struct {
		number float64
		code   string
	}
	var ends []end
	for code, key := range it.columns.Codes {
		number, ok := codeNumber(code)
		if a, known := it.ByKey(key); ok && known && a.Class == study.Substantive {
			ends = append(ends, end{number, code})
		}
	}
	if len(ends) < 2 {
		return ""
	}
	slices.SortFunc(ends, func(a, b end) int { return cmp.Compare(a.number, b.number) })
	named := func(e end) string { return e.code + " = " + it.LevelLabel(it.columns.Codes[e.code]).In(study.Danish) }
	return ", " + named(ends[0]) + " to " + named(ends[len(ends)-1])
}

// itemNames names items of one instrument: by the instrument alone where these
// are all its closed items of the source.
func (x *export) itemNames(items []item) string {
	all := 0
	for _, it := range x.items {
		if it.instrument == items[0].instrument && !it.Open {
			all++
		}
	}
	id := items[0].instrument.ID
	if len(items) == all {
		return id
	}
	var keys []string
	for _, it := range items {
		keys = append(keys, it.Key)
	}
	return id + "." + strings.Join(keys, ", ")
}

// refuseCoding reports numbers of a column that cannot be read as declared.
func (x *export) refuseCoding(it item, col *answerColumn, scheme instrument.Scheme, options []instrument.Option) error {
	fault := func(severity study.Severity, p study.Problem) error {
		p.Column = col.column.Name
		return x.fault(x.file, col.seen.line, severity, p)
	}
	if conflict := col.coding.Conflict(options); conflict != nil {
		return fault(study.Error, study.Problem{Kind: "numbers that speak against the declared coding", Found: conflict.Error(),
			Expected: "the values of " + it.name(), Hint: declareOne(scheme.Declare)})
	}
	if col.seen.unread == 0 {
		return nil
	}
	p := study.Problem{Kind: "numbers that nothing explains", Found: fmt.Sprintf("%s; %s", counted(col.seen.unread, "cell"), scheme.Line),
		Expected: col.coding.Expected(), Hint: declareOne(scheme.Declare)}
	if scheme.Direction == instrument.NumbersOnly {
		return fault(study.Error, p)
	}
	p.Kind += ": kept as missing, unreadable"
	return fault(study.Warning, p)
}

// declareOne proposes lines for study.yaml, of which a person has to choose one.
func declareOne(lines []string) string {
	switch len(lines) {
	case 0:
		return "declare codes: of the source"
	case 1:
		return "write beside use: in instruments: " + lines[0]
	}
	return "find out which of these is meant and write it beside use: in instruments: " + strings.Join(lines, "  or  ")
}
