package main

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"spor/ingest/study"
)

// happening is a dated event of one person's course.
type happening struct{ person, date, kind, label string }

// ownEvents are the courses of those interviewed, as they tell them.
var ownEvents = []happening{
	{"P01", "2018-06-11", "meeting", "Opstartsmøde"},
	{"P01", "2018-06-25", "referred", "Scanning af ryggen"},
	{"P01", "2018-08-06", "new_caseworker", "Anden sagsbehandler"},
	{"P01", "2018-08-20", "meeting", "Rehabiliteringsteam, aflyst"},
	{"P01", "2018-10-22", "meeting", "Rehabiliteringsteam"},
	{"P01", "2018-10-22", "recommended", "Virksomhedspraktik"},
	{"P01", "2018-11-12", "started", "Praktik, maskinværksted"},
	{"P01", "2019-02-11", "meeting", "Opfølgning efter sygdom"},
	{"P01", "2019-03-04", "meeting", "Op til tolv timer"},

	{"P02", "2018-04-16", "started", "Mentor, fire måneder"},
	{"P02", "2018-04-23", "referred", "Afklaringsforløb"},
	{"P02", "2018-04-24", "ended", "Afklaringsforløb, én dag"},
	{"P02", "2018-07-02", "new_caseworker", "Ny sagsbehandler"},
	{"P02", "2018-08-10", "ended", "Mentor"},
	{"P02", "2018-09-17", "new_caseworker", "Endnu en ny sagsbehandler"},
	{"P02", "2018-09-24", "recommended", "Ny mentor"},

	{"P03", "2018-07-30", "meeting", "Opstartsmøde"},
	{"P03", "2018-08-06", "referred", "Arbejdsmedicinsk undersøgelse"},
	{"P03", "2018-09-20", "meeting", "Arbejdsmedicinsk undersøgelse"},
	{"P03", "2018-09-24", "started", "Jobsøgningskursus"},
	{"P03", "2018-10-03", "ended", "Jobsøgningskursus"},
	{"P03", "2018-10-15", "new_caseworker", "Fjerde sagsbehandler"},
	{"P03", "2018-11-26", "recommended", "Praktik på arkiv"},
	{"P03", "2018-12-10", "started", "Praktik på arkiv"},
	{"P03", "2019-04-08", "recommended", "Fleksjob"},

	{"P04", "2018-07-16", "meeting", "Opstartsmøde"},
	{"P04", "2018-07-23", "new_caseworker", "Femte sagsbehandler"},
	{"P04", "2018-10-01", "new_caseworker", "Fast sagsbehandler"},
	{"P04", "2018-11-19", "meeting", "Klage afgjort, medhold"},
	{"P04", "2019-01-14", "recommended", "Truckkursus, udsat til efteråret"},

	{"P05", "2018-09-24", "meeting", "Opstartsmøde"},
	{"P05", "2018-11-05", "referred", "Smerteklinik"},
	{"P05", "2019-01-21", "started", "Smerteklinik"},
	{"P05", "2019-02-04", "new_caseworker", "Ny sagsbehandler"},
	{"P05", "2019-02-18", "recommended", "Praktik i kantine"},
	{"P05", "2019-03-05", "started", "Praktik i kantine"},
	{"P05", "2019-05-31", "meeting", "Tilbage til fem timer"},

	{"P06", "2018-02-12", "meeting", "Opstartsmøde"},
	{"P06", "2018-02-20", "referred", "Undersøgelse af hænder"},
	{"P06", "2018-03-19", "new_caseworker", "Ny sagsbehandler"},
	{"P06", "2018-04-09", "started", "Jobsøgningskursus"},
	{"P06", "2018-04-20", "ended", "Jobsøgningskursus"},
	{"P06", "2018-08-27", "meeting", "Udeblev"},

	{"P07", "2018-08-27", "meeting", "Opstartsmøde"},
	{"P07", "2018-10-29", "meeting", "Møde aflyst af jobcenteret"},
	{"P07", "2019-03-11", "recommended", "Mentor"},
	{"P07", "2019-04-08", "started", "Mentor"},
	{"P07", "2019-05-24", "meeting", "Besøg hos elektriker"},

	{"P08", "2018-10-29", "meeting", "Opstartsmøde"},
	{"P08", "2019-02-21", "recommended", "Praktik i børnehave"},
	{"P08", "2019-02-25", "started", "Praktik i børnehave"},
	{"P08", "2019-04-15", "meeting", "Svar om ferie"},

	{"P09", "2018-05-07", "meeting", "Opstartsmøde"},
	{"P09", "2018-05-14", "referred", "Udredning i psykiatrien"},
	{"P09", "2018-07-16", "meeting", "Telefonmøde, kom ikke igennem"},
	{"P09", "2018-11-26", "new_caseworker", "Ny sagsbehandler"},
	{"P09", "2019-02-04", "started", "Udredning i psykiatrien"},

	{"P10", "2018-02-05", "meeting", "Opstartsmøde"},
	{"P10", "2018-02-12", "new_caseworker", "Tredje sagsbehandler"},
	{"P10", "2018-04-03", "started", "Hold hos fysioterapeut"},
	{"P10", "2018-06-25", "ended", "Hold hos fysioterapeut"},
	{"P10", "2018-08-06", "recommended", "Praktik på skole"},
	{"P10", "2018-08-13", "started", "Praktik på skole"},
	{"P10", "2018-10-22", "started", "Løntilskud på skole"},
	{"P10", "2019-03-01", "ended", "Overgået til fleksjob"},

	{"P11", "2018-05-28", "meeting", "Opstartsmøde"},
	{"P11", "2018-06-18", "recommended", "Kursus i regneark"},
	{"P11", "2018-07-02", "referred", "Hjerneskadekoordinator"},
	{"P11", "2018-08-13", "started", "Ergoterapi"},
	{"P11", "2018-11-12", "meeting", "Netværksmøde med alle seks"},

	{"P12", "2018-02-19", "meeting", "Opstartsmøde"},
	{"P12", "2018-03-05", "referred", "Ungeforløb med heste"},
	{"P12", "2018-08-06", "started", "Ungeforløb med heste"},
	{"P12", "2018-08-27", "new_caseworker", "Barselsvikar"},
}

