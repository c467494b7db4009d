package main

import (
	"fmt"

	"spor/cmd/pipeline"
	"spor/ingest/store"

	"github.com/spf13/cobra"
)

func newIngest(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "ingest",
		Short: "Read transcripts and survey exports into data/",
		Long: `Ingest reads every file of the study's sources into records and writes them to
data/ as Parquet: whole or not at all. Faults in the data are printed with file
and place. Faults that would lose a record or give it to the wrong person leave
data/ as it was; the others are counted and stored in data/problems.parquet.

Reads   study.yaml, instruments/, participants.csv, events.csv, consent.csv, sources/
Writes  data/ (codings made before are dropped)`,
		Example: "  spor ingest --study my-study",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return o.build(cmd, false) },
	}
}

func newCode(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "code",
		Short: "Apply the codebook's rules to the transcripts and open answers",
		Long: `Code applies codebook.yaml to every segment of a coded role and writes the
codings to data/. When sources have changed they are read again first.

Reads   what ingest reads, codebook.yaml
Writes  data/`,
		Example: "  spor code --study my-study",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return o.build(cmd, true) },
	}
}

func (o *options) build(cmd *cobra.Command, code bool) error {
	p, err := o.open()
	if err != nil {
		return err
	}
	if code && p.Book == nil {
		return &pipeline.DefinitionError{Err: errNoBook}
	}
	b, err := p.Build(cmd.Context(), code, true)
	if err != nil {
		return err
	}
	o.tellWarnings(b.Problems)
	o.tellBuilt(b)
	if code {
		o.tellCodebook(p)
	}
	return nil
}

// tellBuilt says what data/ holds.
func (o *options) tellBuilt(b *pipeline.Built) {
	rows := map[string]int64{}
	for _, stage := range b.Manifest.Stages {
		for _, f := range stage.Files {
			rows[f.Name] = f.Rows
		}
	}
	of := func(t store.AnyTable, noun string) string { return pipeline.Counted(rows[t.File()], noun) }
	o.say("%-8s %s: %s, %s, %s, %s, %s, %s", "ingest", done(b.Ingested), of(store.Sources, "file"), of(store.Documents, "document"),
		of(store.Segments, "segment"), of(store.Forms, "form"), of(store.Responses, "response"), pipeline.Counted(b.Problems.Warnings, "warning"))
	if b.Dropped > 0 {
		o.say("%-8s %s taken out of %s: consent to research withdrawn", "", pipeline.Counted(int64(b.Dropped), "chosen quote"), pipeline.QuotesFile)
	}
	if _, coded := b.Manifest.Stage("code"); coded {
		o.say("%-8s %s: %s", "code", done(b.Coded), of(store.Codings, "coding"))
	}
}

// tellCodebook says what check would say of the codebook, in a line.
func (o *options) tellCodebook(p *pipeline.Project) {
	switch {
	case p.Book == nil:
		o.say("%-8s none: there is no %s, so reports have no themes", "code", pipeline.CodebookFile)
	default:
		if failed := len(p.Book.Check()); failed > 0 && !o.quiet {
			o.endBar()
			fmt.Fprintf(o.err, "warning: %s: %s; spor check names them\n", pipeline.CodebookFile, pipeline.Counted(int64(failed), "failed example"))
		}
	}
}

func done(made bool) string {
	if made {
		return "done"
	}
	return "up to date"
}
