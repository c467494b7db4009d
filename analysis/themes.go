package analysis

import (
	"spor/analysis/stat"
	"spor/codebook"
	"spor/ingest/study"
)

// themes counts how many mention each code, with all three denominators side by
// side: of the persons interviewed, of the segments, and per 1,000 words. There
// is one table by wave for each role, one over all waves by role, and the same
// for open answers. Interviewers and stage directions are in none of the three.
//
// A parent code counts wherever one of its descendants does, and a segment
// counts once however often the code is in it; the count of mentions per 1,000
// words counts every coding.
func themes(d *Data, o Options) ([]Table, error) {
	if d.Book == nil {
		return nil, nil
	}
	var tables []Table
	kinds := []struct {
		kind   study.DocumentKind
		prefix string
		da, en string
	}{
		{study.Interview, "themes", "interview", "interviews"},
		{study.Answer, "answers", "åbne svar", "open answers"},
	}
	for _, k := range kinds {
		roles := d.codedRoles(k.kind)
		c := d.countMentions(k.kind)
		for _, r := range roles {
			t := o.themeTable(k.prefix+".wave."+roleKey(r.ID), o.t("Temaer over tid: "+r.Label.DA+", "+k.da, "Themes over time: "+r.Label.EN+", "+k.en),
				Column{"wave", o.t("Måling", "Wave"), DimWave})
			if r.ID == "" {
				t.Notes.Base = o.t("ytringer, hvor ingen taler er angivet, også interviewerens; personer er de interviewede",
					"segments with no known speaker, the interviewer's among them; persons are the interviewees")
			}
			for _, code := range d.Book.Outline() {
				for _, w := range d.waves(o.Waves) {
					c.row(&t, o, code, key(w.ID, w.Label.In(o.Lang)), r.ID, w.ID)
				}
			}
			if c.any(r.ID) {
				tables = append(tables, t)
			}
		}
		if len(roles) > 1 {
			t := o.themeTable(k.prefix+".role", o.t("Temaer efter rolle: "+k.da+", alle målinger", "Themes by role: "+k.en+", all waves"),
				Column{"role", o.t("Rolle", "Role"), DimGroup})
			for _, code := range d.Book.Outline() {
				for _, r := range roles {
					c.row(&t, o, code, key(roleKey(r.ID), r.Label.In(o.Lang)), r.ID, "")
				}
			}
			tables = append(tables, t)
		}
	}
	return tables, nil
}

// roleKey names a role in tables; turns without a known speaker have no role.
func roleKey(role string) string {
	if role == "" {
		return "unknown"
	}
	return role
}

func (o Options) themeTable(name, title string, by Column) Table {
	return Table{
		Name: name, Title: title,
		Columns: []Column{
			{"code", o.t("Tema", "Code"), DimCode}, by,
			{"persons", o.t("Personer", "Persons"), Count}, {"n", o.t("Personer i alt", "Persons in all"), Base}, {"persons_share", o.t("Andel af personer", "Share of persons"), Share},
			{"segments", o.t("Ytringer", "Segments"), Count}, {"segments_share", o.t("Andel af ytringer", "Share of segments"), Share},
			{"per_1000_words", o.t("Nævnt pr. 1.000 ord", "Mentions per 1,000 words"), Estimate}, {"negated", o.t("Heraf benægtet", "Of these negated"), Count},
		},
		Notes: Notes{
			Base: o.t("personer, ytringer og ord hos den interviewede selv; interviewer og angivelser som [pause] er udeladt",
				"persons, segments and words of the interviewees; interviewer and directions such as [pause] left out"),
			Method: o.t("kodet af kodebogens regler alene, ikke gennemset af mennesker; andel af personer med 95 % Wilson-interval; et overordnet tema tæller, hvor et af dets undertemaer gør",
				"coded by the codebook's rules alone, not reviewed by people; share of persons with 95 % Wilson interval; a parent counts where one of its codes does"),
			Rounding: o.t("afrundet én gang", "rounded once"),
		},
	}
}

