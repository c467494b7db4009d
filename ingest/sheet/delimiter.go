package sheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// delimiters are those that a file is tried with.
var delimiters = []rune{';', ',', '\t', '|'}

// A file of one column is read with a delimiter that no text holds.
const (
	oneColumn   = '\x1f'
	noDelimiter = "none"
)

// announcedDelimiter reads the line sep=; that Excel understands at the top of
// a csv file, and says how many bytes it takes; 0 where there is none.
func announcedDelimiter(text []byte) (comma rune, size int) {
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	line := string(first[:min(len(first), 16)])
	named := strings.Trim(strings.TrimSuffix(line, "\r"), `"`)
	if len(named) < 5 || !strings.EqualFold(named[:4], "sep=") {
		return 0, 0
	}
	comma, size = utf8.DecodeRuneInString(named[4:])
	if len(named) != 4+size || !usable(comma) {
		return 0, 0
	}
	return comma, len(text) - len(rest)
}

// declaredDelimiter reads Options.Delimiter.
func declaredDelimiter(s string) (rune, error) {
	switch s {
	case noDelimiter:
		return oneColumn, nil
	case "tab", `\t`:
		return '\t', nil
	}
	comma, size := utf8.DecodeRuneInString(s)
	if size != len(s) || !usable(comma) {
		return 0, fmt.Errorf("delimiter %q, expected one character such as ; or , or |, or the word tab, or none for a file of one column", s)
	}
	return comma, nil
}

func usable(r rune) bool {
	return r != '"' && r != '\r' && r != '\n' && r != 0 && r != utf8.RuneError
}

// delimiterName is the delimiter as it would be declared.
func delimiterName(comma rune) string {
	switch comma {
	case oneColumn:
		return noDelimiter
	case '\t':
		return "tab"
	}
	return string(comma)
}

// trialRows is how many rows tell the delimiter.
const trialRows = 50

// trial is how a file looks when it is read with one delimiter.
type trial struct {
	comma   rune
	rows    int // that hold anything, those that cannot be read included
	title   int // of these, how many at the top have one cell
	several int // how many have several
	columns int // the commonest number of cells of these; among equals the first
	fit     int // how many of all rows have that number, blank cells beyond it left out
	// incidental: all that the delimiter does in the text, punctuation or a
	// decimal comma does too.
	incidental bool
}

// delimiter is told by the rows that have several cells, header or not: it is
// the one with which most rows have the same number of them, and among equals
// the one that makes the most columns. A tie is an error.
//
// A file may have one column of text with punctuation in it, and lines of one
// cell may stand above a table as its title. So a delimiter that divides only a
// few of the rows is none, and neither is one that could be punctuation and
// divides them unevenly; below a title, rows must be even, and where the
// delimiter could be punctuation too, nobody can tell a table with a title from
// one column with a name.
func (h textHead) delimiter() (rune, error) {
	var best, tie, doubtful trial
	for _, comma := range delimiters {
		t := h.try(comma)
		switch {
		case t.rows == 0 && h.whole:
			return 0, errAllBlank
		case !t.divides():
			continue
		case t.title > 0 && t.incidental:
			doubtful = t
			continue
		}
		// fit/rows, compared crosswise.
		mine, theirs := t.fit*best.rows, best.fit*t.rows
		switch {
		case best.comma == 0 || mine > theirs || mine == theirs && t.columns > best.columns:
			best, tie = t, trial{}
		case mine == theirs && t.columns == best.columns:
			tie = t
		}
	}
	switch {
	case tie.comma != 0:
		return 0, fmt.Errorf("both %s and %s divide the rows into %d columns, expected one delimiter; declare it (delimiter)",
			delimiterName(best.comma), delimiterName(tie.comma), best.columns)
	case best.comma != 0:
		return best.comma, nil
	case doubtful.comma != 0:
		return 0, fmt.Errorf("the first line has one cell, and with delimiter %s the rows below it have %d, expected to know whether that is a title above a table or one column; declare the delimiter, none for one column (delimiter)",
			delimiterName(doubtful.comma), doubtful.columns)
	}
	return oneColumn, nil
}

// divides reports whether the delimiter can be one.
func (t trial) divides() bool {
	if t.title > 0 {
		return t.fit >= 2 && t.fit >= t.title && 5*t.fit >= 4*(t.rows-t.title)
	}
	if t.incidental {
		return t.fit > 0 && 5*t.fit >= 4*t.rows
	}
	return t.several > 0 && 2*t.several >= t.rows
}

// try reads the head with one delimiter.
func (h textHead) try(comma rune) trial {
	t := trial{comma: comma}
	r := newTextRows(bytes.NewReader(h.text), comma)
	var cells, filled []int // of the rows that have several cells
	for t.rows < trialRows {
		row, err := r.next()
		if err == io.EOF || !h.whole && r.offset() == int64(len(h.text)) && t.rows > 0 {
			break // the head may end inside this row
		}
		n, f := len(row.Cells), row.Filled()
		switch {
		case isRowError(err):
			t.rows++
			continue
		case err != nil: // too many cells
			n, f = MaxColumns+1, MaxColumns+1
		case f == 0:
			continue
		}
		t.rows++
		if n > 1 {
			cells, filled = append(cells, n), append(filled, f)
		} else if cells == nil {
			t.title++
		}
	}
	t.several, t.columns = len(cells), commonest(cells)
	for i, n := range cells {
		if n >= t.columns && filled[i] <= t.columns {
			t.fit++
		}
	}
	t.incidental = incidental(string(h.text[:r.offset()]), comma)
	return t
}

// commonest returns the number that is there most often, among equals the one
// that comes first.
func commonest(numbers []int) (most int) {
	times := map[int]int{}
	for _, n := range numbers {
		times[n]++
	}
	for _, n := range numbers {
		if times[n] > times[most] {
			most = n
		}
	}
	return most
}

// incidental reports whether a delimiter stands in a text only as a sentence has
// it, with a blank behind it, or only as a number has it, between digits.
func incidental(text string, comma rune) bool {
	sentence, number := true, comma == ','
	before := rune(0)
	for i, c := range text {
		if c == comma {
			after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(c):])
			sentence = sentence && after == ' '
			number = number && isDigit(before) && isDigit(after)
			if !sentence && !number {
				return false
			}
		}
		before = c
	}
	return true
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
