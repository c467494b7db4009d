package instrument

import (
	"strconv"

	"spor/ingest/study"
)

// Instrument is one questionnaire.
type Instrument struct {
	ID      string     `yaml:"instrument,required"`
	Extends string     `yaml:"extends"` // id of a built-in whose labels and aliases this file completes
	Title   study.Text `yaml:"title"`
	Source  string     `yaml:"source"`
	Licence string     `yaml:"licence"`
	Stem    study.Text `yaml:"stem"`
	Scales  []Scale    `yaml:"scales"`
	Items   []Item     `yaml:"items,required"`
	Scores  []Scoring  `yaml:"scores"`
}

// Scale is a set of answers, in the order in which tables show them.
type Scale struct {
	ID     string  `yaml:"scale,required"`
	Levels []Level `yaml:"levels,required"`
	Others []Other `yaml:"others"`
}

// Level is a substantive answer. A higher Value is always the better state:
// a scale that was printed the other way round is turned by its values, so
// that "improved" means the same for every item.
type Level struct {
	Value   float64    `yaml:"value,required"`
	Label   study.Text `yaml:"label"`
	Aliases []string   `yaml:"aliases"`
}

// Key names the level in records and tables: its value, written plainly.
func (l Level) Key() string { return strconv.FormatFloat(l.Value, 'f', -1, 64) }

// Other is an answer without a value: "don't know" and the like
// (non-substantive), or a reason why there is none (missing).
type Other struct {
	Key     string       `yaml:"key,required"`
	Label   study.Text   `yaml:"label"`
	Aliases []string     `yaml:"aliases"`
	Missing study.Reason `yaml:"missing"` // empty: non-substantive
}

// Item is one question. Levels completes the labels of its scale's levels
// where each item words them itself, as BIP does. An open item has no scale;
// its answers become documents.
type Item struct {
	Key    string     `yaml:"key,required"`
	Label  study.Text `yaml:"label,required"` // the question
	Short  study.Text `yaml:"short"`          // for tables and charts
	Scale  string     `yaml:"scale"`
	Open   bool       `yaml:"open"`
	Levels []Level    `yaml:"levels"`
	Others []Other    `yaml:"-"` // the scale's, set when loaded

	answers map[string]Answer // by normalised label or alias
}

// Name returns the short label, or the question where there is none.
func (it Item) Name() study.Text {
	if it.Short.IsZero() {
		return it.Label
	}
	return it.Short
}

// Scoring makes one number of one filled-in form: the sum of the items' values
// times Factor.
type Scoring struct {
	Key    string     `yaml:"key,required"`
	Label  study.Text `yaml:"label,required"`
	Short  study.Text `yaml:"short"`
	Items  []string   `yaml:"items,required"`
	Factor float64    `yaml:"factor"` // default 1
	Min    float64    `yaml:"min"`
	Max    float64    `yaml:"max,required"`
	Bands  []Band     `yaml:"bands"` // rising, the last without an upper bound
	Cut    *Cut       `yaml:"cut"`
	Change *Change    `yaml:"change"`
}

// Band is a named range of a score: above the band before it, up to and
// including To.
type Band struct {
	Key   string     `yaml:"key,required"`
	To    *float64   `yaml:"to"` // nil: no upper bound
	Label study.Text `yaml:"label,required"`
}

// Cut is a limit whose share "at or below" is reported.
type Cut struct {
	AtMost float64    `yaml:"at_most,required"`
	Label  study.Text `yaml:"label,required"`
	Source string     `yaml:"source"`
}

// Change is the least difference between two waves that counts as better or
// worse for one person.
type Change struct {
	Least  float64 `yaml:"least,required"`
	Source string  `yaml:"source"`
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

// Value computes the score from the values of substantive answers by item key.
// It returns how many of the score's items have one; ok is false, and the value
// meaningless, unless all have: a partial form gives no score, as the reference
// scorers of WHO-5 have it.
func (s Scoring) Value(values map[string]float64) (value float64, answered int, ok bool) {
	sum := 0.0
	for _, key := range s.Items {
		if v, has := values[key]; has {
			sum += v
			answered++
		}
	}
	factor := s.Factor
	if factor == 0 {
		factor = 1
	}
	return sum * factor, answered, answered == len(s.Items)
}

// Band returns the band a value lies in; the zero Band where none are declared.
func (s Scoring) Band(value float64) Band {
	for _, b := range s.Bands {
		if b.To == nil || value <= *b.To {
			return b
		}
	}
	return Band{}
}
