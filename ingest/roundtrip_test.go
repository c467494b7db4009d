package ingest_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"spor/ingest/study"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// answer is a closed answer as it is written and what it is.
type answer struct {
	text   string
	class  study.Class
	level  string
	reason study.Reason
}

// knownAnswers are the answers that a cell can say in words. In a LimeSurvey
// export a cell can also say that the question was never shown.
var knownAnswers = []answer{
	{"Hele tiden", study.Substantive, "5", ""},
	{"Lidt mere end halvdelen af tiden", study.Substantive, "3", ""},
	{"På intet tidspunkt", study.Substantive, "0", ""},
	{"Ved ikke", study.NonSubstantive, "dont_know", ""},
	{"Ønsker ikke at svare", study.Missing, "refused", study.Refused},
	{"Ikke relevant", study.Missing, "not_relevant", study.NotRelevant},
	{"", study.Missing, "", study.Blank},
}

var notShown = answer{"\x00", study.Missing, "", study.NotShown}

// given is a form with five closed answers and an open one.
type given struct {
	participant, wave string
	closed            [5]answer
	open              string
}

// anyForms draws the forms of some people over two waves.
func anyForms(t *rapid.T, answers []answer) (forms []given) {
	open := rapid.StringOfN(rapid.SampledFrom([]rune("abcæøåÆØÅé 12;,|\t\"'=+-.…")), 0, 20, -1)
	for p := range rapid.IntRange(1, 4).Draw(t, "participants") {
		for _, wave := range []string{"w1", "w2"} {
			g := given{participant: fmt.Sprintf("P%d", p), wave: wave, open: strings.TrimSpace(open.Draw(t, "open"))}
			for i := range g.closed {
				g.closed[i] = rapid.SampledFrom(answers).Draw(t, "answer")
			}
			forms = append(forms, g)
		}
	}
	return forms
}

// grid is the export of the forms: a header and a row each.
func grid(forms []given) [][]string {
	rows := [][]string{{"id", "wave", "happy", "calm", "active", "rested", "interest", "hope"}}
	for _, g := range forms {
		row := []string{g.participant, g.wave}
		for _, a := range g.closed {
			row = append(row, a.text)
		}
		rows = append(rows, append(row, g.open))
	}
	return rows
}

// formats are the ways in which the table is written.
var formats = []struct {
	name, file, source string
	write              func(*rapid.T, [][]string) []byte
	answers            []answer
}{
	// Without a column such as måned the letters Æ… alone would be the bytes of a
	// letter of UTF-8, and nothing could tell.
	{"Danish csv", "a.csv", labelled, func(t *rapid.T, rows [][]string) []byte {
		for i := range rows {
			rows[i] = append(rows[i], "måned")
		}
		b, err := charmap.Windows1252.NewEncoder().Bytes(asCSV(t, rows, ';'))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}, knownAnswers},
	{"UTF-8 from a Mac, letters taken apart", "a.csv", labelled, func(t *rapid.T, rows [][]string) []byte {
		return append([]byte("\xef\xbb\xbf"), norm.NFD.Bytes(asCSV(t, rows, ','))...)
	}, knownAnswers},
	{"UTF-16 with tabs", "a.csv", labelled, func(t *rapid.T, rows [][]string) []byte {
		b := []byte{0xff, 0xfe}
		for _, u := range utf16.Encode([]rune(string(asCSV(t, rows, '\t')))) {
			b = append(b, byte(u), byte(u>>8))
		}
		return b
	}, knownAnswers},
	{"xlsx", "a.xlsx", labelled, func(t *rapid.T, rows [][]string) []byte {
		f := excelize.NewFile()
		defer f.Close()
		for i, row := range rows {
			for j, text := range row {
				cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
				if err := f.SetCellStr("Sheet1", cell, text); err != nil {
					t.Fatal(err)
				}
			}
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}, knownAnswers},
	// A closed LimeSurvey question that was not shown is nothing between two
	// delimiters, one left blank is "".
	{"LimeSurvey", "a.csv", labelled, func(t *rapid.T, rows [][]string) []byte {
		var b bytes.Buffer
		b.WriteString("\xef\xbb\xbf")
		for i, row := range rows {
			admin := []string{fmt.Sprint(i), "2024-02-01 10:00:00", "3", "da", "77"}
			if i == 0 {
				admin = []string{"id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language", "seed. Seed"}
				row = []string{"pseudonym. Pseudonym", "wave. Wave", "happy. Happy", "calm. Calm", "active. Active", "rested. Rested", "interest. Interest", "hope. Hope"}
			}
			for j, text := range append(admin, row...) {
				if j > 0 {
					b.WriteByte(';')
				}
				if text != notShown.text {
					b.WriteString(`"` + strings.ReplaceAll(text, `"`, `""`) + `"`)
				}
			}
			b.WriteString("\r\n")
		}
		// A row that says that this file tells null from empty.
		b.WriteString(`"99";;"1";"da";"78";"P99";"w1";;"";;;;` + "\r\n")
		return b.Bytes()
	}, append([]answer{notShown}, knownAnswers...)},
}

// labelled is the long export of WHO-5 in words and an open question.
var labelled = strings.Replace(longSource, "coding: values, ", "", 1)

func asCSV(t *rapid.T, rows [][]string, comma rune) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = comma, true
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestAnyTableOfResponsesReadsBackEqual: classes, levels, reasons and words, in
// whichever format they were written.
func TestAnyTableOfResponsesReadsBackEqual(t *testing.T) {
	for _, f := range formats {
		t.Run(f.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				forms := anyForms(rt, f.answers)
				source := f.source
				if f.name == "LimeSurvey" {
					source = strings.Replace(source, "{column: id}", "{column: pseudonym}", 1)
				}
				files := survey(source, map[string]string{"sources/" + f.file: string(f.write(rt, grid(forms)))})
				files["study.yaml"] = strings.Replace(files["study.yaml"], `["*.csv"]`, `["`+f.file+`"]`, 1)
				r, _ := read(t, folder(files), 1)
				if len(r.problems) != 0 {
					rt.Fatalf("%v", lines(r.problems))
				}
				words := map[string]string{}
				for _, s := range r.segments {
					words[s.Document] = s.Text
				}
				var got []given
				for i, resp := range r.responses {
					if i%6 == 0 {
						got = append(got, given{participant: resp.Participant, wave: resp.Wave})
					}
					g := &got[len(got)-1]
					if i%6 == 5 {
						g.open = words[resp.Document]
						continue
					}
					g.closed[i%6] = answer{resp.Raw, resp.Class, resp.Level, resp.Reason}
				}
				for i := range forms {
					for j, a := range forms[i].closed {
						if a == notShown {
							forms[i].closed[j].text = ""
						}
					}
				}
				if diff := gocmp.Diff(forms, got, gocmp.AllowUnexported(given{}, answer{})); diff != "" {
					rt.Error(diff)
				}
			})
		})
	}
}
