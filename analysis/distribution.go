package analysis

import (
	"errors"

	"spor/codebook/instrument"
	"spor/ingest/study"
)

// errUnpaired is why a study whose rows are not persons shows no figure that
// follows a person across items or waves.
var errUnpaired = errors.New("study.yaml says paired: false: the answers under one pseudonym are not one person's, so no figure can follow a person across items or waves")

// distribution counts the answers to each closed item by wave. "Don't know" is
// in the base, missing is not, and n stands for each item and wave, never for
// the questionnaire.
func distribution(d *Data, o Options) ([]Table, error) {
	if o.Panel == "" {
		o.Panel = study.PanelForms
	}
	if o.Panel == study.PanelItems && !d.Study.IsPaired() {
		return nil, errUnpaired
	}
	var tables []Table
	answers := d.answers()
	for _, f := range d.Study.Forms {
		waves := d.formWaves(f.ID, o.Waves)
		panel := d.formPanel(f.ID, waves)
		for _, use := range d.closedItems(f.ID) {
			if !o.wants(use.instrument.ID, use.item.Key) {
				continue
			}
			tables = append(tables, itemDistribution(d, o, f, use, waves, panel, answers[itemKey{f.ID, use.instrument.ID, use.item.Key}]))
		}
	}
	return tables, nil
}

// itemUse is an item on a form.
type itemUse struct {
	instrument *instrument.Instrument
	item       instrument.Item
}

type itemKey struct{ form, instrument, item string }

// answers indexes the responses by item, wave and participant.
func (d *Data) answers() map[itemKey]map[string]map[string]*study.Response {
	m := map[itemKey]map[string]map[string]*study.Response{}
	for i := range d.Responses {
		r := &d.Responses[i]
		if r.Wave == study.Unscheduled {
			continue
		}
		k := itemKey{r.Form, r.Instrument, r.Item}
		if m[k] == nil {
			m[k] = map[string]map[string]*study.Response{}
		}
		if m[k][r.Wave] == nil {
			m[k][r.Wave] = map[string]*study.Response{}
		}
		m[k][r.Wave][r.Participant] = r
	}
	return m
}

// closedItems are the closed items that the form's sources hold, each once, in
// the order of the sources and of their instruments.
func (d *Data) closedItems(form string) (list []itemUse) {
	seen := map[string]bool{}
	for _, src := range d.Study.Sources {
		if src.Form != form {
			continue
		}
		for _, ic := range src.Columns {
			in, ok := d.Instruments.Get(ic.Use)
			if !ok {
				continue
			}
			for _, it := range in.Items {
				if _, used := ic.Columns[it.Key]; used && !it.Open && !seen[in.ID+"."+it.Key] {
					seen[in.ID+"."+it.Key] = true
					list = append(list, itemUse{in, it})
				}
			}
		}
	}
	return list
}

// formPanel is the participants with the form in every one of the waves.
func (d *Data) formPanel(form string, waves []study.Wave) map[string]bool {
	n := map[string]int{}
	for _, f := range d.Forms {
		if f.Form != form {
			continue
		}
		for _, w := range waves {
			if f.Wave == w.ID {
				n[f.Participant]++
			}
		}
	}
	panel := map[string]bool{}
	for p, k := range n {
		if k == len(waves) {
			panel[p] = true
		}
	}
	return panel
}

func itemDistribution(d *Data, o Options, form study.Form, use itemUse, waves []study.Wave, formPanel map[string]bool,
	byWave map[string]map[string]*study.Response) Table {
	t := Table{
		Name:  "distribution." + form.ID + "." + use.instrument.ID + "." + use.item.Key,
		Title: use.item.Label.In(o.Lang),
		Columns: []Column{
			{"form", o.t("Skema", "Form"), DimGroup}, {"item", o.t("Spørgsmål", "Item"), DimItem}, {"wave", o.t("Måling", "Wave"), DimWave},
			{"level", o.t("Svar", "Answer"), DimLevel}, {"count", o.t("Antal", "Count"), Count}, {"n", "n", Base},
			{"share", o.t("Procent", "Per cent"), Share},
		},
		Notes: Notes{Panel: o.Panel, Base: panelBase(o), Source: use.instrument.Title.In(o.Lang),
			Method:   o.t("»ved ikke« indgår i procentgrundlaget, manglende svar gør ikke", "“don't know” is in the base, missing answers are not"),
			Rounding: o.t("afrundet én gang, så kolonner kan summe til 99-101", "rounded once, so columns may sum to 99-101")},
	}
	counted := func(p string, w study.Wave) bool {
		r := byWave[w.ID][p]
		if r == nil || r.Class == study.Missing {
			return false
		}
		switch o.Panel {
		case study.PanelForms:
			return formPanel[p]
		case study.PanelItems:
			for _, other := range waves {
				if q := byWave[other.ID][p]; q == nil || q.Class == study.Missing {
					return false
				}
			}
		}
		return true
	}
	for _, w := range waves {
		n := map[string]int64{}
		var total int64
		for p, r := range byWave[w.ID] {
			if counted(p, w) {
				n[r.Level]++
				total++
			}
		}
		row := func(level string) {
			t.Rows = append(t.Rows, []Cell{key(form.ID, form.Label.In(o.Lang)), key(use.instrument.ID+"."+use.item.Key, use.item.Name().In(o.Lang)),
				key(w.ID, w.Label.In(o.Lang)), key(level, use.item.LevelLabel(level).In(o.Lang)), count(n[level]), count(total), share(n[level], total)})
		}
		for _, l := range use.item.Levels {
			row(l.Key())
		}
		for _, other := range use.item.Others {
			if other.Missing == "" {
				row(other.Key)
			}
		}
	}
	return t
}

func panelBase(o Options) string {
	switch o.Panel {
	case study.PanelItems:
		return o.t("personer med svar på spørgsmålet i alle viste målinger", "persons with an answer to the item in all waves shown")
	case study.PanelForms:
		return o.t("personer med skemaet i alle viste målinger, der har svaret på spørgsmålet", "persons with the form in all waves shown who answered the item")
	}
	return o.t("alle, der har svaret på spørgsmålet i målingen", "everyone who answered the item in the wave")
}
