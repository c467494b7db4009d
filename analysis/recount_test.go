package analysis_test

import (
	"math"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"spor/analysis"
	"spor/cmd/pipeline"
	"spor/codebook"
	"spor/codebook/instrument"
	"spor/ingest/store"
	"spor/ingest/study"
	"spor/samples"
)

// recount counts vejen-videre again, in the slowest and plainest way: for every
// figure it goes through all rows of the Parquet tables once more. It knows the
// definitions (study, instruments, codebook) and nothing of package analysis.
type recount struct {
	study        *study.Study
	instruments  *instrument.Library
	book         *codebook.Book
	participants []study.Participant
	forms        []study.Filled
	responses    []study.Response
	documents    []study.Document
	segments     []study.Segment
	codings      []study.Coding
}

func recounted(t *testing.T, p *pipeline.Project) *recount {
	t.Helper()
	r := &recount{study: p.Study, instruments: p.Instruments, book: p.Book}
	dir := p.DataDir()
	rows(t, &r.participants, store.Participants, dir)
	rows(t, &r.forms, store.Forms, dir)
	rows(t, &r.responses, store.Responses, dir)
	rows(t, &r.documents, store.Documents, dir)
	rows(t, &r.segments, store.Segments, dir)
	rows(t, &r.codings, store.Codings, dir)
	return r
}

func rows[T any](t *testing.T, into *[]T, table store.Table[T], dir string) {
	t.Helper()
	list, err := table.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		t.Fatalf("no %s", table.Name())
	}
	*into = list
}

func TestEveryCountIsCountedAgain(t *testing.T) {
	p := built(t, samples.VejenVidere)
	d, r := data(t, p), recounted(t, p)
	for _, c := range []struct {
		about, name string
		o           analysis.Options
		want        map[string][]string
	}{
		{"completion", "completion", analysis.Options{}, r.completion()},
		{"interviews", "interviews", analysis.Options{}, r.interviews()},
		{"themes", "themes", analysis.Options{}, r.themes()},
		{"cooccurrence", "cooccurrence", analysis.Options{}, r.cooccurrence()},
		{"distribution of all", "distribution", analysis.Options{Panel: study.PanelAll}, r.distribution(study.PanelAll, nil)},
		{"distribution of forms", "distribution", analysis.Options{Panel: study.PanelForms}, r.distribution(study.PanelForms, nil)},
		{"distribution of items", "distribution", analysis.Options{Panel: study.PanelItems}, r.distribution(study.PanelItems, nil)},
		{"forms of two waves", "distribution", analysis.Options{Waves: []string{"w1", "w3"}}, r.distribution(study.PanelForms, []string{"w1", "w3"})},
		{"items of two waves", "distribution", analysis.Options{Panel: study.PanelItems, Waves: []string{"w1", "w3"}}, r.distribution(study.PanelItems, []string{"w1", "w3"})},
		{"score", "score", analysis.Options{}, r.score()},
		{"change", "change", analysis.Options{}, r.change()},
		{"persons", "persons", analysis.Options{}, r.persons()},
		{"English", "completion", analysis.Options{Lang: study.English}, r.completion()},
	} {
		t.Run(c.about, func(t *testing.T) {
			tables := run(t, c.name, d, c.o)
			expect(t, tables, c.want)
			if len(tables) != len(c.want) {
				t.Errorf("%d tables, recounted %d", len(tables), len(c.want))
			}
		})
	}
}

