package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"spor/ingest/study"

	"github.com/google/go-cmp/cmp"
)

// meeting is a study of one joint interview: two citizens and their caseworker.
func meeting(consent, text string) map[string]string {
	return map[string]string{
		"study.yaml": `study: demo
title: Demo
waves: [{id: w1}]
roles:
  - {id: citizen, speakers: [Borger]}
  - {id: caseworker, speakers: [Sagsbehandler]}
  - {id: interviewer, speakers: [I], coded: false}
staff:
  - {id: S1, role: caseworker, about: [P03]}
joint:
  - {id: G1, members: [P01, P02, S1], speakers: {Den ene: P01}}
sources:
  - {id: talks, kind: transcripts, files: ["{person}_{wave}_{role}.txt"]}
`,
		"participants.csv":          "participant\nP01\nP02\nP03\n",
		"consent.csv":               "person,purpose,withdrawn\n" + consent,
		"sources/G1_w1_citizen.txt": text,
	}
}

const meetingTalk = "I: Hvordan går det?\n\nDen ene: Det går.\n\nP02: Jeg venter stadig.\n\nSagsbehandler: Det ved vi godt.\n\n"

// voicesOf lists whose segments a reading holds: person, participant, role, words.
func voicesOf(r *records) (list []string) {
	for _, s := range r.segments {
		list = append(list, fmt.Sprintf("%d %s/%s/%s: %s", s.Index, s.Person, s.Participant, s.Role, s.Text))
	}
	return list
}

// TestMembersOfAJointInterviewAreToldApart: by their own labels, their
// pseudonyms, and the label of a role that one of them has alone.
func TestMembersOfAJointInterviewAreToldApart(t *testing.T) {
	files := meeting("", meetingTalk)
	r, _ := read(t, folder(files), 2)
	want := []string{
		"0 //interviewer: Hvordan går det?",
		"1 P01/P01/citizen: Det går.",
		"2 P02/P02/citizen: Jeg venter stadig.",
		"3 S1//caseworker: Det ved vi godt.",
	}
	if diff := cmp.Diff(want, voicesOf(r)); diff != "" || len(r.problems) > 0 {
		t.Errorf("%s%v", diff, lines(r.problems))
	}
	d := r.documents[0]
	if diff := cmp.Diff([]any{"G1.w1.citizen", "G1", []string{"P01", "P02", "S1"}, "", []string{"P01", "P02"}, "citizen", int64(9)},
		[]any{d.ID, d.Person, d.Persons, d.Participant, d.About, d.Role, d.Words}); diff != "" {
		t.Error(diff)
	}
	if notes := r.sources[0].Notes; !strings.Contains(notes[0], "citizen P01 1 turn, 2 words") {
		t.Errorf("%q", notes)
	}
}

// TestWhoSpeaksInAJointInterviewMayNotBeKnown: "Borger" may be either citizen.
func TestWhoSpeaksInAJointInterviewMayNotBeKnown(t *testing.T) {
	files := meeting("", meetingTalk+"Borger: Det siger I jo.\n")
	r, _ := read(t, folder(files), 2)
	if got := voicesOf(r)[4]; got != "4 G1//citizen: Det siger I jo." {
		t.Error(got)
	}
	want := []string{"warning: sources/G1_w1_citizen.txt: nobody knows which member of joint interview G1 speaks: found 1 turn, expected labels that one member has alone\n" +
		"  hint: say whose they are under speakers: of the joint interview in study.yaml; until then they count as the interview's, as of one person more"}
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
}

