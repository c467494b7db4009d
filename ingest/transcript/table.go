package transcript

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"spor/ingest/study"
)

// place is where in a file's tables a paragraph stands, each counted from 1; the
// zero value is outside of them.
type place struct{ table, row, column int }

// tables counts the tables of a file, their rows and cells, while it is read.
type tables struct {
	count int
	open  []place // a table may stand in a cell of another
}

func (t *tables) begin() {
	t.count++
	t.open = append(t.open, place{table: t.count})
}

func (t *tables) row() {
	if n := len(t.open); n > 0 {
		p := &t.open[n-1]
		p.row, p.column = p.row+1, 0
	}
}

func (t *tables) cell() {
	if n := len(t.open); n > 0 {
		t.open[n-1].column++
	}
}

func (t *tables) end() {
	if n := len(t.open); n > 0 {
		t.open = t.open[:n-1]
	}
}

// at is the cell around, the innermost.
func (t *tables) at() place {
	if n := len(t.open); n > 0 && t.open[n-1].column > 0 {
		return t.open[n-1]
	}
	return place{}
}

// column is what a column of a table holds, in the order in which the cells of a
// row are read.
type column uint8

const (
	columnOpen   column = iota // what no rule is known for: of a heading, and of tables that are read cell by cell
	columnNumber               // running numbers: layout
	columnTime
	columnSpeaker
	columnWords
	columnNote // anything else: kept, and nobody's words
)

// columnNames are the headings of columns.
var columnNames = func() map[string]column {
	names := map[string]column{}
	for c, list := range map[column]string{
		columnNumber:  "nr nr. no no. # linje line række row id",
		columnTime:    "tid tidskode tidspunkt time timecode timestamp start slut end",
		columnSpeaker: "taler talende speaker navn name hvem who rolle role",
		columnWords:   "tekst text udsagn citat replik ytring transskription transskript transkription transcript transcription utterance quote",
		columnNote:    "note noter notes kommentar kommentarer comment comments bemærkning bemærkninger tema theme kode koder code codes",
	} {
		for name := range strings.FieldsSeq(list) {
			names[name] = c
		}
	}
	return names
}()

// grid is a table while its columns are settled.
type grid struct {
	cells   []int // its paragraphs
	header  int   // the row of its headings, 0 for none
	columns map[int]*tally
}

// tally is what is known of a column.
type tally struct {
	column                        column
	cells, labels, times, numbers int
	last                          int  // the number in the cell above
	falls                         bool // whether its numbers do not rise
}

// settleTables finds in the tables of three columns and more which one names
// the speaker: by its heading, or since most of its cells are declared labels.
// The first column of words after it is what was said. Numbers and times are
// layout of the turn, all else are notes; in a row they are put in this order.
func (s *splitter) settleTables() {
	grids := map[int]*grid{}
	var order []*grid
	for i, p := range s.draft.paragraphs {
		if p.at.table == 0 || p.note {
			continue
		}
		g := grids[p.at.table]
		if g == nil {
			g = &grid{columns: map[int]*tally{}}
			grids[p.at.table] = g
			order = append(order, g)
		}
		g.cells = append(g.cells, i)
	}
	for _, g := range order {
		s.headings(g)
		s.tally(g)
		if g.settle() {
			s.assign(g)
		}
	}
	if len(order) > 0 {
		s.orderRows()
	}
}

// headings reads the first row, where it names the speaker's column and another.
func (s *splitter) headings(g *grid) {
	first := s.draft.paragraphs[g.cells[0]].at.row
	named := map[int]column{}
	speaker := false
	for _, i := range g.cells {
		p := s.draft.paragraphs[i]
		if p.at.row != first {
			break
		}
		if c, ok := columnNames[strings.ToLower(strings.Trim(p.text, "*_: "))]; ok && named[p.at.column] == columnOpen && (c != columnSpeaker || !speaker) {
			named[p.at.column] = c
			speaker = speaker || c == columnSpeaker
		}
	}
	if !speaker || len(named) < 2 {
		return
	}
	g.header = first
	for at, c := range named {
		g.columns[at] = &tally{column: c}
	}
}

// tally counts what the columns hold, by the first paragraph of each cell.
func (s *splitter) tally(g *grid) {
	for k, i := range g.cells {
		p := s.draft.paragraphs[i]
		if p.at.row == g.header || k > 0 && p.at == s.draft.paragraphs[g.cells[k-1]].at {
			continue
		}
		t := g.columns[p.at.column]
		if t == nil {
			t = &tally{}
			g.columns[p.at.column] = t
		}
		t.cells++
		if l, ok := s.known.find(p); ok && l.declared && l.end == len(p.text) {
			t.labels++
		}
		if _, ok := wholeStamp(p.text); ok {
			t.times++
		}
		if n, ok := rowNumber(p.text); ok {
			t.falls = t.falls || t.numbers > 0 && n <= t.last
			t.last = n
			t.numbers++
		}
	}
}