// offers are what the others are recommended and referred to.
var offers = []string{
	"Virksomhedspraktik", "Mentor", "Smerteklinik", "Afklaringsforløb", "Bevægelseshold", "Psykolog", "Løntilskud",
}

// events writes the courses: those of the people interviewed in full, and those
// of about half of the others in outline, in order of person and date.
func events(people []*person) []byte {
	all := slices.Clone(ownEvents)
	for _, p := range people[len(interviewees):] {
		all = append(all, outline(random("events "+p.id), p)...)
	}
	order := map[string]int{}
	for i, p := range people {
		order[p.id] = i
	}
	slices.SortStableFunc(all, func(a, b happening) int {
		return cmp.Or(cmp.Compare(order[a.person], order[b.person]), cmp.Compare(a.date, b.date))
	})
	rows := [][]string{{"participant", "date", "type", "label"}}
	for _, e := range all {
		rows = append(rows, []string{e.person, e.date, e.kind, e.label})
	}
	return commaCSV(rows)
}

// outline lets one offer follow from another, as far as the person stayed.
func outline(r *rand.Rand, p *person) []happening {
	if r.IntN(2) == 0 {
		return nil
	}
	last := dataCut
	if p.exit != 0 {
		last = p.exit
	}
	offer := pick(r, offers...)
	steps := []struct {
		after       int // days since the step before
		kind, label string
	}{
		{0, "meeting", "Opstartsmøde"},
		{7 + r.IntN(20), "recommended", offer},
		{5 + r.IntN(15), "referred", offer},
		{20 + r.IntN(90), "started", offer},
		{60 + r.IntN(90), "ended", offer},
	}
	var out []happening
	at := p.start
	for _, s := range steps {
		if at += study.Date(s.after); at > last {
			break
		}
		out = append(out, happening{p.id, weekday(at).String(), s.kind, s.label})
	}
	if at := p.start + study.Date(40+r.IntN(120)); r.IntN(3) == 0 && at <= last {
		out = append(out, happening{p.id, weekday(at).String(), "new_caseworker", "Ny sagsbehandler"})
	}
	return out
}
