package pipeline

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"spor/analysis"
	"spor/analysis/disclosure"
	"spor/ingest"
	"spor/ingest/store"
	"spor/ingest/study"
	"spor/reports"
)

// Reported says where a report is.
type Reported struct {
	Audience       disclosure.Audience
	Page, Workbook string // paths
	Made           bool   // false: it was up to date
	Withheld       int    // rows
}

// reportFiles are all that stands in the folder of a report.
var reportFiles = []string{ReportPage, ReportWorkbook, store.ManifestFile}

// reportName is the folder of an audience's report, below the study folder.
func reportName(a disclosure.Audience) string {
	if a == disclosure.Researcher {
		return path.Join(reportFolder, internalReports)
	}
	return path.Join(reportFolder, string(a))
}

// ReportDir is the folder of an audience's report.
func (p *Project) ReportDir(a disclosure.Audience) string { return p.path(reportName(a)) }

// Audiences returns the audiences that the study declares, or all where it
// declares none.
func (p *Project) Audiences() (list []disclosure.Audience) {
	for _, a := range p.Study.Audiences {
		list = append(list, disclosure.Audience(a.ID))
	}
	if list == nil {
		return disclosure.Audiences
	}
	return list
}

// Report makes one audience's page and workbook from data/, which must be up to
// date, and replaces the audience's folder whole.
func (p *Project) Report(ctx context.Context, a disclosure.Audience, l study.Language, force bool) (*Reported, error) {
	dir := p.ReportDir(a)
	r := &Reported{Audience: a, Page: filepath.Join(dir, ReportPage), Workbook: filepath.Join(dir, ReportWorkbook)}
	policy, err := disclosure.PolicyFor(p.Study, a)
	if err != nil {
		return nil, err
	}
	return r, p.locked(func() error {
		if info, err := os.Stat(filepath.Dir(dir)); err == nil && !info.IsDir() {
			return fmt.Errorf("%s is a file, expected a folder\n  hint: move the file elsewhere", filepath.Dir(dir))
		}
		if err := recoverOurs(dir, reportFiles...); err != nil {
			return err
		}
		reasons, err := p.reportState(a, l)
		if err != nil || len(reasons) == 0 && !force {
			return err
		}
		r.Made = true
		inputs, err := p.reportInputs()
		if err != nil {
			return err
		}
		pub, about, err := p.publication(policy, l)
		if err != nil {
			return err
		}
		r.Withheld = pub.Withheld()
		if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
			return err
		}
		return store.Replace(dir, func(tmp string) error {
			files, err := p.draw(ctx, tmp, pub, about)
			if err != nil {
				return err
			}
			return store.WriteManifest(tmp, store.Manifest{Spor: Version, Study: p.Study.ID,
				Stages: []store.Stage{{Name: reportStage(l), Inputs: inputs, Files: files}}})
		})
	})
}

// draw writes the page and the workbook of a publication into a folder.
func (p *Project) draw(ctx context.Context, dir string, pub *disclosure.Publication, about reports.About) ([]store.File, error) {
	page, err := writeFile(dir, ReportPage, func(w io.Writer) error {
		return reports.Page(ctx, w, pub, about, &p.drawer, func(done, total int) { p.progress(stageReport, int64(done), int64(total)) })
	})
	if err != nil {
		return nil, err
	}
	book, err := writeFile(dir, ReportWorkbook, func(w io.Writer) error { return reports.Workbook(w, pub, about) })
	return []store.File{page, book}, err
}

// publication runs every analysis and lets disclosure decide what stays.
func (p *Project) publication(policy disclosure.Policy, l study.Language) (*disclosure.Publication, reports.About, error) {
	d, err := p.Data()
	if err != nil {
		return nil, reports.About{}, err
	}
	o := analysis.Options{Lang: l, Panel: p.Study.Report.Panel}
	if o.Panel == "" {
		o.Panel = study.PanelAll
	}
	var tables []analysis.Table
	for _, a := range analysis.Analyses {
		if a.Paired && !p.Study.IsPaired() {
			continue
		}
		made, err := analysis.Run(a, d, o)
		if err != nil {
			return nil, reports.About{}, err
		}
		tables = append(tables, made...)
	}
	about, err := p.about(d, l)
	return disclosure.Publish(tables, policy, l), about, err
}

// about is what the page says of the study beside its tables.
func (p *Project) about(d *analysis.Data, l study.Language) (reports.About, error) {
	a := reports.About{Study: p.Study, Instruments: p.Instruments, Book: p.Book, Lang: l, Version: Version}
	var ps Problems
	for row, err := range store.Problems.Rows(p.DataDir()) {
		if err != nil {
			return a, err
		}
		ps.add(row)
	}
	a.Warnings = ps.Warnings
	for _, g := range ps.Groups {
		a.Problems = append(a.Problems, reports.ProblemLine{Problem: g.First, Count: g.Count})
	}
	for _, f := range d.Forms {
		if f.Wave == study.Unscheduled {
			a.Unscheduled++
		}
	}
	m, err := store.ReadManifest(p.DataDir())
	if err != nil {
		return a, err
	}
	if stage, ok := m.Stage(stageIngest); ok {
		a.Sources = len(stage.Inputs)
	}
	return a, nil
}

func reportStage(l study.Language) string { return stageReport + "." + string(l) }

// reportInputs are the files that a report is made from.
func (p *Project) reportInputs() ([]store.Input, error) {
	paths := []string{dataFolder + "/" + store.ManifestFile, ingest.StudyFile}
	for _, name := range []string{CodebookFile, QuotesFile, ingest.ConsentFile} {
		if p.exists(name) {
			paths = append(paths, name)
		}
	}
	return p.digest(paths)
}

// reportState says why a report is stale. An empty language means any.
func (p *Project) reportState(a disclosure.Audience, l study.Language) ([]string, error) {
	m, err := store.ReadManifest(p.ReportDir(a))
	if errors.Is(err, fs.ErrNotExist) {
		return []string{"there is no report yet"}, nil
	}
	if err != nil {
		return []string{err.Error()}, nil
	}
	if !p.exists(dataFolder + "/" + store.ManifestFile) {
		return []string{"there is no data"}, nil
	}
	if m.Spor != Version {
		return []string{fmt.Sprintf("made by spor %s, this is %s", m.Spor, Version)}, nil
	}
	if len(m.Stages) != 1 || l != "" && m.Stages[0].Name != reportStage(l) {
		return []string{"made in another language"}, nil
	}
	inputs, err := p.reportInputs()
	if err != nil {
		return nil, err
	}
	reasons := differences(m.Stages[0].Inputs, inputs)
	for _, f := range m.Stages[0].Files {
		if _, err := os.Stat(filepath.Join(p.ReportDir(a), f.Name)); err != nil {
			reasons = append(reasons, f.Name+" is missing")
		}
	}
	return reasons, nil
}

// writeFile makes one file of a folder and describes it.
func writeFile(dir, name string, write func(io.Writer) error) (file store.File, err error) {
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return file, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriter(f)
	if err := errors.Join(write(w), w.Flush()); err != nil {
		return file, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return file, err
	}
	file.Name = name
	file.Digest, file.Bytes, err = store.Digest(f)
	return file, err
}

// Analyse runs one analysis for the terminal: internal and exact.
func (p *Project) Analyse(a analysis.Analysis, o analysis.Options) ([]analysis.Table, error) {
	d, err := p.Data()
	if err != nil {
		return nil, err
	}
	return analysis.Run(a, d, o)
}
