package disclosure_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"spor/analysis"
	"spor/analysis/disclosure"
	"spor/cmd/pipeline"
	"spor/ingest/study"
	"spor/samples"
)

func number(v int) *int { return &v }

func TestPolicies(t *testing.T) {
	for _, c := range []struct {
		about     string
		audiences []study.Audience
		audience  disclosure.Audience
		least     int
		internal  bool
	}{
		{"the researcher sees everything", nil, disclosure.Researcher, 0, true},
		{"whatever the study says", []study.Audience{{ID: "researcher", LeastBase: number(9)}}, disclosure.Researcher, 0, true},
		{"Sundhedsdatastyrelsen: no group under 5", nil, disclosure.Evaluator, 5, false},
		{"the study's own", []study.Audience{{ID: "researcher"}, {ID: "evaluator", LeastBase: number(3)}}, disclosure.Evaluator, 3, false},
		{"declared without a number", []study.Audience{{ID: "evaluator"}}, disclosure.Evaluator, 5, false},
	} {
		p, err := disclosure.PolicyFor(&study.Study{Audiences: c.audiences}, c.audience)
		if err != nil || p.Audience != c.audience || p.LeastBase != c.least || p.Internal() != c.internal {
			t.Errorf("%s: %+v, %v", c.about, p, err)
		}
	}
	_, err := disclosure.PolicyFor(&study.Study{}, "public")
	if want := `there is no audience "public", expected researcher or evaluator`; err == nil || err.Error() != want {
		t.Errorf("%v, expected %s", err, want)
	}
	for _, a := range disclosure.Audiences {
		if _, err := disclosure.PolicyFor(&study.Study{}, a); err != nil {
			t.Error(err)
		}
	}
}

// small is a table by hand: two waves of a theme, one with three persons, and
// one in which nobody was asked.
func small() analysis.Table {
	key := func(k string) analysis.Cell { return analysis.Cell{Kind: analysis.KindKey, Key: k, Text: k} }
	count := func(n int64) analysis.Cell { return analysis.Cell{Kind: analysis.KindCount, Num: n} }
	return analysis.Table{
		Name: "themes.wave.citizen", Analysis: "themes", Warnings: []string{"first"},
		Columns: []analysis.Column{{Key: "code", Role: analysis.DimCode}, {Key: "wave", Role: analysis.DimWave}, {Key: "persons", Role: analysis.Count}, {Key: "n", Role: analysis.Base},
			{Key: "share", Role: analysis.Share}, {Key: "per_1000", Role: analysis.Estimate}},
		Rows: [][]analysis.Cell{
			{key("waiting"), key("w1"), count(4), count(5), {Kind: analysis.KindShare, Num: 4, Den: 5}, {Kind: analysis.KindEstimate, Value: 12}},
			{key("waiting"), key("w2"), count(2), count(3), {Kind: analysis.KindShare, Num: 2, Den: 3}, {Kind: analysis.KindEmpty, Text: "no words"}},
			{key("waiting"), key("w3"), {Kind: analysis.KindEmpty, Text: "not asked"}, count(0), {Kind: analysis.KindEmpty, Text: "not asked"}, {Kind: analysis.KindEmpty, Text: "not asked"}},
		},
	}
}

func TestASmallGroupLosesItsFiguresAndKeepsItsPlace(t *testing.T) {
	policy := disclosure.Policy{Audience: disclosure.Evaluator, LeastBase: 5}
	pub := disclosure.Publish([]analysis.Table{small()}, policy, study.English)
	table, ok := pub.Table("themes.wave.citizen")
	if !ok || pub.Withheld() != 1 || pub.Policy() != policy {
		t.Fatalf("%v, %d withheld", ok, pub.Withheld())
	}
	withheld := analysis.Withheld("fewer than 5 persons")
	want := small()
	for _, c := range []int{2, 3, 4} {
		want.Rows[1][c] = withheld
	}
	want.Warnings = []string{"first", "Figures of groups of fewer than 5 persons are withheld (·)"}
	if diff := cmp.Diff(want, table); diff != "" {
		t.Error(diff)
	}
	if _, ok := pub.Table("score"); ok {
		t.Error("a table that was never given")
	}
}

