package profile

import (
	"hash/maphash"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"spor/ingest/privacy"
	"spor/ingest/sheet"
	"spor/ingest/study"
	"spor/ingest/survey"
)

// What is remembered of the cells.
const (
	mostTexts     = 128      // different texts of a column
	longestText   = 300      // bytes of a text; an answer may be a whole sentence
	longestShape  = 1024     // bytes of a text that are looked at
	mostTextBytes = 16 << 20 // of all columns
	mostMarks     = 10_000   // different values of a column
	mostAllMarks  = 500_000  // of all columns
)

// tallies count the cells of all columns.
type tallies struct {
	columns   []tally
	textBytes int // that may still be remembered
	marks     int
	seed      maphash.Seed
}

// tally counts the cells of one column.
type tally struct {
	filled  int64
	missing []reasonCount
	// texts are the different cells and how often each was met, in order of
	// appearance by order; nil once there were too many or too long a one.
	texts map[string]int64
	order []string
	// marks are the values that were met, by their digest; more says that there
	// were values beyond those remembered.
	marks map[uint64]mark
	more  bool

	numbers, whole int64
	days           dayTally
	identifying    map[privacy.Kind]int64 // cells with the form of an identifier
	spaced         int64                  // cells with white space inside
	noPseudonym    int64                  // cells with characters that a pseudonym may not have
	coded          int64                  // cells of a short word and a number, P07
	short, long    int                    // characters of the shortest cell, and of the longest

	absent map[string]bool // codes that the file declares as no answer
}

// mark is a value: how often it was met, and its shape, which is looked at once.
type mark struct {
	rows int64
	shape
}

// shape is what is told of a cell by its form.
type shape struct {
	kind                       privacy.Kind // of the identifier that it has the form of
	runes                      int32
	day                        dayForm
	number, whole              bool
	spaced, noPseudonym, coded bool
}

type reasonCount struct {
	reason study.Reason
	rows   int64
}

func newTallies(columns []survey.Column) *tallies {
	t := &tallies{columns: make([]tally, len(columns)), textBytes: mostTextBytes, marks: mostAllMarks, seed: maphash.MakeSeed()}
	for i := range columns {
		y := &t.columns[i]
		y.texts, y.marks, y.identifying = map[string]int64{}, map[uint64]mark{}, map[privacy.Kind]int64{}
		for _, l := range columns[i].Levels {
			if l.Missing {
				if y.absent == nil {
					y.absent = map[string]bool{}
				}
				y.absent[l.Code] = true
			}
		}
	}
	return t
}

func (t *tallies) add(cells []sheet.Cell, number func(string) (float64, bool)) {
	for i := range cells {
		if c := &cells[i]; c.Text != "" || c.Missing != "" {
			t.columns[i].add(*c, number, t)
		}
	}
}

// finish counts the cells that nothing stands in, of so many rows: in a wide
// sheet they are nearly all there are, and passed over one by one.
func (t *tallies) finish(rows int64) {
	for i := range t.columns {
		y := &t.columns[i]
		blank := rows - y.filled
		for _, m := range y.missing {
			blank -= m.rows
		}
		if blank > 0 {
			y.missing = append(y.missing, reasonCount{study.Blank, blank})
		}
	}
}

// digest is what two texts are taken for one by. Of a long one, which may stand
// in as many cells as there are, it is the length and both ends.
func (t *tallies) digest(text string) uint64 {
	if len(text) <= longestShape {
		return maphash.String(t.seed, text)
	}
	var h maphash.Hash
	h.SetSeed(t.seed)
	h.WriteString(strconv.Itoa(len(text)))
	h.WriteString(text[:longestShape/2])
	h.WriteString(text[len(text)-longestShape/2:])
	return h.Sum64()
}

func (y *tally) add(c sheet.Cell, number func(string) (float64, bool), all *tallies) {
	switch {
	case c.Missing != "":
		y.miss(c.Missing)
		return
	case c.Error != "":
		y.miss(study.Unreadable)
		return
	case y.absent[c.Text]:
		y.miss(study.UserMissing)
		return
	}
	y.filled++
	y.addShape(y.remember(c, number, all))
}

// addShape counts a cell by its form.
func (y *tally) addShape(s shape) {
	if s.kind != "" {
		y.identifying[s.kind]++
	}
	n := int(s.runes)
	if y.filled == 1 || n < y.short {
		y.short = n
	}
	y.long = max(y.long, n)
	y.days[s.day]++
	for _, is := range []struct {
		so    bool
		count *int64
	}{{s.number, &y.numbers}, {s.whole, &y.whole}, {s.spaced, &y.spaced}, {s.noPseudonym, &y.noPseudonym}, {s.coded, &y.coded}} {
		if is.so {
			*is.count++
		}
	}
}

var codedForm = regexp.MustCompile(`^\p{L}{1,8}[_-]?\d{1,8}$`)

// noPseudonymRune tells the characters that ingest takes for none of a pseudonym.
func noPseudonymRune(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' && r != '-'
}

func shapeOf(c sheet.Cell, number func(string) (float64, bool)) shape {
	if len(c.Text) > longestShape { // somebody's words, and no more is asked of them
		return shape{runes: longestShape, spaced: true, noPseudonym: true}
	}
	s := shape{runes: int32(utf8.RuneCountInString(c.Text)), day: dayFormOf(c)}
	s.kind, _ = privacy.Value(c.Text)
	s.spaced = strings.ContainsAny(c.Text, " \t\n\r\u00a0")
	s.noPseudonym = strings.ContainsFunc(c.Text, noPseudonymRune)
	s.coded = !s.noPseudonym && codedForm.MatchString(c.Text)
	v, ok := number(c.Text)
	s.number, s.whole = ok, ok && v == float64(int64(v))
	return s
}

func (y *tally) miss(why study.Reason) {
	for i := range y.missing {
		if y.missing[i].reason == why {
			y.missing[i].rows++
			return
		}
	}
	y.missing = append(y.missing, reasonCount{why, 1})
}

// remember counts a cell among the different ones, as far as they are
// remembered, and returns its shape.
func (y *tally) remember(c sheet.Cell, number func(string) (float64, bool), all *tallies) shape {
	at := all.digest(c.Text)
	m, met := y.marks[at]
	if !met {
		m.shape = shapeOf(c, number)
		if len(y.marks) == mostMarks || all.marks == 0 {
			y.more = true
			y.forget(all)
			return m.shape
		}
		all.marks--
	}
	m.rows++
	y.marks[at] = m
	if y.texts == nil {
		return m.shape
	}
	text := c.Text
	if _, met := y.texts[text]; !met {
		if len(y.texts) == mostTexts || len(text) > longestText || all.textBytes < len(text) {
			y.forget(all)
			return m.shape
		}
		text = strings.Clone(text) // the reader's row would be kept with it
		y.order = append(y.order, text)
		all.textBytes -= len(text)
	}
	y.texts[text]++
	return m.shape
}

// forget lets the texts of a column go that is no closed one.
func (y *tally) forget(all *tallies) {
	for _, text := range y.order {
		all.textBytes += len(text)
	}
	y.texts, y.order = nil, nil
}

// different is how many different cells there are, as far as they are
// remembered; see more.
func (y *tally) different() int64 { return int64(len(y.marks)) }

// rows are the fewest and the most rows that one value has.
func (y *tally) rowsEach() (least, most int64) {
	for _, m := range y.marks {
		if least == 0 || m.rows < least {
			least = m.rows
		}
		most = max(most, m.rows)
	}
	return least, most
}
