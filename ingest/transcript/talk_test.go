package transcript

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"spor/ingest/study"
	"spor/ingest/words"
)

func talks(t *testing.T, data string) []Talk {
	t.Helper()
	r, err := Read([]byte(data), options)
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Segments {
		r.Segments[i].Words = int64(words.Count(r.Segments[i].Text))
	}
	return Talks(r.Segments)
}

func portion(v float64) *float64 { return &v }

// Words and times are counted by hand from the texts above them.
func TestTalkOfCaptions(t *testing.T) {
	got := talks(t, "WEBVTT\n\n00:00.000 --> 00:01.000\n<v I>Hvordan går det?\n\n00:01.000 --> 00:03.500\n<v Borger>Fint (griner) i [kommune]\n\n00:03.500 --> 00:04.000\n<v I>[pause] Nå\n\n00:04.000 --> 00:05.000\n<v borger>Ja")
	want := []Talk{
		{Speaker: "I", Role: "interviewer", Turns: 2, Words: 4, Millis: 1500, Timed: 2, WordShare: portion(0.5), TimeShare: portion(0.3)},
		{Speaker: "Borger", Role: "citizen", Turns: 2, Words: 4, Millis: 3500, Timed: 2, WordShare: portion(0.5), TimeShare: portion(0.7)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTalkWhereOnlyBeginningsAreWritten(t *testing.T) {
	got := talks(t, "I  0:00\nHvordan går det?\n\nBorger  0:01\nFint\n\nI  0:04\nNå\n\n(pause)\n\nBorger  0:05\nJa tak")
	want := []Talk{ // the last turn has no end: 1000 + 1000 and 3000 ms are known
		{Speaker: "I", Role: "interviewer", Turns: 2, Words: 4, Millis: 2000, Timed: 2, WordShare: portion(4. / 7), TimeShare: portion(0.4)},
		{Speaker: "Borger", Role: "citizen", Turns: 2, Words: 3, Millis: 3000, Timed: 1, WordShare: portion(3. / 7), TimeShare: portion(0.6)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestTalkOfOneTurnWithoutEndHasNoShareOfTheTime: it would be none at all.
func TestTalkOfOneTurnWithoutEndHasNoShareOfTheTime(t *testing.T) {
	for _, talk := range talks(t, "I  0:00\nHvordan går det?\n\nBorger  0:03\nFint, og det har det gjort længe") {
		if talk.TimeShare != nil {
			t.Errorf("%s has %v of the time", talk.Speaker, *talk.TimeShare)
		}
	}
}

func TestTalkWithoutTimesOrWords(t *testing.T) {
	got := talks(t, "I: Ja\n\nBorger: Nej [00:05] nej\n\nBorger (0:09): nej\n\nI: ja")
	want := []Talk{
		{Speaker: "I", Role: "interviewer", Turns: 2, Words: 2, WordShare: portion(0.4)},
		{Speaker: "Borger", Role: "citizen", Turns: 2, Words: 3, WordShare: portion(0.6)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	got = talks(t, "Borger:\n\nI: [pause]")
	if len(got) != 2 || got[0].WordShare != nil || got[1].TimeShare != nil {
		t.Errorf("shares of nothing: %+v", got)
	}
	if got := Talks([]study.Segment{{Kind: study.Note, Text: "Interview"}}); got != nil {
		t.Errorf("a heading is talk: %+v", got)
	}
}

func TestTalkOfParagraphsHasNoSpeaker(t *testing.T) {
	got := talks(t, "Et brev\n\nDet er sådan.")
	want := []Talk{{Turns: 2, Words: 5, WordShare: portion(1)}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
