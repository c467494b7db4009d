package analysis_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"spor/analysis"
	"spor/codebook/instrument"
	"spor/ingest/study"
)

// Three persons are asked of their pain, where low is better, of their rest,
// where high is, and whether they saw a doctor, where neither is. Pain and rest,
// which is turned, make the burden; the doctor alone makes a score of neither.
//
//	   pain w1 w2   rest w1 w2   burden w1 w2   doctor w1 w2
//	A       2  0         0  2           4  0           1  0
//	B       0  1         1  1           1  2           0  1
//	C       1  1         2  1           1  2           1  1
//
// The least change of burden is 2: A is better by 4, B and C are unchanged.
func painful(t *testing.T) *analysis.Data {
	t.Helper()
	lib, err := instrument.Load(fstest.MapFS{"instruments/krop.yaml": {Data: []byte(`instrument: krop
title: {da: Krop, en: Body}
scales:
  - scale: grad
    order: [2, 1, 0]
    polarity: negative
    levels: [{value: 0, label: Ingen}, {value: 1, label: Noget}, {value: 2, label: Meget}]
items:
  - {key: pain, scale: grad, label: Smerter}
  - {key: rest, scale: grad, polarity: positive, label: Hvile}
  - {key: doctor, scale: chosen, label: Læge}
scores:
  - {key: burden, label: Byrde, items: [pain, rest], reverse: [rest], max: 4, change: {least: 2}, cut: {at_least: 2, label: {da: mindst 2, en: at or above 2}}}
  - {key: visits, label: Besøg, items: [doctor], max: 1}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	d := &analysis.Data{Instruments: lib, Study: &study.Study{
		Waves: []study.Wave{{ID: "w1"}, {ID: "w2"}},
		Forms: []study.Form{{ID: "skema"}},
		Sources: []study.Source{{ID: "s", Kind: study.Survey, Form: "skema", Columns: []study.ItemColumns{
			{Use: "krop", Columns: map[string]string{"pain": "1", "rest": "2", "doctor": "3"}}}}},
	}}
	in, _ := lib.Get("krop")
	for _, row := range []string{"A w1 2 0 1", "A w2 0 2 0", "B w1 0 1 0", "B w2 1 1 1", "C w1 1 2 1", "C w2 1 1 1"} {
		f := strings.Fields(row)
		values := map[string]float64{}
		for n, it := range in.Items {
			a, ok := it.ByKey(f[2+n])
			if !ok {
				t.Fatalf("%s has no answer %s", it.Key, f[2+n])
			}
			values[it.Key] = *a.Value
			d.Responses = append(d.Responses, study.Response{Participant: f[0], Wave: f[1], Form: "skema", Instrument: "krop", Item: it.Key, Level: a.Level, Value: a.Value, Class: a.Class})
		}
		for _, s := range in.Scores {
			v, n, _ := s.Value(values)
			d.Scores = append(d.Scores, study.Score{Participant: f[0], Wave: f[1], Form: "skema", Instrument: "krop", Score: s.Key, Value: &v, Answered: int64(n), Items: int64(len(s.Items))})
		}
		d.Forms = append(d.Forms, study.Filled{Participant: f[0], Wave: f[1], Form: "skema"})
	}
	return d
}

func TestLessOfWhatIsBadIsAnImprovement(t *testing.T) {
	tables := run(t, "change", painful(t), analysis.Options{Lang: study.English})
	want := []string{"change.skema.krop.burden", "meanchange.skema.krop.burden", "meanchange.skema.krop.visits", "change.skema.krop"}
	if diff := cmp.Diff(want, names(tables)); diff != "" {
		t.Fatal(diff)
	}
	at := "skema krop.burden w2 "
	if diff := cmp.Diff([]string{at + "improved: 1 3 1/3", at + "unchanged: 2 3 2/3", at + "worse: 0 3 0/3"}, show(tables[0])); diff != "" {
		t.Error(diff)
	}
	// Pain: A better, B worse, C the same. Rest: A better, B the same, C worse.
	// Nothing of the doctor.
	want = nil
	for _, item := range []string{"pain", "rest"} {
		for _, level := range []string{"improved", "unchanged", "worse"} {
			want = append(want, "skema krop."+item+" w2 "+level+": 1 3 1/3")
		}
	}
	if diff := cmp.Diff(want, show(tables[3])); diff != "" {
		t.Error(diff)
	}
	// The numbers of a score are shown as they are: -4, 1 and 1 are -2/3 in the
	// mean, and the note says which way is up.
	if c, ok := tables[1].Find(map[string]string{"wave": "w2"}, "mean_change"); !ok || c.Value > -0.66 || c.Value < -0.67 {
		t.Errorf("mean change %+v", c)
	}
	for _, table := range tables {
		said := strings.HasSuffix(table.Notes.Method, "; a lower score is better")
		if burden := strings.HasSuffix(table.Name, "burden"); said != burden {
			t.Errorf("%s: %s", table.Name, table.Notes.Method)
		}
	}
}

func TestACutAboveCountsThoseAboveIt(t *testing.T) {
	table := named(t, run(t, "score", painful(t), analysis.Options{}), "score.skema.krop.burden")
	for wave, n := range map[string]int64{"w1": 1, "w2": 2} { // A; B and C
		if c, ok := table.Find(map[string]string{"wave": wave}, "at_or_above"); !ok || c.Num != n || c.Den != 3 {
			t.Errorf("%s: %+v", wave, c)
		}
	}
	if !strings.HasSuffix(table.Notes.Method, "; en lavere score er bedre") {
		t.Error(table.Notes.Method)
	}
}

func TestLevelsAreShownInTheScalesOrder(t *testing.T) {
	table := named(t, run(t, "distribution", painful(t), analysis.Options{Waves: []string{"w1"}}), "distribution.skema.krop.pain")
	at := slices.IndexFunc(table.Columns, func(c analysis.Column) bool { return c.Role == analysis.DimLevel })
	var levels []string
	for _, row := range table.Rows {
		levels = append(levels, row[at].Key)
	}
	if diff := cmp.Diff([]string{"2", "1", "0"}, levels); diff != "" {
		t.Error(diff)
	}
}
