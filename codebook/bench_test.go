package codebook

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"spor/ingest/study"
)

// BenchmarkTag codes 4 MB of turns drawn from 40,000 words, the common ones
// most often, with 200 word patterns in 20 codes, every fourth in a phrase.
func BenchmarkTag(b *testing.B) {
	rnd := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("ven te tid på sag be hand ler kom mu ne jeg det er ik ke og så gik der må ned før hør te no get bor ger læ ge kø brev")
	lexicon := make([]string, 40000)
	for n := range lexicon {
		for range 1 + rnd.IntN(4) {
			lexicon[n] += syllables[rnd.IntN(len(syllables))]
		}
	}
	zipf := rand.NewZipf(rnd, 1.1, 4, uint64(len(lexicon)-1))
	var codes []Code
	for n := range 20 {
		c := Code{ID: fmt.Sprintf("c%d", n), Negated: CountNegated}
		seen := map[string]bool{}
		for len(c.Include) < 9 {
			w := lexicon[100+rnd.IntN(5000)]
			rule := []string{w, w + "*", "*" + w, w + " " + lexicon[rnd.IntN(100)]}[len(c.Include)%4]
			if len(w) > 4 && !seen[w] {
				seen[w] = true
				c.Include = append(c.Include, rule)
			}
		}
		codes = append(codes, c)
	}
	var segments []study.Segment
	size := 0
	for size < 4<<20 {
		var text strings.Builder
		for n := range 20 + rnd.IntN(100) {
			if n > 0 {
				text.WriteString([]string{" ", " ", " ", " ", " ", " ", ", ", ". ", " ... "}[rnd.IntN(9)])
			}
			text.WriteString(lexicon[zipf.Uint64()])
		}
		segments = append(segments, study.Segment{Text: text.String(), Coded: true})
		size += text.Len()
	}
	m := book(b, write(codes)).Matcher()
	b.SetBytes(int64(size))
	codings := 0
	for b.Loop() {
		codings = 0
		for _, s := range segments {
			codings += len(m.Tag(s))
		}
	}
	b.ReportMetric(float64(codings), "codings")
	b.ReportMetric(float64(len(m.tree.patterns)), "patterns")
}
