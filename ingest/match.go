package ingest

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"

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

// Match walks sources/ and gives every file to the one source that reads it, in
// order of path: the one with a pattern in files: that fits, and none in skip:.
// A file that no source reads belongs to the first that skips it. A file that
// fits no pattern at all is a warning, one that two sources read and a pattern
// of files: without files are errors. Hidden files, Thumbs.db and the
// ~$ files that an open Word leaves are passed over: they hold no data.
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
	var files []File
	var problems []study.Problem
	used := map[*pattern]bool{}
	unread := map[string]int64{}
	err := fs.WalkDir(fsys, SourcesFolder, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		if strings.HasPrefix(base, ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() || strings.HasPrefix(base, "~$") || strings.EqualFold(base, "Thumbs.db") {
			return nil
		}
		info, err := fs.Stat(fsys, name)
		if err != nil {
			return err
		}
		below := strings.TrimPrefix(name, SourcesFolder+"/")
		var readers []string
		f := File{Path: name, Size: info.Size(), Skip: true}
		for i := range s.Sources {
			src := &s.Sources[i]
			values, fits := firstMatch(patterns[src], below, used)
			_, skip := firstMatch(skips[src], below, used)
			switch {
			case fits && !skip:
				readers = append(readers, src.ID)
				f.Source, f.values, f.Skip = src, values, false
			case skip && f.Source == nil:
				f.Source = src
			}
		}
		switch {
		case f.Source == nil:
			unread[name] = info.Size()
		case len(readers) <= 1:
			files = append(files, f)
		default:
			problems = append(problems, study.Problem{Severity: study.Error, File: name, Kind: "file claimed by several sources",
				Found: strings.Join(readers, ", "), Expected: "one", Hint: "make the patterns in files: narrower, or leave the file out of one source with skip:"})
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
	sort.Slice(files, func(i, j int) bool { return files[i].Path < files[j].Path })
	return files, problems, nil
}

// pair gives the files of a survey that are read with another to that one,
// whether or not a pattern fits them, and takes them out of the list.
func pair(files []File, unread map[string]int64) []File {
	at := map[string]int{}
	for i, f := range files {
		at[f.Path] = i
	}
	taken := map[string]bool{}
	for i := range files {
		f := &files[i]
		if f.Skip || f.Source.Kind != study.Survey {
			continue
		}
		for _, name := range survey.Companions(f.Path) {
			if j, ok := at[name]; ok && files[j].Source == f.Source && !files[j].Skip {
				f.Beside = append(f.Beside, BesideFile{name, files[j].Size})
				taken[name] = true
			} else if size, ok := unread[name]; ok {
				f.Beside = append(f.Beside, BesideFile{name, size})
				delete(unread, name)
			}
		}
	}
	return slices.DeleteFunc(files, func(f File) bool { return taken[f.Path] })
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
