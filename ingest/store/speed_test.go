package store

import (
	"fmt"
	"testing"

	"spor/ingest/study"
)

// answers calls f with the responses of one form after the other: 20 items,
// 100,000 participants, answers of a few labels in no order, some left blank.
func answers(forms int, f func([]study.Response)) {
	values := [6]float64{0, 1, 2, 3, 4, 5}
	labels := [6]string{"Hele tiden", "Det meste af tiden", "Lidt mere end halvdelen af tiden", "Lidt mindre end halvdelen af tiden", "Lidt af tiden", "På intet tidspunkt"}
	levels := [6]string{"always", "most", "more", "less", "some", "never"}
	waves := [4]string{"w1", "w2", "w3", "w4"}
	rows := make([]study.Response, 20)
	random := uint32(1)
	for form := range forms {
		participant := fmt.Sprintf("P%06d", form/4%100_000)
		for i := range rows {
			random = random*1664525 + 1013904223
			k := random >> 16 % 6
			rows[i] = study.Response{
				Source: "survey", Row: int64(form*20 + i + 2), Participant: participant, Wave: waves[form%4], Form: "borgerskema",
				Instrument: "who5", Item: fmt.Sprintf("item%02d", i), Raw: labels[k], Value: &values[k], Level: levels[k], Class: study.Substantive,
			}
			if random>>28 == 3 {
				rows[i].Raw, rows[i].Value, rows[i].Level, rows[i].Class, rows[i].Reason = "", nil, "", study.Missing, study.Blank
			}
		}
		f(rows)
	}
}

func BenchmarkWrite(b *testing.B) {
	const n = 50_000 // forms
	var made [][]study.Response
	answers(n/50, func(rows []study.Response) { made = append(made, append([]study.Response{}, rows...)) })
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		dir := b.TempDir()
		b.StartTimer()
		w, err := Responses.Create(dir)
		if err != nil {
			b.Fatal(err)
		}
		for i := range n {
			if err := w.Write(made[i%len(made)]...); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(20*n*b.N)/b.Elapsed().Seconds()/1e6, "Mrows/s")
}
