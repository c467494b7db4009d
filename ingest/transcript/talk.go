package transcript

import (
	"spor/ingest/study"
)

// Talk is how much one speaker says in a transcript.
type Talk struct {
	Speaker string // the label as first written; "" is paragraphs that nobody is named for
	Role    string
	Person  string // as in study.Segment
	Turns   int64  // of Speaker "": paragraphs
	Words   int64  // spoken, see words.Count

	// Millis is the length of the turns whose length is known, Timed their
	// number. A turn lasts to its end, or where only beginnings are written, to
	// the beginning of the next that has one: pauses included. Turns that end
	// before they begin have no length.
	Millis int64
	Timed  int64

	// WordShare is the speaker's part of all words, 0 to 1; nil where there are
	// none. TimeShare is the part of all time; nil unless every turn has a length,
	// or every turn but the last, of a speaker who has others: or a speaker would
	// lose the turns without.
	WordShare *float64
	TimeShare *float64
}

// Talks returns who says how much in the segments of one transcript, whose Words
// are counted, in the order in which speakers first appear. Labels are one speaker
// as they are in Options.Speakers: without regard to case. Notes are nobody's.
func Talks(segments []study.Segment) []Talk {
	var list []Talk
	at, known := map[string]int{}, keys{}
	var total Talk
	missing, last := 0, -1
	for i, g := range segments {
		if g.Kind == study.Note {
			continue
		}
		k := known.of(g.Speaker)
		if _, ok := at[k]; !ok {
			at[k] = len(list)
			list = append(list, Talk{Speaker: g.Speaker, Role: g.Role, Person: g.Person})
		}
		t := &list[at[k]]
		n := g.Words
		t.Turns++
		t.Words += n
		total.Words += n
		last = i
		if ms, ok := length(segments[i:]); ok {
			t.Millis += ms
			t.Timed++
			total.Millis += ms
		} else {
			missing++
		}
	}
	if last >= 0 && missing == 1 {
		_, ok := length(segments[last:])
		if speaker := list[at[known.of(segments[last].Speaker)]]; !ok && speaker.Timed > 0 {
			missing = 0
		}
	}
	for i := range list {
		t := &list[i]
		t.WordShare = share(t.Words, total.Words)
		if missing == 0 {
			t.TimeShare = share(t.Millis, total.Millis)
		}
	}
	return list
}

// length returns how long the first of segments lasts, in milliseconds.
func length(segments []study.Segment) (ms int64, ok bool) {
	g := segments[0]
	if g.From == nil {
		return 0, false
	}
	end := g.To
	for i := 1; end == nil && i < len(segments); i++ {
		if segments[i].Kind != study.Note || segments[i].From != nil {
			end = segments[i].From
			break
		}
	}
	if end == nil || *end < *g.From {
		return 0, false
	}
	return *end - *g.From, true
}

func share(part, of int64) *float64 {
	if of == 0 {
		return nil
	}
	v := float64(part) / float64(of)
	return &v
}
