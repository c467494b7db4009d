package pipeline_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"spor/cmd/pipeline"
	"spor/samples"

	"github.com/google/go-cmp/cmp"
)

// The two turns of the starter study that hold the rules' first findings:
// "Jamen, jeg har mest siddet og ventet ..." of A1, who consented to quotes, and
// "Ventetiden. ..." of S1, who did not.
const (
	citizensTurn = "A1.w1.citizen"
	staffsTurn   = "S1.w2.caseworker"
)

// turn returns the place of the first quote of a document.
func turn(t *testing.T, p *pipeline.Project, document string) (start, end int64) {
	t.Helper()
	list, err := p.Quotes(pipeline.QuoteFilter{Code: "waiting"})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range list {
		if q.Document == document {
			return q.TurnStart, q.TurnEnd
		}
	}
	t.Fatalf("no quote in %s among %d", document, len(list))
	return 0, 0
}

func pick(t *testing.T, dir, document string) {
	t.Helper()
	p := open(t, dir)
	start, end := turn(t, p, document)
	if _, err := p.Pick("waiting", document, start, end); err != nil {
		t.Fatal(err)
	}
}

func decisions(t *testing.T, dir string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(pipeline.QuotesFile)))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestPicksAreAppended and never rewritten, and hold no words.
func TestPicksAreAppended(t *testing.T) {
	dir := newStudy(t, samples.Starter)
	build(t, dir)
	pick(t, dir, citizensTurn)
	first := decisions(t, dir)
	pick(t, dir, staffsTurn)
	second := decisions(t, dir)
	if !strings.HasPrefix(second, first) || strings.Count(second, "\n") != 3 || strings.Contains(strings.ToLower(second), "vent") {
		t.Errorf("%q, then %q", first, second)
	}
	// An editor that left out the last line end costs no pick.
	write(t, dir, pipeline.QuotesFile, strings.TrimSuffix(first, "\n"))
	pick(t, dir, staffsTurn)
	if got := decisions(t, dir); got != second {
		t.Errorf("%q, expected %q", got, second)
	}
}

