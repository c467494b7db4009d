package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"spor/analysis/disclosure"
	"spor/ingest/store"
	"spor/ingest/study"
)

const (
	releaseFolder = "releases"
	// personsFile lists, by digest, whose data a release was made from. It lies
	// beside what is sent out, not in it.
	personsFile = "persons.csv"
)

var releaseName = regexp.MustCompile(`^[\p{L}\p{N}_-]+$`)

// Release freezes the reports of audiences that are published, in a language,
// under releases/<name>/, as they are sent out, with whose data they were made
// from. They must be up to date, and the leak check must find nothing likely in
// them. A release is never changed; the researcher's report is not for release.
func (p *Project) Release(ctx context.Context, name string, audiences []disclosure.Audience, l study.Language) (files []string, err error) {
	if !releaseName.MatchString(name) {
		return nil, pickErrorf("release %q, expected a name of letters, digits, - and _, such as 2024-Q1", name)
	}
	audiences = slices.DeleteFunc(slices.Clone(audiences), func(a disclosure.Audience) bool { return a == disclosure.Researcher })
	if len(audiences) == 0 {
		return nil, pickErrorf("there is no audience to release to, expected one that is published: the researcher's report is internal")
	}
	dir := p.path(path.Join(releaseFolder, name))
	if _, err := os.Lstat(dir); err == nil {
		return nil, pickErrorf("%s/%s is there already, expected a new name: a release is never changed", releaseFolder, name)
	}
	status, err := p.Status(ctx, l)
	if err != nil {
		return nil, err
	}
	for _, s := range status {
		audience, isReport := strings.CutPrefix(s.Name, stageReport+" ")
		if len(s.Reasons) > 0 && (!isReport || slices.Contains(audiences, disclosure.Audience(audience))) {
			return nil, pickErrorf("%s is stale: %s\n  hint: bring it up to date with: spor run", s.Name, s.Reasons[0])
		}
	}
	err = p.locked(func() error {
		for _, beside := range []string{dir + ".new", dir + ".old"} {
			if _, err := os.Lstat(beside); err == nil {
				return pickErrorf("%s is there, which spor did not write, and it would be lost\n  hint: move it elsewhere", beside)
			}
		}
		if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
			return err
		}
		return store.Replace(dir, func(tmp string) error {
			for _, a := range audiences {
				from := p.ReportDir(a)
				if err := store.Verify(from); err != nil {
					return err
				}
				if err := p.refuseLeaks(from); err != nil {
					return err
				}
				if err := os.Mkdir(filepath.Join(tmp, filepath.Base(from)), 0o755); err != nil {
					return err
				}
				for _, file := range reportFiles {
					if err := store.Copy(filepath.Join(from, file), filepath.Join(tmp, filepath.Base(from), file)); err != nil {
						return err
					}
					if file != store.ManifestFile {
						files = append(files, filepath.Join(dir, filepath.Base(from), file))
					}
				}
			}
			return p.writePersons(filepath.Join(tmp, personsFile))
		})
	})
	return files, err
}

func (p *Project) refuseLeaks(dir string) error {
	found, unread, err := p.Leaks(dir)
	if err != nil {
		return err
	}
	found = slices.DeleteFunc(found, func(l Leak) bool { return !l.Likely })
	if len(found)+len(unread) > 0 {
		return pickErrorf("%s holds %s and %s of which nobody can tell what is in them\n  hint: see them with: spor check --leaks %s", dir, Counted(int64(len(found)), "identifier"), Counted(int64(len(unread)), "file"), dir)
	}
	return nil
}

// writePersons lists everyone who is in data/, by digest and in their order.
func (p *Project) writePersons(name string) error {
	digests := map[string]bool{}
	for who, err := range store.Participants.Rows(p.DataDir()) {
		if err != nil {
			return err
		}
		digests[study.NameDigest(p.Study.ID, who.ID)] = true
	}
	for doc, err := range store.Documents.Rows(p.DataDir()) {
		if err != nil {
			return err
		}
		for _, who := range doc.Persons {
			digests[study.NameDigest(p.Study.ID, who)] = true
		}
	}
	lines := []string{"person_sha256\n"}
	for d := range digests {
		lines = append(lines, d+"\n")
	}
	slices.Sort(lines[1:])
	return os.WriteFile(name, []byte(strings.Join(lines, "")), 0o644)
}

// ReleasesOf returns the releases that were made from a person's data, and the
// folders of what was sent out.
func (p *Project) ReleasesOf(person string) (list []string, err error) {
	digest := study.NameDigest(p.Study.ID, person)
	err = p.eachRelease(func(name string, sent []string) error {
		data, err := fs.ReadFile(p.FS, path.Join(releaseFolder, name, personsFile))
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s/%s has no %s: whose data it was made from is not known\n  hint: move elsewhere what spor release did not write", releaseFolder, name, personsFile)
		}
		if err != nil {
			return err
		}
		if slices.Contains(strings.Fields(string(data)), digest) {
			list = append(list, fmt.Sprintf("%s/%s (%s)", releaseFolder, name, strings.Join(sent, ", ")))
		}
		return nil
	})
	return list, err
}

// eachRelease calls do for every release, in order of names.
func (p *Project) eachRelease(do func(name string, sent []string) error) error {
	releases, err := p.entries(releaseFolder)
	if err != nil {
		return err
	}
	for _, r := range releases {
		if !r.IsDir() || !releaseName.MatchString(r.Name()) { // what a killed run left has a full stop
			continue
		}
		var sent []string
		inside, err := fs.ReadDir(p.FS, path.Join(releaseFolder, r.Name()))
		if err != nil {
			return err
		}
		for _, e := range inside {
			if e.IsDir() {
				sent = append(sent, e.Name())
			}
		}
		if err := do(r.Name(), sent); err != nil {
			return err
		}
	}
	return nil
}
