package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// viveColumn names the column of an item in the committed files.
var viveColumn = map[string]string{
	"6.3 1": "m1", "6.3 2": "m2", "6.3 3": "m3", "6.3 4": "m4",
	"6.4 1": "b1", "6.4 2": "b2", "6.4 3": "b3", "6.4 4": "b4", "6.4 5": "b5", "6.4 6": "b6",
	"6.5 psy": "psykisk", "6.5 phy": "fysisk",
	"6.6 1": "glad", "6.6 2": "rolig", "6.6 3": "aktiv", "6.6 4": "frisk", "6.6 5": "interesse",
}

func TestViveRowsRecountToThePublishedTables(t *testing.T) {
	// Counted one cell at a time: form, measurement, column, code.
	counted := map[string]int{}
	answered := map[string]int{}
	for form, want := range map[string]int{"borger": 2 * 39, "medarbejder": 2 * 44} {
		rows := readCSV(t, "../vive-2019/sources/"+form+".csv")
		if got := len(rows) - 1; got != want {
			t.Errorf("%s: found %d forms, expected %d", form, got, want)
		}
		for _, row := range rows[1:] {
			for i, column := range rows[0][2:] {
				if code := row[i+2]; code != "" {
					counted[fmt.Sprint(form, row[1], column, code)]++
					answered[fmt.Sprint(form, row[1], column)]++
				}
			}
		}
	}
	published := readCSV(t, "../vive-2019/published_counts.csv")[1:]
	for _, p := range published {
		column := viveColumn[p[0]+" "+p[1]]
		code := strings.Fields(p[5])[0]
		if code == "dont_know" {
			code = "ved ikke"
		}
		key := fmt.Sprint(p[3], p[4], column, code)
		if got := strconv.Itoa(counted[key]); got != p[6] {
			t.Errorf("table %s, item %s, measurement %s, %q: found %s, expected %s", p[0], p[1], p[4], p[5], got, p[6])
		}
		delete(counted, key)
		if got := strconv.Itoa(answered[fmt.Sprint(p[3], p[4], column)]); got != p[7] {
			t.Errorf("table %s, item %s, measurement %s: found n %s, expected %s", p[0], p[1], p[4], got, p[7])
		}
	}
	if len(counted) > 0 {
		t.Errorf("codes that no table has: %v", counted)
	}
}

func TestViveWHO5MeanIsThePublishedOne(t *testing.T) {
	rows := readCSV(t, "../vive-2019/sources/borger.csv")
	first := slices.Index(rows[0], "glad")
	sum, n := map[string]int{}, map[string]int{}
	for _, row := range rows[1:] {
		n[row[1]]++
		for _, cell := range row[first : first+5] {
			level, err := strconv.Atoi(cell)
			if err != nil {
				t.Fatal("an item of WHO-5 is blank, expected none")
			}
			sum[row[1]] += 4 * level
		}
	}
	// By hand from the margins of VIVE's table 6.6, n = 39: 1424/39 and 1644/39.
	want := map[string]string{"1": "36.51", "3": "42.15"}
	got := map[string]string{}
	for m := range n {
		got[m] = fmt.Sprintf("%.2f", float64(sum[m])/float64(n[m]))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mean index (-want +got):\n%s", diff)
	}
}

func TestViveSaysWhatIsWrongWithTheCounts(t *testing.T) {
	const header = "table,item,item_topic,respondent,measurement,category,count,n,published_percent\n"
	for name, c := range map[string]struct{ data, want string }{
		"count is no number": {header + "6.3,1,x,medarbejder,1,5 most positive,many,44,9\n", "published_counts.csv:2: count"},
		"no counts":          {header, "found 0 answers, expected 1 to 39"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := vive(fstest.MapFS{"published_counts.csv": {Data: []byte(c.data)}})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("found %v, expected %q", err, c.want)
			}
		})
	}
}
