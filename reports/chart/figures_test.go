package chart

import (
	"math"
	"strconv"
	"strings"
)

// The figures of the golden files. The numbers are made up; the wording is that of Danish follow-up questionnaires.

func percent(v float64) string {
	return strings.Replace(strconv.FormatFloat(math.Round(v), 'f', 0, 64), ".", ",", 1) + "\u00a0%"
}

func score(v float64) string {
	return strings.Replace(strings.Replace(strconv.FormatFloat(v, 'f', 1, 64), ".", ",", 1), "-", "−", 1)
}

// values makes values from triples of value, low and high; a NaN value is missing.
func values(write func(float64) string, triples ...float64) []Value {
	var out []Value
	for i := 0; i < len(triples); i += 3 {
		v := triples[i]
		if math.IsNaN(v) {
			out = append(out, Value{Missing: true})
			continue
		}
		out = append(out, Value{V: v, Low: triples[i+1], High: triples[i+2], Interval: true, Label: write(v)})
	}
	return out
}

// plain makes values without intervals.
func plain(write func(float64) string, list ...float64) []Value {
	var out []Value
	for _, v := range list {
		out = append(out, Value{V: v, Label: write(v)})
	}
	return out
}

var missing = math.NaN()

func waves4() []Category {
	return []Category{
		{Label: "Måling 1", Note: "n = 39"}, {Label: "Måling 2", Note: "n = 37"},
		{Label: "Måling 3", Note: "n = 31"}, {Label: "Måling 4", Note: "n = 28"},
	}
}

func lineFigure() Data {
	return Data{
		ID: "themes.over-time", Kind: Line, Unit: Percent,
		Title:      "Færre taler om ventetid, flere om støtte fra sagsbehandleren",
		Desc:       "Andel af de interviewede, som nævner hvert tema, ved fire målinger. Ventetid falder fra 64 % til 32 %; støtte stiger fra 28 % til 57 %.",
		Categories: waves4(),
		Series: []Series{
			{Name: "Ventetid", Values: values(percent, 64, 48, 77, 57, 41, 71, 45, 29, 62, 32, 18, 51)},
			{Name: "Støtte fra sagsbehandleren", Values: values(percent, 28, 17, 44, 38, 24, 54, 52, 35, 68, 57, 39, 73)},
			{Name: "Tro på egen formåen", Values: values(percent, 31, 19, 46, 35, 22, 51, missing, 0, 0, 54, 36, 70)},
			{Name: "Økonomi", Values: values(percent, 41, 27, 57, 41, 26, 57, 35, 21, 53, 36, 21, 54)},
		},
	}
}

func singleLine() Data {
	low := 0.0
	return Data{
		ID: "who5.mean", Kind: Line, Unit: Points, Min: &low,
		Title:      "Trivslen stiger, men er stadig under befolkningens",
		Desc:       "Gennemsnitlig WHO-5-score ved fire målinger med 95 % sikkerhedsinterval.",
		Categories: waves4(),
		Series:     []Series{{Name: "WHO-5", Values: values(score, 38.2, 32.9, 43.5, 41.0, 35.2, 46.8, 47.9, 41.0, 54.8, 46.1, 38.7, 53.5)}},
		Reference:  []Mark{{Value: 68, Label: "Befolkningen: 68"}, {Value: 50, Label: "Grænse for lav trivsel: 50"}},
	}
}

func stackedFigure() Data {
	levels := []string{"Hele tiden", "Lidt mere end halvdelen af tiden", "Lidt mindre end halvdelen af tiden", "Lidt af tiden", "På intet tidspunkt"}
	shares := [][]float64{ // waves 1 and 4 of three items; the last number is "ved ikke"
		{5, 13, 26, 33, 18, 5}, {11, 29, 25, 21, 11, 3},
		{3, 10, 21, 41, 25, 0}, {7, 25, 29, 25, 14, 0},
		{8, 18, 23, 28, 13, 10}, {14, 32, 25, 18, 4, 7},
	}
	d := Data{
		ID: "who5.items", Kind: Stacked, Unit: Percent,
		Title: "Flere har følt sig glade, rolige og fulde af energi ved måling 4",
		Desc:  "Fordeling af svar på tre WHO-5-spørgsmål ved måling 1 og 4.",
	}
	for _, item := range []string{"Har jeg været glad og i godt humør", "Har jeg følt mig rolig og afslappet", "Har jeg følt mig aktiv og energisk"} {
		d.Categories = append(d.Categories, Category{Group: item, Label: "Måling 1", Note: "n = 39"}, Category{Group: item, Label: "Måling 4", Note: "n = 28"})
	}
	for k, level := range append(levels, "Ved ikke") {
		s := Series{Name: level, Apart: level == "Ved ikke"}
		for _, row := range shares {
			s.Values = append(s.Values, Value{V: row[k], Label: percent(row[k])})
		}
		d.Series = append(d.Series, s)
	}
	return d
}

