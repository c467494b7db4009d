package ingest

import (
	"fmt"
	"slices"

	"spor/codebook/instrument"
	"spor/ingest/study"
)

// scores computes every score of which the form asks all items; asked tells it
// of each item of the source.
func (x *export) scores(form study.Filled, asked func(n int) bool, values map[*instrument.Instrument]map[string]float64) (list []study.Score) {
	for _, c := range x.computable {
		if slices.ContainsFunc(c.items, func(n int) bool { return !asked(n) }) {
			continue
		}
		v, answered, ok := c.scoring.Value(values[c.instrument])
		score := study.Score{Participant: form.Participant, Wave: form.Wave, Form: form.Form, Instrument: c.instrument.ID, Score: c.scoring.Key,
			Answered: int64(answered), Items: int64(len(c.items))}
		if ok {
			score.Value, score.Band = &v, c.scoring.Band(v).Key
		} else {
			score.Reason = study.Incomplete
		}
		list = append(list, score)
	}
	return list
}

// computable is a score of which the source has all items.
type computable struct {
	instrument *instrument.Instrument
	scoring    instrument.Scoring
	items      []int // of the source
}

// computableScores are the scores of the source, in the order of its
// instruments. The items of one may stand in several entries of instruments:,
// each with a coding of its own.
func (sr *surveyReader) computableScores() (list []computable) {
	seen := map[*instrument.Instrument]bool{}
	for i := range sr.src.Columns {
		in, _ := sr.Instruments.Get(sr.src.Columns[i].Use)
		if seen[in] {
			continue
		}
		seen[in] = true
		for _, sc := range in.Scores {
			c := computable{instrument: in, scoring: sc}
			for _, key := range sc.Items {
				n := slices.IndexFunc(sr.items, func(it item) bool { return it.instrument == in && it.Key == key })
				if n >= 0 {
					c.items = append(c.items, n)
				}
			}
			if len(c.items) == len(sc.Items) {
				list = append(list, c)
			}
		}
	}
	return list
}

// scoreColumn is where the file has a score that it computed itself.
type scoreColumn struct {
	instrument, score string
	scoring           instrument.Scoring
	at                int // column, or -1
	agree, differ     int
	alone             int // given in the file where the items give none, or the other way round
	unread            int // cells that hold something and no number in the file's notation
}

// scoreColumns finds the declared columns of scores.
func (x *export) scoreColumns(find func(string) int) (list []scoreColumn) {
	for i := range x.src.Columns {
		ic := &x.src.Columns[i]
		in, _ := x.Instruments.Get(ic.Use)
		for _, sc := range in.Scores {
			if column, ok := ic.Scores[sc.Key]; ok {
				list = append(list, scoreColumn{instrument: in.ID, score: sc.Key, scoring: sc, at: find(column)})
			}
		}
	}
	return list
}

// compareScores holds the scores of the file against those computed from its
// items. The file's are never taken over.
func (x *export) compareScores(row formRow, scores []study.Score) error {
	for i := range row.block.scores {
		c := &row.block.scores[i]
		if c.at < 0 {
			continue
		}
		cell := row.cells[c.at]
		given, isNumber := x.table.Number(cell.Text)
		isNumber = isNumber && cell.Missing == ""
		if !isNumber && cell.Text != "" && cell.Missing == "" {
			c.unread++
			continue
		}
		for _, s := range scores {
			if s.Instrument != c.instrument || s.Score != c.score {
				continue
			}
			switch {
			case s.Value == nil && !isNumber:
			case s.Value == nil || !isNumber:
				c.alone++
			case c.scoring.Agrees(*s.Value, given):
				c.agree++
			default:
				c.differ++
				if err := x.fault(x.file, row.line, study.Warning, study.Problem{Column: x.table.Columns()[c.at].Name, Kind: "score in the file differs from its items",
					Expected: fmt.Sprintf("%s.%s as its items give it", c.instrument, c.score), Hint: "the score computed from the items counts; look whether the export's coding is declared as it is"}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// settleScores notes how the file's scores compare with those computed.
func (x *export) settleScores() error {
	for _, b := range x.blocks {
		for _, c := range b.scores {
			if c.at < 0 {
				continue
			}
			note := fmt.Sprintf("%s.%s in column %q: %d of %d agree with their items", c.instrument, c.score, x.table.Columns()[c.at].Name, c.agree, c.agree+c.differ)
			if c.alone > 0 {
				note += fmt.Sprintf("; %s where only one of the two is there", counted(c.alone, "form"))
			}
			x.tally.note("%s", note)
			if c.unread == 0 {
				continue
			}
			if err := x.fault(x.file, 0, study.Warning, study.Problem{Column: x.table.Columns()[c.at].Name, Kind: "scores in the file that are no numbers: not compared",
				Found: counted(c.unread, "cell"), Expected: fmt.Sprintf("numbers with a decimal %s", markNames[x.table.Detected().Decimal]),
				Hint: "if they are written with the other mark, declare it with decimal:"}); err != nil {
				return err
			}
		}
	}
	return nil
}

var markNames = map[string]string{",": "comma", ".": "point"}
