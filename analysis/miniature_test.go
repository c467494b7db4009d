package analysis_test

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"spor/analysis"
	"spor/analysis/stat"
	"spor/codebook"
	"spor/codebook/instrument"
	"spor/ingest/study"
)

// The miniature: a study so small that everything in it can be counted by hand.
// Three citizens, A, B and C, a caseworker S, and three waves at 0, 3 and 6
// months with windows of 30 days; the data cut is 30 June 2019.
//
//	     start   exit   due w1  w2     w3      forms                 interviews
//	A    1 Jan   -      1 Jan   1 Apr  1 Jul   w1, w3 (20 Jun)       w1, w2
//	B    15 Feb  1 May  15 Feb  15 May 15 Aug  w1, w2 (10 May)       w1, no speakers
//	C    10 Apr  -      10 Apr  10 Jul 10 Oct  w1, w2 (28 Jun)       w1
//	S    -                                                           w1
//
// WHO-5, in the order happy, calm, active, rested, interest (b: blank, k: "ved
// ikke"), and the index, four times the sum:
//
//	A w1  1 1 1 1 1  20      A w3  3 3 2 2 3  52
//	B w1  2 2 2 2 1  36      B w2  2 3 2 2 2  44
//	C w1  3 3 3 4 b  -       C w2  k 3 3 3 3  -
//
// B also has a form outside every window, all 5, which no table counts.
//
// Interviews (segments of coded roles, with words), and their codings (w
// waiting, c contact, h health; w' is negated). Waiting and contact lie under
// system.
//
//	A w1  1 citizen 10: w w' c     2 citizen 20: h
//	A w2  1 citizen 40: w h
//	B w1  0 unknown 15: w          1 unknown 5: -         2 unknown 10: h
//	C w1  1 citizen 20: -
//	S w1  1 caseworker 50: w c c
//
// Open answers: A w1, 4 words, no coding; C w1, 8 words: h; B outside every
// window, 100 words: h.
func miniature(t testing.TB) *analysis.Data {
	t.Helper()
	lib, err := instruments()
	if err != nil {
		t.Fatal(err)
	}
	book, err := miniatureBook()
	if err != nil {
		t.Fatal(err)
	}
	no, month, days := false, [3]int{0, 3, 6}, study.Days(30)
	d := &analysis.Data{Instruments: lib, Book: book, Study: &study.Study{
		ID: "mini", Title: study.Text{DA: "Miniature", EN: "Miniature"}, DataCut: study.NewDate(2019, 6, 30),
		Waves: []study.Wave{
			{ID: "w1", Label: study.Text{DA: "Måling 1"}, Month: &month[0], Tolerance: &days},
			{ID: "w2", Label: study.Text{DA: "Måling 2"}, Month: &month[1], Tolerance: &days},
			{ID: "w3", Label: study.Text{DA: "Måling 3"}, Month: &month[2], Tolerance: &days},
		},
		Roles: []study.Role{
			{ID: "citizen", Label: study.Text{DA: "Borgere"}}, {ID: "professional", Label: study.Text{DA: "Fagpersoner"}},
			{ID: "caseworker", Within: "professional", Label: study.Text{DA: "Sagsbehandlere"}}, {ID: "interviewer", Coded: &no},
		},
		Staff: []study.Staff{{ID: "S", Role: "caseworker", About: []string{"A", "B"}}},
		Forms: []study.Form{{ID: "skema", Label: study.Text{DA: "Skema"}, Role: "citizen", Waves: []string{"w1", "w2", "w3"}}},
		Sources: []study.Source{{ID: "s", Kind: study.Survey, Form: "skema", Columns: []study.ItemColumns{
			{Use: "who5", Columns: map[string]string{"happy": "1", "calm": "2", "active": "3", "rested": "4", "interest": "5"}}}}},
	}}
	d.Participants = []study.Participant{
		{ID: "A", Start: study.NewDate(2019, 1, 1)},
		{ID: "B", Start: study.NewDate(2019, 2, 15), Exit: study.NewDate(2019, 5, 1), ExitKind: study.Unplanned},
		{ID: "C", Start: study.NewDate(2019, 4, 10)},
	}
	form(t, d, "A", "w1", "1 1 1 1 1")
	form(t, d, "A", "w3", "3 3 2 2 3")
	form(t, d, "B", "w1", "2 2 2 2 1")
	form(t, d, "B", "w2", "2 3 2 2 2")
	form(t, d, "B", study.Unscheduled, "5 5 5 5 5")
	form(t, d, "C", "w1", "3 3 3 4 b")
	form(t, d, "C", "w2", "k 3 3 3 3")

	interview(d, "A", "w1", "citizen", turn{1, "citizen", 10, "w w' c"}, turn{2, "citizen", 20, "h"})
	interview(d, "A", "w2", "citizen", turn{1, "citizen", 40, "w h"})
	interview(d, "B", "w1", "citizen", turn{0, "", 15, "w"}, turn{1, "", 5, ""}, turn{2, "", 10, "h"})
	interview(d, "C", "w1", "citizen", turn{1, "citizen", 20, ""})
	interview(d, "S", "w1", "caseworker", turn{1, "caseworker", 50, "w c c"})
	document(d, study.Document{ID: "A.w1.skema/aabne.haab", Kind: study.Answer, Person: "A", Wave: "w1", Role: "citizen", Form: "skema"}, turn{0, "citizen", 4, ""})
	document(d, study.Document{ID: "C.w1.skema/aabne.haab", Kind: study.Answer, Person: "C", Wave: "w1", Role: "citizen", Form: "skema"}, turn{0, "citizen", 8, "h"})
	document(d, study.Document{ID: "B.unscheduled-7.skema/aabne.haab", Kind: study.Answer, Person: "B", Wave: study.Unscheduled, Role: "citizen", Form: "skema"}, turn{0, "citizen", 100, "h"})
	return d
}

