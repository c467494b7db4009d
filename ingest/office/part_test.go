package office

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const maxDepth = 64

// ownTokens writes down what the scanner reads, pieces of text put together.
func ownTokens(r io.Reader) (string, error) {
	x := newPart("p", io.NopCloser(r), Limits{Token: 16 << 20, Depth: maxDepth})
	var b strings.Builder
	for {
		token, err := x.Next()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch token {
		case Start:
			fmt.Fprintf(&b, "<%s", x.Name())
			for _, a := range x.attrs {
				fmt.Fprintf(&b, " %s=%q", x.behind[a.local:a.nameEnd], x.valueOf(&a))
			}
			b.WriteByte('>')
		case End:
			fmt.Fprintf(&b, "</%s>", x.Name())
		case Text:
			b.Write(x.Text())
		}
	}
}

// stdTokens is ownTokens by encoding/xml, which leaves it to its caller to see
// whether tags match and stand in one root.
func stdTokens(doc string) (string, error) {
	d := xml.NewDecoder(strings.NewReader(doc))
	var b strings.Builder
	var open []xml.Name
	begun := false
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			if len(open) > 0 || !begun {
				return "", errors.New("it ends too early")
			}
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) == maxDepth || begun && len(open) == 0 {
				return "", errors.New("out of place")
			}
			begun, open = true, append(open, token.Name)
			fmt.Fprintf(&b, "<%s", token.Name.Local)
			for _, a := range token.Attr {
				fmt.Fprintf(&b, " %s=%q", a.Name.Local, a.Value)
			}
			b.WriteByte('>')
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != token.Name {
				return "", errors.New("no match")
			}
			open = open[:len(open)-1]
			fmt.Fprintf(&b, "</%s>", token.Name.Local)
		case xml.CharData:
			if len(open) > 0 {
				b.Write(token)
			} else if len(bytes.Trim(bytes.TrimPrefix(token, []byte("\ufeff")), " \t\r\n")) > 0 {
				return "", errors.New("out of place")
			}
		case xml.Directive:
			return "", errors.New("a document type")
		}
	}
}

// likeEncodingXML says where the tokens of a document differ from those of
// encoding/xml, and whether they depend on the chunks in which it comes.
func likeEncodingXML(doc string) string {
	own, err := ownTokens(strings.NewReader(doc))
	slow, errSlow := ownTokens(iotest.DataErrReader(iotest.OneByteReader(strings.NewReader(doc))))
	if diff := cmp.Diff(own, slow); diff != "" || (err == nil) != (errSlow == nil) {
		return fmt.Sprintf("one byte at a time: %v and %v\n%s", err, errSlow, diff)
	}
	std, stdErr := stdTokens(doc)
	switch {
	case err != nil && stdErr != nil:
		return ""
	case err == nil && stdErr == nil:
		return cmp.Diff(std, own)
	case wholeCharacters([]byte(doc)) < len(doc): // encoding/xml does not look into comments
		return ""
	case strings.Contains(doc, "<?xml"): // nor do we at the version
		return ""
	case strings.Contains(doc, "\ufeff"): // which it takes as text wherever it stands outside the root
		return ""
	case err == nil && strings.Trim(doc, ascii) != "": // it knows which letters a name may have
		return ""
	case stdErr == nil && strings.Contains(std, "\ufffd"): // half characters, which it replaces
		return ""
	case stdErr == nil && strings.Contains(doc, "&#000000000000000000"): // longer than any that is meant
		return ""
	}
	return fmt.Sprintf("%v, encoding/xml %v", err, stdErr)
}

var ascii = func() string {
	var b []byte
	for c := range byte(0x80) {
		b = append(b, c)
	}
	return string(b)
}()

var documents = []string{
	`<a/>`, `<a></a>`, `<a b="c" x:d='e"'> f&amp;g </a>`, "\ufeff<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<x:a xmlns:x=\"u\"><x:b/>\r\n</x:a>\n",
	`<a><!-- - c --><![CDATA[<&>]] ]]><?pi d?>&#65;&#x41;&lt;&gt;&quot;&apos;</a>`, `<a b=">"/>`, `<a  b = "c"d="e" />`, "<a>\r\r\n\n</a>", "<a b=\"\r\n\t\"/>",
	`<a`, `<a>`, `<a b>`, `<a b=c>`, `<a b="c>`, `<a b="<"/>`, `</a>`, `<a></b>`, `<a></ a>`, `<a></a >`, `<a/ >`, `<a/><b/>`, `<a/>x`, `x<a/>`, `< a/>`, `<1/>`, `<a:b:c/>`, `<:a/>`, `<a:></a:>`,
	`<a>]]></a>`, `<a>&x;</a>`, `<a>&</a>`, `<a>&#;</a>`, `<a>&#0;</a>`, `<a>&#xFFFE;</a>`, `<a>&#1114112;</a>`, `<a>&#X41;</a>`, `<a>&amp</a>`, `<a><!-- -- --></a>`, `<a><!--></a>`, `<a><!---></a>`, `<a><![CDATA[]]></a>`, `<![CDATA[ ]]><a/>`,
	`<!DOCTYPE a><a/>`, `<a><!x></a>`, `<a><?></a>`, `<a><??></a>`, `<a><?b c`, "<a>\x00</a>", "<a>\x1f</a>", "<a>\xff</a>", "<a>\ufffe</a>", "<a>æ€😀</a>", "<a>\xe2\x82</a>", "<æ/>", "", " ", "<",
	`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`,
}

func TestXMLIsReadAsByEncodingXML(t *testing.T) {
	for _, doc := range documents {
		if diff := likeEncodingXML(doc); diff != "" {
			t.Errorf("%q: %s", doc, diff)
		}
	}
	piece := rapid.SampledFrom([]string{"<a>", "</a>", "<a", "<x:b c='1'", "</x:b>", "/>", ">", "<", "<!--", "-->", "-", "<![CDATA[", "]]>", "]", "<?p ", "?>", " ", "=", `"`, "'", "&amp;", "&#10;", "&", ";", "t", ":", "\r\n", "\r", "é", "\x01", "\xc3"})
	rapid.Check(t, func(t *rapid.T) {
		doc := "<a>" + strings.Join(rapid.SliceOfN(piece, 0, 20).Draw(t, "doc"), "") + "</a>"
		if diff := likeEncodingXML(doc); diff != "" {
			t.Fatal(diff)
		}
	})
}

func FuzzLikeEncodingXML(f *testing.F) {
	for _, doc := range documents {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		if diff := likeEncodingXML(doc); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Tags, text and comments that lie across the ends of what is read at a time.
func TestXMLOfAnyLengthIsReadAsByEncodingXML(t *testing.T) {
	var b strings.Builder
	b.WriteString("<r>")
	for i := range 300 {
		fmt.Fprintf(&b, "<c a='%s'>%s</c><!--%s--><![CDATA[%s]]>", strings.Repeat("> ", i*17%2000), strings.Repeat("æ&amp;", i*13%700), strings.Repeat("- ", i*7%900), strings.Repeat("]] ", i*11%500))
		if i%100 == 0 {
			fmt.Fprintf(&b, "<d a='%[1]s'>%[1]s</d>", strings.Repeat("x", 100_000))
		}
	}
	b.WriteString("</r>")
	if diff := likeEncodingXML(b.String()); diff != "" {
		t.Fatal(diff)
	}
}
