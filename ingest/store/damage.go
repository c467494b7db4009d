package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// The Parquet library allocates what a footer or a page header claims before it
// looks at what is there, so one changed bit can ask for terabytes, and that
// is an end of the program which nothing can recover from. Page contents have
// checksums; what follows checks the claims that have none.

const (
	maxFooter = 8 << 20
	maxHeader = 4 << 10
	maxPage   = groupText + maxText + 8*groupRows // a dictionary may be all of a row group's text
	maxList   = (pageSize + maxText) / 4          // values of one page of a list column
)

var magic = [4]byte{'P', 'A', 'R', '1'}

// checkFooter checks the frame of a Parquet file and that its footer claims no
// more than is there.
func checkFooter(r io.ReaderAt, size int64) error {
	var head, tail [8]byte
	if size < int64(len(magic)+len(tail)) {
		return fmt.Errorf("%d bytes, expected a Parquet file", size)
	}
	if _, err := r.ReadAt(head[:4], 0); err != nil {
		return err
	}
	if _, err := r.ReadAt(tail[:], size-int64(len(tail))); err != nil {
		return err
	}
	if [4]byte(head[:4]) != magic || [4]byte(tail[4:]) != magic {
		return errors.New("a beginning or an end that is not that of a Parquet file")
	}
	n := int64(binary.LittleEndian.Uint32(tail[:4]))
	if n > maxFooter || n > size-int64(len(magic)+len(tail)) {
		return fmt.Errorf("a footer of %d bytes in a file of %d", n, size)
	}
	footer := make([]byte, n)
	if _, err := r.ReadAt(footer, size-int64(len(tail))-n); err != nil {
		return err
	}
	if used, err := structLength(footer); err != nil || used != len(footer) {
		return errors.New("a footer that does not add up")
	}
	return nil
}

// checkPages walks the page headers of one column chunk and checks that they
// tile it, hold the rows of the group, and claim no more than a page may.
func checkPages(r io.ReaderAt, size int64, meta *format.ColumnMetaData, rows int64, c column) error {
	at := meta.DataPageOffset
	if meta.DictionaryPageOffset != 0 {
		at = meta.DictionaryPageOffset
	}
	end := at + meta.TotalCompressedSize
	if meta.Codec != format.Zstd || at < int64(len(magic)) || end < at || end > size {
		return errors.New("pages outside the file")
	}
	buffer := make([]byte, maxHeader)
	for first := true; at < end; first = false {
		window := buffer[:min(end-at, maxHeader)]
		if _, err := r.ReadAt(window, at); err != nil {
			return err
		}
		n, err := structLength(window)
		if err != nil {
			return fmt.Errorf("a page header that does not add up: %w", err)
		}
		var header format.PageHeader
		if err := thrift.Unmarshal(new(thrift.CompactProtocol), window[:n], &header); err != nil {
			return err
		}
		at += int64(n)
		length := int64(header.CompressedPageSize)
		if length < 0 || length > end-at || header.UncompressedPageSize < 0 || header.UncompressedPageSize > maxPage {
			return errors.New("a page longer than it can be")
		}
		// The library takes a checksum of 0 for none.
		if header.CRC == 0 {
			sum := crc32.NewIEEE()
			if _, err := io.Copy(sum, io.NewSectionReader(r, at, length)); err != nil {
				return err
			}
			if sum.Sum32() != 0 {
				return errors.New("a page without its checksum")
			}
		}
		at += length

		data, dict := header.DataPageHeaderV2, header.DictionaryPageHeader
		switch {
		case header.Type == format.DictionaryPage && dict.Valid && first && c.dict:
			// Each entry of a dictionary of texts takes 4 bytes and its text.
			if n := dict.V.NumValues; n < 0 || n > header.UncompressedPageSize/4 {
				return errors.New("a dictionary larger than its page")
			}
		case header.Type == format.DataPageV2 && data.Valid:
			values := int64(data.V.NumValues)
			if c.kind == list && values > maxList || c.kind != list && values != int64(data.V.NumRows) {
				return errors.New("a page with more values than rows")
			}
			rows -= int64(data.V.NumRows)
			if data.V.NumRows < 0 || rows < 0 {
				return errors.New("more rows than the group has")
			}
		default:
			return errors.New("a page of a kind that spor does not write")
		}
	}
	if rows != 0 {
		return errors.New("fewer rows than the group has")
	}
	return nil
}

// The types of Thrift's compact protocol.
const (
	thriftTrue = iota + 1
	thriftFalse
	thriftByte
	thriftInt16
	thriftInt32
	thriftInt64
	thriftDouble
	thriftBinary
	thriftList
	thriftSet
	thriftMap
	thriftStruct
)

var errThrift = errors.New("claims more than is there")

// structLength returns the length of the Thrift struct (compact protocol) at
// the start of b, and an error when any part of it reaches beyond b.
func structLength(b []byte) (int, error) {
	rest, err := skipStruct(b, 0)
	return len(b) - len(rest), err
}

func skipStruct(b []byte, depth int) (rest []byte, err error) {
	if depth > 16 { // a footer nests some seven deep
		return nil, errThrift
	}
	for {
		if len(b) == 0 {
			return nil, errThrift
		}
		field := b[0]
		b = b[1:]
		if field == 0 {
			return b, nil
		}
		if field>>4 == 0 { // the field's number follows in full
			if _, b, err = varint(b); err != nil {
				return nil, err
			}
		}
		if t := field & 15; t != thriftTrue && t != thriftFalse { // these are their own value
			if b, err = skipValue(b, t, depth); err != nil {
				return nil, err
			}
		}
	}
}

func skipValue(b []byte, t byte, depth int) (rest []byte, err error) {
	length := 0
	switch t {
	case thriftTrue, thriftFalse, thriftByte:
		length = 1
	case thriftDouble:
		length = 8
	case thriftInt16, thriftInt32, thriftInt64:
		_, b, err = varint(b)
		return b, err
	case thriftBinary:
		if length, b, err = varint(b); err != nil {
			return nil, err
		}
	case thriftList, thriftSet:
		if len(b) == 0 {
			return nil, errThrift
		}
		count, item := int(b[0]>>4), b[0]&15
		b = b[1:]
		if count == 15 {
			if count, b, err = varint(b); err != nil {
				return nil, err
			}
		}
		for i := 0; i < count; i++ {
			if b, err = skipValue(b, item, depth+1); err != nil {
				return nil, err
			}
		}
		return b, nil
	case thriftStruct:
		return skipStruct(b, depth+1)
	default: // maps too: Parquet has none
		return nil, errThrift
	}
	if length > len(b) {
		return nil, errThrift
	}
	return b[length:], nil
}

// varint reads a count; a number too large for one becomes the largest int,
// which is more than is ever there.
func varint(b []byte) (n int, rest []byte, err error) {
	x, used := binary.Uvarint(b)
	if used <= 0 {
		return 0, nil, errThrift
	}
	return int(min(x, 1<<62)), b[used:], nil
}
