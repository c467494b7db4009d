package main

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"spor/ingest/study"
)

// The labels as the instruments have them, from the lowest level up, and those
// that other set-ups of the same questionnaire write.
var (
	timeLabels = [6]string{
		"På intet tidspunkt", "Lidt af tiden", "Lidt mindre end halvdelen af tiden",
		"Lidt mere end halvdelen af tiden", "Det meste af tiden", "Hele tiden",
	}
	timeAliases  = [6]string{1: "Nogle gange", 2: "Mindre end halvdelen af tiden", 3: "Mere end halvdelen af tiden", 4: "Det mest af tiden"}
	healthLabels = [5]string{"Dårligt", "Mindre godt", "Godt", "Vældig godt", "Fremragende"}
)

const dontKnow = "Ved ikke"

// How much above or below a person's level each item lies.
var (
	timeOffset  = [5]float64{0.35, -0.05, -0.3, -0.55, 0.25}     // glad, rolig, aktiv, frisk, interesse
	readyOffset = [6]float64{0, -0.3, -0.2, 0.8, 0.3, -0.1}      // b1 to b6
	readyOthers = [6]float64{0.02, 0.02, 0.04, 0.05, 0.03, 0.06} // share of "Ved ikke"
)

// answers is one filled-in citizen's form.
type answers struct {
	p     *person
	wave  int
	day   study.Date
	cells []string // from glad to svaert
}

// citizenForm writes the citizens' forms as Excel saves a survey export in
// Denmark: semicolons, Windows-1252 and CRLF, labels instead of numbers. Some
// labels end in a blank or a space that does not break, and some are spelled
// otherwise.
func citizenForm(people []*person) ([]byte, error) {
	var forms []answers
	open := newOpenAnswers()
	for _, p := range people {
		r := random("citizen form " + p.id)
		for w := range waves {
			if p.citizen[w] == 0 {
				continue
			}
			cells := p.closed(r, w)
			cells = append(cells, open.say(r, p, w)...)
			forms = append(forms, answers{p, w, p.citizen[w], cells})
		}
	}
	slices.SortFunc(forms, func(a, b answers) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.p.id, b.p.id), cmp.Compare(a.wave, b.wave))
	})
	var b strings.Builder
	b.WriteString("respnr;maaling;svardato;glad;rolig;aktiv;frisk;interesse;psykisk;fysisk;b1;b2;b3;b4;b5;b6;haab;svaert\r\n")
	for _, f := range forms {
		fmt.Fprintf(&b, "%s;Måling %d;%s", f.p.id, f.wave+1, f.day.Time().Format("02-01-2006"))
		for _, c := range f.cells {
			b.WriteString(";" + semicolonCell(c))
		}
		b.WriteString("\r\n")
	}
	return charmap.Windows1252.NewEncoder().Bytes([]byte(b.String()))
}

// semicolonCell quotes a cell where it must be; a line break within one is a
// bare LF, as Excel writes it.
func semicolonCell(s string) string {
	if !strings.ContainsAny(s, ";\"\n") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// closed draws the answers to the closed items, glad to b6.
func (p *person) closed(r *rand.Rand, wave int) []string {
	var cells []string
	level := p.level[wave]
	for i, offset := range timeOffset {
		if p.same {
			offset = 0
		}
		at := nearest(level+offset+p.tilt[i]*float64(wave)+p.scatter*r.NormFloat64(), 0, 5)
		label := timeLabels[at]
		if alias := timeAliases[at]; alias != "" && r.IntN(20) == 0 {
			label = alias
		}
		cells = append(cells, p.cell(r, label, 0.01))
	}
	mental := nearest(1.2+0.55*level+0.5*r.NormFloat64(), 1, 5)
	physical := nearest(p.body+0.1*float64(wave)+0.4*r.NormFloat64(), 1, 5)
	for _, at := range []int{mental, physical} {
		cells = append(cells, p.cell(r, healthLabels[at-1], 0.01))
	}
	for i, offset := range readyOffset {
		at := nearest(1.3+0.65*level+offset+1.1*p.scatter*r.NormFloat64(), 1, 5)
		label := fmt.Sprint(at)
		switch {
		case p.same:
			label = "3"
		case r.Float64() < readyOthers[i]:
			label = dontKnow
		}
		cells = append(cells, p.cell(r, label, 0))
	}
	return cells
}

// cell is a label as it ends up in the export: now and then left blank, a "Ved
// ikke", or with something after it that cannot be seen.
func (p *person) cell(r *rand.Rand, label string, unsure float64) string {
	x, y := r.Float64(), r.Float64()
	switch {
	case p.same:
		return label
	case x < 0.015 && !p.careful:
		return ""
	case x < 0.015+unsure && !p.careful:
		return dontKnow
	case y < 0.03:
		return label + " "
	case y < 0.045:
		return label + "\u00a0"
	}
	return label
}

// nearest is the whole number next to x within a range.
func nearest(x float64, low, high int) int { return min(max(int(math.Round(x)), low), high) }