// The definitions are read once: they do not change.
var (
	instruments   = sync.OnceValues(func() (*instrument.Library, error) { return instrument.Load(fstest.MapFS{}) })
	miniatureBook = sync.OnceValues(func() (*codebook.Book, error) {
		return codebook.Read("codebook.yaml", []byte(`codebook: mini
version: "3"
title: {da: Miniaturens kodebog, en: The miniature's codebook}
codes:
  - code: system
    label: {da: Systemet, en: The system}
    codes:
      - {code: waiting, label: {da: Ventetid, en: Waiting}, definition: At vente, include: [vente*, ventetid*]}
      - {code: contact, label: {da: Kontakt, en: Contact}, include: [kontakt*]}
  - {code: health, label: {da: Helbred, en: Health}}
`))
	})
)

var who5Items = []string{"happy", "calm", "active", "rested", "interest"}

// form adds a WHO-5 form, its responses and its score.
func form(t testing.TB, d *analysis.Data, person, wave, answers string) {
	t.Helper()
	in, _ := d.Instruments.Get("who5")
	values := map[string]float64{}
	d.Forms = append(d.Forms, study.Filled{Participant: person, Wave: wave, Form: "skema", Role: "citizen", Items: 5})
	for n, a := range strings.Fields(answers) {
		r := study.Response{Participant: person, Wave: wave, Form: "skema", Instrument: "who5", Item: who5Items[n]}
		switch a {
		case "b":
			r.Class, r.Reason = study.Missing, study.Blank
		case "k":
			r.Class, r.Level = study.NonSubstantive, "dont_know"
		default:
			it, _ := in.Item(who5Items[n])
			answer, ok := it.ByKey(a)
			if !ok {
				t.Fatalf("%q is no answer", a)
			}
			r.Class, r.Level, r.Value = answer.Class, answer.Level, answer.Value
			values[who5Items[n]] = *answer.Value
		}
		d.Responses = append(d.Responses, r)
	}
	s := study.Score{Participant: person, Wave: wave, Form: "skema", Instrument: "who5", Score: "index", Items: 5, Answered: int64(len(values)), Reason: study.Incomplete}
	if sum := 0.0; len(values) == 5 {
		for _, v := range values {
			sum += 4 * v
		}
		s.Value, s.Reason = &sum, ""
	}
	d.Scores = append(d.Scores, s)
}

