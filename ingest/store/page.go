package store

import (
	"bytes"
	"hash/crc32"
	"io"

	"github.com/parquet-go/parquet-go/compress/zstd"
	"github.com/parquet-go/parquet-go/encoding/rle"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// Encodings, compression and headers are the Parquet library's; here they are
// put together. Its own writer cannot be handed ids: it looks up every text of
// every row in a map, and with that takes five times as long.

var compression = zstd.Codec{Level: zstd.SpeedFastest}

// levels is the encoding of levels, which in every table are 0 or 1.
var levels = rle.Encoding{BitWidth: 1}

// endPage makes a page of what was gathered.
func (c *chunk) endPage() (err error) {
	if c.rows == 0 {
		return nil
	}
	c.levels = c.levels[:0]
	head := format.DataPageHeaderV2{NumValues: int32(c.rows), NumRows: int32(c.rows), IsCompressed: thrift.New(true)}
	if len(c.repeated) > 0 {
		repeated, err := levels.EncodeLevels(nil, c.repeated)
		if err != nil {
			return err
		}
		c.levels = append(c.levels, repeated...)
		head.RepetitionLevelsByteLength = int32(len(repeated))
	}
	if len(c.defined) > 0 {
		head.NumValues = int32(len(c.defined))
		head.NumNulls = int32(bytes.Count(c.defined, []byte{0}))
		head.Statistics.NullCount = int64(head.NumNulls)
		defined, err := levels.EncodeLevels(nil, c.defined)
		if err != nil {
			return err
		}
		c.levels = append(c.levels, defined...)
		head.DefinitionLevelsByteLength = int32(len(defined))
	}
	_, head.Encoding = c.values.form()
	if c.encoded, err = c.values.encode(c.encoded[:0]); err != nil {
		return err
	}
	c.pages, err = c.appendPage(c.pages, format.PageHeader{Type: format.DataPageV2, DataPageHeaderV2: thrift.New(head)})
	c.meta.NumValues += int64(head.NumValues)
	c.meta.Statistics.NullCount += int64(head.NumNulls)
	c.rows, c.size, c.defined, c.repeated = 0, 0, c.defined[:0], c.repeated[:0]
	return err
}

// appendPage appends a page: its header, completed; c.levels; and c.encoded.
func (c *chunk) appendPage(dst []byte, header format.PageHeader) (_ []byte, err error) {
	if c.compressed, err = compression.Encode(c.compressed, c.encoded); err != nil {
		return nil, err
	}
	header.UncompressedPageSize = int32(len(c.levels) + len(c.encoded))
	header.CompressedPageSize = int32(len(c.levels) + len(c.compressed))
	header.CRC = int32(crc32.Update(crc32.ChecksumIEEE(c.levels), crc32.IEEETable, c.compressed))
	head, err := thrift.Marshal(new(thrift.CompactProtocol), &header)
	c.meta.TotalUncompressedSize += int64(len(head)) + int64(header.UncompressedPageSize)
	c.meta.TotalCompressedSize += int64(len(head)) + int64(header.CompressedPageSize)
	return append(append(append(dst, head...), c.levels...), c.compressed...), err
}

// write writes the column's part of the row group at an offset of the file, says
// what it is, and starts the next group.
func (c *chunk) write(out io.Writer, at int64) (_ format.ColumnMetaData, err error) {
	if err := c.endPage(); err != nil {
		return c.meta, err
	}
	var first []byte
	c.meta.DataPageOffset = at
	if v, ok := c.values.(*labels); ok {
		c.levels, c.encoded = c.levels[:0], append(c.encoded[:0], v.dict...)
		first, err = c.appendPage(nil, format.PageHeader{
			Type:                 format.DictionaryPage,
			DictionaryPageHeader: thrift.New(format.DictionaryPageHeader{NumValues: int32(len(v.ids)), Encoding: format.Plain}),
		})
		if err != nil {
			return c.meta, err
		}
		c.meta.DictionaryPageOffset = at
		c.meta.DataPageOffset = at + int64(len(first))
	}
	for _, b := range [][]byte{first, c.pages} {
		if _, err := out.Write(b); err != nil {
			return c.meta, err
		}
	}
	c.meta.Statistics.MinValue, c.meta.Statistics.MaxValue = c.values.bounds()
	meta := c.meta
	c.reset()
	return meta, nil
}
