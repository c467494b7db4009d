package spss

import (
	"fmt"
	"math"
	"strings"
)

// Subtypes of record 7, as they stand in the file. All others are skipped.
const (
	machineIntegers = 3
	machineFloats   = 4
	responseSets    = 7
	longNames       = 13
	veryLongTexts   = 14
	caseCount       = 16
	countedSets     = 19
	encodingName    = 20
	longTextLabels  = 21
	longTextMissing = 22
)

// extensions are the records 7, held until the whole dictionary is there:
// their texts cannot be decoded before.
type extensions struct {
	charset int // character code of the machine record; 0: none
	// What a number, and the open end of a range, is written as.
	sysmis          uint64
	highest, lowest float64

	longCases   int64  // -1: none
	encoding    string // "": none
	names       [][]byte
	longTexts   [][]byte
	sets        [][]byte
	longLabels  [][]byte
	longMissing [][]byte
}

// sysmisBits is the system-missing value wherever a file does not say otherwise.
var sysmisBits = math.Float64bits(-math.MaxFloat64)

func newExtensions() extensions {
	return extensions{
		sysmis:    sysmisBits,
		highest:   math.MaxFloat64,
		lowest:    -math.MaxFloat64,
		longCases: -1,
	}
}

func (d *dictionary) readExtension(s *scanner) {
	const what = "an extension record"
	subtype, size, count := s.int32(what), s.int32(what), s.int32(what)
	if !s.has(int64(size), what) || !s.has(int64(count), what) {
		return
	}
	n := int64(size) * int64(count)
	if !s.has(n, what) {
		return
	}
	keep := func(list *[][]byte) { *list = append(*list, s.bytes(int(n), what)) }
	switch subtype {
	case machineIntegers:
		d.readMachineIntegers(s, size, count)
	case machineFloats:
		d.readMachineFloats(s, size, count)
	case caseCount:
		if size != 8 || count != 2 {
			s.damage(fmt.Sprintf("a record of the number of cases of %d values of %d bytes", count, size), "2 of 8 bytes")
			return
		}
		s.bytes8(what)
		b := s.bytes8(what)
		d.longCases = int64(d.order.Uint64(b[:]))
	case encodingName:
		d.encoding = strings.Trim(string(s.bytes(int(n), what)), " \x00")
	case longNames:
		keep(&d.names)
	case veryLongTexts:
		keep(&d.longTexts)
	case responseSets, countedSets:
		keep(&d.sets)
	case longTextLabels:
		keep(&d.longLabels)
	case longTextMissing:
		keep(&d.longMissing)
	default:
		s.skip(n, what)
	}
}

// readMachineIntegers keeps the character code, and holds what it says of the
// floating point numbers and the byte order against the header.
func (d *dictionary) readMachineIntegers(s *scanner, size, count int) {
	const what = "the machine record"
	if size != 4 || count < 8 {
		s.damage(fmt.Sprintf("a machine record of %d values of %d bytes", count, size), "8 of 4 bytes")
		return
	}
	var value [8]int
	for i := range value {
		value[i] = s.int32(what)
	}
	s.skip(int64(count-8)*4, what)
	if float := value[4]; float == 2 || float == 3 {
		s.fail(&Error{Kind: Unsupported, Found: "numbers in the form of IBM or VAX machines", Expected: "IEEE 754", Hint: "open the file in SPSS and save it again"})
	}
	if order := value[6]; order == 1 && d.byteOrder() != BigEndian || order == 2 && d.byteOrder() != LittleEndian {
		d.notes.add("a byte order in the machine record that is not that of the file")
	}
	d.charset = value[7]
}

func (d *dictionary) readMachineFloats(s *scanner, size, count int) {
	const what = "the record of special numbers"
	if size != 8 || count != 3 {
		s.damage(fmt.Sprintf("a record of special numbers of %d values of %d bytes", count, size), "3 of 8 bytes")
		return
	}
	b := s.bytes8(what)
	d.sysmis = d.order.Uint64(b[:])
	d.highest = d.float(s.bytes8(what))
	d.lowest = d.float(s.bytes8(what))
}

func (h *header) float(b [8]byte) float64 { return math.Float64frombits(h.order.Uint64(b[:])) }

// cases is the number of cases declared, or -1. Header and record 7 both give
// it; the header has no room for more than 32 bits.
func (d *dictionary) declaredCases() (int64, error) {
	switch {
	case d.longCases < -1:
		return 0, damaged(fmt.Sprintf("%d cases", d.longCases), "a number of cases, or -1 where it is not known")
	case d.longCases < 0:
		return d.cases, nil
	case d.cases >= 0 && d.longCases <= math.MaxInt32 && d.cases != d.longCases:
		return 0, damaged(fmt.Sprintf("%d cases in the header and %d in record 7", d.cases, d.longCases), "the same number")
	}
	return d.longCases, nil
}
