package spss

import "encoding/binary"

// cursor goes through the fields of an extension record. Past the end it yields
// nothing, and short says so.
type cursor struct {
	data  []byte
	order binary.ByteOrder
	short bool
}

func (c *cursor) bytes(n int) []byte {
	if n < 0 || n > len(c.data) {
		c.short, c.data = true, nil
		return nil
	}
	p := c.data[:n]
	c.data = c.data[n:]
	return p
}

func (c *cursor) int32() int {
	p := c.bytes(4)
	if p == nil {
		return 0
	}
	return int(int32(c.order.Uint32(p)))
}

// counted is a text with its length before it.
func (c *cursor) counted() []byte { return c.bytes(c.int32()) }

// longLabels are the value labels of texts wider than 8 bytes. Each variable
// comes with its name, its width, and pairs of value and label.
func (b *builder) longLabels() error {
	const what = "value labels of what is no variable of the file"
	for _, record := range b.d.longLabels {
		c := &cursor{data: record, order: b.d.order}
		for len(c.data) > 0 {
			at, known, err := b.find(c.counted(), what)
			if err != nil {
				return err
			}
			c.int32() // the width, which the variable has too
			known = known && b.vars[at].Kind == Text
			n := c.int32()
			for i := 0; i < n && !c.short; i++ {
				value, label := c.counted(), c.counted()
				if !known || c.short {
					continue
				}
				if err := b.addLongLabel(at, value, label); err != nil {
					return inVariable(b.vars[at].Name, err)
				}
			}
			if c.short || n < 0 {
				return damaged("value labels of long texts that are cut short", "the whole of them")
			}
		}
	}
	return nil
}

func (b *builder) addLongLabel(at int, value, label []byte) error {
	if !b.s.spend(64 + len(value) + len(label)) {
		return b.s.err
	}
	col := &b.columns[at]
	if col.levels == nil {
		col.levels = newLevels()
	}
	code, err := b.c.text(value)
	if err != nil {
		return err
	}
	text, err := b.c.text(label)
	if err != nil {
		return err
	}
	col.levels.addText(code, text)
	return nil
}

// longMissing are the user-missing values of texts wider than 8 bytes, of which
// 8 bytes count.
func (b *builder) longMissing() error {
	const what = "user-missing values of what is no variable of the file"
	for _, record := range b.d.longMissing {
		c := &cursor{data: record, order: b.d.order}
		for len(c.data) > 0 {
			at, known, err := b.find(c.counted(), what)
			if err != nil {
				return err
			}
			n := 0
			if p := c.bytes(1); p != nil {
				n = int(p[0])
			}
			size := c.int32()
			if known && len(b.vars[at].Missing)+n > 3 {
				return inVariable(b.vars[at].Name, damaged("more than 3 user-missing values", "at most 3"))
			}
			for range n {
				value := c.bytes(size)
				if c.short || !known || b.vars[at].Kind != Text {
					continue
				}
				text, err := b.c.text(value)
				if err != nil {
					return inVariable(b.vars[at].Name, err)
				}
				b.vars[at].Missing = append(b.vars[at].Missing, Missing{Text: text})
			}
			if c.short {
				return damaged("user-missing values of long texts that are cut short", "the whole of them")
			}
		}
	}
	return nil
}
