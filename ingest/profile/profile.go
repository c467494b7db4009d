package profile

import (
	"context"
	"errors"
	"io"
	"slices"

	"spor/codebook/instrument"
	"spor/ingest/sheet"
	"spor/ingest/study"
	"spor/ingest/survey"
)

// Profile is what an export seems to hold. Its texts are for people and have no
// line breaks, no characters that cannot be seen and no cell but those that the
// package comment allows.
type Profile struct {
	File     string       `json:"file"`
	Read     string       `json:"read_as"` // format, encoding, delimiter, decimal mark, sheet, header
	Tool     string       `json:"tool"`    // a name of survey.Tools
	Notes    []string     `json:"notes,omitempty"`
	Rows     int64        `json:"rows"`
	Statuses []Status     `json:"statuses,omitempty"` // none where the file does not say how far a form got
	Columns  []Column     `json:"columns"`
	Layout   study.Layout `json:"layout"`
	// Findings say what the columns are together: layout, participant, wave,
	// date and instruments, each with what is to be settled.
	Findings []Finding `json:"findings"`
	// Entry is the source of study.yaml, indented as below sources:, and ends in
	// a line break.
	Entry string `json:"entry"`
}

// Finding is something that the file seems to hold.
type Finding struct {
	What string `json:"what"` // layout, participant, wave, date, or an instrument's id
	Says string `json:"says"`
	Open bool   `json:"open,omitempty"` // somebody has to decide
}

// Status is how far forms got, in the tool's words.
type Status struct {
	Word string `json:"word"`
	Rows int64  `json:"rows"`
	Keep string `json:"keep"` // the least keep: that takes these rows; "" for rows that are no form
}

// Known is what is known beside the file.
type Known struct {
	Instruments *instrument.Library
	Study       *study.Study   // nil outside a study
	Path        string         // of the file, below sources/, or its name where it lies elsewhere
	Placed      bool           // the file lies below the study's sources/
	Beside      []string       // names of the files that are read with it
	Told        survey.Options // how to read it, where somebody said so
}

// Of reads a table to its end and says what it seems to hold. Rows that cannot
// be read are counted and passed over.
func Of(ctx context.Context, t *survey.Table, known Known) (*Profile, error) {
	r := newReading(t, known)
	if err := r.rows(ctx); err != nil {
		return nil, err
	}
	return r.profile(), nil
}

// reading is a table that is being read, and then what is concluded from it.
type reading struct {
	known    Known
	table    *survey.Table
	columns  []survey.Column
	tallies  *tallies
	count    int64
	bad      int64
	badLine  int
	statuses []formStatus
	tidy     *tidy // nil where no columns are called as in a tidy export

	answerTexts map[string]bool // of the library's items, normalised
	headless    bool            // the first row is no header
	masked      []bool          // columns that do not go by their names
	maskedNames int

	holds   []content
	who     []candidate
	one     int    // see theOne
	telled  []bool // columns that may tell people apart
	when    when
	days    []dayColumn
	wide    []pattern
	wideAt  map[int]int // place in wide of each column that is of it
	fields  []*field
	found   []*found
	holder  map[[2]string]bool            // items that a field holds, by instrument and key
	foundAt map[int][]*found              // by column
	fit     map[string][]instrument.Match // see fitting
	words   map[string][]instrument.Match // items by the words of their questions
	loose   []loose
	groups  []group
}

func newReading(t *survey.Table, known Known) *reading {
	r := &reading{known: known, table: t, columns: t.Columns()}
	r.tallies = newTallies(r.columns)
	r.tidy = newTidy(r.columns)
	r.statuses = formStatuses(t.Detected().Tool, r.columns)
	r.answerTexts, r.fit = answerTexts(known.Instruments), map[string][]instrument.Match{}
	return r
}

// rows counts the rows.
func (r *reading) rows(ctx context.Context) error {
	for {
		row, err := r.table.Next()
		var bad *sheet.RowError
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &bad):
			if r.bad++; r.bad == 1 {
				r.badLine = bad.Line
			}
			continue
		case err != nil:
			return err
		}
		if r.count++; r.count%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for i := range r.statuses {
			r.statuses[i].add(r.table.Status(row, r.statuses[i].column))
		}
		r.tallies.add(row.Cells, r.table.Number)
		if r.tidy != nil {
			r.tidy.add(row.Cells)
		}
	}
}

// profile concludes. The order matters: a column that says who or when a row is
// holds no item.
func (r *reading) profile() *Profile {
	r.tallies.finish(r.count)
	r.nameColumns()
	for i := range r.columns {
		r.holds = append(r.holds, r.contentOf(i))
	}
	r.findDays()
	r.findWide()
	r.findTidy()
	r.settleDays()
	r.findWho()
	r.findWaves()
	r.makeFields()
	r.recognise()
	d := r.table.Detected()
	p := &Profile{File: plain(r.known.Path), Tool: d.Tool, Rows: r.count, Layout: r.layout(), Notes: r.notes(), Statuses: r.tellStatuses()}
	d.Notes = nil
	p.Read = plain(d.String())
	for i := range r.columns {
		p.Columns = append(p.Columns, r.column(i))
	}
	p.Findings = slices.Concat([]Finding{r.layoutFinding()}, r.whoFindings(), []Finding{r.waveFinding()}, r.dayFindings(), r.instrumentFindings())
	p.Entry = r.entry()
	return p
}

// layout is what a row of the file seems to be.
func (r *reading) layout() study.Layout {
	switch {
	case r.tidy != nil:
		return study.Tidy
	case r.wide != nil:
		return study.Wide
	}
	return study.Long
}
