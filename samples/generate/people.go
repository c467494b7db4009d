package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"spor/ingest/study"
)

const (
	waves      = 4 // at month 0, 3, 6 and 9
	monthsWave = 3
)

var dataCut = study.NewDate(2019, time.June, 30)

// person is one invented participant, with all that the files are drawn from.
type person struct {
	id, unit, sex, ageBand string
	start, exit            study.Date
	exitKind               study.ExitKind

	level   [waves]float64 // well-being at each wave, on the scale of a WHO-5 item, 0 to 5
	tilt    [5]float64     // added to each WHO-5 item once more with every wave
	scatter float64        // how far single answers lie from the level
	body    float64        // physical health, 1 to 5
	same    bool           // ticks one column straight down
	careful bool           // leaves nothing blank
	keen    float64        // inclination to fill forms in

	citizen, staff [waves]study.Date // day a form was filled in; zero for no form
	unscheduled    study.Date        // day of a caseworker's form outside every window
}

// planned is the day a wave falls due.
func (p *person) planned(wave int) study.Date { return p.start.AddMonths(monthsWave * wave) }

// present reports whether the wave was due before the data cut and the person
// was still there.
func (p *person) present(wave int) bool {
	return p.planned(wave) <= dataCut && (p.exit == 0 || p.planned(wave) <= p.exit)
}

// interviewee is a person whose interviews were written by hand: start, exit
// and well-being fit what is told there. Citizen and staff say at which waves
// there is a form.
type interviewee struct {
	id, unit, sex, ageBand string
	start, exit            string
	exitKind               study.ExitKind
	level                  [waves]float64
	citizen, staff         string
	tilt                   [5]float64
}

var interviewees = []interviewee{
	{id: "P01", unit: "vesteraa", sex: "mand", ageBand: "40-49", start: "2018-06-11", level: [4]float64{1.2, 1.4, 2.3, 2.8}, citizen: "1111", staff: "1111"},
	{id: "P02", unit: "lindholt", sex: "kvinde", ageBand: "20-29", start: "2018-04-16", exit: "2018-11-30", exitKind: study.Unplanned, level: [4]float64{2.0, 2.2, 0.7}, citizen: "1110", staff: "1010"},
	{id: "P03", unit: "boegelund", sex: "kvinde", ageBand: "50-59", start: "2018-07-30", level: [4]float64{1.0, 0.8, 2.1, 3.3}, citizen: "1111", staff: "1111"},
	// Calmer and calmer, and more and more tired.
	{id: "P04", unit: "vesteraa", sex: "mand", ageBand: "30-39", start: "2018-07-16", level: [4]float64{1.5, 1.6, 1.8, 1.9}, citizen: "1110", staff: "1110", tilt: [5]float64{0.1, 0.9, -0.3, -0.6, 0.1}},
	{id: "P05", unit: "boegelund", sex: "kvinde", ageBand: "40-49", start: "2018-09-24", level: [4]float64{1.5, 1.8, 2.4, 2.9}, citizen: "1111", staff: "1101"},
	{id: "P06", unit: "lindholt", sex: "mand", ageBand: "60-69", start: "2018-02-12", exit: "2018-09-28", exitKind: study.Unplanned, level: [4]float64{1.9, 1.4, 0.9}, citizen: "1110", staff: "1110"},
	{id: "P07", unit: "vesteraa", sex: "mand", ageBand: "20-29", start: "2018-08-27", level: [4]float64{2.1, 0.9, 2.4, 1.9}, citizen: "1111", staff: "1111"},
	{id: "P08", unit: "lindholt", sex: "kvinde", ageBand: "40-49", start: "2018-10-29", level: [4]float64{1.5, 1.6, 1.9}, citizen: "1110", staff: "1110"},
	{id: "P09", unit: "boegelund", sex: "kvinde", ageBand: "30-39", start: "2018-05-07", level: [4]float64{0.8, 0.6, 0.7, 0.7}, citizen: "1110", staff: "1100"},
	{id: "P10", unit: "lindholt", sex: "mand", ageBand: "50-59", start: "2018-02-05", exit: "2019-03-01", exitKind: study.Planned, level: [4]float64{1.1, 1.5, 2.2, 2.7}, citizen: "1111", staff: "1111"},
	{id: "P11", unit: "vesteraa", sex: "kvinde", ageBand: "40-49", start: "2018-05-28", level: [4]float64{2.2, 2.2, 2.2, 2.2}, citizen: "1110", staff: "1111"},
	{id: "P12", unit: "boegelund", sex: "kvinde", ageBand: "20-29", start: "2018-02-19", level: [4]float64{2.0, 2.1, 1.8, 2.0}, citizen: "1111", staff: "1110"},
}

