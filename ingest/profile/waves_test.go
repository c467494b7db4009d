package profile

import (
	"fmt"
	"strings"
	"testing"

	"spor/ingest/study"
)

// The wave stands in a column, in the names of columns, in the file's name, or
// nowhere.
func TestTheWaveIsFoundWhereItStands(t *testing.T) {
	long := func(header string, waves ...string) string {
		return rows("id;"+header+";x", 12, func(i int) string { return fmt.Sprintf("P%02d;%s;%d", i/len(waves), waves[i%len(waves)], i%3) })
	}
	wide := func(header string) string {
		return rows("id;"+header, 12, func(i int) string { return fmt.Sprintf("P%02d;1;2;3;4", i) })
	}
	for _, c := range []struct {
		about, path, text string
		layout            study.Layout
		says              string
		lines             []string
	}{
		{"a column called so", "", long("maaling", "1", "2"), study.Long, "column maaling: 1 (6 rows), 2 (6 rows)", []string{"wave: {column: maaling}"}},
		{"a column of the words of waves", "", long("skema", "baseline", "3 mdr", "opfølgning"), study.Long, "column skema: baseline (4 rows), 3 mdr (4 rows), opfølgning (4 rows)", []string{"wave: {column: skema}"}},
		{"suffix t1", "", wide("glad_t1;glad_t2;rolig_t1;rolig_t2"), study.Wide, "in the names of the columns: t1, t2", nil},
		{"suffix w2", "", wide("glad_w1;glad_w2;rolig_w1;rolig_w2"), study.Wide, "in the names of the columns: w1, w2", nil},
		{"suffix 1m", "", wide("glad_1m;glad_12m;rolig_1m;rolig_12m"), study.Wide, "in the names of the columns: 1m, 12m", nil},
		{"suffix .1", "", wide("glad.1;glad.2;rolig.1;rolig.2"), study.Wide, "in the names of the columns: 1, 2", nil},
		{"prefix", "", wide("t1_glad;t2_glad;t1_rolig;t2_rolig"), study.Wide, "in the names of the columns: t1, t2", nil},
		{"in brackets", "", wide("glad (Måling 1);glad (Måling 2);rolig (Måling 1);rolig (Måling 2)"), study.Wide, "in the names of the columns: Måling 1, Måling 2", nil},
		{"items of an instrument", "", wide("who5_1;who5_2;who5_3;who5_4"), study.Long, "no column names it; people have one row each, so the file may be one wave", nil},
		{"questions by number", "", wide("spm_1;spm_2;q_1;q_2"), study.Long, "no column names it; people have one row each, so the file may be one wave", nil},
		{"in the file's name", "survey/borger_maaling2.csv", long("y", "7"), study.Long, "in the name of the file: maaling2", []string{`files: ["survey/borger_{wave}.csv"]`}},
		{"nowhere, a row each", "", long("y", "7"), study.Long, "no column names it; people have one row each, so the file may be one wave", []string{"# wave: w1"}},
		{"nowhere, several rows", "", strings.ReplaceAll(long("dato", "2024-01-05", "2024-04-15"), "P0", "Q0"), study.Long,
			"no column names it; people have several rows, so it is by order or by date", []string{"# wave: {by: order}", "# wave: {by: date}"}},
	} {
		t.Run(c.about, func(t *testing.T) {
			p := of(t, Known{Path: c.path}, c.text)
			if f := finding(t, p, "wave"); p.Layout != c.layout || f.Says != c.says {
				t.Errorf("layout %s, wave %s; expected %s, %s", p.Layout, f.Says, c.layout, c.says)
			}
			holds(t, p, c.lines...)
		})
	}
}

// Within a study its own names of waves are known, and those that it lacks are
// told.
func TestTheStudysWavesAreKnown(t *testing.T) {
	s := &study.Study{
		Waves:   []study.Wave{{ID: "foraar", Names: []string{"F24"}}, {ID: "efteraar", Names: []string{"E24"}}},
		Forms:   []study.Form{{ID: "borger"}, {ID: "medarbejder"}},
		Sources: []study.Source{{ID: "skema", Harmless: []string{"Telefon"}}},
	}
	text := rows("id;kvartal;x;Telefon", 12, func(i int) string { return fmt.Sprintf("P%02d;%s;%d;ja", i/2, []string{"F24", "E24"}[i%2], i%3) })
	p := of(t, Known{Study: s}, text)
	if f := finding(t, p, "wave"); f.Open || f.Says != "column kvartal: F24 (6 rows), E24 (6 rows)" {
		t.Errorf("wave %+v", f)
	}
	holds(t, p, "- id: skema-2", "form: borger", "wave: {column: kvartal}")
	if c := column(t, p, "Telefon"); c.Holds == Identity {
		t.Errorf("the study says that Telefon is harmless, and it is refused: %+v", c)
	}
	p = of(t, Known{Study: s, Path: "survey/medarbejder.csv", Placed: true}, strings.ReplaceAll(text, "kvartal", "maaling"))
	holds(t, p, "form: medarbejder", "files: [survey/medarbejder.csv]")
	p = of(t, Known{Study: s}, strings.NewReplacer("kvartal", "maaling", "E24", "måling 3").Replace(text))
	if f := finding(t, p, "wave"); !f.Open || !strings.Contains(f.Says, "no wave of the study is called måling 3") {
		t.Errorf("wave %+v", f)
	}
	wide := of(t, Known{Study: s}, rows("id;glad-F24;glad-E24;rolig-F24;rolig-E24", 6, func(i int) string { return fmt.Sprintf("P%d;1;2;3;4", i) }))
	if f := finding(t, wide, "wave"); f.Open || f.Says != "in the names of the columns: F24, E24" {
		t.Errorf("wave %+v", f)
	}
}

// Only rows that are few items many times are a tidy export; the names of the
// columns alone do not make one.
func TestATidyExportHasFewItemsManyTimes(t *testing.T) {
	tidy := of(t, Known{}, rows("id;maaling;spm;svar", 24, func(i int) string {
		return fmt.Sprintf("P%02d;w%d;%s;%s", i/4, i/2%2+1, []string{"psykisk", "fysisk"}[i%2], []string{"Godt", "Dårligt", "Mindre godt"}[i%3])
	}))
	if tidy.Layout != study.Tidy {
		t.Errorf("layout %s", tidy.Layout)
	}
	holds(t, tidy, "layout: tidy", "item: {column: spm}", "value: {column: svar}", "mental: psykisk", "physical: fysisk")
	long := of(t, Known{}, rows("id;maaling;spm;svar", 24, func(i int) string { return fmt.Sprintf("P%02d;w%d;tekst %d;Godt", i/4, i/2%2+1, i) }))
	if long.Layout != study.Long {
		t.Errorf("layout %s", long.Layout)
	}
}