// The recount would agree with analyses that count nothing.
func TestTheSampleHasSomethingToCount(t *testing.T) {
	r := recounted(t, built(t, samples.VejenVidere))
	themes, items := r.themes(), r.distribution(study.PanelAll, nil)
	for _, name := range []string{"themes.wave.citizen", "themes.wave.professional", "themes.wave.caseworker", "themes.wave.health", "themes.wave.leader", "themes.role", "answers.wave.citizen"} {
		if len(themes[name]) == 0 {
			t.Errorf("%s is empty", name)
		}
	}
	// 5 items of WHO-5, 2 of health and 10 of BIP.
	if len(items) != 17 {
		t.Errorf("%d items", len(items))
	}
	negated, dontKnow, missing := 0, 0, 0
	for _, c := range r.codings {
		if c.Negated {
			negated++
		}
	}
	for _, x := range r.responses {
		switch x.Class {
		case study.NonSubstantive:
			dontKnow++
		case study.Missing:
			missing++
		}
	}
	if negated == 0 || dontKnow == 0 || missing == 0 {
		t.Errorf("%d negated codings, %d ved ikke, %d missing", negated, dontKnow, missing)
	}
}

func (r *recount) completion() map[string][]string {
	var list []string
	for _, form := range r.study.Forms {
		for _, w := range form.Waves {
			wave, _ := r.study.Wave(w)
			var started, answered, overdue, exited, notYet int64
			for _, p := range r.participants {
				filled := slices.ContainsFunc(r.forms, func(f study.Filled) bool { return f.Participant == p.ID && f.Form == form.ID && f.Wave == w })
				if !filled && p.Start > r.study.DataCut {
					continue
				}
				started++
				due := monthsLater(p.Start.Time(), *wave.Month)
				end := due.AddDate(0, 0, int(*wave.Tolerance))
				switch {
				case filled:
					answered++
				case p.Exit != 0 && p.Exit.Time().Before(due):
					exited++
				case end.After(r.study.DataCut.Time()):
					notYet++
				default:
					overdue++
				}
			}
			list = append(list, line([]string{form.ID, w}, []string{number(started), number(answered + overdue), number(answered), number(overdue), number(exited), number(notYet), ratio(answered, answered+overdue)}))
		}
	}
	return map[string][]string{"completion": list}
}

// monthsLater goes back from the day to the first one that the month has.
func monthsLater(from time.Time, n int) time.Time {
	want := (int(from.Month())-1+n)%12 + 1
	for day := from.Day(); ; day-- {
		if to := time.Date(from.Year(), from.Month()+time.Month(n), day, 0, 0, 0, 0, time.UTC); int(to.Month()) == want {
			return to
		}
	}
}

func (r *recount) interviews() map[string][]string {
	var list []string
	for _, role := range r.study.Roles {
		if !slices.ContainsFunc(r.documents, func(d study.Document) bool { return d.Kind == study.Interview && d.Role == role.ID }) {
			continue
		}
		for _, w := range r.study.Waves {
			persons, n, words := set{}, int64(0), int64(0)
			for _, d := range r.documents {
				if d.Kind != study.Interview || d.Role != role.ID || d.Wave != w.ID {
					continue
				}
				persons[d.Person] = true
				n++
				// Words as the segments have them, not as the document says.
				for _, s := range r.segments {
					if s.Document == d.ID && s.Coded {
						words += s.Words
					}
				}
			}
			list = append(list, line([]string{role.ID, w.ID}, []string{number(int64(len(persons))), number(n), number(words)}))
		}
	}
	return map[string][]string{"interviews": list}
}

type set map[any]bool

func (r *recount) document(id string) study.Document {
	for _, d := range r.documents {
		if d.ID == id {
			return d
		}
	}
	panic("no document " + id)
}

// theme is a code with its own id and those of all codes below it.
type theme struct {
	id    string
	below []string
}

func flatten(codes []codebook.Code) (list []theme) {
	for _, c := range codes {
		inner := flatten(c.Codes)
		own := theme{id: c.ID, below: []string{c.ID}}
		for _, x := range inner {
			own.below = append(own.below, x.id)
		}
		list = append(append(list, own), inner...)
	}
	return list
}

