package instrument

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"spor/ingest/study"
)

// declare proposes lines for study.yaml where numbers have no label: every way
// of counting that covers what was seen, never one of them alone unless the
// labels of others tell.
func (t *tally) declare(d Direction) (lines []string) {
	if len(t.numbers) == 0 {
		return nil
	}
	values := t.item.sortedValues()
	switch d {
	case SameValues:
		return []string{"coding: values"}
	case Shifted, Reversed:
		sign := 1.0
		if d == Reversed {
			sign = -1
		}
		codes := make([]float64, len(values))
		for i, v := range values {
			codes[i] = t.pairs[0].code + sign*(v-t.pairs[0].value)
		}
		return []string{t.codesLine(codes, values)}
	case NumbersOnly, LabelsOnly:
	default:
		return nil
	}
	own := true
	for v := range t.numbers {
		_, is := t.item.values[v]
		own = own && is
	}
	if own {
		lines = append(lines, t.codesLine(values, values))
	}
	falling := slices.Clone(values)
	slices.Reverse(falling)
	for _, from := range t.starts() {
		codes := make([]float64, len(values))
		for i := range codes {
			codes[i] = float64(from + i)
		}
		for _, order := range [][]float64{values, falling} {
			if line := t.codesLine(codes, order); !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// starts are the numbers, 0 and 1, from which a file may count the levels: those
// that reach the most of what was seen.
func (t *tally) starts() []int {
	var reached [2]int
	for v := range t.numbers {
		for from := range reached {
			if v == math.Trunc(v) && v >= float64(from) && v < float64(from+len(t.item.Levels)) {
				reached[from]++
			}
		}
	}
	switch most := max(reached[0], reached[1]); {
	case most == 0:
		return nil
	case reached[0] > reached[1]:
		return []int{0}
	case reached[1] > reached[0]:
		return []int{1}
	}
	return []int{0, 1}
}

// codesLine is the line that declares codes to stand for values, with what its
// ends mean in a comment.
func (t *tally) codesLine(codes, values []float64) string {
	last := len(codes) - 1
	means := fmt.Sprintf("  # %s is %s, %s is %s", plainNumber(codes[0]), t.item.LevelLabel(plainNumber(values[0])).In(study.Danish),
		plainNumber(codes[last]), t.item.LevelLabel(plainNumber(values[last])).In(study.Danish))
	if slices.Equal(codes, values) {
		return "coding: values" + means
	}
	entries := make([]string, len(codes))
	for i := range codes {
		entries[i] = fmt.Sprintf("%q: %q", plainNumber(codes[i]), plainNumber(values[i]))
	}
	return "codes: {" + strings.Join(entries, ", ") + "}" + means
}
