package survey

import (
	"bytes"
	"io"
)

const (
	// maxRecord is how many bytes one row of a text file, or one token of a
	// workbook's XML, may have.
	maxRecord = 16 << 20
	// maxDelimiters refuses a row of delimiters alone before its millions of
	// cells are made. It lies far above MaxColumns because delimiters inside
	// quoted text are counted too.
	maxDelimiters = 1 << 20
)

// bounded stops a reader that is asked for too much since it was last reset:
// the parsers above it keep whole records in memory.
type bounded struct {
	r          io.Reader
	delimiter  byte // counted where it is not 0
	tooLong    error
	bytes      int
	delimiters int
	stopped    bool // stays so, for a parser may pass over one error
}

func (b *bounded) reset() { b.bytes, b.delimiters = 0, 0 }

func (b *bounded) Read(p []byte) (int, error) {
	if b.bytes > maxRecord || b.delimiters > maxDelimiters {
		b.stopped = true
	}
	if b.stopped {
		return 0, b.tooLong
	}
	n, err := b.r.Read(p)
	b.bytes += n
	if b.delimiter != 0 {
		b.delimiters += bytes.Count(p[:n], []byte{b.delimiter})
	}
	return n, err
}
