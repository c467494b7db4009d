package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"sort"
	"strings"
	"sync"

	"spor/ingest"
	"spor/ingest/store"
	"spor/ingest/study"
)

// sources is what a look at the study folder finds before anything is read.
type sources struct {
	files    []ingest.File
	register *ingest.Register
	names    map[string]study.NameDecision
	problems []study.Problem
	inputs   []store.Input // of the ingest stage, by path
}

// look matches the sources and digests every input of the ingest stage, with as
// many readers as there are processors.
func (p *Project) look() (*sources, error) {
	files, problems, err := ingest.Match(p.FS, p.Study)
	if err != nil {
		return nil, err
	}
	register, faults := ingest.ReadRegister(p.FS, p.Study)
	problems = append(problems, faults...)
	files, problems, left := ingest.Consenting(files, problems, p.Study, register)
	if left > 0 {
		problems = append(problems, study.Problem{Severity: study.Warning, File: ingest.ConsentFile, Kind: "files left out: consent to research withdrawn",
			Found: Counted(int64(left), "file"), Hint: "spor verify --withdrawn PERSON names what is still in " + ingest.SourcesFolder + "/"})
	}
	names, err := p.nameDecisions()
	if err != nil {
		return nil, err
	}
	paths := []string{ingest.StudyFile}
	for _, name := range []string{ingest.ParticipantsFile, ingest.EventsFile, ingest.ConsentFile, ingest.NamesFile} {
		if p.exists(name) {
			paths = append(paths, name)
		}
	}
	own, err := fs.Glob(p.FS, "instruments/*.yaml")
	if err != nil {
		return nil, err
	}
	paths = append(paths, own...)
	for _, f := range files {
		paths = append(paths, f.Path)
		for _, b := range f.Beside {
			paths = append(paths, b.Path)
		}
	}
	// A file that nobody reads, or that two sources claim, is an input too: its
	// coming and going must be told, and so must make the stage stale.
	for _, problem := range problems {
		if strings.HasPrefix(problem.File, ingest.SourcesFolder+"/") {
			paths = append(paths, problem.File)
		}
	}
	inputs, err := p.digest(paths)
	if err != nil {
		return nil, err
	}
	lookups, err := p.digestLookups()
	if err != nil {
		return nil, err
	}
	return &sources{files, register, names, problems, append(inputs, lookups...)}, nil
}

func (p *Project) exists(name string) bool {
	_, err := fs.Stat(p.FS, name)
	return !errors.Is(err, fs.ErrNotExist)
}

// digest reads files and returns them as inputs, sorted by path.
func (p *Project) digest(paths []string) ([]store.Input, error) {
	inputs, errs := make([]store.Input, len(paths)), make([]error, len(paths))
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				inputs[i], errs[i] = p.digestOne(paths[i])
			}
		})
	}
	for i := range paths {
		next <- i
	}
	close(next)
	wg.Wait()
	sort.Slice(inputs, func(i, j int) bool { return inputs[i].Path < inputs[j].Path })
	return inputs, errors.Join(errs...)
}

func (p *Project) digestOne(path string) (store.Input, error) {
	in := store.Input{Path: path}
	f, err := p.FS.Open(path)
	if err == nil {
		defer f.Close()
		in.Digest, in.Bytes, err = store.Digest(f)
	}
	if err != nil && strings.HasPrefix(path, ingest.SourcesFolder+"/") {
		return store.Input{Path: path, Digest: "cannot be read"}, nil // which is a Problem, so it is never committed
	}
	return in, err
}

// differences says, a sentence each, how the inputs of a stage differ from the
// ones it was made of.
func differences(old, now []store.Input) (reasons []string) {
	before, after := map[string]string{}, map[string]string{}
	for _, in := range old {
		before[in.Path] = in.Digest
	}
	for _, in := range now {
		after[in.Path] = in.Digest
	}
	for _, in := range now {
		switch digest, had := before[in.Path]; {
		case !had:
			reasons = append(reasons, in.Path+" is new")
		case digest != in.Digest:
			reasons = append(reasons, in.Path+" has changed")
		}
	}
	for _, in := range old {
		if _, has := after[in.Path]; !has {
			reasons = append(reasons, fmt.Sprintf("%s is gone", in.Path))
		}
	}
	sort.Strings(reasons)
	return reasons
}
