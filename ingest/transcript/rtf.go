package transcript

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// looksRTF reports whether content begins as RTF does; a byte order mark that a
// program put before it does no harm.
func looksRTF(content string) bool { return strings.HasPrefix(beginRTF(content), `{\rtf`) }

func beginRTF(content string) string {
	return strings.TrimLeft(strings.TrimPrefix(content, string(byteOrderMark)), " \t\r\n")
}

// readRTF reads a Rich Text document as readDocx reads a Word file: with all
// changes accepted, without hidden text, field codes, pictures, headers and
// footers; tables cell by cell, a text box after the paragraph it is anchored
// in. Footnotes and endnotes are notes after the paragraph they are anchored in;
// comments are left out and counted. The numbers and bullets of lists are layout,
// as they are in a Word file.
func readRTF(content string, c *cleaner) (draft, error) {
	r := rtfReader{
		scan:   rtfScanner{content: beginRTF(content)},
		page:   pageDefault,
		font:   -1,
		fonts:  map[int]int{},
		styles: map[int]rtfStyle{},
		flows:  make([]*rtfParagraph, 1),
	}
	if err := r.read(); err != nil {
		return draft{}, err
	}
	return r.draft(c)
}

// rtfReader walks the tokens of a file. What a group sets ends with the group:
// groups is the stack of what holds outside the current one.
type rtfReader struct {
	scan   rtfScanner
	now    rtfState
	groups []rtfState
	star   bool // a \* has just been read

	page      int         // the document's code page
	font      int         // the font that text has where none is named; -1 for none
	described int         // the font that the font table is about to describe
	fonts     map[int]int // the code pages of fonts that have their own
	style     rtfStyle    // the style that the style sheet is about to describe
	styles    map[int]rtfStyle

	raw      []byte // bytes of text not yet decoded: a character may take two
	fallback int    // characters still to pass over after a \u
	high     rune   // the first half of a character that two \u make
	size     int    // bytes of text that were kept

	flows []*rtfParagraph // the paragraph begun in the document, and in each text box around; nil for none
	list  []*rtfParagraph // in order of their beginnings

	comments, unreadable int
}

// rtfState is what holds within a group.
type rtfState struct {
	dest    rtfDest
	box     bool // the group is a text box or a note
	note    bool // in a note
	entry   bool // the group is an entry of the style sheet
	bold    bool
	hidden  bool
	removed bool // deleted or moved away, with changes tracked
	font    int
	uc      int // characters that follow each \u for readers without Unicode

	// Of paragraphs.
	style   int
	outline int // level of a heading, -1 for none
	table   bool
}

func (r *rtfReader) read() error {
	r.now = rtfState{font: r.font, uc: 1, outline: -1}
	for {
		t := r.scan.next()
		if t.kind == rtfEnd {
			return refuse("unreadable file", fmt.Sprintf("a Rich Text document that is cut short, with %d groups open at its end", len(r.groups)),
				"a whole one", "copy it again, or open it in Word and save it again")
		}
		if err := r.token(t); err != nil {
			return err
		}
		if len(r.groups) == 0 {
			r.endParagraph()
			return nil
		}
		if r.size+len(r.raw) > maxText {
			return tooLarge(maxText)
		}
		if len(r.list) > maxParagraphs {
			return tooMany("paragraphs")
		}
	}
}

func (r *rtfReader) token(t rtfToken) error {
	star := r.star
	r.star = false
	switch t.kind {
	case rtfOpen:
		r.flush()
		r.fallback = 0
		if len(r.groups) == maxDepth {
			return refuse("unreadable file", fmt.Sprintf("more than %d groups within each other", maxDepth), "a Rich Text document", "open it in Word and save it again")
		}
		r.groups = append(r.groups, r.now)
		r.open()
	case rtfClose:
		r.flush()
		r.fallback = 0
		r.close()
	case rtfText:
		r.bytes(t.text)
	case rtfByte:
		switch {
		case r.fallback > 0:
			r.fallback--
		case t.value < 0:
			r.put(string(utf8.RuneError))
		default:
			r.bytes(string([]byte{byte(t.value)}))
		}
	case rtfSymbol:
		r.symbol(t.text)
	case rtfWord:
		if t.text == "bin" {
			if !r.scan.skip(t.value) {
				return refuse("unreadable file", fmt.Sprintf("a Rich Text document that is cut short in %d bytes of binary data", t.value),
					"a whole one", "copy it again, or open it in Word and save it again")
			}
			r.fallback = max(0, r.fallback-1)
			return nil
		}
		r.word(t, star)
	}
	return nil
}

