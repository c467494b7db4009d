package main

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/xuri/excelize/v2"

	"spor/ingest/study"
)

// staffUnsure is how often caseworkers answer "ved ikke" at each wave: often as
// long as they hardly know the citizen.
var staffUnsure = [waves]float64{0.35, 0.16, 0.08, 0.05}

// staffOffset is how much above or below the citizen's own level each item lies.
var staffOffset = [4]float64{1.0, -0.1, 0.5, -0.2} // m1 to m4

// staffForm writes the caseworkers' forms as a workbook with real date cells.
// No column names the wave: it follows from the date.
func staffForm(people []*person) ([]byte, error) {
	type row struct {
		id   string
		day  study.Date
		code [4]int
	}
	var rows []row
	for _, p := range people {
		r := random("staff form " + p.id)
		for w := range waves {
			if p.staff[w] != 0 {
				rows = append(rows, row{p.id, p.staff[w], p.judged(r, w)})
			}
		}
		if p.unscheduled != 0 {
			rows = append(rows, row{p.id, p.unscheduled, p.judged(r, 0)})
		}
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.id, b.id))
	})
	cells := [][]any{{"Borger", "Dato", "m1", "m2", "m3", "m4"}}
	for _, r := range rows {
		cells = append(cells, []any{r.id, r.day.Time(), r.code[0], r.code[1], r.code[2], r.code[3]})
	}
	return workbook(cells, staffGuide)
}

// judged draws the caseworker's codes, 1 to 5, or 9 for "ved ikke".
func (p *person) judged(r *rand.Rand, wave int) (codes [4]int) {
	for i, offset := range staffOffset {
		codes[i] = nearest(1.4+0.5*p.level[wave]+offset+0.8*r.NormFloat64(), 1, 5)
		if r.Float64() < staffUnsure[wave] {
			codes[i] = 9
		}
	}
	return codes
}

// staffGuide is the sheet that tells caseworkers how to fill the other one in.
var staffGuide = [][]any{
	{"Sådan udfyldes arket Svar"},
	{"Én række for hver borger og hver gang. Skriv borgerens nummer og datoen for vurderingen."},
	{"Kolonne", "Hvad vurderes"},
	{"m1", "Realistisk forståelse af, hvad borgeren kan på arbejdsmarkedet"},
	{"m2", "Handler målrettet mod job"},
	{"m3", "Kan koncentrere sig om en opgave"},
	{"m4", "Mestrer hverdagen ved siden af"},
	{"Kode", "Betydning"},
	{1, "lavest"}, {2, ""}, {3, ""}, {4, ""}, {5, "højest"},
	{9, "ved ikke"},
}

func workbook(answers, guide [][]any) ([]byte, error) {
	x := excelize.NewFile()
	defer x.Close()
	danish := "dd-mm-yyyy"
	dates, err := x.NewStyle(&excelize.Style{CustomNumFmt: &danish})
	if err != nil {
		return nil, err
	}
	if err := x.SetSheetName("Sheet1", "Svar"); err != nil {
		return nil, err
	}
	if _, err := x.NewSheet("Vejledning"); err != nil {
		return nil, err
	}
	for _, sheet := range []struct {
		name string
		rows [][]any
	}{{"Svar", answers}, {"Vejledning", guide}} {
		for i, row := range sheet.rows {
			if err := x.SetSheetRow(sheet.name, fmt.Sprintf("A%d", i+1), &row); err != nil {
				return nil, err
			}
		}
	}
	if err := x.SetCellStyle("Svar", "B2", fmt.Sprintf("B%d", len(answers)), dates); err != nil {
		return nil, err
	}
	const made = "2019-06-30T12:00:00Z"
	if err := x.SetDocProps(&excelize.DocProperties{Creator: "Vejen videre", Created: made, Modified: made}); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
