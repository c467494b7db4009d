package survey

import (
	"errors"
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
func announcedDelimiter(text string) (comma rune, bytes int) {
	line, rest, _ := strings.Cut(text, "\n")
	named := strings.Trim(strings.TrimSuffix(line, "\r"), `"`)
	if len(named) < 5 || !strings.EqualFold(named[:4], "sep=") {
		return 0, 0
	}
	comma, size := utf8.DecodeRuneInString(named[4:])
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

// textHead is the first part of a file, from which the delimiter is told.
type textHead struct {
	text  string
	whole bool // it is all there is
}

// trialRows is how many rows confirm what the header line suggests.
const trialRows = 50

// trial is how a file looks when it is read with one delimiter.
type trial struct {
	comma   rune
	columns int // of the header
	rows    int // read below it
	fit     int // of these, how many have as many cells as the header
	split   int // how many have the same number of cells as the first, and more than one
}

// delimiter is told by the header line and confirmed over the rows below it:
// the one that most rows agree with, and among equals the one that makes the
// most columns. A tie is an error, and so is a header of one cell above rows of
// several.
func (h textHead) delimiter() (rune, error) {
	var best, tie trial
	var unread error
	split := false
	for _, comma := range delimiters {
		t, err := h.try(comma)
		switch {
		case err != nil:
			unread = err
			continue
		case t.columns == 0 && h.whole:
			return 0, errNoHeader
		case t.columns < 2:
			split = split || t.rows > 1 && t.split == t.rows
			continue
		}
		// fit/rows, compared crosswise; a header alone fits as well as any.
		mine, theirs := t.fit*max(best.rows, 1), best.fit*max(t.rows, 1)
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
	case split:
		return 0, errors.New("the first line has one cell and the rows below it have several, expected the header; remove a title above it, or declare the delimiter")
	case unread != nil:
		return 0, fmt.Errorf("the header cannot be read: %w", unread)
	}
	return oneColumn, nil
}

// try reads the head with one delimiter. The error is the header's.
func (h textHead) try(comma rune) (trial, error) {
	t := trial{comma: comma}
	c := newCSV(strings.NewReader(h.text), comma)
	cells := 0 // of the first row
	for t.rows < trialRows {
		record, err := c.Read()
		if err == io.EOF {
			break
		}
		if t.columns == 0 && err != nil {
			return t, err
		}
		if !h.whole && c.InputOffset() == int64(len(h.text)) && t.columns > 0 {
			break // the head ends inside this row
		}
		filled := len(record)
		for filled > 0 && strings.TrimFunc(record[filled-1], blank) == "" {
			filled--
		}
		switch {
		case err == nil && filled == 0: // a blank line
		case t.columns == 0:
			t.columns = len(record)
		default:
			t.rows++
			if t.rows == 1 {
				cells = len(record)
			}
			if err == nil && len(record) >= t.columns && filled <= t.columns {
				t.fit++
			}
			if err == nil && cells > 1 && len(record) == cells {
				t.split++
			}
		}
	}
	return t, nil
}
