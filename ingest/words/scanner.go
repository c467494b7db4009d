package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The kinds of byte; all others are blank.
const (
	blank  uint8 = iota
	joiner       // ' and -: part of a word between two letters or digits
	point        // . , : part of a word between two digits
	opener       // ( [ #: what follows may not be spoken
	beyond       // part of a character beyond ASCII
	letter       // letters and digits come last
	digit
)

var kinds = func() (k [256]uint8) {
	for c := range k {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
			k[c] = letter
		case '0' <= c && c <= '9':
			k[c] = digit
		case c >= utf8.RuneSelf:
			k[c] = beyond
		}
	}
	k['\''], k['-'] = joiner, joiner
	k['.'], k[','], k[':'] = point, point, point
	k['('], k['['], k['#'] = opener, opener, opener
	return k
}()

// What a break depends on that is not known before the next word.
const (
	ifCapital Break = 1 << (iota + 4) // a sentence ends if the next word has a capital,
	ordinal                           // and is no month
)

// scanner walks over a text, one word a step.
type scanner struct {
	text string
	pos  int
	word Word // the last one found; End 0 before the first
}

// count counts the words that were spoken, from here to the end: those that next
// finds, without directions and time marks, and with those of replacements.
func (s *scanner) count() (n int) {
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; kinds[c] {
		case letter, digit:
			n++
			s.pos = s.extent(s.pos)
		case beyond:
			r, size := utf8.DecodeRuneInString(s.text[s.pos:])
			if begins(r) {
				n++
				size = s.extent(s.pos) - s.pos
			}
			s.pos += size
		case opener:
			switch c {
			case '(':
				s.pos += 1 + s.direction()
			case '#':
				s.pos += 1 + s.mark()
			case '[':
				if inside, ok := s.bracket(); ok && !isDirection(inside) {
					n += Count(inside)
				}
			}
		default:
			s.pos++
		}
	}
	return n
}

// next finds the next word and reports whether there is one.
func (s *scanner) next() bool {
	var gap Break
	if s.word.End == 0 {
		gap = Clause | Sentence
	}
	lineStart := false // only blanks since the last line feed
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		if kinds[c] >= letter {
			s.found(gap)
			return true
		}
		wasLineStart := lineStart
		lineStart = false
		switch c {
		case ' ', '\t', '\r':
			lineStart = wasLineStart
			s.pos++
		case '\n':
			if wasLineStart {
				gap |= Clause | Sentence
			}
			lineStart = true
			s.pos++
		case '.':
			gap |= s.stop()
		case '!', '?':
			gap |= Clause | Sentence
			s.pos++
		case ',', ';', ':', '(', ')':
			gap |= Clause
			s.pos++
		case '-':
			gap |= s.hyphen()
		case '[':
			if inside, ok := s.bracket(); ok {
				gap |= Bracket
				if strings.IndexFunc(inside, begins) < 0 {
					gap |= Clause
				}
			}
		default:
			if c < utf8.RuneSelf {
				s.pos++
				break
			}
			r, size := utf8.DecodeRuneInString(s.text[s.pos:])
			if begins(r) {
				s.found(gap)
				return true
			}
			switch r {
			case '…':
				gap |= Clause | ifCapital
			case '–', '—':
				gap |= Clause
			}
			s.pos += size
		}
	}
	return false
}

// found takes the word that begins here and settles the break before it.
func (s *scanner) found(gap Break) {
	start := s.pos
	s.pos = s.extent(start)
	if gap&ifCapital != 0 && gap&Sentence == 0 {
		r, _ := utf8.DecodeRuneInString(s.text[start:])
		word := s.text[start:s.pos]
		month := gap&ordinal != 0 && len(word) <= len("september") && months[Fold(word)]
		if unicode.IsUpper(r) && !month {
			gap |= Clause | Sentence
		}
	}
	s.word = Word{start, s.pos, gap & (Clause | Sentence | Bracket)}
}

