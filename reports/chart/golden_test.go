package chart

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden figures in testdata; look at each before keeping it")

// renderer returns a Renderer; the engine is slow to start, so tests share programs but never engines.
func renderer(t testing.TB) *Renderer {
	t.Helper()
	r, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func draw(t testing.TB, r *Renderer, d Data) []byte {
	t.Helper()
	out, err := r.SVG(d)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFiguresLookAsTheyWereApproved(t *testing.T) {
	r := renderer(t)
	for _, d := range figures() {
		t.Run(d.ID, func(t *testing.T) {
			got := draw(t, r, d)
			path := filepath.Join("testdata", d.ID+".svg")
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is drawn differently from testdata; see the difference in a browser, then run with -update", d.ID)
			}
		})
	}
}
