package main

import (
	"spor/ingest/study"
)

// forms makes everything of the sample study that is about people and not said
// in an interview.
func forms() ([]file, error) {
	people := population()
	staffSheet, err := staffForm(people)
	if err != nil {
		return nil, err
	}
	citizenSheet, err := citizenForm(people)
	if err != nil {
		return nil, err
	}
	return []file{
		{"participants.csv", participants(people)},
		{"consent.csv", consent(people)},
		{"events.csv", events(people)},
		{"sources/survey/borgerskema.csv", citizenSheet},
		{"sources/survey/medarbejderskema.xlsx", staffSheet},
	}, nil
}

func participants(people []*person) []byte {
	rows := [][]string{{"participant", "unit", "group", "start", "exit", "exit_kind", "sex", "age_band"}}
	for _, p := range people {
		rows = append(rows, []string{
			p.id, p.unit, "participant", p.start.String(), p.exit.String(), string(p.exitKind), p.sex, p.ageBand,
		})
	}
	return commaCSV(rows)
}

// staffConsent is when the professionals who were interviewed agreed.
var staffConsent = []struct{ person, date string }{
	{"S01", "2018-05-14"}, {"S02", "2018-08-20"}, {"H01", "2018-08-21"}, {"H02", "2019-03-04"}, {"L01", "2018-11-12"},
}

// consent has everyone agree to research, and most to being quoted. P06 said no
// to quotes, P02 yes for the first interview only, and P09 took it back.
func consent(people []*person) []byte {
	rows := [][]string{{"person", "purpose", "wave", "date", "withdrawn"}}
	add := func(person string, purpose study.Purpose, wave string, date, withdrawn study.Date) {
		rows = append(rows, []string{person, string(purpose), wave, date.String(), withdrawn.String()})
	}
	r := random("consent")
	for i, p := range people {
		add(p.id, study.Research, "", p.start, 0)
		agrees := r.IntN(5) > 0
		switch {
		case p.id == "P06":
		case p.id == "P02":
			add(p.id, study.Quotes, "w1", p.start, 0)
		case p.id == "P09":
			add(p.id, study.Quotes, "", p.start, day("2019-01-15"))
		case i < len(interviewees) || agrees:
			add(p.id, study.Quotes, "", p.start, 0)
		}
	}
	for _, s := range staffConsent {
		add(s.person, study.Research, "", day(s.date), 0)
		add(s.person, study.Quotes, "", day(s.date), 0)
	}
	return commaCSV(rows)
}
