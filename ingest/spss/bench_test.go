package spss

import (
	"bytes"
	"fmt"
	"io"
	"testing"
)

// survey is a file as surveys are: of 40 variables 30 are answers with labels,
// 4 have decimals, 2 are dates, 3 short texts, one a long one.
func surveySpec(cases int) spec {
	s := spec{encoding: "UTF-8", label: "survey"}
	levels := []labelSpec{{1.0, "Helt uenig"}, {2.0, "Uenig"}, {3.0, "Hverken eller"}, {4.0, "Enig"}, {5.0, "Helt enig"}, {8.0, "Ved ikke"}}
	for i := range 30 {
		s.vars = append(s.vars, varSpec{name: fmt.Sprintf("spørgsmål_%d", i), labels: levels, missing: 1, missed: []any{8.0}})
	}
	for i := range 4 {
		s.vars = append(s.vars, varSpec{name: fmt.Sprintf("mål_%d", i)})
	}
	for i := range 2 {
		s.vars = append(s.vars, varSpec{name: fmt.Sprintf("dato_%d", i), format: 38<<16 | 10<<8})
	}
	for i := range 3 {
		s.vars = append(s.vars, varSpec{name: fmt.Sprintf("kommune_%d", i), width: 20})
	}
	s.vars = append(s.vars, varSpec{name: "andet", width: 200})
	towns := []string{"København", "Aarhus", "Odense", "Aalborg", "Tønder", "Ærø"}
	for n := range cases {
		var c []any
		for i := range 30 {
			switch x := (n*31 + i*17 + n/7) % 7; x {
			case 0:
				c = append(c, nil)
			case 6:
				c = append(c, 8.0)
			default:
				c = append(c, float64(x))
			}
		}
		for i := range 4 {
			c = append(c, float64(n*7919%100003+i)/8)
		}
		for i := range 2 {
			c = append(c, float64(159500+n%900+i)*secondsADay)
		}
		for i := range 3 {
			c = append(c, towns[(n+i)%len(towns)])
		}
		s.cases = append(s.cases, append(c, fmt.Sprintf("Svar nummer %d på et åbent spørgsmål", n)))
	}
	return s
}

func BenchmarkNext(b *testing.B) {
	s := surveySpec(100_000)
	for _, compression := range []Compression{Uncompressed, ByteCode, ZLIB} {
		s.compression = compression
		data := s.write(b)
		b.Run(string(compression), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				f, err := Open(bytes.NewReader(data), int64(len(data)), Options{})
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				for ; err == nil; n++ {
					_, err = f.Next()
				}
				if err != io.EOF || n-1 != len(s.cases) {
					b.Fatal(n, err)
				}
			}
		})
	}
}
