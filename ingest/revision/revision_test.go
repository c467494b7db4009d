package revision

import (
	"strings"
	"testing"

	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// reading makes the segments of a text, one a word; a segment is led by a blank.
func reading(text string) (list []study.Segment) {
	at := int64(0)
	for i, w := range strings.Fields(text) {
		if i > 0 {
			at++
		}
		list = append(list, study.Segment{Index: int64(i), Kind: study.Turn, Text: w, Start: at, End: at + int64(len(w))})
		at += int64(len(w))
	}
	return list
}

// TestWhatChanged: counted by hand, a byte a letter and a blank between words.
func TestWhatChanged(t *testing.T) {
	for _, c := range []struct {
		name, before, after string
		want                []Change
	}{
		{"nothing", "a b c", "a b c", nil},
		{"both empty", "", "", nil},
		{"a word", "aa bb cc", "aa xx cc", []Change{{Span{3, 5}, Span{3, 5}, 1, 1}}},
		{"two at the end", "aa bb", "aa cc dd", []Change{{Span{3, 5}, Span{3, 8}, 1, 2}}},
		{"one put in", "aa bb", "aa xx bb", []Change{{Span{3, 3}, Span{3, 5}, 0, 1}}},
		{"one taken out", "aa xx bb", "aa bb", []Change{{Span{3, 5}, Span{3, 3}, 1, 0}}},
		{"put at the end", "aa", "aa bb", []Change{{Span{2, 2}, Span{3, 5}, 0, 1}}},
		{"all", "aa", "bb cc", []Change{{Span{0, 2}, Span{0, 5}, 1, 2}}},
		{"two places", "a b c d e", "x b c y e", []Change{{Span{0, 1}, Span{0, 1}, 1, 1}, {Span{6, 7}, Span{6, 7}, 1, 1}}},
	} {
		if diff := cmp.Diff(c.want, Compare(reading(c.before), reading(c.after))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestAnotherSpeakerIsAChange(t *testing.T) {
	before, after := reading("a b"), reading("a b")
	after[1].Speaker = "Borger"
	if got := Compare(before, after); len(got) != 1 || got[0].Old != (Span{2, 3}) {
		t.Errorf("%+v", got)
	}
}

// TestReadingsThatAreFarApartAreOneChange: no table is made for them.
func TestReadingsThatAreFarApartAreOneChange(t *testing.T) {
	before, after := reading(strings.Repeat("a b ", 2000)), reading(strings.Repeat("c d ", 2000))
	if got := Compare(before, after); len(got) != 1 || got[0].Before != 4000 || got[0].After != 4000 {
		t.Errorf("%d changes", len(got))
	}
}

// TestOutsideTheChangesAllIsTheSame, and in the same order.
func TestOutsideTheChangesAllIsTheSame(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "bb", "ccc", "d"}), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		old, now := strings.Join(words.Draw(t, "old"), " "), strings.Join(words.Draw(t, "new"), " ")
		before, after := reading(old), reading(now)
		changes := Compare(before, after)
		kept := func(list []study.Segment, side func(Change) Span) (texts []string) {
			for _, s := range list {
				in := false
				for _, c := range changes {
					in = in || s.Start < side(c).End && side(c).Start < s.End
				}
				if !in {
					texts = append(texts, s.Text)
				}
			}
			return texts
		}
		if diff := cmp.Diff(kept(before, func(c Change) Span { return c.Old }), kept(after, func(c Change) Span { return c.New })); diff != "" {
			t.Fatal(diff)
		}
	})
}
