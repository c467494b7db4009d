package instrument

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// found shows matches as who5.happy, with ? where the question fits, and the
// labels known and unknown.
func found(list []Match) (out []string) {
	for _, m := range list {
		s := m.Instrument + "." + m.Item
		if m.Question {
			s += "?"
		}
		out = append(out, fmt.Sprintf("%s %d/%d", s, m.Known, m.Known+m.Unknown))
	}
	return out
}

// The questions of WHO-5 as exports write them: the KL form, with the stem in
// each, grids of SurveyXact and Google, headers with a number, and English.
func TestAQuestionIsRecognisedByItsWords(t *testing.T) {
	lib := library(t, nil)
	for question, want := range map[string]string{
		"har jeg været glad og i godt humør":                               "who5.happy",
		"I de sidste 2 uger har jeg følt mig rolig og afslappet":           "who5.calm",
		"I de sidste 2 uger ... - har jeg følt mig rolig og afslappet":     "who5.calm",
		"I de sidste 2 uger …  –  har jeg følt mig  aktiv og energisk ":    "who5.active",
		"Sæt ét kryds i hver linje - er jeg vågnet frisk og udhvilet.":     "who5.rested",
		"Jeg har følt mig rolig og afslappet":                              "who5.calm",
		"3. Jeg har følt mig aktiv og energisk?":                           "who5.active",
		"har min dagligdag været fyldt med ting der interesserer mig":      "who5.interest", // KL has no comma
		"Min dagligdag har været fyldt med ting, der interesserer mig":     "who5.interest",
		"WHO-5 [Er jeg vågnet frisk og udhvilet]":                          "who5.rested",
		"Over the last two weeks I have felt cheerful and in good spirits": "who5.happy",
		"Over the last two weeks: I woke up feeling fresh and rested":      "who5.rested",
		"Calm and relaxed":     "who5.calm",
		"Glad og i godt humør": "who5.happy",
		"Psykisk helbred":      "srh.mental",
		"Hvordan synes du, dit fysiske helbred er alt i alt?\u00a0": "srh.physical",
		"HVORDAN SYNES DU DIT PSYKISKE HELBRED ER ALT I ALT":        "srh.mental",
	} {
		if diff := cmp.Diff([]string{want + "? 0/0"}, found(lib.Recognise(question, nil))); diff != "" {
			t.Errorf("%q: %s", question, diff)
		}
	}
	for _, question := range []string{
		"", "?", "har jeg været glad", "har jeg været glad og i dårligt humør", "har jeg ikke været glad og i godt humør", "Hvordan synes du, dit helbred er alt i alt?",
		"Jeg ved ikke - om", "glad",
	} {
		if list := lib.Recognise(question, nil); list != nil {
			t.Errorf("%q was taken for %v", question, found(list))
		}
	}
}

func TestLabelsAloneFitEveryItemOfTheirScale(t *testing.T) {
	lib := library(t, map[string]string{"x.yaml": symptoms})
	who5 := []string{"Hele tiden", "Det meste af tiden", "Lidt af tiden", "Ved ikke", " "}
	for _, c := range []struct {
		question string
		labels   []string
		want     []string
	}{
		{"", who5, []string{"who5.happy 4/4", "who5.calm 4/4", "who5.active 4/4", "who5.rested 4/4", "who5.interest 4/4"}},
		{"s_4", who5, []string{"who5.happy 4/4", "who5.calm 4/4", "who5.active 4/4", "who5.rested 4/4", "who5.interest 4/4"}},
		{"er jeg vågnet frisk og udhvilet", who5, []string{"who5.rested? 4/4"}},
		// A question tells, and how the labels fit is said beside.
		{"er jeg vågnet frisk og udhvilet", []string{"Hele tiden", "Sjældent"}, []string{"who5.rested? 1/2"}},
		{"", []string{"Fremragende", "Dårligt", "fremragende"}, []string{"srh.mental 3/3", "srh.physical 3/3"}},
		{"", []string{"Ja", "Nej"}, []string{"x.job 2/2", "x.gp 2/2"}},
		{"", append(who5, "Sjældent"), nil},           // one is no answer
		{"", []string{"Hele tiden", "Ved ikke"}, nil}, // one level
		{"", []string{"2", "3", "4"}, nil},            // BIP calls levels so, and any other scale may
		{"", []string{"Ved ikke", "Ikke relevant"}, nil},
		{"", nil, nil},
	} {
		if diff := cmp.Diff(c.want, found(lib.Recognise(c.question, c.labels))); diff != "" {
			t.Errorf("%q, %q: %s", c.question, c.labels, diff)
		}
	}
}

func TestAStudysOwnWordsAreRecognisedToo(t *testing.T) {
	lib := library(t, map[string]string{
		"bip.yaml": "instrument: bip\nextends: bip\nitems:\n  - {key: b5_klare, label: \"Tror du, at du kan klare et arbejde?\", aliases: [Kan du klare et arbejde]}\n",
		"two.yaml": "instrument: two\nstem: Ugen, der gik\nscales: [{scale: s, levels: [{value: 1, label: Godt}, {value: 0, label: Skidt}]}]\n" +
			"items: [{key: a, label: Psykisk helbred, scale: s}, {key: b, label: Mere, open: true}]\n",
	})
	for question, want := range map[string][]string{
		"Tror du, at du kan klare et arbejde": {"bip.b5_klare? 0/0"},
		"Kan du klare et arbejde?":            {"bip.b5_klare? 0/0"},
		"Tro på at kunne klare et arbejde":    {"bip.b5_klare? 0/0"}, // the built-in's own words
		"Psykisk helbred":                     {"srh.mental? 0/0", "two.a? 0/0"},
		"Ugen, der gik - mere":                {"two.b? 0/0"},
	} {
		if diff := cmp.Diff(want, found(lib.Recognise(question, nil))); diff != "" {
			t.Errorf("%q: %s", question, diff)
		}
	}
	// The labels tell two items of one name apart.
	if diff := cmp.Diff([]string{"srh.mental? 2/2", "two.a? 1/2"}, found(lib.Recognise("Psykisk helbred", []string{"Godt", "Dårligt"}))); diff != "" {
		t.Error(diff)
	}
}

func TestRecognisingDoesNotDependOnHowAQuestionIsWritten(t *testing.T) {
	lib := library(t, map[string]string{"bip.yaml": wordedBIP})
	rapid.Check(t, func(t *rapid.T) {
		in, _ := lib.Get(rapid.SampledFrom(lib.IDs()).Draw(t, "instrument"))
		it := in.Items[rapid.IntRange(0, len(in.Items)-1).Draw(t, "item")]
		text := drift(t, it.Label.DA)
		text = rapid.SampledFrom([]string{"", "Sæt kryds - ", "7) ", in.Stem.DA + " "}).Draw(t, "before") + text
		if diff := cmp.Diff([]string{in.ID + "." + it.Key + "? 0/0"}, found(lib.Recognise(text, nil))); diff != "" {
			t.Fatalf("%q: %s", text, diff)
		}
	})
}
