package analysis_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"spor/analysis"
	"spor/ingest/study"
)

// some draws a study like the miniature, with other persons, dates, forms,
// answers, interviews and codings.
func some(t *rapid.T, tb testing.TB) *analysis.Data {
	d := miniature(tb)
	d.Participants, d.Forms, d.Responses, d.Scores, d.Documents, d.Turns, d.Codings = nil, nil, nil, nil, nil, nil, nil
	bySome := func(percent int, about string) bool { return rapid.IntRange(0, 99).Draw(t, about) < percent }
	waves := []string{"w1", "w2", "w3"}
	codings := rapid.SliceOfN(rapid.SampledFrom([]string{"w", "w'", "c", "c'", "h"}), 0, 3)
	interviewOf := func(person, wave, role string) {
		var turns []turn
		for n := range rapid.IntRange(0, 3).Draw(t, "turns") {
			speaker := rapid.SampledFrom([]string{role, role, "", "caseworker"}).Draw(t, "speaker")
			turns = append(turns, turn{int64(n), speaker, int64(rapid.IntRange(0, 40).Draw(t, "words")), strings.Join(codings.Draw(t, "codings"), " ")})
		}
		interview(d, person, wave, role, turns...)
	}
	for n := range rapid.IntRange(0, 6).Draw(t, "persons") {
		p := study.Participant{ID: fmt.Sprintf("P%d", n)}
		if !bySome(10, "no start") {
			p.Start = study.NewDate(2018, 10, 1) + study.Date(rapid.IntRange(0, 300).Draw(t, "start"))
			if bySome(30, "exit") {
				p.Exit = p.Start + study.Date(rapid.IntRange(0, 250).Draw(t, "days"))
			}
		}
		d.Participants = append(d.Participants, p)
		for _, w := range append(waves, study.Unscheduled) {
			if bySome(70, "form") {
				answers := rapid.SliceOfN(rapid.SampledFrom([]string{"0", "1", "2", "3", "4", "5", "k", "b"}), 5, 5).Draw(t, "answers")
				if bySome(50, "complete") {
					answers = rapid.SliceOfN(rapid.SampledFrom([]string{"0", "1", "2", "3", "4", "5"}), 5, 5).Draw(t, "answers")
				}
				form(tb, d, p.ID, w, strings.Join(answers, " "))
			}
			if bySome(30, "interview") {
				interviewOf(p.ID, w, "citizen")
			}
			if bySome(30, "open answer") {
				document(d, study.Document{ID: p.ID + "." + w + ".skema/aabne.haab", Kind: study.Answer, Person: p.ID, Wave: w, Role: "citizen"},
					turn{0, "citizen", int64(rapid.IntRange(1, 20).Draw(t, "words")), strings.Join(codings.Draw(t, "codings"), " ")})
			}
		}
	}
	if bySome(50, "caseworker") {
		interviewOf("S", rapid.SampledFrom(waves).Draw(t, "wave"), "caseworker")
	}
	return d
}

// options draws a narrowing that every study like the miniature allows.
func options(t *rapid.T) analysis.Options {
	o := analysis.Options{
		Lang:  rapid.SampledFrom([]study.Language{"", study.Danish, study.English}).Draw(t, "language"),
		Panel: rapid.SampledFrom([]study.Panel{"", study.PanelAll, study.PanelForms, study.PanelItems}).Draw(t, "panel"),
		Items: rapid.SampledFrom([][]string{nil, {"who5"}, {"who5.happy", "who5.interest"}}).Draw(t, "items"),
	}
	for _, w := range []string{"w1", "w2", "w3"} {
		if rapid.Bool().Draw(t, w) {
			o.Waves = append(o.Waves, w)
		}
	}
	return o
}

// all runs every analysis.
func all(t testing.TB, d *analysis.Data, o analysis.Options) (tables []analysis.Table) {
	for _, a := range analysis.Analyses {
		tables = append(tables, run(t, a.Name, d, o)...)
	}
	return tables
}

