package ingest

import (
	"errors"
	"io/fs"
	"path"
	"sort"
	"strings"

	"spor/ingest/study"
)

// SourcesFolder holds the files as they arrived.
const SourcesFolder = "sources"

// File is one file of a source, with what its name says.
type File struct {
	Path   string // below the study folder, with forward slashes
	Source *study.Source
	Size   int64
	Skip   bool // declared to be left out

	values map[string]string // placeholders
}

// Match walks sources/ and gives every file to the one source whose pattern
// fits it, in order of path. A file that fits none is a warning, one that fits
// two and a pattern without files are errors. Hidden files, Thumbs.db and the
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
		var owners []string
		f := File{Path: name, Size: info.Size()}
		for i := range s.Sources {
			src := &s.Sources[i]
			for _, p := range patterns[src] {
				if values, ok := p.match(below); ok {
					used[p] = true
					owners = append(owners, src.ID)
					f.Source, f.values = src, values
					break
				}
			}
			for _, p := range skips[src] {
				if _, ok := p.match(below); ok && f.Source == src {
					f.Skip = true
				}
			}
		}
		switch len(owners) {
		case 0:
			problems = append(problems, study.Problem{Severity: study.Warning, File: name, Kind: "file read by no source",
				Hint: "add its pattern to a source's files in " + StudyFile + ", or move it out of " + SourcesFolder + "/"})
		case 1:
			files = append(files, f)
		default:
			problems = append(problems, study.Problem{Severity: study.Error, File: name, Kind: "file claimed by several sources",
				Found: strings.Join(owners, ", "), Expected: "one", Hint: "make the patterns in files: narrower"})
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
	for i := range s.Sources {
		for j, p := range patterns[&s.Sources[i]] {
			if !used[p] {
				problems = append(problems, study.Problem{Severity: study.Error, Source: s.Sources[i].ID, File: StudyFile, Column: "files", Kind: "no file fits the pattern",
					Found: s.Sources[i].Files[j], Expected: "at least one file below " + SourcesFolder + "/"})
			}
		}
	}
	sort.Slice(files, func(i, j int) bool { return files[i].Path < files[j].Path })
	return files, problems, nil
}
