package instrument

import (
	"math"
	"strconv"
	"strings"

	"spor/ingest/study"
)

// Scoring makes one number of one filled-in form: the sum of the items' values
// times Factor.
type Scoring struct {
	Key      string            `yaml:"key,required"`
	Label    study.Text        `yaml:"label,required"`
	Short    study.Text        `yaml:"short"` // default the label
	Items    []string          `yaml:"items,required"`
	Reverse  []string          `yaml:"reverse"` // those that are turned before they are added: lowest + highest level - value
	Factor   float64           `yaml:"factor"`  // default 1
	Min      float64           `yaml:"min"`
	Max      float64           `yaml:"max,required"`
	Polarity Polarity          `yaml:"polarity"` // default what its items give; to be said where they are neutral
	Bands    []Band            `yaml:"bands"`    // rising, the last without an upper bound
	Cut      *Cut              `yaml:"cut"`
	Change   *Change           `yaml:"change"`
	Error    *MeasurementError `yaml:"error"`

	ends map[string]float64 // lowest + highest level of the items to reverse
}

// Band is a named range of a score: above the band before it, up to and
// including To.
type Band struct {
	Key   string     `yaml:"key,required"`
	To    *float64   `yaml:"to"` // nil: no upper bound
	Label study.Text `yaml:"label,required"`
}

// Cut is a limit beyond which the share of persons is reported, those on it
// included. One of AtMost and AtLeast is set: a low WHO-5 is worth a look, and a
// high score of symptoms.
type Cut struct {
	AtMost  *float64   `yaml:"at_most"`
	AtLeast *float64   `yaml:"at_least"`
	Label   study.Text `yaml:"label,required"`
	Source  string     `yaml:"source"`
}

// Has reports whether a value lies on or beyond the limit.
func (c *Cut) Has(value float64) bool {
	return c.AtMost != nil && value <= *c.AtMost || c.AtLeast != nil && value >= *c.AtLeast
}

// Change is the least difference between two waves that counts as better or
// worse for one person.
type Change struct {
	Least  float64 `yaml:"least,required"`
	Source string  `yaml:"source"`
}

// MeasurementError is how far apart two scores of one unchanged person lie, in
// points of the score. It is a line for single persons, where Change is one of
// relevance. A file gives either number or both; once loaded both are set, by
// MDC95 = 1.96·√2·SEM.
type MeasurementError struct {
	SEM    float64 `yaml:"sem"`   // standard error of measurement
	MDC95  float64 `yaml:"mdc95"` // smallest detectable change of one person, with 95 % confidence
	Source string  `yaml:"source,required"`
}

// detectable is the MDC95 of a standard error of 1: two measurements, each with
// its error.
const detectable = 1.96 * math.Sqrt2

// Value computes the score from the values of substantive answers by item key.
// It returns how many of the score's items have one; ok is false, and the value
// meaningless, unless all have: a partial form gives no score, as the reference
// scorers of WHO-5 have it.
func (s Scoring) Value(values map[string]float64) (value float64, answered int, ok bool) {
	sum := 0.0
	for _, key := range s.Items {
		v, has := values[key]
		if !has {
			continue
		}
		if ends, turned := s.ends[key]; turned {
			v = ends - v
		}
		sum += v
		answered++
	}
	factor := s.Factor
	if factor == 0 {
		factor = 1
	}
	return sum * factor, answered, answered == len(s.Items)
}

// Agrees reports whether a score that a file gives is the one computed. The
// file may have rounded it: a given value with d decimals agrees with whatever
// rounds to it, either way at a half, so 2.67, 2.7 and 3 all agree with 8/3, and
// 2.6 and 2 do not. Numbers that went through single precision agree too, to one
// part in a million. Where a file writes whole numbers and the score moves in
// smaller steps, a single 3 cannot tell 3.4 from 3: look at the whole column.
func (s Scoring) Agrees(computed, given float64) bool {
	if math.IsNaN(computed) || math.IsInf(computed, 0) || math.IsNaN(given) || math.IsInf(given, 0) {
		return false
	}
	_, decimals, _ := strings.Cut(strconv.FormatFloat(given, 'f', -1, 64), ".")
	tolerance := max(0.5*math.Pow10(-len(decimals)), 1e-6*max(1, math.Abs(computed)))
	return math.Abs(computed-given) <= tolerance+1e-12*math.Abs(computed)
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
