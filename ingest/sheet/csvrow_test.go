package sheet

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestQuotedEmptyCellsAreToldFromBareOnes(t *testing.T) {
	// As LimeSurvey writes them: bare where the question was not shown, "" where
	// it was and nobody answered.
	for _, data := range []string{
		"\"id\";\"q1\";\"q2\";\"q3\"\r\n\"7\";;\"\";\"nej\"\r\n\r\n",
		"id\tq1\tq2\tq3\n7\t\t\"\"\tnej",
		"id,q1,q2,q3\n7, ,\" \n\u00a0\", nej\n",
		"id|q1|q2|q3\n7||=\"\"|=\"nej\"\n",
	} {
		rows, bad, end := readCells(openBytes([]byte(data), Options{}))
		if len(rows) != 2 || bad != nil || end != "" {
			t.Fatalf("%q: %d rows, bad %v, ended by %q", data, len(rows), bad, end)
		}
		equal(t, rows[1], []Cell{{Text: "7"}, {}, {Quoted: true}, {Text: "nej"}})
	}
}

func TestQuotesInsideACellAreReadWhereTheirMeaningIsPlain(t *testing.T) {
	for _, c := range []struct {
		line string
		want []string // nil: refused
	}{
		{`4;12" skærm;3`, []string{"4", `12" skærm`, "3"}},
		{`4;siger "ja" ofte;3`, []string{"4", `siger "ja" ofte`, "3"}},
		{`4;a"b"c;15" skærm`, []string{"4", `a"b"c`, `15" skærm`}},
		{`"4";12" skærm;"ja"`, []string{"4", `12" skærm`, "ja"}},
		{`{"ImportId":"QID1"};{"ImportId":"QID2"}`, []string{`{"ImportId":"QID1"}`, `{"ImportId":"QID2"}`}},
		{`4;ja""`, []string{"4", `ja""`}},
		{`="0012";3`, []string{"0012", "3"}},
		{`"=""0012""";3`, []string{"0012", "3"}},
		{` ="0012";3`, []string{"0012", "3"}},
		{`=SUM("a");3`, []string{`=SUM("a")`, "3"}},
		{`="a""b";3`, []string{`="a""b"`, "3"}},
		// Two that might enclose what stands between them.
		{`4;12" skærm;15" skærm`, nil},
		{`4;han sagde "ja; nej" ofte`, nil},
		{`="a;b"`, nil},
		{`12" skærm;"ja`, nil},
		// Not closed, or not doubled.
		{`4;"12" skærm";3`, nil},
		{`4;"ja";"nej`, nil},
		{`4;"ja" ;3`, nil},
	} {
		r := newTextRows(strings.NewReader(c.line+"\n"), ';')
		row, err := r.next()
		if c.want == nil && isRowError(err) {
			continue
		}
		if err != nil || !slices.Equal(texts(row.Cells), c.want) {
			t.Errorf("%s: %q, %v, expected %q", c.line, texts(row.Cells), err, c.want)
		}
	}
	// Behind a tab, a blank is a cell's own, so the quote after it opens nothing.
	r := newTextRows(strings.NewReader("4\t \"ja\"\n"), '\t')
	if _, err := r.next(); !isRowError(err) {
		t.Errorf("%v, expected the row to be refused", err)
	}
}

func TestAnyCharacterCanDivide(t *testing.T) {
	for _, c := range []struct {
		delimiter rune
		line      string
		want      []string
	}{
		{'§', `1§"a§b"§c`, []string{"1", "a§b", "c"}},
		{' ', `1  "a b" c`, []string{"1", "", "a b", "c"}},
		{oneColumn, `1;2,"3`, []string{`1;2,"3`}},
		{'=', `1=="0012"`, []string{"1", "", "0012"}},
		{'x', strings.Repeat("ax", 20), append(slices.Repeat([]string{"a"}, 20), "")},
	} {
		row, err := newTextRows(strings.NewReader(c.line), c.delimiter).next()
		if err != nil || !slices.Equal(texts(row.Cells), c.want) {
			t.Errorf("%q divided by %c: %q, %v, expected %q", c.line, c.delimiter, texts(row.Cells), err, c.want)
		}
	}
}

