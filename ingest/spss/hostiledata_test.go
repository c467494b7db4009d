package spss

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"slices"
	"testing"
)

// zlibFile is a file of one number, of unknown length, with these blocks.
func zlibFile(blocks ...[2][]byte) []byte {
	o := &output{spec: spec{order: binary.LittleEndian, compression: ZLIB, bias: 100, declared: -1, vars: []varSpec{{name: "v"}}}}
	o.header()
	o.dictionary()
	o.zlibBlocks(o.Len(), blocks)
	return o.Bytes()
}

// packed is a block of a code over and over.
func packed(code byte, size int) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write(bytes.Repeat([]byte{code}, size))
	w.Close()
	return b.Bytes()
}

func TestZlibBombsAreRefused(t *testing.T) {
	const size = 4 << 20
	for _, c := range []struct {
		what     string
		code     byte
		declared int // size of each block
		blocks   int
		want     string
	}{
		{"a gigabyte of nothing", codeNothing, size, 256, "bytes that unpack to 1073741824, expected at most 200 times as many"},
		{"a gigabyte of cases", codeSysmis, size, 256, "bytes that unpack to 1073741824, expected at most 200 times as many"},
		{"as much as may be of nothing", codeNothing, size, 60, "codes that mean nothing"},
		{"more in a block than declared", codeSysmis, size - 8, 1, "more in it than declared"},
		{"much more in a block than declared", codeSysmis, 8, 256, "more in it than declared"},
		{"less in a block than declared", codeSysmis, size + 8, 1, "cannot be unpacked"},
	} {
		block := [2][]byte{make([]byte, c.declared), packed(c.code, size)}
		data := zlibFile(slices.Repeat([][2][]byte{block}, c.blocks)...)
		bounded(t, c.what, func() {
			_, err := drain(bytes.NewReader(data), int64(len(data)))
			wantError(t, err, Damaged, c.want)
		})
	}
	block := [2][]byte{make([]byte, size), packed(codeSysmis, size)}
	data := zlibFile(slices.Repeat([][2][]byte{block}, 8)...)
	if cases, err := drain(bytes.NewReader(data), int64(len(data))); err != io.EOF || cases-1 != 8*size {
		t.Errorf("%d cases, %v; cases without an answer pack well and are no bomb", cases-1, err)
	}
}

func TestATrailerThatLiesIsAnError(t *testing.T) {
	s := spec{compression: ZLIB, block: 24, vars: []varSpec{{name: "v"}}}
	for i := range 50 {
		s.cases = append(s.cases, []any{float64(i) + 0.5})
	}
	data := s.write(t)
	trailer := bytes.LastIndex(data, binary.LittleEndian.AppendUint64(nil, ^uint64(99))) // the bias, -100
	if file := mustRead(t, data, Options{}); len(file.cases) != 50 || trailer < 0 {
		t.Fatal("the file is not as it should be")
	}
	n := len(data)
	for what, change := range map[string]func(b []byte){
		"bias":                   func(b []byte) { b[trailer]++ },
		"number of blocks":       func(b []byte) { b[trailer+20]++ },
		"blocks below zero":      func(b []byte) { b[trailer+23] = 0xff },
		"place of a block":       func(b []byte) { b[trailer+24+8]++ },
		"unpacked size of one":   func(b []byte) { b[trailer+24+16]++ },
		"unpacked size, less":    func(b []byte) { b[trailer+24+16]-- },
		"unpacked size below 0":  func(b []byte) { b[trailer+24+19] = 0xff },
		"packed size of one":     func(b []byte) { b[trailer+24+20]++ },
		"packed size below zero": func(b []byte) { b[trailer+24+23] = 0xff },
		"packed size of the end": func(b []byte) { b[n-4]-- },
		"checksum of a block":    func(b []byte) { b[trailer-1]++ },
		"place of the trailer":   func(b []byte) { b[bytes.Index(b, binary.LittleEndian.AppendUint64(nil, uint64(trailer)))]++ },
	} {
		lying := bytes.Clone(data)
		change(lying)
		_, err := readAll(lying, Options{})
		if err == nil {
			t.Errorf("%s: no error", what)
			continue
		}
		wantError(t, err, Damaged, "compressed data")
	}
}

func TestDataThatGoOnAfterTheirEndAreErrors(t *testing.T) {
	s := spec{compression: ByteCode, declared: -1, vars: []varSpec{{name: "v"}}, cases: [][]any{{1.0}, {2.0}}}
	data := s.write(t) // ends in a block: 101 102 252 0 0 0 0 0
	for what, change := range map[string]func(b []byte) []byte{
		"a code after the end mark":        func(b []byte) []byte { b[len(b)-1] = 101; return b },
		"a block after the end mark":       func(b []byte) []byte { return append(b, 101, 0, 0, 0, 0, 0, 0, 0) },
		"more than padding after the mark": func(b []byte) []byte { return append(b, make([]byte, maxPadding+8)...) },
		"padding for ever":                 func(b []byte) []byte { b[len(b)-6] = 0; return append(b, make([]byte, maxPadding+8)...) },
		"half a block":                     func(b []byte) []byte { return b[:len(b)-1] },
		"blanks in a number":               func(b []byte) []byte { b[len(b)-7] = 254; return b },
	} {
		if _, err := readAll(change(bytes.Clone(data)), Options{}); err == nil {
			t.Errorf("%s: no error", what)
		} else {
			wantError(t, err, Damaged, "found")
		}
	}
	padded := append(bytes.Clone(data), make([]byte, 4096)...)
	if file := mustRead(t, padded, Options{}); len(file.cases) != 2 {
		t.Errorf("%d cases before padding", len(file.cases))
	}
}
