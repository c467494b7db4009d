package main

import (
	"context"
	"errors"
	"fmt"

	"spor/cmd/pipeline"

	"github.com/spf13/cobra"
)

func newVerify(o *options) *cobra.Command {
	var withdrawn string
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Prove that derived files are as they were written, and hold nothing of who withdrew",
		Long: `Verify reads every derived file and holds it against the digest that was taken
when it was written. With --withdrawn it looks for a person's pseudonym in data/,
report/ and decisions/, and names what spor never changes: files in sources/, and
releases that were made from the person's data. It cannot find what others say of
the person without the pseudonym, nor copies outside the study folder.

Reads   data/, report/, releases/, decisions/; names of files below sources/
Writes  nothing`,
		Example: "  spor verify --study my-study\n  spor verify --study my-study --withdrawn P07",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			p, err := o.open()
			if err != nil {
				return err
			}
			verified, err := p.Verify()
			for _, name := range verified {
				o.say("%s: as written", name)
			}
			if err != nil {
				fmt.Fprintf(o.err, "error: %v\n", err)
			}
			if cmd.Flags().Changed("withdrawn") {
				if err := o.verifyWithdrawn(cmd.Context(), p, withdrawn); err != nil {
					return err
				}
			}
			if err != nil {
				return errProblems
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&withdrawn, "withdrawn", "", "a pseudonym that must be in no derived file")
	return cmd
}

// verifyWithdrawn shows that a person is in nothing derived, and names what spor
// never changes.
func (o *options) verifyWithdrawn(ctx context.Context, p *pipeline.Project, person string) error {
	if person == "" {
		return usageError{fmt.Errorf("--withdrawn needs a pseudonym, as in: spor verify --withdrawn P07")}
	}
	known, err := p.Knows(person)
	if err != nil {
		return err
	}
	if !known {
		return usageError{fmt.Errorf("--withdrawn %q is nobody of the study, expected a pseudonym of participants.csv, consent.csv or staff, as it is written there", person)}
	}
	derived, sources, traceErr := p.Traces(person)
	doubts, doubtErr := p.Doubts(ctx)
	if err := errors.Join(traceErr, doubtErr); err != nil {
		return err
	}
	for _, t := range derived {
		fmt.Fprintf(o.err, "error: %s is named in %s\n", person, t)
	}
	for _, doubt := range doubts {
		fmt.Fprintf(o.err, "error: %s; it may hold what %s withdrew\n", doubt, person)
	}
	switch {
	case len(derived) > 0:
		fmt.Fprintln(o.err, "  hint: record a withdrawal from everything in consent.csv (no source, no wave, scope all), and run: spor run")
	case len(doubts) > 0:
		fmt.Fprintln(o.err, "  hint: bring it up to date with: spor run")
	default:
		o.say("%s is named in no derived file", person)
	}
	for _, name := range sources {
		o.say("%s is still there: spor never changes sources/; delete it where the withdrawal says so", name)
	}
	releases, err := p.ReleasesOf(person)
	if err != nil {
		return err
	}
	for _, name := range releases {
		o.say("%s was made from the data of %s, and is never changed: tell who received it, and delete it where the withdrawal says so", name, person)
	}
	if len(derived)+len(doubts) > 0 {
		return errProblems
	}
	return nil
}