func (r *recount) themes() map[string][]string {
	tables := map[string][]string{}
	for prefix, kind := range map[string]study.DocumentKind{"themes": study.Interview, "answers": study.Answer} {
		// Roles that speak, wider ones among them; "" is whoever has no label.
		var roles []string
		for _, role := range append(slices.Clone(r.study.Roles), study.Role{}) {
			if role.ID != "interviewer" && slices.ContainsFunc(r.segments, func(s study.Segment) bool {
				return s.Coded && r.document(s.Document).Kind == kind && r.speaks(s.Role, role.ID)
			}) {
				roles = append(roles, role.ID)
			}
		}
		for _, role := range roles {
			name := role
			if role == "" {
				name = "unknown"
			}
			for _, code := range flatten(r.book.Codes) {
				for _, w := range r.study.Waves {
					tables[prefix+".wave."+name] = append(tables[prefix+".wave."+name], line([]string{code.id, w.ID}, r.mentions(kind, role, []string{w.ID}, code)))
				}
			}
		}
		if len(roles) < 2 {
			continue
		}
		var all []string
		for _, w := range r.study.Waves {
			all = append(all, w.ID)
		}
		for _, code := range flatten(r.book.Codes) {
			for _, role := range roles {
				name := role
				if role == "" {
					name = "unknown"
				}
				tables[prefix+".role"] = append(tables[prefix+".role"], line([]string{code.id, name}, r.mentions(kind, role, all, code)))
			}
		}
	}
	return tables
}

// speaks reports whether what one role says counts for another.
func (r *recount) speaks(role, counted string) bool {
	if role == counted {
		return true
	}
	for _, x := range r.study.Roles {
		if x.ID == role && x.Within != "" && x.Within == counted {
			return true
		}
	}
	return false
}

func (r *recount) mentions(kind study.DocumentKind, role string, waves []string, code theme) []string {
	askedPersons, askedSegments, words := set{}, set{}, int64(0)
	for _, s := range r.segments {
		d := r.document(s.Document)
		if s.Coded && d.Kind == kind && slices.Contains(waves, d.Wave) && r.speaks(s.Role, role) {
			askedPersons[d.Person] = true
			askedSegments[[2]any{s.Document, s.Index}] = true
			words += s.Words
		}
	}
	if len(askedSegments) == 0 {
		return []string{"-", "0", "-", "-", "-", "-", "-"}
	}
	persons, segments, hits, negated := set{}, set{}, int64(0), int64(0)
	for _, c := range r.codings {
		d := r.document(c.Document)
		if slices.Contains(code.below, c.Code) && d.Kind == kind && slices.Contains(waves, d.Wave) && r.speaks(c.Role, role) {
			persons[d.Person] = true
			segments[[2]any{c.Document, c.Segment}] = true
			hits++
			if c.Negated {
				negated++
			}
		}
	}
	n, s := int64(len(askedPersons)), int64(len(askedSegments))
	return []string{number(int64(len(persons))), number(n), ratio(int64(len(persons)), n), number(int64(len(segments))), ratio(int64(len(segments)), s),
		estimate(1000 * float64(hits) / float64(words)), number(negated)}
}

func (r *recount) cooccurrence() map[string][]string {
	in := func(code string, key func(study.Coding) any) set {
		s := set{}
		for _, c := range r.codings {
			if c.Code == code && r.document(c.Document).Kind == study.Interview {
				s[key(c)] = true
			}
		}
		return s
	}
	overlap := func(a, b set) (both, union int) {
		for k := range a {
			if b[k] {
				both++
			}
		}
		return both, len(a) + len(b) - both
	}
	byDocument := func(c study.Coding) any { return c.Document }
	bySegment := func(c study.Coding) any { return [2]any{c.Document, c.Segment} }
	var list []string
	all := flatten(r.book.Codes)
	for i, a := range all {
		for _, b := range all[i+1:] {
			docsA, docsB := in(a.id, byDocument), in(b.id, byDocument)
			both, union := overlap(docsA, docsB)
			if both == 0 {
				continue
			}
			persons := set{}
			for id := range docsA {
				if docsB[id] {
					persons[r.document(id.(string)).Person] = true
				}
			}
			bothSegments, unionSegments := overlap(in(a.id, bySegment), in(b.id, bySegment))
			list = append(list, line([]string{a.id, b.id}, []string{number(int64(both)), estimate(float64(both) / float64(union)),
				number(int64(bothSegments)), estimate(float64(bothSegments) / float64(unionSegments)), number(int64(len(persons)))}))
		}
	}
	return map[string][]string{"cooccurrence": list}
}

