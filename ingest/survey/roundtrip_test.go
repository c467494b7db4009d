package survey

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"
)

// tables draws a header of different names and rows of any text that all the
// formats can hold. Every row has an id, for blank rows are passed over.
func tables() *rapid.Generator[[][]string] {
	return rapid.Custom(func(t *rapid.T) [][]string {
		names := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-zæøåÆØÅ?]{1,8}( [a-z0-9]{1,3})?`), 2, 6, rapid.ID).Draw(t, "names")
		table := [][]string{names}
		cell := rapid.StringOfN(rapid.SampledFrom([]rune("abcæøåÅé€ 12;,|\t\"\n'_x=.-")), 0, 12, -1)
		for i := range rapid.IntRange(0, 8).Draw(t, "rows") {
			row := []string{fmt.Sprintf("P%02d", i)}
			for range names[1:] {
				row = append(row, cell.Draw(t, "cell"))
			}
			table = append(table, row)
		}
		return table
	})
}

func asCSV(t *rapid.T, table [][]string, comma rune, crlf bool) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = comma, crlf
	if err := w.WriteAll(table); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestATableReadsBackTheSameFromEveryFormat(t *testing.T) {
	formats := []struct {
		name  string
		write func(*rapid.T, [][]string) []byte
	}{
		{"Danish csv", func(t *rapid.T, table [][]string) []byte {
			b, err := charmap.Windows1252.NewEncoder().Bytes(asCSV(t, table, ';', true))
			if err != nil {
				t.Fatal(err)
			}
			return b
		}},
		{"comma with mark", func(t *rapid.T, table [][]string) []byte {
			return append([]byte("\xef\xbb\xbf"), asCSV(t, table, ',', false)...)
		}},
		{"Unicode text", func(t *rapid.T, table [][]string) []byte {
			return utf16LE(string(asCSV(t, table, '\t', true)))
		}},
		{"xlsx", func(rt *rapid.T, table [][]string) []byte {
			return workbookBytes(t, func(f *excelize.File) {
				for i, row := range table {
					for j, text := range row {
						name, _ := excelize.CoordinatesToCellName(j+1, i+1)
						must(t, f.SetCellStr("Sheet1", name, text))
					}
				}
			})
		}},
	}
	for _, format := range formats {
		t.Run(format.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				table := tables().Draw(rt, "table")
				got, _ := readAll(t, format.write(rt, table), Options{})
				for _, row := range table {
					for i := range row {
						row[i] = strings.TrimSpace(row[i])
					}
				}
				if !slices.Equal(got.Header, table[0]) || !slices.EqualFunc(got.Rows, table[1:], slices.Equal) || got.Bad != nil {
					rt.Fatalf("read back %+q", got.Rows)
				}
			})
		})
	}
}
