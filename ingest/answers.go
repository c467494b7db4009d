package ingest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"spor/codebook/instrument"
	"spor/ingest/privacy"
	"spor/ingest/sheet"
	"spor/ingest/study"
	"spor/ingest/survey"
	"spor/ingest/words"
)

// answerColumn is where the answers to one item stand.
type answerColumn struct {
	at     int // column, or -1
	column *survey.Column
	coding *instrument.Coding // nil for open items
	choice *choice            // nil but for an option of a multiple-choice question
	seen   cellsSeen
}

// answerColumn prepares to read an item's column.
func (x *export) answerColumn(p *placing, it item, at int) answerColumn {
	a := answerColumn{at: at, column: &survey.Column{Name: x.src.Value.Column}}
	if at >= 0 {
		a.column = &p.columns[at]
	}
	if !it.Open {
		a.coding, _ = it.Coding(it.columns.Coding, it.columns.Codes) // checked when study.yaml was read
	}
	return a
}

// read says what a cell of a closed item means. What is no known answer is
// reported and kept as missing: once for the whole column where it is a number
// that nothing explains, see settleCodings.
func (x *export) read(col *answerColumn, cell sheet.Cell, line int) (a instrument.Answer, raw string, err error) {
	label := col.column.Label(cell.Text)
	a, ok := col.coding.Read(cell.Text, label)
	col.seen.add(cell, label)
	// "Ved ikke" stays what it is, also where the file declares it as missing.
	if cell.Missing != "" && (!ok || a.Class == study.Substantive || a.Reason == study.Blank) {
		a, ok = instrument.Answer{Class: study.Missing, Reason: cell.Missing}, true
	}
	switch {
	case ok:
		return a, cell.Text, nil
	case isNumber(cell.Text) && label == "":
		col.seen.addUnread(line)
		return a, "", nil
	}
	// An unknown cell may hold anything, a name too, and is not kept.
	return a, "", x.fault(x.file, line, study.Warning, study.Problem{Column: col.column.Name, Kind: "unknown answer", Found: study.Shape(cell.Text), Expected: col.coding.Expected(),
		Hint: "if it is an answer, add it to the instrument's aliases or to codes: of the source; it is kept as missing, unreadable"})
}

// records builds form, responses, scores and open answers, and hands them over.
func (x *export) records(form study.Filled, row formRow) error {
	values := map[*instrument.Instrument]map[string]float64{}
	responses := make([]study.Response, 0, len(x.items))
	for n, it := range x.items {
		col := &row.block.items[n]
		if !x.asks(col) {
			continue
		}
		resp := response(form, it)
		cell := row.cells[col.at]
		if col.choice != nil {
			cell = col.choice.cell(col.column, col.at, row.cells)
		}
		form.Items++
		if col.coding == nil {
			if err := x.openAnswer(form, it, cell, &resp); err != nil {
				return err
			}
		} else {
			answer, raw, err := x.read(col, cell, row.line)
			if err != nil {
				return err
			}
			resp.Raw, resp.Class, resp.Level, resp.Value, resp.Reason = raw, answer.Class, answer.Level, answer.Value, answer.Reason
		}
		if resp.Value != nil {
			if values[it.instrument] == nil {
				values[it.instrument] = map[string]float64{}
			}
			values[it.instrument][it.Key] = *resp.Value
		}
		if resp.Class != study.Missing {
			form.Answered++
		}
		responses = append(responses, resp)
	}
	if err := x.sink.Responses(responses); err != nil {
		return err
	}
	asked := func(n int) bool { return x.asks(&row.block.items[n]) }
	scores := x.scores(form, asked, values)
	if err := x.compareScores(row, scores); err != nil {
		return err
	}
	return x.sink.Form(form, scores)
}

// asks reports whether a form has an item: its wave asks it, and where a row
// holds several forms of the export, the item's own counts.
func (x *export) asks(col *answerColumn) bool {
	return col.at >= 0 && (len(x.statusOf) < 2 || x.kept[col.column.Form()])
}

// response is a response without its answer.
func response(form study.Filled, it item) study.Response {
	return study.Response{Source: form.Source, Row: form.Row, Participant: form.Participant, Wave: form.Wave, Form: form.Form,
		Instrument: it.instrument.ID, Item: it.Key}
}

// openAnswer makes a document of an open answer. The response points to it and
// has no words of its own.
func (x *export) openAnswer(form study.Filled, it item, cell sheet.Cell, resp *study.Response) error {
	text := strings.ReplaceAll(strings.ReplaceAll(cell.Text, "\r\n", "\n"), "\r", "\n")
	if text == "" || cell.Missing != "" {
		resp.Class, resp.Reason = study.Missing, study.Blank
		if cell.Missing != "" {
			resp.Reason = cell.Missing
		}
		return nil
	}
	if kind, identifies := privacy.Value(text); identifies && !x.leaks.allow[allowed(text)] {
		resp.Class, resp.Reason = study.Missing, study.Unreadable
		return x.fault(x.file, int(resp.Row), study.Warning, study.Problem{Column: it.header, Kind: "an answer that identifies somebody: not kept", Found: "the form of a " + string(kind), Expected: "words",
			Hint: "if the column holds such numbers or addresses throughout, take it out of columns:"})
	}
	passed := x.leaks.check(text, origin{x.file.Path, form.Participant, form.Wave})
	for _, key := range passed.names {
		x.unreviewed[key] = true
	}
	for _, l := range passed.found {
		place := ""
		if x.tally.leaks++; x.tally.leaks <= mostTold {
			place = fmt.Sprintf("character %d", utf8.RuneCountInString(text[:l.Start])+1)
		}
		p := x.leaks.problem(l, l.Masked(text), place)
		p.Column = it.header
		if err := x.fault(x.file, int(resp.Row), p.Severity, p); err != nil {
			return err
		}
	}
	text = passed.text
	at := form.Wave
	if at == study.Unscheduled {
		at = fmt.Sprintf("%s-%d", at, form.Row)
		if form.Date != 0 {
			at = study.Unscheduled + "-" + form.Date.String()
		}
	}
	resp.Class, resp.Document = study.Substantive, study.AnswerID(form.Participant, at, form.Form, it.name())
	doc, segment := answerDocument(resp.Document, text)
	doc.Source, doc.File, doc.Row = form.Source, x.file.Path, form.Row
	doc.Person, doc.Participant = form.Participant, form.Participant
	doc.Persons, doc.About = []string{form.Participant}, []string{form.Participant}
	doc.Wave, doc.Role, doc.Form, doc.Item, doc.Date = form.Wave, form.Role, form.Form, it.name(), form.Date
	segment.Person, segment.Participant, segment.Wave, segment.Role = form.Participant, form.Participant, form.Wave, form.Role
	return x.sink.Document(doc, []study.Segment{segment})
}

// answerDocument makes a document of one open answer: one segment, which is the
// whole text.
func answerDocument(id, text string) (study.Document, study.Segment) {
	n := int64(words.Count(text))
	doc := study.Document{ID: id, Kind: study.Answer, Bytes: int64(len(text)), Segments: 1, Words: n, Digest: digest(text), Encoding: "utf-8"}
	seg := study.Segment{Document: id, Kind: study.Turn, End: int64(len(text)), Coded: true, Words: n, Text: text}
	return doc, seg
}
