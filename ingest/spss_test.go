package ingest_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAnSPSSFileBecomesRecords reads the files that PSPP wrote of the five cases
// in ingest/spss/testdata/survey.sps, in three compressions and two encodings.
// Labels decide; 8 and 9 are declared as missing there, and so 8 "Ved ikke" is
// still don't know, 9 is refused, and a code of the set that is missing (case 4,
// svar_c 9) is user-missing.
func TestAnSPSSFileBecomesRecords(t *testing.T) {
	// Each case is a person; the file has no pseudonym, so its number serves.
	source := `    participant: {column: id}
    wave: w1
    date: {column: dato}
    instruments:
      - {use: tr, columns: {trivsel: trivsel, a: svar_a, b: svar_b, c: svar_c, mere: fritekst}}
`
	instrument := `instrument: tr
scales:
  - scale: tr
    levels: [{value: 5, label: Fremragende}, {value: 1, label: Dårligt}]
    others: [{key: dont_know, label: Ved ikke}, {key: refused, label: Ønsker ikke at svare, missing: refused}]
items:
  - {key: trivsel, scale: tr, label: Trivsel}
  - {key: a, scale: chosen, label: A}
  - {key: b, scale: chosen, label: B}
  - {key: c, scale: chosen, label: C}
  - {key: mere, open: true, label: Mere}
`
	want := []string{
		"1 2019-03-05 trivsel 1 substantive 1", "1 2019-03-05 a 1 substantive 1", "1 2019-03-05 b 0 substantive 0", "1 2019-03-05 c 1 substantive 1", "1 2019-03-05 mere  substantive",
		"2 1999-12-31 trivsel 8 non-substantive dont_know", "2 1999-12-31 a 0 substantive 0", "2 1999-12-31 b 0 substantive 0", "2 1999-12-31 c 0 substantive 0", "2 1999-12-31 mere  substantive",
		"3  trivsel 9 missing refused refused", "3  a  missing  blank", "3  b  missing  blank", "3  c  missing  blank", "3  mere  missing  blank",
		"4 1582-10-15 trivsel 5 substantive 5", "4 1582-10-15 a 1 substantive 1", "4 1582-10-15 b 1 substantive 1", "4 1582-10-15 c  missing  user-missing", "4 1582-10-15 mere  substantive",
		"5  trivsel  missing  blank", "5  a 0 substantive 0", "5  b 1 substantive 1", "5  c 0 substantive 0", "5  mere  missing  blank",
	}
	for _, encoding := range []string{"utf-8", "windows-1252"} {
		for _, packed := range []string{"plain.sav", "codes.sav", "zlib.zsav"} {
			name := encoding + "-" + packed
			data, err := os.ReadFile("spss/testdata/" + name)
			if err != nil {
				t.Fatal(err)
			}
			files := survey(source, map[string]string{"sources/" + name: string(data), "instruments/tr.yaml": instrument})
			files["study.yaml"] = strings.Replace(files["study.yaml"], `["*.csv"]`, `["`+name+`"]`, 1)
			r, _ := read(t, folder(files), 1)
			// Case 5 is dated 1 January 1970, which stands for no date and is told.
			if len(r.problems) != 1 || r.problems[0].Kind != "no date" || r.problems[0].Line != 5 {
				t.Fatalf("%s: %v", name, lines(r.problems))
			}
			dates := map[string]string{}
			for _, f := range r.forms {
				dates[f.Participant] = f.Date.String()
			}
			var got []string
			for _, resp := range r.responses {
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s %s %s", resp.Participant, dates[resp.Participant], resp.Item, resp.Raw, resp.Class, resp.Level, resp.Reason)))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
}
