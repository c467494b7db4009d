package analysis_test

import (
	"slices"
	"strings"
	"testing"

	"spor/analysis"
	"spor/ingest/study"
)

// jointMiniature is the miniature with a meeting in w2 of A, B and the caseworker
// S, in which a turn of 5 words is nobody's in particular:
//
//	1 A citizen 10: w    2 B citizen 20: h    3 S caseworker 30: w    4 G1 citizen 5: -
func jointMiniature(t *testing.T) *analysis.Data {
	d := miniature(t)
	d.Study.Joint = []study.Joint{{ID: "G1", Members: []string{"A", "B", "S"}}}
	d.Study.Staff = []study.Staff{{ID: "S", Role: "caseworker"}}
	doc := study.Document{ID: "G1.w2.citizen", Kind: study.Interview, Person: "G1", Persons: []string{"A", "B", "S"}, Wave: "w2", Role: "citizen", Words: 65}
	d.Documents = append(d.Documents, doc)
	for i, said := range []struct {
		person, role string
		words        int64
		code         string
	}{{"A", "citizen", 10, "waiting"}, {"B", "citizen", 20, "health"}, {"S", "caseworker", 30, "waiting"}, {"G1", "citizen", 5, ""}} {
		d.Turns = append(d.Turns, analysis.Turn{Document: doc.ID, Segment: int64(i + 1), Person: said.person, Role: said.role, Words: said.words})
		if said.code != "" {
			d.Codings = append(d.Codings, study.Coding{Document: doc.ID, Segment: int64(i + 1), Person: said.person, Wave: doc.Wave, Role: said.role, Code: said.code, Coder: study.RulesCoder})
		}
	}
	return d
}

// TestMembersOfAJointInterviewCountEach in their own role: A has w2 twice, alone
// and in the meeting, and is one person. Counted by hand; columns as in
// TestMiniatureInterviews.
func TestMembersOfAJointInterviewCountEach(t *testing.T) {
	expect(t, run(t, "interviews", jointMiniature(t), analysis.Options{}), map[string][]string{
		"interviews": {
			"citizen w1: 3 3 80",
			"citizen w2: 2 2 75", // A 40 alone; A 10, B 20 and 5 of nobody's together
			"citizen w3: 0 0 0",
			"caseworker w1: 1 1 50",
			"caseworker w2: 1 1 30",
			"caseworker w3: 0 0 0",
		},
	})
}

// TestWhoSpeaksInAJointInterviewMentionsTheTheme: in w2 waiting is mentioned by A
// (alone and together), health by A and B; the turn of nobody's makes the meeting a
// third who was asked. Counted by hand; columns as in TestMiniatureThemes.
func TestWhoSpeaksInAJointInterviewMentionsTheTheme(t *testing.T) {
	for _, table := range run(t, "themes", jointMiniature(t), analysis.Options{Waves: []string{"w2"}}) {
		rows := show(table)
		for name, want := range map[string]string{
			// 2 mentions in 40+10+20+5 = 75 words are 26.7 in 1,000.
			"themes.wave.citizen": "waiting w2: 1 3 1/3 2 2/4 26.6667 0", "themes.wave.caseworker": "waiting w2: 1 1 1/1 1 1/1 33.3333 0",
		} {
			if table.Name == name && !slices.Contains(rows, want) {
				t.Errorf("%s: %q, expected %q among them", name, rows, want)
			}
		}
		if table.Name == "themes.wave.citizen" && !slices.Contains(rows, "health w2: 2 3 2/3 2 2/4 26.6667 0") {
			t.Errorf("%q", rows)
		}
	}
}

// TestThemesMeetInAJointInterview: waiting and health are both in A's interviews
// (w1 and w2), in B's w1 and in the meeting: 4 of 5. In segments, 6 and 4, they meet once:
// 1 of 9. A, B and S mention one of them in those interviews.
func TestThemesMeetInAJointInterview(t *testing.T) {
	rows := show(named(t, run(t, "cooccurrence", jointMiniature(t), analysis.Options{}), "cooccurrence"))
	if want := "waiting health: 4 0.8 1 0.111111 3"; !slices.Contains(rows, want) {
		t.Errorf("%q, expected %q among them", rows, want)
	}
}

// TestUnknownSpeakersMayBeTheInterviewer: the table of B's interview, which names
// no speakers, does not claim that only B's words are in it.
func TestUnknownSpeakersMayBeTheInterviewer(t *testing.T) {
	base := named(t, run(t, "themes", miniature(t), analysis.Options{Lang: study.English}), "themes.wave.unknown").Notes.Base
	if !strings.Contains(base, "the interviewer's among them") {
		t.Errorf("%q", base)
	}
}
