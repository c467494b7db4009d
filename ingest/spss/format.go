package spss

import "fmt"

// Kind is what the values of a variable are.
type Kind int

const (
	Number   Kind = iota
	Text          // a string
	Date          // a calendar day
	DateTime      // a day and a time of day
	Time          // a length of time, or a time of day
)

// String returns the name of the kind: number, text, date, datetime or time.
func (k Kind) String() string {
	if k < Number || k > Time {
		return fmt.Sprintf("Kind(%d)", int(k))
	}
	return [...]string{"number", "text", "date", "datetime", "time"}[k]
}

// format is how SPSS shows the values of a variable, and by that what they are.
type format struct {
	name string
	kind Kind
}

// formats are those of SPSS by their number in the file. Days of the week and
// months on their own are numbers, 1 to 7 and 1 to 12.
var formats = [...]format{
	1: {"A", Text}, 2: {"AHEX", Text},
	3: {"COMMA", Number}, 4: {"DOLLAR", Number}, 5: {"F", Number}, 6: {"IB", Number},
	7: {"PIBHEX", Number}, 8: {"P", Number}, 9: {"PIB", Number}, 10: {"PK", Number},
	11: {"RB", Number}, 12: {"RBHEX", Number}, 15: {"Z", Number}, 16: {"N", Number}, 17: {"E", Number},
	20: {"DATE", Date}, 21: {"TIME", Time}, 22: {"DATETIME", DateTime}, 23: {"ADATE", Date},
	24: {"JDATE", Date}, 25: {"DTIME", Time}, 26: {"WKDAY", Number}, 27: {"MONTH", Number},
	28: {"MOYR", Date}, 29: {"QYR", Date}, 30: {"WKYR", Date},
	31: {"PCT", Number}, 32: {"DOT", Number},
	33: {"CCA", Number}, 34: {"CCB", Number}, 35: {"CCC", Number}, 36: {"CCD", Number}, 37: {"CCE", Number},
	38: {"EDATE", Date}, 39: {"SDATE", Date},
	40: {"MTIME", Time}, 41: {"YMDHMS", DateTime}, // of PSPP
	85: {"MTIME", Time}, 86: {"YMDHMS", DateTime}, // of SPSS
}

// format is the print format of v, or the write format where that is none for
// its values, or the plain one.
func (v *rawVariable) format() (f format, width, decimals int) {
	for _, code := range []uint32{v.print, v.write} {
		if n := int(code >> 16 & 0xff); n < len(formats) && formats[n].name != "" && (formats[n].kind == Text) == (v.width > 0) {
			return formats[n], int(code >> 8 & 0xff), int(code & 0xff)
		}
	}
	if v.width > 0 {
		return formats[1], v.width, 0
	}
	return formats[5], 8, 2
}
