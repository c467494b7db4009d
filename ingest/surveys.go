package ingest

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"spor/codebook/instrument"
	"spor/ingest/study"
	"spor/ingest/survey"
)

// surveys reads every survey source in the order of study.yaml, its files in
// order of path.
func (r *reader) surveys() error {
	filled := map[string]string{} // participant, wave and form -> where it was first
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
				r.source(f, "", "", "left out on purpose", 0)
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
	src    *study.Source
	form   study.Form
	files  []File
	filled map[string]string
	items  []column
	dates  calendar // only where waves are found by date or order
}

// column is one item and where its answers stand.
type column struct {
	instrument *instrument.Instrument
	item       instrument.Item
	coding     *instrument.Coding // nil for open items
	header     string             // as declared; with {wave} in a wide export
}

// name is the item's full key, as tables and open answers write it.
func (c column) name() string { return c.instrument.ID + "." + c.item.Key }

// formRow is one filled-in questionnaire as it stands in the file, whatever the
// layout.
type formRow struct {
	line        int
	participant string
	wave        string // as written; "" where it is found by date or order
	inHeader    string // wide: how the header writes the wave
	date        survey.Cell
	cells       []survey.Cell // one an item of the source
	asked       []bool        // false: the file says nothing about this item (tidy)
	lines       []int         // tidy: the row of each answer
}

func (sr *surveyReader) read() error {
	sr.items = sr.columns()
	if sr.src.Wave.By != "" {
		var err error
		if sr.dates, err = sr.calendar(); err != nil {
			return err
		}
	}
	for n, f := range sr.files {
		rows := int64(0)
		detected, err := sr.rows(f, func(row formRow) error {
			rows++
			return sr.fill(n, f, row)
		})
		if err != nil {
			return err
		}
		if detected != nil {
			sr.source(f, detected.Format, detected.Encoding, detected.String(), rows)
		}
		sr.Progress(f.Size)
	}
	return nil
}

// columns are the items of the source, in the order of its instruments.
func (sr *surveyReader) columns() (list []column) {
	for _, ic := range sr.src.Columns {
		in, _ := sr.Instruments.Get(ic.Use)
		for _, it := range in.Items {
			header, ok := ic.Columns[it.Key]
			if !ok {
				continue
			}
			c := column{instrument: in, item: it, header: header}
			if !it.Open {
				c.coding, _ = it.Coding(ic.Coding, ic.Codes) // checked when study.yaml was read
			}
			list = append(list, c)
		}
	}
	return list
}

// fault reports something about the file or one of its rows.
func (sr *surveyReader) fault(f File, line int, severity study.Severity, p study.Problem) error {
	p.Severity, p.Source, p.File, p.Line = severity, sr.src.ID, f.Path, int64(line)
	return sr.sink.Problem(p)
}

// fill turns one row into the records of a filled-in form.
func (sr *surveyReader) fill(fileNo int, f File, row formRow) error {
	fault := func(severity study.Severity, p study.Problem) error { return sr.fault(f, row.line, severity, p) }
	if row.participant == "" {
		return fault(study.Error, study.Problem{Column: sr.src.Participant.Column, Kind: "no participant", Found: "an empty cell", Expected: "a pseudonym"})
	}
	if !sr.participant(row.participant) {
		kind, expected := "participant not declared", "a participant of "+ParticipantsFile
		if !sr.Register.Declared {
			kind, expected = "no pseudonym", "letters, digits, - and _"
		}
		return fault(study.Error, study.Problem{Column: sr.src.Participant.Column, Kind: kind, Found: study.Shape(row.participant), Expected: expected})
	}
	date, err := readDate(row.date, sr.src.Date.Order)
	if err != nil {
		if err := fault(study.Warning, study.Problem{Column: sr.src.Date.Column, Kind: "no date", Found: study.Shape(row.date.Text), Expected: err.Error()}); err != nil {
			return err
		}
	}
	if sr.Study.DataCut != 0 && date > sr.Study.DataCut {
		return fault(study.Warning, study.Problem{Column: sr.src.Date.Column, Kind: "after the data cut: left out", Found: date.String(), Expected: "at latest " + sr.Study.DataCut.String()})
	}
	wave, problem := sr.wave(fileNo, row, date)
	if problem != nil {
		if err := fault(problem.Severity, *problem); err != nil || problem.Severity == study.Error {
			return err
		}
	}
	place := fmt.Sprintf("%s:%d", f.Path, row.line)
	if wave != study.Unscheduled {
		key := row.participant + "\x00" + wave + "\x00" + sr.form.ID
		if first, twice := sr.filled[key]; twice {
			return fault(study.Error, study.Problem{Kind: "form given twice", Found: "one in " + first + " already", Expected: "one " + sr.form.ID + " form for each participant and wave",
				Hint: "correct the wave, or take one of the rows out of the export"})
		}
		sr.filled[key] = place
	}
	return sr.records(f, row, wave, date)
}

