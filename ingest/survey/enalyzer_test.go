package survey

import (
	"slices"
	"testing"
)

func TestEnalyzerIsDeclaredAndWarnsOfLabelNumbers(t *testing.T) {
	declared := fixture{path: "enalyzer/answers.csv", options: Options{Tool: "enalyzer"}}.open(t).Detected()
	same(t, declared.Tool, "enalyzer")
	if !slices.Contains(declared.Notes, "numbers are label numbers, positions and not values, unless the export was set to values") {
		t.Errorf("notes %q, expected one on label numbers", declared.Notes)
	}
	same(t, fixture{path: "enalyzer/answers.csv"}.open(t).Detected().Tool, "plain")
}
