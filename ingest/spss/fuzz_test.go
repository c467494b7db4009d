package spss

import (
	"bytes"
	"encoding/binary"
	"io"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// counting counts the bytes that are read.
type counting struct {
	*bytes.Reader
	read int64
}

func (c *counting) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.Reader.ReadAt(p, at)
	c.read += int64(n)
	return n, err
}

// outcome is what reading a file comes to, cases as a number and a part of them.
type outcome struct {
	Info      Info
	Variables []Variable
	Sets      []Set
	Notes     []string
	Cases     int
	First     [][]Value
	Err       string
}

// read reads a file of any bytes and checks what holds of any: the work is
// bounded by the size, errors stay and leave out the content, and texts are
// clean.
func read(t *testing.T, data []byte, encoding string) outcome {
	r := &counting{Reader: bytes.NewReader(data)}
	f, err := Open(r, int64(len(data)), Options{Encoding: encoding})
	if err != nil {
		return outcome{Err: checkError(t, err)}
	}
	o := outcome{Info: f.Info(), Variables: f.Variables(), Sets: f.Sets()}
	for _, v := range o.Variables {
		checkVariable(t, v)
	}
	for _, set := range o.Sets {
		for _, i := range set.Variables {
			if i < 0 || i >= len(o.Variables) {
				t.Fatalf("set of variable %d of %d", i, len(o.Variables))
			}
		}
	}
	const most = 10_000
	for o.Cases < most {
		values, err := f.Next()
		if err != nil {
			if _, again := f.Next(); again != err {
				t.Fatalf("%v after %v, expected the same", again, err)
			}
			if err == io.EOF && o.Info.Cases >= 0 && o.Info.Cases != int64(o.Cases) {
				t.Fatalf("%d cases, %d declared", o.Cases, o.Info.Cases)
			}
			o.Err = checkError(t, err)
			break
		}
		if len(values) != len(o.Variables) {
			t.Fatalf("%d values of %d variables", len(values), len(o.Variables))
		}
		o.Cases++
		if len(o.First) < 20 {
			o.First = append(o.First, append([]Value{}, values...))
		}
		for i, v := range values {
			checkCell(t, o.Variables[i], v)
		}
	}
	o.Notes = f.Notes()
	// The dictionary once, the trailer twice, the data once, by blocks of 64 KB.
	if r.read > 3*int64(len(data))+1<<20 {
		t.Fatalf("%d bytes were read of a file of %d", r.read, len(data))
	}
	return o
}

func checkError(t *testing.T, err error) string {
	t.Helper()
	if e, ok := err.(*Error); err != io.EOF && (!ok || e.Kind == "" || e.Found == "" || e.Expected == "") {
		t.Fatalf("error %v is no Error, or says too little", err)
	}
	return err.Error()
}

func checkVariable(t *testing.T, v Variable) {
	t.Helper()
	if v.Name == "" || v.Format == "" || v.Width < 0 || len(v.Missing) > 3 || v.Kind < Number || v.Kind > Time {
		t.Fatalf("variable %+v", v)
	}
	seen := map[string]bool{}
	for _, l := range v.Levels {
		if v.Kind == Text && seen[l.Code] {
			t.Fatalf("level %q twice", l.Code)
		}
		seen[l.Code] = true
		checkText(t, l.Code, l.Label)
		v.IsMissing(l)
	}
	checkText(t, v.Name, v.Short, v.Label)
}

func checkText(t *testing.T, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) || s != "" && (s[len(s)-1] == ' ' || s[len(s)-1] == 0) {
			t.Fatalf("text %q is not clean", s)
		}
	}
}

func checkCell(t *testing.T, v Variable, cell Value) {
	t.Helper()
	checkText(t, cell.Text, cell.Label)
	switch {
	case cell.State != Valid && (cell.Number != 0 || cell.Date != 0):
		t.Fatalf("%s value has a number: %+v", cell.State, cell)
	case cell.State == SystemMissing && (v.Kind == Text || cell.Text != "" || cell.Label != ""):
		t.Fatalf("system-missing %+v of %s", cell, v.Kind)
	case cell.State != SystemMissing && v.Kind != Text && cell.Text == "":
		t.Fatalf("a number without digits: %+v", cell)
	case cell.Number != cell.Number:
		t.Fatalf("a number that is none: %+v", cell)
	case v.IsMissing(Level{Code: cell.Text, Number: cell.Number}) && cell.State == Valid:
		t.Fatalf("%+v is user-missing in %+v", cell, v)
	}
}

func FuzzRead(f *testing.F) {
	for _, data := range fixtures(f) {
		f.Add(data, "")
	}
	small := surveySpec(3)
	small.vars = append(small.vars, varSpec{name: "lang", width: 300})
	for i := range small.cases {
		small.cases[i] = append(small.cases[i], "svar")
	}
	for _, compression := range []Compression{Uncompressed, ByteCode, ZLIB} {
		for _, o := range []order{binary.LittleEndian, binary.BigEndian} {
			small.compression, small.order, small.code, small.sysmis = compression, o, 65001, -1e305
			small.sets = "$a=D1 1 0  v1 v2\n"
			f.Add(small.write(f), "windows-1252")
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, encoding string) {
		first := read(t, data, encoding)
		if diff := cmp.Diff(first, read(t, data, encoding)); diff != "" {
			t.Fatalf("read again:\n%s", diff)
		}
	})
}
