package survey

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"spor/ingest/encoding"
)

// textHeadBytes is how much text the dialect is told from. A header of many
// long questions must fit.
const textHeadBytes = 1 << 20

var errLongRow = errors.New("a row is longer than 16 MB or holds over a million delimiters, expected a row of answers; the file is damaged, or a quote is never closed")

// textRows reads a delimited text file.
type textRows struct {
	csv    *csv.Reader
	limit  *bounded
	before int // lines above what csv reads
	cells  []Cell
}

// openCSV reads any text file of rows divided by ; , tab or |, quoted as
// RFC 4180 says.
func openCSV(f file) (rows, Detected, error) {
	var d Detected
	text, encodingName, err := encoding.NewReader(io.NewSectionReader(f, 0, f.size), f.Encoding)
	if err != nil {
		return nil, d, err
	}
	head, text, err := readHead(text)
	if err != nil {
		return nil, d, err
	}
	if strings.TrimFunc(head.text, blank) == "" && head.whole {
		return nil, d, errNoHeader
	}
	comma, skip := announcedDelimiter(head.text)
	head.text = head.text[skip:]
	switch {
	case f.Delimiter != "":
		comma, err = declaredDelimiter(f.Delimiter)
	case skip == 0:
		comma, err = head.delimiter()
	}
	if err != nil {
		return nil, d, err
	}

	d = Detected{Encoding: encodingName, Delimiter: delimiterName(comma), Decimal: f.Decimal}
	if d.Decimal == "" {
		d.Decimal = "."
		if comma == ';' {
			d.Decimal = ","
		}
	}
	limit := &bounded{r: text, tooLong: errLongRow}
	if comma < utf8.RuneSelf {
		limit.delimiter = byte(comma)
	}
	buffered := bufio.NewReaderSize(limit, headBytes)
	if _, err := buffered.Discard(skip); err != nil {
		return nil, d, err
	}
	r := &textRows{csv: newCSV(buffered, comma), limit: limit}
	if skip > 0 {
		r.before = 1
	}
	return r, d, nil
}

// readHead reads the part of a text from which its dialect is told, and returns
// it with the whole text, lines ended by LF or CR LF.
func readHead(r io.Reader) (textHead, io.Reader, error) {
	buf := make([]byte, textHeadBytes)
	n, err := io.ReadFull(r, buf)
	whole := err == io.EOF || err == io.ErrUnexpectedEOF
	if err != nil && !whole {
		return textHead{}, nil, err
	}
	r = io.MultiReader(bytes.NewReader(buf[:n:n]), r)
	// Only a file without LF has its lines ended by CR, as on old Macs.
	if bytes.IndexByte(buf[:n], '\n') < 0 {
		r = macLines{r}
		buf = bytes.ReplaceAll(buf[:n], []byte("\r"), []byte("\n"))
	}
	return textHead{string(buf[:n]), whole}, r, nil
}

// macLines ends lines by LF instead of CR.
type macLines struct{ io.Reader }

func (m macLines) Read(p []byte) (int, error) {
	n, err := m.Reader.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// newCSV is the one way in which csv is read, by the sniffer too.
func newCSV(r io.Reader, comma rune) *csv.Reader {
	c := csv.NewReader(r)
	c.Comma = comma
	c.FieldsPerRecord = -1
	c.ReuseRecord = true
	// R and SAS write `1, "text"`. With a tab as delimiter this would eat
	// empty cells.
	c.TrimLeadingSpace = comma != '\t'
	return c
}

func (r *textRows) next() (Row, error) {
	record, err := r.csv.Read()
	r.limit.reset()
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		return Row{}, r.quoteError(parse)
	case err != nil:
		return Row{}, err
	case len(record) > MaxColumns:
		return Row{}, fmt.Errorf("a row has %d cells, expected at most %d", len(record), MaxColumns)
	}
	line, _ := r.csv.FieldPos(0)
	r.cells = r.cells[:0]
	for _, s := range record {
		r.cells = append(r.cells, Cell{Text: clean(s)})
	}
	return Row{Line: r.before + line, Cells: r.cells}, nil
}

// quoteError says in words what encoding/csv found wrong with a row's quotes.
func (r *textRows) quoteError(e *csv.ParseError) *RowError {
	line, start := r.before+e.Line, r.before+e.StartLine
	reason := fmt.Sprintf(`a quote (") stands inside a cell that does not begin with one (line %d, byte %d), expected such a cell in quotes and its quotes doubled`, line, e.Column)
	if errors.Is(e.Err, csv.ErrQuote) {
		reason = fmt.Sprintf(`a quote (") inside a quoted cell is not doubled, or the cell is never closed (up to line %d)`, line)
	}
	return &RowError{Line: start, Reason: reason}
}

func (r *textRows) ragged() bool { return true }

func (r *textRows) Close() error { return nil }
