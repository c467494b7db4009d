package instrument

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"spor/ingest/study"
)

// tally is what the options of a column come to.
type tally struct {
	item    Item
	pairs   []pair           // levels that have a number for a code
	texts   int              // levels that have none
	others  int              // "don't know" and the like
	unknown int              // labels that are no answer
	numbers map[float64]bool // numbers without a label
}

// pair is a number that a file labels as a level.
type pair struct {
	code, value float64
	label       string // as the file writes it; "" where the scale's numbers are values in every file
}

func (t *tally) add(code, label string, o Option, a Answer, known bool) {
	v, isNumber := number(code)
	switch {
	case known && a.Class != study.Substantive:
		t.others++
	case known && isNumber:
		t.pairs = append(t.pairs, pair{v, *a.Value, strings.Join(strings.Fields(o.Label), " ")})
	case known:
		t.texts++
	case o.Missing:
	case isNumber && label == "":
		t.numbers[v] = true
	default:
		t.unknown++
	}
}

func (t *tally) unlabelled() []float64 { return slices.Sorted(maps.Keys(t.numbers)) }

// direction tells the scheme by the labelled levels. One alone tells nothing:
// the middle of a scale has the same code both ways.
func (t *tally) direction() Direction {
	switch {
	case len(t.pairs)+t.texts == 0 && len(t.numbers) > 0:
		return NumbersOnly
	case len(t.pairs)+t.texts+t.others == 0:
		return Unknown
	case len(t.pairs) == 0 || t.texts > 0:
		return LabelsOnly
	case !slices.ContainsFunc(t.pairs, func(p pair) bool { return p.label != "" }):
		return SameValues
	case len(t.pairs) == 1 && len(t.item.Levels) > 1:
		return OwnCodes
	}
	first, shifted, reversed := t.pairs[0], true, true
	for _, p := range t.pairs[1:] {
		shifted = shifted && p.code-p.value == first.code-first.value
		reversed = reversed && p.code+p.value == first.code+first.value
	}
	switch {
	case shifted && first.code == first.value:
		return SameValues
	case shifted:
		return Shifted
	case reversed:
		return Reversed
	}
	return OwnCodes
}

// line says it for people.
func (t *tally) line(d Direction, absent []string) string {
	var s string
	values := t.item.sortedValues()
	switch d {
	case Unknown:
		s = "no answer of the instrument"
	case LabelsOnly:
		s = "labels only"
	case NumbersOnly:
		return runs(t.unlabelled()) + " and no labels, against the instrument's " + runs(values) + t.rest(nil)
	case SameValues:
		s = "codes as the instrument's values"
	case OwnCodes:
		s = "codes of the file's own, " + t.best()
	case Shifted:
		s = "codes " + t.codes() + ", " + t.best() + ": shifted by " + plainNumber(t.pairs[0].code-t.pairs[0].value) + " from the instrument's " + runs(values)
	case Reversed:
		s = "codes " + t.codes() + ", " + t.best() + ": reversed against the instrument's " + plainNumber(values[len(values)-1]) + "-" + plainNumber(values[0])
	}
	if len(t.numbers) > 0 {
		s += "; without a label: " + runs(t.unlabelled())
	}
	return s + t.rest(absent)
}

// rest is what people should look at besides.
func (t *tally) rest(absent []string) (s string) {
	if t.unknown > 0 {
		s += fmt.Sprintf("; unknown labels: %d", t.unknown)
	}
	if len(absent) > 0 && t.pairs != nil {
		called := make([]string, len(absent))
		for i, key := range absent {
			called[i] = t.item.called(key)
		}
		s += "; no code for " + strings.Join(called, ", ")
	}
	return s
}

// codes lists the numbers of the labelled levels.
func (t *tally) codes() string {
	var list []float64
	for _, p := range t.pairs {
		list = append(list, p.code)
	}
	slices.Sort(list)
	return runs(slices.Compact(list))
}

// best names the code of the best level that has one, or of the highest where
// neither end is better.
func (t *tally) best() string {
	sign, values := t.item.Polarity.Sign(), t.item.sortedValues()
	if sign < 0 {
		slices.Reverse(values)
	}
	top := slices.MaxFunc(t.pairs, func(a, b pair) int { return slices.Index(values, a.value) - slices.Index(values, b.value) })
	s := plainNumber(top.code) + " = " + cmp.Or(top.label, t.item.LevelLabel(plainNumber(top.value)).In(study.Danish))
	if sign != 0 && top.value == values[len(values)-1] {
		s += " (best)"
	}
	return s
}

// sortedValues are the values of the levels, from the lowest up.
func (it Item) sortedValues() (list []float64) {
	for _, l := range it.Levels {
		list = append(list, l.Value)
	}
	slices.Sort(list)
	return list
}

// runs writes rising numbers with runs of whole ones drawn together: 1-6, 9. A
// column given to the wrong item may hold people's numbers, so many or large ones
// are described and not written.
func runs(list []float64) string {
	const mostRuns, largest = 12, 999
	var parts []string
	for i := 0; i < len(list); {
		end := i
		for end+1 < len(list) && list[end+1] == list[end]+1 {
			end++
		}
		part := plainNumber(list[i])
		if end > i {
			sign := "-"
			if list[i] < 0 {
				sign = " to "
			}
			part += sign + plainNumber(list[end])
		}
		parts, i = append(parts, part), end+1
	}
	if len(parts) > mostRuns || len(list) > 0 && max(-list[0], list[len(list)-1]) > largest {
		return fmt.Sprintf("%d different numbers", len(list))
	}
	return strings.Join(parts, ", ")
}

func plainNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