// intake is how many more people started in a stretch of the rolling intake;
// the later ones are not yet due at the later waves.
var intake = []struct {
	from, to string
	people   int
}{
	{"2018-02-05", "2018-09-26", 22},
	{"2018-10-01", "2018-12-27", 27},
	{"2019-01-02", "2019-03-27", 43},
}

// straightLiners tick one WHO-5 column all the way down: the level they tick.
var straightLiners = map[string]float64{"P19": 1, "P38": 5, "P57": 3, "P83": 5}

// population invents everyone, with exits and with the days of their forms.
func population() []*person {
	var people []*person
	for _, known := range interviewees {
		people = append(people, known.person())
	}
	r := random("population")
	for _, start := range starts(r) {
		people = append(people, stranger(r, fmt.Sprintf("P%02d", len(people)+1), start))
	}
	leave(random("exits"), people[len(interviewees):])
	fillIn(random("forms"), people)
	return people
}

func (k interviewee) person() *person {
	return &person{
		id: k.id, unit: k.unit, sex: k.sex, ageBand: k.ageBand,
		start: day(k.start), exit: day(k.exit), exitKind: k.exitKind,
		level: k.level, tilt: k.tilt, scatter: 0.35, careful: true, body: 1 + k.level[0]/2,
		citizen: marked(k.citizen), staff: marked(k.staff),
	}
}

// willFillIn stands for a form whose day is still to be drawn.
const willFillIn study.Date = -1

func marked(pattern string) (days [waves]study.Date) {
	for i, c := range pattern {
		if c == '1' {
			days[i] = willFillIn
		}
	}
	return days
}

// day reads a date of our own tables.
func day(iso string) study.Date {
	if iso == "" {
		return 0
	}
	d, err := study.ParseDate(iso)
	if err != nil {
		panic("generate: " + iso + ": " + err.Error())
	}
	return d
}

// starts draws the days of the intake, in order, none at a weekend.
func starts(r *rand.Rand) []study.Date {
	var days []study.Date
	for _, stretch := range intake {
		from, to := day(stretch.from), day(stretch.to)
		for range stretch.people {
			days = append(days, weekday(from+study.Date(r.IntN(int(to-from)+1))))
		}
	}
	slices.Sort(days)
	return days
}

// weekday moves a Saturday or Sunday back to Friday.
func weekday(d study.Date) study.Date {
	switch d.Time().Weekday() {
	case time.Saturday:
		return d - 1
	case time.Sunday:
		return d - 2
	}
	return d
}

func stranger(r *rand.Rand, id string, start study.Date) *person {
	p := &person{
		id: id, start: start, scatter: 0.85,
		unit:    pick(r, "vesteraa", "vesteraa", "vesteraa", "lindholt", "lindholt", "lindholt", "boegelund", "boegelund"),
		sex:     pick(r, "kvinde", "mand"),
		ageBand: pick(r, "20-29", "30-39", "30-39", "40-49", "40-49", "40-49", "50-59", "50-59", "60-69"),
		body:    2.3 + 0.9*r.NormFloat64(),
	}
	level := 1.9 + 0.85*r.NormFloat64()
	for w := range waves {
		p.level[w] = min(max(level, 0.2), 4.5)
		level += 0.07 + 0.45*r.NormFloat64()
	}
	p.keen = 0.3*(p.level[0]-1.9) + r.NormFloat64()
	if ticked, ok := straightLiners[id]; ok {
		p.same, p.scatter, p.level = true, 0, [waves]float64{ticked, ticked, ticked, ticked}
	}
	return p
}

func pick(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }

// ordered returns the people from the least to the greatest by a measure that
// is drawn once for each.
func ordered(people []*person, measure func(*person) float64) []*person {
	type ranked struct {
		p *person
		x float64
	}
	all := make([]ranked, len(people))
	for i, p := range people {
		all[i] = ranked{p, measure(p)}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Compare(a.x, b.x) })
	out := make([]*person, len(all))
	for i, x := range all {
		out[i] = x.p
	}
	return out
}
