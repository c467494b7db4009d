package analysis_test

import (
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"spor/analysis"
	"spor/ingest/study"
	"spor/samples"
)

// publishedItems are the items of VIVE's tables as the sample names them: form,
// instrument and item.
var publishedItems = map[[2]string]string{
	{"6.3", "1"}: "medarbejderskema.bip.m1_realisme", {"6.3", "2"}: "medarbejderskema.bip.m2_maal",
	{"6.3", "3"}: "medarbejderskema.bip.m3_konc", {"6.3", "4"}: "medarbejderskema.bip.m4_mestring",
	{"6.4", "1"}: "borgerskema.bip.b1_jobide", {"6.4", "2"}: "borgerskema.bip.b2_overskud", {"6.4", "3"}: "borgerskema.bip.b3_helbred",
	{"6.4", "4"}: "borgerskema.bip.b4_komp", {"6.4", "5"}: "borgerskema.bip.b5_klare", {"6.4", "6"}: "borgerskema.bip.b6_vej",
	{"6.5", "psy"}: "borgerskema.srh.mental", {"6.5", "phy"}: "borgerskema.srh.physical",
	{"6.6", "1"}: "borgerskema.who5.happy", {"6.6", "2"}: "borgerskema.who5.calm", {"6.6", "3"}: "borgerskema.who5.active",
	{"6.6", "4"}: "borgerskema.who5.rested", {"6.6", "5"}: "borgerskema.who5.interest",
}

// Benjaminsen (2019), På vej til arbejde, VIVE, tables 6.3-6.6: the counts are
// the only whole numbers that give the printed percentages.
func TestPublishedTablesAreReproduced(t *testing.T) {
	d := data(t, built(t, samples.Vive2019))
	tables := run(t, "distribution", d, analysis.Options{Panel: study.PanelForms})
	fsys, err := samples.Open(samples.Vive2019)
	if err != nil {
		t.Fatal(err)
	}
	f, err := fsys.Open("published_counts.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, row := range rows[1:] {
		item, ok := publishedItems[[2]string{row[0], row[1]}]
		if !ok {
			t.Fatalf("table %s has an item %s", row[0], row[1])
		}
		wave := "w" + row[4]
		level, _, _ := strings.Cut(row[5], " ") // "1 most negative"
		count, err1 := strconv.ParseInt(row[6], 10, 64)
		n, err2 := strconv.ParseInt(row[7], 10, 64)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		table := named(t, tables, "distribution."+item)
		where := map[string]string{"wave": wave, "level": level}
		for column, want := range map[string]int64{"count": count, "n": n} {
			if c, ok := table.Find(where, column); !ok || c.Kind != analysis.KindCount || c.Num != want {
				t.Errorf("table %s, %s, %s, %s: %s is %+v, published %d", row[0], item, wave, level, column, c, want)
			}
		}
		if c, ok := table.Find(where, "share"); !ok || c.Num != count || c.Den != n {
			t.Errorf("table %s, %s, %s, %s: share %+v, published %d of %d", row[0], item, wave, level, c, count, n)
		}
		seen[table.Name]++
	}
	if len(seen) != len(publishedItems) || len(tables) != len(publishedItems) {
		t.Errorf("%d items compared of %d published and %d counted", len(seen), len(publishedItems), len(tables))
	}
	// Rows that were not published may hold nobody.
	for _, table := range tables {
		sum := int64(0)
		for _, row := range table.Rows {
			sum += row[table.ColumnKey("count")].Num
		}
		published := int64(0)
		for _, row := range rows[1:] {
			if "distribution."+publishedItems[[2]string{row[0], row[1]}] == table.Name {
				n, _ := strconv.ParseInt(row[6], 10, 64)
				published += n
			}
		}
		if sum != published {
			t.Errorf("%s counts %d answers, %d are published", table.Name, sum, published)
		}
	}
}

// The mean of the index follows from the margins of table 6.6 (n = 39 for each
// item): 4 times the sum of the items' means, 36.51 and 42.15.
func TestTheMeanIndexFollowsFromTheMargins(t *testing.T) {
	d := data(t, built(t, samples.Vive2019))
	tables := run(t, "score", d, analysis.Options{})
	if len(tables) != 1 {
		t.Fatalf("%v: bands, spread or shares of persons that are not one", names(tables))
	}
	table := named(t, tables, "score.borgerskema.who5.index")
	for wave, want := range map[string]string{"w1": "36.51", "w3": "42.15"} {
		where := map[string]string{"wave": wave}
		mean, _ := table.Find(where, "mean")
		n, _ := table.Find(where, "n")
		if got := strconv.FormatFloat(mean.Value, 'f', 2, 64); got != want || n.Num != 39 || mean.HasInterval {
			t.Errorf("%s: mean %s of %d (interval: %v), expected %s of 39 without", wave, got, n.Num, mean.HasInterval, want)
		}
	}
	for _, key := range []string{"sd", "median", "at_or_below"} {
		if table.ColumnKey(key) >= 0 {
			t.Errorf("%s needs one person's answers", key)
		}
	}
}

func TestWhatFollowsAPersonIsRefused(t *testing.T) {
	d := data(t, built(t, samples.Vive2019))
	for _, a := range analysis.Analyses {
		_, err := analysis.Run(a, d, analysis.Options{})
		if a.Paired != (err != nil) {
			t.Errorf("%s (paired: %v): %v", a.Name, a.Paired, err)
		}
		if err != nil && !strings.Contains(err.Error(), "study.yaml says paired: false") {
			t.Errorf("%s does not say why: %v", a.Name, err)
		}
	}
	if _, err := try("distribution", d, analysis.Options{Panel: study.PanelItems}); err == nil {
		t.Error("a panel of persons with the item in both waves, of persons that are not the same")
	}
	for _, name := range []string{"change", "persons"} {
		if a, _ := analysis.Find(name); !a.Paired {
			t.Errorf("%s follows persons", name)
		}
	}
}