// mentions holds, for one kind of document, who and what there is to mention a
// code (asked) and who did (hit), by role and wave.
type mentions struct {
	asked map[cellKey]*tally
	hit   map[codeCell]*tally
}

type cellKey struct{ role, wave string } // wave "" is all waves

type codeCell struct {
	code string
	cellKey
}

// tally counts one cell.
type tally struct {
	persons  map[string]bool
	segments map[segmentKey]bool
	words    int64 // asked: words; hit: codings
	negated  int64
}

type segmentKey struct {
	document string
	segment  int64
}

func newTally() *tally {
	return &tally{persons: map[string]bool{}, segments: map[segmentKey]bool{}}
}

func (d *Data) countMentions(kind study.DocumentKind) mentions {
	docs := d.documents()
	m := mentions{asked: map[cellKey]*tally{}, hit: map[codeCell]*tally{}}
	for _, t := range d.Turns {
		doc := docs[t.Document]
		if doc.Kind != kind || doc.Wave == study.Unscheduled {
			continue
		}
		for _, k := range d.cells(t.Role, doc.Wave) {
			c := m.asked[k]
			if c == nil {
				c = newTally()
				m.asked[k] = c
			}
			c.persons[t.Person] = true
			c.segments[segmentKey{t.Document, t.Segment}] = true
			c.words += t.Words
		}
	}
	ancestors := map[string][]string{}
	for _, e := range d.Book.Outline() {
		for _, id := range d.Book.Counts(e.Code.ID) {
			ancestors[id] = append(ancestors[id], e.Code.ID)
		}
	}
	for _, c := range d.Codings {
		doc := docs[c.Document]
		if doc.Kind != kind || doc.Wave == study.Unscheduled {
			continue
		}
		for _, code := range ancestors[c.Code] {
			for _, k := range d.cells(c.Role, doc.Wave) {
				h := m.hit[codeCell{code, k}]
				if h == nil {
					h = newTally()
					m.hit[codeCell{code, k}] = h
				}
				h.persons[c.Person] = true
				h.segments[segmentKey{c.Document, c.Segment}] = true
				h.words++
				if c.Negated {
					h.negated++
				}
			}
		}
	}
	return m
}

// cells are those that a turn counts in: its role and the wider one, its wave
// and all waves.
func (d *Data) cells(role, wave string) (list []cellKey) {
	for _, r := range d.countsFor(role) {
		list = append(list, cellKey{r, wave}, cellKey{r, ""})
	}
	return list
}

func (m mentions) any(role string) bool { return m.asked[cellKey{role, ""}] != nil }

// row adds a row for one code and one cell. Where nobody was asked the row says
// so; a zero is printed only where somebody was.
func (m mentions) row(t *Table, o Options, e codebook.Entry, by Cell, role, wave string) {
	dims := []Cell{key(e.Code.ID, e.Code.Label.In(o.Lang)), by}
	asked := m.asked[cellKey{role, wave}]
	if asked == nil {
		why := o.t("ikke spurgt", "not asked")
		t.Rows = append(t.Rows, append(dims, empty(why), count(0), empty(why), empty(why), empty(why), empty(why), empty(why)))
		return
	}
	hit := m.hit[codeCell{e.Code.ID, cellKey{role, wave}}]
	if hit == nil {
		hit = newTally()
	}
	persons, n := int64(len(hit.persons)), int64(len(asked.persons))
	t.Rows = append(t.Rows, append(dims,
		count(persons), count(n), withWilson(share(persons, n)),
		count(int64(len(hit.segments))), share(int64(len(hit.segments)), int64(len(asked.segments))),
		perThousand(hit.words, asked.words, o), count(hit.negated)))
}

// withWilson gives a share of persons its interval.
func withWilson(c Cell) Cell {
	if ci, ok := stat.Wilson(c.Num, c.Den); ok {
		c.Low, c.High, c.HasInterval = ci.Low, ci.High, true
	}
	return c
}

func perThousand(hits, words int64, o Options) Cell {
	if words == 0 {
		return empty(o.t("ingen ord", "no words"))
	}
	return Cell{Kind: KindEstimate, Value: 1000 * float64(hits) / float64(words), Decimals: 1}
}
