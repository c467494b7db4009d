package transcript

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"spor/ingest/study"
)

// draft is what the reader of a format hands to the splitter.
type draft struct {
	paragraphs []paragraph
	cues       bool // captions: text is put together from cues, not as it stood
	warnings   []study.Problem
}

// maxParagraphs is the most that a transcript can have, and the most lines: far
// beyond any honest one, and what bounds memory for one that is not.
const maxParagraphs = 250_000

// add adds a paragraph, up to the limit.
func (d *draft) add(p paragraph) error {
	if len(d.paragraphs) == maxParagraphs {
		return tooMany("paragraphs")
	}
	d.paragraphs = append(d.paragraphs, p)
	return nil
}

func tooMany(what string) error {
	return refuse("unreadable file", fmt.Sprintf("more than %d %s", maxParagraphs, what), "one transcript", "cut it into one file for each interview")
}

// paragraph is one line of a text file, one line of a paragraph of a document,
// or what one voice says in one line of a cue. Its text is clean, and has no
// white space at either end.
type paragraph struct {
	gap     string // white space that stands before it, and marks of layout, as the number of a list; not used for cues
	text    string
	line    int    // see Read
	speaker string // from a voice tag
	lead    string // how text begins in bold, where it does
	strong  strong // what Markdown sets off in text
	cell    bool   // it is all there is in a table cell's line, or a heading of Markdown
	at      place  // the cell of a table that it stands in
	column  column // what its column holds, once that is settled
	layout  bool   // it belongs to the lead of the turn below, as a number or a time in its row
	below   bool   // the time of the label above, in the same cell
	heading bool
	more    bool   // it stands in the same cue as the paragraph before
	note    bool   // nobody's words: a footnote, which does not end the turn
	from    *int64 // milliseconds
	to      *int64
}

// cleaner brings text into the form that documents have, and keeps account of
// what it did.
type cleaner struct {
	replaced int  // control characters
	marks    int  // byte order marks
	ends     int  // line ends that were no LF
	composed bool // letters that were not NFC
}

// account says what was done, in words.
func (c *cleaner) account() (list []string) {
	if c.ends > 0 {
		list = append(list, fmt.Sprintf("%d line ends now LF", c.ends))
	}
	if c.composed {
		list = append(list, "letters composed (NFC)")
	}
	if c.marks > 0 {
		list = append(list, fmt.Sprintf("%d byte order marks within the text left out", c.marks))
	}
	if c.replaced > 0 {
		list = append(list, fmt.Sprintf("%d control characters now U+FFFD", c.replaced))
	}
	return list
}

// text returns s in NFC, its lines ended by LF (also where CR, a form feed, a
// vertical tab, U+0085, U+2028 or U+2029 ended them), without the byte order marks that files
// put together leave behind, other control characters but the tab replaced with
// U+FFFD.
func (c *cleaner) text(s string) string {
	n := plainPrefix(s)
	if n == len(s) {
		return s
	}
	if hasControl(s[n:]) {
		s = c.control(s)
	}
	if !norm.NFC.IsNormalString(s) {
		c.composed = true
		s = norm.NFC.String(s)
	}
	return s
}

// plainPrefix is how many bytes s begins with that text leaves as they are: ASCII
// but for control characters, letters from À to U+02FF, dashes and quotes from
// U+2010 to U+2027, in UTF-8. They are NFC and compose with nothing before them;
// what follows may compose with the last of them.
func plainPrefix(s string) int {
	for i := 0; ; {
		for i < len(s) && plainByte[s[i]] {
			i++
		}
		if i == len(s) {
			return i
		}
		switch c := s[i]; {
		case 0xc3 <= c && c <= 0xcb && i+1 < len(s) && s[i+1]&0xc0 == 0x80:
			i += 2
		case c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && 0x90 <= s[i+2] && s[i+2] <= 0xa7:
			i += 3
		default:
			return i
		}
	}
}

var plainByte = func() (plain [256]bool) {
	for c := ' '; c <= '~'; c++ {
		plain[c] = true
	}
	plain['\n'], plain['\t'] = true, true
	return plain
}()

// hasControl reports whether a text has a control character other than line end
// and tab, a line end of Unicode's, or a byte order mark. It looks at bytes: in
// UTF-8 those of U+0080 to U+009F begin with C2, the line ends with E2, and the
// mark with EF.
func hasControl(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' && c != '\n' && c != '\t', c == 0x7f:
			return true
		case c == 0xc2 && i+1 < len(s) && s[i+1] < 0xa0:
			return true
		case c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0xa8 || s[i+2] == 0xa9):
			return true
		case c == 0xef && strings.HasPrefix(s[i:], string(byteOrderMark)):
			return true
		}
	}
	return false
}

const byteOrderMark = '\ufeff'

func (c *cleaner) control(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r == byteOrderMark:
			c.marks++
		case r == '\r' && i+1 < len(s) && s[i+1] == '\n':
			c.ends++
		case r == '\r', r == '\f', r == '\v', r == '\u0085', r == '\u2028', r == '\u2029':
			c.ends++
			b.WriteByte('\n')
		case r != '\n' && r != '\t' && unicode.IsControl(r):
			c.replaced++
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// line is text for what stands on one line: runs of white space become a space.
func (c *cleaner) line(s string) string {
	if plainPrefix(s) == len(s) && s == strings.Trim(s, " ") && !strings.Contains(s, "  ") && !strings.ContainsAny(s, "\n\t") {
		return s // most are on one already; plain text has no other white space
	}
	return strings.Join(strings.Fields(c.text(s)), " ")
}

// lines cuts text into paragraphs, one for each line that is not blank, from
// line number first on. The white space around them goes to the gaps.
func lines(text string, first int) []paragraph {
	list := make([]paragraph, 0, strings.Count(text, "\n")+1)
	end := 0 // of the last paragraph
	for i, n := 0, first; i < len(text); n++ {
		next := len(text)
		if j := strings.IndexByte(text[i:], '\n'); j >= 0 {
			next = i + j + 1
		}
		if s := strings.TrimSpace(text[i:next]); s != "" {
			at := i + strings.Index(text[i:next], s)
			list = append(list, paragraph{gap: text[end:at], text: s, line: n})
			end = at + len(s)
		}
		i = next
	}
	return list
}

// blank reports whether a gap holds a blank line.
func blank(gap string) bool { return strings.Count(gap, "\n") > 1 }