// TestAMemberWhoWithdrewLeavesAJointInterview with the notes to the turns; the
// interview goes whole where it cannot be told whose every turn is, where who
// withdrew has none, and where all did.
func TestAMemberWhoWithdrewLeavesAJointInterview(t *testing.T) {
	const turns, whole = "turns left out: consent to research withdrawn", "joint interview left out: consent to research withdrawn"
	stay := []string{"0 //interviewer: Hvordan går det?", "1 P01/P01/citizen: Det går.", "2 S1//caseworker: Det ved vi godt."}
	for _, c := range []struct {
		name, consent, text string
		want                []string
		kind, found         string
	}{
		{"one of them", "P02,research,2024-03-01\n", meetingTalk, stay, turns, "1 turn"},
		{"a note to the turn", "P02,research,2024-03-01\n", strings.Replace(meetingTalk, "venter stadig.", "venter stadig.\n\n(hun går ud)", 1), stay, turns, "1 turn"},
		{"a label that two may have", "P02,research,2024-03-01\n", meetingTalk + "Borger: Det siger I jo.\n", nil, whole, "5 segments"},
		{"what looks like a label", "P02,research,2024-03-01\n", meetingTalk + "P2: Det siger I jo.\n", nil, whole, "4 segments"},
		{"nobody of that name", "P02,research,2024-03-01\n", strings.Replace(meetingTalk, "P02:", "Den ene:", 1), nil, whole, "4 segments"},
		{"everybody", "P01,research,2024-03-01\nP02,research,2024-03-01\nS1,research,2024-03-01\n", meetingTalk, nil, whole, "4 segments"},
	} {
		r, _ := read(t, folder(meeting(c.consent, c.text)), 2)
		if diff := cmp.Diff(c.want, voicesOf(r)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		last := r.problems[len(r.problems)-1]
		if last.Kind != c.kind || last.Found != c.found || last.Severity != study.Warning {
			t.Errorf("%s: %v", c.name, lines(r.problems))
		}
		var text strings.Builder
		for _, s := range r.segments {
			text.WriteString(s.Lead + s.Text)
		}
		if got := text.String(); strings.Contains(got, "P02") || strings.Contains(got, "venter") {
			t.Errorf("%s: %q", c.name, got)
		}
		for _, s := range r.segments {
			if text.String()[s.Start:s.End] != s.Text {
				t.Errorf("%s: segment %d is not at its place", c.name, s.Index)
			}
		}
	}
}

// TestAMemberOfARoleThatIsNotCodedWithdrawsToo: the words are stored all the same.
func TestAMemberOfARoleThatIsNotCodedWithdrawsToo(t *testing.T) {
	files := meeting("S1,research,2024-03-01\n", meetingTalk)
	files["study.yaml"] = strings.Replace(files["study.yaml"], "speakers: [Sagsbehandler]}", "speakers: [Sagsbehandler], coded: false}", 1)
	r, _ := read(t, folder(files), 1)
	if diff := cmp.Diff([]string{"0 //interviewer: Hvordan går det?", "1 P01/P01/citizen: Det går.", "2 P02/P02/citizen: Jeg venter stadig."}, voicesOf(r)); diff != "" {
		t.Error(diff)
	}
}

// TestProfessionalsTogetherSpeakAboutWhomEachSpeaksOf.
func TestProfessionalsTogetherSpeakAboutWhomEachSpeaksOf(t *testing.T) {
	files := meeting("", "S1: Ja.\n\nS2: Nej.\n")
	y := strings.Replace(files["study.yaml"], "about: [P03]}", "about: [P03, P01]}\n  - {id: S2, role: caseworker, about: [P03]}", 1)
	files["study.yaml"] = strings.Replace(y, "[P01, P02, S1], speakers: {Den ene: P01}", "[S1, S2]", 1)
	files["sources/G1_w1_caseworker.txt"] = files["sources/G1_w1_citizen.txt"]
	delete(files, "sources/G1_w1_citizen.txt")
	r, _ := read(t, folder(files), 1)
	if diff := cmp.Diff([]string{"P01", "P03"}, r.documents[0].About); diff != "" || r.documents[0].ID != "G1.w1.caseworker" {
		t.Errorf("%s %s", r.documents[0].ID, diff)
	}
}

func TestAMemberMustBeDeclared(t *testing.T) {
	files := meeting("", meetingTalk)
	files["participants.csv"] = "participant\nP01\nP03\n"
	r, _ := read(t, folder(files), 1)
	want := []string{"error: sources/G1_w1_citizen.txt: participant not declared: found P02, expected members of joint interview G1 who are in participants.csv, or staff in study.yaml"}
	if diff := cmp.Diff(want, lines(r.problems)); diff != "" {
		t.Error(diff)
	}
	files["participants.csv"] = "participant\nP01\nP02\nP03\nG1\n"
	r, _ = read(t, folder(files), 1)
	if got := lines(r.problems); len(got) != 1 || !strings.Contains(got[0], "participant is also a joint interview") {
		t.Error(got)
	}
}
