package analysis

import (
	"maps"
	"slices"
	"spor/analysis/lang"
	"spor/analysis/stat"
	"spor/codebook/instrument"
	"spor/ingest/study"
)

// score gives, for each score of each instrument, one table by wave with mean
// and 95 % interval, standard deviation, median and the share at or below the
// cut-off, and one with the share in each band. Forms that are not complete
// have no score; how many there are is said in a warning.
func score(d *Data, o Options) ([]Table, error) {
	var tables []Table
	for _, f := range d.Study.Forms {
		for _, use := range d.scoresOf(f.ID) {
			if len(o.Items) > 0 && !slices.Contains(o.Items, use.instrument.ID) {
				continue
			}
			waves := d.formWaves(f.ID, o.Waves)
			if !d.Study.IsPaired() {
				tables = append(tables, meanTable(d, o, f, use, waves))
				continue
			}
			tables = append(tables, scoreTable(d, o, f, use, waves))
			if len(use.score.Bands) > 0 {
				tables = append(tables, bandTable(d, o, f, use, waves))
			}
		}
	}
	return tables, nil
}

type scoreUse struct {
	instrument *instrument.Instrument
	score      instrument.Scoring
}

func (u scoreUse) name(form string) string { return form + "." + u.instrument.ID + "." + u.score.Key }

// scoresOf lists the scores that a form's answers make.
func (d *Data) scoresOf(form string) (list []scoreUse) {
	has := map[[2]string]bool{}
	for _, s := range d.Scores {
		if s.Form == form {
			has[[2]string{s.Instrument, s.Score}] = true
		}
	}
	for _, id := range d.Instruments.IDs() {
		in, _ := d.Instruments.Get(id)
		for _, sc := range in.Scores {
			if has[[2]string{id, sc.Key}] {
				list = append(list, scoreUse{in, sc})
			}
		}
	}
	return list
}

// scored returns the values of one score in one wave by participant, and how
// many forms were too incomplete to have one.
func (d *Data) scored(form string, u scoreUse, wave string) (values map[string]float64, partial int64) {
	values = map[string]float64{}
	for _, s := range d.Scores {
		if s.Form != form || s.Wave != wave || s.Instrument != u.instrument.ID || s.Score != u.score.Key {
			continue
		}
		switch {
		case s.Value != nil:
			values[s.Participant] = *s.Value
		case s.Answered > 0:
			partial++
		}
	}
	return values, partial
}

// sorted lists the values in order of participant, so that sums are the same in
// every run.
func sorted(values map[string]float64) (list []float64) {
	for _, p := range slices.Sorted(maps.Keys(values)) {
		list = append(list, values[p])
	}
	return list
}

func (o Options) scoreNotes(u scoreUse) Notes {
	return Notes{Base: o.t("alle med et fuldt besvaret skema i målingen", "everyone with a complete form in the wave"), Panel: study.PanelAll, Source: u.instrument.Source}
}

// lowerIsBetter ends a note where the numbers of a score fall when it gets
// better.
func (o Options) lowerIsBetter(p instrument.Polarity) string {
	if p.Sign() < 0 {
		return o.t("; en lavere score er bedre", "; a lower score is better")
	}
	return ""
}

func scoreTable(d *Data, o Options, form study.Form, u scoreUse, waves []study.Wave) Table {
	t := Table{
		Name: "score." + u.name(form.ID), Title: u.score.Label.In(o.Lang) + o.t(" pr. måling", " by wave"),
		Columns: []Column{
			{"form", o.t("Skema", "Form"), DimGroup}, {"score", o.t("Score", "Score"), DimItem}, {"wave", o.t("Måling", "Wave"), DimWave},
			{"n", "n", Base}, {"mean", o.t("Gennemsnit", "Mean"), Estimate}, {"sd", o.t("Standardafvigelse", "Standard deviation"), Estimate},
			{"median", "Median", Estimate},
		},
		Notes: o.scoreNotes(u),
	}
	t.Notes.Method = o.t("gennemsnit med 95 % t-interval fra fem personer", "mean with 95 % t interval from five persons on")
	if u.score.Cut != nil {
		side := "at_or_below"
		if u.score.Cut.AtLeast != nil {
			side = "at_or_above"
		}
		t.Columns = append(t.Columns, Column{side, o.t("Andel ", "Share ") + u.score.Cut.Label.In(o.Lang), Share})
		t.Notes.Method += o.t("; andel med 95 % Wilson-interval", "; share with 95 % Wilson interval")
	}
	t.Notes.Method += o.lowerIsBetter(u.score.Polarity)
	var partial int64
	for _, w := range waves {
		values, missed := d.scored(form.ID, u, w.ID)
		partial += missed
		x := sorted(values)
		row := []Cell{key(form.ID, form.Label.In(o.Lang)), key(u.instrument.ID+"."+u.score.Key, u.score.Short.In(o.Lang)), key(w.ID, w.Label.In(o.Lang)), count(int64(len(x)))}
		row = append(row, o.meanCell(x), o.estimate(stat.SD(x)), o.estimate(stat.Median(x)))
		if cut := u.score.Cut; cut != nil {
			k := int64(0)
			for _, v := range x {
				if cut.Has(v) {
					k++
				}
			}
			row = append(row, withWilson(share(k, int64(len(x)))))
		}
		t.Rows = append(t.Rows, row)
	}
	if partial > 0 {
		t.Warnings = append(t.Warnings, o.t("Delvist besvarede skemaer uden score: ", "Partly answered forms without a score: ")+lang.Count(o.Lang, partial))
	}
	return t
}

