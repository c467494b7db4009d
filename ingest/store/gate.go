package store

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"
)

// maxText is the most text that one row may hold, in bytes. It bounds what one
// page, and so one read, can ask for.
const maxText = 64 << 20

// gate holds one row, addressable, to what the store promises: text is valid
// UTF-8 (the Parquet library would write anything, and other readers then
// refuse the whole column) and numbers are finite and rounded. It returns the
// bytes of text in the row. Errors name the column, never the value.
func gate(row reflect.Value, columns []column) (size int, err error) {
	for _, c := range columns {
		field := row.Field(c.field)
		switch c.kind {
		case text:
			s := field.String()
			if err := checkText(s); err != nil {
				return 0, fmt.Errorf("column %q: %w", c.name, err)
			}
			size += len(s)
		case list:
			// A copy: the row waits in a buffer, and the caller may reuse its list.
			items := slices.Clone(field.Interface().([]string))
			for _, s := range items {
				if err := checkText(s); err != nil {
					return 0, fmt.Errorf("column %q: %w", c.name, err)
				}
				size += len(s)
			}
			field.Set(reflect.ValueOf(items))
		case float:
			p := field.Interface().(*float64)
			if p == nil {
				continue
			}
			if math.IsNaN(*p) || math.IsInf(*p, 0) {
				return 0, fmt.Errorf("column %q: not a finite number, expected a number or none", c.name)
			}
			x := round(*p)
			field.Set(reflect.ValueOf(&x))
		}
	}
	if size > maxText {
		return 0, fmt.Errorf("%d bytes of text, expected at most %d", size, maxText)
	}
	return size, nil
}

func checkText(s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("%d bytes that are not valid UTF-8, expected UTF-8", len(s))
	}
	return nil
}

// round rounds to 12 significant decimal digits, so that the last bits, which
// may differ between orders of summation, are never stored; and -0 becomes 0.
// The largest float rounds down, so nothing overflows.
func round(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	return y + 0
}
