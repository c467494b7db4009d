package main

import (
	"fmt"

	"spor/cmd/pipeline"

	"github.com/spf13/cobra"
)

func newCheck(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Validate everything and write nothing",
		Long: `Check reads the definitions, every source and the codebook's examples, and says
what was detected (format, encoding, delimiter, decimal mark) and what is not as
declared. An example that its code does not find, and a counter-example that it
does, are faults.

Reads   the study folder
Writes  nothing`,
		Example: "  spor check --study my-study",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			p, err := o.open()
			if err != nil {
				return err
			}
			c, err := p.Check(cmd.Context())
			if err != nil {
				return err
			}
			for i, s := range c.Sources {
				name := s.File
				if i > 0 && c.Sources[i-1].File == name || i+1 < len(c.Sources) && c.Sources[i+1].File == name {
					name += " (source " + s.Source + ")"
				}
				o.say("%s: %s, %s", name, s.Detected, pipeline.Counted(s.Rows, p.Unit(s)))
				for _, note := range s.Notes {
					o.say("  %s", note)
				}
			}
			if !o.quiet || !p.OK(c) {
				o.printProblems(c.Problems)
			}
			for _, f := range c.Examples {
				fmt.Fprintf(o.err, "error: %s\n", f)
			}
			o.say("%s, %s, %s, %s; %s, %s, %s", pipeline.Counted(c.Documents, "document"), pipeline.Counted(c.Segments, "segment"), pipeline.Counted(c.Forms, "form"),
				pipeline.Counted(c.Responses, "response"), pipeline.Counted(c.Problems.Errors, "error"), pipeline.Counted(c.Problems.Warnings, "warning"), pipeline.Counted(int64(len(c.Examples)), "failed example"))
			if !p.OK(c) {
				return errProblems
			}
			return nil
		},
	}
}
