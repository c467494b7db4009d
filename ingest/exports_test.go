package ingest_test

import (
	"bytes"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
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

// TestOneREDCapFormDoesNotDecideForAnother: B02 never began the first of two
// forms and B03 did not finish the second, and the order in which the study
// lists them does not matter.
func TestOneREDCapFormDoesNotDecideForAnother(t *testing.T) {
	text := "record_id,redcap_event_name,who5_1,who5_2,who5_3,who5_4,who5_5,who5_complete,mental,fysisk,helbred_complete\n" +
		"B01,foer,3,3,3,3,3,2,4,4,2\nB02,foer,,,,,,0,5,5,2\nB03,foer,2,2,2,2,2,2,1,,1\n"
	who5 := "      - {use: who5, coding: values, columns: {happy: who5_1, calm: who5_2, active: who5_3, rested: who5_4, interest: who5_5}}\n"
	srh := "      - {use: srh, coding: values, columns: {mental: mental, physical: fysisk}}\n"
	for _, instruments := range []string{who5 + srh, srh + who5} {
		r, _ := read(t, folder(survey("    participant: {column: record_id}\n    wave: {column: redcap_event_name}\n    instruments:\n"+instruments, map[string]string{"sources/a.csv": text})), 1)
		n := map[string]int{}
		for _, resp := range r.responses {
			n[resp.Participant+" "+resp.Instrument]++
		}
		if diff := cmp.Diff(map[string]int{"B01 who5": 5, "B01 srh": 2, "B02 srh": 2, "B03 who5": 5}, n); diff != "" || len(r.scores) != 2 || len(r.problems) != 0 {
			t.Errorf("%s %+v %v", diff, r.scores, lines(r.problems))
		}
		if !slices.Contains(r.notes("sources/a.csv"), "1 row counted in part: of their forms some were not completed") {
			t.Errorf("notes %v", r.notes("sources/a.csv"))
		}
	}
}

// TestAWaveByTheLabelOfItsCode: the file says that code 1 is Måling 2.
func TestAWaveByTheLabelOfItsCode(t *testing.T) {
	files := survey("    participant: {column: deltager}\n    wave: {column: maaling}\n    instruments:\n      - {use: srh, columns: {mental: s_1}}\n", map[string]string{
		"sources/dataset.csv": "respondentid;deltager;maaling;s_1\n1;P01;1;1\n2;P01;2;3\n",
		"sources/labels.csv":  "maaling;1;Måling 2\nmaaling;2;Måling 1\ns_1;1;Fremragende\ns_1;3;Godt\n",
	})
	files["study.yaml"] = strings.NewReplacer(`["*.csv"]`, "[dataset.csv]", "names: [foer]", `names: [foer, "1"]`, "names: [efter]", `names: [efter, "2"]`).Replace(files["study.yaml"])
	r, _ := read(t, folder(files), 1)
	if diff := cmp.Diff([]string{"P01 w2 ", "P01 w1 "}, placed(r)); diff != "" {
		t.Errorf("%s %v", diff, lines(r.problems))
	}
}

// TestASheetForEachWave: one workbook, read by a source for each of its sheets.
func TestASheetForEachWave(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	for sheet, answers := range map[string][]string{"Start": {"Godt", "Dårligt"}, "3 mdr.": {"Fremragende", "Vældig godt"}} {
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range [][]string{{"id", "fys"}, {"P01", answers[0]}, {"P02", answers[1]}} {
			if err := book.SetSheetRow(sheet, "A"+strconv.Itoa(i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	source := func(sheet, wave string) string {
		return "    sheet: " + sheet + "\n    wave: " + wave + "\n    participant: {column: id}\n    instruments: [{use: srh, columns: {physical: fys}}]\n"
	}
	study := survey(source("Start", "w1")+"  - id: later\n    kind: survey\n    form: form\n    files: [\"*.xlsx\"]\n"+source("3 mdr.", "w2"),
		map[string]string{"sources/alle.xlsx": b.String()})
	study["study.yaml"] = strings.Replace(study["study.yaml"], "*.csv", "*.xlsx", 1)
	r, _ := read(t, folder(study), 1)
	if len(r.problems) != 0 {
		t.Fatal(lines(r.problems))
	}
	var got []string
	for _, resp := range r.responses {
		got = append(got, resp.Source+" "+resp.Participant+" "+resp.Wave+" "+resp.Raw)
	}
	if diff := cmp.Diff([]string{"answers P01 w1 Godt", "answers P02 w1 Dårligt", "later P01 w2 Fremragende", "later P02 w2 Vældig godt"}, got); diff != "" {
		t.Error(diff)
	}
	var files []string
	for _, src := range r.sources {
		files = append(files, src.Source+" "+src.File)
	}
	if diff := cmp.Diff([]string{"answers sources/alle.xlsx", "later sources/alle.xlsx"}, files); diff != "" {
		t.Error(diff)
	}
}
