package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"spor/analysis/disclosure"
	"spor/ingest/store"
)

// Derived folders that no run keeps up to date may hold what somebody has
// withdrawn: what a killed run left half done beside a folder, and reports of
// audiences that the study does not declare any more.

// halfDone lists what killed runs left: data.new, report/evaluator.old,
// releases/2024-Q1.new.
func (p *Project) halfDone() (list []string, err error) {
	for _, suffix := range []string{".new", ".old"} {
		if p.exists(dataFolder + suffix) {
			list = append(list, dataFolder+suffix)
		}
	}
	for _, folder := range []string{reportFolder, releaseFolder} {
		entries, err := p.entries(folder)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if ext := path.Ext(e.Name()); e.IsDir() && (ext == ".new" || ext == ".old") {
				list = append(list, path.Join(folder, e.Name()))
			}
		}
	}
	return list, nil
}

// entries lists a folder of the study, which need not be there.
func (p *Project) entries(folder string) ([]fs.DirEntry, error) {
	if info, err := fs.Stat(p.FS, folder); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil, nil // a file in its place is told by who needs the folder
	}
	return fs.ReadDir(p.FS, folder)
}

// recoverAll puts right what killed runs left of derived folders. What somebody
// else put beside them stays.
func (p *Project) recoverAll() error {
	names := []string{store.ManifestFile}
	for _, t := range store.Tables {
		names = append(names, t.File())
	}
	if err := recoverOurs(p.DataDir(), names...); err != nil {
		return err
	}
	half, err := p.halfDone()
	if err != nil {
		return err
	}
	for _, name := range half {
		switch folder, base := path.Split(name); {
		case folder == reportFolder+"/":
			err = recoverOurs(p.path(path.Join(folder, strings.TrimSuffix(base, path.Ext(base)))), reportFiles...)
		case path.Ext(base) == ".new" && p.isRelease(name):
			err = os.RemoveAll(p.path(name)) // a release is never replaced
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isRelease reports whether a folder holds nothing but what a release does.
func (p *Project) isRelease(name string) bool {
	ours := true
	err := p.eachFile(name, func(file string) error {
		within := strings.TrimPrefix(file, name+"/")
		ours = ours && (within == personsFile || strings.Count(within, "/") == 1 && slices.Contains(reportFiles, path.Base(within)))
		return nil
	})
	return ours && err == nil
}

// undeclared lists the reports of audiences that the study does not declare.
func (p *Project) undeclared() (list []string, err error) {
	entries, err := p.entries(reportFolder)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		name := path.Join(reportFolder, e.Name())
		declared := slices.ContainsFunc(p.Audiences(), func(a disclosure.Audience) bool { return reportName(a) == name })
		if !declared && e.IsDir() && p.exists(name+"/"+store.ManifestFile) {
			list = append(list, name)
		}
	}
	return list, nil
}

// RemoveUndeclared removes the reports of audiences that the study does not
// declare any more, and returns which. A folder in which there is anything else
// is an error.
func (p *Project) RemoveUndeclared() (removed []string, err error) {
	list, err := p.undeclared()
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return list, p.locked(func() error {
		for _, name := range list {
			if err := store.RefuseForeign(p.path(name), reportFiles...); err != nil {
				return err
			}
			if err := os.RemoveAll(p.path(name)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Doubts says why it is not certain that a withdrawal reached every derived file:
// something is stale, half done, or kept up to date by nobody.
func (p *Project) Doubts(ctx context.Context) (list []string, err error) {
	half, err := p.halfDone()
	if err != nil {
		return nil, err
	}
	for _, name := range half {
		list = append(list, name+" was left half done")
	}
	reports, err := p.undeclared()
	if err != nil {
		return nil, err
	}
	for _, name := range reports {
		list = append(list, name+" is the report of no audience of the study")
	}
	stages, err := p.Status(ctx, "")
	if err != nil {
		return nil, err
	}
	for _, s := range stages {
		folder := dataFolder
		if audience, isReport := strings.CutPrefix(s.Name, stageReport+" "); isReport {
			folder = reportName(disclosure.Audience(audience))
		}
		if p.exists(folder) && len(s.Reasons) > 0 {
			list = append(list, fmt.Sprintf("%s is stale: %s", s.Name, s.Reasons[0]))
		}
	}
	return list, nil
}
