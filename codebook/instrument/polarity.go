package instrument

import "fmt"

// Polarity says which end of a scale or a score is the better state. Values
// stay as the instrument prints them; analysis turns with the polarity, so that
// "improved" means the same for every item.
type Polarity string

// The polarities.
const (
	Positive Polarity = "positive" // a higher value is better: the default
	Negative Polarity = "negative" // a higher value is worse, as for a symptom
	Neutral  Polarity = "neutral"  // neither is better: nothing is said to improve
)

// UnmarshalText accepts the names of the polarities.
func (p *Polarity) UnmarshalText(b []byte) error {
	switch q := Polarity(b); q {
	case Positive, Negative, Neutral:
		*p = q
		return nil
	}
	return fmt.Errorf("polarity %q, expected positive (a higher value is better), negative or neutral", b)
}

// Sign is what a rise is worth: 1 where it is better, -1 where it is worse, and
// 0 where it is neither. The empty polarity is positive.
func (p Polarity) Sign() float64 {
	switch p {
	case Negative:
		return -1
	case Neutral:
		return 0
	}
	return 1
}
