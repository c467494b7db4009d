package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"spor/cmd/pipeline"
	"spor/ingest/study"

	"github.com/spf13/cobra"
)

func newReview(o *options) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Look through what a person must decide on",
		Long: `Review shows what the program cannot decide. Of names and places in the texts
only a person can say whether they identify anybody.

Reads   the study folder
Writes  decisions/`,
		Example: "  spor review names --study my-study",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("review needs to know what, as in: spor review names")}
			}
			return usageError{fmt.Errorf("there is no %q to review, expected names", args[0])}
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	cmd.AddCommand(withExitHelp(newReviewNames(o)))
	return cmd
}

func newReviewNames(o *options) *cobra.Command {
	var context bool
	var accept, replace []string
	var key string
	cmd := &cobra.Command{
		Use:   "names",
		Short: "Look through the names and places in the texts",
		Long: `Names lists the names of people and the places that identify somebody, as far as
lists and the words beside them tell: over all waves, undecided ones first. A
name is accepted once (a pseudonym, or nobody's), or replaced: by [navn 1] with a
number for each participant, or by [sted]. Decisions are kept in
decisions/names.csv without the names, and count from the next run on.

Names are shown on a terminal only; elsewhere each is shown by its id alone. The
words around them are shown on request.

Reads   the study folder
Writes  decisions/names.csv; with --key, the key to the numbers`,
		Example: "  spor review names --study my-study --context\n  spor review names --accept 1f2e3d4c,9a8b7c6d\n  spor review names --replace all\n  spor review names --key ../names.csv",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if len(accept) > 0 && len(replace) > 0 {
				return usageError{errors.New("--accept and --replace cannot go together, expected one at a time")}
			}
			p, err := o.open()
			if err != nil {
				return err
			}
			if cmd.Flags().Changed("key") {
				if key == "" {
					return usageError{errors.New("--key needs a file outside the study, as in: spor review names --key ../names.csv")}
				}
				n, err := p.WriteNameKey(cmd.Context(), key)
				if err != nil {
					return asUsage(err)
				}
				o.say("%s: %s; whoever has it has the names", key, pipeline.Counted(int64(n), "name"))
				return nil
			}
			list, err := p.ReviewNames(cmd.Context())
			if err != nil {
				return err
			}
			for _, c := range []struct {
				ids      []string
				decision study.NameDecision
				done     string
			}{{accept, study.AcceptName, "accepted"}, {replace, study.ReplaceName, "to be replaced"}} {
				if len(c.ids) > 0 {
					n, err := p.DecideNames(list, c.ids, c.decision)
					if err != nil {
						return asUsage(err)
					}
					o.say("%s %s; next: spor run", pipeline.Counted(int64(n), "name"), c.done)
					return nil
				}
			}
			o.tellNames(list, context)
			return nil
		},
	}
	cmd.Flags().BoolVar(&context, "context", false, "show the words around the first mentions")
	cmd.Flags().StringSliceVar(&accept, "accept", nil, "ids of names that may stay, or all (that are undecided)")
	cmd.Flags().StringSliceVar(&replace, "replace", nil, "ids of names to be replaced, or all (that are undecided)")
	cmd.Flags().StringVar(&key, "key", "", "write which name each number stands for, to a file outside the study")
	return cmd
}

// asUsage makes a usage error of a choice that cannot be made.
func asUsage(err error) error {
	if wrong := (pipeline.PickError{}); errors.As(err, &wrong) {
		return usageError{wrong}
	}
	return err
}

// tellNames lists names: on a terminal as they are, elsewhere by their ids.
func (o *options) tellNames(list []pipeline.Reviewed, context bool) {
	o.endBar()
	show := isTerminal(o.out)
	open := 0
	for _, r := range list {
		name := r.Name
		if !show {
			name = "(not shown)"
		}
		decision := string(r.Decision)
		if decision == "" {
			decision = "undecided"
			open++
		}
		likely := ""
		if r.Likely == 0 {
			likely = ", perhaps none"
		}
		o.say("%s  %-9s  %s  %s%s: %s in %s, %s, %s", r.ID, decision, name, r.Kind, likely, pipeline.Counted(int64(r.Mentions), "mention"),
			pipeline.Counted(int64(r.Files), "file"), pipeline.Counted(int64(len(r.Participants)), "participant"), strings.Join(slices.Concat([]string{"waves"}, r.Waves), " "))
		if context && show {
			for _, c := range r.Contexts {
				o.say("          %s", c)
			}
		}
	}
	o.say("%s, %d undecided", pipeline.Counted(int64(len(list)), "name"), open)
	if open > 0 && !o.quiet {
		o.say("decide with --accept or --replace and ids, or all")
	}
	if !show && len(list) > 0 && !o.quiet {
		o.say("names are shown on a terminal only")
	}
}