// TestWhatCannotBePicked is refused with the reason, and nothing is written.
func TestWhatCannotBePicked(t *testing.T) {
	dir := newStudy(t, samples.Starter)
	build(t, dir)
	for _, c := range []struct {
		code, document string
		start, end     int64
		want           string
	}{
		{"hope", citizensTurn, 80, 203, `code "hope" is not in codebook.yaml`},
		{"waiting", "A7.w1.citizen", 80, 203, `there is no document "A7.w1.citizen", expected one that spor quotes lists`},
		{"waiting", citizensTurn, 203, 80, `A1.w1.citizen:203-80 is no span of the document, expected two offsets with start before end, at most 316`},
		{"waiting", citizensTurn, 80, 80, `A1.w1.citizen:80-80 is no span of the document, expected two offsets with start before end, at most 316`},
		{"waiting", citizensTurn, -1, 80, `A1.w1.citizen:-1-80 is no span of the document, expected two offsets with start before end, at most 316`},
		{"waiting", citizensTurn, 80, 317, `A1.w1.citizen:80-317 is no span of the document, expected two offsets with start before end, at most 316`},
		{"waiting", citizensTurn, 13, 20, `A1.w1.citizen:13-20 begins or ends within a word, expected offsets that spor quotes prints`}, // within the å of måling
		{"waiting", citizensTurn, 80, 83, `A1.w1.citizen:80-83 begins or ends within a word, expected offsets that spor quotes prints`}, // Jam|en
	} {
		_, err := open(t, dir).Pick(c.code, c.document, c.start, c.end)
		var wrong pipeline.PickError
		if !errors.As(err, &wrong) || err.Error() != c.want {
			t.Errorf("got %v, expected %s", err, c.want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "decisions")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("decisions/ was made: %v", err)
	}
	pick(t, dir, citizensTurn)
	p := open(t, dir)
	start, end := turn(t, p, citizensTurn)
	before := decisions(t, dir)
	if _, err := p.Pick("waiting", citizensTurn, start, end); err == nil || !strings.Contains(err.Error(), "has been chosen for waiting already, in line 2 of decisions/quotes.csv") {
		t.Errorf("got %v, expected the line of the first choice", err)
	}
	if got := decisions(t, dir); got != before {
		t.Errorf("%q, expected %q", got, before)
	}
}

// TestChosenQuotesHaveTheirWordsAndConsent: A1 consented to quotes, S1 did not,
// and A1 then withdraws.
func TestChosenQuotesHaveTheirWordsAndConsent(t *testing.T) {
	dir := newStudy(t, samples.Starter)
	build(t, dir)
	pick(t, dir, citizensTurn)
	pick(t, dir, staffsTurn)
	chosen := func() (list []string) {
		t.Helper()
		d, err := open(t, dir).Data()
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range d.Quotes {
			consent := "no"
			if q.Consent {
				consent = "yes"
			}
			list = append(list, q.Person+" "+q.Wave+" "+q.Role+" "+consent+": "+q.Text)
		}
		return list
	}
	const a1 = ": Jamen, jeg har mest siddet og ventet. Der gik seks uger, før jeg hørte noget fra [kommunen], og så var det bare et brev."
	const s1 = "S1 w2 caseworker no: Ventetiden. Ikke hos os, men på udredningen. Den ene har ventet siden jul."
	if diff := cmp.Diff([]string{"A1 w1 citizen yes" + a1, s1}, chosen()); diff != "" {
		t.Error(diff)
	}
	edit(t, dir, "consent.csv", "A1,quotes,,2024-02-05,", "A1,quotes,,2024-02-05,2024-06-01")
	build(t, dir)
	if diff := cmp.Diff([]string{"A1 w1 citizen no" + a1, s1}, chosen()); diff != "" {
		t.Error(diff)
	}
}

// TestAPickThatNoLongerFitsIsNamed, by file and line, and never moved by
// guessing. A text that changed elsewhere keeps it.
func TestAPickThatNoLongerFitsIsNamed(t *testing.T) {
	fails := func(t *testing.T, dir, want string) {
		t.Helper()
		_, err := open(t, dir).Data()
		var definition *pipeline.DefinitionError
		if !errors.As(err, &definition) || err.Error() != want {
			t.Errorf("got %v, expected %s", err, want)
		}
	}
	dir := newStudy(t, samples.Starter)
	build(t, dir)
	pick(t, dir, staffsTurn)
	pick(t, dir, citizensTurn)

	edit(t, dir, talk, "Man går lidt i stå.", "Man går helt i stå.")
	build(t, dir)
	if _, err := open(t, dir).Data(); err != nil {
		t.Errorf("a change after the quote: %v", err)
	}
	edit(t, dir, talk, "seks uger", "otte uger")
	build(t, dir)
	fails(t, dir, "decisions/quotes.csv:3: the quoted words are no longer at their place in A1.w1.citizen, whose text has changed\n  hint: take the line out and pick the quote again with: spor quotes --pick")
	remove(t, dir, talk)
	build(t, dir)
	fails(t, dir, "decisions/quotes.csv:3: document A1.w1.citizen is not in the study any more\n  hint: take the line out, or bring the transcript back")
}

func TestEachFaultOfADecisionsFile(t *testing.T) {
	const header = "code,document,start,end,text_sha256,span_sha256\n"
	dir := newStudy(t, samples.Starter)
	build(t, dir)
	for _, c := range []struct{ name, text, want string }{
		{"the header is not there", "waiting,A1.w1.citizen,80,203,x,y\n", "decisions/quotes.csv:1: unknown header, expected code,document,start,end,text_sha256,span_sha256"},
		{"saved as a Danish Excel does", strings.ReplaceAll(header, ",", ";"), "decisions/quotes.csv: record on line 1: wrong number of fields"},
		{"no span", header + "\nwaiting,A1.w1.citizen,203,80,x,y\n", "decisions/quotes.csv:3: start and end are no span, expected two byte offsets with start before end"},
		{"no number", header + "waiting,A1.w1.citizen,a,80,x,y\n", "decisions/quotes.csv:2: start and end are no span"},
		{"a code that is gone", header + "hope,A1.w1.citizen,80,203,x,y\n", `decisions/quotes.csv:2: code "hope" is not in codebook.yaml`},
		{"a span beyond the end", header + "waiting,A1.w1.citizen,80,99999,x,y\n", "decisions/quotes.csv:2: the quoted words are no longer at their place in A1.w1.citizen"},
	} {
		write(t, dir, pipeline.QuotesFile, c.text)
		_, err := open(t, dir).Data()
		var definition *pipeline.DefinitionError
		if !errors.As(err, &definition) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: got %v, expected %s", c.name, err, c.want)
		}
	}
}

