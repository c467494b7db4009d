package sheet

import (
	"bytes"
	"errors"
	"io"

	"spor/ingest/encoding"
)

// textHeadBytes is how much text the dialect is told from. The first rows, long
// questions and all, must fit.
const textHeadBytes = 1 << 20

var errAllBlank = errors.New("every row is blank, expected a header and answers")

// openCSV opens any text file of rows divided by ; , tab or |, quoted as
// RFC 4180 says.
func openCSV(f file) (book, Detected, error) {
	var d Detected
	text, encodingName, err := encoding.NewReader(io.NewSectionReader(f, 0, f.size), f.Encoding)
	if err != nil {
		return nil, d, err
	}
	head, err := readHead(text, f.size)
	if err != nil {
		return nil, d, err
	}
	if len(bytes.TrimFunc(head.text, blank)) == 0 && head.whole {
		return nil, d, errAllBlank
	}
	delimiter, skip := announcedDelimiter(head.text)
	head.text = head.text[skip:]
	switch {
	case f.Delimiter != "":
		delimiter, err = declaredDelimiter(f.Delimiter)
	case skip == 0:
		delimiter, err = head.delimiter()
	}
	if err != nil {
		return nil, d, err
	}
	d = Detected{Encoding: encodingName, Delimiter: delimiterName(delimiter), Decimal: f.Decimal}
	if d.Decimal == "" {
		d.Decimal = "."
		if delimiter == ';' {
			d.Decimal = ","
		}
	}
	return textBook{f, encodingName, delimiter, skip > 0, head.mac}, d, nil
}

// textBook is a text file whose dialect is settled: one sheet.
type textBook struct {
	file      file
	encoding  string
	delimiter rune
	announced bool // the first line says what the delimiter is
	mac       bool // lines are ended by CR
}

func (b textBook) sheets() []Sheet { return []Sheet{{}} }

func (b textBook) rows(int) (rows, error) {
	text, _, err := encoding.NewReader(io.NewSectionReader(b.file, 0, b.file.size), b.encoding)
	if err != nil {
		return nil, err
	}
	if b.mac {
		text = macLines{text}
	}
	r := newTextRows(text, b.delimiter)
	if b.announced {
		if _, err := r.nextLine(); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// textHead is the first part of a file, from which its dialect is told.
type textHead struct {
	text  []byte // lines ended by LF or CR LF
	whole bool   // it is all there is
	mac   bool   // lines are ended by CR in the file
}

// readHead reads the head of a file of so many bytes.
func readHead(r io.Reader, size int64) (textHead, error) {
	const longest = 3 // bytes of UTF-8 that a byte of the file can become
	buf := make([]byte, min(textHeadBytes, longest*size+1))
	n, err := io.ReadFull(r, buf)
	whole := err == io.EOF || err == io.ErrUnexpectedEOF
	if err != nil && !whole {
		return textHead{}, err
	}
	buf = buf[:n]
	// Only a file without LF has its lines ended by CR, as on old Macs.
	mac := bytes.IndexByte(buf, '\n') < 0
	if mac {
		buf = bytes.ReplaceAll(buf, []byte("\r"), []byte("\n"))
	}
	return textHead{buf, whole, mac}, nil
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
