package main

import (
	"context"
	"errors"

	"spor/analysis/disclosure"
	"spor/cmd/pipeline"

	"github.com/spf13/cobra"
)

var errNoBook = errors.New("there is no codebook.yaml in the study\n  hint: see the one that spor new writes")

func newRun(o *options) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Bring everything up to date: data, codings and reports",
		Long: `Run does what is stale and nothing else: it reads the sources, applies the
codebook, and writes the report of every audience. With nothing changed it does
nothing. The report of an audience that the study does not declare any more is
removed.

Reads   the study folder
Writes  data/, report/`,
		Example: "  spor run --study my-study\n  spor run --study my-study --lang en",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			p, err := o.open()
			if err != nil {
				return err
			}
			audiences, err := o.audiences(p)
			if err != nil {
				return err
			}
			b, err := p.Build(cmd.Context(), true, false)
			if err != nil {
				return err
			}
			o.tellWarnings(b.Problems)
			o.tellBuilt(b)
			o.tellCodebook(p)
			removed, err := p.RemoveUndeclared()
			if err != nil {
				return err
			}
			for _, name := range removed {
				o.say("%-8s %s removed: the study has no such audience", "report", name)
			}
			return o.reports(cmd.Context(), p, audiences, false)
		},
	}
	o.audienceFlag(cmd)
	return cmd
}

func newReport(o *options) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Write the HTML page and the workbook of each audience",
		Long: `Report counts every table, decides for each audience what may be shown, and
writes report.html and tables.xlsx into report/. The page is one file without
script that asks for nothing from anywhere. The researcher's report is internal
and lies in report/INTERN-researcher/.

Reads   data/, codebook.yaml, decisions/, consent.csv
Writes  report/<audience>/`,
		Example: "  spor report --study my-study --audience evaluator --lang en",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			p, err := o.open()
			if err != nil {
				return err
			}
			audiences, err := o.audiences(p)
			if err != nil {
				return err
			}
			if err := o.fresh(cmd.Context(), p); err != nil {
				return err
			}
			return o.reports(cmd.Context(), p, audiences, true)
		},
	}
	o.audienceFlag(cmd)
	return cmd
}

func (o *options) audienceFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.audience, "audience", "", "researcher or evaluator (default: every audience of the study)")
}

// fresh brings data/ up to date where it is not, so that no figure is ever made
// of data that no longer fits the sources.
func (o *options) fresh(ctx context.Context, p *pipeline.Project) error {
	b, err := p.Build(ctx, true, false)
	if err != nil {
		return err
	}
	if b.Ingested || b.Coded {
		o.endBar()
	}
	return nil
}

func (o *options) reports(ctx context.Context, p *pipeline.Project, audiences []disclosure.Audience, force bool) error {
	for _, a := range audiences {
		r, err := p.Report(ctx, a, o.language(), force)
		if err != nil {
			return err
		}
		o.endBar()
		note := ""
		if r.Withheld > 0 {
			note = " (small groups withheld)"
		}
		if a == disclosure.Researcher {
			note = " (internal)"
		}
		o.say("%-8s %s: %s%s\n  page      %s\n  workbook  %s", "report", done(r.Made), a, note, r.Page, r.Workbook)
	}
	return nil
}
