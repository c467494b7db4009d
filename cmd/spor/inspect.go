package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"spor/cmd/pipeline"
	"spor/reports"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

func newInspect(o *options) *cobra.Command {
	var all bool
	var opt pipeline.ReadAs
	cmd := &cobra.Command{
		Use:   "inspect FILE",
		Short: "Say what a survey export seems to hold",
		Long: `Inspect reads one survey export and says what it is, what stands in its columns,
who, when and which instruments they seem to hold, and how the file codes them.
It ends with an entry for study.yaml, to be pasted below sources:. What a person
must look at is marked "# check"; where a person must decide, the possibilities
stand under "# choose" and nothing is chosen. With --quiet the entry alone is
printed.

No free text and nothing that may identify a person is shown: labels that the
file declares, known answers, and what is repeated often; all else is counted.

Within a study folder, or with --study, the study's own instruments, waves and
forms are known too; else only the built-in instruments. A file that the study
reads already is read as its source says. How to read it can also be said by
flags, under the names of the keys that study.yaml has for it.

Reads   FILE; for SurveyXact's dataset, labels and structure beside it; the
        definitions of the study, if there is one
Writes  nothing`,
		Example: "  spor inspect skema.xlsx\n  spor inspect my-study/sources/survey/skema.csv --study my-study",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("inspect needs one argument, the file, as in: spor inspect skema.xlsx")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.checkFormat(); err != nil {
				return err
			}
			in, err := pipeline.Inspect(cmd.Context(), args[0], o.studyDir, cmd.Flags().Changed("study"), opt)
			if err != nil {
				return err
			}
			if in.Faults != nil {
				fmt.Fprintln(o.err, "note: the study's definitions have faults, and only its instruments are used, if they can be read; spor check names them")
			}
			switch o.format {
			case "json":
				return o.inspectedJSON(in)
			case "csv":
				return o.inspectedCSV(in)
			}
			page := &inspection{o: o, Inspected: in, width: o.width()}
			page.file()
			page.columns(all)
			page.findings()
			page.entry()
			return nil
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "list the tool's own columns too, and every label")
	cmd.Flags().StringVar(&opt.Sheet, "sheet", "", "the sheet of a workbook to look at")
	cmd.Flags().IntVar(&opt.Header, "header", 0, "how many rows the header has")
	cmd.Flags().StringVar(&opt.Encoding, "encoding", "", "encoding of the text, such as cp850")
	cmd.Flags().StringVar(&opt.Delimiter, "delimiter", "", "what is between two cells: one character, or tab")
	cmd.Flags().StringVar(&opt.Decimal, "decimal", "", "decimal mark: , or .")
	cmd.Flags().StringVar(&opt.Tool, "tool", "", "the survey tool that wrote the file")
	cmd.Flags().StringVar(&o.format, "format", "text", "text, csv (the columns) or json")
	return cmd
}

// The widths between which a text is set, and that of what is no terminal.
const (
	narrowest = 60
	widest    = 110
	elsewhere = 100
)

// width is how many characters a line of the output may have.
func (o *options) width() int {
	if f, ok := o.out.(*os.File); ok && isTerminal(o.out) {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return min(max(w, narrowest), widest)
		}
	}
	return elsewhere
}

func (o *options) inspectedJSON(in *pipeline.Inspected) error {
	enc := json.NewEncoder(o.out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(in.Profile)
}

func (o *options) inspectedCSV(in *pipeline.Inspected) error {
	w := csv.NewWriter(o.out)
	w.Write([]string{"column", "question", "option", "holds", "detail", "filled", "different", "missing", "answers", "item"})
	for _, c := range in.Columns {
		var missing, answers []string
		for _, m := range c.Missing {
			missing = append(missing, fmt.Sprintf("%s: %d", m.Reason, m.Rows))
		}
		for _, a := range c.Answers {
			answers = append(answers, a.String())
		}
		w.Write([]string{reports.Inert(c.Name), reports.Inert(c.Question), reports.Inert(c.Option), string(c.Holds), c.Detail, strconv.FormatInt(c.Filled, 10),
			strconv.FormatInt(c.Different, 10), strings.Join(missing, "; "), reports.Inert(strings.Join(answers, "; ")), c.Item})
	}
	w.Flush()
	return w.Error()
}
