package chart

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"
	"testing"
)

func TestTheFirstAndTheFiftiethDrawingAreEqual(t *testing.T) {
	r := renderer(t)
	all := []Data{singleLine(), barsFigure(), changeFigure(), countsFigure(), stackedFigure()}
	first := draw(t, r, lineFigure())
	for i := range 48 {
		draw(t, r, all[i%len(all)])
	}
	if !bytes.Equal(first, draw(t, r, lineFigure())) {
		t.Error("the same figure differs after 48 others in the same engine")
	}
}

func TestTwoEnginesDrawTheSameBytesAtTheSameTime(t *testing.T) {
	var wait sync.WaitGroup
	out := make([][][]byte, 2)
	for i := range out {
		r := renderer(t)
		wait.Go(func() {
			all := figures()[:7]
			for k := range all {
				if i == 1 { // the other way round, so that the engines' histories differ
					k = len(all) - 1 - k
				}
				svg, err := r.SVG(all[k])
				if err != nil {
					t.Error(err)
				}
				out[i] = append(out[i], svg)
			}
		})
	}
	wait.Wait()
	for k := range out[0] {
		if !bytes.Equal(out[0][k], out[1][len(out[1])-1-k]) {
			t.Errorf("figure %d differs between engines", k)
		}
	}
}

func TestDrawingDoesNotChangeTheData(t *testing.T) {
	d := stackedFigure()
	d.Title = " two\nlines "
	r := renderer(t)
	a := draw(t, r, d)
	if d.Title != " two\nlines " || d.Series[0].Colour != "" || d.Categories[0].Label != "Måling 1" {
		t.Error("the caller's Data was changed")
	}
	if !bytes.Equal(a, draw(t, r, d)) {
		t.Error("drawing the same Data twice gives two figures")
	}
}

func TestEChartsIsThePublishedFile(t *testing.T) {
	// sha256 of package/dist/echarts.min.js in echarts-6.1.0.tgz.
	const want = "b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0"
	if got := fmt.Sprintf("%x", sha256.Sum256([]byte(echartsSource))); got != want {
		t.Errorf("the embedded ECharts has digest %s, expected %s; it is used unchanged", got, want)
	}
	for i, words := range []string{"Apache License", "Apache ECharts", "Bostock"} {
		if !strings.Contains(Licences()[i], words) {
			t.Errorf("licence text %d does not mention %q", i+1, words)
		}
	}
}
