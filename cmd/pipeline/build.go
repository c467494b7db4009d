package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"spor/ingest/store"
)

// The stages that make data/, in order.
const (
	stageIngest = "ingest"
	stageCode   = "code"
	stageReport = "report"
)

// Built says what a build did.
type Built struct {
	Ingested, Coded bool // false: up to date, nothing was done
	Dropped         int  // chosen quotes of people who withdrew, taken out of decisions/
	Problems        *Problems
	Manifest        store.Manifest
}

// Build brings data/ up to date, through the coding stage when code is set, and
// commits it whole: records and codings together or neither. A stage is rebuilt
// when any of its inputs changed, and then rebuilt from nothing; force rebuilds
// the last stage asked for in any case. Codings that no longer fit the records
// or whose codebook is gone are dropped.
func (p *Project) Build(ctx context.Context, code, force bool) (*Built, error) {
	b := &Built{Problems: &Problems{}}
	src, err := p.look()
	if err != nil {
		return b, err
	}
	if !force {
		// What is up to date is only read: no lock, and no right to write, is
		// needed to look at it.
		if fresh, err := p.upToDate(src, code, b); fresh || err != nil {
			return b, err
		}
	}
	err = p.locked(func() error {
		state, err := p.dataState(src)
		if err != nil {
			return err
		}
		b.Ingested = len(state.ingest) > 0 || force && !code
		b.Coded = code && p.Book != nil && (b.Ingested || len(state.code) > 0 || force)
		drop := code && p.Book == nil && len(state.code) > 0
		if b.Manifest = state.manifest; !b.Ingested && !b.Coded && !drop {
			err = p.storedProblems(b.Problems)
		} else {
			err = store.Replace(p.DataDir(), func(tmp string) error { return p.fill(ctx, tmp, src, state, b) })
		}
		if err != nil {
			return err
		}
		kept, dropped, err := p.keptPicks(src.register.Consents)
		if err == nil && dropped > 0 {
			b.Dropped, err = dropped, p.writePicks(kept)
		}
		return err
	})
	return b, err
}

// upToDate reports whether data/ needs nothing, and if so describes it.
func (p *Project) upToDate(src *sources, code bool, b *Built) (bool, error) {
	// What killed runs left goes with the next lock.
	if half, err := p.halfDone(); err != nil || len(half) > 0 {
		return false, err
	}
	state, err := p.dataState(src)
	if err != nil || len(state.ingest) > 0 || code && len(state.code) > 0 {
		return false, err
	}
	// A run that was killed after its commit has left the quotes.
	if _, dropped, err := p.keptPicks(src.register.Consents); err != nil || dropped > 0 {
		return false, err
	}
	b.Manifest = state.manifest
	return true, p.storedProblems(b.Problems)
}

// fill makes the new data folder: each stage anew or taken over.
func (p *Project) fill(ctx context.Context, dir string, src *sources, state dataState, b *Built) error {
	m := store.Manifest{Spor: Version, Study: p.Study.ID}
	if b.Ingested {
		files, err := p.ingest(ctx, dir, src, b.Problems)
		if err != nil {
			return err
		}
		if err := p.verdict(b.Problems); err != nil {
			return err
		}
		m.Stages = append(m.Stages, store.Stage{Name: stageIngest, Inputs: src.inputs, Files: files})
	} else {
		if err := p.storedProblems(b.Problems); err != nil {
			return err
		}
		stage, _ := state.manifest.Stage(stageIngest)
		if err := p.takeOver(dir, stage, &m); err != nil {
			return err
		}
	}
	switch old, had := state.manifest.Stage(stageCode); {
	case b.Coded:
		stage, err := p.code(ctx, dir, m)
		if err != nil {
			return err
		}
		m.Stages = append(m.Stages, stage)
	case had && !b.Ingested && len(state.code) == 0:
		if err := p.takeOver(dir, old, &m); err != nil {
			return err
		}
	}
	if err := store.WriteManifest(dir, m); err != nil {
		return err
	}
	b.Manifest = m
	return nil
}

// takeOver links a stage's files of the present data folder into a new one.
func (p *Project) takeOver(dir string, stage store.Stage, m *store.Manifest) error {
	var names []string
	for _, f := range stage.Files {
		names = append(names, f.Name)
	}
	m.Stages = append(m.Stages, stage)
	return store.Reuse(p.DataDir(), dir, names...)
}

// storedProblems reads the problems of the last ingest, so that they are shown
// again when nothing had to be read.
func (p *Project) storedProblems(into *Problems) error {
	for row, err := range store.Problems.Rows(p.DataDir()) {
		if err != nil {
			return err
		}
		into.add(row)
	}
	return p.verdict(into)
}

// dataState is what is wrong with each stage of data/; empty means up to date.
type dataState struct {
	manifest     store.Manifest
	ingest, code []string
}

func (p *Project) dataState(src *sources) (dataState, error) {
	var s dataState
	m, err := store.ReadManifest(p.DataDir())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.ingest, s.code = []string{"there is no data yet"}, []string{"there is no data yet"}
		return s, nil
	case err != nil:
		s.ingest, s.code = []string{err.Error()}, []string{err.Error()}
		return s, nil
	}
	s.manifest = m
	stage, ok := m.Stage(stageIngest)
	switch {
	case !ok:
		s.ingest = []string{"there is no data yet"}
	case m.Spor != Version:
		s.ingest = []string{fmt.Sprintf("made by spor %s, this is %s", m.Spor, Version)}
	default:
		s.ingest = append(differences(stage.Inputs, src.inputs), p.missingFiles(stage)...)
	}
	stage, ok = m.Stage(stageCode)
	if p.Book == nil {
		if ok {
			s.code = []string{CodebookFile + " is gone"}
		}
		return s, nil
	}
	inputs, err := p.codeInputs(m)
	if err != nil {
		return s, err
	}
	if !ok {
		s.code = []string{"not coded yet"}
	} else {
		s.code = append(differences(stage.Inputs, inputs), p.missingFiles(stage)...)
	}
	return s, nil
}

// missingFiles names files that the manifest lists and that are not there.
func (p *Project) missingFiles(stage store.Stage) (reasons []string) {
	for _, f := range stage.Files {
		if !p.exists(dataFolder + "/" + f.Name) {
			reasons = append(reasons, filepath.ToSlash(filepath.Join(dataFolder, f.Name))+" is missing")
		}
	}
	return reasons
}