func TestTheLeastBaseIsTheStudysOwn(t *testing.T) {
	for least, withheld := range map[int]int{1: 0, 3: 0, 4: 1, 5: 1, 6: 2} {
		pub := disclosure.Publish([]analysis.Table{small()}, disclosure.Policy{Audience: disclosure.Evaluator, LeastBase: least}, study.Danish)
		if pub.Withheld() != withheld {
			t.Errorf("least base %d: %d rows withheld, expected %d", least, pub.Withheld(), withheld)
		}
		if withheld > 0 && !strings.Contains(pub.Tables()[0].Warnings[1], fmt.Sprintf("færre end %d personer", least)) {
			t.Errorf("%q", pub.Tables()[0].Warnings)
		}
	}
}

// A leader's quotes, by how many persons share the role and the wave, the wider
// role and the wave, and the wider role in all waves.
func TestAQuoteSaysNoMoreThanAGroupShares(t *testing.T) {
	key := func(k string) analysis.Cell { return analysis.Cell{Kind: analysis.KindKey, Key: k, Text: k} }
	count := func(n int64) analysis.Cell { return analysis.Cell{Kind: analysis.KindCount, Num: n} }
	row := func(words string, n, wider, all int64) []analysis.Cell {
		return []analysis.Cell{key("waiting"), key("P01"), key("leader"), key("w1"), key("professional"), count(n), count(wider), count(all), {Kind: analysis.KindQuote, Key: "L01.w1.leader:10-20", Text: words}}
	}
	table := analysis.Table{Name: "quotes", Columns: []analysis.Column{{Key: "code", Role: analysis.DimCode}, {Key: "person", Role: analysis.DimPerson}, {Key: "role", Role: analysis.DimGroup},
		{Key: "wave", Role: analysis.DimWave}, {Key: "wider", Role: analysis.DimGroup}, {Key: "n", Role: analysis.Base}, {Key: "n_wider", Role: analysis.Count}, {Key: "n_wider_all", Role: analysis.Count}, {Key: "quote", Role: analysis.Quote}},
		Rows: [][]analysis.Cell{row("of five", 5, 5, 9), row("of five in the wider role", 1, 5, 9), row("of five in all waves", 4, 4, 5), row("of four", 1, 2, 4)}}
	pub := disclosure.Publish([]analysis.Table{table}, disclosure.Policy{Audience: disclosure.Evaluator, LeastBase: 5}, study.English)
	var got []string
	for _, row := range pub.Tables()[0].Rows {
		var parts []string
		for _, c := range row {
			parts = append(parts, c.Key+c.Text)
		}
		got = append(got, strings.Join(parts, "|"))
	}
	want := []string{"waitingwaiting|leaderleader|w1w1|of five", "waitingwaiting|professionalprofessional|w1w1|of five in the wider role", "waitingwaiting|professionalprofessional||of five in all waves"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if pub.Withheld() != 1 || len(pub.Tables()[0].Warnings) != 0 {
		t.Errorf("%d withheld, warnings %q", pub.Withheld(), pub.Tables()[0].Warnings)
	}
	if got := disclosure.Publish([]analysis.Table{table}, disclosure.Policy{Audience: disclosure.Researcher}, study.English).Tables()[0]; !cmp.Equal(table, got) {
		t.Error("the researcher's quotes are changed")
	}
}

// sampleTables are all tables of vejen-videre.
func sampleTables(t *testing.T) []analysis.Table {
	t.Helper()
	fsys, err := samples.Open(samples.VejenVidere)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, fsys); err != nil {
		t.Fatal(err)
	}
	p, err := pipeline.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Build(t.Context(), true, false); err != nil {
		t.Fatal(err)
	}
	d, err := p.Data()
	if err != nil {
		t.Fatal(err)
	}
	var tables []analysis.Table
	for _, a := range analysis.Analyses {
		made, err := analysis.Run(a, d, analysis.Options{})
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, made...)
	}
	return tables
}

