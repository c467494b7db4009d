package pipeline

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"spor/ingest"
	"spor/ingest/study"
)

// nameHeader is the first line of decisions/names.csv.
var nameHeader = []string{"name_sha256", "decision"}

// nameDecisions reads decisions/names.csv, which a study may lack.
func (p *Project) nameDecisions() (map[string]study.NameDecision, error) {
	decided := map[string]study.NameDecision{}
	var errs []error
	err := p.readDecisions(ingest.NamesFile, nameHeader, func(line int, row []string) {
		var d study.NameDecision
		if err := d.UnmarshalText([]byte(row[1])); err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", ingest.NamesFile, line, err))
		}
		decided[row[0]] = d
	})
	if err == nil && errs != nil {
		err = &DefinitionError{errors.Join(errs...)}
	}
	return decided, err
}

// writeNames writes decisions/names.csv anew, in order of digests.
func (p *Project) writeNames(decided map[string]study.NameDecision) error {
	var rows [][]string
	for _, digest := range slices.Sorted(maps.Keys(decided)) {
		rows = append(rows, []string{digest, string(decided[digest])})
	}
	return p.writeDecisions(ingest.NamesFile, nameHeader, rows)
}

// Reviewed is a name or place of the texts, with all its mentions. It holds words
// of the texts: for the eyes of a person.
type Reviewed struct {
	ID           string // the first digits of its digest, by which it is decided on
	Name         string // as it was met first
	Kind         string
	Mentions     int
	Likely       int // of them
	Files        int
	Participants []string
	Waves        []string
	Contexts     []string // of the first mentions
	Decision     study.NameDecision

	digest string
}

// idDigits is how much of a digest names a name: two of ten thousand share it
// once in eighty studies, and then both are decided on.
const idDigits = 8

// mostContexts is how many mentions are kept with the words around them.
const mostContexts = 3

// ReviewNames reads every text, twice, and returns its names and places over all
// waves: undecided ones first, then those with most mentions. What a word beside
// it tells to be a name in one place is counted everywhere.
func (p *Project) ReviewNames(ctx context.Context) ([]Reviewed, error) {
	src, err := p.look()
	if err != nil {
		return nil, err
	}
	byKey := map[string]*Reviewed{}
	files := map[string]map[string]bool{}
	met := func(m study.Mention) {
		r := byKey[m.Key]
		if r == nil {
			digest := study.NameDigest(p.Study.ID, m.Key)
			r = &Reviewed{ID: digest[:idDigits], Name: m.Text, Kind: m.Kind, Decision: src.names[digest], digest: digest}
			byKey[m.Key], files[m.Key] = r, map[string]bool{}
		}
		r.Mentions++
		if m.Likely {
			r.Likely++
		}
		files[m.Key][m.File] = true
		r.Participants, r.Waves = including(r.Participants, m.Participant), including(r.Waves, m.Wave)
		if len(r.Contexts) < mostContexts {
			r.Contexts = append(r.Contexts, m.File+": "+m.Context)
		}
	}
	in := p.input(src)
	told := map[string]bool{}
	in.Mention = func(m study.Mention) { told[strings.Clone(m.Key)] = true }
	if err := ingest.Read(ctx, in, counting{&Checked{Problems: &Problems{}}}); err != nil {
		return nil, err
	}
	in.Told, in.Mention, in.Workers = told, met, 1 // one, so that the first is the first
	if err := ingest.Read(ctx, in, counting{&Checked{Problems: &Problems{}}}); err != nil {
		return nil, err
	}
	var list []Reviewed
	for key, r := range byKey {
		r.Files = len(files[key])
		slices.Sort(r.Participants)
		slices.Sort(r.Waves)
		list = append(list, *r)
	}
	slices.SortFunc(list, func(a, b Reviewed) int {
		open := func(r Reviewed) int {
			if r.Decision == "" {
				return 0
			}
			return 1
		}
		return cmp.Or(open(a)-open(b), b.Mentions-a.Mentions, strings.Compare(a.Name, b.Name), strings.Compare(a.digest, b.digest))
	})
	return list, nil
}

func including(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// DecideNames records a decision on the names with the ids given, or, where the
// only id is "all", on every name that is undecided. It returns how many.
func (p *Project) DecideNames(list []Reviewed, ids []string, d study.NameDecision) (int, error) {
	all := slices.Equal(ids, []string{"all"})
	n := 0
	err := p.locked(func() error {
		decided, err := p.nameDecisions()
		if err != nil {
			return err
		}
		met := map[string]bool{}
		for _, r := range list {
			if all && r.Decision == "" || !all && slices.Contains(ids, r.ID) {
				decided[r.digest] = d
				met[r.ID] = true
				n++
			}
		}
		for _, id := range ids {
			if !all && !met[id] {
				return pickErrorf("there is no name %q, expected an id that spor review names prints", id)
			}
		}
		return p.writeNames(decided)
	})
	return n, err
}

// WriteNameKey writes which name each number stands for, to a new file outside
// the study that nobody but its owner may read.
func (p *Project) WriteNameKey(ctx context.Context, path string) (n int, err error) {
	folder := filepath.Dir(path)
	inside, err := within(p.Dir, folder)
	if err != nil {
		return 0, err
	}
	if inside {
		return 0, pickErrorf("%s lies inside the study folder, where whoever is given the study would have the names too; give a place outside", path)
	}
	src, err := p.look()
	if err != nil {
		return 0, err
	}
	list, err := ingest.NameNumbers(ctx, p.input(src))
	if err != nil {
		return 0, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, err
	}
	w := csv.NewWriter(f)
	w.Write([]string{"participant", "number", "name"})
	for _, k := range list {
		w.Write([]string{k.Participant, fmt.Sprint(k.Number), k.Name})
	}
	w.Flush()
	return len(list), errors.Join(w.Error(), f.Sync(), f.Close())
}

// input is what reading needs, of what a look found.
func (p *Project) input(src *sources) ingest.Input {
	return ingest.Input{FS: p.FS, Study: p.Study, Instruments: p.Instruments, Register: src.register, Files: src.files, Names: src.names,
		Outside: p.outside, Workers: runtime.GOMAXPROCS(0)}
}
