package spss

import "slices"

// Variable is one column of a file, as the dictionary describes it.
type Variable struct {
	Name     string // as it was typed; at most 64 bytes in the file
	Short    string // the name of at most 8 bytes that old programs see
	Label    string // the question; "" where there is none
	Kind     Kind
	Format   string    // print format: F, COMMA, A, EDATE, DATETIME ...
	Width    int       // of a text, its bytes in the file; else characters of the print format
	Decimals int       // of the print format
	Levels   []Level   // the values that have a label, in the order of the file
	Missing  []Missing // the user-missing values, at most three
}

// Level is a value that has a label. One level is not always one answer: a
// user-missing value may have a label too, see [Variable.IsMissing].
type Level struct {
	Code   string  // as [Value.Text]; SPSS does not ask that it be a whole number
	Number float64 // of a Text variable 0
	Label  string
}

// Missing is a user-missing value, or a range of numbers with its ends. A single
// number is both ends; an open end is infinite.
type Missing struct {
	Low, High float64
	Text      string // of a Text variable; Low and High are then 0
}

// IsMissing reports whether the value of a level is user-missing.
func (v *Variable) IsMissing(l Level) bool {
	if v.Kind == Text {
		return isMissingText(v.Missing, l.Code)
	}
	return isMissingNumber(v.Missing, l.Number)
}

func isMissingNumber(missing []Missing, x float64) bool {
	return slices.ContainsFunc(missing, func(m Missing) bool { return m.Low <= x && x <= m.High })
}

func isMissingText(missing []Missing, text string) bool {
	return slices.ContainsFunc(missing, func(m Missing) bool { return m.Text == text })
}

// levels are the labelled values of a variable, and where they are found.
type levels struct {
	list    []Level
	numbers map[float64]int
	texts   map[string]int
}

func newLevels() *levels { return &levels{numbers: map[float64]int{}, texts: map[string]int{}} }

// addNumber labels a number. Of two labels the later one holds, as in SPSS.
func (l *levels) addNumber(x float64, code, label string) {
	if at, ok := l.numbers[x]; ok {
		l.list[at].Label = label
		return
	}
	l.numbers[x] = len(l.list)
	l.list = append(l.list, Level{Code: code, Number: x, Label: label})
}

// addText is addNumber for a text.
func (l *levels) addText(code, label string) {
	if at, ok := l.texts[code]; ok {
		l.list[at].Label = label
		return
	}
	l.texts[code] = len(l.list)
	l.list = append(l.list, Level{Code: code, Label: label})
}

// ofNumber is the label of a number, or "". A nil levels has none.
func (l *levels) ofNumber(x float64) string {
	if l != nil {
		if at, ok := l.numbers[x]; ok {
			return l.list[at].Label
		}
	}
	return ""
}

// ofText is the label of a text, or "".
func (l *levels) ofText(code string) string {
	if l != nil {
		if at, ok := l.texts[code]; ok {
			return l.list[at].Label
		}
	}
	return ""
}