// meanTable is all that can be said of a score where the items of a form are
// not one person's: the mean of a sum is the sum of the items' means whoever
// gave them, while spread, median, bands and the share below a cut-off are not.
func meanTable(d *Data, o Options, form study.Form, u scoreUse, waves []study.Wave) Table {
	t := Table{
		Name: "score." + u.name(form.ID), Title: u.score.Label.In(o.Lang) + o.t(" pr. måling", " by wave"),
		Columns: []Column{
			{"form", o.t("Skema", "Form"), DimGroup}, {"score", o.t("Score", "Score"), DimItem}, {"wave", o.t("Måling", "Wave"), DimWave},
			{"n", "n", Base}, {"mean", o.t("Gennemsnit", "Mean"), Estimate},
		},
		Notes: o.scoreNotes(u),
	}
	t.Notes.Method = o.t("gennemsnit; spredning, median og andele kan ikke vises, for svarene på et skema er ikke én persons", "mean; spread, median and shares cannot be shown, for the answers on a form are not one person's") +
		o.lowerIsBetter(u.score.Polarity)
	for _, w := range waves {
		values, _ := d.scored(form.ID, u, w.ID)
		x := sorted(values)
		c := o.estimate(stat.Mean(x))
		c.Decimals = 2
		t.Rows = append(t.Rows, []Cell{key(form.ID, form.Label.In(o.Lang)), key(u.instrument.ID+"."+u.score.Key, u.score.Short.In(o.Lang)), key(w.ID, w.Label.In(o.Lang)), count(int64(len(x))), c})
	}
	return t
}

// leastInterval is the number of persons under which a mean has no interval: the
// t interval of two persons may reach from -284 to 376 on a scale of 100.
const leastInterval = 5

func (o Options) meanCell(x []float64) Cell {
	m, ok := stat.Mean(x)
	c := o.estimate(m, ok)
	if ci, ok := stat.MeanInterval(x); ok && len(x) >= leastInterval {
		c.Low, c.High, c.HasInterval = ci.Low, ci.High, true
	}
	return c
}

func (o Options) estimate(v float64, ok bool) Cell {
	if !ok {
		return empty(o.t("kan ikke beregnes", "cannot be computed"))
	}
	return Cell{Kind: KindEstimate, Value: v, Decimals: 1}
}

func bandTable(d *Data, o Options, form study.Form, u scoreUse, waves []study.Wave) Table {
	t := Table{
		Name: "bands." + u.name(form.ID), Title: u.score.Label.In(o.Lang) + o.t(" i intervaller", " in bands"),
		Columns: []Column{
			{"form", o.t("Skema", "Form"), DimGroup}, {"score", o.t("Score", "Score"), DimItem}, {"wave", o.t("Måling", "Wave"), DimWave},
			{"level", o.t("Interval", "Band"), DimLevel}, {"count", o.t("Antal", "Count"), Count}, {"n", "n", Base}, {"share", o.t("Procent", "Per cent"), Share},
		},
		Notes: o.scoreNotes(u),
	}
	t.Notes.Method = o.t("intervallerne er en screening, ikke en diagnose", "the bands are a screening, not a diagnosis")
	t.Notes.Rounding = o.t("afrundet én gang, så kolonner kan summe til 99-101", "rounded once, so columns may sum to 99-101")
	for _, w := range waves {
		values, _ := d.scored(form.ID, u, w.ID)
		n := map[string]int64{}
		for _, v := range values {
			n[u.score.Band(v).Key]++
		}
		for _, b := range u.score.Bands {
			t.Rows = append(t.Rows, []Cell{key(form.ID, form.Label.In(o.Lang)), key(u.instrument.ID+"."+u.score.Key, u.score.Short.In(o.Lang)), key(w.ID, w.Label.In(o.Lang)),
				key(b.Key, b.Label.In(o.Lang)), count(n[b.Key]), count(int64(len(values))), share(n[b.Key], int64(len(values)))})
		}
	}
	return t
}

// persons lists the score of each person in each wave. It is microdata and
// stays inside.
func persons(d *Data, o Options) ([]Table, error) {
	var tables []Table
	for _, f := range d.Study.Forms {
		for _, u := range d.scoresOf(f.ID) {
			t := Table{
				Name: "persons." + u.name(f.ID), Title: u.score.Label.In(o.Lang) + o.t(" pr. person og måling", " by person and wave"), Internal: true,
				Columns: []Column{
					{"person", o.t("Person", "Person"), DimPerson}, {"wave", o.t("Måling", "Wave"), DimWave},
					{"value", u.score.Short.In(o.Lang), Estimate}, {"band", o.t("Interval", "Band"), Words},
				},
				Notes: o.scoreNotes(u),
			}
			waves := d.formWaves(f.ID, o.Waves)
			who := map[string]bool{}
			byWave := map[string]map[string]float64{}
			for _, w := range waves {
				byWave[w.ID], _ = d.scored(f.ID, u, w.ID)
				for p := range byWave[w.ID] {
					who[p] = true
				}
			}
			for _, p := range slices.Sorted(maps.Keys(who)) {
				for _, w := range waves {
					if v, ok := byWave[w.ID][p]; ok {
						t.Rows = append(t.Rows, []Cell{key(p, p), key(w.ID, w.Label.In(o.Lang)), {Kind: KindEstimate, Value: v}, text(u.score.Band(v).Label.In(o.Lang))})
					}
				}
			}
			tables = append(tables, t)
		}
	}
	return tables, nil
}