// open begins a group, which inherits all but what makes the group around it
// one of a kind.
func (r *rtfReader) open() {
	r.now.box, r.now.entry = false, false
	if r.now.dest == rtfStyles {
		if r.groups[len(r.groups)-1].entry {
			r.now.dest = rtfSkip
			return
		}
		r.now.entry, r.style = true, rtfStyle{base: -1}
	}
}

// close ends a group.
func (r *rtfReader) close() {
	if r.now.box {
		r.endParagraph()
		r.flows = r.flows[:len(r.flows)-1]
	}
	if r.now.entry && 0 <= r.style.number && r.style.number <= maxTable {
		r.styles[r.style.number] = r.style.settled()
	}
	last := len(r.groups) - 1
	r.now, r.groups = r.groups[last], r.groups[:last]
}

// symbol obeys a backslash and a character.
func (r *rtfReader) symbol(s string) {
	switch s {
	case "\\", "{", "}":
		r.bytes(s)
	case "*":
		r.flush()
		r.fallback, r.star = 0, true
	case "\n", "\r":
		r.word(rtfToken{kind: rtfWord, text: "par"}, false)
	default:
		if char, ok := rtfSymbols[s]; ok {
			r.char(char)
		}
	}
}

// bytes adds bytes in the code page of the moment, less those that a \u makes
// superfluous.
func (r *rtfReader) bytes(s string) {
	n := min(r.fallback, len(s))
	r.fallback -= n
	s = s[n:]
	switch r.now.dest {
	case rtfBody:
		if s != "" && r.visible() {
			r.raw = append(r.raw, s...)
		}
	case rtfStyles:
		if r.now.entry {
			r.style.named(s)
		}
	}
}

// visible reports whether text is kept.
func (r *rtfReader) visible() bool {
	return r.now.dest == rtfBody && !r.now.hidden && !r.now.removed
}

// flush decodes the bytes that wait. It comes before all that may change what
// they mean.
func (r *rtfReader) flush() {
	if len(r.raw) == 0 {
		return
	}
	page, ok := r.fonts[r.now.font]
	if !ok {
		page = r.page
	}
	s := decodePage(r.raw, page)
	r.raw = r.raw[:0]
	r.write(s)
}

// char adds a character that a word or symbol stands for.
func (r *rtfReader) char(s string) {
	if r.fallback > 0 {
		r.fallback--
		return
	}
	r.put(s)
}

// put adds text after the bytes that wait.
func (r *rtfReader) put(s string) {
	r.flush()
	if r.visible() {
		r.write(s)
	}
}

// unicode adds the character of a \u; beyond the first 65536, two \u make one.
func (r *rtfReader) unicode(n int) {
	r.fallback = r.now.uc
	if n < 0 {
		n += 1 << 16
	}
	if n < 0 || n > utf8.MaxRune {
		n = utf8.RuneError
	}
	c := sign(rune(n))
	if c == '\u2028' || c == '\u2029' {
		c = '\n' // as TextEdit writes a line break
	}
	r.flush()
	if !r.visible() {
		return
	}
	if high := r.high; high != 0 {
		if pair := utf16.DecodeRune(high, c); pair != utf8.RuneError {
			r.high = 0
			r.write(string(pair))
			return
		}
	}
	if 0xD800 <= c && c < 0xDC00 {
		r.write("") // a first half that waits has no other
		r.high = c
		return
	}
	r.write(string(c)) // U+FFFD for a second half alone
}
