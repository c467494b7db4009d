package main

import "github.com/spf13/cobra"

func newStatus(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Say what is stale, and why",
		Long: `Status compares digests of every input with those the derived files were made
from, and names what is new, changed or gone. It always ends with status 0 when
it could look.

Reads   the study folder
Writes  nothing`,
		Example: "  spor status --study my-study",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			p, err := o.open()
			if err != nil {
				return err
			}
			stages, err := p.Status(cmd.Context(), o.language())
			if err != nil {
				return err
			}
			for _, s := range stages {
				if len(s.Reasons) == 0 {
					o.say("%-18s up to date", s.Name)
					continue
				}
				o.say("%-18s stale", s.Name)
				for _, r := range s.Reasons {
					o.say("  %s", r)
				}
			}
			return nil
		},
	}
}
