package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"spor/cmd/pipeline"
	"spor/ingest/study"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// bar is the progress bar of one stage. It appears on a terminal only, and only
// when a stage takes longer than barDelay: a bar that flashes by tells nothing.
type bar struct {
	stage string
	since time.Time
	shown *progressbar.ProgressBar
}

const barDelay = time.Second

func (o *options) progress(stage string, done, total int64) {
	if !isTerminal(o.err) {
		return
	}
	if o.bar == nil || o.bar.stage != stage {
		o.endBar()
		o.bar = &bar{stage: stage, since: time.Now()}
	}
	if o.bar.shown == nil {
		if time.Since(o.bar.since) < barDelay || done >= total {
			return
		}
		o.bar.shown = progressbar.NewOptions64(total, progressbar.OptionSetWriter(o.err), progressbar.OptionSetDescription(stage),
			progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetWidth(30),
			// The bar appears late, so a time counted from it would be wrong.
			progressbar.OptionSetElapsedTime(false), progressbar.OptionSetPredictTime(false))
	}
	// A bar that cannot be drawn must not stop the run.
	_ = o.bar.shown.Set64(done)
}

// endBar takes the bar away before anything else is printed.
func (o *options) endBar() {
	if o.bar != nil && o.bar.shown != nil {
		_ = o.bar.shown.Clear()
	}
	o.bar = nil
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// mostGroups is how many kinds of warning are printed; errors are all printed.
const mostGroups = 20

// printProblems prints each kind of problem once, with its first place and how
// often it was met.
func (o *options) printProblems(ps *pipeline.Problems) {
	o.endBar()
	left := int64(0)
	printed := 0
	for _, severity := range []study.Severity{study.Error, study.Warning} {
		for _, g := range ps.Groups {
			if g.First.Severity != severity {
				continue
			}
			if severity == study.Warning {
				if printed++; printed > mostGroups {
					left += g.Count
					continue
				}
			}
			fmt.Fprintf(o.err, "%s: %s\n", severity, g.First)
			if g.Count > 1 {
				fmt.Fprintf(o.err, "  and %d more like it in this file\n", g.Count-1)
			}
		}
	}
	switch {
	case left > 0 && ps.Errors > 0: // and so nothing was written
		fmt.Fprintf(o.err, "and %d more warnings, told when the errors are mended\n", left)
	case left > 0:
		fmt.Fprintf(o.err, "and %d more warnings; all of them are in data/problems.parquet\n", left)
	}
}

// tellWarnings prints what did not stop a run.
func (o *options) tellWarnings(ps *pipeline.Problems) {
	if o.quiet || len(ps.Groups) == 0 {
		return
	}
	o.printProblems(ps)
}
