package store

import (
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/plain"
	"github.com/parquet-go/parquet-go/format"
)

// labels are texts of which few are distinct: a page holds ids, dense from 0 in
// the order in which texts are met, and the row group a dictionary. Nearly every
// cell of a large table is one, and most are found without the map.
type labels struct {
	page []int32
	ids  map[string]int32
	dict []byte // the texts, as a dictionary page has them
	span span[string]

	// The text met last, and those met lately, each in the place that its length
	// and four of its bytes name: a hash would take as long as the map.
	last   string
	lastID int32 // -1 for no text
	recent [64]struct {
		text string
		id   int32
		used bool
	}
}

func (v *labels) form() (format.Type, format.Encoding) {
	return format.ByteArray, format.RLEDictionary
}

func (v *labels) add(c cells, _ *[]byte) (int, error) {
	page, last, id := v.page, v.last, v.lastID
	for i := range c.n {
		s := *(*string)(c.at(i))
		if s != last || id < 0 {
			if err := v.find(s); err != nil {
				return i, err
			}
			last, id = v.last, v.lastID
		}
		page = append(page, id)
	}
	v.page = page
	return 0, nil
}

// find makes s the text met last.
func (v *labels) find(s string) error {
	place := uint(0)
	if n := len(s); n > 0 {
		place = uint(n) + uint(s[0]) + 7*uint(s[n/2]) + 13*uint(s[max(n-2, 0)]) + 29*uint(s[n-1])
	}
	met := &v.recent[place%uint(len(v.recent))]
	if !met.used || met.text != s {
		id, err := v.id(s)
		if err != nil {
			return err
		}
		met.text, met.id, met.used = s, id, true
	}
	v.last, v.lastID = s, met.id
	return nil
}

func (v *labels) id(s string) (int32, error) {
	id, known := v.ids[s]
	if known {
		return id, nil
	}
	if err := checkText(s); err != nil {
		return 0, err
	}
	id = int32(len(v.ids))
	v.ids[strings.Clone(s)] = id // s may be a piece of something large
	v.dict = plain.AppendByteArrayString(v.dict, s)
	v.span.add(s)
	return id, nil
}

func (v *labels) encode(dst []byte) ([]byte, error) {
	dst, err := parquet.RLEDictionary.EncodeInt32(dst, v.page)
	v.page = v.page[:0]
	return dst, err
}

func (v *labels) bounds() (low, high []byte) { return textBounds(v.span) }

func (v *labels) reset() {
	clear(v.ids)
	v.dict = v.dict[:0]
	v.span = span[string]{}
	v.last, v.lastID = "", -1
	clear(v.recent[:])
}