func TestASampleIsPublishedWithoutSmallGroupsAndPersons(t *testing.T) {
	tables := sampleTables(t)
	before := deepCopy(tables)
	pub := disclosure.Publish(tables, disclosure.Policy{Audience: disclosure.Evaluator, LeastBase: 5}, study.Danish)
	if diff := cmp.Diff(before, tables); diff != "" {
		t.Errorf("what was given is changed: %s", diff)
	}
	if pub.Withheld() == 0 {
		t.Error("nothing is withheld: leaders are one person")
	}
	if problem := breach(tables, pub, 5); problem != "" {
		t.Error(problem)
	}
	for _, table := range pub.Tables() {
		for _, row := range table.Rows {
			for i, c := range row {
				// P01 to P99 and S, H and L are the pseudonyms of the sample.
				if len(c.Key) == 3 && strings.ContainsAny(c.Key[:1], "PSHL") && strings.Trim(c.Key[1:], "0123456789") == "" {
					t.Errorf("%s, column %s names a person", table.Name, table.Columns[i].Key)
				}
			}
		}
	}
	exact := disclosure.Publish(tables, disclosure.Policy{Audience: disclosure.Researcher}, study.Danish)
	if diff := cmp.Diff(before, exact.Tables()); diff != "" || exact.Withheld() != 0 {
		t.Errorf("%d withheld: %s", exact.Withheld(), diff)
	}
}

func deepCopy(tables []analysis.Table) []analysis.Table {
	out := slices.Clone(tables)
	for i := range out {
		out[i].Columns, out[i].Warnings = slices.Clone(out[i].Columns), slices.Clone(out[i].Warnings)
		out[i].Rows = slices.Clone(out[i].Rows)
		for r := range out[i].Rows {
			out[i].Rows[r] = slices.Clone(out[i].Rows[r])
		}
	}
	return out
}

// breach says how a publication of tables without quotes breaks its promise: a
// figure of a small group that is there, one of another group that is not, or
// anything that names persons. Quote tables are left to their own test.
func breach(tables []analysis.Table, pub *disclosure.Publication, least int64) string {
	published := pub.Tables()
	withheld := 0
	for _, t := range tables {
		if t.Internal {
			continue
		}
		if len(published) == 0 {
			return t.Name + " is not published"
		}
		p := published[0]
		published = published[1:]
		if p.Name != t.Name {
			return p.Name + " stands in the place of " + t.Name
		}
		if t.Column(analysis.Quote) >= 0 {
			withheld += len(t.Rows) - len(p.Rows)
			continue
		}
		var columns []int
		for i, c := range t.Columns {
			if c.Role != analysis.DimPerson {
				columns = append(columns, i)
			}
		}
		if len(p.Columns) != len(columns) || len(p.Rows) != len(t.Rows) {
			return fmt.Sprintf("%s: %d columns of %d, %d rows of %d", t.Name, len(p.Columns), len(columns), len(p.Rows), len(t.Rows))
		}
		hidden := 0
		for r, row := range t.Rows {
			n, has := int64(0), false
			for i, c := range t.Columns {
				if c.Role == analysis.Base {
					n, has = row[i].Num, true
				}
			}
			small := has && n > 0 && n < least
			if small {
				hidden++
			}
			for at, i := range columns {
				got, was := p.Rows[r][at], row[i]
				switch {
				case p.Columns[at] != t.Columns[i]:
					return fmt.Sprintf("%s: column %d is %s", t.Name, at, p.Columns[at].Key)
				case small && !t.Columns[i].Role.IsDimension() && was.Kind != analysis.KindEmpty:
					if got.Kind != analysis.KindWithheld || got.Num != 0 || got.Den != 0 || got.Value != 0 || got.Low != 0 || got.High != 0 || got.Key != "" {
						return fmt.Sprintf("%s, row %d: %s of %d persons is %+v", t.Name, r, t.Columns[i].Key, n, got)
					}
				case got != was:
					return fmt.Sprintf("%s, row %d: %s of %d persons is %+v, was %+v", t.Name, r, t.Columns[i].Key, n, got, was)
				}
			}
		}
		withheld += hidden
		if told := len(p.Warnings) > len(t.Warnings); told != (hidden > 0) {
			return fmt.Sprintf("%s: %d rows are withheld, warnings %q", t.Name, hidden, p.Warnings)
		}
	}
	if len(published) > 0 || withheld != pub.Withheld() {
		return fmt.Sprintf("%d tables too many, %d rows withheld, it says %d", len(published), withheld, pub.Withheld())
	}
	return ""
}