// csvTexts draws what a csv file may hold, broken or not.
func csvTexts() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{";", ",", "\t", "|", "\n", "\r\n", "\r", `"`, `""`, " ", "=", "\u00a0"}),
		rapid.StringMatching(`[a-c]{0,3}`),
		rapid.StringMatching(`"([a;,]|""|\n){0,4}"[;,]`),
		rapid.SampledFrom([]string{"æ", "e\u0301", "𝄞", strings.Repeat("lang ", 20)}),
	)
	return rapid.Map(rapid.SliceOfN(piece, 0, 30), func(p []string) string { return strings.Join(p, "") })
}

func TestRowsAreThoseOfEncodingCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if diff := likeEncodingCSV(csvTexts().Draw(t, "text"), rapid.SampledFrom([]rune(";,\t|§ ")).Draw(t, "delimiter")); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Rows that lie across the ends of what is read at a time, and rows longer than
// that.
func TestRowsOfAnyLengthAreThoseOfEncodingCSV(t *testing.T) {
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "%d;%s;\"%s\"\r\n", i, strings.Repeat("æ", i*7%3000), strings.Repeat("\"\";\n", i*13%1500))
		if i%100 == 0 {
			b.WriteString(strings.Repeat("x", 100_000))
		}
	}
	if diff := likeEncodingCSV(b.String(), ';'); diff != "" {
		t.Fatal(diff)
	}
}

func FuzzLikeEncodingCSV(f *testing.F) {
	for _, s := range []string{
		"id;q1\n1;2\n", "id,q1\r\n1,\"a\r\nb\"\r\n", "a;b\n\"", "1, \"text\" \n", "\r", "\"a\"\r", "a\r\r\n\r\n", "\"a\"\"\";=\"0012\"\n\"b\"x\n", "1;12\" a;\n",
	} {
		for _, delimiter := range delimiters {
			f.Add(s, delimiter)
		}
	}
	f.Fuzz(func(t *testing.T, text string, delimiter rune) {
		if !utf8.ValidString(text) || !usable(delimiter) || !utf8.ValidRune(delimiter) {
			return
		}
		if diff := likeEncodingCSV(text, delimiter); diff != "" {
			t.Fatal(diff)
		}
	})
}

// likeEncodingCSV says where the rows of a text differ from those of
// encoding/csv, up to the first that encoding/csv does not accept, and whether
// they depend on the chunks in which the text comes.
func likeEncodingCSV(text string, delimiter rune) string {
	std := csv.NewReader(strings.NewReader(text))
	std.Comma = delimiter
	std.FieldsPerRecord = -1
	std.TrimLeadingSpace = !blank(delimiter)
	own := newTextRows(strings.NewReader(text), delimiter)
	slow := newTextRows(iotest.OneByteReader(strings.NewReader(text)), delimiter)
	for {
		row, err := own.next()
		again, errAgain := slow.next()
		if diff := cmp.Diff(fmt.Sprint(row, err), fmt.Sprint(again, errAgain)); diff != "" {
			return "one byte at a time: " + diff
		}
		record, stdErr := std.Read()
		if stdErr == io.EOF || err == io.EOF {
			if stdErr != err {
				return fmt.Sprintf("%v, encoding/csv %v", err, stdErr)
			}
			return ""
		}
		var parse *csv.ParseError
		if errors.As(stdErr, &parse) {
			kept := slices.ContainsFunc(row.Cells, func(c Cell) bool { return strings.Contains(c.Text, `"`) })
			if err == nil && !kept && !strings.Contains(text, `="`) && !strings.ContainsAny(text, "\u200b\ufeff") {
				return fmt.Sprintf("a row that encoding/csv refuses: %v", stdErr)
			}
			return ""
		}
		if err != nil {
			return fmt.Sprintf("%v, accepted by encoding/csv", err)
		}
		var want []string
		for _, s := range record {
			if inner, ok := excelText([]byte(s)); ok {
				s = string(inner)
			}
			want = append(want, clean(s))
		}
		line, _ := std.FieldPos(0)
		if diff := cmp.Diff(want, texts(row.Cells)); diff != "" || row.Line != line {
			return fmt.Sprintf("line %d, encoding/csv %d:\n%s", row.Line, line, diff)
		}
	}
}
