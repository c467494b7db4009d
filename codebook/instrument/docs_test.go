package instrument_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"spor/codebook/instrument"
)

// TestTheInstrumentInTheDocsLoads keeps the example of DESIGN.md from going
// stale.
func TestTheInstrumentInTheDocsLoads(t *testing.T) {
	page, err := os.ReadFile("../../DESIGN.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, found := strings.Cut(string(page), "\n    instrument: ")
	if !found {
		t.Fatal("DESIGN.md has no example of an instrument")
	}
	example, _, _ = strings.Cut("    instrument: "+example, "\n\n")
	file := strings.ReplaceAll("\n"+example, "\n    ", "\n")
	lib, err := instrument.Load(fstest.MapFS{"instruments/own.yaml": {Data: []byte(file)}})
	if err != nil {
		t.Fatal(err)
	}
	in, ok := lib.Get("tilfreds")
	if !ok || len(in.Items) != 2 {
		t.Errorf("%+v", in)
	}
}