// wavesOf are the waves in which a form was filled in at all.
func (r *recount) wavesOf(form string, chosen []string) (list []string) {
	for _, w := range r.study.Waves {
		if (chosen == nil || slices.Contains(chosen, w.ID)) && slices.ContainsFunc(r.forms, func(f study.Filled) bool { return f.Form == form && f.Wave == w.ID }) {
			list = append(list, w.ID)
		}
	}
	return list
}

// asked is one closed item on one form.
type asked struct {
	form, instrument string
	item             instrument.Item
}

func (a asked) name() string { return a.instrument + "." + a.item.Key }

func (r *recount) closed() (list []asked) {
	for _, form := range r.study.Forms {
		for _, src := range r.study.Sources {
			for _, c := range src.Columns {
				in, _ := r.instruments.Get(c.Use)
				for _, it := range in.Items {
					if _, here := c.Columns[it.Key]; src.Form == form.ID && here && !it.Open {
						list = append(list, asked{form.ID, in.ID, it})
					}
				}
			}
		}
	}
	return list
}

// answer is what a person answered in a wave; nil where nothing.
func (r *recount) answer(a asked, person, wave string) *study.Response {
	for i, x := range r.responses {
		if x.Form == a.form && x.Instrument == a.instrument && x.Item == a.item.Key && x.Participant == person && x.Wave == wave && x.Class != study.Missing {
			return &r.responses[i]
		}
	}
	return nil
}

func (r *recount) hasForm(form, person, wave string) bool {
	return slices.ContainsFunc(r.forms, func(f study.Filled) bool { return f.Form == form && f.Participant == person && f.Wave == wave })
}

func (r *recount) distribution(panel study.Panel, chosen []string) map[string][]string {
	tables := map[string][]string{}
	for _, a := range r.closed() {
		waves := r.wavesOf(a.form, chosen)
		// The rows of this item alone, or the recount takes minutes.
		own := *r
		own.responses = slices.DeleteFunc(slices.Clone(r.responses), func(x study.Response) bool {
			return x.Form != a.form || x.Instrument != a.instrument || x.Item != a.item.Key
		})
		for _, w := range waves {
			n, total := map[string]int64{}, int64(0)
			for _, p := range r.participants {
				x, in := own.answer(a, p.ID, w), true
				for _, other := range waves {
					switch panel {
					case study.PanelForms:
						in = in && r.hasForm(a.form, p.ID, other)
					case study.PanelItems:
						in = in && own.answer(a, p.ID, other) != nil
					}
				}
				if x != nil && in {
					n[x.Level]++
					total++
				}
			}
			var levels []string
			for _, l := range a.item.Levels {
				levels = append(levels, l.Key())
			}
			levels = append(levels, "dont_know") // the only other answer of the built-in instruments that is not missing
			for _, l := range levels {
				name := "distribution." + a.form + "." + a.name()
				tables[name] = append(tables[name], line([]string{a.form, a.name(), w, l}, []string{number(n[l]), number(total), ratio(n[l], total)}))
			}
		}
	}
	return tables
}

// index is a person's WHO-5 in a wave: four times the sum of five answers.
func (r *recount) index(form, person, wave string) (v float64, ok bool) {
	n := 0
	for _, x := range r.responses {
		if x.Form == form && x.Instrument == "who5" && x.Participant == person && x.Wave == wave && x.Class == study.Substantive {
			v += 4 * *x.Value
			n++
		}
	}
	return v, n == 5
}

