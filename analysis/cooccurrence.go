package analysis

import (
	"slices"

	"spor/analysis/stat"
	"spor/ingest/study"
)

// cooccurrence counts, for every pair of codes that have rules or codings of
// their own, how many interviews and how many segments hold both, with
// Jaccard's index. A negated mention is a mention. Pairs that never meet are
// left out: with k codes there are k(k-1)/2 of them, and the table says how
// many it holds.
func cooccurrence(d *Data, o Options) ([]Table, error) {
	if d.Book == nil {
		return nil, nil
	}
	docs := d.documents()
	inDoc, inSegment := map[string]map[string]bool{}, map[string]map[segmentKey]bool{}
	saidBy := map[[2]string][]string{} // code, document -> persons
	for _, c := range d.Codings {
		if docs[c.Document].Kind != study.Interview {
			continue
		}
		if inDoc[c.Code] == nil {
			inDoc[c.Code], inSegment[c.Code] = map[string]bool{}, map[segmentKey]bool{}
		}
		inDoc[c.Code][c.Document] = true
		said := [2]string{c.Code, c.Document}
		if !slices.Contains(saidBy[said], c.Person) {
			saidBy[said] = append(saidBy[said], c.Person)
		}
		inSegment[c.Code][segmentKey{c.Document, c.Segment}] = true
	}
	t := Table{
		Name:  "cooccurrence",
		Title: o.t("Temaer, der nævnes sammen", "Codes that occur together"),
		Columns: []Column{
			{"code", o.t("Tema", "Code"), DimCode}, {"with", o.t("Sammen med", "With"), DimOther},
			{"documents", o.t("Interview med begge", "Interviews with both"), Count}, {"documents_jaccard", o.t("Jaccard, interview", "Jaccard, interviews"), Estimate},
			{"segments", o.t("Ytringer med begge", "Segments with both"), Count}, {"segments_jaccard", o.t("Jaccard, ytringer", "Jaccard, segments"), Estimate},
			{"persons", o.t("Personer", "Persons"), Base},
		},
		Notes: Notes{
			Base:   o.t("alle interview; n er personer, der nævner et af temaerne i et interview med begge", "all interviews; n is persons who mention one of them in an interview with both"),
			Method: o.t("Jaccards indeks: begge / mindst ét af dem; kodet af kodebogens regler alene", "Jaccard's index: both / at least one of them; coded by the codebook's rules alone"),
		},
	}
	var leaves []codeLabel
	for _, e := range d.Book.Outline() {
		if inDoc[e.Code.ID] != nil {
			leaves = append(leaves, codeLabel{e.Code.ID, e.Code.Label.In(o.Lang)})
		}
	}
	for i, a := range leaves {
		for _, b := range leaves[i+1:] {
			both := intersection(inDoc[a.id], inDoc[b.id])
			if len(both) == 0 {
				continue
			}
			who := map[string]bool{}
			for _, doc := range both {
				for _, person := range slices.Concat(saidBy[[2]string{a.id, doc}], saidBy[[2]string{b.id, doc}]) {
					who[person] = true
				}
			}
			segments := int64(len(intersection(inSegment[a.id], inSegment[b.id])))
			t.Rows = append(t.Rows, []Cell{key(a.id, a.label), key(b.id, b.label),
				count(int64(len(both))), jaccard(len(inDoc[a.id]), len(inDoc[b.id]), int64(len(both))),
				count(segments), jaccard(len(inSegment[a.id]), len(inSegment[b.id]), segments),
				count(int64(len(who)))})
		}
	}
	if len(t.Rows) == 0 {
		return nil, nil
	}
	return []Table{t}, nil
}

type codeLabel struct{ id, label string }

func intersection[K comparable](a, b map[K]bool) (both []K) {
	for k := range a {
		if b[k] {
			both = append(both, k)
		}
	}
	return both
}

func jaccard(a, b int, both int64) Cell {
	j, ok := stat.Jaccard(int64(a), int64(b), both)
	if !ok {
		return empty("")
	}
	return Cell{Kind: KindEstimate, Value: j, Decimals: 2}
}
