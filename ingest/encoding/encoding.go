package encoding

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unsafe"

	"golang.org/x/text/transform"
)

// Error says why bytes could not be read as text. It holds no text of the file.
type Error struct {
	Kind     string // "unknown encoding", "wrong encoding" or "binary data"
	Found    string
	Expected string
	Hint     string
	Offset   int64 // of the first byte that does not fit, from 0; -1 where there is none
}

// Error renders kind, found, expected and hint, as a study.Problem does.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: found %s, expected %s", e.Kind, e.Found, e.Expected)
	if e.Hint != "" {
		b.WriteString("\n  hint: " + e.Hint)
	}
	return b.String()
}

// Decode returns data as UTF-8 without a byte order mark, and the name of the
// encoding it was in. Line ends and Unicode form are left as they are. The text
// may lie in data, which must not be changed any more.
//
// An empty name tells the encoding by the bytes. Otherwise name is one of utf-8,
// utf-16 (byte order told by the bytes), utf-16le, utf-16be, windows-1252,
// iso-8859-1, macintosh, cp850 or a common alias of these; case, hyphens,
// underscores, dots and spaces do not matter. The encoding returned is one of
// the names above except utf-16; plain ASCII and empty data are "utf-8".
//
// Errors are of type *Error: an unknown name, also for empty data; a byte that
// the declared or detected encoding does not have; a byte order mark that
// contradicts the name; UTF-8 broken in places; binary data.
func Decode(data []byte, name string) (text, encoding string, err error) {
	want, err := lookup(name)
	if err != nil {
		return "", "", err
	}
	var s survey
	surveyed := needsSurvey(want, data)
	if surveyed {
		s.add(data, true)
	}
	c, bom, err := choose(data[:min(len(data), headSize)], s, want)
	if err != nil {
		return "", "", err
	}
	if surveyed && c.name == utf8Coding.name { // no byte that does not fit
		return unsafe.String(unsafe.SliceData(data), len(data)), c.name, nil
	}
	var b strings.Builder
	b.Grow(len(data))
	if _, err := io.Copy(&b, transform.NewReader(bytes.NewReader(data[bom:]), c.decoder(int64(bom)))); err != nil {
		return "", "", err
	}
	return b.String(), c.name, nil
}

// bufferSize is how much of a file is asked for at a time.
const bufferSize = 64 << 10

// NewReader is Decode for a file too large to hold: the same names, rules and
// errors. Whether bytes are valid UTF-8 cannot be told from a prefix, so without
// a name (and without a byte order mark) r is read twice: once to its end to
// choose the encoding, then again from where it stood, decoded. The second
// reading is as strict as the first, so a byte that does not fit, such as half a
// UTF-16 letter or a file that changed in between, ends it with an *Error; the
// encoding never changes half way.
func NewReader(r io.ReadSeeker, name string) (io.Reader, string, error) {
	want, err := lookup(name)
	if err != nil {
		return nil, "", err
	}
	start, err := r.Seek(0, io.SeekCurrent)
	if err != nil {
		return nil, "", err
	}
	buf := make([]byte, bufferSize)
	n, err := io.ReadFull(r, buf)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, "", err
	}
	head := append([]byte(nil), buf[:min(n, headSize)]...)
	var s survey
	if needsSurvey(want, head) {
		if s, err = surveyAll(r, buf, n); err != nil {
			return nil, "", err
		}
	}
	c, bom, err := choose(head, s, want)
	if err != nil {
		return nil, "", err
	}
	if _, err := r.Seek(start+int64(bom), io.SeekStart); err != nil {
		return nil, "", err
	}
	// The reader of package transform asks for 4 KB at a time.
	return transform.NewReader(bufio.NewReaderSize(r, bufferSize), c.decoder(int64(bom))), c.name, nil
}

// surveyAll surveys the n bytes that are in buf and the rest of r.
func surveyAll(r io.Reader, buf []byte, n int) (survey, error) {
	var s survey
	for {
		used := s.add(buf[:n], false)
		rest := copy(buf, buf[used:n])
		m, err := r.Read(buf[rest:])
		n = rest + m
		if errors.Is(err, io.EOF) {
			s.add(buf[:n], true)
			return s, nil
		}
		if err != nil {
			return survey{}, err
		}
	}
}
