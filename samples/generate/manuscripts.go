package main

import (
	"embed"
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

//go:embed manuscripts/*.txt
var manuscripts embed.FS

// manuscript is one interview as it was written: a heading and turns.
type manuscript struct {
	person, wave, role string // P01, 1, citizen
	heading            string
	turns              []turn
}

type turn struct{ label, text string }

// delivery is how one interview reaches the project.
type delivery struct {
	ext   string
	write func(manuscript) ([]byte, error)
}

var (
	word        = delivery{"docx", func(m manuscript) ([]byte, error) { return docx(m, false) }}
	wordTracked = delivery{"docx", func(m manuscript) ([]byte, error) { return docx(m, true) }}
	webVTT      = delivery{"vtt", vtt}
	subRip      = delivery{"srt", srt}
	plain       = delivery{"txt", text}
	initials    = delivery{"txt", func(m manuscript) ([]byte, error) { return text(shortLabels(m)) }}
	windows1252 = delivery{"txt", func(m manuscript) ([]byte, error) { return recode(m, charmap.Windows1252) }}
	utf16       = delivery{"txt", func(m manuscript) ([]byte, error) {
		return recode(m, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))
	}}
)

// deliveries lists every manuscript; each person's formats differ from wave to
// wave, as they do when several people transcribe.
var deliveries = []struct {
	name string
	delivery
}{
	{"P01.w1.citizen", word},
	{"P01.w2.citizen", webVTT},
	{"P01.w3.citizen", plain},
	{"P01.w4.citizen", wordTracked},
	{"P02.w1.citizen", word},
	{"P02.w3.citizen", subRip},
	{"P03.w1.citizen", plain},
	{"P03.w2.citizen", word},
	{"P03.w4.citizen", webVTT},
	{"P04.w1.citizen", webVTT},
	{"P04.w3.citizen", word},
	{"P05.w1.citizen", word},
	{"P05.w4.citizen", windows1252},
	{"P06.w1.citizen", initials},
	{"P06.w2.citizen", word},
	{"P07.w2.citizen", subRip},
	{"P07.w4.citizen", word},
	{"P08.w1.citizen", wordTracked},
	{"P08.w3.citizen", webVTT},
	{"P09.w2.citizen", utf16},
	{"P10.w1.citizen", webVTT},
	{"P10.w4.citizen", word},
	{"P11.w3.citizen", subRip},
	{"P12.w2.citizen", plain},
	{"S01.w1.caseworker", word},
	{"S01.w3.caseworker", webVTT},
	{"S02.w2.caseworker", plain},
	{"S02.w4.caseworker", word},
	{"H01.w2.health", plain},
	{"H02.w4.health", webVTT},
	{"L01.w3.leader", subRip},
}

// danishRole is how the file names write a role.
var danishRole = map[string]string{
	"citizen": "borger", "caseworker": "sagsbehandler", "health": "sundhed", "leader": "leder",
}

func interviews() ([]file, error) {
	all, err := manuscripts.ReadDir("manuscripts")
	if err != nil {
		return nil, err
	}
	if len(all) != len(deliveries) {
		return nil, fmt.Errorf("found %d manuscripts, expected the %d that deliveries lists", len(all), len(deliveries))
	}
	var files []file
	for _, d := range deliveries {
		m, err := readManuscript(d.name)
		if err != nil {
			return nil, err
		}
		data, err := d.write(m)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.name, err)
		}
		name := fmt.Sprintf("sources/interviews/%s_maaling%s_%s.%s", m.person, m.wave, danishRole[m.role], d.ext)
		files = append(files, file{name, data})
	}
	return files, nil
}

func readManuscript(name string) (manuscript, error) {
	b, err := manuscripts.ReadFile("manuscripts/" + name + ".txt")
	if err != nil {
		return manuscript{}, err
	}
	parts := strings.Split(name, ".")
	paragraphs := strings.Split(strings.TrimSpace(string(b)), "\n\n")
	m := manuscript{
		person: parts[0], wave: strings.TrimPrefix(parts[1], "w"), role: parts[2],
		heading: paragraphs[0],
	}
	for i, p := range paragraphs[1:] {
		label, said, ok := strings.Cut(p, ": ")
		if !ok || strings.Contains(p, "\n") {
			return m, fmt.Errorf("%s: paragraph %d: expected one line that begins with a label and a colon", name, i+2)
		}
		m.turns = append(m.turns, turn{label, said})
	}
	return m, nil
}

// name is the manuscript's own, and seeds what is drawn for it.
func (m manuscript) name() string { return m.person + ".w" + m.wave + "." + m.role }

func text(m manuscript) ([]byte, error) {
	var b strings.Builder
	b.WriteString(m.heading + "\n")
	for _, t := range m.turns {
		b.WriteString("\n" + t.label + ": " + t.text + "\n")
	}
	return []byte(b.String()), nil
}

func shortLabels(m manuscript) manuscript {
	turns := make([]turn, len(m.turns))
	for i, t := range m.turns {
		turns[i] = turn{t.label[:1], t.text}
	}
	m.turns = turns
	return m
}

// recode writes the text as Windows programs do: another encoding, and CRLF.
func recode(m manuscript, e encoding.Encoding) ([]byte, error) {
	b, err := text(m)
	if err != nil {
		return nil, err
	}
	return e.NewEncoder().Bytes([]byte(strings.ReplaceAll(string(b), "\n", "\r\n")))
}
