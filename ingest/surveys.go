package ingest

import (
	"errors"
	"fmt"
	"io"

	"spor/codebook/instrument"
	"spor/ingest/privacy"
	"spor/ingest/sheet"
	"spor/ingest/study"
	"spor/ingest/survey"
)

// surveys reads every survey source in the order of study.yaml, its files in
// order of path.
func (r *reader) surveys() error {
	filled := &filledForms{places: map[formKind][]filledPlace{}}
	for i := range r.Study.Sources {
		src := &r.Study.Sources[i]
		if src.Kind != study.Survey {
			continue
		}
		form, _ := r.Study.Form(src.Form)
		sr := &surveyReader{reader: r, src: src, form: form, filled: filled}
		for _, f := range r.Files {
			switch {
			case f.Source != src:
			case f.Skip:
				r.source(f, study.SourceFile{Detected: "left out on purpose"})
			default:
				sr.files = append(sr.files, f)
			}
		}
		if err := sr.read(); err != nil {
			return err
		}
	}
	return nil
}

// surveyReader reads the files of one source.
type surveyReader struct {
	*reader
	src        *study.Source
	form       study.Form
	files      []File
	items      []item
	computable []computable
	keys       *privacy.Lookup // nil where rows carry pseudonyms
	census     *census         // nil where a row can be placed as it is met
	filled     *filledForms    // of all sources
}

// item is one item of the source and how its column is declared.
type item struct {
	instrument *instrument.Instrument
	instrument.Item
	columns *study.ItemColumns
	header  string // as declared; with {wave} in a wide export
}

// name is the item's full key, as tables and open answers write it.
func (it item) name() string { return it.instrument.ID + "." + it.Key }

// read reads all files, twice where the wave of a row, or whether it counts,
// depends on rows elsewhere.
func (sr *surveyReader) read() error {
	sr.items = sr.declared()
	sr.computable = sr.computableScores()
	if err := sr.readKeys(); err != nil {
		return err
	}
	if sr.src.Wave.By != "" || sr.src.Duplicates == study.DuplicatesFirst || sr.src.Duplicates == study.DuplicatesLast {
		if err := sr.takeCensus(); err != nil {
			return err
		}
	}
	for n, f := range sr.files {
		x, err := sr.rows(n, f, nil)
		if err != nil {
			return err
		}
		if x != nil {
			if err := x.settle(); err != nil {
				return err
			}
		}
		sr.Progress(f.Size)
	}
	return nil
}

// declared are the items of the source, in the order of its instruments.
func (sr *surveyReader) declared() (list []item) {
	for i := range sr.src.Columns {
		ic := &sr.src.Columns[i]
		in, _ := sr.Instruments.Get(ic.Use)
		for _, it := range in.Items {
			if header, ok := ic.Columns[it.Key]; ok {
				list = append(list, item{instrument: in, Item: it, columns: ic, header: header})
			}
		}
	}
	return list
}

// fault reports something about the file or one of its rows.
func (sr *surveyReader) fault(f File, line int, severity study.Severity, p study.Problem) error {
	p.Severity, p.Source, p.File, p.Line = severity, sr.src.ID, f.Path, int64(line)
	return sr.sink.Problem(p)
}

// rows reads one file and hands every filled-in form to each, or, where each is
// nil, makes records of it. Rows that cannot be used are reported. The export is
// nil where the file could not be read; then that was reported.
func (sr *surveyReader) rows(number int, f File, each func(formRow) error) (*export, error) {
	t, done, err := openTable(sr.FS, f.Path, survey.Options{
		Options: sheet.Options{Format: sr.src.Format, Encoding: sr.src.Encoding, Delimiter: sr.src.Delimiter, Decimal: sr.src.Decimal},
		Tool:    sr.src.Tool, Sheet: sr.src.Sheet, Header: sr.src.Header,
	}, f.Beside...)
	if err != nil {
		return nil, sr.fault(f, 0, study.Error, study.Problem{Kind: "cannot be read: " + unnamed(f.Path, err)})
	}
	defer done()
	x := &export{surveyReader: sr, file: f, number: number, table: t}
	if ok, err := x.place(); !ok || err != nil {
		return nil, err
	}
	read := x.reader(each)
	rows := readAhead(t)
	defer rows.stop()
	for {
		row, err := rows.row()
		if err == io.EOF {
			break
		}
		if err != nil {
			var bad *sheet.RowError
			if !errors.As(err, &bad) {
				return nil, sr.fault(f, 0, study.Error, study.Problem{Kind: "cannot be read: " + unnamed(f.Path, err)})
			}
			if err := sr.fault(f, bad.Line, study.Error, study.Problem{Kind: "row cannot be read: " + rowReason(bad)}); err != nil {
				return nil, err
			}
			continue
		}
		if x.tally.rows++; x.tally.rows%1024 == 0 {
			if err := sr.ctx.Err(); err != nil {
				return nil, err
			}
		}
		if x.leave(row) {
			continue
		}
		if err := read.row(row); err != nil {
			return nil, err
		}
	}
	return x, read.end()
}

// leave reports whether a row is no form that counts, by its tool's word on how
// far it got, and counts it. Where a row holds several forms (REDCap), it is left
// only if all of them are; items of those that do not count are not asked.
func (x *export) leave(row sheet.Row) bool {
	if len(x.statusOf) == 0 {
		return false
	}
	why, any := "", false
	for _, at := range x.statusOf {
		status := x.table.Status(row, at)
		reason := x.leaveForm(status)
		if reason == "" && status != survey.Untold && status != survey.Completed {
			x.tally.begun++
		}
		x.kept[x.table.Columns()[at].Form()] = reason == ""
		any = any || reason == ""
		why = first(why, reason)
	}
	switch {
	case !any:
		x.tally.leave(why)
	case why != "" && why != noSuchForm:
		x.tally.partly++
	}
	return !any
}

// noSuchForm is the reason why rows of other forms are passed over.
const noSuchForm = "no such form in the row"

// leaveForm says why a form of a status does not count, and "" where it does.
func (x *export) leaveForm(status survey.Status) string {
	switch {
	case status == survey.Absent:
		return noSuchForm
	case status == survey.Untold, status == survey.Completed, x.src.Keep == study.KeepAll:
		return ""
	case status == survey.Partial && x.src.Keep == study.KeepPartial:
		return ""
	case status == survey.Partial:
		return "begun and never completed (keep: partial takes them)"
	}
	return fmt.Sprintf("status %q", status)
}
