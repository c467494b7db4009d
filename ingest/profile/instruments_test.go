package profile

import (
	"fmt"
	"strings"
	"testing"
)

const (
	own = `instrument: job
title: Job
scales:
  - scale: likely
    levels: [{value: 3, label: Helt sikkert}, {value: 2, label: Måske}, {value: 1, label: Slet ikke}]
items:
  - {key: belief, scale: likely, label: "Tror du, at du får et job?"}
  - {key: wish, scale: likely, label: "Vil du gerne have et job?"}
  - {key: words, open: true, label: "Hvad tænker du om det?"}
`
	time6 = "Hele tiden,Det meste af tiden,Lidt mere end halvdelen af tiden,Lidt mindre end halvdelen af tiden,Lidt af tiden,På intet tidspunkt"
)

// fives are rows of an id and five answers.
func fives(header string, answers ...string) string {
	return rows("id;"+header, 24, func(i int) string {
		line := fmt.Sprintf("P%02d", i)
		for k := range 5 {
			line += ";" + answers[(i+k)%len(answers)]
		}
		return line
	})
}

func TestItemsAreRecognisedByWhatTellsMost(t *testing.T) {
	labels := strings.Split(time6, ",")
	for _, c := range []struct {
		about, header string
		answers       []string
		line, comment string
	}{
		{"the question", "I de sidste 2 uger - har jeg været glad og i godt humør;b;c;d;e", labels, `happy: "I de sidste 2 uger - har jeg været glad og i godt humør"`, ""},
		{"answers and a word", "glad;rolig;aktiv;frisk;interesse", labels, "happy: glad", `check: by answers and the word "glad"`},
		{"answers and the order", "a;b;c;d;e", labels, "happy: a", "check: by answers and its place alone"},
		{"the instrument's name and a number", "who5_1;who5_2;who5_3;who5_4;who5_5", []string{"1", "2", "3", "4", "5", "6"}, "happy: who5_1", "check: by its name alone"},
		{"words alone", "glad;rolig;aktiv;frisk;interesse", []string{"0", "1", "2", "3", "4", "5"}, "happy: glad", `check: by the word "glad" alone`},
	} {
		t.Run(c.about, func(t *testing.T) {
			p := of(t, Known{}, fives(c.header, c.answers...))
			holds(t, p, c.line)
			if !strings.Contains(p.Entry, c.comment) {
				t.Errorf("the entry lacks %q:\n%s", c.comment, p.Entry)
			}
		})
	}
	// A single number that is called glad is no questionnaire.
	p := of(t, Known{}, rows("id;glad", 24, func(i int) string { return fmt.Sprintf("P%02d;%d", i, i%6) }))
	if f := finding(t, p, "who5"); f.What != "" {
		t.Errorf("found %+v", f)
	}
	// Answers that fit several items, and nothing that tells which.
	p = of(t, Known{}, fives("a;b;c;d;sikker", "Fremragende", "Godt", "Dårligt"))
	if f := finding(t, p, "srh"); !f.Open || f.Says != "answers of srh, and nothing tells which item: a, b, c, d, sikker" {
		t.Errorf("found %+v", f)
	}
}

func TestNumbersWithoutLabelsAreNotChosenForAnybody(t *testing.T) {
	const (
		rising  = `# codes: {"1": "0", "2": "1", "3": "2", "4": "3", "5": "4", "6": "5"}`
		falling = `# codes: {"1": "5", "2": "4", "3": "3", "4": "2", "5": "1", "6": "0"}`
	)
	p := of(t, Known{}, fives("who5_1;who5_2;who5_3;who5_4;who5_5", "1", "2", "3", "4", "5", "6"))
	holds(t, p, rising, falling)
	// Nobody answered 6 to the first, and 1 to the second: the items are counted
	// alike all the same, and each proposal stands once.
	p = of(t, Known{}, rows("who5_1;who5_2;who5_3;who5_4;who5_5", 24, func(i int) string { return fmt.Sprintf("%d;%d;%d;%d;%d", i%5+1, i%5+2, i%6+1, i%6+1, i%6+1) }))
	holds(t, p, rising, falling)
	if n := strings.Count(p.Entry, "codes:"); n != 2 {
		t.Errorf("%d lines of codes, expected 2:\n%s", n, p.Entry)
	}
	if strings.Contains(p.Entry, "\n        codes:") || strings.Contains(p.Entry, "\n        coding:") {
		t.Errorf("a coding was chosen:\n%s", p.Entry)
	}
	// A number that is no level is told.
	p = of(t, Known{}, fives("b1;b2;b3;b4;b5", "1", "2", "3", "4", "5", "9"))
	if !strings.Contains(p.Entry, `choose: what 9 is, and add it to codes:, as "9": dont_know`) {
		t.Errorf("nothing of 9:\n%s", p.Entry)
	}
}

func TestAScoreInTheFileIsKnownByItsNameAndItsSteps(t *testing.T) {
	file := func(name string, score int) string {
		return rows("glad;rolig;aktiv;frisk;interesse;"+name, 24, func(i int) string { return fmt.Sprintf("%d;%d;%d;%d;%d;%d", i%6, i%6, i%6, i%6, i%6, i%6*score) })
	}
	for _, c := range []struct {
		name  string
		step  int
		score bool
	}{
		{"who5_index", 20, true},
		{"trivselsindeks", 20, true},
		{"samlet score", 4, true},
		{"who5_index", 5, false}, // sums, and means, are not its steps of 4
		{"who5_index", 30, false},
		{"alder", 20, false},
	} {
		p := of(t, Known{}, file(c.name, c.step))
		if got := strings.Contains(p.Entry, "scores:"); got != c.score {
			t.Errorf("%s in steps of %d: score %v, expected %v", c.name, c.step, got, c.score)
		}
	}
}

func TestTheStudysOwnInstrumentsAreRecognised(t *testing.T) {
	p := of(t, Known{Instruments: library(t, own)}, rows("id;Tror du, at du får et job?;wish;Hvad tænker du om det?", 12, func(i int) string {
		return fmt.Sprintf("P%02d;%s;%s;noget nyt %d", i, []string{"Helt sikkert", "Slet ikke"}[i%2], []string{"Måske", "Helt sikkert"}[i%2], i)
	}))
	holds(t, p, "- use: job", `belief: "Tror du, at du får et job?"`, "wish: wish", `words: "Hvad tænker du om det?"`)
	if c := column(t, p, "wish"); c.Item != "job.wish" {
		t.Errorf("wish holds %q", c.Item)
	}
}

// An item that is asked twice is given to neither column.
func TestAnItemThatIsAskedTwiceIsForAPersonToChoose(t *testing.T) {
	p := of(t, Known{Instruments: library(t, own)}, rows("id;Tror du, at du får et job?;1. Tror du, at du får et job?", 12, func(i int) string {
		return fmt.Sprintf("P%02d;Måske;Slet ikke", i)
	}))
	for _, line := range []string{"# - use: job", `#     # belief: "Tror du, at du får et job?"`, `#     # belief: "1. Tror du, at du får et job?"`} {
		if !strings.Contains(p.Entry, "\n      "+line) {
			t.Errorf("the entry lacks %q:\n%s", line, p.Entry)
		}
	}
}
