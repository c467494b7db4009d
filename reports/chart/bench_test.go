package chart

import "testing"

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		renderer(b)
	}
}

func BenchmarkSVG(b *testing.B) {
	r := renderer(b)
	for _, d := range figures()[:7] {
		b.Run(d.ID, func(b *testing.B) {
			for b.Loop() {
				draw(b, r, d)
			}
		})
	}
}