// TestQuotesAreWordsAtTheirPlace: what is listed lies in its turn, with what
// stands before and after it.
func TestQuotesAreWordsAtTheirPlace(t *testing.T) {
	dir := newStudy(t, samples.VejenVidere)
	build(t, dir)
	p := open(t, dir)
	list, err := p.Quotes(pipeline.QuoteFilter{Context: 1 << 20}) // the whole turn
	if err != nil {
		t.Fatal(err)
	}
	wanted := map[string]bool{}
	for _, q := range list {
		wanted[q.Document] = true
	}
	passages, err := p.Passages(wanted)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range list {
		text := passages[q.Document].Text
		if text[q.Start:q.End] != q.Text || text[q.TurnStart:q.TurnEnd] != q.Before+q.Text+q.After {
			t.Fatalf("%s:%d-%d: not the words at their place", q.Document, q.Start, q.End)
		}
	}
	if len(list) < 500 { // 846 codings when this was written
		t.Errorf("%d codings", len(list))
	}
	short, err := p.Quotes(pipeline.QuoteFilter{Context: 20, Code: "waiting", Wave: "w1", Role: "citizen"})
	if err != nil || len(short) == 0 || len(short) >= len(list) {
		t.Fatalf("%d of %d, %v", len(short), len(list), err)
	}
	for _, q := range short {
		if q.Wave != "w1" || q.Role != "citizen" || len(q.Before) > 20+len("…") || len(q.After) > 20+len("…") {
			t.Errorf("%+v", q)
		}
	}
}

// TestATextThatChangesStopsTheReportAlone: data/ is made, the report stays.
func TestATextThatChangesStopsTheReportAlone(t *testing.T) {
	dir, _ := made(t)
	pick(t, dir, citizensTurn)
	report(t, dir, "evaluator")
	edit(t, dir, talk, "seks uger", "otte uger")
	build(t, dir)
	before := derived(t, dir)
	if _, err := open(t, dir).Report(context.Background(), "evaluator", "da", false); err == nil {
		t.Error("a report was made of a quote that is not there")
	}
	unchanged(t, dir, before)
}

// TestAChoiceIsToldWhatItLacks: consent to quotes, and a coding of its code.
func TestAChoiceIsToldWhatItLacks(t *testing.T) {
	dir := newStudy(t, samples.Starter)
	build(t, dir)
	p := open(t, dir)
	for _, c := range []struct {
		code, document string
		want           []string
	}{
		{"waiting", citizensTurn, nil},
		{"self_efficacy", citizensTurn, []string{"no coding of self_efficacy lies in it"}},
		{"waiting", staffsTurn, []string{"consent.csv has no consent to quotes of S1: it will be left out of reports"}},
	} {
		start, end := turn(t, p, c.document)
		chosen, err := p.Pick(c.code, c.document, start, end)
		if err != nil {
			t.Fatal(err)
		}
		notes, err := p.PickNotes(chosen)
		if diff := cmp.Diff(c.want, notes); diff != "" || err != nil {
			t.Errorf("%s in %s: %s %v", c.code, c.document, diff, err)
		}
	}
}
