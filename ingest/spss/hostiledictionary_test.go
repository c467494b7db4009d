package spss

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
)

// lying is a little-endian file whose dictionary goes on with these numbers.
func lying(t *testing.T, numbers ...int) []byte {
	o := &output{spec: spec{order: binary.LittleEndian}}
	o.int(numbers...)
	s := spec{vars: []varSpec{{name: "v"}}, extra: o.Bytes(), cases: [][]any{{1.0}}}
	return s.write(t)
}

func TestCountsThatLieAreErrors(t *testing.T) {
	const most = 1<<31 - 1
	for what, data := range map[string][]byte{
		"value labels":              lying(t, 3, most),
		"value labels below zero":   lying(t, 3, -5, 4, 1, 1),
		"variables of labels":       lying(t, 3, 0, 4, most),
		"a variable that is none":   lying(t, 3, 0, 4, 1, 77),
		"labels without variables":  lying(t, 3, 0, 999),
		"a label's length":          lying(t, 2, 0, 1, 0, 0, 0, 0, 0, most),
		"a label's length below 0":  lying(t, 2, 0, 1, 0, 0, 0, 0, 0, -1),
		"a label that may be there": lying(t, 2, 0, 2, 0, 0, 0, 0, 0),
		"user-missing values":       lying(t, 2, 0, 0, 4, 0, 0, 0, 0),
		"a width":                   lying(t, 2, 256, 0, 0, 0, 0, 0, 0),
		"a text that stops":         lying(t, 2, 255, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0),
		"documents":                 lying(t, 6, most),
		"documents below zero":      lying(t, 6, -1),
		"an extension":              lying(t, 7, 50, most, most),
		"an extension below zero":   lying(t, 7, 50, -1, -most),
		"names":                     lying(t, 7, 13, 1, most),
		"a machine record":          lying(t, 7, 3, 4, 7, 1, 2, 3, 4, 5, 6, 7),
		"special numbers":           lying(t, 7, 4, 8, 2, 1, 2, 3, 4),
		"the number of cases":       lying(t, 7, 16, 8, 1, 1, 2),
		"long labels":               lying(t, 7, 21, 4, 4, 1, 0x56, 0, most),
		"long labels cut short":     lying(t, 7, 21, 1, 2, 0),
		"long missing values":       lying(t, 7, 22, 4, 1, most),
		"a record of no type":       lying(t, 5),
	} {
		bounded(t, what, func() {
			_, err := readAll(data, Options{})
			if e := wantError(t, err, Damaged, "found"); e.Case != 0 {
				t.Errorf("%s: %v, in the cases", what, err)
			}
		})
	}
}

func TestTwentyThousandVariablesAreRead(t *testing.T) {
	s := spec{compression: ByteCode, cases: [][]any{{}, {}}}
	for i := range 20_000 {
		s.vars = append(s.vars, varSpec{name: fmt.Sprintf("variabel_nr_%d", i), label: "Et spørgsmål", labels: []labelSpec{{1.0, "ja"}, {2.0, "nej"}}})
		s.cases[0], s.cases[1] = append(s.cases[0], 1.0), append(s.cases[1], float64(i))
	}
	data := s.write(t)
	bounded(t, "20,000 variables", func() {
		file := mustRead(t, data, Options{})
		if v := file.cases[0][19_999]; v.Label != "ja" || len(file.cases) != 2 {
			t.Errorf("%+v", v)
		}
	})
}

func TestHugeDictionariesAreRefused(t *testing.T) {
	record := func(numbers ...int) []byte {
		o := &output{spec: spec{order: binary.LittleEndian}}
		o.int(numbers...)
		return o.Bytes()
	}
	const huge = 1 << 30
	head := (spec{declared: -1}).write(t)[:headerSize]
	number := record(2, 0, 0, 0, 0, 0, 0x41414141, 0x41414141)
	text := append(record(2, 255, 0, 0, 0, 0, 0x41414141, 0x41414141), bytes.Repeat(record(2, -1, 0, 0, 0, 0, 0, 0), 31)...)
	for what, file := range map[string]pieces{
		"variables":    {whole(head), piece{number, huge}},
		"texts":        {whole(head), piece{text, huge}},
		"value labels": {whole(head), whole(number), whole(record(3, 1<<26)), piece{make([]byte, 16), huge}},
		"pairs of value labels and variables": {whole(head), whole(number), piece{append(append(record(3, 1000), make([]byte, 16000)...),
			record(4, 5, 1, 1, 1, 1, 1)...), huge}},
		"names":         {whole(head), whole(number), whole(record(7, 13, 1, 1<<29)), piece{[]byte("A=B\t"), huge}},
		"a label":       {whole(head), whole(record(2, 0, 1, 0, 0, 0, 0x41414141, 0x41414141, 1<<29)), piece{[]byte("A"), huge}},
		"a small thing": {whole(head), piece{record(6, 0), huge}},
	} {
		bounded(t, what, func() {
			_, err := drain(file, file.total())
			if e := wantError(t, err, Damaged, "found"); e.Case != 0 {
				t.Errorf("%s: %v, in the cases", what, err)
			}
		})
	}
}

// Records with as much in them as is read, or a little more, so that what is
// made of them is measured.
func TestLargeDictionariesAreBounded(t *testing.T) {
	none := &output{spec: spec{order: binary.LittleEndian}}
	for subtype := range 2 {
		none.extension(longNames+subtype, bytes.Repeat([]byte("A=B\t"), 3_000_000))
	}
	var labels []labelSpec
	for i := range 200_000 {
		labels = append(labels, labelSpec{float64(i), fmt.Sprintf("Svar %d", i)})
	}
	hundred := make([]int, 100)
	for i := range hundred {
		hundred[i] = i + 1
	}
	one := []varSpec{{name: "v", short: "V"}}
	var many []varSpec
	for i := range 50_000 {
		many = append(many, varSpec{name: fmt.Sprintf("variabel_nr_%d", i)})
	}
	for what, c := range map[string]struct {
		spec spec
		read bool
	}{
		"names of no variable": {spec{vars: one, extra: none.Bytes()}, false},
		"members of sets":      {spec{vars: one, sets: "$a=C 0 " + strings.Repeat(" v", 1_000_000) + "\n"}, true},
		"more members":         {spec{vars: one, sets: "$a=C 0 " + strings.Repeat(" v", 3_000_000) + "\n"}, false},
		"sets":                 {spec{vars: one, sets: strings.Repeat("$a=C 0  v\n", 1_000_000)}, false},
		"200,000 labels":       {spec{vars: one, extra: pair(labels, 1)}, true},
		"them for many":        {spec{vars: many[:100], extra: pair(labels, hundred...)}, true},
		"50,000 variables":     {spec{vars: many}, true},
	} {
		c.spec.declared = -1
		data := c.spec.write(t)
		bounded(t, what, func() {
			_, err := readAll(data, Options{})
			if !c.read {
				wantError(t, err, Damaged, "too much in it")
			} else if err != nil {
				t.Errorf("%s: %v", what, err)
			}
		})
	}
}
