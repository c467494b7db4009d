package store

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// The keys of a file's metadata.
const (
	keyWriter = "spor.writer"
	keySchema = "spor.schema"
	keyTable  = "spor.table"
)

// footer returns the footer of a file of the table's without rows: the library
// writes one, since it knows how a row type is described.
func (t Table[T]) footer() (*format.FileMetaData, error) {
	w := parquet.NewGenericWriter[T](io.Discard,
		parquet.CreatedBy("spor", strconv.Itoa(Schema), "parquet-go"),
		parquet.KeyValueMetadata(keyWriter, "spor"),
		parquet.KeyValueMetadata(keySchema, strconv.Itoa(Schema)),
		parquet.KeyValueMetadata(keyTable, t.name),
	)
	if err := w.Close(); err != nil {
		return nil, err
	}
	return w.File().Metadata(), nil
}

// writeFooter ends a file. It refuses what no reader, and open neither, would read.
func writeFooter(out io.Writer, footer *format.FileMetaData) error {
	b, err := thrift.Marshal(new(thrift.CompactProtocol), footer)
	if err != nil {
		return err
	}
	if groups := len(footer.RowGroups); len(b) > maxFooter || groups > math.MaxInt16 {
		return fmt.Errorf("%d row groups, more than a file can describe", groups)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(len(b)))
	_, err = out.Write(append(b, magic[:]...))
	return err
}