// rowNumber reads a running number, "2" or "2.".
func rowNumber(text string) (int, bool) {
	text = strings.TrimRight(text, ".)")
	n, err := strconv.Atoi(text)
	return n, err == nil && isNumber(text)
}

// settle settles the columns, and reports whether a speaker's and the words' were
// found, in a table that has more than these.
func (g *grid) settle() bool {
	at := make([]int, 0, len(g.columns))
	for n := range g.columns {
		at = append(at, n)
	}
	slices.Sort(at)
	if len(at) < 3 {
		return false
	}
	speaker, words, most := 0, 0, 0
	for _, n := range at {
		switch t := g.columns[n]; {
		case t.column == columnSpeaker:
			speaker, most = n, len(g.cells)+1
		case t.column == columnOpen && 2*t.labels > t.cells && t.labels > most:
			speaker, most = n, t.labels
		}
	}
	if speaker == 0 {
		return false
	}
	for _, n := range at {
		t := g.columns[n]
		before := n < speaker
		switch {
		case n == speaker:
			t.column = columnSpeaker
		case t.column == columnWords && !before && words == 0:
			words = n
		case t.column == columnWords:
			t.column = columnNote
		case t.column != columnOpen:
		case t.cells > 0 && 2*t.times > t.cells:
			t.column = columnTime
		case t.cells > 0 && t.numbers == t.cells && (before || t.cells > 1 && !t.falls):
			t.column = columnNumber
		}
	}
	for _, n := range at {
		if t := g.columns[n]; t.column == columnOpen {
			t.column = columnNote
			if words == 0 && n > speaker && t.cells > 0 {
				t.column, words = columnWords, n
			}
		}
	}
	return words > 0
}

// assign gives the paragraphs of a table their columns.
func (s *splitter) assign(g *grid) {
	counted := place{}
	for k, i := range g.cells {
		p := &s.draft.paragraphs[i]
		if p.at.row == g.header {
			p.heading = true
			continue
		}
		p.column = g.columns[p.at.column].column
		number, time := false, false
		switch p.column {
		case columnNumber:
			_, number = rowNumber(p.text)
		case columnTime:
			_, time = wholeStamp(p.text)
		case columnWords:
			p.cell = false // a label alone is what somebody says here
			continue
		case columnSpeaker:
			if k == 0 || s.draft.paragraphs[g.cells[k-1]].at != p.at {
				_, found := s.known.find(*p)
				if found || len(p.text) <= maxLabel && (g.header > 0 || looksLikeName(p.text)) {
					continue
				}
			} else if _, ok := wholeStamp(p.text); ok { // the time below the label
				continue
			}
		}
		if number || time {
			continue
		}
		p.column, p.note = columnNote, true
		if s.asides.cells == 0 {
			s.asides.line = p.line
		}
		if p.at != counted {
			s.asides.cells++
			counted = p.at
		}
	}
}

// orderRows brings the cells of each row into the order in which they are read.
func (s *splitter) orderRows() {
	list := s.draft.paragraphs
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && list[i].column != columnOpen && list[end].column != columnOpen &&
			list[end].at.table == list[i].at.table && list[end].at.row == list[i].at.row {
			end++
		}
		slices.SortStableFunc(list[i:end], func(a, b paragraph) int { return cmp.Compare(a.column, b.column) })
		i = end
	}
}

// layOut makes numbers and times of a row part of its turn's lead, and the time
// that stands below a label in its cell. In a row without a label they are notes.
func (s *splitter) layOut() {
	list := s.draft.paragraphs
	var turn *label // that begins the row, seen from its end
	row := place{}
	for i, p := range slices.Backward(list) {
		if p.at.table != row.table || p.at.row != row.row {
			turn, row = nil, p.at
		}
		t, timed := wholeStamp(p.text)
		switch {
		case i > 0 && p.at.table > 0 && p.at == list[i-1].at && timed && s.labels[i-1] != nil && s.labels[i-1].end == len(list[i-1].text):
			list[i].below = true
			s.labels[i-1].stamp(t)
		case p.column != columnNumber && p.column != columnTime:
			turn = s.labels[i]
		case turn == nil:
			list[i].note = true
		default:
			list[i].layout = true
			if p.column == columnTime {
				turn.from, turn.to = &t.from, t.to // the first of several
			}
		}
	}
}

// asides counts the cells of tables that were taken for notes.
type asides struct{ cells, line int }

func (a asides) report() study.Problem {
	return warn(a.line, "notes in a table", counted(a.cells, "cell")+" beside the speaker's and the words', taken for notes, the first here",
		"a column for the speaker and one for the words", "they are kept, not coded or counted; move what was said into the column of words")
}
