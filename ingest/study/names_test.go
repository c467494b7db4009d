package study

import (
	"encoding"
	"testing"

	"pgregory.net/rapid"
)

func TestAnInterviewIsNamedByWhatWasDeclared(t *testing.T) {
	for _, c := range []struct{ participant, staff, wave, role, part, want string }{
		{"P07", "", "w2", "citizen", "", "P07.w2.citizen"},
		{"", "S01", "w3", "caseworker", "", "S01.w3.caseworker"},
		{"P07", "S01", "w2", "caseworker", "", "P07.w2.caseworker.S01"},
		{"P07", "", "w2", "citizen", "2", "P07.w2.citizen.2"},
		{"P07", "S01", "w2", "caseworker", "b", "P07.w2.caseworker.S01.b"},
		{"", "S01", "w1", "caseworker", "1", "S01.w1.caseworker.1"},
	} {
		if got := InterviewID(c.participant, c.staff, c.wave, c.role, c.part); got != c.want {
			t.Errorf("%s, expected %s", got, c.want)
		}
	}
	if got := AnswerID("P07", "w2", "borgerskema", "aabne.haab"); got != "P07.w2.borgerskema/aabne.haab" {
		t.Errorf("%s", got)
	}
}

// Ids in study.yaml hold neither full stop nor slash, so the parts of a name
// cannot run into each other.
func TestDifferentAnswersHaveDifferentNames(t *testing.T) {
	id := rapid.StringMatching(`[A-Za-z0-9_-]{1,3}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := [3]string{id.Draw(t, "p"), id.Draw(t, "w"), id.Draw(t, "r")}, [3]string{id.Draw(t, "q"), id.Draw(t, "v"), id.Draw(t, "s")}
		if (AnswerID(a[0], a[1], a[2], "x.y") == AnswerID(b[0], b[1], b[2], "x.y")) != (a == b) {
			t.Fatalf("%v and %v", a, b)
		}
		if (InterviewID(a[0], "", a[1], a[2], "") == InterviewID(b[0], "", b[1], b[2], "")) != (a == b) {
			t.Fatalf("%v and %v", a, b)
		}
		if AnswerID(a[0], a[1], a[2], "x.y") == InterviewID(a[0], "", a[1], a[2], "") {
			t.Fatalf("%v names an answer and an interview", a)
		}
	})
}

func TestWordsOfTheDefinitions(t *testing.T) {
	for _, c := range []struct {
		into  encoding.TextUnmarshaler
		good  []string
		error string
	}{
		{new(Language), []string{"da", "en"}, `language "x", expected da or en`},
		{new(Panel), []string{"all", "forms", "items"}, `panel "x", expected one of [all forms items]`},
		{new(SourceKind), []string{"transcripts", "survey"}, `kind "x", expected one of [transcripts survey]`},
		{new(Layout), []string{"long", "wide", "tidy"}, `layout "x", expected one of [long wide tidy]`},
		{new(WaveBy), []string{"date", "order"}, `by "x", expected one of [date order]`},
		{new(DateFormat), []string{"dmy", "mdy", "iso"}, `format "x", expected one of [dmy mdy iso]`},
		{new(Coded), []string{"labels", "values", "codes"}, `coding "x", expected one of [labels values codes]`},
	} {
		for _, word := range c.good {
			if err := c.into.UnmarshalText([]byte(word)); err != nil {
				t.Errorf("%s: %v", word, err)
			}
		}
		if err := c.into.UnmarshalText([]byte("x")); err == nil || err.Error() != c.error {
			t.Errorf("%v, expected %s", err, c.error)
		}
	}
	var f Field
	var w WaveRule
	if f.UnmarshalText([]byte("P01")) != nil || f != (Field{Value: "P01"}) || w.UnmarshalText([]byte("w1")) != nil || w != (WaveRule{Value: "w1"}) {
		t.Errorf("%+v, %+v", f, w)
	}
}

func TestATextIsInTheOtherLanguageRatherThanMissing(t *testing.T) {
	for _, c := range []struct {
		text   Text
		da, en string
	}{
		{Text{"Ventetid", "Waiting"}, "Ventetid", "Waiting"}, {Text{DA: "Ventetid"}, "Ventetid", "Ventetid"}, {Text{EN: "Waiting"}, "Waiting", "Waiting"}, {Text{}, "", ""},
	} {
		if da, en := c.text.In(Danish), c.text.In(English); da != c.da || en != c.en {
			t.Errorf("%+v: %s, %s", c.text, da, en)
		}
		if c.text.IsZero() != (c.da == "") {
			t.Errorf("%+v", c.text)
		}
	}
	var both Text
	if err := both.UnmarshalText([]byte("WHO-5")); err != nil || both != (Text{"WHO-5", "WHO-5"}) {
		t.Errorf("%+v, %v", both, err)
	}
}

func TestConsentIsForOnePersonPurposeAndWave(t *testing.T) {
	c := Consents{
		{Person: "P01", Purpose: Quotes},
		{Person: "P02", Purpose: Quotes, Wave: "w2"},
		{Person: "P03", Purpose: Quotes, Withdrawn: NewDate(2019, 1, 1)},
		{Person: "P04", Purpose: Research},
		{Person: "P06", Purpose: Quotes, Source: "talks"},
		{Person: "P07", Purpose: Quotes}, {Person: "P07", Purpose: Quotes, Wave: "w2", Withdrawn: NewDate(2019, 1, 1), Scope: ScopeOnward},
		{Person: "P08", Purpose: Quotes, Withdrawn: NewDate(2019, 1, 1)}, {Person: "P08", Purpose: Quotes, Date: NewDate(2019, 1, 2)},
	}
	for _, x := range []struct {
		person  string
		purpose Purpose
		wave    string
		want    bool
	}{
		{"P01", Quotes, "w1", true}, {"P01", Quotes, "w4", true}, {"P01", Research, "w1", false},
		{"P02", Quotes, "w2", true}, {"P02", Quotes, "w1", false},
		{"P03", Quotes, "w1", false}, {"P04", Quotes, "w1", false}, {"P04", Research, "w1", true}, {"P05", Quotes, "w1", false},
		{"P06", Quotes, "w1", true}, {"P07", Quotes, "w1", true}, {"P07", Quotes, "w2", false}, {"P08", Quotes, "w1", true},
	} {
		if got := c.Allow(x.person, x.purpose, "talks", x.wave); got != x.want {
			t.Errorf("%+v: %v", x, got)
		}
	}
	if Consents(nil).Allow("P01", Quotes, "", "") || c.Allow("P06", Quotes, "answers", "w1") {
		t.Error("nobody agreed to that")
	}
}

func TestAWithdrawalReachesAsFarAsItSays(t *testing.T) {
	day := NewDate(2019, 1, 10)
	c := Consents{
		{Person: "P01", Purpose: Research, Withdrawn: day},
		{Person: "P02", Purpose: Research, Withdrawn: day, Scope: ScopeOnward},
		{Person: "P03", Purpose: Research, Withdrawn: day, Wave: "w2"},
		{Person: "P04", Purpose: Research, Withdrawn: day, Source: "talks"},
		{Person: "P05", Purpose: Quotes, Withdrawn: day},
		{Person: "P06", Purpose: Research, Withdrawn: day}, {Person: "P06", Purpose: Research, Date: day + 1},
	}
	for _, x := range []struct {
		person, source, wave string
		day                  Date
		want                 bool
	}{
		{"P01", "talks", "w1", day - 100, true}, {"P01", "answers", "w4", 0, true},
		{"P02", "talks", "w1", day - 1, false}, {"P02", "talks", "w1", day, true}, {"P02", "talks", "w1", 0, true},
		{"P03", "talks", "w1", day, false}, {"P03", "talks", "w2", 0, true},
		{"P04", "talks", "w1", 0, true}, {"P04", "answers", "w1", 0, false},
		{"P05", "talks", "w1", 0, false}, {"P06", "talks", "w1", 0, false}, {"P07", "talks", "w1", 0, false},
	} {
		if got := c.Withdrawn(x.person, x.source, x.wave, x.day); got != x.want {
			t.Errorf("%+v: %v", x, got)
		}
	}
	for _, id := range []string{"P01", "P02", "P03", "P04", "P05", "P06", "P07"} {
		if got := c.Gone(id); got != (id == "P01") {
			t.Errorf("%s gone: %v", id, got)
		}
	}
}

func TestDeclarationsAreFoundByTheirIDs(t *testing.T) {
	no := false
	s := Study{Waves: []Wave{{ID: "w1"}}, Roles: []Role{{ID: "citizen"}, {ID: "interviewer", Coded: &no}}, Units: []Unit{{ID: "by"}}, Staff: []Staff{{ID: "S01"}}, Forms: []Form{{ID: "f"}}}
	for name, ok := range map[string][2]bool{
		"wave": {found(s.Wave("w1")), found(s.Wave("w2"))}, "role": {found(s.Role("citizen")), found(s.Role(""))}, "unit": {found(s.Unit("by")), found(s.Unit("BY"))},
		"staff": {found(s.StaffMember("S01")), found(s.StaffMember("P01"))}, "form": {found(s.Form("f")), found(s.Form("g"))},
	} {
		if ok != [2]bool{true, false} {
			t.Errorf("%s: %v", name, ok)
		}
	}
	citizen, _ := s.Role("citizen")
	interviewer, _ := s.Role("interviewer")
	if !citizen.IsCoded() || interviewer.IsCoded() || !s.IsPaired() {
		t.Error("roles are coded and answers paired unless the study says otherwise")
	}
	if s.Paired = &no; s.IsPaired() {
		t.Error("paired: false is not heard")
	}
}

func found[T any](_ T, ok bool) bool { return ok }
