package ingest

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"

	"spor/ingest/privacy"
	"spor/ingest/study"
	"spor/ingest/survey"
)

// SourcesFolder holds the files as they arrived.
const SourcesFolder = "sources"

// File is one file of a source, with what its name says.
type File struct {
	Path   string // below the study folder, with forward slashes
	Source *study.Source
	Size   int64
	Skip   bool // declared to be left out
	// Beside are the files that are read with it and hold no answers of their
	// own: what a code stands for.
	Beside []BesideFile

	values map[string]string // placeholders
}

// BesideFile is a file that is read with another.
type BesideFile struct {
	Path string
	Size int64
}

// Match walks sources/ and gives every file to the source that reads it, in
// order of path: the one with a pattern in files: that fits, and none in skip:.
// A file that no source reads belongs to the first that skips it. Several
// surveys may read one file, each another sheet or form of it; the file is then
// listed once for each, in the order of study.yaml. A file that fits no pattern
// at all is a warning, one that two sources would read the same of and a pattern
// of files: without files are errors. So is a name that identifies somebody, of a
// file or a folder, read or not; what stands below it is passed over. Hidden files, Thumbs.db and the ~$ files
// that an open Word leaves are passed over: they hold no data.
func Match(fsys fs.FS, s *study.Study) ([]File, []study.Problem, error) {
	patterns, skips := map[*study.Source][]*pattern{}, map[*study.Source][]*pattern{}
	for i := range s.Sources {
		src := &s.Sources[i]
		for _, text := range src.Files {
			p, err := parsePattern(text)
			if err != nil {
				return nil, nil, err
			}
			patterns[src] = append(patterns[src], p)
		}
		for _, text := range src.Skip {
			p, err := parsePattern(text)
			if err != nil {
				return nil, nil, err
			}
			skips[src] = append(skips[src], p)
		}
	}
	find := NameFinder(s)
	var files []File
	var problems []study.Problem
	used := map[*pattern]bool{}
	unread := map[string]int64{}
	err := fs.WalkDir(fsys, SourcesFolder, func(name string, d fs.DirEntry, err error) error {
		if err != nil && name == SourcesFolder {
			return err
		}
		base := path.Base(name)
		if strings.HasPrefix(base, ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasPrefix(base, "~$") || strings.EqualFold(base, "Thumbs.db") {
			return nil
		}
		// The walk comes by every folder, so all of a path is looked at.
		if found := find(base); len(found) > 0 {
			what := "file"
			if d.IsDir() {
				what = "folder"
			}
			p := nameProblem(what, base, found)
			p.File = path.Dir(name)
			problems = append(problems, p)
			if p.Severity == study.Error && d.IsDir() {
				return fs.SkipDir
			} else if p.Severity == study.Error {
				return nil
			}
		}
		if err == nil && d.IsDir() {
			return nil
		}
		size, err := sizeOf(fsys, name)
		below := strings.TrimPrefix(name, SourcesFolder+"/")
		var read []File
		var skipper *study.Source
		for i := range s.Sources {
			src := &s.Sources[i]
			values, fits := firstMatch(patterns[src], below, used)
			_, skip := firstMatch(skips[src], below, used)
			switch {
			case fits && !skip:
				read = append(read, File{Path: name, Source: src, Size: size, values: values})
			case skip && skipper == nil:
				skipper = src
			}
		}
		switch clash := claimed(read); {
		case err != nil && (len(read) > 0 || skipper == nil):
			problems = append(problems, study.Problem{Severity: study.Error, File: name, Kind: "cannot be read: " + err.Error(),
				Hint: "put the file in its place, take it out of " + SourcesFolder + "/, or name it under skip: of a source"})
		case clash != nil:
			problems = append(problems, *clash)
		case len(read) > 0:
			files = append(files, read...)
		case skipper != nil:
			files = append(files, File{Path: name, Source: skipper, Size: size, Skip: true})
		default:
			unread[name] = size
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		problems = append(problems, study.Problem{Severity: study.Error, File: SourcesFolder, Kind: "there is no such folder",
			Hint: "put the transcripts and exports in " + SourcesFolder + "/ beside " + StudyFile})
		return nil, problems, nil
	}
	if err != nil {
		return nil, nil, err
	}
	files = pair(files, unread)
	for _, name := range slices.Sorted(maps.Keys(unread)) {
		problems = append(problems, study.Problem{Severity: study.Warning, File: name, Kind: "file read by no source",
			Hint: "add its pattern to a source's files in " + StudyFile + ", to its skip: when it is left out on purpose, or move it out of " + SourcesFolder + "/"})
	}
	for i := range s.Sources {
		for j, p := range patterns[&s.Sources[i]] {
			if !used[p] {
				problems = append(problems, study.Problem{Severity: study.Error, Source: s.Sources[i].ID, File: StudyFile, Column: "files", Kind: "no file fits the pattern",
					Found: s.Sources[i].Files[j], Expected: "at least one file below " + SourcesFolder + "/", Hint: "a pattern begins below " + SourcesFolder + "/, as in interviews/{person}_{wave}_{role}.*"})
			}
		}
	}
	sort.SliceStable(files, func(i, j int) bool { return files[i].Path < files[j].Path })
	return files, problems, nil
}

// nameProblem tells what identifies somebody in the name of a file or folder,
// without the name.
func nameProblem(what, name string, found []privacy.Finding) study.Problem {
	p := study.Problem{Severity: study.Error, Kind: "a " + what + "'s name identifies somebody", Expected: "a pseudonym",
		Hint: "rename the " + what + "; names of " + what + "s are stored and shown"}
	f, likely := firstLikely(found)
	if !likely {
		f = found[0]
		p.Severity, p.Kind = study.Warning, "a "+what+"'s name perhaps identifies somebody"
		p.Hint += "; if it identifies nobody, put it under allow: of privacy: in " + StudyFile
	}
	p.Found = seeming(f, name)
	return p
}

// sizeOf is the size of a file, which must be one and must let itself be opened.
func sizeOf(fsys fs.FS, name string) (int64, error) {
	info, err := fs.Stat(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, errors.New("it is a link that leads nowhere")
	case err == nil && info.IsDir():
		return 0, errors.New("it is a folder, or a link to one, that cannot be looked into")
	case err == nil && !info.Mode().IsRegular():
		return 0, errors.New("it is neither a file nor a folder")
	}
	if err == nil {
		var f fs.File
		if f, err = fsys.Open(name); err == nil {
			return info.Size(), f.Close()
		}
	}
	var bad *fs.PathError
	if errors.As(err, &bad) {
		err = bad.Err // the Problem has the path
	}
	return 0, err
}

// claimed is the Problem of a file that several sources would read the same of,
// and nil where each reads another sheet or form.
func claimed(read []File) *study.Problem {
	for i, a := range read {
		for _, b := range read[:i] {
			expected := "one"
			if a.Source.Kind == study.Survey && b.Source.Kind == study.Survey {
				if a.Source.Sheet != b.Source.Sheet || a.Source.Form != b.Source.Form {
					continue
				}
				expected = "one, or surveys with another sheet: or form: each"
			}
			return &study.Problem{Severity: study.Error, File: a.Path, Kind: "file claimed by several sources", Found: b.Source.ID + ", " + a.Source.ID,
				Expected: expected, Hint: "make the patterns in files: narrower, or leave the file out of one source with skip:"}
		}
	}
	return nil
}

// pair gives the files of a survey that are read with another to that one,
// whether or not a pattern fits them, and takes them out of the list.
func pair(files []File, unread map[string]int64) []File {
	type place struct {
		path   string
		source *study.Source
	}
	at, taken, beside := map[place]int{}, map[place]bool{}, map[string]bool{}
	for i, f := range files {
		at[place{f.Path, f.Source}] = i
	}
	for i := range files {
		f := &files[i]
		if f.Skip || f.Source.Kind != study.Survey {
			continue
		}
		for _, name := range survey.Companions(f.Path) {
			if j, ok := at[place{name, f.Source}]; ok && !files[j].Skip {
				f.Beside = append(f.Beside, BesideFile{name, files[j].Size})
				taken[place{name, f.Source}] = true
			} else if size, ok := unread[name]; ok {
				f.Beside = append(f.Beside, BesideFile{name, size})
				beside[name] = true
			}
		}
	}
	maps.DeleteFunc(unread, func(name string, _ int64) bool { return beside[name] })
	return slices.DeleteFunc(files, func(f File) bool { return taken[place{f.Path, f.Source}] })
}

// firstMatch returns what the first pattern that fits says of a file. Every
// pattern that fits is marked as used.
func firstMatch(patterns []*pattern, file string, used map[*pattern]bool) (values map[string]string, fits bool) {
	for _, p := range patterns {
		v, ok := p.match(file)
		if ok && !fits {
			values, fits = v, true
		}
		used[p] = used[p] || ok
	}
	return values, fits
}
