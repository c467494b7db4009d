package ingest

import (
	"spor/ingest/sheet"
	"spor/ingest/study"
)

// rowReader turns the rows of one file into filled-in forms: one a row (long),
// one a row and wave (wide), or one for all rows of a participant and wave
// (tidy).
type rowReader interface {
	row(sheet.Row) error
	end() error
}

// reader is the way the source's layout is read. each takes the forms; nil
// makes records of them.
func (x *export) reader(each func(formRow) error) rowReader {
	if x.src.Layout == study.Tidy {
		return newTidy(x)
	}
	if each == nil {
		each = x.fill
	}
	return &blocks{x, each}
}

// formRow is one filled-in questionnaire as it stands in the file.
type formRow struct {
	line        int
	participant string
	wave        string // as written; "" where it is found by date or order
	date        sheet.Cell
	block       *block
	cells       []sheet.Cell // of the whole row
}

// block is the columns of one form. An item or a score that the file does not
// have for this form stands in column -1.
type block struct {
	wave   string // wide: its id, and name as the header writes it
	name   string
	date   int
	items  []answerColumn // one an item of the source
	scores []scoreColumn
}

// blocks reads exports that have a form in one row: one, or, in a wide export,
// one for each wave in which the participant's row holds anything. An empty wave
// is a form that never came, not a blank form.
type blocks struct {
	*export
	each func(formRow) error
}

func (b *blocks) row(r sheet.Row) error {
	participant, ok, err := b.who(r)
	if !ok || err != nil {
		return err
	}
	for i := range b.blocks {
		form := &b.blocks[i]
		row := formRow{line: r.Line, participant: participant, wave: form.wave, block: form, cells: r.Cells}
		if form.date >= 0 {
			row.date = r.Cells[form.date]
		}
		if b.src.Layout != study.Wide {
			row.wave = b.writtenWave(r)
		} else if row.blank() {
			continue
		}
		if err := b.each(row); err != nil {
			return err
		}
	}
	return nil
}

func (b *blocks) end() error { return nil }

// blank reports whether nothing of a form was filled in.
func (row formRow) blank() bool {
	if row.date.Text != "" {
		return false
	}
	for i := range row.block.items {
		if at := row.block.items[i].at; at >= 0 && row.cells[at].Text != "" {
			return false
		}
	}
	return true
}

// writtenWave is the wave as the row, the source or the file's name has it.
func (x *export) writtenWave(r sheet.Row) string {
	if x.waveAt < 0 {
		return x.fixedWave
	}
	text := r.Cells[x.waveAt].Text
	// Where the file names its codes, the label is the wave: 1 may be Måling 2.
	if label := x.table.Columns()[x.waveAt].Label(text); label != "" {
		if _, known := x.waves[fold(label)]; known {
			return label
		}
	}
	return text
}
