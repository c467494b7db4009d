package spss

import (
	"fmt"
	"math"
	"slices"
)

// builder makes variables and columns of a dictionary.
type builder struct {
	*namer
	vars    []Variable
	columns []column
	byName  map[string]int // folded names and short names
	of      []int          // by d.vars, the variable that begins there; -1: a segment
	shared  map[sharedLevels]*levels
}

func build(d *dictionary, c *charset, s *scanner) (*builder, error) {
	n, err := newNamer(d, c, s)
	if err != nil {
		return nil, err
	}
	b := &builder{namer: n, byName: make(map[string]int, 2*len(n.begin)), shared: map[sharedLevels]*levels{}}
	b.of = slices.Repeat([]int{-1}, len(d.vars))
	for i, raw := range n.begin {
		if err := b.addVariable(i, raw); err != nil {
			return nil, inVariable(n.names[i], err)
		}
	}
	for i := range b.vars {
		name := fold(b.vars[i].Short)
		if _, taken := b.byName[name]; !taken {
			b.byName[name] = i
		}
	}
	for _, step := range []func() error{b.longMissing, b.addLabels, b.longLabels} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	for i := range b.vars {
		b.finish(i)
	}
	return b, nil
}

// addVariable makes the variable and the column of the i-th name.
func (b *builder) addVariable(i, raw int) error {
	if !b.s.spend(400) {
		return b.s.err
	}
	v := &b.d.vars[raw]
	label, err := b.c.text([]byte(v.label))
	if err != nil {
		return err
	}
	missing, err := b.missing(v)
	if err != nil {
		return err
	}
	f, width, decimals := v.format()
	if f.kind == Text {
		width = b.widths[raw]
	}
	b.of[raw] = i
	b.byName[fold(b.names[i])] = i
	b.vars = append(b.vars, Variable{
		Name: b.names[i], Short: b.short[raw], Label: label,
		Kind: f.kind, Format: f.name, Width: width, Decimals: decimals, Missing: missing,
	})
	b.columns = append(b.columns, column{at: 8 * v.element, width: b.widths[raw], kind: f.kind})
	return nil
}

// missing are the user-missing values of a variable record.
func (b *builder) missing(v *rawVariable) ([]Missing, error) {
	var list []Missing
	values := v.missed[:max(v.missing, -v.missing)]
	if v.width > 0 {
		if v.missing < 0 {
			return nil, damaged("a range of user-missing texts", "single texts")
		}
		for _, value := range values {
			text, err := b.c.text(value[:])
			if err != nil {
				return nil, err
			}
			list = append(list, Missing{Text: text})
		}
		return list, nil
	}
	numbers := make([]float64, len(values))
	for i, value := range values {
		if numbers[i] = b.d.float(value); math.IsNaN(numbers[i]) {
			return nil, damaged("a user-missing value that is no number", "a number")
		}
	}
	if v.missing < 0 {
		list = append(list, Missing{Low: b.d.low(numbers[0]), High: b.d.high(numbers[1])})
		numbers = numbers[2:]
	}
	for _, x := range numbers {
		list = append(list, Missing{Low: x, High: x})
	}
	return list, nil
}

// low is the lower end of a range. The open end is declared, and may also be
// written as SPSS did before and after version 21: as the second largest of the
// negative numbers, or the largest.
func (d *dictionary) low(x float64) float64 {
	if x == d.lowest || x <= math.Nextafter(-math.MaxFloat64, 0) {
		return math.Inf(-1)
	}
	return x
}

func (d *dictionary) high(x float64) float64 {
	if x == d.highest || x >= math.MaxFloat64 {
		return math.Inf(1)
	}
	return x
}

// finish puts together what cells and callers need once everything is known.
func (b *builder) finish(i int) {
	v, col := &b.vars[i], &b.columns[i]
	col.name = v.Name
	col.missing = v.Missing
	if col.levels != nil {
		v.Levels = slices.Clip(col.levels.list)
	}
}

// find is the variable of a name, long or short. Where there is none it adds the
// note.
func (b *builder) find(raw []byte, note string) (int, bool, error) {
	name, err := b.c.text(raw)
	if err != nil {
		return 0, false, err
	}
	at, ok := b.byName[fold(name)]
	if !ok {
		b.d.notes.add(note)
	}
	return at, ok, nil
}

// info is what the file says of itself.
func (b *builder) info() (Info, error) {
	info := Info{
		Encoding: b.c.name, ToldBy: b.c.told,
		Compression: b.d.compression, ByteOrder: b.d.byteOrder(),
	}
	var err error
	if info.Cases, err = b.d.declaredCases(); err != nil {
		return Info{}, err
	}
	// Nothing depends on these two.
	if info.Label, err = b.c.text([]byte(b.d.header.label)); err != nil {
		b.d.notes.add("a file label that does not fit the encoding")
	}
	if info.Created, err = b.c.text([]byte(b.d.created)); err != nil {
		b.d.notes.add("a date of creation that does not fit the encoding")
	}
	if weight := b.d.weight; weight != 0 {
		at, ok := b.d.at(weight)
		if !ok || b.of[at] < 0 {
			return Info{}, damaged(fmt.Sprintf("the variable record %d as weight", weight), "a record that begins a variable")
		}
		info.Weight = b.names[b.of[at]]
	}
	return info, nil
}