// randomTables are tables of any shape: dimensions and measures in any order,
// with and without a base, with columns of persons, some of them microdata.
func randomTables(t *rapid.T) (tables []analysis.Table) {
	roles := []analysis.Role{analysis.DimWave, analysis.DimCode, analysis.DimPerson, analysis.DimLevel, analysis.DimGroup, analysis.Count, analysis.Share, analysis.Estimate, analysis.Words}
	num := rapid.Int64Range(0, 12)
	for k := range rapid.IntRange(0, 4).Draw(t, "tables") {
		table := analysis.Table{Name: fmt.Sprintf("t%d", k), Internal: rapid.IntRange(0, 3).Draw(t, "internal") == 0}
		chosen := rapid.SliceOfN(rapid.SampledFrom(roles), 0, 6).Draw(t, "roles")
		if rapid.Bool().Draw(t, "with a base") {
			at := rapid.IntRange(0, len(chosen)).Draw(t, "at")
			chosen = slices.Insert(chosen, at, analysis.Base)
		}
		for i, r := range chosen {
			table.Columns = append(table.Columns, analysis.Column{Key: fmt.Sprintf("c%d", i), Role: r})
		}
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			var row []analysis.Cell
			for _, r := range chosen {
				switch {
				case r.IsDimension():
					row = append(row, analysis.Cell{Kind: analysis.KindKey, Key: "k", Text: "label"})
				case r == analysis.Base:
					row = append(row, analysis.Cell{Kind: analysis.KindCount, Num: num.Draw(t, "n")})
				case rapid.IntRange(0, 5).Draw(t, "empty") == 0:
					row = append(row, analysis.Cell{Kind: analysis.KindEmpty, Text: "not asked"})
				case r == analysis.Share:
					row = append(row, analysis.Cell{Kind: analysis.KindShare, Num: num.Draw(t, "num"), Den: num.Draw(t, "den"), Low: 0.1, High: 0.9, HasInterval: true})
				case r == analysis.Estimate:
					row = append(row, analysis.Cell{Kind: analysis.KindEstimate, Value: rapid.Float64Range(-9, 9).Draw(t, "value"), Decimals: 1})
				case r == analysis.Words:
					row = append(row, analysis.Cell{Kind: analysis.KindText, Text: "words"})
				default:
					row = append(row, analysis.Cell{Kind: analysis.KindCount, Num: num.Draw(t, "count")})
				}
			}
			table.Rows = append(table.Rows, row)
		}
		tables = append(tables, table)
	}
	return tables
}

func TestEveryPublicationKeepsItsPromise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tables := randomTables(t)
		before := deepCopy(tables)
		least := rapid.IntRange(1, 9).Draw(t, "least base")
		l := rapid.SampledFrom([]study.Language{study.Danish, study.English}).Draw(t, "language")
		pub := disclosure.Publish(tables, disclosure.Policy{Audience: disclosure.Evaluator, LeastBase: least}, l)
		if problem := breach(tables, pub, int64(least)); problem != "" {
			t.Fatal(problem)
		}
		exact := disclosure.Publish(tables, disclosure.Policy{Audience: disclosure.Researcher}, l)
		for i, table := range exact.Tables() {
			if !cmp.Equal(before[i], table) {
				t.Fatalf("the researcher's %s is changed", table.Name)
			}
		}
		if len(exact.Tables()) != len(tables) || exact.Withheld() != 0 || !cmp.Equal(before, tables) {
			t.Fatal("what was given is changed")
		}
	})
}
