package analysis

import (
	"fmt"
	"slices"
	"strings"

	"spor/ingest/study"
)

// Analysis is one way of counting: its name on the command line, what it is for
// and the function that does it.
type Analysis struct {
	Name   string
	Line   study.Text // one line for lists
	Run    func(*Data, Options) ([]Table, error)
	Paired bool // follows a person across items or waves: refused where a study says paired: false
}

// Options narrow an analysis. The zero value means everything.
type Options struct {
	Lang  study.Language
	Waves []string    // ids of the waves to show or compare
	Panel study.Panel // distribution only; default study.PanelForms
	Items []string    // instrument or instrument.item
}

// Analyses are all there are, in the order of a report.
var Analyses = []Analysis{
	{"completion", study.Text{DA: "hvem der har svaret på hvilke skemaer hvornår", EN: "who answered which form when: started, due, exited, answered, overdue, not yet due"}, completion, false},
	{"interviews", study.Text{DA: "interview, personer og ord pr. måling og rolle", EN: "interviews, persons and words by wave and role"}, interviews, false},
	{"themes", study.Text{DA: "temaer pr. måling og rolle: personer, ytringer og ord", EN: "prevalence of codes by wave and role: of persons, of segments, per 1,000 words"}, themes, false},
	{"cooccurrence", study.Text{DA: "temaer, der nævnes sammen", EN: "codes that occur together in a segment or document, with Jaccard's index"}, cooccurrence, false},
	{"distribution", study.Text{DA: "fordeling af svar pr. måling", EN: "answers to each item by wave, with the panel stated"}, distribution, false},
	{"score", study.Text{DA: "score pr. måling: gennemsnit og andel ved eller under grænsen", EN: "scores by wave: mean, share at or below the cut-off, bands"}, score, false},
	{"change", study.Text{DA: "bedre, uændret eller værre for de samme personer", EN: "improved, unchanged or worse, the same persons"}, change, true},
	{"persons", study.Text{DA: "score for hver person og måling (kun internt)", EN: "score of each person in each wave (internal)"}, persons, true},
	{"quotes", study.Text{DA: "udvalgte citater pr. tema", EN: "the chosen quotes of each code"}, quotes, false},
	{"codebook", study.Text{DA: "temaerne og deres definitioner", EN: "the codes and their definitions"}, codes, false},
}

// Find returns the analysis with a name.
func Find(name string) (Analysis, error) {
	var names []string
	for _, a := range Analyses {
		if a.Name == name {
			return a, nil
		}
		names = append(names, a.Name)
	}
	return Analysis{}, fmt.Errorf("there is no analysis %q, expected one of %s", name, strings.Join(names, ", "))
}

// check refuses options that name nothing in the study.
func (o Options) check(d *Data) error {
	for _, w := range o.Waves {
		if _, ok := d.Study.Wave(w); !ok {
			return fmt.Errorf("wave %q is not declared in study.yaml", w)
		}
	}
	for _, item := range o.Items {
		id, key, _ := strings.Cut(item, ".")
		in, ok := d.Instruments.Get(id)
		if !ok {
			return fmt.Errorf("there is no instrument %q, expected one of %s", id, strings.Join(d.Instruments.IDs(), ", "))
		}
		if _, ok := in.Item(key); key != "" && !ok {
			return fmt.Errorf("instrument %s has no item %q", id, key)
		}
	}
	switch o.Panel {
	case "", study.PanelAll, study.PanelForms, study.PanelItems:
	default:
		return fmt.Errorf("panel %q, expected all, forms or items", o.Panel)
	}
	return nil
}

// wants reports whether an item is among the options' items.
func (o Options) wants(instrument, item string) bool {
	return len(o.Items) == 0 || slices.Contains(o.Items, instrument) || slices.Contains(o.Items, instrument+"."+item)
}

// t picks the text of the options' language.
func (o Options) t(da, en string) string { return study.Text{DA: da, EN: en}.In(o.Lang) }

// Run runs one analysis after checking its options, and stamps its tables with
// its name.
func Run(a Analysis, d *Data, o Options) ([]Table, error) {
	if o.Lang == "" {
		o.Lang = study.Danish
	}
	if err := o.check(d); err != nil {
		return nil, err
	}
	if a.Paired && !d.Study.IsPaired() {
		return nil, fmt.Errorf("%s: %w", a.Name, errUnpaired)
	}
	tables, err := a.Run(d, o)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", a.Name, err)
	}
	for i := range tables {
		tables[i].Analysis = a.Name
	}
	return tables, nil
}
