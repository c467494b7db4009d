package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"spor/cmd/pipeline"
	"spor/reports"

	"github.com/spf13/cobra"
)

func newQuotes(o *options) *cobra.Command {
	f := pipeline.QuoteFilter{Context: 70}
	var pick string
	cmd := &cobra.Command{
		Use:   "quotes",
		Short: "Show coded words in context, or choose a quote",
		Long: `Quotes lists what the codebook's rules found, with the words around it, the rule
that found it and whether it is negated. Each line begins with the place of the
whole turn, document:start-end in bytes.

--pick PLACE records the choice of a quote for the code given with --code, in
decisions/quotes.csv: document, offsets and digests, never words. Chosen quotes
are published only where consent.csv has the person's consent.

Reads   data/, codebook.yaml, decisions/
Writes  nothing; with --pick, a line in decisions/quotes.csv`,
		Example: `  spor quotes --study my-study --code waiting --role citizen --wave w1
  spor quotes --study my-study --code waiting --pick P01.w1.citizen:120-310`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.checkFormat(); err != nil {
				return err
			}
			p, err := o.open()
			if err != nil {
				return err
			}
			if err := checkFilter(p, f); err != nil {
				return err
			}
			if err := o.fresh(cmd.Context(), p); err != nil {
				return err
			}
			if known, err := p.HasPerson(f.Participant); err != nil {
				return err
			} else if f.Participant != "" && !known {
				return usageError{fmt.Errorf("--participant %q is no participant, member of staff or joint interview of the study, expected one of them as study.yaml and participants.csv have it", f.Participant)}
			}
			if pick != "" {
				return o.pick(p, f.Code, pick)
			}
			list, err := p.Quotes(f)
			if err != nil {
				return err
			}
			return o.printQuotes(list)
		},
	}
	cmd.Flags().StringVar(&f.Code, "code", "", "only this code and those below it")
	cmd.Flags().StringVar(&f.Wave, "wave", "", "only this wave")
	cmd.Flags().StringVar(&f.Role, "role", "", "only what this role says")
	cmd.Flags().StringVar(&f.Participant, "participant", "", "only this person, or joint interview")
	cmd.Flags().StringVar(&pick, "pick", "", "choose the quote at document:start-end for --code")
	cmd.Flags().StringVar(&o.format, "format", "text", "text, csv or json")
	return cmd
}

// checkFilter refuses what is not in the study, lest a slip of the pen look like
// an empty result.
func checkFilter(p *pipeline.Project, f pipeline.QuoteFilter) error {
	if p.Book == nil {
		return &pipeline.DefinitionError{Err: errNoBook}
	}
	if f.Code != "" && len(p.Book.Counts(f.Code)) == 0 {
		var ids []string
		for _, e := range p.Book.Outline() {
			ids = append(ids, e.ID)
		}
		return usageError{fmt.Errorf("--code %q is not in the codebook, expected one of %s", f.Code, strings.Join(ids, ", "))}
	}
	var waves, roles []string
	for _, w := range p.Study.Waves {
		waves = append(waves, w.ID)
	}
	for _, r := range p.Study.Roles {
		roles = append(roles, r.ID)
	}
	if _, ok := p.Study.Wave(f.Wave); f.Wave != "" && !ok {
		return usageError{fmt.Errorf("--wave %q is not declared in study.yaml, expected one of %s", f.Wave, strings.Join(waves, ", "))}
	}
	if _, ok := p.Study.Role(f.Role); f.Role != "" && !ok {
		return usageError{fmt.Errorf("--role %q is not declared in study.yaml, expected one of %s", f.Role, strings.Join(roles, ", "))}
	}
	return nil
}

func (o *options) pick(p *pipeline.Project, code, place string) error {
	if code == "" {
		return usageError{fmt.Errorf("--pick needs --code: a quote is chosen for a theme")}
	}
	colon, dash := strings.LastIndex(place, ":"), strings.LastIndex(place, "-")
	if colon < 0 || dash < colon {
		return usageError{fmt.Errorf("--pick %q, expected document:start-end, as in P01.w1.citizen:120-310", place)}
	}
	start, err1 := strconv.ParseInt(place[colon+1:dash], 10, 64)
	end, err2 := strconv.ParseInt(place[dash+1:], 10, 64)
	if err1 != nil || err2 != nil {
		return usageError{fmt.Errorf("--pick %q, expected two byte offsets after the document", place)}
	}
	pick, err := p.Pick(code, place[:colon], start, end)
	if err != nil {
		return asUsage(err)
	}
	o.say("chosen for %s: %s:%d-%d, recorded in %s", pick.Code, pick.Document, pick.Start, pick.End, pipeline.QuotesFile)
	notes, err := p.PickNotes(pick)
	if err != nil {
		return err
	}
	for _, n := range notes {
		fmt.Fprintln(o.err, "note:", n)
	}
	return nil
}

func (o *options) printQuotes(list []pipeline.KWIC) error {
	o.endBar()
	switch o.format {
	case "csv":
		return o.quotesCSV(list)
	case "json":
		return o.quotesJSON(list)
	}
	flat := strings.NewReplacer("\n", " ")
	for _, q := range list {
		negated := ""
		if q.Negated {
			negated = " (negated)"
		}
		fmt.Fprintf(o.out, "%s:%d-%d  %s%s  %s\n    %s[%s]%s\n", q.Document, q.TurnStart, q.TurnEnd, q.Code, negated, q.Rule,
			flat.Replace(q.Before), flat.Replace(q.Text), flat.Replace(q.After))
	}
	o.say("%s", pipeline.Counted(int64(len(list)), "coding"))
	return nil
}

func (o *options) quotesCSV(list []pipeline.KWIC) error {
	w := csv.NewWriter(o.out)
	w.Write([]string{"document", "person", "wave", "role", "code", "start", "end", "turn_start", "turn_end", "negated", "rule", "before", "text", "after"})
	for _, q := range list {
		w.Write([]string{reports.Inert(q.Document), reports.Inert(q.Person), q.Wave, q.Role, q.Code, strconv.FormatInt(q.Start, 10), strconv.FormatInt(q.End, 10),
			strconv.FormatInt(q.TurnStart, 10), strconv.FormatInt(q.TurnEnd, 10), strconv.FormatBool(q.Negated), reports.Inert(q.Rule), reports.Inert(q.Before), reports.Inert(q.Text), reports.Inert(q.After)})
	}
	w.Flush()
	return w.Error()
}

func (o *options) quotesJSON(list []pipeline.KWIC) error {
	enc := json.NewEncoder(o.out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	rows := []map[string]any{}
	for _, q := range list {
		rows = append(rows, map[string]any{"document": q.Document, "person": q.Person, "wave": q.Wave, "role": q.Role, "code": q.Code, "start": q.Start, "end": q.End,
			"turn_start": q.TurnStart, "turn_end": q.TurnEnd, "negated": q.Negated, "rule": q.Rule, "before": q.Before, "text": q.Text, "after": q.After})
	}
	return enc.Encode(rows)
}
