package instrument

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"

	"spor/ingest/definition"
	"spor/ingest/study"
)

//go:embed builtin/*.yaml
var builtin embed.FS

// Library is every instrument a study may use, by id.
type Library struct {
	byID map[string]*Instrument
	ids  []string // built-in first, then the study's own, each by file name
}

// Load reads the built-in instruments and the study's own from its
// instruments/ folder, which may be missing. All errors of all files are
// returned together.
func Load(studyFolder fs.FS) (*Library, error) {
	lib := &Library{byID: map[string]*Instrument{}}
	if err := lib.readDir(builtin, "builtin"); err != nil {
		return nil, fmt.Errorf("built-in instruments: %w", err)
	}
	if err := lib.readDir(studyFolder, "instruments"); err != nil {
		return nil, err
	}
	return lib, nil
}

// Get returns the instrument with an id, and whether there is one.
func (l *Library) Get(id string) (*Instrument, bool) { i, ok := l.byID[id]; return i, ok }

// IDs returns the ids in order of display.
func (l *Library) IDs() []string { return l.ids }

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
		c.scales, c.scores = len(base.Scales), len(base.Scores)
		extend(&in, base, c)
	}
	c.complete()
	if err := f.Err(); err != nil {
		return err
	}
	if !known {
		l.ids = append(l.ids, in.ID)
	}
	l.byID[in.ID] = &in
	return nil
}

// extend lays the file's words over the base: items keep the base's order,
// keys and scales; labels given here replace the base's, aliases are added.
func extend(in *Instrument, base *Instrument, c *checker) {
	over := *in
	*in = *base
	in.ID, in.Extends = over.ID, over.Extends
	in.Title, in.Stem = or(over.Title, base.Title), or(over.Stem, base.Stem)
	in.Source, in.Licence = cmp.Or(over.Source, base.Source), cmp.Or(over.Licence, base.Licence)
	in.Scales, in.Scores = slices.Concat(base.Scales, over.Scales), slices.Concat(base.Scores, over.Scores)
	in.Items = slices.Clone(base.Items)
	for n, o := range over.Items {
		at := slices.IndexFunc(in.Items, func(it Item) bool { return it.Key == o.Key })
		if at < 0 {
			c.f.Errorf(fmt.Sprintf("items.%d.key", n), "an extension completes items of "+in.Extends+"; put new items in an instrument of their own",
				"unknown item %q", o.Key)
			continue
		}
		item := &in.Items[at]
		if o.Open || o.Scale != "" && o.Scale != item.Scale {
			c.f.Errorf(fmt.Sprintf("items.%d", n), "leave scale: and open: out, or put the item in an instrument of its own",
				"item %q is answered otherwise than in %s", o.Key, in.Extends)
		}
		item.Label, item.Short = or(o.Label, item.Label), or(o.Short, item.Short)
		item.Levels = slices.Concat(o.Levels, item.Levels)
	}
}

// mergeLevels gives the scale's levels the item's own words. An item's own
// label replaces the scale's in print; both stay as aliases for reading.
func mergeLevels(scale, own []Level, unknown func(float64)) []Level {
	out := make([]Level, len(scale))
	for n, l := range scale {
		out[n] = l
		out[n].Aliases = append([]string{}, l.Aliases...)
	}
	labelled := make([]bool, len(out))
	for _, o := range own {
		at := -1
		for n := range out {
			if out[n].Value == o.Value {
				at = n
			}
		}
		if at < 0 {
			unknown(o.Value)
			continue
		}
		l := &out[at]
		l.Aliases = append(l.Aliases, o.Aliases...)
		if !o.Label.IsZero() {
			l.Aliases = append(l.Aliases, l.Label.DA, l.Label.EN, o.Label.DA, o.Label.EN)
			if !labelled[at] {
				l.Label, labelled[at] = o.Label, true
			}
		}
	}
	return out
}

func or(a, b study.Text) study.Text {
	if a.IsZero() {
		return b
	}
	return a
}
