package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"
)

// written is a cell as a program writes it.
type written struct {
	text   string
	quoted bool
}

// enclosed reports whether a cell of a csv file is written in quotes.
func (w written) enclosed(comma string) bool {
	return w.quoted || strings.ContainsAny(w.text, comma+"\"\n\r")
}

// tables draws a header of different names and rows of any text that all the
// formats can hold. Every row has an id, for blank rows are passed over. No
// letter is, in windows-1252, a byte that goes on with a letter of UTF-8, as €
// is: æ€€ in the one is a letter in the other, and nobody can tell.
func tables() *rapid.Generator[[][]written] {
	return rapid.Custom(func(t *rapid.T) [][]written {
		names := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-zæøåÆØÅ?]{1,8}( [a-z0-9]{1,3})?`), 2, 6, rapid.ID).Draw(t, "names")
		text := rapid.OneOf(rapid.Just(""), rapid.StringOfN(rapid.SampledFrom([]rune("abcæøåÅéü 12;,|\t\"\n'_x=.-")), 0, 12, -1))
		quoted := rapid.Bool()
		var header []written
		for _, n := range names {
			header = append(header, written{n, quoted.Draw(t, "quoted")})
		}
		table := [][]written{header}
		for i := range rapid.IntRange(0, 8).Draw(t, "rows") {
			row := []written{{fmt.Sprintf("P%02d", i), quoted.Draw(t, "quoted")}}
			for range names[1:] {
				row = append(row, written{text.Draw(t, "cell"), quoted.Draw(t, "quoted")})
			}
			table = append(table, row)
		}
		return table
	})
}

// asCSV writes a table as RFC 4180 says, with quotes where they are needed and
// where they are wanted.
func asCSV(table [][]written, comma, end string) string {
	var b strings.Builder
	for _, row := range table {
		for i, c := range row {
			if i > 0 {
				b.WriteString(comma)
			}
			if c.enclosed(comma) {
				c.text = `"` + strings.ReplaceAll(c.text, `"`, `""`) + `"`
			}
			b.WriteString(c.text)
		}
		b.WriteString(end)
	}
	return b.String()
}

// asRead is a table as it must be read: trimmed and, in a csv file, the text of
// ="0012" without its wrapping and an empty cell that was quoted told from a bare
// one. A workbook has no delimiter.
func asRead(table [][]written, comma string) [][]Cell {
	var rows [][]Cell
	for _, row := range table {
		var cells []Cell
		for _, w := range row {
			quoted := comma != "" && w.enclosed(comma)
			if text, ok := excelText([]byte(w.text)); ok && quoted {
				w.text = string(text)
			}
			text := strings.TrimSpace(w.text)
			cells = append(cells, Cell{Text: text, Quoted: quoted && text == ""})
		}
		rows = append(rows, cells)
	}
	return rows
}

func TestATableReadsBackTheSameFromEveryFormat(t *testing.T) {
	formats := []struct {
		name, comma string
		write       func(*rapid.T, [][]written) []byte
	}{
		{"Danish csv", ";", func(t *rapid.T, table [][]written) []byte {
			b, err := charmap.Windows1252.NewEncoder().Bytes([]byte(asCSV(table, ";", "\r\n")))
			if err != nil {
				t.Fatal(err)
			}
			return b
		}},
		{"comma with mark", ",", func(_ *rapid.T, table [][]written) []byte {
			return []byte("\xef\xbb\xbf" + asCSV(table, ",", "\n"))
		}},
		{"Unicode text", "\t", func(_ *rapid.T, table [][]written) []byte {
			return utf16LE(asCSV(table, "\t", "\r\n"))
		}},
		{"xlsx", "", func(_ *rapid.T, table [][]written) []byte {
			return workbookBytes(t, func(f *excelize.File) {
				for i, row := range table {
					for j, c := range row {
						name, _ := excelize.CoordinatesToCellName(j+1, i+1)
						must(t, f.SetCellStr("Sheet1", name, c.text))
					}
				}
			})
		}},
	}
	for _, format := range formats {
		t.Run(format.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				table := tables().Draw(rt, "table")
				rows, bad, end := readCells(openBytes(format.write(rt, table), Options{}))
				want := asRead(table, format.comma)
				for i := range rows {
					rows[i], want[i] = filledCells(rows[i]), filledCells(want[i])
				}
				if diff := cmp.Diff(want, rows); diff != "" || bad != nil || end != "" {
					rt.Fatalf("bad rows %q, ended by %q\n%s", bad, end, diff)
				}
			})
		})
	}
}

// filledCells leaves out the empty cells at the end of a row, which a workbook
// need not have.
func filledCells(cells []Cell) []Cell { return cells[:Row{Cells: cells}.Filled()] }

// readCells reads to the end: the rows, the messages of those that cannot be
// read, and the error that ended the file, "" for io.EOF.
func readCells(_ *File, rows *Rows, err error) (all [][]Cell, bad []string, end string) {
	for err == nil {
		var row Row
		row, err = rows.Next()
		switch {
		case isRowError(err):
			bad, err = append(bad, err.Error()), nil
		case err == nil:
			all = append(all, slices.Clone(row.Cells))
		}
	}
	if err.Error() == "EOF" {
		return all, bad, ""
	}
	return all, bad, err.Error()
}
