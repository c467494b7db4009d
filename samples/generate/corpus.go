package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"time"

	"spor/ingest/study"
)

const (
	transcriptBytes = 25 << 10
	themeShare      = 0.082 // of the words; makes about 10 codebook hits a KB
)

// writeCorpus makes a study for benchmarks: transcripts of about size bytes in
// all, and rows of questionnaire. Words repeat as words do: a few make up most
// of the text, and the vocabulary never stops growing with it. Every transcript
// is drawn for itself, so how many are written at a time does not matter.
func writeCorpus(dir string, size, rows int) error {
	declared := corpusStudy
	if rows > 0 {
		declared += corpusSurvey
	}
	if err := save(dir, []file{{"study.yaml", []byte(declared)}}); err != nil {
		return err
	}
	if err := writeTranscripts(filepath.Join(dir, "sources", "interviews"), size/transcriptBytes); err != nil {
		return err
	}
	if rows == 0 {
		return nil
	}
	return writeRows(filepath.Join(dir, "sources", "survey"), rows)
}

func writeTranscripts(dir string, files int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	vocabulary := newVocabulary()
	next := make(chan int)
	failed := make(chan error, 1)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				person, wave := i/waves+1, i%waves+1
				name := fmt.Sprintf("P%04d_maaling%d_borger.txt", person, wave)
				if err := os.WriteFile(filepath.Join(dir, name), transcript(vocabulary, name, wave), 0o644); err != nil {
					select {
					case failed <- err:
					default: // the first error is enough
					}
				}
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	workers.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

// transcript draws one interview of about transcriptBytes.
func transcript(v vocabulary, name string, wave int) []byte {
	r := random(name)
	t := talk{r: r, v: v, ranks: rand.NewZipf(r, 1.22, 2.7, uint64(len(v.words)-1))}
	size := transcriptBytes*4/5 + r.IntN(transcriptBytes*2/5)
	t.b = make([]byte, 0, size+2048)
	t.b = fmt.Appendf(t.b, "Interview, måling %d, borger\n", wave)
	for len(t.b) < size {
		t.turn("Interviewer", 1, "?")
		t.turn("Borger", 1+r.IntN(9), ".")
	}
	return t.b
}

// talk is a transcript being written.
type talk struct {
	b     []byte
	r     *rand.Rand
	v     vocabulary
	ranks *rand.Zipf
}

func (t *talk) turn(label string, sentences int, end string) {
	t.b = append(t.b, "\n"+label+":"...)
	for range sentences {
		t.sentence(4+t.r.IntN(14), end)
	}
	t.b = append(t.b, '\n')
}

func (t *talk) sentence(words int, end string) {
	for i := range words {
		t.b = append(t.b, ' ')
		rank := t.ranks.Uint64()
		switch {
		case i == 0:
			t.b = append(t.b, t.v.capitals[rank]...)
		case t.r.Float64() < themeShare:
			t.b = append(t.b, pick(t.r, themes...)...)
		default:
			t.b = append(t.b, t.v.words[rank]...)
		}
		if i > 2 && i < words-2 && t.r.IntN(12) == 0 {
			t.b = append(t.b, ',')
		}
	}
	t.b = append(t.b, end...)
}

// writeRows writes filled-in questionnaires, four to a person, in the
// instruments' own values.
func writeRows(dir string, rows int) (err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, "borgerskema.csv"))
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	w := bufio.NewWriterSize(f, 1<<20)
	w.WriteString("respnr,maaling,svardato,glad,rolig,aktiv,frisk,interesse,psykisk,fysisk,b1,b2,b3,b4,b5,b6\n")
	r := random("corpus forms")
	level := 0.0
	start := day("2018-02-05")
	var line []byte
	for i := range rows {
		wave := i % waves
		if wave == 0 {
			level = 1.9 + 0.85*r.NormFloat64()
			start = day("2018-02-05") + study.Date(r.IntN(400))
		}
		when := start + study.Date(91*wave+r.IntN(20))
		line = fmt.Appendf(line[:0], "P%04d,%d,%s", i/waves+1, wave+1, when.Time().Format(time.DateOnly))
		for item := range 13 {
			at, low, high := level+0.1*float64(wave), 0, 5
			if item >= 5 {
				at, low = 1.3+0.65*at, 1
			}
			line = append(line, ',')
			if r.IntN(60) > 0 { // now and then a blank
				line = strconv.AppendInt(line, int64(nearest(at+0.8*r.NormFloat64(), low, high)), 10)
			}
		}
		w.Write(append(line, '\n'))
	}
	return w.Flush() // reports the first failed write
}

// corpusStudy declares the transcripts, and corpusSurvey the questionnaire.
const corpusStudy = `study: corpus
title: {da: "Prøvestudie", en: "Benchmark study"}
waves:
  - {id: w1, names: ["1"]}
  - {id: w2, names: ["2"]}
  - {id: w3, names: ["3"]}
  - {id: w4, names: ["4"]}
roles:
  - {id: citizen, label: {da: Borger, en: Citizen}, names: [borger], speakers: [Borger]}
  - {id: interviewer, label: {da: Interviewer, en: Interviewer}, speakers: [Interviewer], coded: false}
forms:
  - {id: citizen, label: {da: Borgerskema, en: "Citizen's form"}, role: citizen}
sources:
  - id: interviews
    kind: transcripts
    files: ["interviews/{participant}_maaling{wave}_{role}.txt"]
`

const corpusSurvey = `  - id: borgerskema
    kind: survey
    files: ["survey/borgerskema.csv"]
    form: citizen
    participant: {column: respnr}
    wave: {column: maaling}
    role: citizen
    date: {column: svardato, format: iso}
    instruments:
      - use: who5
        coding: values
        columns: {happy: glad, calm: rolig, active: aktiv, rested: frisk, interest: interesse}
      - use: srh
        coding: values
        columns: {mental: psykisk, physical: fysisk}
      - use: bip
        coding: values
        columns: {b1_jobide: b1, b2_overskud: b2, b3_helbred: b3, b4_komp: b4, b5_klare: b5, b6_vej: b6}
`
