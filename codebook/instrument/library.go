package instrument

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
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
	base, known := l.byID[in.ID]
	switch {
	case in.Extends == "" && known:
		f.Errorf("instrument", "write extends: "+in.ID+" to complete it, or choose another id", "instrument %q exists already", in.ID)
	case in.Extends != "" && l.byID[in.Extends] == nil:
		f.Errorf("extends", "known instruments: "+fmt.Sprint(l.ids), "unknown instrument %q", in.Extends)
	case in.Extends != "":
		base = l.byID[in.Extends]
		extend(&in, base, f)
	}
	complete(&in, f)
	if err := f.Err(); err != nil {
		return err
	}
	if !known {
		l.ids = append(l.ids, in.ID)
	}
	l.byID[in.ID] = &in
	return nil
}

// extend lays the file's words over the base: items keep the base's order and
// keys; labels given here replace the base's, aliases are added.
func extend(in *Instrument, base *Instrument, f *definition.File) {
	over := in.Items
	*in = Instrument{ID: in.ID, Extends: in.Extends, Title: or(in.Title, base.Title), Source: base.Source, Licence: base.Licence,
		Stem: or(in.Stem, base.Stem), Scales: append(append([]Scale{}, base.Scales...), in.Scales...),
		Items: append([]Item{}, base.Items...), Scores: append(append([]Scoring{}, base.Scores...), in.Scores...)}
	for n, o := range over {
		at := -1
		for k := range in.Items {
			if in.Items[k].Key == o.Key {
				at = k
			}
		}
		if at < 0 {
			f.Errorf(fmt.Sprintf("items.%d.key", n), "an extension completes items of "+in.Extends+"; put new items in an instrument of their own",
				"unknown item %q", o.Key)
			continue
		}
		item := &in.Items[at]
		item.Label, item.Short = or(o.Label, item.Label), or(o.Short, item.Short)
		item.Levels = append(append([]Level{}, o.Levels...), item.Levels...)
	}
}

// complete checks references, gives each item its levels and others, and
// builds its table of answers.
func complete(in *Instrument, f *definition.File) {
	scales := map[string]Scale{}
	for n, s := range in.Scales {
		if _, dup := scales[s.ID]; dup {
			f.Errorf(fmt.Sprintf("scales.%d.scale", n), "", "scale %q is declared twice", s.ID)
		}
		scales[s.ID] = s
	}
	seen := map[string]bool{}
	for n := range in.Items {
		it, at := &in.Items[n], fmt.Sprintf("items.%d", n)
		if seen[it.Key] {
			f.Errorf(at+".key", "", "item %q is declared twice", it.Key)
		}
		seen[it.Key] = true
		if it.Open {
			continue
		}
		scale, ok := scales[it.Scale]
		if !ok {
			f.Errorf(at, "give it scale: with one of this file's scales, or open: true", "item %q has no known scale", it.Key)
			continue
		}
		it.Levels = mergeLevels(scale.Levels, it.Levels, func(v float64) {
			f.Errorf(at+".levels", "", "item %q words a level %v that its scale does not have", it.Key, v)
		})
		it.Others = scale.Others
		if err := it.index(); err != nil {
			f.Errorf(at, "each label and alias may stand for one answer only", "%v", err)
		}
	}
	for n, s := range in.Scores {
		for k, key := range s.Items {
			if !seen[key] {
				f.Errorf(fmt.Sprintf("scores.%d.items.%d", n, k), "", "unknown item %q", key)
			}
		}
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
