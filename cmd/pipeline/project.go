package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"spor/codebook"
	"spor/codebook/instrument"
	"spor/ingest"
	"spor/ingest/store"
	"spor/ingest/study"
	"spor/reports"
)

// Version is the version of the program, which manifests record: other
// versions may count otherwise, so what they made is stale.
const Version = "0.1.0"

// Fixed names in a study folder.
const (
	CodebookFile    = "codebook.yaml"
	QuotesFile      = "decisions/quotes.csv"
	dataFolder      = "data"
	reportFolder    = "report"
	lockFile        = ".spor.lock"
	ReportPage      = "report.html"
	ReportWorkbook  = "tables.xlsx"
	internalReports = "INTERN-researcher"
)

// Project is an open study folder with its definitions.
type Project struct {
	Dir         string
	FS          fs.FS
	Study       *study.Study
	Instruments *instrument.Library
	Book        *codebook.Book // nil where there is no codebook.yaml
	Strict      bool           // warnings are fatal too
	Progress    Progress       // may be nil

	drawer reports.Drawer // figures are the same for several audiences
}

// Progress is told how far a stage is, in units of its own (bytes, segments,
// charts). It is called from one goroutine at a time.
type Progress func(stage string, done, total int64)

// DefinitionError is a fault in the files a researcher writes.
type DefinitionError struct{ Err error }

// Error tells the fault, and of an identifier in what it quotes no more than the
// shape.
func (e *DefinitionError) Error() string {
	lines := strings.Split(e.Err.Error(), "\n")
	for i, line := range lines {
		lines[i] = ingest.Masked(line, anyName)
	}
	return strings.Join(lines, "\n")
}

// anyName finds identifiers where it is not known what a study allows.
var anyName = ingest.NameFinder(&study.Study{})

func (e *DefinitionError) Unwrap() error { return e.Err }

// Open reads the definitions of a study folder and writes nothing. The error is
// a *DefinitionError when the files are there and wrong.
func Open(dir string) (*Project, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: there is no such study folder\n  hint: give it with --study, or make one with: spor new %s", dir, dir)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s is a file, expected a study folder", dir)
	}
	p := &Project{Dir: dir, FS: openFolder(dir)}
	if _, err := fs.Stat(p.FS, ingest.StudyFile); errors.Is(err, fs.ErrNotExist) {
		return nil, &DefinitionError{fmt.Errorf("%s: there is no %s in this folder\n  hint: give the study folder with --study, or make one with: spor new DIR", dir, ingest.StudyFile)}
	}
	var bookErr error
	p.Study, p.Instruments, err = ingest.ReadStudy(p.FS)
	p.Book, bookErr = readBook(p.FS)
	if err := errors.Join(err, bookErr); err != nil {
		return nil, &DefinitionError{err}
	}
	if p.Book != nil {
		if err := errors.Join(p.Book.Refuse(ingest.Identifying(p.Study)), p.checkBookRoles()); err != nil {
			return nil, &DefinitionError{err}
		}
	}
	return p, nil
}

// readBook reads codebook.yaml, which a study may lack.
func readBook(fsys fs.FS) (*codebook.Book, error) {
	data, err := fs.ReadFile(fsys, CodebookFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return codebook.Read(CodebookFile, data)
}

// checkBookRoles refuses a codebook that names roles the study does not have.
func (p *Project) checkBookRoles() error {
	var errs []error
	for _, e := range p.Book.Outline() {
		for _, role := range e.Code.Roles {
			if _, ok := p.Study.Role(role); !ok {
				errs = append(errs, fmt.Errorf("%s: code %s: role %q is not declared in %s", CodebookFile, e.Code.ID, role, ingest.StudyFile))
			}
		}
	}
	return errors.Join(errs...)
}

// path returns a place below the study folder.
func (p *Project) path(name string) string { return filepath.Join(p.Dir, filepath.FromSlash(name)) }

// DataDir is the folder of the Parquet files.
func (p *Project) DataDir() string { return p.path(dataFolder) }

// locked runs a step that writes, alone: a second run gets a clear error. What
// killed runs left half done is put right first.
func (p *Project) locked(step func() error) (err error) {
	release, err := store.Lock(p.path(lockFile))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	if err := p.recoverAll(); err != nil {
		return err
	}
	return step()
}

// recoverOurs puts right what a killed run left of a derived folder, unless there
// is something in it that the program did not write.
func recoverOurs(dir string, names ...string) error {
	if err := store.RefuseForeign(dir, names...); err != nil {
		return err
	}
	return store.Recover(dir)
}

func (p *Project) progress(stage string, done, total int64) {
	if p.Progress != nil {
		p.Progress(stage, done, total)
	}
}
