package ingest_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"spor/ingest"
	"spor/ingest/definition"

	"github.com/google/go-cmp/cmp"
)

// demo is a study.yaml without a fault. The cases below change a part of it.
const demo = `study: demo
title: Demo
data_cut: 2024-12-31
waves:
  - {id: w1, month: 0, tolerance: 14}
  - {id: w2, names: [anden], month: 3, tolerance: 14}
roles:
  - {id: citizen, speakers: [Borger]}
  - {id: caseworker, names: [sagsbehandler]}
units:
  - {id: north}
staff:
  - {id: S1, role: caseworker, unit: north}
forms:
  - {id: form, role: citizen}
sources:
  - id: talks
    kind: transcripts
    files: ["talks/{person}_{wave}_{role}.txt"]
  - id: answers
    kind: survey
    form: form
    files: [answers.csv]
    participant: {column: id}
    wave: {column: wave}
    instruments:
      - use: srh
        coding: labels
        columns: {mental: psyk, physical: fys}
audiences:
  - {id: evaluator, least_base: 5}
`

// mark stands, in the cases below, before the character at which an error is
// expected. It is taken out before the text is read.
const mark = "§"

// places takes the marks out of a text and returns their lines and columns.
func places(text string) (clean string, at []string) {
	line, column := 1, 1
	var b strings.Builder
	for _, r := range text {
		switch {
		case string(r) == mark:
			at = append(at, fmt.Sprintf("%d:%d", line, column))
			continue
		case r == '\n':
			line, column = line+1, 1
		default:
			column++
		}
		b.WriteRune(r)
	}
	return b.String(), at
}

// errorsOf reads a study.yaml and returns its errors as line:column: text, with
// the hint after a bar.
func errorsOf(t *testing.T, files map[string]string) (list []string) {
	t.Helper()
	_, _, err := ingest.ReadStudy(folder(files))
	var all definition.Errors
	errors.As(err, &all)
	if err != nil && all == nil {
		t.Fatalf("error without a place: %v", err)
	}
	for _, e := range all {
		if e.File != ingest.StudyFile {
			t.Errorf("error in %s: %v", e.File, e)
		}
		s := fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Msg)
		if e.Hint != "" {
			s += " | " + e.Hint
		}
		list = append(list, s)
	}
	return list
}

func TestTheDemoStudyHasNoFault(t *testing.T) {
	if got := errorsOf(t, map[string]string{"study.yaml": demo}); got != nil {
		t.Error(got)
	}
}

