//go:build acceptance

package acceptance

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"spor/samples"
)

// attack is what a hostile study writes wherever it may write a text, after a
// word that tells one place from another.
const attack = `</script></style></title><img src=x onerror=document.title='pwned'><svg onload=document.title='pwned'>"&amp;`

// formula is what a spreadsheet would run.
const formula = "=1+1"

// hostileDefinitions are study.yaml, codebook.yaml and an instrument in which
// every text is hostile. %s stands for the attack, quoted as YAML wants it.
var hostileDefinitions = map[string]string{
	"study.yaml": `
study: hostile
title: "title%s"
data_cut: 2024-12-31
report:
  subtitle: "subtitle%s"
  publisher: "publisher%s"
  about: "about%s"
waves:
  - {id: w1, label: "wave%s", month: 0, tolerance: 40}
  - {id: w2, label: "=1+1", month: 3, tolerance: 40}
roles:
  - {id: citizen, label: "role%s", names: [borger], speakers: ["Borger%s"]}
  - {id: caseworker, label: "=1+1", names: [sagsbehandler], speakers: [Sagsbehandler]}
  - {id: interviewer, label: "interviewer%s", speakers: [Interviewer], coded: false}
staff:
  - {id: S1, role: caseworker, about: [A1, A2]}
forms:
  - {id: skema, label: "form%s", role: citizen}
sources:
  - id: interviews
    kind: transcripts
    files: ["interviews/{person}_{wave}_{role}.*"]
  - id: skemaer
    kind: survey
    form: skema
    files: [survey/skema.csv]
    participant: {column: id}
    wave: {column: maaling}
    date: {column: dato, format: dmy}
    instruments:
      - use: own
        coding: values
        columns: {closed: lukket, calc: regnet, open: åben}
audiences:
  - {id: researcher}
  - {id: evaluator, least_base: 1}
`,
	"codebook.yaml": `
codebook: hostile
version: "1"
title: "codebook%s"
codes:
  - code: waiting
    label: "code%s"
    definition: "definition%s"
    include: [vente*, "onerror"]
  - code: sum
    label: "=1+1"
    definition: "=1+1"
    include: [svar*]
`,
	"instruments/own.yaml": `
instrument: own
title: "instrument%s"
stem: "stem%s"
scales:
  - scale: s
    levels:
      - {value: 2, label: "level%s"}
      - {value: 1, label: "=1+1"}
    others:
      - {key: dont_know, label: "other%s"}
items:
  - {key: closed, scale: s, label: "item%s", short: "short%s"}
  - {key: calc, scale: s, label: "=1+1"}
  - {key: open, open: true, label: "question%s"}
scores:
  - key: index
    label: "score%s"
    items: [closed, calc]
    max: 4
    bands:
      - {key: low, to: 2, label: "band%s"}
      - {key: high, label: "=1+1"}
    cut: {at_most: 2, label: "cut%s"}
    change: {least: 1}
`,
}

// hostileSources are what people said and answered: as many persons as it takes
// for every kind of figure to be drawn.
func hostileSources() map[string]string {
	quoted := `"` + strings.ReplaceAll(attack, `"`, `""`) + `"`
	files := map[string]string{"sources/interviews/S1_w2_sagsbehandler.txt": "Sagsbehandler: De venter. " + attack + "\n"}
	participants, consent, form := "participant,start\n", "person,purpose,wave,date,withdrawn\n", "id;maaling;dato;lukket;regnet;åben\n"
	for i := range 12 {
		id := fmt.Sprintf("A%d", i+1)
		participants += id + ",2024-02-05\n"
		consent += id + ",research,,2024-02-05,\n" + id + ",quotes,,2024-02-05,\n"
		form += fmt.Sprintf("%s;w1;05-02-2024;%d;1;\"Jeg venter answer%s\n", id, 1+i%2, quoted[1:])
		form += fmt.Sprintf("%s;w2;07-05-2024;2;%d;%s\n", id, 1+i%2, formula)
		files["sources/interviews/"+id+"_w1_borger.txt"] = "Interviewer: Hvad skete der?\n\nBorger" + attack + ": Jeg ventede på svar transcript" + attack + "\n\nUkendt" + attack + ": Og vi ventede.\n"
		files["sources/interviews/"+id+"_w2_borger.txt"] = "Borger" + attack + ": " + formula + " Jeg har ventet på svar igen.\n"
	}
	// An answer that is no answer is a warning, which the internal page lists.
	participants += "A13,2024-02-05\n"
	form += "A13;w1;05-02-2024;" + quoted + ";1;svar\n"
	files["participants.csv"], files["consent.csv"], files["sources/survey/skema.csv"] = participants, consent, form
	return files
}

// hostileStudy starts from the starter, puts the attack everywhere, runs spor and
// chooses every turn and answer that it coded as a quote. It is made once.
func hostileStudy(t *testing.T) string {
	t.Helper()
	made.Lock()
	defer made.Unlock()
	key := edition{sample: "hostile"}
	if dir, ok := made.dirs[key]; ok {
		return dir
	}
	dir := filepath.Join(temp, "hostile")
	if _, err := spor("new", "--sample", samples.Starter, dir); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	quoted := strconv.Quote(attack)
	for name, text := range hostileDefinitions {
		files[name] = strings.ReplaceAll(text, "%s", quoted[1:len(quoted)-1])
	}
	for name, text := range hostileSources() {
		files[name] = text
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := spor("quotes", "--study", dir, "--code", "waiting", "--format", "json", "--quiet")
	if err != nil {
		t.Fatal(err)
	}
	var list []struct {
		Document string
		Start    int64 `json:"turn_start"`
		End      int64 `json:"turn_end"`
	}
	if err := json.Unmarshal(out, &list); err != nil {
		t.Fatal(err)
	}
	picked := map[string]bool{}
	for _, q := range list {
		if place := fmt.Sprintf("%s:%d-%d", q.Document, q.Start, q.End); !picked[place] {
			picked[place] = true
			if _, err := spor("quotes", "--study", dir, "--code", "waiting", "--pick", place); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := spor("run", "--study", dir); err != nil {
		t.Fatal(err)
	}
	made.dirs[key] = dir
	return dir
}
