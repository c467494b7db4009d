package main

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"spor/ingest/study"
)

func TestAttritionIsThatOfTheField(t *testing.T) {
	people := population()
	var citizen, staff [waves]int
	exits := map[study.ExitKind]int{}
	units := map[string]int{}
	plannedWithoutWave3, gaps := 0, 0
	for _, p := range people {
		exits[p.exitKind]++
		units[p.unit]++
		for w := range waves {
			if p.citizen[w] != 0 {
				citizen[w]++
			}
			if p.staff[w] != 0 {
				staff[w]++
			}
		}
		if p.exitKind == study.Planned && p.planned(2) > p.exit {
			plannedWithoutWave3++
		}
		if p.staff[0] != 0 && p.staff[1] == 0 && p.staff[2] != 0 {
			gaps++
		}
	}
	// VIVE 2019: forms at 0, 3, 6 and 9 months; 15 unplanned and 6 planned
	// exits, four of the planned ones without wave 3.
	if diff := cmp.Diff([2][waves]int{{98, 70, 39, 14}, {98, 69, 44, 16}}, [2][waves]int{citizen, staff}); diff != "" {
		t.Errorf("forms, citizen and caseworker (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[study.ExitKind]int{"": 83, study.Unplanned: 15, study.Planned: 6}, exits); diff != "" {
		t.Errorf("exits (-want +got):\n%s", diff)
	}
	if plannedWithoutWave3 != 4 {
		t.Errorf("found %d planned exits without wave 3, expected 4", plannedWithoutWave3)
	}
	if gaps < 2 {
		t.Errorf("found %d people who miss a caseworker's form in between, expected 2 or more", gaps)
	}
	if len(units) != 3 || len(people) != 104 {
		t.Errorf("found %d units and %d people, expected 3 and 104", len(units), len(people))
	}
}

func TestEveryFormLiesInItsWindowButThree(t *testing.T) {
	outside := 0
	for _, p := range population() {
		last := dataCut
		if p.exit != 0 {
			last = min(last, p.exit)
		}
		if p.start < day("2018-02-05") || p.start > day("2019-03-31") || p.exit > dataCut || p.exit != 0 && p.exit <= p.start {
			t.Errorf("%s: start %v and exit %v do not fit the study", p.id, p.start, p.exit)
		}
		for w := range waves {
			for _, d := range []study.Date{p.citizen[w], p.staff[w]} {
				if d != 0 && (d < p.start || d > last || d < p.planned(w)-windowDays || d > p.planned(w)+windowDays) {
					t.Errorf("%s: form of %v lies outside wave %d, planned for %v", p.id, d, w+1, p.planned(w))
				}
			}
		}
		if p.unscheduled == 0 {
			continue
		}
		outside++
		for w := range waves {
			if p.unscheduled >= p.planned(w)-windowDays && p.unscheduled <= p.planned(w)+windowDays || p.unscheduled > last {
				t.Errorf("%s: unscheduled form of %v lies in wave %d, or after the person left", p.id, p.unscheduled, w+1)
			}
		}
	}
	if outside != 3 {
		t.Errorf("found %d unscheduled forms, expected 3", outside)
	}
}

func TestInterviewsFitTheCourses(t *testing.T) {
	people := map[string]*person{}
	for _, p := range population() {
		people[p.id] = p
	}
	for _, d := range deliveries {
		m, err := readManuscript(d.name)
		if err != nil {
			t.Fatal(err)
		}
		p := people[m.person]
		if m.role != "citizen" {
			continue
		}
		if p == nil || !p.present(int(m.wave[0]-'1')) {
			t.Errorf("%s: the person is not in the study then", d.name)
		}
	}
	for _, e := range ownEvents {
		p := people[e.person]
		if at := day(e.date); at < p.start || at > dataCut || p.exit != 0 && at > p.exit {
			t.Errorf("%s, %s: event lies outside the course", e.person, e.date)
		}
	}
}

func TestWellBeingStartsLowAndRisesForThoseWhoStay(t *testing.T) {
	first, both, later, n, pairs := 0, 0, 0, 0, 0
	scores := map[string]map[string]int{}
	for _, row := range citizenRows(t)[1:] {
		index := 0
		for _, cell := range row[3:8] {
			level, ok := timeLevel(cell)
			if !ok {
				index = -1
				break
			}
			index += 4 * level
		}
		if index < 0 {
			continue
		}
		if scores[row[0]] == nil {
			scores[row[0]] = map[string]int{}
		}
		scores[row[0]][row[1]] = index
	}
	for _, s := range scores {
		if x, ok := s["Måling 1"]; ok {
			first, n = first+x, n+1
			if y, ok := s["Måling 3"]; ok {
				both, later, pairs = both+x, later+y, pairs+1
			}
		}
	}
	if mean := float64(first) / float64(n); mean < 38 || mean > 40 {
		t.Errorf("mean WHO-5 at the start is %.2f, expected 38 to 40", mean)
	}
	if rise := float64(later-both) / float64(pairs); rise < 3 || rise > 9 {
		t.Errorf("WHO-5 rises by %.2f for the %d with both, expected 3 to 9", rise, pairs)
	}
}

// citizenRows reads the committed export as its program wrote it.
func citizenRows(t *testing.T) [][]string {
	t.Helper()
	f, err := os.Open("../vejen-videre/sources/survey/borgerskema.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(charmap.Windows1252.NewDecoder().Reader(f))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// timeLevel is the level of a WHO-5 cell; blanks and "Ved ikke" have none.
func timeLevel(cell string) (int, bool) {
	cell = strings.Trim(cell, " \u00a0")
	for level := range timeLabels {
		if cell != "" && (cell == timeLabels[level] || cell == timeAliases[level]) {
			return level, true
		}
	}
	return 0, false
}

func TestEveryLabelIsOneThatTheInstrumentKnows(t *testing.T) {
	builtin := func(name string) string {
		b, err := os.ReadFile("../../codebook/instrument/builtin/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	who5, srh := builtin("who5"), builtin("srh")
	for column, cells := range columns(citizenRows(t)) {
		definition := ""
		switch column {
		case "glad", "rolig", "aktiv", "frisk", "interesse":
			definition = who5
		case "psykisk", "fysisk":
			definition = srh
		}
		for _, cell := range cells {
			label := strings.Trim(cell, " \u00a0")
			if definition != "" && label != "" && !strings.Contains(definition, `"`+label+`"`) {
				t.Errorf("%s: %q is no label of the instrument", column, label)
			}
			if len(column) == 2 && column[0] == 'b' && !strings.Contains("1 2 3 4 5 "+dontKnow, label) {
				t.Errorf("%s: %q is not 1 to 5 or %q", column, label, dontKnow)
			}
		}
	}
}

// columns turns rows with a header into columns by name.
func columns(rows [][]string) map[string][]string {
	out := map[string][]string{}
	for _, row := range rows[1:] {
		for i, name := range rows[0] {
			out[name] = append(out[name], row[i])
		}
	}
	return out
}

func TestOpenAnswersAreManyAndOneHasALineBreak(t *testing.T) {
	by := columns(citizenRows(t))
	given, longer, broken := 0, map[string]bool{}, 0
	for _, column := range []string{"haab", "svaert"} {
		for _, cell := range by[column] {
			if cell == "" {
				continue
			}
			given++
			if len(strings.Fields(cell)) >= 5 {
				longer[cell] = true
			}
			if strings.Contains(cell, ";") && strings.Contains(cell, "\n") {
				broken++
			}
		}
	}
	if asked := 2 * len(by["haab"]); given < asked/4 || given > asked/2 {
		t.Errorf("found %d of %d open answers given, expected about a third", given, asked)
	}
	if len(longer) < 60 {
		t.Errorf("found %d different answers of five words or more, expected 60", len(longer))
	}
	if broken != 1 {
		t.Errorf("found %d answers with a semicolon and a line break, expected 1", broken)
	}
}

func TestStaffWorkbookHasDatesAndCodes(t *testing.T) {
	x, err := excelize.OpenFile("../vejen-videre/sources/survey/medarbejderskema.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if diff := cmp.Diff([]string{"Svar", "Vejledning"}, x.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	shown, err := x.GetRows("Svar")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := x.GetRows("Svar", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Borger", "Dato", "m1", "m2", "m3", "m4"}, shown[0]); diff != "" {
		t.Errorf("header (-want +got):\n%s", diff)
	}
	// 98 + 69 + 44 + 16 forms in their windows and 3 outside.
	if got := len(shown) - 1; got != 230 {
		t.Errorf("found %d forms, expected 230", got)
	}
	for i, row := range shown[1:] {
		if _, err := time.Parse("02-01-2006", row[1]); err != nil {
			t.Errorf("row %d: the date is shown as %q, expected dd-mm-yyyy", i+2, row[1])
		}
		if strings.Contains(raw[i+1][1], "-") {
			t.Errorf("row %d: the date is text, expected a serial number", i+2)
		}
		for _, code := range row[2:] {
			if len(code) != 1 || !strings.Contains("123459", code) {
				t.Errorf("row %d: found %q, expected 1 to 5 or 9", i+2, code)
			}
		}
	}
}

func TestCaseworkersKnowMoreAsTimePasses(t *testing.T) {
	var unsure, asked [waves]int
	for _, p := range population() {
		r := random("staff form " + p.id)
		for w := range waves {
			if p.staff[w] == 0 {
				continue
			}
			for _, code := range p.judged(r, w) {
				asked[w]++
				if code == 9 {
					unsure[w]++
				}
			}
		}
	}
	// VIVE 2019: "ved ikke" falls from 32-39 % to 0-14 %.
	if at := 100 * unsure[0] / asked[0]; at < 30 || at > 40 {
		t.Errorf("found %d %% ved ikke at the start, expected 30 to 40", at)
	}
	if at := 100 * unsure[2] / asked[2]; at > 14 {
		t.Errorf("found %d %% ved ikke at month 6, expected at most 14", at)
	}
}

func TestConsentHasTheExceptionsThatTheStudyNeeds(t *testing.T) {
	quotes := map[string][]string{}
	research := map[string]bool{}
	for _, row := range readCSV(t, "../vejen-videre/consent.csv")[1:] {
		if row[1] == "research" {
			research[row[0]] = true
		} else {
			quotes[row[0]] = row[2:]
		}
	}
	if len(research) != 104+5 {
		t.Errorf("found %d people who agreed to research, expected 104 and 5 professionals", len(research))
	}
	if _, ok := quotes["P06"]; ok {
		t.Error("P06 agreed to quotes, expected not")
	}
	want := map[string][]string{"P02": {"w1", "2018-04-16", ""}, "P09": {"", "2018-05-07", "2019-01-15"}}
	got := map[string][]string{"P02": quotes["P02"], "P09": quotes["P09"]}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("wave, date and withdrawal (-want +got):\n%s", diff)
	}
}
