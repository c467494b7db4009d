package instrument

import "spor/ingest/study"

// Instrument is one questionnaire.
type Instrument struct {
	ID      string     `yaml:"instrument,required"`
	Extends string     `yaml:"extends"` // id of an instrument whose words this file completes
	Title   study.Text `yaml:"title"`
	Source  string     `yaml:"source"`
	Licence string     `yaml:"licence"`
	Stem    study.Text `yaml:"stem"` // what stands once above the items, and in some exports before each
	Scales  []Scale    `yaml:"scales"`
	Items   []Item     `yaml:"items,required"`
	Scores  []Scoring  `yaml:"scores"`
}

// Scale is a set of answers. In a file that extends an instrument, a scale with
// the id of one of its scales completes that: labels replace, aliases, codes and
// others are added, order is set anew.
type Scale struct {
	ID       string    `yaml:"scale,required"`
	Levels   []Level   `yaml:"levels"` // in the order in which tables show them, unless Order says otherwise
	Others   []Other   `yaml:"others"`
	Order    []float64 `yaml:"order"`    // every level's value once, in order of display
	Polarity Polarity  `yaml:"polarity"` // which end is the better one; default positive
	Numbers  string    `yaml:"numbers"`  // NumbersAreValues, or empty: a number needs a label or a declared coding
}

// NumbersAreValues is said by a scale whose numbers mean the same in every
// file, as 1 and 0 do for what was chosen and what was not: a number without a
// label is then a value, also where the source declares no coding. It is for
// the scale to say, and not an alias "1" of a level, because an alias would make
// every file's label "1" that level too.
const NumbersAreValues = "values"

// Level is a substantive answer.
type Level struct {
	Value   float64    `yaml:"value,required"`
	Label   study.Text `yaml:"label"`
	Aliases []string   `yaml:"aliases"` // other wordings of it, in any language
}

// Key names the level in records and tables: its value, written plainly.
func (l Level) Key() string { return plainNumber(l.Value) }

// Other is an answer without a value: "don't know" and the like
// (non-substantive), or a reason why there is none (missing).
type Other struct {
	Key     string       `yaml:"key,required"`
	Label   study.Text   `yaml:"label"`
	Aliases []string     `yaml:"aliases"` // other wordings of it, in any language
	Codes   []float64    `yaml:"codes"`   // numbers that stand for it where a source has coding: values, such as 9 and 99
	Missing study.Reason `yaml:"missing"` // empty: non-substantive
}

// Item is one question. Levels completes the labels of its scale's levels
// where each item words them itself, as BIP does. An open item has no scale;
// its answers become documents.
type Item struct {
	Key      string     `yaml:"key,required"`
	Label    study.Text `yaml:"label"`   // the question; only an extension may leave it out
	Short    study.Text `yaml:"short"`   // for tables and charts
	Aliases  []string   `yaml:"aliases"` // other wordings of the question, in any language, to recognise it in a file
	Scale    string     `yaml:"scale"`
	Polarity Polarity   `yaml:"polarity"` // where it is not the scale's; set when loaded, "" for open items
	Open     bool       `yaml:"open"`
	Levels   []Level    `yaml:"levels"` // once loaded: all of the scale's, in order of display
	Others   []Other    `yaml:"-"`      // the scale's, set when loaded

	own     []Level            // Levels as the files wrote them, the latest first
	numbers bool               // the scale says NumbersAreValues
	answers map[string]Answer  // by normalised label or alias
	keys    map[string]Answer  // by key
	values  map[float64]Answer // by value, or code of an other answer
}

// Name returns the short label, or the question where there is none.
func (it Item) Name() study.Text {
	if it.Short.IsZero() {
		return it.Label
	}
	return it.Short
}

// Item returns the item with a key, and whether there is one.
func (i *Instrument) Item(key string) (Item, bool) {
	for _, it := range i.Items {
		if it.Key == key {
			return it, true
		}
	}
	return Item{}, false
}
