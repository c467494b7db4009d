package spss

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
)

// maxDictionary is how much memory a dictionary may take, about, before it is
// decoded. Every count in a file is checked against what is left of it before
// anything is kept.
const maxDictionary = 32 << 20

// scanner reads the records of a dictionary. The first error stays: after it
// every read returns zeros, and loops look at err.
type scanner struct {
	r     *bufio.Reader
	order binary.ByteOrder
	at    int64 // bytes read
	size  int64 // of the file
	left  int   // of maxDictionary
	err   error
	buf   [32]byte
}

func newScanner(r io.ReaderAt, size int64, order binary.ByteOrder) *scanner {
	s := &scanner{r: bufio.NewReaderSize(io.NewSectionReader(r, 0, size), 64<<10), order: order, size: size, left: maxDictionary}
	s.skip(headerSize, "the header")
	return s
}

func (s *scanner) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

// damage is fail with where in the file.
func (s *scanner) damage(found, expected string) {
	s.fail(damaged(fmt.Sprintf("%s before byte %d", found, s.at), expected))
}

// spend takes n bytes from the memory a dictionary may have.
func (s *scanner) spend(n int) bool {
	if s.err != nil || n > s.left {
		s.fail(tooLarge("a dictionary with too much in it", "one that takes 32 MB of memory or less"))
		return false
	}
	s.left -= n
	return true
}

// has reports whether n more bytes can be in the file.
func (s *scanner) has(n int64, what string) bool {
	if n < 0 {
		s.damage("a length below zero in "+what, "zero or more")
	}
	if s.err == nil && n > s.size-s.at {
		s.fail(damaged(fmt.Sprintf("the end of the file after byte %d, within %s", s.size, what), "the whole of it"))
	}
	return s.err == nil
}

func (s *scanner) fill(p []byte, what string) {
	clear(p)
	if !s.has(int64(len(p)), what) {
		return
	}
	n, err := io.ReadFull(s.r, p)
	s.at += int64(n)
	if s.check(err, what); err != nil {
		clear(p)
	}
}

// check keeps the error of a read. A file that ends is damaged; what else stops
// it is not the file's fault.
func (s *scanner) check(err error, what string) {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = damaged(fmt.Sprintf("the end of the file after byte %d, within %s", s.at, what), "the whole of it")
	}
	if err != nil {
		s.fail(err)
	}
}

func (s *scanner) skip(n int64, what string) {
	for n > 0 && s.has(n, what) {
		k, err := s.r.Discard(int(min(n, 1<<20)))
		s.at += int64(k)
		n -= int64(k)
		s.check(err, what)
	}
}

func (s *scanner) int32(what string) int {
	s.fill(s.buf[:4], what)
	return int(int32(s.order.Uint32(s.buf[:4])))
}

func (s *scanner) bytes8(what string) (b [8]byte) {
	s.fill(b[:], what)
	return b
}

// bytes reads n bytes that are kept.
func (s *scanner) bytes(n int, what string) []byte {
	if !s.has(int64(n), what) || !s.spend(n) {
		return nil
	}
	p := make([]byte, n)
	s.fill(p, what)
	return p
}
