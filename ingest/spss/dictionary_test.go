package spss

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRangesMayBeOpen(t *testing.T) {
	lowest21 := -math.MaxFloat64 // as SPSS 21 and later write it, the same as the system-missing value
	lowest := math.Nextafter(lowest21, 0)
	for _, low := range []float64{lowest, lowest21} {
		s := spec{vars: []varSpec{
			{name: "a", missing: -2, missed: []any{low, 0.0}},
			{name: "b", missing: -3, missed: []any{90.0, math.MaxFloat64, 1.0}},
		}}
		s.cases = [][]any{{-1e300, 1.0}, {0.0, 2.0}, {0.5, 89.5}, {nil, 1e300}}
		file := mustRead(t, s.write(t), Options{})
		if diff := cmp.Diff([]string{"[-1e+300]", "[0]", "0.5", "[]"}, file.texts("a")); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"[1]", "2", "89.5", "[1e+300]"}, file.texts("b")); diff != "" {
			t.Error(diff)
		}
		want := []Missing{{Low: 90, High: math.Inf(1)}, number(1)}
		if diff := cmp.Diff(want, file.Variables()[1].Missing); diff != "" {
			t.Error(diff)
		}
	}
}

func TestALabelMayStandOnAMissingRangeAndOnFractions(t *testing.T) {
	s := spec{vars: []varSpec{{name: "a", missing: -2, missed: []any{8.0, 9.0}, labels: []labelSpec{{8.5, "mellem"}, {0.1, "en tiendedel"}, {-3.0, "minus tre"}}}}}
	s.cases = [][]any{{8.5}, {0.1}, {-3.0}, {3.0}}
	file := mustRead(t, s.write(t), Options{})
	want := [][]Value{
		{{Text: "8.5", Label: "mellem", State: UserMissing}},
		{{Text: "0.1", Label: "en tiendedel", Number: 0.1}},
		{{Text: "-3", Label: "minus tre", Number: -3}},
		{{Text: "3", Number: 3}},
	}
	if diff := cmp.Diff(want, file.cases); diff != "" {
		t.Error(diff)
	}
}

func TestLabelsAndMissingCodesOfDates(t *testing.T) {
	const day = 159388 * secondsADay // 2019-03-05
	s := spec{vars: []varSpec{{name: "dato", format: 20<<16 | 11<<8, missing: 1, missed: []any{99.0}, labels: []labelSpec{{99.0, "ukendt"}, {float64(day), "start"}}}}}
	s.cases = [][]any{{99.0}, {float64(day)}}
	file := mustRead(t, s.write(t), Options{})
	want := [][]Value{
		{{Text: "99", Label: "ukendt", State: UserMissing}},
		{{Text: "2019-03-05", Label: "start", Number: day, Date: 17960}}, // days since 1970, see the tests of study
	}
	if diff := cmp.Diff(want, file.cases); diff != "" {
		t.Error(diff)
	}
	levels := []Level{{Code: "99", Number: 99, Label: "ukendt"}, {Code: "2019-03-05", Number: day, Label: "start"}}
	if diff := cmp.Diff(levels, file.Variables()[0].Levels); diff != "" {
		t.Error(diff)
	}
}

func TestFormatsSayWhatValuesAre(t *testing.T) {
	for code, want := range map[uint32]struct {
		name string
		kind Kind
	}{
		3: {"COMMA", Number}, 5: {"F", Number}, 16: {"N", Number}, 17: {"E", Number}, 26: {"WKDAY", Number}, 27: {"MONTH", Number}, 32: {"DOT", Number},
		20: {"DATE", Date}, 23: {"ADATE", Date}, 24: {"JDATE", Date}, 28: {"MOYR", Date}, 29: {"QYR", Date}, 30: {"WKYR", Date}, 38: {"EDATE", Date}, 39: {"SDATE", Date},
		21: {"TIME", Time}, 25: {"DTIME", Time}, 40: {"MTIME", Time}, 85: {"MTIME", Time},
		22: {"DATETIME", DateTime}, 41: {"YMDHMS", DateTime}, 86: {"YMDHMS", DateTime},
		// What is no format of a number is F8.2.
		0x100: {"F", Number}, 1: {"F", Number}, 13: {"F", Number}, 84: {"F", Number}, 255: {"F", Number},
	} {
		s := spec{declared: -1, vars: []varSpec{{name: "v", format: code<<16 | 8<<8 | 2}}}
		v := mustRead(t, s.write(t), Options{}).Variables()[0]
		if v.Format != want.name || v.Kind != want.kind || v.Width != 8 || v.Decimals != 2 {
			t.Errorf("format %d is %+v, expected %+v", code, v, want)
		}
	}
	s := spec{declared: -1, vars: []varSpec{{name: "v", width: 12, format: 2<<16 | 24<<8}}}
	if v := mustRead(t, s.write(t), Options{}).Variables()[0]; v.Format != "AHEX" || v.Kind != Text || v.Width != 12 {
		t.Errorf("%+v", v)
	}
}

