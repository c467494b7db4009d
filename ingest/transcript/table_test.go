package transcript

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// wordTable makes a Word table; cells are paragraphs parted by |.
func wordTable(rows ...[]string) string {
	var b strings.Builder
	b.WriteString("<w:tbl>")
	for _, row := range rows {
		b.WriteString("<w:tr>")
		for _, cell := range row {
			b.WriteString("<w:tc>")
			for p := range strings.SplitSeq(cell, "|") {
				b.WriteString(para(p))
			}
			b.WriteString("</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
	return b.String()
}

// textTable is wordTable for OpenDocument.
func textTable(rows ...[]string) string {
	var b strings.Builder
	b.WriteString("<table:table>")
	for _, row := range rows {
		b.WriteString("<table:table-row>")
		for _, cell := range row {
			b.WriteString("<table:table-cell>")
			for p := range strings.SplitSeq(cell, "|") {
				b.WriteString("<text:p>" + p + "</text:p>")
			}
			b.WriteString("</table:table-cell>")
		}
		b.WriteString("</table:table-row>")
	}
	b.WriteString("</table:table>")
	return b.String()
}

func TestTablesOfMoreThanSpeakerAndWords(t *testing.T) {
	for _, c := range []struct {
		what               string
		rows               [][]string
		segments, warnings string
	}{
		{
			"headings: a note beside the words",
			[][]string{{"Taler", "Tekst", "Note"}, {"Interviewer", "Hvordan går det?", ""}, {"Borger", "Det går fint.|Tror jeg.", "tema: ventetid"}, {"", "Mere.", "Borger: nej"}, {"Mette", "Hej", ""}},
			`note||||""|"Taler\n\nTekst\n\nNote"
turn|interviewer|Interviewer||"\n\nInterviewer\n\n"|"Hvordan går det?"
turn|citizen|Borger||"\n\nBorger\n\n"|"Det går fint.\n\nTror jeg."*
note||||"\n\n"|"tema: ventetid"
turn|citizen|Borger||"\n\n"|"Mere."*
note||||"\n\n"|"Borger: nej"
turn||Mette||"\n\nMette\n\n"|"Hej"*
`, "12 unknown speaker: a label of 5 characters at 1 turn\n9 notes in a table: 2 cells beside the speaker's and the words', taken for notes, the first here\n",
		},
		{
			"headings: numbers and times are layout, whatever the order",
			[][]string{{"Nr", "Navn", "Udsagn", "Tid"}, {"1", "Interviewer", "Hvordan går det?", "0:01"}, {"2", "Borger", "10:30", "0:05"}, {"3", "", "Nå", ""}},
			`note||||""|"Nr\n\nNavn\n\nUdsagn\n\nTid"
turn|interviewer|Interviewer|1000|"\n\n1\n\n0:01\n\nInterviewer\n\n"|"Hvordan går det?"
turn|citizen|Borger|5000|"\n\n2\n\n0:05\n\nBorger\n\n"|"10:30"*
note||||"\n\n"|"3"
turn|citizen|Borger||"\n\n"|"Nå"*
`, "",
		},
		{
			"no headings: most cells of a column are declared labels",
			[][]string{{"1.", "0:01", "Interviewer", "Hvem?", "kort"}, {"2.", "0:02", "Borger", "Borger", ""}},
			`turn|interviewer|Interviewer|1000|"1.\n\n0:01\n\nInterviewer\n\n"|"Hvem?"
note||||"\n\n"|"kort"
turn|citizen|Borger|2000|"\n\n2.\n\n0:02\n\nBorger\n\n"|"Borger"*
`, "5 notes in a table: 1 cell beside the speaker's and the words', taken for notes, the first here\n",
		},
		{
			"a number that was said, and a note that stands before the words",
			[][]string{{"Taler", "Kode", "Tekst"}, {"Interviewer", "", "Hvor mange?"}, {"Borger", "antal", "3"}},
			`note||||""|"Taler\n\nKode\n\nTekst"
turn|interviewer|Interviewer||"\n\nInterviewer\n\n"|"Hvor mange?"
turn|citizen|Borger||"\n\nBorger\n\n"|"3"*
note||||"\n\n"|"antal"
`, "7 notes in a table: 1 cell beside the speaker's and the words', taken for notes, the first here\n",
		},
		{
			"three columns without a speaker are read cell by cell",
			[][]string{{"Borger: ja", "og", "nej"}, {"I: hvad", "så", "nu"}},
			`turn|citizen|Borger||"Borger: "|"ja\n\nog\n\nnej"*
turn|interviewer|I||"\n\nI: "|"hvad\n\nså\n\nnu"
`, "",
		},
		{
			"the time below the label, in its cell, also with columns beside",
			[][]string{{"Interviewer|00:00:05", "Hvornår?", "a"}, {"Borger|00:00:09", "10:30", ""}},
			`turn|interviewer|Interviewer|5000|"Interviewer\n\n00:00:05\n\n"|"Hvornår?"
note||||"\n\n"|"a"
turn|citizen|Borger|9000|"\n\nBorger\n\n00:00:09\n\n"|"10:30"*
`, "4 notes in a table: 1 cell beside the speaker's and the words', taken for notes, the first here\n",
		},
		{
			"two columns: the time below the label is no word, the time in the next cell is one",
			[][]string{{"Interviewer|00:00:05", "Hvornår?"}, {"Borger", "10:30"}},
			`turn|interviewer|Interviewer|5000|"Interviewer\n\n00:00:05\n\n"|"Hvornår?"
turn|citizen|Borger||"\n\nBorger\n\n"|"10:30"*
`, "",
		},
	} {
		for format, data := range map[string]string{"docx": docx(wordTable(c.rows...)), "odt": odt(textTable(c.rows...))} {
			reading{c.what + " in " + format, data, c.segments, c.warnings}.check(t, format)
		}
	}
}

func TestWarningsOfNotesInATableHoldNoWords(t *testing.T) {
	r, err := Read([]byte(docx(wordTable([]string{"Borger", "ja", "hemmeligt"}))), options)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("3 notes in a table: 1 cell beside the speaker's and the words', taken for notes, the first here\n", warned(r.Warnings)); diff != "" {
		t.Error(diff)
	}
}

func TestWarningTellsWhereOtherUnknownSpeakersStand(t *testing.T) {
	r, err := Read([]byte("A B: x\nA B: x\nC D: x\nC D: x\nE F: x\nE F: x\nG H: x\nG H: x\nI J: x\nI J: x\nK L: x\nK L: x\nM N: x\nM N: x\nBorger: ja"), options)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := r.Warnings[0].Found, "a label of 3 characters at 2 turns; others at 3, 5, 7, 9, 11 and on"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := r.Warnings[6].Found, "a label of 3 characters at 2 turns"; got != want || r.Warnings[6].Line != 13 {
		t.Errorf("got %q in line %d, want %q in line 13", got, r.Warnings[6].Line, want)
	}
}

// Whatever stands in a table, each of its words is in the text as often as it was
// written, and in a segment.
func TestTablesLoseNoWords(t *testing.T) {
	cell := rapid.OneOf(
		rapid.SampledFrom([]string{"", "Borger", "I", "Mette", "Taler", "Tekst", "Note", "Nr", "Tid", "1", "2", "3.", "0:05", "Borger|0:07", "0:08|I", "Borger: ja", "(pause)", "I – nå", "Det går fint.|Tror jeg."}),
		rapid.StringMatching(`\pL{1,5}( \pL{1,5})?`),
	)
	words := func(s string) map[string]int {
		count := map[string]int{}
		for w := range strings.FieldsSeq(s) {
			count[norm.NFC.String(w)]++
		}
		return count
	}
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 5).Draw(t, "width")
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 6).Draw(t, "rows")
		var all []string
		for _, row := range rows {
			all = append(all, strings.Join(row, "|"))
		}
		written := words(strings.ReplaceAll(strings.Join(all, "|"), "|", " "))
		if len(written) == 0 {
			return
		}
		for _, data := range []string{docx(wordTable(rows...)), odt(textTable(rows...))} {
			r, err := Read([]byte(data), options)
			if err != nil {
				t.Fatal(err)
			}
			checkTiling(t, r)
			if diff := cmp.Diff(written, words(r.Text)); diff != "" {
				t.Fatalf("words (-want +got):\n%s", diff)
			}
		}
	})
}

// A row of numbers is gone through once, however long it is; in time that grows
// with the square it would take minutes.
func TestOneEndlessRow(t *testing.T) {
	var b strings.Builder
	b.WriteString("<w:tbl><w:tr>")
	for range maxParagraphs - 10 {
		b.WriteString("<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>")
	}
	b.WriteString("<w:tc>" + para("Borger") + "</w:tc><w:tc>" + para("ja") + "</w:tc></w:tr></w:tbl>")
	start := time.Now()
	r, err := Read([]byte(stored(b.String())), options)
	if err != nil {
		t.Fatal(err)
	}
	if last := r.Segments[len(r.Segments)-1]; last.Speaker != "Borger" || last.Text != "ja" || len(r.Segments) != 1 {
		t.Errorf("got %d segments, the last of %q", len(r.Segments), last.Speaker)
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("it took %v", d)
	}
}
