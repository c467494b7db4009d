package sheet

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"
)

func utf16LE(s string) []byte {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

func TestTextFilesAreReadWhateverTheirDialect(t *testing.T) {
	want := read{Header: []string{"id", "glæde"}, Rows: [][]string{{"P01", "2,5"}, {"P02", "en; to"}}, Lines: []int{2, 3}}
	for _, c := range []struct {
		name     string
		data     []byte
		opt      Options
		want     read
		detected string
	}{
		{"Danish Excel", []byte("id;gl\xe6de\r\nP01;2,5\r\nP02;\"en; to\"\r\n"), Options{}, want,
			"csv, windows-1252, delimiter ;, decimal comma"},
		{"comma with mark", []byte("\xef\xbb\xbfid,glæde\nP01,\"2,5\"\nP02,en; to\n"), Options{}, want,
			"csv, utf-8, delimiter ,, decimal point"},
		{"Excel's Unicode text", utf16LE("id\tglæde\r\nP01\t2,5\r\nP02\ten; to\r\n"), Options{}, want,
			"csv, utf-16le, delimiter tab, decimal point"},
		{"bars, old Mac lines", []byte("id|glæde\rP01|2,5\rP02|en; to\r"), Options{}, want,
			"csv, utf-8, delimiter |, decimal point"},
		{"old Mac letters declared", []byte("id;gl\xbede\nP01;2,5\nP02;\"en; to\"\n"), Options{Encoding: "macintosh"}, want,
			"csv, macintosh, delimiter ;, decimal comma"},
		{"announced delimiter", []byte("sep=~\r\nid~glæde\r\nP01~2,5\r\nP02~en; to"), Options{},
			read{want.Header, want.Rows, []int{3, 4}, nil}, "csv, utf-8, delimiter ~, decimal point"},
		{"declared delimiter, quoted announcement", []byte("\"sep=;\"\nid;glæde\nP01;2,5\nP02;\"en; to\"\n"), Options{Delimiter: ";", Decimal: "."},
			read{want.Header, want.Rows, []int{3, 4}, nil}, "csv, utf-8, delimiter ;, decimal point"},
		{"declared tab", []byte("id\tglæde\nP01\t2,5\nP02\ten; to\n"), Options{Delimiter: "tab"}, want,
			"csv, utf-8, delimiter tab, decimal point"},
		{"one column", []byte("svar\nja, tit\nnej\n"), Options{},
			read{[]string{"svar"}, [][]string{{"ja, tit"}, {"nej"}}, []int{2, 3}, nil}, "csv, utf-8, one column, decimal point"},
		{"one column declared", []byte("a;b\nja;nej\n"), Options{Delimiter: "none"},
			read{[]string{"a;b"}, [][]string{{"ja;nej"}}, []int{2}, nil}, "csv, utf-8, one column, decimal point"},
		{"header alone", []byte("id;q1;q2"), Options{},
			read{Header: []string{"id", "q1", "q2"}}, "csv, utf-8, delimiter ;, decimal comma"},
		{"questions with commas", []byte("id;Har du, i dag, sovet;Er du, alt i alt, glad\n1;2;3\n"), Options{},
			read{[]string{"id", "Har du, i dag, sovet", "Er du, alt i alt, glad"}, [][]string{{"1", "2", "3"}}, []int{2}, nil},
			"csv, utf-8, delimiter ;, decimal comma"},
		{"space before a quote", []byte("id, q1\n1, \"a, b\"\n"), Options{},
			read{[]string{"id", "q1"}, [][]string{{"1", "a, b"}}, []int{2}, nil}, "csv, utf-8, delimiter ,, decimal point"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, detected := readAll(t, c.data, c.opt)
			equal(t, got, c.want)
			equal(t, detected.String(), c.detected)
		})
	}
}

func TestLinesAreThoseOfTheFile(t *testing.T) {
	got, _ := readAll(t, []byte("\nid;svar\n\n1;\"a\r\nb;\n\"\"c\"\"\"\n;;;\n  \n2;x;;\n"), Options{})
	equal(t, got, read{
		Header: []string{"id", "svar"},
		Rows:   [][]string{{"1", "a\nb;\n\"c\""}, {"2", "x"}},
		Lines:  []int{4, 9},
	})
}

func TestCellsAreTrimmedAndNormalised(t *testing.T) {
	got, _ := readAll(t, []byte("id\tsvar\tb\n \u00a01 \t\u00a0a \u00a0 e\u0301\u00a0\t\n"), Options{})
	equal(t, got.Rows, [][]string{{"1", "a \u00a0 \u00e9"}})
}

