package main

import (
	"fmt"

	"spor/analysis"
	"spor/ingest/study"
	"spor/reports"

	"github.com/spf13/cobra"
)

func newAnalyse(o *options) *cobra.Command {
	var opt analysis.Options
	var panel string
	var list bool
	cmd := &cobra.Command{
		Use:   "analyse [NAME...]",
		Short: "Count: print tables as text, CSV or JSON",
		Long: `Analyse prints the tables of one or several analyses, exact and internal: what
may be published is decided by report, not here. Without a name it prints all;
--list says what there is. Data that is stale is rebuilt first.

CSV and JSON are in long form: a row for each combination of the dimensions, with
keys and labels, counts, n, and unrounded shares in per cent with their intervals.

--panel says whose answers a distribution counts:
  all    everyone who answered the item in the wave
  forms  persons with the form in all waves shown (n still differs by item)
  items  persons with an answer to the item in all waves shown

Reads   data/
Writes  nothing`,
		Example: `  spor analyse --list
  spor analyse themes --study my-study
  spor analyse distribution --study my-study --items who5 --waves w1,w3 --format csv`,
		RunE: func(cmd *cobra.Command, names []string) error {
			if list {
				for _, a := range analysis.Analyses {
					o.say("%-14s %s", a.Name, a.Line.In(study.English))
				}
				return nil
			}
			if err := o.checkFormat(); err != nil {
				return err
			}
			p, err := o.open()
			if err != nil {
				return err
			}
			chosen := analysis.Analyses
			if len(names) > 0 {
				chosen = nil
				for _, n := range names {
					a, err := analysis.Find(n)
					if err != nil {
						return usageError{fmt.Errorf("%w\n  hint: spor analyse --list says what each counts", err)}
					}
					chosen = append(chosen, a)
				}
			}
			opt.Lang, opt.Panel = o.language(), study.Panel(panel)
			if err := o.fresh(cmd.Context(), p); err != nil {
				return err
			}
			d, err := p.Data()
			if err != nil {
				return err
			}
			var tables []analysis.Table
			for _, a := range chosen {
				if a.Paired && !p.Study.IsPaired() && len(names) == 0 {
					o.say("%s: left out, for study.yaml says paired: false", a.Name)
					continue
				}
				made, err := analysis.Run(a, d, opt)
				if err != nil {
					return usageError{err}
				}
				tables = append(tables, made...)
			}
			return o.print(tables)
		},
	}
	cmd.Flags().BoolVar(&list, "list", false, "say in a line what each analysis counts")
	cmd.Flags().StringVar(&o.format, "format", "text", "text, csv or json")
	cmd.Flags().StringVar(&panel, "panel", "", "all, forms or items (default: forms)")
	cmd.Flags().StringSliceVar(&opt.Waves, "waves", nil, "ids of the waves to show or compare (default: all)")
	cmd.Flags().StringSliceVar(&opt.Items, "items", nil, "instruments or items, such as who5 or bip.b1_jobide (default: all)")
	return cmd
}

func (o *options) print(tables []analysis.Table) error {
	o.endBar()
	switch o.format {
	case "csv":
		return reports.CSV(o.out, tables)
	case "json":
		return reports.JSON(o.out, tables)
	default:
		if len(tables) == 0 {
			fmt.Fprintln(o.out, "the study holds nothing to count here")
			return nil
		}
		return reports.Text(o.out, tables, o.language())
	}
}
