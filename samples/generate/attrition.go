package main

import (
	"math/rand/v2"
	"slices"

	"spor/ingest/study"
)

// How many leave, beside the three of those interviewed: 15 and 6 in all.
const (
	leaveUnplanned = 13
	leavePlanned   = 5
	plannedLate    = 1 // of these, how many are still there at month 6
)

// How many forms there are at each wave, citizen's and caseworker's.
var (
	citizenForms = [waves]int{98, 70, 39, 14}
	staffForms   = [waves]int{98, 69, 44, 16}
)

// windowDays is how far from the planned day a form still belongs to its wave.
const windowDays = 40

// leave draws the exits. Those who are worse tend to leave unplanned, those who
// are better tend to leave for work, most before month 6: drop-out that says
// something, as in practice.
func leave(r *rand.Rand, people []*person) {
	byLevel := ordered(people, func(p *person) float64 { return p.level[0] + 0.6*r.NormFloat64() })
	unplanned, planned := 0, 0
	for _, p := range byLevel {
		if unplanned < leaveUnplanned && !p.same {
			unplanned++
			p.exitKind = study.Unplanned
			p.exit = leavingDay(r, p, 25, 210)
		}
	}
	slices.Reverse(byLevel)
	for _, p := range byLevel {
		if planned < leavePlanned && !p.same && p.exit == 0 && p.planned(2) <= dataCut-30 {
			from, to := 100, 165
			if planned < plannedLate {
				from, to = 190, 215
			}
			planned++
			p.exitKind = study.Planned
			p.exit = leavingDay(r, p, from, to)
		}
	}
}

// leavingDay draws a weekday between two numbers of days after the start, and
// before the data cut.
func leavingDay(r *rand.Rand, p *person, from, to int) study.Date {
	to = min(to, int(dataCut-p.start)-1)
	return weekday(p.start + study.Date(from+r.IntN(to-from+1)))
}

// fillIn decides who fills in which forms, and when. The two kinds do not match
// one to one, and some people miss a wave in between.
func fillIn(r *rand.Rand, people []*person) {
	strangers := people[len(interviewees):]
	for w := range waves {
		choose(r, people, strangers, w, citizenForms[w], func(p *person) *study.Date { return &p.citizen[w] })
		choose(r, people, strangers, w, staffForms[w], func(p *person) *study.Date { return &p.staff[w] })
	}
	fillInOutsideWindows(strangers)
}

// choose gives the wave's forms to the keenest of those still there, until there
// are as many as wanted, and draws the day of every form.
func choose(r *rand.Rand, people, strangers []*person, wave, wanted int, form func(*person) *study.Date) {
	for _, p := range people[:len(interviewees)] {
		if *form(p) == willFillIn {
			wanted--
		}
	}
	byKeenness := ordered(strangers, func(p *person) float64 { return -p.keen + 0.9*r.NormFloat64() })
	for _, p := range byKeenness {
		if wanted > 0 && p.present(wave) {
			wanted--
			*form(p) = willFillIn
		}
	}
	for _, p := range people {
		if *form(p) == willFillIn {
			*form(p) = formDay(r, p, wave)
		}
	}
}

// formDay draws the day a form was filled in: soon after the start, later within
// some weeks of the planned day and now and then almost at the window's end.
func formDay(r *rand.Rand, p *person, wave int) study.Date {
	late := r.IntN(10)
	if wave > 0 {
		late = r.IntN(36) - 12
		if r.IntN(10) == 0 {
			late = windowDays - 5 + r.IntN(4)
		}
	}
	last := dataCut
	if p.exit != 0 {
		last = min(last, p.exit)
	}
	return weekday(min(p.planned(wave)+study.Date(late), last))
}

// fillInOutsideWindows adds three caseworker's forms that belong to no wave: two
// half way between the first windows, and one long after the last.
func fillInOutsideWindows(people []*person) {
	between, after := 0, 0
	for _, p := range people {
		middle := weekday(p.start + windowDays + 5)
		end := p.planned(waves-1) + windowDays + 20
		gone := p.exit != 0
		switch {
		case between < 2 && !gone && p.staff[1] == 0 && p.present(1):
			between++
			p.unscheduled = middle
		case after < 1 && !gone && end <= dataCut:
			after++
			p.unscheduled = weekday(end)
		}
	}
}