// extent returns where the word ends that goes on at i.
func (s *scanner) extent(i int) int {
	start := i
	for i < len(s.text) {
		switch kinds[s.text[i]] {
		case letter, digit:
			i++
		case beyond:
			n := s.extentBeyondASCII(i)
			if n == 0 {
				return i
			}
			i += n
		case joiner:
			if !s.beginsAt(i + 1) {
				return i
			}
			i++
		case point:
			if i == start || i+1 == len(s.text) || !isDigit(s.text[i-1]) || !isDigit(s.text[i+1]) {
				return max(i, s.abbreviation(start, i))
			}
			i += 2
		default:
			return i
		}
	}
	return i
}

// extentBeyondASCII returns how many bytes at i belong to the word before
// them; 0 ends the word.
func (s *scanner) extentBeyondASCII(i int) int {
	// Danish letters are two bytes from À to ÿ, of which × and ÷ are none.
	if s.text[i] == 0xc3 && i+1 < len(s.text) && s.text[i+1]&0xc0 == 0x80 && s.text[i+1]&^0x20 != 0x97 {
		return 2
	}
	r, size := utf8.DecodeRuneInString(s.text[i:])
	switch {
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return size
	case joins(r):
		if s.beginsAt(i + size) {
			return size
		}
	case invisible(r):
		end := i
		for invisible(r) {
			end += size
			r, size = utf8.DecodeRuneInString(s.text[end:])
		}
		if begins(r) {
			return end - i
		}
	}
	return 0
}

// abbreviation returns where the abbreviation ends that begins at start and has
// its first dot at dot, without its last one; 0 if there is none.
func (s *scanner) abbreviation(start, dot int) int {
	if s.text[dot] != '.' || dot-start > 2 || !s.beginsAt(dot+1) {
		return 0
	}
	for _, a := range dotted {
		end := start + len(a)
		if end <= len(s.text) && strings.EqualFold(s.text[start:end], a) && !s.beginsAt(end) {
			return end
		}
	}
	return 0
}

// beginsAt reports whether a letter or digit stands at i.
func (s *scanner) beginsAt(i int) bool {
	if i >= len(s.text) {
		return false
	}
	if k := kinds[s.text[i]]; k != beyond {
		return k >= letter
	}
	r, _ := utf8.DecodeRuneInString(s.text[i:])
	return begins(r)
}

// stop reads one full stop or several and says what they end.
func (s *scanner) stop() Break {
	first := s.pos
	for s.pos < len(s.text) && s.text[s.pos] == '.' {
		s.pos++
	}
	if s.pos-first > 1 {
		return Clause | ifCapital
	}
	if word := s.text[s.word.Start:s.word.End]; s.word.End == first && len(word) <= longest {
		word = Fold(word)
		switch {
		case leading[word]:
			return 0
		case trailing[word]:
			return ifCapital
		case isOrdinal(word):
			return ifCapital | ordinal
		}
	}
	if s.beginsAt(s.pos) { // jobnet.dk, or a blank that was forgotten: slut.Så
		return Clause | ifCapital
	}
	return Clause | Sentence
}

// hyphen reads one hyphen or several that join nothing. With blanks around it,
// or doubled, a hyphen is a dash; in "for- og" it is not.
func (s *scanner) hyphen() Break {
	first := s.pos
	for s.pos < len(s.text) && s.text[s.pos] == '-' {
		s.pos++
	}
	if s.pos-first > 1 || isBlank(s.text, first-1) && isBlank(s.text, s.pos) {
		return Clause
	}
	return 0
}

// bracket reads [text in brackets] and what is joined to it, or a [ that
// nothing closes (ok false).
func (s *scanner) bracket() (inside string, ok bool) {
	s.pos++
	inside = s.text[s.pos:]
	n := strings.IndexAny(inside, "[]\n")
	if n < 0 || inside[n] != ']' {
		return "", false
	}
	s.pos = s.extent(s.pos + n + 1)
	return inside[:n], true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isOrdinal(word string) bool {
	return word != "" && len(word) <= 3 && strings.Trim(word, "0123456789") == ""
}

// isBlank reports whether byte i is a blank or outside the text.
func isBlank(text string, i int) bool {
	return i < 0 || i >= len(text) || text[i] == ' ' || text[i] == '\n' || text[i] == '\t'
}
