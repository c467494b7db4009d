package reports

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"spor/analysis"
	"spor/ingest/study"
)

// Text writes tables for a terminal: aligned columns, then the notes. They are
// internal and exact, and say so.
func Text(w io.Writer, tables []analysis.Table, l study.Language) error {
	for i, t := range tables {
		if i > 0 {
			fmt.Fprintln(w)
		}
		g := flat(t, l)
		var head []string
		numbers := make([]bool, len(g.Head))
		for n, h := range g.Head {
			head, numbers[n] = append(head, h.Text), h.Number
		}
		rows := [][]string{head}
		for _, r := range g.Rows {
			line := []string{r.Head}
			for _, c := range r.Cells {
				text := c.Text
				if c.Small != "" {
					text += " (" + c.Small + ")"
				}
				line = append(line, text)
			}
			rows = append(rows, line)
		}
		fmt.Fprintf(w, "%s  [%s]\n", t.Title, t.Name)
		if err := align(w, rows, numbers); err != nil {
			return err
		}
		for _, n := range append(append([]string{}, g.Warnings...), g.Notes...) {
			fmt.Fprintln(w, n)
		}
	}
	return nil
}

func align(w io.Writer, rows [][]string, numbers []bool) error {
	width := make([]int, len(numbers))
	for _, row := range rows {
		for i, s := range row {
			width[i] = max(width[i], utf8.RuneCountInString(s))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, s := range row {
			fill := strings.Repeat(" ", width[i]-utf8.RuneCountInString(s))
			if i > 0 {
				b.WriteString("  ")
			}
			if numbers[i] {
				b.WriteString(fill + s)
			} else {
				b.WriteString(s + fill)
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

// CSV writes tables in long form, with a header before the first and wherever
// the columns change: table and panel, then for a dimension its key and label,
// and for a measure its unrounded value, shares in per cent. What is not shown
// or not there is empty. A text that a spreadsheet would take for a formula is
// given a leading apostrophe.
func CSV(w io.Writer, tables []analysis.Table) error {
	out := csv.NewWriter(w)
	last := ""
	for _, t := range tables {
		columns := expand(t)
		header := []string{"table", "panel"}
		for _, c := range columns {
			header = append(header, c.key())
		}
		if joined := strings.Join(header, ","); joined != last {
			if last != "" {
				out.Flush()
				fmt.Fprintln(w)
			}
			out.Write(header)
			last = joined
		}
		for _, row := range t.Rows {
			line := []string{t.Name, string(t.Notes.Panel)}
			for _, c := range columns {
				line = append(line, c.text(row))
			}
			out.Write(line)
		}
	}
	out.Flush()
	return out.Error()
}

// text is the cell's part in CSV.
func (c outColumn) text(row []analysis.Cell) string {
	switch c.part {
	case partKey:
		return Inert(row[c.at].Key)
	case partText:
		return Inert(row[c.at].Text)
	}
	if v, ok := c.value(row); ok {
		return strconv.FormatFloat(v, 'g', 12, 64)
	}
	return ""
}

// Inert keeps a spreadsheet from running a cell: what begins like a formula is
// given a leading apostrophe.
func Inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// jsonTable is a table as JSON has it.
type jsonTable struct {
	Name     string           `json:"table"`
	Title    string           `json:"title"`
	Panel    string           `json:"panel,omitempty"`
	Base     string           `json:"base,omitempty"`
	Method   string           `json:"method,omitempty"`
	Rounding string           `json:"rounding,omitempty"`
	Source   string           `json:"source,omitempty"`
	Warnings []string         `json:"warnings,omitempty"`
	Columns  []string         `json:"columns"`
	Rows     []map[string]any `json:"rows"`
}

// JSON writes tables as one array, with the columns of CSV; what is not there
// is null.
func JSON(w io.Writer, tables []analysis.Table) error {
	list := []jsonTable{}
	for _, t := range tables {
		j := jsonTable{Name: t.Name, Title: t.Title, Panel: string(t.Notes.Panel), Base: t.Notes.Base, Method: t.Notes.Method,
			Rounding: t.Notes.Rounding, Source: t.Notes.Source, Warnings: t.Warnings, Rows: []map[string]any{}}
		columns := expand(t)
		for _, c := range columns {
			j.Columns = append(j.Columns, c.key())
		}
		for _, row := range t.Rows {
			line := map[string]any{}
			for _, c := range columns {
				v, ok := c.value(row)
				switch {
				case ok:
					line[c.key()] = v
				case c.part == partKey:
					line[c.key()] = row[c.at].Key
				case c.part == partText:
					line[c.key()] = row[c.at].Text
				default:
					line[c.key()] = nil
				}
			}
			j.Rows = append(j.Rows, line)
		}
		list = append(list, j)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(list)
}
