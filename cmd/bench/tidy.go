//go:build unix

package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// The tidy export: people of four waves, 25 items a form, and a row an answer.
// The file writes an item as the instrument and its key, so that every
// contestant counts the same names.
const (
	tidyWaves = 4
	tidyItems = 25
)

// tidyInstruments are three built-in instruments and one of the study's own, in
// the order of study.yaml.
var tidyInstruments = []struct {
	name, items string
	labels      []string
}{
	{"who5", "happy calm active rested interest", []string{"Hele tiden", "Det meste af tiden", "Lidt mere end halvdelen af tiden", "Lidt mindre end halvdelen af tiden", "Lidt af tiden", "På intet tidspunkt"}},
	{"srh", "mental physical", []string{"Fremragende", "Vældig godt", "Godt", "Mindre godt", "Dårligt"}},
	{"bip", "b1_jobide b2_overskud b3_helbred b4_komp b5_klare b6_vej m1_realisme m2_maal m3_konc m4_mestring", []string{"1", "2", "3", "4", "5"}},
	{"tilfreds", "moede hjaelp plan ventetid tone tillid overblik samlet", []string{"I høj grad", "I nogen grad", "I mindre grad", "Slet ikke"}},
}

// tidyStudy makes a study whose one source is the tidy export, and returns the
// export.
func tidyStudy(dir string, answers int) (export string, err error) {
	people := max(answers/(tidyWaves*tidyItems), 1)
	var yaml, own strings.Builder
	yaml.WriteString(`study: svar
title: {da: Svar, en: Answers}
data_cut: 2024-12-31
waves:
`)
	for w := range tidyWaves {
		fmt.Fprintf(&yaml, "  - {id: w%d, label: {da: Måling %d, en: Wave %d}, month: %d, tolerance: 60}\n", w+1, w+1, w+1, 6*w)
	}
	yaml.WriteString(`roles:
  - {id: citizen, label: {da: Borgere, en: Citizens}}
forms:
  - {id: skema, label: {da: Spørgeskema, en: Questionnaire}, role: citizen}
sources:
  - id: svar
    kind: survey
    layout: tidy
    form: skema
    files: [svar.csv]
    participant: {column: respondent}
    wave: {column: wave}
    date: {column: date, format: iso}
    item: {column: item}
    value: {column: answer}
    instruments:
`)
	for _, in := range tidyInstruments {
		fmt.Fprintf(&yaml, "      - use: %s\n", in.name)
		if in.name == "bip" { // whose file has the numbers themselves
			yaml.WriteString("        coding: values\n")
		}
		yaml.WriteString("        columns:\n")
		for _, item := range strings.Fields(in.items) {
			fmt.Fprintf(&yaml, "          %s: %s_%s\n", item, in.name, item)
		}
	}
	yaml.WriteString("audiences:\n  - {id: researcher}\n")

	satisfaction := tidyInstruments[len(tidyInstruments)-1]
	fmt.Fprintf(&own, "instrument: %s\ntitle: {da: Tilfredshed, en: Satisfaction}\nscales:\n  - scale: grad\n    levels:\n", satisfaction.name)
	for i, label := range satisfaction.labels {
		fmt.Fprintf(&own, "      - {value: %d, label: {da: %s, en: Degree %d}}\n", len(satisfaction.labels)-i, label, i+1)
	}
	own.WriteString("    others:\n      - {key: dont_know, label: {da: Ved ikke, en: Don't know}}\nitems:\n")
	for _, item := range strings.Fields(satisfaction.items) {
		fmt.Fprintf(&own, "  - {key: %s, scale: grad, label: {da: %s, en: %s}}\n", item, item, item)
	}

	export = filepath.Join(dir, "sources", "svar.csv")
	return export, errors.Join(
		writeTo(filepath.Join(dir, "study.yaml"), func(w *bufio.Writer) { w.WriteString(yaml.String()) }),
		writeTo(filepath.Join(dir, "instruments", "tilfreds.yaml"), func(w *bufio.Writer) { w.WriteString(own.String()) }),
		writeTo(filepath.Join(dir, "participants.csv"), func(w *bufio.Writer) { tidyPeople(w, people) }),
		writeTo(export, func(w *bufio.Writer) { tidyRows(w, people) }),
	)
}

// tidyStart is the day on which a person starts.
func tidyStart(person int) time.Time {
	return time.Date(2019, time.January, 1+person%365, 0, 0, 0, 0, time.UTC)
}

func tidyPeople(w *bufio.Writer, people int) {
	w.WriteString("participant,start\n")
	for p := range people {
		fmt.Fprintf(w, "P%06d,%s\n", p+1, tidyStart(p).Format(time.DateOnly))
	}
}

// tidyRows writes the answers form by form: one in sixteen blank, one in 32 "Ved
// ikke", the others a level each in no order.
func tidyRows(w *bufio.Writer, people int) {
	type item struct {
		name   string
		labels []string
	}
	var items []item
	for _, in := range tidyInstruments {
		for _, key := range strings.Fields(in.items) {
			items = append(items, item{"," + in.name + "_" + key + ",", in.labels})
		}
	}
	w.WriteString("respondent,wave,item,answer,date\n")
	random := uint32(1)
	for p := range people {
		for wave := range tidyWaves {
			form := fmt.Sprintf("P%06d,w%d", p+1, wave+1)
			date := tidyStart(p).AddDate(0, 6*wave, p%20).Format(",2006-01-02\n")
			for _, item := range items {
				random = random*1664525 + 1013904223
				w.WriteString(form)
				w.WriteString(item.name)
				switch r := random >> 27; {
				case r == 2:
					w.WriteString("Ved ikke")
				case r > 1:
					w.WriteString(item.labels[random>>8%uint32(len(item.labels))])
				}
				w.WriteString(date)
			}
		}
	}
}

// writeTo makes a file and the folder it is in.
func writeTo(path string, write func(*bufio.Writer)) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	write(w)
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