// turn is a coded segment: its words, and its codings as w, c and h.
type turn struct {
	segment int64
	role    string
	words   int64
	codings string
}

func interview(d *analysis.Data, person, wave, role string, turns ...turn) {
	document(d, study.Document{ID: study.InterviewID(person, "", wave, role, ""), Kind: study.Interview, Person: person, Wave: wave, Role: role}, turns...)
}

func document(d *analysis.Data, doc study.Document, turns ...turn) {
	code := map[byte]string{'w': "waiting", 'c': "contact", 'h': "health"}
	for _, t := range turns {
		doc.Words += t.words
		d.Turns = append(d.Turns, analysis.Turn{Document: doc.ID, Segment: t.segment, Person: doc.Person, Role: t.role, Words: t.words})
		for _, c := range strings.Fields(t.codings) {
			d.Codings = append(d.Codings, study.Coding{Document: doc.ID, Segment: t.segment, Person: doc.Person, Wave: doc.Wave, Role: t.role, Code: code[c[0]],
				Coder: study.RulesCoder, Negated: strings.HasSuffix(c, "'")})
		}
	}
	doc.Persons = []string{doc.Person}
	d.Documents = append(d.Documents, doc)
}

// expect compares the tables of an analysis, by name and row, with what was
// counted by hand.
func expect(t *testing.T, tables []analysis.Table, want map[string][]string) {
	t.Helper()
	got := map[string][]string{}
	for _, table := range tables {
		got[table.Name] = show(table)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A's w2 was due on 1 April and could come until 1 May: overdue. A's w3 is not
// due yet, but there. B left before w2 was due and answered all the same; w3
// is lost to the exit. C's w3 falls due after the data cut.
//
// Columns: started, due, answered, overdue, exited, not yet due, answered of due.
func TestMiniatureCompletion(t *testing.T) {
	expect(t, run(t, "completion", miniature(t), analysis.Options{}), map[string][]string{
		"completion": {
			"skema w1: 3 3 3 0 0 0 3/3",
			"skema w2: 3 3 2 1 0 0 2/3",
			"skema w3: 3 1 1 0 1 1 1/1",
		},
	})
}

// Columns: persons, interviews, words.
func TestMiniatureInterviews(t *testing.T) {
	expect(t, run(t, "interviews", miniature(t), analysis.Options{}), map[string][]string{
		"interviews": {
			"citizen w1: 3 3 80", // A 10+20, B 15+5+10, C 20
			"citizen w2: 1 1 40",
			"citizen w3: 0 0 0",
			"caseworker w1: 1 1 50",
			"caseworker w2: 0 0 0",
			"caseworker w3: 0 0 0",
		},
	})
}

// Columns: persons, of how many, share; segments, share; mentions per 1,000
// words; negated.
func TestMiniatureThemes(t *testing.T) {
	notAsked := func(code string, waves ...string) (rows []string) {
		for _, w := range waves {
			rows = append(rows, code+" "+w+": - 0 - - - - -")
		}
		return rows
	}
	rows := func(parts ...any) (all []string) {
		for _, p := range parts {
			switch p := p.(type) {
			case string:
				all = append(all, p)
			case []string:
				all = append(all, p...)
			}
		}
		return all
	}
	caseworker := rows( // S alone: 1 segment, 50 words
		"system w1: 1 1 1/1 1 1/1 60 0", notAsked("system", "w2", "w3"), // w c c: 3 of 50
		"waiting w1: 1 1 1/1 1 1/1 20 0", notAsked("waiting", "w2", "w3"),
		"contact w1: 1 1 1/1 1 1/1 40 0", notAsked("contact", "w2", "w3"), // twice in one segment
		"health w1: 0 1 0/1 0 0/1 0 0", notAsked("health", "w2", "w3"))
	expect(t, run(t, "themes", miniature(t), analysis.Options{}), map[string][]string{
		// Citizens in w1: A and C, 3 segments, 50 words; in w2: A, 1 segment, 40
		// words. B's words are nobody's.
		"themes.wave.citizen": rows(
			"system w1: 1 2 1/2 1 1/3 60 1", // w w' c: 3 of 50 words, in one segment
			"system w2: 1 1 1/1 1 1/1 25 0", // w: 1 of 40
			notAsked("system", "w3"),
			"waiting w1: 1 2 1/2 1 1/3 40 1",
			"waiting w2: 1 1 1/1 1 1/1 25 0",
			notAsked("waiting", "w3"),
			"contact w1: 1 2 1/2 1 1/3 20 0",
			"contact w2: 0 1 0/1 0 0/1 0 0",
			notAsked("contact", "w3"),
			"health w1: 1 2 1/2 1 1/3 20 0",
			"health w2: 1 1 1/1 1 1/1 25 0",
			notAsked("health", "w3")),
		"themes.wave.professional": caseworker,
		"themes.wave.caseworker":   caseworker,
		"themes.wave.unknown": rows( // B: 3 segments, 30 words
			"system w1: 1 1 1/1 1 1/3 33.3333 0", notAsked("system", "w2", "w3"),
			"waiting w1: 1 1 1/1 1 1/3 33.3333 0", notAsked("waiting", "w2", "w3"),
			"contact w1: 0 1 0/1 0 0/3 0 0", notAsked("contact", "w2", "w3"),
			"health w1: 1 1 1/1 1 1/3 33.3333 0", notAsked("health", "w2", "w3")),
		// All waves: citizens A and C with 4 segments and 90 words.
		"themes.role": rows(
			"system citizen: 1 2 1/2 2 2/4 44.4444 1", // 4 of 90
			"system professional: 1 1 1/1 1 1/1 60 0",
			"system caseworker: 1 1 1/1 1 1/1 60 0",
			"system unknown: 1 1 1/1 1 1/3 33.3333 0",
			"waiting citizen: 1 2 1/2 2 2/4 33.3333 1", // 3 of 90
			"waiting professional: 1 1 1/1 1 1/1 20 0",
			"waiting caseworker: 1 1 1/1 1 1/1 20 0",
			"waiting unknown: 1 1 1/1 1 1/3 33.3333 0",
			"contact citizen: 1 2 1/2 1 1/4 11.1111 0", // 1 of 90
			"contact professional: 1 1 1/1 1 1/1 40 0",
			"contact caseworker: 1 1 1/1 1 1/1 40 0",
			"contact unknown: 0 1 0/1 0 0/3 0 0",
			"health citizen: 1 2 1/2 2 2/4 22.2222 0", // 2 of 90
			"health professional: 0 1 0/1 0 0/1 0 0",
			"health caseworker: 0 1 0/1 0 0/1 0 0",
			"health unknown: 1 1 1/1 1 1/3 33.3333 0"),
		// Open answers of w1: A and C, 2 answers, 12 words.
		"answers.wave.citizen": rows(
			"system w1: 0 2 0/2 0 0/2 0 0", notAsked("system", "w2", "w3"),
			"waiting w1: 0 2 0/2 0 0/2 0 0", notAsked("waiting", "w2", "w3"),
			"contact w1: 0 2 0/2 0 0/2 0 0", notAsked("contact", "w2", "w3"),
			"health w1: 1 2 1/2 1 1/2 83.3333 0", notAsked("health", "w2", "w3")), // 1 of 12
	})
}

// Documents with waiting: A w1, A w2, B, S; with contact: A w1, S; with health:
// A w1, A w2, B. Segments with waiting: A w1/1, A w2/1, B/0, S/1; with contact:
// A w1/1, S/1; with health: A w1/2, A w2/1, B/2. System has no codings of its
// own, and the open answers are no interviews.
//
// Columns: interviews with both, Jaccard; segments with both, Jaccard; persons.
func TestMiniatureCooccurrence(t *testing.T) {
	expect(t, run(t, "cooccurrence", miniature(t), analysis.Options{}), map[string][]string{
		"cooccurrence": {
			"waiting contact: 2 0.5 2 0.5 2",      // 2 of 4, 2 of 4; A and S
			"waiting health: 3 0.75 1 0.166667 2", // 3 of 4, 1 of 4+3-1; A and B
			"contact health: 1 0.25 0 0 1",        // 1 of 2+3-1, 0 of 5; A
		},
	})
}

// Columns: count, n, share. Everybody who answered the item in the wave.
func TestMiniatureDistributionOfAll(t *testing.T) {
	tables := run(t, "distribution", miniature(t), analysis.Options{Panel: study.PanelAll})
	if diff := cmp.Diff([]string{"distribution.skema.who5.happy", "distribution.skema.who5.calm", "distribution.skema.who5.active", "distribution.skema.who5.rested", "distribution.skema.who5.interest"}, names(tables)); diff != "" {
		t.Error(diff)
	}
	at := "skema who5.happy "
	if diff := cmp.Diff([]string{ // w1: A 1, B 2, C 3; w2: B 2, C ved ikke; w3: A 3
		at + "w1 5: 0 3 0/3", at + "w1 4: 0 3 0/3", at + "w1 3: 1 3 1/3", at + "w1 2: 1 3 1/3", at + "w1 1: 1 3 1/3", at + "w1 0: 0 3 0/3", at + "w1 dont_know: 0 3 0/3",
		at + "w2 5: 0 2 0/2", at + "w2 4: 0 2 0/2", at + "w2 3: 0 2 0/2", at + "w2 2: 1 2 1/2", at + "w2 1: 0 2 0/2", at + "w2 0: 0 2 0/2", at + "w2 dont_know: 1 2 1/2",
		at + "w3 5: 0 1 0/1", at + "w3 4: 0 1 0/1", at + "w3 3: 1 1 1/1", at + "w3 2: 0 1 0/1", at + "w3 1: 0 1 0/1", at + "w3 0: 0 1 0/1", at + "w3 dont_know: 0 1 0/1",
	}, show(named(t, tables, "distribution.skema.who5.happy"))); diff != "" {
		t.Error(diff)
	}
}

// Nobody has all three forms; B and C have the forms of w1 and w2. C left
// interest blank in w1: out of n for that wave in the panel of forms, and for
// both waves in the panel of items.
func TestMiniatureDistributionOfPanels(t *testing.T) {
	d := miniature(t)
	n := func(o analysis.Options, item string) (list []string) {
		for _, row := range named(t, run(t, "distribution", d, o), "distribution.skema.who5."+item).Rows {
			if row[3].Key == "2" { // one level of each wave
				list = append(list, row[2].Key+" "+cell(row[4])+" of "+cell(row[5]))
			}
		}
		return list
	}
	two := []string{"w1", "w2"}
	for _, c := range []struct {
		about, item string
		o           analysis.Options
		want        []string
	}{
		{"forms of all waves, the default", "happy", analysis.Options{}, []string{"w1 0 of 0", "w2 0 of 0", "w3 0 of 0"}},
		{"forms of two waves", "happy", analysis.Options{Waves: two}, []string{"w1 1 of 2", "w2 1 of 2"}}, // B 2 and C 3; B 2 and C ved ikke
		{"forms of two waves, one item blank", "interest", analysis.Options{Panel: study.PanelForms, Waves: two}, []string{"w1 0 of 1", "w2 1 of 2"}},
		{"items of two waves, ved ikke counts", "happy", analysis.Options{Panel: study.PanelItems, Waves: two}, []string{"w1 1 of 2", "w2 1 of 2"}},
		{"items of two waves, one item blank", "interest", analysis.Options{Panel: study.PanelItems, Waves: two}, []string{"w1 0 of 1", "w2 1 of 1"}},
		{"items of w1 and w3: A", "calm", analysis.Options{Panel: study.PanelItems, Waves: []string{"w1", "w3"}}, []string{"w1 0 of 1", "w3 0 of 1"}},
		{"all of two waves", "interest", analysis.Options{Panel: study.PanelAll, Waves: two}, []string{"w1 0 of 2", "w2 1 of 2"}},
	} {
		if diff := cmp.Diff(c.want, n(c.o, c.item)); diff != "" {
			t.Errorf("%s: %s", c.about, diff)
		}
	}
}

// w1: A 20 and B 36, mean 28, sd √(64+64) = 11.3137; w2: B 44; w3: A 52. C has
// two forms and no score.
//
// Columns: n, mean, standard deviation, median, at or below 50.
func TestMiniatureScore(t *testing.T) {
	tables := run(t, "score", miniature(t), analysis.Options{})
	at := "skema who5.index "
	expect(t, tables, map[string][]string{
		"score.skema.who5.index": {
			at + "w1: 2 28 11.3137 28 2/2",
			at + "w2: 1 44 - 44 1/1",
			at + "w3: 1 52 - 52 0/1",
		},
		"bands.skema.who5.index": { // to 35, to 50, above
			at + "w1 low: 1 2 1/2", at + "w1 middle: 1 2 1/2", at + "w1 high: 0 2 0/2",
			at + "w2 low: 0 1 0/1", at + "w2 middle: 1 1 1/1", at + "w2 high: 0 1 0/1",
			at + "w3 low: 0 1 0/1", at + "w3 middle: 0 1 0/1", at + "w3 high: 1 1 1/1",
		},
	})
	table := named(t, tables, "score.skema.who5.index")
	if diff := cmp.Diff([]string{"Delvist besvarede skemaer uden score: 2"}, table.Warnings); diff != "" {
		t.Error(diff)
	}
	// Wilson, 2 of 2
	below, _ := table.Find(map[string]string{"wave": "w1"}, "at_or_below")
	if ci, _ := stat.Wilson(2, 2); !below.HasInterval || below.Low != ci.Low || below.High != ci.High {
		t.Errorf("%+v", below)
	}
}

// From w1 to w2, B and C; to w3, A. C's "ved ikke" and blank are in no change.
//
// Columns: count, n, share; n and mean change.
func TestMiniatureChange(t *testing.T) {
	three := func(item, wave string, improved, unchanged, worse int64) (rows []string) {
		n := improved + unchanged + worse
		for i, level := range []string{"improved", "unchanged", "worse"} {
			count := []int64{improved, unchanged, worse}[i]
			rows = append(rows, line([]string{"skema", "who5." + item, wave, level}, []string{number(count), number(n), ratio(count, n)}))
		}
		return rows
	}
	var items []string
	for _, c := range []struct {
		item   string
		w2, w3 [3]int64
	}{
		{"happy", [3]int64{0, 1, 0}, [3]int64{1, 0, 0}},    // B 2 2, C 3 k; A 1 3
		{"calm", [3]int64{1, 1, 0}, [3]int64{1, 0, 0}},     // B 2 3, C 3 3; A 1 3
		{"active", [3]int64{0, 2, 0}, [3]int64{1, 0, 0}},   // B 2 2, C 3 3; A 1 2
		{"rested", [3]int64{0, 1, 1}, [3]int64{1, 0, 0}},   // B 2 2, C 4 3; A 1 2
		{"interest", [3]int64{1, 0, 0}, [3]int64{1, 0, 0}}, // B 1 2, C b 3; A 1 3
	} {
		items = append(items, three(c.item, "w2", c.w2[0], c.w2[1], c.w2[2])...)
		items = append(items, three(c.item, "w3", c.w3[0], c.w3[1], c.w3[2])...)
	}
	expect(t, run(t, "change", miniature(t), analysis.Options{}), map[string][]string{
		// B from 36 to 44 is less than 10 points, A from 20 to 52 is more.
		"change.skema.who5.index":     append(three("index", "w2", 0, 1, 0), three("index", "w3", 1, 0, 0)...),
		"meanchange.skema.who5.index": {"skema who5.index w2: 1 8", "skema who5.index w3: 1 32"},
		"change.skema.who5":           items,
	})
}

// The interval of a mean is shown from five persons on. R: t.test(x)$conf.int
// gives 23.292893 to 61.507107 for the scores, and, for the changes 4, -8, 12,
// 0 and 16, -7.0577287 to 16.657729 around 4.8.
func TestAMeanHasAnIntervalFromFivePersonsOn(t *testing.T) {
	d := miniature(t)
	d.Forms, d.Responses, d.Scores = nil, nil, nil
	for _, c := range []struct{ person, w1, w2 string }{
		{"A", "1 1 1 1 1", "1 1 1 1 2"}, {"B", "1 2 2 2 2", "1 2 2 1 1"}, {"C", "3 2 2 2 2", "5 3 2 2 2"}, {"D", "3 3 3 2 2", "2 3 3 3 2"}, {"E", "3 3 3 3 3", "5 4 4 3 3"},
	} {
		if mean, _ := scores(t, d).Find(map[string]string{"wave": "w1"}, "mean"); mean.HasInterval {
			t.Errorf("%d persons have an interval", len(d.Forms)/2)
		}
		form(t, d, c.person, "w1", c.w1)
		form(t, d, c.person, "w2", c.w2)
	}
	mean, _ := scores(t, d).Find(map[string]string{"wave": "w1"}, "mean")
	changes := named(t, run(t, "change", d, analysis.Options{}), "meanchange.skema.who5.index")
	change, _ := changes.Find(map[string]string{"wave": "w2"}, "mean_change")
	for _, c := range []struct {
		cell             analysis.Cell
		value, low, high string
	}{{mean, "42.4", "23.2929", "61.5071"}, {change, "4.8", "-7.05773", "16.6577"}} {
		if !c.cell.HasInterval || estimate(c.cell.Value) != c.value || estimate(c.cell.Low) != c.low || estimate(c.cell.High) != c.high {
			t.Errorf("%+v, expected %s, %s to %s", c.cell, c.value, c.low, c.high)
		}
	}
}

// scores is the score table, or an empty one where nobody has a score.
func scores(t *testing.T, d *analysis.Data) *analysis.Table {
	for _, table := range run(t, "score", d, analysis.Options{}) {
		return &table
	}
	return &analysis.Table{}
}

func TestMiniaturePersons(t *testing.T) {
	tables := run(t, "persons", miniature(t), analysis.Options{})
	low, middle, high := "0-35: stor risiko for depression eller stressbelastning", "36-50: kan være i risiko", "Over 50: ikke umiddelbart i risiko"
	expect(t, tables, map[string][]string{
		"persons.skema.who5.index": {"A w1: 20 " + low, "A w3: 52 " + high, "B w1: 36 " + middle, "B w2: 44 " + middle},
	})
	if !tables[0].Internal {
		t.Error("microdata that is not marked internal")
	}
}

func TestMiniatureCodebook(t *testing.T) {
	expect(t, run(t, "codebook", miniature(t), analysis.Options{}), map[string][]string{
		"codebook": {"system:   0", "waiting: Systemet At vente 2", "contact: Systemet  1", "health:   0"},
	})
}

// Quotes stand in the order of the codebook, and only those of persons who
// agreed.
func TestMiniatureQuotes(t *testing.T) {
	d := miniature(t)
	d.Quotes = []analysis.ChosenQuote{
		{Pick: study.Pick{Code: "health", Document: "A.w2.citizen"}, Person: "A", Wave: "w2", Role: "citizen", Text: "Det går bedre", Consent: true},
		{Pick: study.Pick{Code: "waiting", Document: "S.w1.caseworker"}, Person: "S", Wave: "w1", Role: "caseworker", Text: "De venter længe", Consent: true},
		{Pick: study.Pick{Code: "waiting", Document: "C.w1.citizen"}, Person: "C", Wave: "w1", Role: "citizen", Text: "Jeg venter"},
	}
	tables := run(t, "quotes", d, analysis.Options{})
	table := named(t, tables, "quotes")
	var got []string
	for _, row := range table.Rows {
		var parts []string
		for _, key := range []string{"code", "person", "role", "wave"} {
			parts = append(parts, row[table.ColumnKey(key)].Key)
		}
		quote := row[table.Column(analysis.Quote)]
		if quote.Kind != analysis.KindQuote {
			t.Errorf("%+v", quote)
		}
		got = append(got, line(parts, []string{quote.Text}))
	}
	if diff := cmp.Diff([]string{"waiting S caseworker w1: De venter længe", "health A citizen w2: Det går bedre"}, got); diff != "" {
		t.Error(diff)
	}
	if len(table.Warnings) != 1 {
		t.Errorf("nobody is told of the quote left out: %q", table.Warnings)
	}
}
