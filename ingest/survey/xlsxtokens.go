package survey

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
)

// maxDepth is how deep elements may lie within each other; a sheet's cells lie
// six deep.
const maxDepth = 64

var errLongToken = errors.New("a cell or tag of the workbook is longer than 16 MB; the file is damaged")

func damaged(part, how string) error {
	return fmt.Errorf("part %s of the workbook is cut short or damaged (%s); copy or export it again", part, how)
}

// xmlTokens reads a part of a workbook in bounded memory. It sees to it that
// tags match and that the part is whole (a reader that stops at the first
// broken tag loses rows without a word), and keeps local names only.
type xmlTokens struct {
	part   string
	closer io.Closer
	limit  *bounded
	d      *xml.Decoder
	path   []string // elements that are open
	begun  bool
}

func newXMLTokens(part string, closer io.Closer, r io.Reader) *xmlTokens {
	limit := &bounded{r: r, tooLong: errLongToken}
	return &xmlTokens{part: part, closer: closer, limit: limit, d: xml.NewDecoder(bufio.NewReaderSize(limit, headBytes))}
}

// xmlToken is a start tag, an end tag or text.
type xmlToken struct {
	start, end bool
	name       string
	attrs      []xml.Attr
	text       []byte // valid until the next token
}

// attr returns an attribute by its local name, or "".
func (t xmlToken) attr(name string) string {
	for _, a := range t.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// next returns the next token, and io.EOF when the part has been read whole and
// its checksum is right.
func (x *xmlTokens) next() (xmlToken, error) {
	for {
		raw, err := x.d.RawToken()
		x.limit.reset()
		if err != nil {
			return xmlToken{}, x.failure(err)
		}
		switch raw := raw.(type) {
		case xml.StartElement:
			if len(x.path) == maxDepth || len(x.path) == 0 && x.begun {
				return xmlToken{}, damaged(x.part, "tags out of place")
			}
			x.begun = true
			x.path = append(x.path, raw.Name.Local)
			return xmlToken{start: true, name: raw.Name.Local, attrs: raw.Attr}, nil
		case xml.EndElement:
			n := len(x.path) - 1
			if n < 0 || x.path[n] != raw.Name.Local {
				return xmlToken{}, damaged(x.part, "tags that do not match")
			}
			x.path = x.path[:n]
			return xmlToken{end: true, name: raw.Name.Local}, nil
		case xml.CharData:
			return xmlToken{text: raw}, nil
		}
	}
}

// failure says what stopped the decoder. The words of a syntax error may quote
// the file and are left out.
func (x *xmlTokens) failure(err error) error {
	var syntax *xml.SyntaxError
	switch {
	case err == io.EOF && x.begun && len(x.path) == 0:
		return io.EOF
	case err == io.EOF, errors.Is(err, io.ErrUnexpectedEOF):
		return damaged(x.part, "it ends too early")
	case errors.As(err, &syntax):
		return damaged(x.part, fmt.Sprintf("its XML is broken in line %d", syntax.Line))
	case x.limit.stopped:
		return errLongToken
	}
	var tooBig *sizeError
	if errors.As(err, &tooBig) {
		return err
	}
	return damaged(x.part, "it cannot be unpacked")
}

// inText reports whether text belongs to a string: in t, but not in the reading
// aid that Japanese texts carry.
func (x *xmlTokens) inText() bool {
	n := len(x.path)
	return n > 0 && x.path[n-1] == "t" && !slices.Contains(x.path, "rPh")
}

// each calls do for every start tag with the name of the element around it, and
// closes the part.
func (x *xmlTokens) each(do func(tag xmlToken, parent string)) error {
	defer x.closer.Close()
	for {
		t, err := x.next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case t.start && len(x.path) > 1:
			do(t, x.path[len(x.path)-2])
		}
	}
}
