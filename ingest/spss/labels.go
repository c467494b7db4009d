package spss

import "math"

// sharedLevels is what two variables with the same levels have in common: a pair
// of records for hundreds of questions is decoded once. Texts do not share.
type sharedLevels struct {
	record int
	kind   Kind
}

// addLabels decodes the value labels of records 3 and 4 for every variable they
// are for.
func (b *builder) addLabels() error {
	recordsOf := make([][]int, len(b.d.vars))
	for record, l := range b.d.labels {
		for _, raw := range l.vars {
			recordsOf[raw] = append(recordsOf[raw], record)
		}
	}
	for raw, records := range recordsOf {
		at := b.of[raw]
		if len(records) == 0 || at < 0 {
			continue
		}
		v, col := &b.vars[at], &b.columns[at]
		key := sharedLevels{records[0], v.Kind}
		share := len(records) == 1 && v.Kind != Text
		if l := b.shared[key]; l != nil && share {
			col.levels = l
			continue
		}
		col.levels = newLevels()
		for _, record := range records {
			if err := b.decodeLabels(col, &b.d.labels[record]); err != nil {
				return inVariable(v.Name, err)
			}
		}
		if share {
			b.shared[key] = col.levels
		}
	}
	return nil
}

func (b *builder) decodeLabels(col *column, l *rawLabels) error {
	for i, value := range l.values {
		if !b.s.spend(64) {
			return b.s.err
		}
		label, err := b.c.text([]byte(l.labels[i]))
		if err != nil {
			return err
		}
		if col.width == 0 {
			x := b.d.float(value)
			if math.IsNaN(x) || math.IsInf(x, 0) || math.Float64bits(x) == b.d.sysmis {
				b.d.notes.add("a label of the system-missing value, or of what is no number")
				continue
			}
			col.levels.addNumber(x, numberText(col.kind, x), label)
			continue
		}
		// Programs that cut texts to eight bytes here leave labels that belong to no
		// value the variable can have.
		if len(trimBlanks(value[:])) > col.width {
			b.d.notes.add("a label of a text that is wider than its variable")
			continue
		}
		code, err := b.c.text(value[:col.width])
		if err != nil {
			return err
		}
		col.levels.addText(code, label)
	}
	return nil
}
