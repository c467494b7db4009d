package sheet

import (
	"bytes"
	"io"
)

// maxRecord is how many bytes one row of a text file, or one tag, text or cell
// of a workbook, may have.
const maxRecord = 16 << 20

// windowBytes is how many bytes are read at a time.
const windowBytes = 64 << 10

// window is the part of a text file that is looked at: the bytes that have been read
// and not yet used. It grows to what the longest row needs, and refuses one
// of more than maxRecord bytes.
type window struct {
	r    io.Reader
	buf  []byte
	pos  int   // where what is not yet used begins in buf
	end  int   // where it ends
	used int64 // bytes before buf
	err  error // of the reader; io.EOF at its end
}

// rest is what has been read and not yet used. It is valid until more is called.
func (w *window) rest() []byte { return w.buf[w.pos:w.end] }

// offset is how many bytes have been used.
func (w *window) offset() int64 { return w.used + int64(w.pos) }

// more adds bytes to rest. The error is io.EOF where there are none left.
func (w *window) more() error {
	if w.err != nil {
		return w.err
	}
	n := w.end - w.pos
	if n >= maxRecord {
		w.err = errLongRow
		return w.err
	}
	if w.end == len(w.buf) {
		buf := w.buf
		if 2*n >= len(buf) {
			buf = make([]byte, max(windowBytes, 2*len(buf)))
		}
		copy(buf, w.rest())
		w.used += int64(w.pos)
		w.buf, w.pos, w.end = buf, 0, n
	}
	for range 100 {
		n, err := w.r.Read(w.buf[w.end:])
		w.end += n
		if w.err = err; n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
	w.err = io.ErrNoProgress
	return w.err
}

// line takes the next line, without the LF or CR LF that ends it. It is valid
// until more or line is called. The error is io.EOF after the last line, which
// need not be ended.
func (w *window) line() ([]byte, error) {
	seen := 0
	for {
		rest := w.rest()
		if i := bytes.IndexByte(rest[seen:], '\n'); i >= 0 {
			n := seen + i
			w.pos += n + 1
			if n > 0 && rest[n-1] == '\r' {
				n--
			}
			return rest[:n], nil
		}
		seen = len(rest)
		err := w.more()
		if err == io.EOF && seen > 0 {
			rest = w.rest()
			w.pos = w.end
			return bytes.TrimSuffix(rest, []byte("\r")), nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// blankLines takes the lines that follow as far as they have been read and have
// nothing in them, and returns how many.
func (w *window) blankLines() (n int) {
	for w.pos+n < w.end && w.buf[w.pos+n] == '\n' {
		n++
	}
	w.pos += n
	return n
}