func (r *recount) score() map[string][]string {
	tables := map[string][]string{}
	const form = "borgerskema" // the only form with WHO-5
	for _, w := range r.wavesOf(form, nil) {
		var x []float64
		n := map[string]int64{}
		for _, p := range r.participants {
			v, ok := r.index(form, p.ID, w)
			if !ok {
				continue
			}
			x = append(x, v)
			switch {
			case v <= 35:
				n["low"]++
			case v <= 50:
				n["middle"]++
			default:
				n["high"]++
			}
		}
		sum, squares := 0.0, 0.0
		for _, v := range x {
			sum += v
		}
		mean := sum / float64(len(x))
		for _, v := range x {
			squares += (v - mean) * (v - mean)
		}
		sort.Float64s(x)
		median := (x[(len(x)-1)/2] + x[len(x)/2]) / 2
		total := int64(len(x))
		key := []string{form, "who5.index", w}
		tables["score."+form+".who5.index"] = append(tables["score."+form+".who5.index"], line(key, []string{number(total), estimate(mean),
			estimate(math.Sqrt(squares / float64(total-1))), estimate(median), ratio(n["low"]+n["middle"], total)}))
		for _, band := range []string{"low", "middle", "high"} {
			tables["bands."+form+".who5.index"] = append(tables["bands."+form+".who5.index"], line(append(slices.Clone(key), band), []string{number(n[band]), number(total), ratio(n[band], total)}))
		}
	}
	return tables
}

func (r *recount) persons() map[string][]string {
	const form = "borgerskema"
	bands := []string{"0-35: stor risiko for depression eller stressbelastning", "36-50: kan være i risiko", "Over 50: ikke umiddelbart i risiko"}
	var list []string
	people := slices.Clone(r.participants)
	sort.Slice(people, func(i, j int) bool { return people[i].ID < people[j].ID })
	for _, p := range people {
		for _, w := range r.wavesOf(form, nil) {
			if v, ok := r.index(form, p.ID, w); ok {
				band := bands[2]
				if v <= 50 {
					band = bands[1]
				}
				if v <= 35 {
					band = bands[0]
				}
				list = append(list, line([]string{p.ID, w}, []string{estimate(v), band}))
			}
		}
	}
	return map[string][]string{"persons." + form + ".who5.index": list}
}

func (r *recount) change() map[string][]string {
	tables := map[string][]string{}
	compare := func(table, form, item string, least float64, value func(person, wave string) (float64, bool)) {
		waves := r.wavesOf(form, nil)
		for _, w := range waves[1:] {
			counts, sum := [3]int64{}, 0.0
			for _, p := range r.participants {
				before, ok1 := value(p.ID, waves[0])
				after, ok2 := value(p.ID, w)
				if !ok1 || !ok2 {
					continue
				}
				sum += after - before
				switch {
				case after-before >= least:
					counts[0]++
				case before-after >= least:
					counts[2]++
				default:
					counts[1]++
				}
			}
			n := counts[0] + counts[1] + counts[2]
			for i, level := range []string{"improved", "unchanged", "worse"} {
				tables[table] = append(tables[table], line([]string{form, item, w, level}, []string{number(counts[i]), number(n), ratio(counts[i], n)}))
			}
			if strings.HasSuffix(item, ".index") {
				mean := "-"
				if n > 0 {
					mean = estimate(sum / float64(n))
				}
				name := "mean" + table
				tables[name] = append(tables[name], line([]string{form, item, w}, []string{number(n), mean}))
			}
		}
	}
	// Ten points of the index; one level, the least there is, of an item.
	compare("change.borgerskema.who5.index", "borgerskema", "who5.index", 10, func(person, wave string) (float64, bool) {
		return r.index("borgerskema", person, wave)
	})
	for _, a := range r.closed() {
		compare("change."+a.form+"."+a.instrument, a.form, a.name(), 1, func(person, wave string) (float64, bool) {
			if x := r.answer(a, person, wave); x != nil && x.Class == study.Substantive {
				return *x.Value, true
			}
			return 0, false
		})
	}
	return tables
}
