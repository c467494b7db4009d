package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTextsAreCleanWhetherSeenOrNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r recent
		text := rapid.OneOf(
			rapid.StringOfN(rapid.SampledFrom([]rune("ab æ\u0301\u00a0\u0085\u200b\ufeff\t\n\x7fÅ\u2003각")), 0, 20, -1),
			rapid.SampledFrom([]string{"", "1", "12", "123", "1234", "12345678", "123456789", "1234567890123456", "1234567x90123456", strings.Repeat("a", 64), strings.Repeat("a", 63) + "b", strings.Repeat("a", 65)}),
		)
		for range 30 {
			s := text.Draw(t, "text")
			if got := r.cell([]byte(s)); got != clean(s) {
				t.Fatalf("%q became %q, expected %q", s, got, clean(s))
			}
		}
	})
}

func TestTextsCanBeKept(t *testing.T) {
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, "id %d;%d;svar %d;\"linje\n%d\"\n", i, i%7, i%300, i)
	}
	data := []byte(b.String())
	_, rows, err := openBytes(data, Options{})
	must(t, err)
	var kept, copies []string
	for {
		row, err := rows.Next()
		if err != nil {
			break
		}
		for _, c := range row.Cells {
			kept, copies = append(kept, c.Text), append(copies, strings.Clone(c.Text))
		}
	}
	clear(data)
	for i := range kept {
		if kept[i] != copies[i] {
			t.Fatalf("text %d became %q, and was %q", i, kept[i], copies[i])
		}
	}
	equal(t, len(kept), 80_000)
}

func TestRepeatedTextsCostNoMemory(t *testing.T) {
	var r recent
	row := bytes.Split([]byte("ja|nej|2019-03-05|Hverken enig eller uenig|Sjældent|5"), []byte("|"))
	if n := testing.AllocsPerRun(100, func() {
		for _, b := range row {
			r.cell(b)
		}
	}); n > 0 {
		t.Errorf("%v allocations, expected none", n)
	}
}
