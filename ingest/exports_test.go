package ingest_test

import (
	"os"
	"path"
	"strings"
	"testing"

	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// fixtures reads files of the tools' fixtures into a study's sources.
func fixtures(t *testing.T, files ...string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(path.Join("survey/testdata", f))
		if err != nil {
			t.Fatal(err)
		}
		all["sources/"+path.Base(f)] = string(data)
	}
	return all
}

// xact reads the survey that package survey keeps in the four forms in which
// SurveyXact hands it out: of fifteen rows, one wave, fields by their long
// names where these are known.
const xact = `    participant: {column: deltagernummer}
    wave: w2
    date: {column: closeTime}
    instruments:
      - {use: who5, columns: {happy: who5_1, calm: who5_2, active: who5_3, rested: who5_4, interest: who5_5}}
      - {use: srh, columns: {physical: "Hvordan synes du, dit helbred er alt i alt?"}}
      - {use: mine, columns: {klare: b5_klare, praktik: s_11_1, mentor: s_11_2, kursus: s_11_3, betydet: s_12}}
`

// mine is the study's own instrument.
const mine = `instrument: mine
scales:
  - scale: tro
    levels:
      - {value: 1, label: Slet ikke}
      - {value: 2, label: Næppe}
      - {value: 3, label: Det svinger}
      - {value: 4, label: Nok}
      - {value: 5, label: Helt sikkert}
    others: [{key: dont_know, label: Ved ikke}]
items:
  - {key: klare, scale: tro, label: "Tror du, at du kan klare et arbejde?"}
  - {key: praktik, scale: chosen, label: Praktik}
  - {key: mentor, scale: chosen, label: Mentor}
  - {key: kursus, scale: chosen, label: Kursus}
  - {key: betydet, open: true, label: "Hvad har betydet mest for dig siden sidst?"}
`

// xactStudy is a study of one form of that survey.
func xactStudy(t *testing.T, source string, files ...string) map[string]string {
	folder := survey(source, fixtures(t, files...))
	folder["instruments/mine.yaml"] = mine
	folder["study.yaml"] = strings.Replace(folder["study.yaml"], `files: ["*.csv"]`, `files: ["dataset.csv", "*.xlsx"]`, 1)
	return folder
}

// TestOneSurveyXactSurveyInFourForms: the three dialects of the csv, whose
// labels and structure are found beside the dataset, and the workbook with its
// answers over two sheets give the same records.
func TestOneSurveyXactSurveyInFourForms(t *testing.T) {
	type content struct {
		Forms     []study.Filled
		Responses []study.Response
		Scores    []study.Score
		Segments  []study.Segment
	}
	var first content
	for i, files := range [][]string{
		{"surveyxact/semicolon/dataset.csv", "surveyxact/semicolon/labels.csv", "surveyxact/semicolon/structure.csv"},
		{"surveyxact/comma/dataset.csv", "surveyxact/comma/labels.csv", "surveyxact/comma/structure.csv"},
		{"surveyxact/eu/dataset.csv", "surveyxact/eu/labels.csv", "surveyxact/eu/structure.csv"},
		{"surveyxact/survey.xlsx"},
	} {
		// Only pattern that fits nothing is an error; so each form has its own.
		study := xactStudy(t, xact, files...)
		study["study.yaml"] = strings.Replace(study["study.yaml"], `["dataset.csv", "*.xlsx"]`, "["+path.Base(files[0])+"]", 1)
		r, _ := read(t, folder(study), 1)
		if len(r.problems) != 0 {
			t.Fatalf("%s: %v", files[0], lines(r.problems))
		}
		got := content{r.forms, r.responses, r.scores, r.segments}
		for j := range got.Forms {
			got.Forms[j].File, got.Forms[j].Row = "", 0
		}
		for j := range got.Responses {
			got.Responses[j].Row = 0
		}
		if i == 0 {
			first = got
			checkXact(t, r)
			continue
		}
		if diff := cmp.Diff(first, got); diff != "" {
			t.Errorf("%s differs from %s", files[0], diff)
		}
	}
}

// checkXact holds what was read against a count by hand of the fixture: codes
// run from 1 = Hele tiden to 6 = På intet tidspunkt, so P01's 2 3 3 4 2 are
// worth 4 3 3 2 4.
func checkXact(t *testing.T, r *records) {
	t.Helper()
	scores := map[string]float64{}
	for _, s := range r.scores {
		scores[s.Participant] = *s.Value
	}
	if diff := cmp.Diff(map[string]float64{"P01": 64, "P02": 12, "P04": 64, "P06": 92, "P07": 32, "P09": 60, "P12": 76}, scores); diff != "" {
		t.Error(diff)
	}
	for _, resp := range r.responses {
		if resp.Participant == "P04" && resp.Item == "klare" && (resp.Raw != "6" || resp.Class != study.NonSubstantive) {
			t.Errorf("%+v, expected code 6 to be don't know, as its label says", resp)
		}
		if resp.Participant == "P06" && resp.Item == "praktik" && (resp.Value == nil || *resp.Value != 1) {
			t.Errorf("%+v, expected to be chosen", resp)
		}
	}
	src := r.sources[0]
	want := []string{
		"one wave for the whole file: w2 7",
		"refused, as they seem to identify people: email (e-mail address)",
		"34 columns that study.yaml does not name",
		"who5: codes 1-6, 1 = Hele tiden (best): reversed against the instrument's 5-0",
		"srh: codes 1-5, 1 = Fremragende (best): reversed against the instrument's 5-1",
		"mine: codes as the instrument's values",
		`1 row left out: status "Distribueret"`,
		"2 rows left out: begun and never completed (keep: partial takes them)",
		`1 row left out: status "Frafaldet"`,
		`1 row left out: status "Ny"`,
	}
	if diff := cmp.Diff(want, src.Notes); diff != "" || src.Rows != 12 || src.LeftOut != 5 || src.Detected != "surveyxact, csv, windows-1252, delimiter ;, decimal point" {
		t.Errorf("%s, %d rows, %d left out\n%s", src.Detected, src.Rows, src.LeftOut, diff)
	}
	if len(r.sources) != 3 || r.sources[1].File != "sources/labels.csv" || r.sources[1].Detected != "read with sources/dataset.csv" {
		t.Errorf("sources %+v", r.sources)
	}
}
