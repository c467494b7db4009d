package instrument

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"

	"spor/ingest/definition"
)

//go:embed builtin/*.yaml builtin/shared/scales.yaml
var builtin embed.FS

// Library is every instrument a study may use, by id.
type Library struct {
	byID      map[string]*Instrument
	ids       []string           // built-in first, then the study's own, each by file name
	shared    map[string]Scale   // scales that every instrument may name
	questions map[string][]place // items by the words of their question
}

// Load reads the built-in instruments and the study's own from its
// instruments/ folder, which may be missing. All errors of all files are
// returned together.
func Load(studyFolder fs.FS) (*Library, error) {
	lib := &Library{byID: map[string]*Instrument{}, shared: map[string]Scale{}}
	err := lib.readShared()
	if err == nil {
		err = lib.readDir(builtin, "builtin")
	}
	if err != nil {
		return nil, fmt.Errorf("built-in instruments: %w", err)
	}
	if err := lib.readDir(studyFolder, "instruments"); err != nil {
		return nil, err
	}
	lib.indexQuestions()
	return lib, nil
}

// Get returns the instrument with an id, and whether there is one.
func (l *Library) Get(id string) (*Instrument, bool) { i, ok := l.byID[id]; return i, ok }

// IDs returns the ids in order of display.
func (l *Library) IDs() []string { return l.ids }

// readShared reads the scales that every instrument may name.
func (l *Library) readShared() error {
	const name = "builtin/shared/scales.yaml"
	data, err := builtin.ReadFile(name)
	if err != nil {
		return err
	}
	var list struct {
		Scales []Scale `yaml:"scales,required"`
	}
	f := definition.Read(name, data, &list)
	for n, s := range list.Scales {
		checkScale(f, fmt.Sprintf("scales.%d", n), s, false)
		l.shared[s.ID] = s
	}
	return f.Err()
}

func (l *Library) readDir(fsys fs.FS, dir string) error {
	names, err := fs.Glob(fsys, dir+"/*.yaml")
	if err != nil {
		return err
	}
	sort.Strings(names)
	var errs []error
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if err := l.add(path.Join(dir, path.Base(name)), data); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// add reads one file, completes it and puts it in the library.
func (l *Library) add(name string, data []byte) error {
	var in Instrument
	f := definition.Read(name, data, &in)
	if err := f.Err(); err != nil {
		return err
	}
	_, known := l.byID[in.ID]
	base, extends := l.byID[in.Extends]
	switch {
	case known && in.Extends != in.ID:
		f.Errorf("instrument", "write extends: "+in.ID+" to complete it, or choose another id", "instrument %q exists already", in.ID)
		return f.Err()
	case in.Extends != "" && !extends:
		f.Errorf("extends", "known instruments: "+fmt.Sprint(l.ids), "unknown instrument %q", in.Extends)
		return f.Err()
	}
	c := newChecker(&in, f)
	if extends {
		extend(&in, base, c)
	}
	c.complete(l.shared)
	if err := f.Err(); err != nil {
		return err
	}
	if !known {
		l.ids = append(l.ids, in.ID)
	}
	l.byID[in.ID] = &in
	return nil
}
