package survey

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"spor/ingest/sheet"
	"spor/ingest/spss"
	"spor/ingest/study"
)

// formatSAV is the one format that is no rows of cells: an SPSS file says itself
// what its columns hold, so no tool's habits are needed.
const formatSAV = "sav"

// isSAV tells an SPSS file by its first bytes.
func isSAV(r io.ReaderAt, size int64) bool {
	head := make([]byte, min(max(size, 0), 512))
	n, err := r.ReadAt(head, 0)
	return (err == nil || err == io.EOF) && spss.Sniff(head[:n])
}

func openSAV(r io.ReaderAt, size int64, opt Options) (*Table, error) {
	if opt.Tool != "" && opt.Tool != "plain" {
		return nil, fmt.Errorf("tool %q, expected none: an SPSS file says itself what its columns hold", opt.Tool)
	}
	f, err := spss.Open(r, size, spss.Options{Encoding: opt.Encoding})
	if err != nil {
		return nil, err
	}
	info := f.Info()
	notes := []string{"encoding told by " + string(info.ToldBy)}
	switch info.Compression {
	case spss.Uncompressed:
		notes = append(notes, "not compressed")
	default:
		notes = append(notes, "compressed by "+string(info.Compression))
	}
	if info.Weight != "" {
		notes = append(notes, "a weight that is not used: "+info.Weight)
	}
	columns, err := savColumns(f)
	if err != nil {
		return nil, err
	}
	return &Table{
		name:   opt.Name,
		layout: layout{columns: columns, rows: &savRows{file: f, cells: make([]sheet.Cell, len(columns))}},
		detected: Detected{
			Detected: sheet.Detected{Format: formatSAV, Encoding: info.Encoding, Decimal: "."},
			Notes:    append(notes, f.Notes()...),
		},
	}, nil
}

// savColumns are the variables. One that is an answer of a multiple response set
// has the set's question for its own, or failing that the set's name, by which
// its options are known to belong together; its own label is the option.
func savColumns(f *spss.File) ([]Column, error) {
	vars := f.Variables()
	names := make([]string, len(vars))
	for i, v := range vars {
		names[i] = sheet.Name(v.Name)
	}
	columns := columnsOf(names)
	shared := savLevels{columns: map[savLevelsKey]*Column{}}
	for i := range vars {
		v, c := &vars[i], &columns[i]
		if !strings.EqualFold(v.Short, v.Name) {
			c.alias(sheet.Name(v.Short))
		}
		c.Question, c.Kind = sheet.Name(v.Label), savKind(v)
		if err := shared.set(c, v); err != nil {
			return nil, err
		}
	}
	for _, set := range f.Sets() {
		if !set.Dichotomies {
			continue // each variable is a closed question of its own
		}
		for _, i := range set.Variables {
			c := &columns[i]
			if c.Kind == Multiple {
				continue // of an earlier set too
			}
			c.Kind, c.counted = Multiple, strings.TrimSpace(set.Counted)
			c.Option = cmp.Or(c.Question, c.Name)
			if label := c.Label(c.counted); set.LabelsOfCounted && label != "" {
				c.Option = label
			}
			c.Question = cmp.Or(sheet.Name(set.Label), set.Name)
		}
	}
	return columns, nil
}

// savLevels are the levels made so far. Thousands of variables may share a record
// of thousands of labels.
type savLevels struct {
	columns map[savLevelsKey]*Column
	made    int
}

type savLevelsKey struct {
	first   *spss.Level
	n       int
	missing string
}

// maxSAVLevels is how many levels the columns of a file may have that they do not
// share.
const maxSAVLevels = 1 << 20

// set gives a column the levels of its variable.
func (s *savLevels) set(c *Column, v *spss.Variable) error {
	if len(v.Levels) == 0 {
		return nil
	}
	key := savLevelsKey{&v.Levels[0], len(v.Levels), fmt.Sprint(v.Missing)}
	if same, ok := s.columns[key]; ok {
		c.Levels, c.labels = same.Levels, same.labels
		return nil
	}
	if s.made += len(v.Levels); s.made > maxSAVLevels {
		return fmt.Errorf("value labels for over %d values, expected those of a survey", maxSAVLevels)
	}
	levels := make([]Level, len(v.Levels))
	for i, l := range v.Levels {
		levels[i] = Level{Code: strings.TrimSpace(l.Code), Label: sheet.Name(l.Label), Missing: v.IsMissing(l)}
	}
	c.setLevels(levels)
	s.columns[key] = c
	return nil
}

// savKind is what a variable holds. A number is one of several answers where a
// value has a label and is not missing by it.
func savKind(v *spss.Variable) Kind {
	for _, l := range v.Levels {
		if !v.IsMissing(l) {
			return Closed
		}
	}
	switch v.Kind {
	case spss.Number:
		return Number
	case spss.Text:
		return Text
	case spss.Date, spss.DateTime:
		return Date
	}
	return Unknown
}

// savRows are the cases; the line of a row is the number of its case.
type savRows struct {
	file  *spss.File
	line  int
	cells []sheet.Cell
}

func (r *savRows) Next() (sheet.Row, error) {
	for {
		values, err := r.file.Next()
		if err != nil {
			return sheet.Row{}, err
		}
		if row := r.row(values); row.Filled() > 0 {
			return row, nil
		}
	}
}

// row makes a row of the next case.
func (r *savRows) row(values []spss.Value) sheet.Row {
	r.line++
	for i := range values {
		v := &values[i]
		r.cells[i] = sheet.Cell{Text: strings.TrimSpace(v.Text), Date: v.Date}
		if v.State == spss.UserMissing {
			r.cells[i].Missing = study.UserMissing
		}
	}
	return sheet.Row{Line: r.line, Cells: r.cells}
}

func (r *savRows) Short() bool { return false }

func (r *savRows) Close() error { return nil }