// records builds form, responses, scores and open answers, and hands them over.
func (sr *surveyReader) records(f File, row formRow, wave string, date study.Date) error {
	form := study.Filled{Source: sr.src.ID, File: f.Path, Row: int64(row.line), Participant: row.participant, Wave: wave,
		Form: sr.form.ID, Role: sr.form.Role, Date: date}
	if start := sr.start(row.participant); start != 0 && date != 0 {
		elapsed := int64(date - start)
		form.Elapsed = &elapsed
	}
	var responses []study.Response
	values := map[*instrument.Instrument]map[string]float64{}
	for n, c := range sr.items {
		if !row.asked[n] {
			continue
		}
		cell := row.cells[n]
		resp := study.Response{Source: sr.src.ID, Row: form.Row, Participant: row.participant, Wave: wave, Form: sr.form.ID,
			Instrument: c.instrument.ID, Item: c.item.Key}
		form.Items++
		if c.coding == nil {
			if err := sr.open(f, form, c, cell, &resp); err != nil {
				return err
			}
		} else {
			answer, ok := c.coding.Read(cell.Text)
			if !ok {
				line, heading := sr.where(row, n)
				if err := sr.fault(f, line, study.Warning, study.Problem{Column: heading, Kind: "unknown answer", Found: study.Shape(cell.Text), Expected: c.coding.Expected(),
					Hint: "if it is an answer, add it to the instrument's aliases or to codes: of the source; it is kept as missing, unreadable"}); err != nil {
					return err
				}
			} else {
				resp.Raw = cell.Text // an unknown cell may hold anything, a name too, and is not kept
			}
			resp.Class, resp.Level, resp.Value, resp.Reason = answer.Class, answer.Level, answer.Value, answer.Reason
			if answer.Value != nil {
				if values[c.instrument] == nil {
					values[c.instrument] = map[string]float64{}
				}
				values[c.instrument][c.item.Key] = *answer.Value
			}
		}
		if resp.Class != study.Missing {
			form.Answered++
		}
		responses = append(responses, resp)
	}
	return sr.sink.Form(form, responses, sr.scores(form, values))
}

// open makes a document of an open answer. The response points to it and has
// no words of its own.
func (sr *surveyReader) open(f File, form study.Filled, c column, cell survey.Cell, resp *study.Response) error {
	text := strings.ReplaceAll(strings.ReplaceAll(cell.Text, "\r\n", "\n"), "\r", "\n")
	if text == "" {
		resp.Class, resp.Reason = study.Missing, study.Blank
		return nil
	}
	at := form.Wave
	if at == study.Unscheduled {
		at = fmt.Sprintf("%s-%d", at, form.Row)
		if form.Date != 0 {
			at = study.Unscheduled + "-" + form.Date.String()
		}
	}
	resp.Class, resp.Document = study.Substantive, study.AnswerID(form.Participant, at, form.Form, c.name())
	doc, segment := answerDocument(resp.Document, text)
	doc.Source, doc.File, doc.Row = form.Source, f.Path, form.Row
	doc.Person, doc.Participant, doc.About = form.Participant, form.Participant, []string{form.Participant}
	doc.Wave, doc.Role, doc.Form, doc.Item, doc.Date = form.Wave, form.Role, form.Form, c.name(), form.Date
	segment.Participant, segment.Wave, segment.Role = form.Participant, form.Wave, form.Role
	return sr.sink.Document(doc, []study.Segment{segment})
}

