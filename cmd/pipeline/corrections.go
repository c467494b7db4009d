package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"spor/ingest"
	"spor/ingest/revision"
	"spor/ingest/store"
	"spor/ingest/study"
)

// corrections says of every transcript that is new or changed since data/ was
// made, and whose interview is there already, what changed in it and what hangs
// on that: a sentence by path. A transcript that cannot be read, or whose
// interview is new, has none.
func (p *Project) corrections(ctx context.Context, src *sources, old store.Manifest) (map[string]string, error) {
	stage, ok := old.Stage(stageIngest)
	if !ok {
		return nil, nil
	}
	before := map[string]string{}
	for _, in := range stage.Inputs {
		before[in.Path] = in.Digest
	}
	type corrected struct {
		path     string
		segments []study.Segment
	}
	changed := map[string]bool{}
	for _, in := range src.inputs {
		changed[in.Path] = before[in.Path] != in.Digest
	}
	wanted := func(f ingest.File) bool { return changed[f.Path] }
	if !slices.ContainsFunc(src.files, func(f ingest.File) bool { return f.Source.Kind == study.Transcripts && wanted(f) }) {
		return nil, nil
	}
	found := map[string]corrected{} // by document
	err := ingest.Transcripts(ctx, p.input(src), wanted, func(f ingest.File, document string, segments []study.Segment) {
		found[document] = corrected{f.Path, segments}
	})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, nil
	}
	stored := map[string][]study.Segment{}
	for seg, err := range store.Segments.Rows(p.DataDir()) {
		if err != nil {
			return nil, err
		}
		if _, ok := found[seg.Document]; ok {
			stored[seg.Document] = append(stored[seg.Document], seg)
		}
	}
	told, changes := map[string]string{}, map[string][]revision.Change{}
	for id, c := range found {
		if stored[id] != nil {
			changes[id] = revision.Compare(stored[id], c.segments)
		}
	}
	hangs, err := p.hanging(changes)
	if err != nil {
		return nil, err
	}
	for id, list := range changes {
		told[found[id].path] = "it corrects " + id + ": " + whatChanged(list) + hangs[id]
	}
	return told, nil
}

// whatChanged says in a few words what changed and where it begins.
func whatChanged(changes []revision.Change) string {
	if len(changes) == 0 {
		return "every turn says the same"
	}
	before, after := 0, 0
	for _, c := range changes {
		before, after = before+c.Before, after+c.After
	}
	return fmt.Sprintf("%s replaced by %d in %s, the first at byte %d", Counted(int64(before), "turn"), after, Counted(int64(len(changes)), "place"), changes[0].Old.Start)
}

// hanging counts the codings and chosen quotes that lie in what changed.
func (p *Project) hanging(changes map[string][]revision.Change) (map[string]string, error) {
	codings, quotes := map[string]int64{}, map[string]int64{}
	for c, err := range store.Codings.Rows(p.DataDir()) {
		if errors.Is(err, fs.ErrNotExist) {
			break // not coded yet
		}
		if err != nil {
			return nil, err
		}
		if revision.Touches(changes[c.Document], revision.Span{Start: c.Start, End: c.End}) {
			codings[c.Document]++
		}
	}
	picks, err := p.picks()
	if err != nil {
		return nil, err
	}
	for _, pick := range picks {
		if revision.Touches(changes[pick.Document], revision.Span{Start: pick.Start, End: pick.End}) {
			quotes[pick.Document]++
		}
	}
	told := map[string]string{}
	for id := range changes {
		var what []string
		if n := codings[id]; n > 0 {
			what = append(what, Counted(n, "coding"))
		}
		if n := quotes[id]; n > 0 {
			what = append(what, Counted(n, "chosen quote"))
		}
		if what != nil {
			told[id] = "; in what changed: " + strings.Join(what, ", ")
		}
	}
	return told, nil
}
