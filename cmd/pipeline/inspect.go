package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"spor/codebook/instrument"
	"spor/ingest"
	"spor/ingest/profile"
	"spor/ingest/study"
	"spor/ingest/survey"
)

// Inspected is a file that was looked at, and the study that it was held against.
type Inspected struct {
	*profile.Profile
	Beside []string // the files that were read with it
	// Study is the folder whose waves, forms and instruments are known; "" where
	// only the built-in instruments are.
	Study string
	// Source is the source of the study that reads the file already, "" if none
	// does.
	Source string
	// Faults is what is wrong with the definitions of the study, which was then
	// left out.
	Faults error
}

// ReadAs is what may be said of how to read an export; empty is for the file to
// tell.
type ReadAs = survey.Options

// Inspect says what a file seems to hold. It reads the file and what belongs to
// it, and the definitions of the study in dir if there are any; required says
// that there must be. A fault in them is told and does not stop it: whoever
// writes study.yaml inspects files to do so.
//
// How the file is to be read may be said; what is left open is read as the
// study's source for it says, if there is one, else told by the file.
func Inspect(ctx context.Context, file, dir string, required bool, opt ReadAs) (*Inspected, error) {
	out := &Inspected{}
	known := profile.Known{Path: filepath.Base(file)}
	p, err := Open(dir)
	_, absent := fs.Stat(openFolder(dir), ingest.StudyFile)
	switch {
	case err == nil:
		out.Study, known.Study, known.Instruments = dir, p.Study, p.Instruments
		src, err := p.place(file, opt.Sheet, &known)
		if err != nil {
			return nil, err
		}
		if src != nil {
			out.Source = src.ID
			opt = asDeclared(opt, src)
		}
	case required && absent != nil:
		return nil, err
	case absent == nil:
		out.Faults = err
		known.Instruments, err = instrument.Load(openFolder(dir)) // the fault may lie elsewhere
	}
	if err != nil {
		if known.Instruments, err = instrument.Load(empty{}); err != nil {
			return nil, err
		}
	}
	known.Told = opt
	opt.Name = file
	t, done, err := openExport(file, opt, out)
	if err != nil {
		return nil, err
	}
	defer done()
	known.Beside = out.Beside
	out.Profile, err = profile.Of(ctx, t, known)
	return out, err
}

// asDeclared is how a source reads its files, where nothing else is said.
func asDeclared(opt ReadAs, src *study.Source) ReadAs {
	for _, key := range []struct {
		to   *string
		from string
	}{
		{&opt.Format, src.Format}, {&opt.Encoding, src.Encoding}, {&opt.Delimiter, src.Delimiter}, {&opt.Decimal, src.Decimal},
		{&opt.Tool, src.Tool}, {&opt.Sheet, src.Sheet},
	} {
		if *key.to == "" {
			*key.to = key.from
		}
	}
	if opt.Header == 0 {
		opt.Header = src.Header
	}
	return opt
}

// place finds the file in the study: below sources/, and the source that reads
// it, or its sheet; nil where none does.
func (p *Project) place(file, sheet string, known *profile.Known) (*study.Source, error) {
	in, err := within(p.path(ingest.SourcesFolder), file)
	if err != nil || !in {
		return nil, nil // it lies elsewhere, or there is no such folder, or file, which is told when it is opened
	}
	root, err := filepath.Abs(p.path(ingest.SourcesFolder))
	if err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil || !below(rel) {
		return nil, nil // by a link
	}
	known.Path, known.Placed = filepath.ToSlash(rel), true
	files, _, err := ingest.Match(p.FS, p.Study)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if f.Path == path.Join(ingest.SourcesFolder, known.Path) && !f.Skip && (sheet == "" || f.Source.Sheet == sheet) {
			return f.Source, nil
		}
	}
	return nil, nil
}

// openExport opens a file of the disk as an export, with the files beside it that
// belong to it.
func openExport(file string, opt ReadAs, out *Inspected) (t *survey.Table, done func(), err error) {
	var open []*os.File
	files := func() {
		for _, f := range open {
			f.Close()
		}
	}
	defer func() {
		if err != nil {
			files()
		}
	}()
	look := func(name string) (survey.Beside, error) {
		info, err := os.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return survey.Beside{}, fmt.Errorf("%s: there is no such file", name)
		case err != nil:
			return survey.Beside{}, err
		case !info.Mode().IsRegular():
			return survey.Beside{}, fmt.Errorf("%s is a folder or a device, expected a survey export\n  hint: give one file at a time", name)
		}
		f, err := os.Open(name)
		if err != nil {
			return survey.Beside{}, err
		}
		open = append(open, f)
		return survey.Beside{Name: filepath.ToSlash(name), ReaderAt: f, Size: info.Size()}, nil
	}
	export, err := look(file)
	if err != nil {
		return nil, nil, err
	}
	var beside []survey.Beside
	for _, name := range survey.Companions(export.Name) {
		b, err := look(filepath.FromSlash(name))
		if err == nil {
			beside, out.Beside = append(beside, b), append(out.Beside, path.Base(name))
		}
	}
	t, err = survey.Open(export.ReaderAt, export.Size, opt, beside...)
	if err != nil {
		if ext := strings.ToLower(filepath.Ext(file)); ext == ".docx" || ext == ".rtf" || ext == ".vtt" || ext == ".srt" {
			err = fmt.Errorf("%w\n  hint: inspect is for survey exports; a transcript is declared by the name of its file, as in the study that spor new writes", err)
		}
		return nil, nil, err
	}
	return t, func() { t.Close(); files() }, nil
}

// empty is a folder without files.
type empty struct{}

func (empty) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Wrap breaks a text into lines of so many characters, at its blanks.
func Wrap(text string, width int) []string { return profile.Wrap(text, width) }