// scores computes every score whose items the source holds.
func (sr *surveyReader) scores(form study.Filled, values map[*instrument.Instrument]map[string]float64) (list []study.Score) {
	for _, ic := range sr.src.Columns {
		in, _ := sr.Instruments.Get(ic.Use)
		for _, sc := range in.Scores {
			if !holdsAll(ic.Columns, sc.Items) {
				continue
			}
			v, answered, ok := sc.Value(values[in])
			score := study.Score{Participant: form.Participant, Wave: form.Wave, Form: form.Form, Instrument: in.ID, Score: sc.Key,
				Answered: int64(answered), Items: int64(len(sc.Items))}
			if ok {
				score.Value, score.Band = &v, sc.Band(v).Key
			} else {
				score.Reason = study.Incomplete
			}
			list = append(list, score)
		}
	}
	return list
}

func holdsAll(columns map[string]string, keys []string) bool {
	for _, k := range keys {
		if _, ok := columns[k]; !ok {
			return false
		}
	}
	return true
}

// open and read one file's rows, reporting rows that cannot be used. detected
// is nil where nothing could be read.
func (sr *surveyReader) rows(f File, each func(formRow) error) (*survey.Detected, error) {
	t, done, err := openTable(sr.FS, f.Path, survey.Options{Name: f.Path, Format: sr.src.Format, Encoding: sr.src.Encoding,
		Delimiter: sr.src.Delimiter, Decimal: sr.src.Decimal, Sheet: sr.src.Sheet})
	if err != nil {
		return nil, sr.fault(f, 0, study.Error, study.Problem{Kind: "cannot be read: " + unnamed(f.Path, err)})
	}
	defer done()
	detected := t.Detected()
	l, missing := sr.layout(f, t.Header())
	if len(missing) > 0 {
		for _, column := range missing {
			if err := sr.fault(f, detected.Header, study.Error, study.Problem{Column: column, Kind: "no such column",
				Expected: "a column that " + StudyFile + " names", Hint: "the file has: " + shortList(t.Header())}); err != nil {
				return nil, err
			}
		}
		return nil, nil
	}
	for {
		if err := sr.ctx.Err(); err != nil {
			return nil, err
		}
		row, err := t.Next()
		if err == io.EOF {
			break
		}
		var bad *survey.RowError
		if errors.As(err, &bad) {
			if err := sr.fault(f, bad.Line, study.Error, study.Problem{Kind: "row cannot be read: " + rowReason(bad)}); err != nil {
				return nil, err
			}
			continue
		}
		if err != nil {
			return nil, sr.fault(f, 0, study.Error, study.Problem{Kind: "cannot be read: " + unnamed(f.Path, err)})
		}
		if err := l.row(row, each); err != nil {
			return nil, err
		}
	}
	return &detected, l.end(each)
}

// shortList names the first columns of a file.
func shortList(names []string) string {
	const most = 12
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

// where is the row and the column in which the file has the n-th item of a form.
func (sr *surveyReader) where(row formRow, n int) (line int, heading string) {
	if sr.src.Layout == study.Tidy {
		return row.lines[n], sr.src.Value.Column
	}
	return row.line, strings.ReplaceAll(sr.items[n].header, "{wave}", row.inHeader)
}
