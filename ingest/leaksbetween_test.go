package ingest_test

import (
	"strings"
	"testing"
)

// What somebody says after a label, or in answer to a question, may identify only
// together with these. The numbers are invented.
func TestIdentifiersBetweenLabelAndWordsOrTwoTurnsAreFound(t *testing.T) {
	const twice = "\n\nBorger: Ja.\n\n"
	for text, digits := range map[string]string{
		"Konto: 0012345678" + twice + "Konto: 0012345679\n":                                                                  "0123456789",
		"Pas: 123456789" + twice + "Pas: 123456780\n":                                                                        "0123456789",
		"Født: 3. april 1961" + twice + "Født: 4. april 1961\n":                                                              "0123456789",
		"Nummerplade: CD34567" + twice + "Nummerplade: CD34568\n":                                                            "0123456789",
		"Sagsnr: 12345-6" + twice + "Sagsnr: 12346-7\n":                                                                      "0123456789",
		"Borger 010170: 1234" + twice + "Borger 010170: 1235\n":                                                              "0123456789",
		"Tlf 2012: 3456" + twice + "Tlf 2012: 3457\n":                                                                        "0123456789",
		"Interviewer: Og cpr?\n\nBorger: 010170\n\nInterviewer: Og de sidste fire?\n\nBorger: 1234\n":                        "0123456789",
		"Borger: 010170\n\nInterviewer: Ja?\n\nBorger: 1234\n":                                                               "0123456789",
		"Borger: Jeg er 010170.\n\nInterviewer: 1234?\n":                                                                     "0123456789",
		"Interviewer: Hvad er dit kontonummer?\n\nBorger: 1234 1234567890\n":                                                 "0123456789",
		"Interviewer: Hvad er dit cpr-nummer?\n\nBorger: 01 01 70 12 34\n":                                                   "0123456789",
		"Interviewer: Hvad er dit kontonummer?\n\nBorger: Øh.\n\nBorger: 1234 1234567890\n":                                  "0123456789",
		"Interviewer: Hvor bor du? På Kragelyngsvej\n\nBorger: 12, ja.\n\nInterviewer: Og før?\n\nBorger: I to år i Kina.\n": "0123456789",
	} {
		r, _ := read(t, folder(leakyStudy("privacy: replace\n", text)), 1)
		var said strings.Builder
		for _, seg := range r.segments {
			said.WriteString(seg.Lead)
			if int64(said.Len()) != seg.Start || strings.ContainsAny(seg.Speaker, digits) {
				t.Errorf("%q: segment %d begins at %d of %d, speaker %q", text, seg.Index, seg.Start, said.Len(), seg.Speaker)
			}
			said.WriteString(seg.Text)
			if int64(said.Len()) != seg.End {
				t.Errorf("%q: segment %d ends at %d of %d", text, seg.Index, seg.End, said.Len())
			}
		}
		if got := said.String(); strings.ContainsAny(got, digits) || len(r.problems) == 0 {
			t.Errorf("%q became %q: %v", text, got, lines(r.problems))
		}
	}
}

// The telephone number in the answer to a question for it stops a run.
func TestANumberThatWasAskedForIsLikely(t *testing.T) {
	r, _ := read(t, folder(leakyStudy("", "Interviewer: Hvad er dit telefonnummer?\n\nBorger: 20123456\n")), 1)
	want := "error: sources/P01_w1.txt: turn 2, byte 49: an identifier in the text: phone number: found ########, expected none" + leakHint
	if got := lines(r.problems); len(got) != 1 || got[0] != want {
		t.Errorf("%v, expected %s", got, want)
	}
}

// Numbers that follow on each other from turn to turn are mostly nothing.
func TestNumbersOfTwoTurnsAreTheirOwn(t *testing.T) {
	for _, text := range []string{
		"Interviewer: Hvor mange timer arbejder du?\n\nBorger: 37 timer.\n\nInterviewer: Og i 2012?\n\nBorger: 45, tror jeg.\n",
		"Interviewer: Hvornår kom du hertil? Det var vel i 2012.\n\nBorger: 2013, så vidt jeg husker.\n",
		"Interviewer: Hvor meget har du på kontoen?\n\nBorger: 12.500 kr.\n",
		"Interviewer: Hvor tit ringer de?\n\nBorger: 3 gange om ugen.\n\nInterviewer: 3?\n\nBorger: 4.\n",
		"Interviewer: Fik du en sag?\n\nBorger: 2019.\n\nInterviewer: Hvad scorer du det til?\n\nBorger: 7, måske 8.\n",
		"Interviewer 1: 12 uger?\n\nBorger 2: 14.\n\nInterviewer 1: 3456 kr.?\n\nBorger 2: 20.\n",
		"Interviewer: Det kostede 150400.\n\nBorger: 2500 kr. mere.\n",
		"[00:12:34] Borger: 20 gange.\n\n[00:12:50] Interviewer: 12?\n\n[00:13:01] Borger: 34.\n",
	} {
		r, _ := read(t, folder(leakyStudy("", text)), 1)
		for _, p := range lines(r.problems) {
			if strings.Contains(p, "identifier") {
				t.Errorf("%q: %s", text, p)
			}
		}
	}
}
