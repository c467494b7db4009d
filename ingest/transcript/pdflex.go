package transcript

import (
	"io"
	"strconv"
	"strings"
)

// The values of a PDF file: nil, bool, float64, pdfString, pdfName, pdfArray,
// pdfDict, pdfRef, *pdfStream, and pdfWord for operators and closing brackets.
type (
	pdfString string
	pdfName   string
	pdfWord   string
	pdfRef    int
	pdfArray  []any
	pdfDict   map[pdfName]any
)

// pdfStream is a stream whose filters have not been undone.
type pdfStream struct {
	dict pdfDict
	raw  string
}

// maxPDFValues is how many values a PDF may hold, counted as often as they are
// read, and maxPDFDepth how deep they nest.
const (
	maxPDFValues = 2_000_000
	maxPDFDepth  = 100
)

var errPDFValues = refuse("unreadable file", "a PDF document of more than "+strconv.Itoa(maxPDFValues)+" values", "one transcript", pdfHint)

// pdfLexer reads values from s. What is no value is passed over: writers of PDF
// are many, and not all careful.
type pdfLexer struct {
	s     string
	at    int
	depth int
	left  *int // values that may still be read
}

// next returns the next value, or io.EOF.
func (l *pdfLexer) next() (any, error) {
	l.space()
	if l.at >= len(l.s) {
		return nil, io.EOF
	}
	if *l.left--; *l.left < 0 {
		return nil, errPDFValues
	}
	rest := l.s[l.at:]
	switch c := rest[0]; {
	case strings.HasPrefix(rest, "<<"):
		l.at += 2
		list, err := l.list(">>")
		return dictOf(list), err
	case strings.HasPrefix(rest, ">>"):
		l.at += 2
		return pdfWord(">>"), nil
	case c == '<':
		return l.hex(), nil
	case c == '(':
		return l.literal(), nil
	case c == '[':
		l.at++
		list, err := l.list("]")
		return pdfArray(list), err
	case c == '/':
		l.at++
		return l.name(), nil
	case strings.IndexByte(pdfDelimiters, c) >= 0:
		l.at++
		return pdfWord(c), nil
	}
	word := l.regular()
	switch word {
	case "true", "false":
		return word == "true", nil
	case "null":
		return nil, nil
	}
	if strings.IndexByte("+-.0123456789", word[0]) >= 0 {
		if f, err := strconv.ParseFloat(word, 64); err == nil {
			return f, nil
		}
	}
	return pdfWord(word), nil
}

const (
	pdfSpace      = "\x00\t\n\f\r "
	pdfDelimiters = "()<>[]{}/%"
)

// space passes over white space and comments.
func (l *pdfLexer) space() {
	for l.at < len(l.s) {
		switch c := l.s[l.at]; {
		case strings.IndexByte(pdfSpace, c) >= 0:
			l.at++
		case c == '%':
			n := strings.IndexAny(l.s[l.at:], "\r\n")
			if n < 0 {
				n = len(l.s) - l.at
			}
			l.at += n
		default:
			return
		}
	}
}

// regular reads up to white space or a delimiter.
func (l *pdfLexer) regular() string {
	begin := l.at
	for l.at < len(l.s) && strings.IndexByte(pdfSpace, l.s[l.at]) < 0 && strings.IndexByte(pdfDelimiters, l.s[l.at]) < 0 {
		l.at++
	}
	return l.s[begin:l.at]
}

// list reads values up to a closing bracket, or the end. "12 0 R" is one value.
func (l *pdfLexer) list(end pdfWord) ([]any, error) {
	if l.depth++; l.depth > maxPDFDepth {
		return nil, refuse("unreadable file", "a PDF document whose values are more than "+strconv.Itoa(maxPDFDepth)+" deep", "one transcript", pdfHint)
	}
	defer func() { l.depth-- }()
	var list []any
	for {
		v, err := l.next()
		if err == io.EOF || v == end {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		if n := len(list); v == pdfWord("R") && n > 1 {
			if num, ok := list[n-2].(float64); ok {
				list, v = list[:n-2], pdfRef(num)
			}
		}
		list = append(list, v)
	}
}

func dictOf(list []any) pdfDict {
	d := make(pdfDict, len(list)/2)
	for i := 0; i+1 < len(list); i++ {
		if key, ok := list[i].(pdfName); ok {
			d[key] = list[i+1]
			i++
		}
	}
	return d
}

func (l *pdfLexer) name() pdfName {
	word := l.regular()
	if !strings.Contains(word, "#") {
		return pdfName(word)
	}
	var b strings.Builder
	for i := 0; i < len(word); i++ {
		if word[i] == '#' && i+2 < len(word) {
			if c, err := strconv.ParseUint(word[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(c))
				i += 2
				continue
			}
		}
		b.WriteByte(word[i])
	}
	return pdfName(b.String())
}

func (l *pdfLexer) hex() pdfString {
	end := strings.IndexByte(l.s[l.at:], '>')
	if end < 0 {
		end = len(l.s) - l.at
	}
	digits := l.s[l.at+1 : l.at+end]
	l.at = min(l.at+end+1, len(l.s))
	return pdfString(unhex(digits))
}

// unhex reads bytes in hexadecimal; the last digit may be left out.
func unhex(digits string) string {
	var b strings.Builder
	high, half := byte(0), false
	for i := range len(digits) {
		n, err := strconv.ParseUint(digits[i:i+1], 16, 8)
		switch {
		case err != nil:
		case half:
			b.WriteByte(high<<4 | byte(n))
			half = false
		default:
			high, half = byte(n), true
		}
	}
	if half {
		b.WriteByte(high << 4)
	}
	return b.String()
}

func (l *pdfLexer) literal() pdfString {
	var b strings.Builder
	depth := 0
	for ; l.at < len(l.s); l.at++ {
		c := l.s[l.at]
		switch c {
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				l.at++
				return pdfString(b.String())
			}
		case '\\':
			l.escape(&b)
			continue
		}
		b.WriteByte(c)
	}
	return pdfString(b.String())
}

// escape reads what follows a backslash, up to its last byte. A file may end with
// the backslash.
func (l *pdfLexer) escape(b *strings.Builder) {
	if l.at+1 == len(l.s) {
		return
	}
	l.at++
	c := l.s[l.at]
	if i := strings.IndexByte("nrtbf", c); i >= 0 {
		b.WriteByte("\n\r\t\b\f"[i])
		return
	}
	switch {
	case c == '\r' && strings.HasPrefix(l.s[l.at:], "\r\n"):
		l.at++
	case c == '\r', c == '\n':
	case c >= '0' && c <= '7':
		n := 0
		for i := 0; i < 3 && l.at < len(l.s) && l.s[l.at] >= '0' && l.s[l.at] <= '7'; i++ {
			n = n<<3 | int(l.s[l.at]-'0')
			l.at++
		}
		l.at--
		b.WriteByte(byte(n))
	default:
		b.WriteByte(c)
	}
}
