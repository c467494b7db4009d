package pipeline

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"spor/ingest"
	"spor/ingest/store"
)

// outside opens a file that must lie outside the study: a lookup from keys to
// pseudonyms. Whoever has both has the names, so it must not travel with the
// study folder.
func (p *Project) outside(name string) (ingest.Outside, error) {
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(p.Dir, filepath.FromSlash(name))
	}
	inside, err := within(p.Dir, path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ingest.Outside{}, errors.New("there is no such file")
	case err != nil:
		return ingest.Outside{}, err
	case inside:
		return ingest.Outside{}, errors.New("it lies inside the study folder, where whoever is given the study would have the names too; move it out")
	}
	info, err := os.Stat(path)
	if err != nil {
		return ingest.Outside{}, err
	}
	if !info.Mode().IsRegular() {
		return ingest.Outside{}, errors.New("it is a folder or a device, expected a file")
	}
	f, err := os.Open(path)
	if err != nil {
		return ingest.Outside{}, err
	}
	return ingest.Outside{ReaderAt: f, Closer: f, Size: info.Size()}, nil
}

// within reports whether a file lies below a folder, links followed.
func within(dir, file string) (bool, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return false, err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return false, err
	}
	if file, err = filepath.Abs(file); err != nil {
		return false, err
	}
	// The link inside the study counts as inside, and so does what a link
	// outside leads to.
	lexical, err := filepath.Rel(dir, file)
	if err == nil && below(lexical) {
		return true, nil
	}
	if file, err = filepath.EvalSymlinks(file); err != nil {
		return false, err
	}
	real, err := filepath.Rel(dir, file)
	return err == nil && below(real), nil
}

func below(rel string) bool {
	return rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// digestLookups returns the lookups of all sources as inputs: another lookup
// gives other records. One that cannot be opened is told when it is read.
func (p *Project) digestLookups() (inputs []store.Input, err error) {
	var names []string
	for _, src := range p.Study.Sources {
		if name := src.Participant.Lookup; name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		f, err := p.outside(name)
		if err != nil {
			continue
		}
		digest, bytes, err := store.Digest(io.NewSectionReader(f, 0, f.Size))
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		inputs = append(inputs, store.Input{Path: name, Bytes: bytes, Digest: digest})
	}
	return inputs, nil
}