// TestEachFaultOfAStudyFile changes one part of the demo study. Want holds the
// errors without their places, which are the marks in the new part, or the
// source of answers where there is none.
func TestEachFaultOfAStudyFile(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"an unknown key", "data_cut:", "§datacut:", []string{`unknown key "datacut" | did you mean "data_cut"?`}},
		{"a wave twice", "{id: w2, names: [anden],", "{id: §w1, names: [anden],", []string{`"w1" is declared twice in waves, first in line 5 | give each an id of its own`}},
		{"a role twice", "{id: caseworker, names: [sagsbehandler]}", "{id: caseworker}\n  - {id: §caseworker}", []string{`"caseworker" is declared twice in roles, first in line 9 | give each an id of its own`}},
		{"a unit twice", "{id: north}", "{id: north}\n  - {id: §north}", []string{`"north" is declared twice in units, first in line 11 | give each an id of its own`}},
		{"a professional twice", "unit: north}", "unit: north}\n  - {id: §S1, role: caseworker}", []string{`"S1" is declared twice in staff, first in line 13 | give each an id of its own`}},
		{"a form twice", "role: citizen}", "role: citizen}\n  - {id: §form, role: citizen}", []string{`"form" is declared twice in forms, first in line 15 | give each an id of its own`}},
		{"a source twice", "id: answers", "id: §talks", []string{`"talks" is declared twice in sources, first in line 17 | give each an id of its own`}},
		{"an audience twice", "least_base: 5}", "least_base: 5}\n  - {id: §evaluator}", []string{`"evaluator" is declared twice in audiences, first in line 31 | give each an id of its own`}},
		{"an id with a full stop", "{id: north}", "{id: north}\n  - {id: §north.east}", []string{`id "north.east" has characters that ids may not have | use letters, digits, - and _`}},
		{"an id kept for others", "{id: w2, names: [anden],", "{id: §unscheduled,", []string{`the id "unscheduled" is kept for what falls outside every wave | choose another id`}},

		{"two waves by one name", "{id: w2, names: [anden],", "§{id: w2, names: [W1],", []string{`waves w1 and w2 are both called "w1" | give each wave names of its own`}},
		{"waves out of order", "month: 3, tolerance: 14", "month: §0, tolerance: 14", []string{`month 0 does not come after month 0 of wave w1 | list waves in order of time`}},
		{"two roles by one name", "{id: caseworker, names: [sagsbehandler]}", "§{id: caseworker, names: [borger]}", []string{`roles citizen and caseworker are both called "borger" | give each role names and speakers of its own`}},

		{"a member of staff of an unknown role", "role: caseworker,", "role: §boss,", []string{`role "boss" is not declared | declared: citizen, caseworker`}},
		{"a member of staff of an unknown unit", "unit: north}", "unit: §south}", []string{`unit "south" is not declared | declared: north`}},
		{"a joint interview under a pseudonym", "forms:", "joint:\n  - {id: §S1, members: [P01, P02]}\nforms:", []string{`"S1" is a member of staff already | give each an id of its own`}},
		{"a joint interview of one", "forms:", "joint:\n  - {id: G1, members: §[P01]}\nforms:", []string{`a joint interview of fewer than two | an interview of one person needs no joint:`}},
		{"a joint interview with a member twice", "forms:", "joint:\n  - {id: G1, members: [P01, P02, §P01]}\nforms:", []string{`member "P01" is given twice | write each member once`}},
		{"a joint interview of joint interviews", "forms:", "joint:\n  - {id: G1, members: [P01, §G2]}\n  - {id: G2, members: [P01, P02]}\nforms:", []string{`member "G2" is a joint interview itself | write its members here`}},
		{"a joint interview of no pseudonym", "forms:", "joint:\n  - {id: G1, members: [P01, §P.2]}\nforms:", []string{`member "P.2" has characters that pseudonyms may not have | use letters, digits, - and _`}},
		{"a joint interview in an unknown role", "forms:", "joint:\n  - {id: G1, members: [P01, P02], role: §boss}\nforms:", []string{`role "boss" is not declared | declared: citizen, caseworker`}},
		{"a joint interview with a stranger's label", "forms:", "joint:\n  - {id: G1, members: [P01, P02], speakers: {Deltager: §P03}}\nforms:", []string{`"P03" is no member of the joint interview | members: P01, P02`}},
		{"a joint interview with one label of two", "forms:", "joint:\n  - {id: G1, members: [P01, P02], speakers: {Den ene: P01, den  ene: §P02}}\nforms:", []string{`"den  ene" is a label of P01 already | case and blanks do not tell labels apart`}},
		{"a joint interview with a pseudonym of another", "forms:", "joint:\n  - {id: G1, members: [P01, P02], speakers: {p02: §P01}}\nforms:", []string{`"p02" is a label of P02 already | case and blanks do not tell labels apart`}},
		{"a form of an unknown role", "{id: form, role: citizen}", "{id: form, role: §boss}", []string{`role "boss" is not declared | declared: citizen, caseworker`}},
		{"a form in an unknown wave", "{id: form, role: citizen}", "{id: form, role: citizen, waves: [w1, §w9]}", []string{`wave "w9" is not declared | declared: w1, w2`}},
		{"a form in a wave twice", "{id: form, role: citizen}", "{id: form, role: citizen, waves: [w1, §w1]}", []string{`wave "w1" is given twice | write each wave once`}},
		{"a role within an unknown one", "names: [sagsbehandler]}", "within: §boss}", []string{`role "boss" is not declared | declared: citizen, caseworker`}},
		{"a role within itself", "names: [sagsbehandler]}", "within: §caseworker}", []string{`role "caseworker" lies within another role itself | a wider role stands at the top`}},
		{"a role within a role within a role", "names: [sagsbehandler]}", "within: citizen}\n  - {id: nurse, within: §caseworker}", []string{`role "caseworker" lies within another role itself | a wider role stands at the top`}},
		{"an unknown audience", "{id: evaluator, least_base: 5}", "{id: §mayor}", []string{`unknown audience "mayor" | the audiences are researcher and evaluator`}},
		{"a least base of nobody", "least_base: 5", "least_base: §0", []string{`least_base 0, expected 1 or more | 5 is the usual least base`}},

		{"an unknown placeholder", `"talks/{person}_{wave}_{role}.txt"`, `§"talks/{person}_{wav}_{role}_{wave}.txt"`,
			[]string{`unknown placeholder {wav}, expected one of {person} {participant} {staff} {wave} {role} {part} | for example interviews/{participant}_{wave}_{role}.docx`}},
		{"a placeholder twice", `["talks/{person}_{wave}_{role}.txt"]`, `["talks/{person}_{wave}_{role}.txt", §"{wave}/{wave}"]`,
			[]string{`placeholder {wave} stands twice in "{wave}/{wave}" | for example interviews/{participant}_{wave}_{role}.docx`}},
		{"a brace that is not closed", `["talks/{person}_{wave}_{role}.txt"]`, `["talks/{person}_{wave}_{role}.txt", §"talks/{person.txt"]`,
			[]string{`a brace without its other in "talks/{person.txt", expected placeholders such as {wave} | for example interviews/{participant}_{wave}_{role}.docx`}},
		{"a pattern that leads out", `files: [answers.csv]`, `files: [§../answers.csv]`,
			[]string{`files "../answers.csv", expected a path below sources/ with forward slashes | for example interviews/{participant}_{wave}_{role}.docx`}},
		{"a pattern to skip that is none", `files: [answers.csv]`, `files: [answers.csv]` + "\n    skip: [§'old\\answers.csv']",
			[]string{`files "old\\answers.csv", expected a path below sources/ with forward slashes | for example interviews/{participant}_{wave}_{role}.docx`}},
		{"nobody interviewed", `["talks/{person}_`, `§["talks/`, []string{`nothing says who is interviewed | write {person}, {participant} or {staff} where the file name has the pseudonym, or give participant:`}},
		{"an interview without a wave", `["talks/{person}_{wave}`, `§["talks/{person}`, []string{`nothing says which wave an interview belongs to | write {wave} where the file name has it, or give wave:`}},
		{"an interview of nobody's role", `["talks/{person}_{wave}_{role}.txt"]`, `§["talks/{participant}_{wave}.txt"]`, []string{`nothing says whose interview it is | write {role} where the file name has it, or give role:`}},
		{"interviews of an unknown role", "kind: transcripts", "kind: transcripts\n    role: §boss", []string{`role "boss" is not declared | declared: citizen, caseworker`}},
		{"interviews in an unknown wave", "kind: transcripts", "kind: transcripts\n    wave: §w9", []string{`wave "w9" is not declared | declared: w1, w2`}},
		{"a speaker of an unknown role", "kind: transcripts", "kind: transcripts\n    speakers: {Chef: §boss}", []string{`role "boss" is not declared | declared: citizen, caseworker`}},
		{"interviews with a sheet", "kind: transcripts", "kind: transcripts\n    §sheet: Svar", []string{`sheet means nothing in a source of kind transcripts | leave sheet: out`}},
		{"interviews in a survey's format", "kind: transcripts", "kind: transcripts\n    format: §xlsx", []string{`format "xlsx", expected one of docx, odt, rtf, pdf, vtt, srt, md, txt | leave format: out, and the file tells it`}},
		{"an unknown encoding", "kind: transcripts", "kind: transcripts\n    encoding: §latin-99",
			[]string{`unknown encoding: found "latin-99", expected one of utf-8, utf-16, utf-16le, utf-16be, windows-1252, iso-8859-1, macintosh, cp850` +
				"\n  hint: leave encoding out to let the bytes tell"}},

		{"a survey of an unknown form", "form: form", "form: §skema", []string{`form "skema" is not declared | declared: form`}},
		{"a survey without a form", "    form: form\n", "", []string{`a survey needs the form it holds | declare it in forms: and write form: here`}},
		{"rows of nobody", "    participant: {column: id}\n", "", []string{`nothing says which participant a row belongs to | write participant: {column: ...}`}},
		{"rows without a wave", "    wave: {column: wave}\n", "", []string{`nothing says which wave a row belongs to | write wave: {column: ...}, wave: {by: date}, wave: {by: order}, wave: w1, or {wave} in the file name`}},
		{"by date without a date", "wave: {column: wave}", "wave: {by: §date}", []string{`waves by date need the date of each form | write date: {column: ...}`}},
		{"by order without a date", "wave: {column: wave}", "wave: {by: §order}", []string{`waves by order need the date of each form | write date: {column: ...}`}},
		{"rows in an unknown wave", "wave: {column: wave}", "wave: §w9", []string{`wave "w9" is not declared | declared: w1, w2`}},
		{"a survey with speakers", "wave: {column: wave}", "wave: {column: wave}\n    §speakers: {A: citizen}", []string{`speakers means nothing in a source of kind survey | leave speakers: out`}},
		{"a wide export with a column of waves", "wave: {column: wave}\n    instruments:\n      - use: srh\n        coding: labels\n        columns: {mental: psyk, physical: fys}",
			"layout: wide\n    wave: §{column: wave}\n    instruments:\n      - use: srh\n        columns: {mental: 'psyk {wave}', physical: §fys}",
			[]string{`a wide export has its waves in the columns | leave wave: out, or use layout: long`,
				`column "fys" does not fit layout wide | a wide export writes the wave in its columns, as in glad_{wave}; others do not`}},
		{"a tidy export without its columns", "kind: survey", "kind: survey\n    layout: tidy", []string{`a tidy export needs the columns of item and answer | write item: {column: ...} and value: {column: ...}`}},
		{"a decimal mark that is none", "kind: survey", "kind: survey\n    decimal: §;", []string{`decimal ";", expected , or . | leave decimal: out, and the file tells it`}},
		{"no items", "    instruments:\n      - use: srh\n        coding: labels\n        columns: {mental: psyk, physical: fys}\n", "", []string{`nothing says which columns are which items | write instruments: with use: and columns:`}},
		{"an unknown instrument", "use: srh", "use: §srx", []string{`instrument "srx" is not declared | declared: bip, srh, who5`}},
		{"an unknown item", "{mental: psyk,", "{soul: §psyk,", []string{`instrument srh has no item "soul" | its items: mental, physical`}},
		{"one column for two items", "physical: fys", "physical: §psyk", []string{`column "psyk" is given to srh.mental already | each item has a column of its own`}},
		{"two columns for one item", "physical: fys}", "physical: fys}\n      - use: srh\n        columns: {mental: §psyk2}", []string{`item srh.mental has a column already | give each item one column in a source`}},
		{"one item twice", "physical: fys}", "physical: fys, §mental: psyk2}", []string{`key "mental" is given twice, first on line 29 | keep one of them`}},
		{"a column for all waves in a long export", "mental: psyk,", `mental: §"psyk_{wave}",`, []string{`column "psyk_{wave}" does not fit layout long | a wide export writes the wave in its columns, as in glad_{wave}; others do not`}},
		{"a code for no answer", "coding: labels", `codes: §{"1": "9"}`, []string{`item mental: code "1" stands for "9", expected one of 5, 4, 3, 2, 1, dont_know, refused, not_relevant`}},
		{"codes that are not given", "coding: labels", "coding: §codes", []string{`coding: codes, and no codes: are given | write codes: {"1": "5", ...}, the file's codes and the values they stand for`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if strings.Count(demo, c.old) < 1 {
				t.Fatalf("the demo study has no %q", c.old)
			}
			changed := strings.Replace(demo, c.old, c.new, 1)
			if !strings.Contains(changed, mark) { // something is missing: the source is the place
				changed = strings.Replace(changed, "id: answers", mark+"id: answers", 1)
			}
			text, at := places(changed)
			got := errorsOf(t, map[string]string{"study.yaml": text})
			var found []string
			for i := range got {
				place, text, _ := strings.Cut(got[i], ": ")
				found, got[i] = append(found, place), text
			}
			if diff := cmp.Diff(at, found); diff != "" {
				t.Errorf("places: %s", diff)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// byDate finds the waves of the demo study's answers by date.
func byDate(tolerance1, tolerance2 string) string {
	return strings.NewReplacer("wave: {column: wave}", "wave: {by: date}\n    date: {column: date}",
		"month: 0, tolerance: 14", "month: 0"+tolerance1, "month: 3, tolerance: 14", "month: 3"+tolerance2).Replace(demo)
}

// TestWindowsMustNotOverlap holds two waves three months apart to the shortest
// three months there are: 1 February to 1 May of a common year is 28+31+30 = 89
// days. Windows of 44 and 44 days leave a day between them; 44 and 45 meet.
func TestWindowsMustNotOverlap(t *testing.T) {
	if got := errorsOf(t, map[string]string{"study.yaml": byDate(", tolerance: 44", ", tolerance: 44")}); got != nil {
		t.Error(got)
	}
	got := errorsOf(t, map[string]string{"study.yaml": byDate(", tolerance: 44", ", tolerance: 45")})
	want := []string{"6:51: the windows of waves w1 and w2 overlap | the two tolerances together must stay below 89 days"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	got = errorsOf(t, map[string]string{"study.yaml": byDate(", tolerance: 44", "")})
	want = []string{"25:16: waves by date need a window, and wave w2 has none | give wave w2 month: and tolerance: (days)"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	// Without a source that finds waves by date, windows may be anything.
	if got := errorsOf(t, map[string]string{"study.yaml": strings.Replace(demo, "tolerance: 14", "tolerance: 200", 1)}); got != nil {
		t.Error(got)
	}
}

// TestAllFaultsAreToldAtOnce puts faults of every part into one file, and one
// into an instrument.
func TestAllFaultsAreToldAtOnce(t *testing.T) {
	text, at := places(strings.NewReplacer("role: caseworker,", "role: §boss,", "unit: north}", "unit: §south}", "form: form", "form: §skema",
		"use: srh", "use: §srx", "{wave}_{role}", "{wave}_{rolle}", `["talks`, `[§"talks`).Replace(demo))
	_, _, err := ingest.ReadStudy(folder(map[string]string{"study.yaml": text, "instruments/own.yaml": "instrument: own\ntitel: x\nitems: []\n"}))
	if err == nil {
		t.Fatal("no error")
	}
	var found []string
	for _, line := range strings.Split(err.Error(), "\n") {
		if rest, ok := strings.CutPrefix(line, "study.yaml:"); ok {
			parts := strings.SplitN(rest, ":", 3)
			found = append(found, parts[0]+":"+parts[1])
		}
	}
	// The instrument cannot be looked up while the library has a fault.
	if diff := cmp.Diff(at[:4], found); diff != "" {
		t.Errorf("%s\n%v", diff, err)
	}
	if !strings.Contains(err.Error(), `instruments/own.yaml:2:1: unknown key "titel"`) {
		t.Errorf("the fault of the instrument is not told: %v", err)
	}
}

func TestAFolderWithoutAStudyFile(t *testing.T) {
	if _, _, err := ingest.ReadStudy(folder(nil)); err == nil || !strings.Contains(err.Error(), "study.yaml") {
		t.Errorf("got %v, expected an error that names study.yaml", err)
	}
}
