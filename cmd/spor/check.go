package main

import (
	"errors"
	"fmt"

	"spor/cmd/pipeline"

	"github.com/spf13/cobra"
)

func newCheck(o *options) *cobra.Command {
	var outgoing string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Validate everything and write nothing",
		Long: `Check reads the definitions, every source and the codebook's examples, and says
what was detected (format, encoding, delimiter, decimal mark) and what is not as
declared. An example that its code does not find, and a counter-example that it
does, are faults.

With --leaks it looks instead for identifiers (CPR, telephone, address and the
like) in a file or folder that is to go out, such as report/, or a page that was
edited since: in what its reader sees, in comments, deleted text and properties,
and in the names of files.

Reads   the study folder, or what --leaks names
Writes  nothing`,
		Example: "  spor check --study my-study\n  spor check --study my-study --leaks my-study/report",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			p, err := o.open()
			if err != nil {
				return err
			}
			if cmd.Flags().Changed("leaks") {
				return o.checkLeaks(p, outgoing)
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
	cmd.Flags().StringVar(&outgoing, "leaks", "", "look only for identifiers in what is to go out: a file or folder")
	return cmd
}

// checkLeaks runs the leak check on what is to go out.
func (o *options) checkLeaks(p *pipeline.Project, place string) error {
	if place == "" {
		return usageError{errors.New("--leaks needs a file or folder, as in: spor check --leaks report")}
	}
	found, unread, err := p.Leaks(place)
	if err != nil {
		return err
	}
	likely := int64(0)
	for _, l := range found {
		severity := "warning"
		if l.Likely {
			severity, likely = "error", likely+1
		}
		fmt.Fprintf(o.err, "%s: %s\n", severity, l)
	}
	for _, name := range unread {
		fmt.Fprintf(o.err, "error: %s: what it holds cannot be told, expected a page, a workbook, a document or text\n", name)
	}
	o.say("%s: %s, %s", p.Unnamed(place), pipeline.Counted(likely, "identifier"), pipeline.Counted(int64(len(found))-likely, "possible one"))
	if likely > 0 || len(unread) > 0 || o.strict && len(found) > 0 {
		return errProblems
	}
	return nil
}
