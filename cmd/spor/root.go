package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"spor/analysis/disclosure"
	"spor/cmd/pipeline"
	"spor/ingest/study"

	"github.com/spf13/cobra"
)

// options are the flags that mean the same everywhere.
type options struct {
	studyDir string
	lang     string
	audience string
	format   string
	strict   bool
	quiet    bool

	out, err io.Writer
	bar      *bar
}

// run is the whole program but for the process: it returns the exit status.
func run(ctx context.Context, args []string, out, errOut io.Writer) int {
	o := &options{out: out, err: errOut}
	root := newRoot(o)
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errOut)
	err := root.ExecuteContext(ctx)
	o.endBar()
	return o.report(err)
}

// The exit statuses, as the help of every command states them.
const (
	exitDone    = 0
	exitProblem = 1
	exitUsage   = 2
	exitIO      = 3
)

const exitHelp = `
Exit status: 0 done · 1 problems found in the data · 2 usage or definition
error · 3 could not read or write.`

// errProblems ends a command with status 1; what was found is printed already.
var errProblems = errors.New("problems found")

// usageError is a fault in what was typed.
type usageError struct{ error }

// report prints an error the one way spor does and returns the exit status.
func (o *options) report(err error) int {
	var problems *pipeline.ProblemsError
	var definition *pipeline.DefinitionError
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errProblems):
		return exitProblem
	case errors.As(err, &problems):
		o.printProblems(problems.Problems)
		fmt.Fprintf(o.err, "spor: %v\n", problems)
		return exitProblem
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(o.err, "spor: interrupted: what was not complete was not kept, and the last good state is there")
		return exitIO
	case errors.As(err, &definition):
		fmt.Fprintf(o.err, "%v\n", definition)
		return exitUsage
	case errors.As(err, &usage) || isCobraUsage(err):
		fmt.Fprintf(o.err, "spor: %v\n", err)
		// Who is told what was expected needs no other help.
		if text := err.Error(); !strings.Contains(text, "hint: ") && !strings.Contains(text, "expected ") {
			fmt.Fprintln(o.err, "  hint: spor help lists the commands, spor help COMMAND its flags")
		}
		return exitUsage
	}
	fmt.Fprintf(o.err, "spor: %v\n", err)
	return exitIO
}

// isCobraUsage tells the one error that cobra makes itself and that no hook
// reaches.
func isCobraUsage(err error) bool { return strings.HasPrefix(err.Error(), "unknown command") }

func newRoot(o *options) *cobra.Command {
	root := &cobra.Command{
		Use:   "spor",
		Short: "Follow people through interviews and questionnaires over time",
		Long: `spor reads a study folder (interviews, survey exports, a codebook of themes),
stores what it finds as Parquet, and writes tables, charts and HTML reports of
what changed, for whom, and on what evidence. It runs offline and opens no port.

Begin with:  spor new my-study && spor run --study my-study
` + exitHelp,
		Version:       pipeline.Version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	flags := root.PersistentFlags()
	flags.StringVar(&o.studyDir, "study", ".", "the study folder")
	flags.StringVar(&o.lang, "lang", "", "language of tables and reports: da or en (default: the study's)")
	flags.BoolVar(&o.strict, "strict", false, "warnings are fatal too: nothing is written")
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "print errors only")
	for _, c := range []func(*options) *cobra.Command{newNew, newInspect, newCheck, newIngest, newCode, newAnalyse, newQuotes, newReport, newRun, newStatus, newRelease, newVerify, newReview} {
		root.AddCommand(withExitHelp(c(o)))
	}
	root.SetHelpCommand(withExitHelp(newHelp()))
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	return root
}

func withExitHelp(cmd *cobra.Command) *cobra.Command {
	cmd.Long += "\n" + exitHelp
	return cmd
}

// noArgs refuses arguments with the program's own kind of error.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%s takes no arguments, found %q", cmd.Name(), args[0])}
	}
	return nil
}

// open reads the study's definitions and checks the common flags against them.
func (o *options) open() (*pipeline.Project, error) {
	p, err := pipeline.Open(o.studyDir)
	if err != nil {
		return nil, err
	}
	p.Strict = o.strict
	if !o.quiet {
		p.Progress = o.progress
	}
	if o.lang == "" {
		o.lang = string(p.Study.Language)
	}
	var l study.Language
	if err := l.UnmarshalText([]byte(o.lang)); err != nil {
		return nil, usageError{fmt.Errorf("--lang: %w", err)}
	}
	return p, nil
}

// checkFormat refuses a --format before anything is done for it.
func (o *options) checkFormat() error {
	switch o.format {
	case "text", "csv", "json":
		return nil
	}
	return usageError{fmt.Errorf("--format %q, expected text, csv or json", o.format)}
}

func (o *options) language() study.Language { return study.Language(o.lang) }

// audiences returns the one that --audience names, or those of the study.
func (o *options) audiences(p *pipeline.Project) ([]disclosure.Audience, error) {
	if o.audience != "" {
		if _, err := disclosure.PolicyFor(p.Study, disclosure.Audience(o.audience)); err != nil {
			return nil, usageError{fmt.Errorf("--audience: %w", err)}
		}
		return []disclosure.Audience{disclosure.Audience(o.audience)}, nil
	}
	return p.Audiences(), nil
}

func (o *options) say(format string, args ...any) {
	if !o.quiet {
		o.endBar()
		fmt.Fprintf(o.out, format+"\n", args...)
	}
}