func barsFigure() Data {
	return Data{
		ID: "themes.by-unit", Kind: Bars, Unit: Percent,
		Title: "Ventetid fylder mere i kommunen end i resten af undersøgelsen",
		Desc:  "Andel, som nævner temaet, i egen kommune og i de øvrige kommuner.",
		Categories: []Category{
			{Label: "Ventetid"}, {Label: "Støtte fra sagsbehandleren"}, {Label: "Tro på egen formåen"},
			{Label: "Kontakt mellem sundhedsvæsen og jobcenter, herunder deling af oplysninger"},
		},
		Series: []Series{
			{Name: "Egen kommune (n = 18)", Values: values(percent, 72, 49, 88, 44, 25, 66, 39, 20, 61, 17, 6, 39)},
			{Name: "Øvrige kommuner (n = 121)", Values: append(values(percent, 51, 42, 60, 47, 38, 56, 35, 27, 44), Value{Missing: true, Label: "for få svar"})},
		},
	}
}

func changeFigure() Data {
	return Data{
		ID: "bip.change", Kind: Bars, Unit: Points,
		Title: "Størst fremgang i troen på egen formåen",
		Desc:  "Gennemsnitlig ændring fra måling 1 til måling 4 i point.",
		Categories: []Category{
			{Label: "Tro på egen formåen", Note: "n = 28"}, {Label: "Målrettethed", Note: "n = 28"},
			{Label: "Mestring af helbred", Note: "n = 27"}, {Label: "Netværk og støtte", Note: "n = 26"},
		},
		Series: []Series{{Name: "Ændring", Values: values(score, 11.4, 4.2, 18.6, 6.8, -0.6, 14.2, 1.5, -4.9, 7.9, -3.8, -9.9, 2.3)}},
	}
}

func panelsFigure() Data {
	d := Data{
		ID: "themes.panels", Kind: Panels, Unit: Percent,
		Title:      "Otte temaer over fire målinger",
		Desc:       "Andel af de interviewede, som nævner hvert tema, med 95 % sikkerhedsinterval.",
		Categories: []Category{{Label: "M1"}, {Label: "M2"}, {Label: "M3"}, {Label: "M4"}},
	}
	names := []string{"Ventetid", "Støtte fra sagsbehandleren", "Tro på egen formåen", "Økonomi", "Helbred og smerter", "Netværk", "Kontakt mellem sundhedsvæsen og jobcenter", "Praktik"}
	for i, name := range names {
		base := []float64{64, 28, 31, 41, 72, 22, 18, 12}[i]
		step := []float64{-11, 10, 8, -2, -1, 3, 6, 9}[i]
		var list []float64
		for j := range 4 {
			v := base + step*float64(j)
			list = append(list, v, max(0, v-13), min(100, v+13))
		}
		if i == 5 {
			list[3] = missing
		}
		d.Panels = append(d.Panels, Panel{Title: name, Series: []Series{{Name: "Andel", Values: values(percent, list...)}}})
	}
	return d
}

func countsFigure() Data {
	whole := func(v float64) string { return strconv.Itoa(int(v)) }
	return Data{
		ID: "attrition.forms", Kind: Counts, Unit: Count,
		Title: "28 af 62 deltagere har svaret ved alle fire målinger",
		Desc:  "Antal deltagere, som har svaret, mangler at svare eller er udgået, ved hver måling.",
		Categories: []Category{
			{Label: "Måling 1"}, {Label: "Måling 2"}, {Label: "Måling 3"}, {Label: "Måling 4"},
		},
		Series: []Series{
			{Name: "Svaret", Values: plain(whole, 58, 49, 37, 28)},
			{Name: "Ikke svaret", Values: plain(whole, 4, 9, 12, 8)},
			{Name: "Udgået af undersøgelsen", Values: plain(whole, 0, 4, 13, 17)},
			{Name: "Endnu ikke tid", Apart: true, Values: plain(whole, 0, 0, 0, 9)},
		},
	}
}

// phone is a figure laid out for a narrow screen, under another name.
func phone(d Data) Data {
	d.ID, d.Width = d.ID+".phone", 320
	return d
}

func figures() []Data {
	return []Data{
		lineFigure(), singleLine(), stackedFigure(), barsFigure(), changeFigure(), panelsFigure(), countsFigure(),
		phone(lineFigure()), phone(stackedFigure()), phone(barsFigure()), phone(panelsFigure()),
	}
}
