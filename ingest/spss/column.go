package spss

import (
	"hash/maphash"
	"math/bits"
)

// column is where a variable lies in a case and what its values mean.
type column struct {
	name    string
	at      int // byte in the case
	width   int // of a text, in bytes; 0: a number
	kind    Kind
	missing []Missing
	levels  *levels
}

// numberValue is the value of a number that is not the system-missing one.
func (c *column) numberValue(x float64) Value {
	v := Value{Text: numberText(c.kind, x), Label: c.levels.ofNumber(x)}
	if isMissingNumber(c.missing, x) {
		v.State = UserMissing
		return v
	}
	v.Number = x
	if (c.kind == Date || c.kind == DateTime) && isDate(x) {
		v.Date = dateOf(x)
	}
	return v
}

// textValue is the value of a text.
func (c *column) textValue(text string) Value {
	v := Value{Text: text, Label: c.levels.ofText(text)}
	if isMissingText(c.missing, text) {
		v.State = UserMissing
	}
	return v
}

// segmentRoom is the room a segment of a long text takes in a case; the last
// byte is not used.
const segmentRoom = 256

// raw is the text of the column in a case, put together in buf where it has
// segments.
func (c *column) raw(row, buf []byte) []byte {
	if c.width <= 255 {
		return row[c.at : c.at+c.width]
	}
	buf = buf[:0]
	for at := c.at; len(buf) < c.width; at += segmentRoom {
		buf = append(buf, row[at:at+min(segmentRoom-1, c.width-len(buf))]...)
	}
	return buf
}

// kept is what values say that were read before: answers repeat, and to work one
// out costs far more than to find it again. Each place holds the latest value
// that belongs there; how many places there are has nothing to do with the
// length of the file.
type kept struct {
	numbers []keptNumber
	texts   []keptText
	seed    maphash.Seed
}

type keptNumber struct {
	bits   uint64
	column int // from 1; 0: nothing yet
	value  Value
}

type keptText struct {
	raw    string
	column int
	value  Value
}

// longestKept is how many bytes a text may have that is kept.
const longestKept = 64

// newKept has room for 64 answers a column, up to some megabytes.
func newKept(columns int) kept {
	places := func(most int) int { return min(most, 1<<bits.Len(uint(64*columns))) }
	return kept{make([]keptNumber, places(1<<14)), make([]keptText, places(1<<12)), maphash.MakeSeed()}
}

func (k *kept) number(column int, b uint64) *keptNumber {
	hi, lo := bits.Mul64(b^uint64(column)<<32, 0x9e3779b97f4a7c15) // spreads nearby numbers
	return &k.numbers[int(hi^lo>>32)&(len(k.numbers)-1)]
}

func (k *kept) text(column int, raw []byte) *keptText {
	return &k.texts[int(maphash.Bytes(k.seed, raw)+uint64(column))&(len(k.texts)-1)]
}
