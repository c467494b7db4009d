package spss

import (
	"bufio"
	"compress/flate"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// A zsav file has its byte codes in blocks that are compressed one by one:
//
//	header   three 8-byte numbers: its own place, the trailer's place and length
//	blocks   zlib streams, one right after the other
//	trailer  -bias, 0, the size of a block unpacked (4 bytes), the number of
//	         blocks (4 bytes); then for each block its place unpacked and packed,
//	         and its size unpacked and packed (4 bytes each)
const (
	zHeaderSize = 24
	zEntrySize  = 24
)

// Byte codes of answers pack at most some fifty to one. Blocks that unpack to
// more than this, at a ratio zlib reaches with zeros only, are refused before
// they are read.
const (
	maxRatio    = 200
	maxUnpacked = 256 << 20
)

// inflater reads the byte codes of a zsav file. Its memory does not depend on
// what the file says of itself.
type inflater struct {
	r       io.ReaderAt
	order   binary.ByteOrder
	entries io.Reader // the entries of the trailer that are left
	blocks  int64     // how many they are
	at      int64     // where the next block begins
	stop    int64     // where the trailer begins

	packed *bufio.Reader
	block  io.ReadCloser
	inside bool  // between the beginning and the end of a block
	left   int64 // bytes of the block that are to come
	err    error // stays
}

// newInflater checks header and trailer against each other and the file.
func newInflater(r io.ReaderAt, size int64, d *dictionary) (*inflater, error) {
	var head [zHeaderSize]byte
	if err := readAt(r, head[:], d.data, size); err != nil {
		return nil, err
	}
	place := func(i int) int64 { return int64(d.order.Uint64(head[8*i:])) }
	trailer, length := place(1), place(2)
	z := &inflater{r: r, order: d.order, at: d.data + zHeaderSize, stop: trailer, packed: bufio.NewReaderSize(nil, 64<<10)}
	if place(0) != d.data || trailer < z.at || length < zHeaderSize || length > size || trailer != size-length {
		return nil, damaged("a header of the compressed data that does not fit the file", "the places of header and trailer")
	}
	if err := readAt(r, head[:], trailer, size); err != nil {
		return nil, err
	}
	z.blocks = int64(int32(d.order.Uint32(head[20:])))
	if float64(place(0)) != -d.bias || z.blocks < 0 || z.blocks != (length-zHeaderSize)/zEntrySize || length%zEntrySize != 0 {
		return nil, damaged("a trailer of the compressed data that does not fit the file", "its bias and its blocks")
	}
	entries := func() io.Reader {
		return bufio.NewReader(io.NewSectionReader(r, trailer+zHeaderSize, z.blocks*zEntrySize))
	}
	if err := z.check(entries()); err != nil {
		return nil, err
	}
	z.entries = entries()
	return z, nil
}

// check sees to it that the blocks lie one after the other from header to
// trailer, and unpack to a size that data have.
func (z *inflater) check(entries io.Reader) error {
	at, unpacked := z.at, int64(0)
	for range z.blocks {
		e, err := z.entry(entries)
		if err != nil {
			return err
		}
		if e.at != at || e.unpacked < 0 || e.packed < 0 || e.packed > z.stop-at {
			return damaged("a block of compressed data that does not follow the one before", "blocks from header to trailer")
		}
		at += e.packed
		unpacked += e.unpacked
	}
	if at != z.stop {
		return damaged("a gap between the compressed data and their trailer", "blocks from header to trailer")
	}
	if packed := z.stop - z.at; unpacked > maxUnpacked && unpacked/maxRatio > packed {
		return damaged(fmt.Sprintf("%d bytes that unpack to %d", packed, unpacked), fmt.Sprintf("at most %d times as many", maxRatio))
	}
	return nil
}

type zEntry struct{ at, unpacked, packed int64 }

func (z *inflater) entry(r io.Reader) (zEntry, error) {
	var b [zEntrySize]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return zEntry{}, unpackError(err)
	}
	return zEntry{
		at:       int64(z.order.Uint64(b[8:])),
		unpacked: int64(int32(z.order.Uint32(b[16:]))),
		packed:   int64(int32(z.order.Uint32(b[20:]))),
	}, nil
}

// Read returns io.EOF after the last block, and an Error where a block does not
// hold what the trailer says or its checksum is wrong.
func (z *inflater) Read(p []byte) (n int, err error) {
	if z.err == nil {
		n, z.err = z.read(p)
	}
	return n, z.err
}

func (z *inflater) read(p []byte) (int, error) {
	for !z.inside || z.left == 0 {
		if z.inside {
			if err := z.close(); err != nil {
				return 0, err
			}
		}
		if z.blocks == 0 {
			return 0, io.EOF
		}
		if err := z.open(); err != nil {
			return 0, err
		}
	}
	n, err := z.block.Read(p[:min(int64(len(p)), z.left)])
	z.left -= int64(n)
	if n > 0 || err == nil {
		return n, nil // an error comes again
	}
	return 0, unpackError(err)
}

func (z *inflater) open() error {
	e, err := z.entry(z.entries)
	if err != nil {
		return err
	}
	z.blocks--
	z.left = e.unpacked
	z.packed.Reset(io.NewSectionReader(z.r, e.at, e.packed))
	z.inside = true
	if z.block != nil {
		return unpackError(z.block.(zlib.Resetter).Reset(z.packed, nil))
	}
	z.block, err = zlib.NewReader(z.packed)
	return unpackError(err)
}

// close reads the end of a block, where its checksum is.
func (z *inflater) close() error {
	var more [1]byte
	if n, err := io.ReadFull(z.block, more[:]); n > 0 {
		return damaged("a block of compressed data with more in it than declared", "the size in the trailer")
	} else if err != io.EOF {
		return unpackError(err)
	}
	if _, err := z.packed.ReadByte(); err != io.EOF {
		if err == nil {
			err = damaged("bytes behind the end of a block of compressed data", "the next block")
		}
		return err
	}
	z.inside = false
	return nil
}

// unpackError makes an Error of what zlib finds; errors of the file itself stay
// as they are.
func unpackError(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case err == io.EOF, errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &corrupt),
		errors.Is(err, zlib.ErrHeader), errors.Is(err, zlib.ErrChecksum), errors.Is(err, zlib.ErrDictionary):
		return damaged("a block of compressed data that cannot be unpacked", "a block whose checksum is right")
	}
	return err
}

// readAt fills p, and says so where the file ends before.
func readAt(r io.ReaderAt, p []byte, at, size int64) error {
	if at < 0 || at > size-int64(len(p)) {
		return damaged(fmt.Sprintf("the end of the file after byte %d", size), "the whole file")
	}
	if n, err := r.ReadAt(p, at); n < len(p) {
		if err == io.EOF {
			return damaged(fmt.Sprintf("the end of the file after byte %d", at+int64(n)), "the whole file")
		}
		return err
	}
	return nil
}
