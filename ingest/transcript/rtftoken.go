package transcript

import "strings"

// rtfKind is what a piece of an RTF file is.
type rtfKind int

const (
	rtfEnd    rtfKind = iota // the end of the file
	rtfOpen                  // {
	rtfClose                 // }
	rtfWord                  // \name, \name12
	rtfSymbol                // \ and one character that is no letter
	rtfByte                  // \'hh
	rtfText                  // bytes that stand for themselves
)

// rtfToken is one piece of an RTF file. Its strings are parts of the file, so
// that none costs memory, however long.
type rtfToken struct {
	kind  rtfKind
	text  string // of text; a word's name; a symbol's character
	value int    // a word's number, a byte; -1 for a byte that is none
	given bool   // a word has a number
}

// rtfScanner cuts an RTF file into tokens.
type rtfScanner struct {
	content string
	at      int
}

// next returns the next token. Line ends are no text in RTF and are passed over.
func (s *rtfScanner) next() rtfToken {
	for s.at < len(s.content) && (s.content[s.at] == '\n' || s.content[s.at] == '\r') {
		s.at++
	}
	if s.at == len(s.content) {
		return rtfToken{}
	}
	begin := s.at
	s.at++
	switch s.content[begin] {
	case '{':
		return rtfToken{kind: rtfOpen}
	case '}':
		return rtfToken{kind: rtfClose}
	case '\\':
		return s.control()
	}
	for s.at < len(s.content) && !endsText(s.content[s.at]) {
		s.at++
	}
	return rtfToken{kind: rtfText, text: s.content[begin:s.at]}
}

func endsText(b byte) bool {
	return b == '\\' || b == '{' || b == '}' || b == '\n' || b == '\r'
}

// control reads what follows a backslash.
func (s *rtfScanner) control() rtfToken {
	if s.at == len(s.content) {
		return rtfToken{}
	}
	begin := s.at
	for s.at < len(s.content) && isLetter(s.content[s.at]) {
		s.at++
	}
	if s.at == begin {
		s.at++
		if s.content[begin] == '\'' {
			return s.hex()
		}
		return rtfToken{kind: rtfSymbol, text: s.content[begin:s.at]}
	}
	t := rtfToken{kind: rtfWord, text: s.content[begin:s.at]}
	t.value, t.given = s.number()
	if s.at < len(s.content) && s.content[s.at] == ' ' {
		s.at++ // the space that ends a word is part of it
	}
	return t
}

// maxNumber is where numbers stop growing, far beyond any that has a meaning and
// within an int of 32 bits.
const maxNumber = 1 << 30

func (s *rtfScanner) number() (int, bool) {
	rest := s.content[s.at:]
	digits := strings.TrimPrefix(rest, "-")
	n, length := 0, 0
	for length < len(digits) && isDigit(digits[length]) {
		n = min(n*10+int(digits[length]-'0'), maxNumber/10)
		length++
	}
	if length == 0 {
		return 0, false
	}
	if len(digits) < len(rest) {
		length, n = length+1, -n
	}
	s.at += length
	return n, true
}

// hex reads the two digits of \'hh. Where they are none, only the \' is taken,
// so that a brace that follows still counts.
func (s *rtfScanner) hex() rtfToken {
	t := rtfToken{kind: rtfByte, value: -1}
	if s.at+2 > len(s.content) {
		return t
	}
	high, low := hexDigit(s.content[s.at]), hexDigit(s.content[s.at+1])
	if high < 0 || low < 0 {
		return t
	}
	s.at += 2
	t.value = high<<4 | low
	return t
}

// skip passes over n bytes of binary data; false where there are not so many.
func (s *rtfScanner) skip(n int) bool {
	if n > len(s.content)-s.at {
		return false
	}
	s.at += max(n, 0)
	return true
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func hexDigit(b byte) int { return strings.IndexByte("0123456789abcdef", b|0x20*(b>>6&1)) }
