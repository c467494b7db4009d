package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"spor/samples"

	"github.com/spf13/cobra"
)

func newNew(o *options) *cobra.Command {
	var sample string
	cmd := &cobra.Command{
		Use:   "new DIR",
		Short: "Write a small commented study that runs as it is",
		Long: `New writes a study folder to begin from: study.yaml, codebook.yaml, a few
invented transcripts and a questionnaire, with comments that say what to change.
--sample writes one of the sample studies that come with spor instead.

Reads   nothing
Writes  DIR, which must not exist or be empty`,
		Example: "  spor new my-study\n  spor new --sample vejen-videre try-it",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("new needs one argument, the folder to make, as in: spor new my-study")}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			from, err := samples.Open(sample)
			if err != nil {
				return usageError{err}
			}
			if err := writeStudy(from, args[0]); err != nil {
				return err
			}
			o.say("made %s\nnext: spor run --study %s", args[0], args[0])
			return nil
		},
	}
	cmd.Flags().StringVar(&sample, "sample", samples.Starter, "starter, vejen-videre or vive-2019")
	return cmd
}

func writeStudy(from fs.FS, dir string) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return usageError{fmt.Errorf("%s is a file, expected a folder that does not exist yet\n  hint: choose another name", dir)}
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		return usageError{fmt.Errorf("%s is not empty, expected a folder that does not exist yet\n  hint: choose another name", dir)}
	}
	return fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if d.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		data, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o644)
	})
}
