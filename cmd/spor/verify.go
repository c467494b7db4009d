package main

import (
	"errors"
	"fmt"

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
				if withdrawn == "" {
					return usageError{fmt.Errorf("--withdrawn needs a pseudonym, as in: spor verify --withdrawn P07")}
				}
				known, knowErr := p.Knows(withdrawn)
				if knowErr != nil {
					return knowErr
				}
				if !known {
					return usageError{fmt.Errorf("--withdrawn %q is nobody of the study, expected a pseudonym of participants.csv, consent.csv or staff, as it is written there", withdrawn)}
				}
				derived, sources, traceErr := p.Traces(withdrawn)
				doubts, doubtErr := p.Doubts(cmd.Context())
				if traceErr != nil || doubtErr != nil {
					return errors.Join(traceErr, doubtErr)
				}
				for _, t := range derived {
					fmt.Fprintf(o.err, "error: %s is named in %s\n", withdrawn, t)
				}
				for _, doubt := range doubts {
					fmt.Fprintf(o.err, "error: %s; it may hold what %s withdrew\n", doubt, withdrawn)
				}
				switch {
				case len(derived) > 0:
					fmt.Fprintln(o.err, "  hint: record a withdrawal from everything in consent.csv (no source, no wave, scope all), and run: spor run")
				case len(doubts) > 0:
					fmt.Fprintln(o.err, "  hint: bring it up to date with: spor run")
				default:
					o.say("%s is named in no derived file", withdrawn)
				}
				for _, name := range sources {
					o.say("%s is still there: spor never changes sources/; delete it where the withdrawal says so", name)
				}
				releases, releaseErr := p.ReleasesOf(withdrawn)
				if releaseErr != nil {
					return releaseErr
				}
				for _, name := range releases {
					o.say("%s was made from the data of %s, and is never changed: tell who received it, and delete it where the withdrawal says so", name, withdrawn)
				}
				if len(derived)+len(doubts) > 0 {
					return errProblems
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
