package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newRelease(o *options) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "release NAME",
		Short: "Freeze the reports that are sent out",
		Long: `Release copies the reports of the audiences that are published, as they are, to
releases/NAME/, where they stay. Send them from there. Beside them it records, as
digests, whose data they were made from, so that spor verify --withdrawn can tell
which releases a person is in. Reports that are stale, or in which the leak check
finds an identifier, are refused; so is a name that was used before.

Reads   report/, data/
Writes  releases/NAME/`,
		Example: "  spor release 2024-Q1 --study my-study",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{fmt.Errorf("release takes the name of the release, as in: spor release 2024-Q1")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := o.open()
			if err != nil {
				return err
			}
			audiences, err := o.audiences(p)
			if err != nil {
				return err
			}
			files, err := p.Release(cmd.Context(), args[0], audiences, o.language())
			if err != nil {
				return asUsage(err)
			}
			for _, name := range files {
				o.say("%s", name)
			}
			return nil
		},
	}
	o.audienceFlag(cmd)
	return cmd
}
