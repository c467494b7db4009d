package profile

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"spor/codebook/instrument"
	"spor/ingest/privacy"
	"spor/ingest/sheet"
	"spor/ingest/survey"
)

// nameColumns settles what the columns are called from here on. A column whose
// name may not be shown goes by its letter; where the first row is no header, all
// go by their number, and nothing is left of what stood in it.
func (r *reading) nameColumns() {
	r.columns = slices.Clone(r.columns) // the table's are not changed
	if r.headless = r.firstRowIsAnswers(); r.headless {
		for i := range r.columns {
			r.columns[i] = survey.Column{Name: "column " + strconv.Itoa(i+1)}
		}
		r.tidy = nil // by names that are none
		return
	}
	r.masked = make([]bool, len(r.columns))
	for i := range r.columns {
		c := &r.columns[i]
		if declared(c.Name) && (c.Option == "" || !strings.Contains(c.Name, c.Option) || r.labelShown(c, c.Option)) {
			continue
		}
		r.masked[i] = true
		r.maskedNames++
		c.Names = append([]string{c.Name}, c.Names...) // by which an item may still be known
		c.Name = "column " + sheet.Letters(i)
	}
}

// hidden reports whether a column does not go by its name.
func (r *reading) hidden(i int) bool { return r.masked != nil && r.masked[i] }

// headerCell is what stands in the header: without the number that is given to
// names which it has twice.
func headerCell(c *survey.Column) string {
	if len(c.Names) > 0 {
		if rest, ok := strings.CutPrefix(c.Name, c.Names[0]+" ("); ok && strings.HasSuffix(rest, ")") {
			return c.Names[0]
		}
	}
	return c.Name
}

// firstRowIsAnswers reports whether the row that was taken for the header looks
// like the answers of the first person. The headers of tools are known and not
// doubted.
func (r *reading) firstRowIsAnswers() bool {
	if d := r.table.Detected(); d.Tool != "plain" || d.Header == 0 {
		return false
	}
	var s headerSigns
	for i := range r.columns {
		name := headerCell(&r.columns[i])
		if name == "column "+sheet.Letters(i) {
			continue
		}
		s.named++
		r.readSign(&s, name, &r.tallies.columns[i])
	}
	return s.answers()
}

// headerSigns are what the names of a header say, together, of whether they are
// names.
type headerSigns struct {
	named       int
	identifiers int       // names that are an identifier
	within      int       // names that have one within, as of whom to call for help
	alike       int       // names that are what the cells below are, and no header would be
	again       int       // names that are cells of their column
	oftenAgain  bool      // one of these is several
	numbers     []float64 // names that are numbers as the cells below are
	numberFirst bool
	questions   int // names that are the question of an item
	usual       int // names that columns are often called by
}

// readSign takes down what one name says: the first of these that it is.
func (r *reading) readSign(s *headerSigns, name string, y *tally) {
	most := func(n int64) bool { return y.filled > 0 && float64(n) >= mostly*float64(y.filled) }
	isAnswer := func(text string) bool { return r.answerTexts[instrument.Normalise(text)] }
	v, isNumber := r.table.Number(name)
	rows := y.marks[r.tallies.digest(name)].rows
	n := utf8.RuneCountInString(name)
	_, identifies := privacy.Value(name)
	switch {
	case identifies:
		s.identifiers++
	case identifiesWithin(name):
		s.within++
	case dayFormOf(sheet.Cell{Text: name}) != noDay:
		if r.count == 0 || most(y.days.all()) {
			s.alike++
		}
	case isNumber:
		if y.filled == 0 || most(y.numbers) && y.short <= n && n <= y.long {
			s.numbers = append(s.numbers, v)
			s.numberFirst = s.numberFirst || s.named == 1
		}
	case rows > 0 && len(y.marks) > 1:
		s.again++
		s.oftenAgain = s.oftenAgain || rows > 1
	case r.isQuestion(name):
		s.questions++
	case isAnswer(name) && slices.ContainsFunc(y.order, isAnswer), y.codedLike(name):
		s.alike++
	case usualName(name):
		s.usual++
	}
}

// answers weighs the signs. An identifier says most; then the question of an
// item, which is a header. A name that has an identifier within, where no other
// name is a usual one, names that are as the cells below, names that come again
// below (but not all of them, as where a file has its header twice), and numbers
// in no order, where they are half the names or the first.
func (s *headerSigns) answers() bool {
	switch {
	case s.identifiers > 0:
		return true
	case s.questions > 0:
		return false
	case s.within > 0 && s.usual == 0, s.alike > 0:
		return true
	case s.again > 1 || s.oftenAgain:
		if s.again < s.named || s.named == 1 {
			return true
		}
	}
	return !inOrder(s.numbers) && (s.numberFirst || len(s.numbers) > 1 && len(s.numbers)*2 >= s.named)
}

// usualName reports whether a name is one of those that columns of people, waves,
// days, items, answers and identifiers have.
func usualName(name string) bool {
	word := oneWord(name)
	_, identifies := privacy.Column(name, "")
	return identifies || whoNames[word] || waveNames[word] || dayNames[word] || itemNames[word] || valueNames[word]
}

// codedLike reports whether a name is a code as those of the column are: of the
// same letters before the number.
func (y *tally) codedLike(name string) bool {
	if !codedForm.MatchString(name) || y.filled == 0 || y.coded*10 < y.filled*9 {
		return false
	}
	letters := strings.TrimRight(name, "0123456789")
	return !slices.ContainsFunc(y.order, func(text string) bool { return codedForm.MatchString(text) && !strings.HasPrefix(text, letters) })
}

// inOrder reports whether numbers may count columns: two that follow upon each
// other, or more that rise.
func inOrder(numbers []float64) bool {
	for i := 1; i < len(numbers); i++ {
		if d := numbers[i] - numbers[i-1]; d <= 0 || len(numbers) == 2 && d != 1 {
			return false
		}
	}
	return len(numbers) != 1
}
