//go:build acceptance

package acceptance

import (
	"math"
	"path/filepath"
	"strings"
	"testing"

	"spor/ingest/store"
	"spor/ingest/study"
	"spor/samples"

	"github.com/google/go-cmp/cmp"
)

// vejenVidere is what is asked about: a study with every table.
func vejenVidere(t *testing.T) (dir, data string, duck answers) {
	t.Helper()
	dir = edition{samples.VejenVidere, "da"}.dir(t)
	data = filepath.Join(dir, "data")
	return dir, data, duckdb(t, data)
}

func read[T any](t *testing.T, data string, from store.Table[T]) []T {
	t.Helper()
	rows, err := from.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestDuckDBReadsWhatSporStored(t *testing.T) {
	_, data, duck := vejenVidere(t)

	manifest, err := store.ReadManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	stored := map[string]int64{}
	for _, s := range manifest.Stages {
		for _, f := range s.Files {
			stored[strings.TrimSuffix(f.Name, ".parquet")] = f.Rows
		}
	}
	if len(stored) != len(store.Tables) {
		t.Errorf("the manifest lists %d tables, expected all %d", len(stored), len(store.Tables))
	}
	compare(t, "rows", stored, duck.Rows)

	interviews, open := tally{}, tally{}
	for _, d := range read(t, data, store.Documents) {
		if d.Kind == study.Interview {
			interviews[group{Wave: d.Wave, Role: d.Role}]++
		} else {
			open[group{Wave: d.Wave, Item: d.Item}]++
		}
	}
	compare(t, "interviews", interviews, tally{}.of(duck.Documents))
	compare(t, "open answers", open, tally{}.of(duck.Answers))

	segments := tally{}
	for _, s := range read(t, data, store.Segments) {
		segments[group{Wave: s.Wave, Role: s.Role}]++
	}
	compare(t, "segments", segments, tally{}.of(duck.Segments))

	codings, negated := tally{}, tally{}
	for _, c := range read(t, data, store.Codings) {
		codings[group{Code: c.Code}]++
		if c.Negated {
			negated[group{Code: c.Code}]++
		}
	}
	compare(t, "codings", codings, tally{}.of(duck.Codings))
	for g, c := range byGroup(duck.Codings) {
		if c.Negated != negated[g] {
			t.Errorf("%s: DuckDB counts %d negated codings, the store holds %d", g.Code, c.Negated, negated[g])
		}
	}
	// Each coding lies within the segment that it names.
	if got, want := duck.Quoted[0].N, duck.Rows["codings"]; got != want {
		t.Errorf("%d of %d codings lie within their segment", got, want)
	}

	responses := tally{}
	answering := map[string]bool{}
	for _, r := range read(t, data, store.Responses) {
		responses[group{Item: r.Instrument + "." + r.Item, Form: r.Form, Wave: r.Wave, Class: string(r.Class)}]++
		answering[r.Participant] = true
	}
	compare(t, "responses", responses, tally{}.of(duck.Responses))
	if got := duck.Answering[0].N; got != int64(len(answering)) {
		t.Errorf("DuckDB counts %d participants with a form, the store holds %d", got, len(answering))
	}
	participants := map[string]bool{}
	for _, p := range read(t, data, store.Participants) {
		participants[p.ID] = true
	}
	if got := duck.Participants[0].N; got != int64(len(participants)) {
		t.Errorf("DuckDB counts %d participants, the store holds %d", got, len(participants))
	}

	var first, last study.Date
	dated := int64(0)
	for _, f := range read(t, data, store.Forms) {
		if f.Date == 0 {
			continue
		}
		dated++
		if first == 0 || f.Date < first {
			first = f.Date
		}
		last = max(last, f.Date)
	}
	compare(t, "dates of forms", []counted{{Type: "DATE", First: first.String(), Last: last.String(), N: dated}}, duck.Dates)
}

func compare(t *testing.T, what string, spor, duckdb any) {
	t.Helper()
	if d := cmp.Diff(spor, duckdb); d != "" {
		t.Errorf("%s, spor (-) and DuckDB (+):\n%s", what, d)
	}
}

func TestDuckDBCountsWhatAnalyseCounts(t *testing.T) {
	dir, _, duck := vejenVidere(t)

	interviews := byGroup(duck.Documents)
	compared := 0
	for _, row := range analyse(t, dir, "interviews")[0].Rows {
		got, ok := interviews[group{Wave: text(row, "wave"), Role: text(row, "role")}]
		if whole(row, "interviews") != got.N || whole(row, "persons") != got.Persons || whole(row, "words") != got.Words {
			t.Errorf("interviews: spor prints %v, DuckDB counts %+v", row, got)
		}
		if ok {
			compared++
		}
	}
	if compared != len(interviews) {
		t.Errorf("spor prints %d of DuckDB's %d groups of interviews", compared, len(interviews))
	}

	// A theme above others counts where one of them does, and a role above
	// others where one of those speaks. The query knows neither, so only themes
	// below and roles that speak are compared.
	speaks := map[string]bool{}
	for _, s := range duck.Segments {
		speaks[s.Role] = true
	}
	parents := map[string]bool{}
	leaves := map[string]bool{}
	book := analyse(t, dir, "codebook")[0].Rows
	for _, row := range book {
		parents[text(row, "parent_label")] = true
	}
	for _, row := range book {
		leaves[text(row, "code")] = !parents[text(row, "code_label")]
	}
	mentions := byGroup(duck.Mentions)
	compared = 0
	for _, tab := range analyse(t, dir, "themes") {
		role, ok := strings.CutPrefix(tab.Name, "themes.wave.")
		if !ok || !speaks[role] {
			continue
		}
		for _, row := range tab.Rows {
			if !leaves[text(row, "code")] || row["persons"] == nil {
				continue
			}
			g := group{Code: text(row, "code"), Role: role, Wave: text(row, "wave")}
			got, ok := mentions[g]
			if whole(row, "persons") != got.Persons || whole(row, "segments") != got.Segments {
				t.Errorf("%s: spor prints %v, DuckDB counts %+v", tab.Name, row, got)
			}
			if ok {
				compared++
			}
		}
	}
	if want := inLeaves(duck.Mentions, leaves); compared != want {
		t.Errorf("spor prints %d of DuckDB's %d groups of mentions", compared, want)
	}

	levels := byGroup(duck.Levels)
	compared = 0
	for _, tab := range analyse(t, dir, "distribution", "--panel", "all") {
		for _, row := range tab.Rows {
			g := group{Item: text(row, "item"), Form: text(row, "form"), Wave: text(row, "wave"), Level: text(row, "level")}
			got, ok := levels[g]
			if whole(row, "count") != got.N {
				t.Errorf("%s: spor prints %v, DuckDB counts %d", tab.Name, row, got.N)
			}
			if ok {
				compared++
			}
		}
	}
	if want := scheduled(duck.Levels); compared != want {
		t.Errorf("spor prints %d of DuckDB's %d answers to items by wave", compared, want)
	}

	wellbeing := byGroup(duck.Wellbeing)
	compared = 0
	for _, tab := range analyse(t, dir, "score", "--items", "who5") {
		if !strings.HasPrefix(tab.Name, "score.") {
			continue
		}
		for _, row := range tab.Rows {
			got, ok := wellbeing[group{Wave: text(row, "wave")}]
			// Stored with 12 significant digits, so equal to well below 1e-9.
			if mean, _ := row["mean"].(float64); whole(row, "n") != got.N || math.Abs(mean-got.Mean) > 1e-9 {
				t.Errorf("WHO-5: spor prints n and mean %v and %v in %s, DuckDB counts %d and %v", row["n"], row["mean"], text(row, "wave"), got.N, got.Mean)
			}
			if ok {
				compared++
			}
		}
	}
	if want := scheduled(duck.Wellbeing); compared != want || want == 0 {
		t.Errorf("spor prints %d of DuckDB's %d means of WHO-5", compared, want)
	}
}

// scheduled counts the rows of waves that were planned: tables show no others.
func scheduled(rows []counted) (n int) {
	for _, r := range rows {
		if r.Wave != study.Unscheduled {
			n++
		}
	}
	return n
}

func inLeaves(rows []counted, leaves map[string]bool) (n int) {
	for _, r := range rows {
		if leaves[r.Code] && r.Wave != study.Unscheduled {
			n++
		}
	}
	return n
}

func text(row map[string]any, key string) string {
	s, _ := row[key].(string)
	return s
}

// whole is a count; where none is printed it is 0.
func whole(row map[string]any, key string) int64 {
	v, _ := row[key].(float64)
	return int64(v)
}