func TestTheNumberOfCasesIsHeldAgainstTheData(t *testing.T) {
	long := func(n int64) *int64 { return &n }
	for _, c := range []struct {
		declared int64
		long     *int64
		want     int64
		err      string
	}{
		{2, nil, 2, ""}, {-1, nil, -1, ""}, {-1, long(2), 2, ""}, {2, long(-1), 2, ""}, {2, long(2), 2, ""},
		{3, nil, 3, "the end of the file after 2 cases, expected as many cases as declared, 3"},
		{1, nil, 1, "case 2, expected as many cases as declared, 1"},
		{-1, long(5_000_000_000), 5_000_000_000, "the end of the file after 2 cases"},
		{2, long(3), 0, "2 cases in the header and 3 in record 7"},
		{2, long(-2), 0, "-2 cases"},
		{-2, nil, 0, "-2 cases"},
	} {
		for _, compression := range []Compression{Uncompressed, ByteCode, ZLIB} {
			s := spec{compression: compression, declared: c.declared, long: c.long, vars: []varSpec{{name: "v"}}, cases: [][]any{{1.0}, {2.5}}}
			file, err := readAll(s.write(t), Options{})
			if file.File != nil && file.Info().Cases != c.want {
				t.Errorf("%+v: %d cases declared", c, file.Info().Cases)
			}
			if c.err != "" {
				wantError(t, err, Damaged, c.err)
			} else if err != nil || len(file.cases) != 2 {
				t.Errorf("%+v: %d cases, %v", c, len(file.cases), err)
			}
		}
	}
}

// pair is a record of value labels and one of variables.
func pair(labels []labelSpec, vars ...int) []byte {
	o := &output{spec: spec{order: binary.LittleEndian}}
	o.int(3, len(labels))
	for _, l := range labels {
		o.value(l.value)
		o.WriteByte(byte(len(l.label)))
		o.WriteString(l.label + strings.Repeat(" ", up8(len(l.label)+1)-len(l.label)-1))
	}
	o.int(4, len(vars))
	o.int(vars...)
	return o.Bytes()
}

func TestLabelsOfSeveralRecordsComeTogether(t *testing.T) {
	s := spec{declared: -1, vars: []varSpec{{name: "a"}, {name: "t", width: 3}, {name: "b"}, {name: "long", width: 9}}}
	both := []labelSpec{{1.0, "one"}, {2.0, "two"}}
	s.extra = append(s.extra, pair(both, 1, 3)...)
	s.extra = append(s.extra, pair([]labelSpec{{2.0, "zwei"}, {3.0, "drei"}}, 3)...)
	s.extra = append(s.extra, pair([]labelSpec{{"ABC123", "cut"}, {"abc", "three"}}, 2)...)
	s.extra = append(s.extra, pair([]labelSpec{{"abc", "nowhere"}}, 4)...)
	s.extra = append(s.extra, pair([]labelSpec{{-math.MaxFloat64, "none"}}, 1)...)
	file := mustRead(t, s.write(t), Options{})
	var got [][]Level
	for _, v := range file.Variables() {
		got = append(got, v.Levels)
	}
	one, two := Level{Code: "1", Number: 1, Label: "one"}, Level{Code: "2", Number: 2, Label: "two"}
	want := [][]Level{
		{one, two}, {{Code: "abc", Label: "three"}},
		{one, {Code: "2", Number: 2, Label: "zwei"}, {Code: "3", Number: 3, Label: "drei"}}, nil,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(file.Notes()) != 3 {
		t.Errorf("notes %q, expected that three labels were left out", file.Notes())
	}
}

func TestBothByteOrdersAndOtherBiases(t *testing.T) {
	for _, o := range []order{binary.LittleEndian, binary.BigEndian} {
		for _, bias := range []float64{100, 0.5, math.NaN(), 1e9} {
			s := spec{order: o, compression: ByteCode, bias: bias, vars: []varSpec{{name: "v"}}, cases: [][]any{{-30.0}, {140.0}}}
			file, err := readAll(s.write(t), Options{})
			if bias != 100 {
				wantError(t, err, Damaged, "a compression bias that is no whole number")
				continue
			}
			want := map[order]ByteOrder{binary.LittleEndian: LittleEndian, binary.BigEndian: BigEndian}[o]
			if err != nil || file.Info().ByteOrder != want {
				t.Errorf("%v, %v", file.Info(), err)
			}
		}
	}
}

// SPSS names the segments of a long text after its name, so that segments of
// two texts may be of the same name, or of the name of the other.
func TestSegmentsMayShareANameWithAVariable(t *testing.T) {
	s := spec{vars: []varSpec{{name: "first", short: "S1", width: 600}, {name: "second", short: "S2", width: 300}, {name: "third", short: "S3"}}}
	s.cases = [][]any{{strings.Repeat("a", 600), strings.Repeat("b", 300), 7.0}}
	file := mustRead(t, s.write(t), Options{})
	var got []string
	for i, v := range file.Variables() {
		got = append(got, v.Name, file.cases[0][i].Text)
	}
	if diff := cmp.Diff([]string{"first", strings.Repeat("a", 600), "second", strings.Repeat("b", 300), "third", "7"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestCodesOfZeroInATextAreNULs(t *testing.T) {
	s := oneText("abcdefgh")
	s.compression = ByteCode
	data := s.write(t)
	at := len(data) - 16
	copy(data[at:], []byte{253, 100, 254, 252, 0, 0, 0, 0}) // after the text a code of 100 less the bias, then blanks
	if file := mustRead(t, data, Options{}); file.cases[0][0].Text != "abcdefgh" {
		t.Errorf("%+v", file.cases)
	}
}
