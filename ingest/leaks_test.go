package ingest_test

import (
	"strings"
	"testing"

	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// leaky is a talk with a CPR number, a telephone number and an e-mail address;
// all are invented.
const leaky = "Interviewer: Hvad er dit nummer?\n\nBorger: Det er 311299-1234, og du kan ringe på 20 12 34 56.\n\nInterviewer: Og mailen?\n\nBorger: zenta@eksempel.dk, tror jeg.\n"

// leakyStudy is a study of one talk, with what its study.yaml says of privacy.
func leakyStudy(privacy, text string) map[string]string {
	return map[string]string{
		"study.yaml": "study: demo\ntitle: Demo\n" + privacy + "waves:\n  - {id: w1, label: Måling 1}\nroles:\n  - {id: citizen, speakers: [Borger]}\n  - {id: interviewer, speakers: [Interviewer], coded: false}\n" +
			"sources:\n  - {id: talks, kind: transcripts, files: [\"{participant}_{wave}.txt\"], role: citizen}\n",
		"sources/P01_w1.txt": text,
	}
}

const leakHint = "\n  hint: take it out of the file, write privacy: {leaks: replace} in study.yaml, or, if it identifies nobody, put it under allow: there"

func TestIdentifiersInATalkAreRefused(t *testing.T) {
	r, _ := read(t, folder(leakyStudy("", leaky)), 1)
	want := []string{
		`error: sources/P01_w1.txt: turn 2, byte 49: an identifier in the text: CPR number: found ######-####, expected none` + leakHint,
		`error: sources/P01_w1.txt: turn 2, byte 82: an identifier in the text: phone number: found ## ## ## ##, expected none` + leakHint,
		`error: sources/P01_w1.txt: turn 4, byte 129: an identifier in the text: e-mail address: found *@*.*, expected none` + leakHint,
	}
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
}

func TestIdentifiersInATalkAreReplaced(t *testing.T) {
	r, _ := read(t, folder(leakyStudy("privacy: replace\n", leaky)), 1)
	if len(r.problems) != 3 || r.problems[0].Severity != study.Warning || r.problems[0].Kind != "an identifier replaced: CPR number" {
		t.Errorf("%v", lines(r.problems))
	}
	var text strings.Builder
	for _, seg := range r.segments {
		text.WriteString(seg.Lead)
		if int64(text.Len()) != seg.Start {
			t.Errorf("segment %d begins at %d, expected %d", seg.Index, seg.Start, text.Len())
		}
		text.WriteString(seg.Text)
		if int64(text.Len()) != seg.End {
			t.Errorf("segment %d ends at %d, expected %d", seg.Index, seg.End, text.Len())
		}
	}
	want := "Interviewer: Hvad er dit nummer?\n\nBorger: Det er [cpr], og du kan ringe på [telefon].\n\nInterviewer: Og mailen?\n\nBorger: [e-mail], tror jeg."
	if diff := cmp.Diff(want, text.String()); diff != "" {
		t.Error(diff)
	}
	if d := r.documents[0]; d.Bytes != int64(len(want)) {
		t.Errorf("%d bytes, expected %d", d.Bytes, len(want))
	}
}

func TestIdentifiersInATalkAreReportedOrAllowed(t *testing.T) {
	r, _ := read(t, folder(leakyStudy("privacy: {leaks: report, allow: [\"20123456\", Zenta@eksempel.dk]}\n", leaky)), 1)
	want := []string{`warning: sources/P01_w1.txt: turn 2, byte 49: an identifier in the text: CPR number: found ######-####` + "\n  hint: if it identifies nobody, put it under allow: of privacy: in study.yaml"}
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
	if got := r.segments[1].Text; !strings.Contains(got, "311299-1234") {
		t.Errorf("%q, expected the words as they stood", got)
	}
}

// TestIdentifiersInOpenAnswers: in running text they follow the same rule; an
// answer that is nothing else is not kept under any.
func TestIdentifiersInOpenAnswers(t *testing.T) {
	file := map[string]string{"sources/a.csv": header + "P01;w1;;Godt;Godt;Ring på 20 12 34 56 efter kl. 12\nP02;w1;;Godt;Godt;311299-1234\n"}
	whole := `warning: sources/a.csv:3: column "haab": an answer that identifies somebody: not kept: found the form of a CPR number, expected words` +
		"\n  hint: if the column holds such numbers or addresses throughout, take it out of columns:"
	for rule, want := range map[string]struct {
		problem, text string
	}{
		"refuse":  {`error: sources/a.csv:2: column "haab": character 9: an identifier in the text: phone number: found ## ## ## ##, expected none` + leakHint, "Ring på 20 12 34 56 efter kl. 12"},
		"replace": {`warning: sources/a.csv:2: column "haab": character 9: an identifier replaced: phone number: found ## ## ## ##`, "Ring på [telefon] efter kl. 12"},
		"report":  {`warning: sources/a.csv:2: column "haab": character 9: an identifier in the text: phone number: found ## ## ## ##` + "\n  hint: if it identifies nobody, put it under allow: of privacy: in study.yaml", "Ring på 20 12 34 56 efter kl. 12"},
	} {
		s := survey(rows, file)
		s["study.yaml"] = strings.Replace(s["study.yaml"], "waves:", "privacy: "+rule+"\nwaves:", 1)
		r, _ := read(t, folder(s), 1)
		if diff := cmp.Diff([]string{want.problem, whole}, lines(r.problems)); diff != "" {
			t.Errorf("%s: %s", rule, diff)
		}
		if len(r.segments) != 1 || r.segments[0].Text != want.text {
			t.Errorf("%s: %+v", rule, r.segments)
		}
	}
}

// TestFindingsWithoutEndAreCounted: a file full of numbers does not fill the
// screen, nor memory.
func TestFindingsWithoutEndAreCounted(t *testing.T) {
	r, _ := read(t, folder(leakyStudy("", "Borger: "+strings.Repeat("Ring på 20 12 34 56, eller 311299-1234. ", 500))), 1)
	placed := 0
	for _, p := range r.problems {
		if p.Place != "" {
			placed++
		}
	}
	if len(r.problems) != 202 || placed != 200 {
		t.Fatalf("%d problems, %d with a place, expected 202 and 200", len(r.problems), placed)
	}
	want := []string{
		`error: sources/P01_w1.txt: an identifier in the text: phone number: found 400 more, expected none` + leakHint,
		`error: sources/P01_w1.txt: an identifier in the text: CPR number: found 400 more, expected none` + leakHint,
	}
	if diff := cmp.Diff(want, lines(r.problems)[200:]); diff != "" {
		t.Error(diff)
	}
}