func TestTheOrderOfRecordsDoesNotShow(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d, o := some(rt, t), options(rt)
		shuffled := *d
		shuffled.Participants = rapid.Permutation(d.Participants).Draw(rt, "participants")
		shuffled.Forms = rapid.Permutation(d.Forms).Draw(rt, "forms")
		shuffled.Responses = rapid.Permutation(d.Responses).Draw(rt, "responses")
		shuffled.Scores = rapid.Permutation(d.Scores).Draw(rt, "scores")
		shuffled.Documents = rapid.Permutation(d.Documents).Draw(rt, "documents")
		shuffled.Turns = rapid.Permutation(d.Turns).Draw(rt, "turns")
		shuffled.Codings = rapid.Permutation(d.Codings).Draw(rt, "codings")
		if one, other := all(t, d, o), all(t, &shuffled, o); !reflect.DeepEqual(one, other) {
			rt.Fatal(cmp.Diff(one, other))
		}
	})
}

func TestTablesKeepTheirShape(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d, o := some(rt, t), options(rt)
		seen := map[string]bool{}
		for _, table := range all(t, d, o) {
			if seen[table.Name] {
				rt.Fatalf("two tables are called %s", table.Name)
			}
			seen[table.Name] = true
			if table.Title == "" || table.Notes.Base == "" && table.Notes.Source == "" {
				rt.Fatalf("%s does not say what it counts", table.Name)
			}
			dimensions := map[string]bool{}
			for r, row := range table.Rows {
				if len(row) != len(table.Columns) {
					rt.Fatalf("%s, row %d: %d cells in %d columns", table.Name, r, len(row), len(table.Columns))
				}
				var keys []string
				for i, c := range row {
					role := table.Columns[i].Role
					if role.IsDimension() != (c.Kind == analysis.KindKey) {
						rt.Fatalf("%s, row %d: %s holds %+v", table.Name, r, table.Columns[i].Key, c)
					}
					switch {
					case role.IsDimension():
						keys = append(keys, c.Key)
					case role == analysis.Base && (c.Kind != analysis.KindCount || c.Num < 0):
						rt.Fatalf("%s, row %d: n is %+v", table.Name, r, c)
					case c.Kind == analysis.KindShare && (c.Num < 0 || c.Num > c.Den):
						rt.Fatalf("%s, row %d: %d of %d", table.Name, r, c.Num, c.Den)
					case c.HasInterval && c.Kind == analysis.KindShare:
						if p := float64(c.Num) / float64(c.Den); c.Low < 0 || c.Low > p || c.High < p || c.High > 1 {
							rt.Fatalf("%s, row %d: %+v", table.Name, r, c)
						}
					case c.HasInterval && (c.Kind != analysis.KindEstimate || c.Low > c.Value || c.High < c.Value):
						rt.Fatalf("%s, row %d: %+v", table.Name, r, c)
					}
				}
				// The dimensions are the row's selection, so no two rows share them.
				if key := strings.Join(keys, "\x00"); dimensions[key] {
					rt.Fatalf("%s has two rows of %q", table.Name, keys)
				} else {
					dimensions[key] = true
				}
			}
		}
	})
}

// value is a count of a row by its column.
func value(table analysis.Table, row []analysis.Cell, key string) int64 {
	return row[table.ColumnKey(key)].Num
}

func TestWhoStartedIsInOneGroup(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := some(rt, t)
		for i := range d.Participants {
			if d.Participants[i].Start == 0 {
				d.Participants[i].Start = study.NewDate(2019, 1, 1)
			}
		}
		for _, table := range run(t, "completion", d, options(rt)) {
			for _, row := range table.Rows {
				v := func(key string) int64 { return value(table, row, key) }
				share := row[table.ColumnKey("share")]
				if v("started") != v("answered")+v("overdue")+v("exited")+v("not_yet_due") || v("due") != v("answered")+v("overdue") ||
					v("started") > int64(len(d.Participants)) || share.Num != v("answered") || share.Den != v("due") {
					rt.Fatalf("%s", show(table))
				}
			}
		}
	})
}

func TestTheCompletionOfASampleSumsToItsPersons(t *testing.T) {
	d := data(t, built(t, "vejen-videre"))
	table := named(t, run(t, "completion", d, analysis.Options{}), "completion")
	for i, row := range table.Rows {
		v := func(key string) int64 { return value(table, row, key) }
		if v("started") != v("answered")+v("overdue")+v("exited")+v("not_yet_due") || v("started") == 0 {
			t.Error(show(table)[i])
		}
	}
}

