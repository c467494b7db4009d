package ingest

import (
	"errors"
	"io/fs"
	"slices"

	"spor/codebook/instrument"
	"spor/ingest/definition"
	"spor/ingest/study"
)

// StudyFile is the name of the file that declares a study.
const StudyFile = "study.yaml"

// ReadStudy reads study.yaml and the instruments of a study folder. The error
// holds everything that is wrong in all of these files, each with file, line,
// column and a hint.
func ReadStudy(fsys fs.FS) (*study.Study, *instrument.Library, error) {
	lib, libErr := instrument.Load(fsys)
	data, err := fs.ReadFile(fsys, StudyFile)
	if err != nil {
		return nil, nil, errors.Join(err, libErr)
	}
	var s study.Study
	f := definition.Read(StudyFile, data, &s)
	if f.Err() == nil {
		fill(&s)
		c := checker{s: &s, f: f, lib: lib}
		c.check()
	}
	f.Refuse(Identifying(&s))
	if err := errors.Join(f.Err(), libErr); err != nil {
		return nil, nil, err
	}
	return &s, lib, nil
}

// fill sets the defaults that study.yaml may leave out.
func fill(s *study.Study) {
	if s.Language == "" {
		s.Language = study.Danish
	}
	for i := range s.Waves {
		if w := &s.Waves[i]; w.Label.IsZero() {
			w.Label = study.Text{DA: w.ID, EN: w.ID}
		}
	}
	for i := range s.Roles {
		if r := &s.Roles[i]; r.Label.IsZero() {
			r.Label = study.Text{DA: r.ID, EN: r.ID}
		}
		if r := &s.Roles[i]; r.One.IsZero() {
			r.One = r.Label
		}
	}
	for i := range s.Units {
		if u := &s.Units[i]; u.Label.IsZero() {
			u.Label = study.Text{DA: u.ID, EN: u.ID}
		}
	}
	for i := range s.Forms {
		fm := &s.Forms[i]
		if fm.Label.IsZero() {
			fm.Label = study.Text{DA: fm.ID, EN: fm.ID}
		}
		if len(fm.Waves) == 0 {
			for _, w := range s.Waves {
				if !slices.Contains(fm.Waves, w.ID) { // declared twice: an error, of the wave
					fm.Waves = append(fm.Waves, w.ID)
				}
			}
		}
	}
	for i := range s.Sources {
		src := &s.Sources[i]
		if src.Kind == study.Survey && src.Layout == "" {
			src.Layout = study.Long
		}
		if src.Date.Column != "" && src.Date.Order == "" {
			src.Date.Order = study.DMY
		}
		for j := range src.Columns {
			c := &src.Columns[j]
			if c.Coding == "" && len(c.Codes) > 0 {
				c.Coding = study.Codes
			}
			if c.Coding == "" {
				c.Coding = study.Labels
			}
		}
	}
}
