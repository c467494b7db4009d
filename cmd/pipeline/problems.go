package pipeline

import (
	"fmt"

	"spor/ingest/study"
)

// Problems is what was not as declared, grouped: the same kind in the same
// column of the same file is one group with its first row; a problem that has a
// place is a group with others of that row and place only. Its memory does not
// grow with the number of problems in a group.
type Problems struct {
	Groups           []ProblemGroup // in order of first appearance
	Errors, Warnings int64
	at               map[groupKey]int
}

// ProblemGroup is one kind of problem in one column of one file.
type ProblemGroup struct {
	First study.Problem
	Count int64
}

type groupKey struct {
	severity                  study.Severity
	file, column, place, kind string
	line                      int64 // of what has a place
}

func (ps *Problems) add(p study.Problem) {
	if p.Severity == study.Error {
		ps.Errors++
	} else {
		ps.Warnings++
	}
	if ps.at == nil {
		ps.at = map[groupKey]int{}
	}
	k := groupKey{p.Severity, p.File, p.Column, p.Place, p.Kind, 0}
	if p.Place != "" {
		k.line = p.Line
	}
	if i, ok := ps.at[k]; ok {
		ps.Groups[i].Count++
		return
	}
	ps.at[k] = len(ps.Groups)
	ps.Groups = append(ps.Groups, ProblemGroup{p, 1})
}

// ProblemsError is returned instead of committing. The problems are all there
// are, not the first.
type ProblemsError struct {
	*Problems
	Strict bool
}

func (e *ProblemsError) Error() string {
	if e.Errors == 0 && e.Strict {
		return Counted(e.Warnings, "warning") + ", which --strict makes fatal: nothing was written"
	}
	return Counted(e.Errors, "error") + " and " + Counted(e.Warnings, "warning") + ": nothing was written"
}

// Counted is a number with its noun: 1 warning, 2 warnings.
func Counted(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// verdict returns the error that forbids to commit, or nil.
func (p *Project) verdict(ps *Problems) error {
	if ps.Errors > 0 || p.Strict && ps.Warnings > 0 {
		return &ProblemsError{ps, p.Strict}
	}
	return nil
}