func TestDistributionsSumToTheirBase(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d, o := some(rt, t), options(rt)
		for _, name := range []string{"distribution", "score", "change"} {
			for _, table := range run(t, name, d, o) {
				if table.Column(analysis.DimLevel) < 0 {
					continue
				}
				sum, base := map[string]int64{}, map[string]int64{}
				for _, row := range table.Rows {
					at := row[table.ColumnKey("wave")].Key
					if i := table.Column(analysis.DimItem); i >= 0 {
						at += " " + row[i].Key
					}
					n := value(table, row, "n")
					if old, had := base[at]; had && old != n {
						rt.Fatalf("%s, %s: n is %d and %d", table.Name, at, old, n)
					}
					base[at] = n
					sum[at] += value(table, row, "count")
					if s := row[table.ColumnKey("share")]; s.Num != value(table, row, "count") || s.Den != n {
						rt.Fatalf("%s, %s: share %d of %d", table.Name, at, s.Num, s.Den)
					}
				}
				if diff := cmp.Diff(base, sum); diff != "" {
					rt.Fatalf("%s: %s", table.Name, diff)
				}
			}
		}
	})
}

func TestAPanelOfItemsIsTheSamePersonsInEveryWave(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d, o := some(rt, t), options(rt)
		bases := map[study.Panel]map[string][]int64{}
		for _, panel := range []study.Panel{study.PanelAll, study.PanelForms, study.PanelItems} {
			o.Panel = panel
			bases[panel] = map[string][]int64{}
			for _, table := range run(t, "distribution", d, o) {
				last := ""
				for _, row := range table.Rows {
					if w := row[table.ColumnKey("wave")].Key; w != last {
						last = w
						bases[panel][table.Name] = append(bases[panel][table.Name], value(table, row, "n"))
					}
				}
				if table.Notes.Panel != panel {
					rt.Fatalf("%s says panel %q", table.Name, table.Notes.Panel)
				}
			}
		}
		for name, items := range bases[study.PanelItems] {
			for i, n := range items {
				if n != items[0] {
					rt.Fatalf("%s: n is %v", name, items)
				}
				// Whoever answered in all waves has the form in all waves.
				if forms, all := bases[study.PanelForms][name][i], bases[study.PanelAll][name][i]; n > forms || forms > all {
					rt.Fatalf("%s: %d with the item in all waves, %d with the form, %d in all", name, n, forms, all)
				}
			}
		}
	})
}

func TestAParentIsMentionedWhereOneOfItsCodesIs(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := some(rt, t)
		for _, table := range run(t, "themes", d, analysis.Options{}) {
			by := table.Columns[1].Key
			get := func(code, where, key string) int64 {
				c, ok := table.Find(map[string]string{"code": code, by: where}, key)
				if !ok {
					rt.Fatalf("%s has no row of %s in %s", table.Name, code, where)
				}
				return c.Num
			}
			for _, row := range table.Rows {
				where := row[1].Key
				if n := value(table, row, "n"); row[2].Kind == analysis.KindEmpty && n != 0 || row[2].Kind != analysis.KindEmpty && (n == 0 || value(table, row, "persons") > n) {
					rt.Fatalf("%s, %s: %s", table.Name, where, show(table))
				}
				for _, key := range []string{"persons", "segments"} {
					w, c, s := get("waiting", where, key), get("contact", where, key), get("system", where, key)
					if s < max(w, c) || s > w+c {
						rt.Fatalf("%s, %s: system %d of %s, waiting %d, contact %d", table.Name, where, s, key, w, c)
					}
				}
				if get("system", where, "negated") != get("waiting", where, "negated")+get("contact", where, "negated") {
					rt.Fatalf("%s, %s: %s", table.Name, where, show(table))
				}
			}
		}
	})
}

func TestFewerWavesAreTheSameRows(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := some(rt, t)
		w := rapid.SampledFrom([]string{"w1", "w2", "w3"}).Draw(rt, "wave")
		o := analysis.Options{Panel: study.PanelAll}
		narrow := analysis.Options{Panel: study.PanelAll, Waves: []string{w}}
		for _, name := range []string{"completion", "interviews", "themes", "distribution", "score"} {
			whole := map[string]bool{}
			for _, table := range run(t, name, d, o) {
				for _, row := range show(table) {
					whole[table.Name+" "+row] = true
				}
			}
			for _, table := range run(t, name, d, narrow) {
				for i, row := range show(table) {
					if at := table.Column(analysis.DimWave); at >= 0 && table.Rows[i][at].Key != w {
						rt.Fatalf("%s shows %s when asked for %s", table.Name, row, w)
					}
					if !whole[table.Name+" "+row] {
						rt.Fatalf("%s: %s is a row of %s alone", table.Name, row, w)
					}
				}
			}
		}
	})
}