func TestBadRowsAreReportedAndPassedOver(t *testing.T) {
	got, _ := readAll(t, []byte("sep=;\nid;a;b\n1;2\n2;2;3;4\n3;2;3;;\n4;12\" til 15\" skærm;3\n5;\"x\"y;3\n6;2;3\n7;\"aldrig\nlukket;3\n"), Options{Name: "svar.csv"})
	equal(t, got, read{
		Header: []string{"id", "a", "b"},
		Rows:   [][]string{{"1", "2"}, {"2", "2", "3", "4"}, {"3", "2", "3"}, {"4", `12" til 15" skærm`, "3"}, {"6", "2", "3"}},
		Lines:  []int{3, 4, 5, 6, 8},
		Bad: []string{
			`svar.csv:7: a quote (") inside a quoted cell is not doubled, or the cell is never closed (up to line 7)`,
			`svar.csv:9: a quote (") inside a quoted cell is not doubled, or the cell is never closed (up to line 10)`,
		},
	})
}

// endless is a file of any size made on the way: a beginning, then one byte
// over and over.
type endless struct {
	start string
	fill  byte
}

func (e endless) ReadAt(p []byte, at int64) (int, error) {
	p[0] = e.fill
	for n := 1; n < len(p); n *= 2 {
		copy(p[n:], p[:n])
	}
	if at < int64(len(e.start)) {
		copy(p, e.start[at:])
	}
	return len(p), nil
}

func TestHugeRowsAreRefusedInBoundedMemory(t *testing.T) {
	for name, c := range map[string]struct {
		file endless
		want string
	}{
		"long line":      {endless{"id;q1\n1;", 'x'}, "longer than 16 MB"},
		"open quote":     {endless{"id;q1\n1;\"", 'x'}, "longer than 16 MB"},
		"many lines":     {endless{"id;q1\n1;\"", '\n'}, "longer than 16 MB"},
		"all delimiters": {endless{"id;q1\n1;", ';'}, "longer than 16 MB"},
		"all quotes":     {endless{"id;q1\n1;", '"'}, "longer than 16 MB"},
		"blank lines":    {endless{"id;q1\n1;2\n", '\n'}, "EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			const size = 200 << 20
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			f, err := Open(io.NewSectionReader(c.file, 0, size), size, Options{Encoding: "utf-8"})
			must(t, err)
			rows, err := f.Rows(0)
			for err == nil {
				_, err = rows.Next()
			}
			runtime.ReadMemStats(&after)
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, expected it to say %q", err, c.want)
			}
			// All that is ever allocated, garbage included: growing a buffer to
			// 16 MB by a quarter at a time alone takes some 100 MB.
			if got := (after.TotalAlloc - before.TotalAlloc) >> 20; got > 200 {
				t.Errorf("%d MB allocated, expected at most 200", got)
			}
		})
	}
}

func TestReadingIsStreamed(t *testing.T) {
	_, rows, err := openBytes(manyRows(200_000), Options{})
	must(t, err)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := 0; err == nil; i++ {
		if _, err = rows.Next(); i == 100_000 {
			runtime.GC()
			runtime.ReadMemStats(&after)
		}
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 1<<20 {
		t.Errorf("half way %d bytes more are in use than at the start, expected less than 1 MB", grown)
	}
}

// manyRows is a Danish csv file of ten columns.
func manyRows(n int) []byte {
	var b bytes.Buffer
	b.WriteString("id;dato;kommune;q1;q2;q3;q4;q5;glæde;kommentar\n")
	for i := range n {
		fmt.Fprintf(&b, "P%06d;2019-03-05;Aarhus;1;2;3;4;5;2,5;\"Det går; nogenlunde\"\n", i)
	}
	return b.Bytes()
}

func BenchmarkCSV(b *testing.B) { benchmarkRows(b, manyRows(20_000), 10) }

func BenchmarkCSVShortCells(b *testing.B) {
	var data bytes.Buffer
	for i := range 50_000 {
		fmt.Fprintf(&data, "P%09d;wave-%d;2019-%02d-%02d;Kommune %02d;%d\n", i, i%7, i%12+1, i%28+1, i%98, i%5)
	}
	benchmarkRows(b, data.Bytes(), 5)
}

func benchmarkRows(b *testing.B, data []byte, cells int) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		_, rows, err := openBytes(data, Options{})
		for ; err == nil; n++ {
			_, err = rows.Next()
		}
		if err != io.EOF {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(n*cells)/b.Elapsed().Seconds(), "cells/s")
}
