package instrument_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"spor/codebook/instrument"
)

// TestTheInstrumentsInTheDocsLoad keeps the examples of DESIGN.md from going
// stale: each block that begins with instrument: is a file of a study.
func TestTheInstrumentsInTheDocsLoad(t *testing.T) {
	page, err := os.ReadFile("../../DESIGN.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := strings.Split(string(page), "\n    instrument: ")[1:]
	files := fstest.MapFS{}
	for n, example := range examples {
		example, _, _ = strings.Cut("\n    instrument: "+example, "\n\n")
		files[fmt.Sprintf("instruments/%d.yaml", n)] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(example, "\n    ", "\n"))}
	}
	lib, err := instrument.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if in, ok := lib.Get("tilfreds"); !ok || len(in.Items) < 2 {
		t.Errorf("DESIGN.md has no example of an instrument: %+v", in)
	}
}
