package analysis

import (
	"slices"
	"spor/analysis/lang"
	"spor/codebook/instrument"
	"spor/ingest/study"
)

// change compares the first wave with each later one for the same persons: how
// many are better, unchanged and worse. It counts persons with a substantive
// answer to the item in both waves (panel: items); for a score it also gives
// the mean difference. Better means a higher level, or a lower one where the
// polarity is negative; for a score, by at least the instrument's least change.
// Where neither end is better, nothing is said to be.
func change(d *Data, o Options) ([]Table, error) {
	var tables []Table
	answers := d.answers()
	for _, f := range d.Study.Forms {
		waves := d.formWaves(f.ID, o.Waves)
		if len(waves) < 2 {
			continue
		}
		for _, u := range d.scoresOf(f.ID) {
			if len(o.Items) > 0 && !slices.Contains(o.Items, u.instrument.ID) {
				continue
			}
			t := o.changeTable(f, u.instrument.ID+"."+u.score.Key, u.score.Label.In(o.Lang))
			least := 0.0
			if u.score.Change != nil {
				least = u.score.Change.Least
				t.Notes.Method = o.t("bedre eller værre er en ændring på mindst "+lang.Number(o.Lang, least, 0)+" point; ", "better or worse is a change of at least "+lang.Number(o.Lang, least, 0)+" points; ") + t.Notes.Method
			}
			byWave := map[string]map[string]float64{}
			for _, w := range waves {
				byWave[w.ID], _ = d.scored(f.ID, u, w.ID)
			}
			if u.score.Polarity != instrument.Neutral {
				t.Notes.Method += o.lowerIsBetter(u.score.Polarity)
				o.changeRows(t, f, key(u.instrument.ID+"."+u.score.Key, u.score.Short.In(o.Lang)), waves, byWave, u.score.Polarity, least)
				tables = append(tables, *t)
			}
			tables = append(tables, o.meanChange(f, u, waves, byWave))
		}
		byInstrument := map[string]*Table{}
		var order []string
		for _, use := range d.closedItems(f.ID) {
			if !o.wants(use.instrument.ID, use.item.Key) || use.item.Polarity == instrument.Neutral {
				continue
			}
			t := byInstrument[use.instrument.ID]
			if t == nil {
				t = o.changeTable(f, use.instrument.ID, use.instrument.Title.In(o.Lang))
				byInstrument[use.instrument.ID] = t
				order = append(order, use.instrument.ID)
			}
			byWave := map[string]map[string]float64{}
			for _, w := range waves {
				byWave[w.ID] = map[string]float64{}
				for p, r := range answers[itemKey{f.ID, use.instrument.ID, use.item.Key}][w.ID] {
					if r.Value != nil {
						byWave[w.ID][p] = *r.Value
					}
				}
			}
			o.changeRows(t, f, key(use.instrument.ID+"."+use.item.Key, use.item.Name().In(o.Lang)), waves, byWave, use.item.Polarity, 0)
		}
		for _, id := range order {
			tables = append(tables, *byInstrument[id])
		}
	}
	return tables, nil
}

func (o Options) changeTable(f study.Form, name, title string) *Table {
	return &Table{
		Name: "change." + f.ID + "." + name, Title: title + " – " + f.Label.In(o.Lang) + o.t(": ændring for de samme personer", ": change, the same persons"),
		Columns: []Column{
			{"form", o.t("Skema", "Form"), DimGroup}, {"item", o.t("Spørgsmål", "Item"), DimItem}, {"wave", o.t("Fra første måling til", "From the first wave to"), DimWave},
			{"level", o.t("Ændring", "Change"), DimLevel}, {"count", o.t("Antal", "Count"), Count}, {"n", "n", Base}, {"share", o.t("Procent", "Per cent"), Share},
		},
		Notes: Notes{Panel: study.PanelItems, Base: o.t("personer med et svar, der ikke er »ved ikke«, i begge målinger", "persons with an answer other than “don't know” in both waves"),
			Method:   o.t("uden kontrolgruppe: en ændring kan have andre årsager end indsatsen", "without a control group: a change may have other causes than the intervention"),
			Rounding: o.t("afrundet én gang, så kolonner kan summe til 99-101", "rounded once, so columns may sum to 99-101")},
	}
}

// changeRows adds better, unchanged and worse for each later wave. least 0
// takes any difference as a change.
func (o Options) changeRows(t *Table, f study.Form, item Cell, waves []study.Wave, byWave map[string]map[string]float64, polarity instrument.Polarity, least float64) {
	before := byWave[waves[0].ID]
	for _, w := range waves[1:] {
		var better, same, worse int64
		for p, after := range byWave[w.ID] {
			b, ok := before[p]
			if !ok {
				continue
			}
			switch diff := polarity.Sign() * (after - b); {
			case diff > 0 && diff >= least:
				better++
			case diff < 0 && -diff >= least:
				worse++
			default:
				same++
			}
		}
		n := better + same + worse
		for _, level := range []struct {
			key, label string
			count      int64
		}{
			{"improved", o.t("Bedre", "Improved"), better}, {"unchanged", o.t("Uændret", "Unchanged"), same}, {"worse", o.t("Værre", "Worse"), worse},
		} {
			t.Rows = append(t.Rows, []Cell{key(f.ID, f.Label.In(o.Lang)), item, key(w.ID, w.Label.In(o.Lang)), key(level.key, level.label), count(level.count), count(n), share(level.count, n)})
		}
	}
}

// meanChange gives the mean difference of the same persons from the first wave
// to each later one.
func (o Options) meanChange(f study.Form, u scoreUse, waves []study.Wave, byWave map[string]map[string]float64) Table {
	t := Table{
		Name: "meanchange." + u.name(f.ID), Title: u.score.Label.In(o.Lang) + " – " + f.Label.In(o.Lang) + o.t(": gennemsnitlig ændring for de samme personer", ": mean change, the same persons"),
		Columns: []Column{
			{"form", o.t("Skema", "Form"), DimGroup}, {"score", o.t("Score", "Score"), DimItem}, {"wave", o.t("Fra første måling til", "From the first wave to"), DimWave},
			{"n", "n", Base}, {"mean_change", o.t("Gennemsnitlig ændring", "Mean change"), Estimate},
		},
		Notes: Notes{Panel: study.PanelItems, Base: o.t("personer med en score i begge målinger", "persons with a score in both waves"),
			Method: o.t("gennemsnit af forskellene med 95 % t-interval fra fem personer; uden kontrolgruppe: en ændring kan have andre årsager end indsatsen",
				"mean of the differences with 95 % t interval from five persons on; without a control group: a change may have other causes than the intervention") + o.lowerIsBetter(u.score.Polarity)},
	}
	for _, w := range waves[1:] {
		diff := map[string]float64{}
		for p, after := range byWave[w.ID] {
			if before, ok := byWave[waves[0].ID][p]; ok {
				diff[p] = after - before
			}
		}
		c := o.meanCell(sorted(diff))
		c.Signed = true
		t.Rows = append(t.Rows, []Cell{key(f.ID, f.Label.In(o.Lang)), key(u.instrument.ID+"."+u.score.Key, u.score.Short.In(o.Lang)), key(w.ID, w.Label.In(o.Lang)), count(int64(len(diff))), c})
	}
	return t
}
