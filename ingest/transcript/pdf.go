package transcript

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"spor/ingest/study"
)

func looksPDF(content string) bool { return strings.HasPrefix(content, "%PDF-") }

// readPDF reads the text of a PDF file, which has signs in places and no
// paragraphs: lines are what stands at one height, paragraphs are told by gaps,
// short lines, indents and labels, words cut at the end of a line are put
// together. Every file is therefore warned of. Lines that come back on pages
// (headers, page numbers) are left out, small print at the foot of a page is a
// note. Deleted text that was printed cannot be told from other text.
//
// A file with a password, without text (scanned) or in columns is refused, and
// so is one whose letters cannot be told.
func readPDF(content string, c *cleaner) (draft, error) {
	f, err := openPDF(content)
	if err != nil {
		return draft{}, err
	}
	if f.locked {
		return draft{}, refuse("unreadable file", "a PDF document with a password, or whose use is restricted", "one without", "save it without restrictions, or "+pdfHint)
	}
	pages, err := f.pages()
	if err != nil {
		return draft{}, err
	}
	t := pdfText{painter: pdfPainter{file: f, fonts: map[any]*pdfFont{}}}
	for i, page := range pages {
		if err := t.page(i+1, page); err != nil {
			return draft{}, err
		}
	}
	return t.draft(c)
}

// pdfText puts the pages' lines together to paragraphs.
type pdfText struct {
	painter pdfPainter
	lines   []pdfLine
	marks   int // of footnotes, left out
	repeats int // lines of headers and footers, left out
	joined  int // words cut at the end of a line
	unknown int // signs that stand for nothing known
	letters int
	body    float64 // size of most letters
	leading float64 // usual distance of lines
	draftOf draft
	open    *pdfParagraph
}

// pdfParagraph is a paragraph that may go on in the next line.
type pdfParagraph struct {
	text []byte
	bold int
	cell bool
	note bool
	page int
}

func (t *pdfText) page(number int, page pdfPage) error {
	if err := t.painter.page(page); err != nil {
		return err
	}
	for _, g := range t.painter.glyphs {
		t.unknown += strings.Count(g.text, string(utf8.RuneError))
		t.letters += len(strings.TrimSpace(g.text))
	}
	list, marks := pageLines(number, t.painter.glyphs)
	if inColumns(list) {
		return refuse("unreadable file", fmt.Sprintf("a PDF document with two columns on page %d", number), "lines that run across the page", pdfHint)
	}
	if t.letters > maxText {
		return tooLarge(maxText)
	}
	for i := range list {
		list[i].words = nil
	}
	t.lines = append(t.lines, list...)
	t.marks += marks
	if len(t.lines) > maxParagraphs {
		return tooMany("lines")
	}
	return nil
}

func (t *pdfText) draft(c *cleaner) (draft, error) {
	switch {
	case t.letters == 0 && t.painter.turned > 0:
		return draft{}, refuse("unreadable file", "a PDF document whose text does not run from left to right", "one that does", pdfHint)
	case t.letters == 0 && t.painter.outside > 0:
		return draft{}, refuse("unreadable file", "a PDF document whose text lies far off its pages, or is too small or large to be seen", "text on its pages", pdfHint)
	case t.letters == 0:
		return draft{}, refuse("no text", "no text on any page; it seems to be scanned", "a PDF document with text in it", "run OCR on it, or get the document it was printed from")
	case t.unknown > t.letters/20:
		return draft{}, refuse("unreadable file", "a PDF document that does not say what its letters are", "one that does", pdfHint)
	}
	t.leaveOutRepeats()
	t.measure()
	for i, line := range t.lines {
		if err := t.add(i, line, c); err != nil {
			return draft{}, err
		}
	}
	if err := t.flush(c); err != nil {
		return draft{}, err
	}
	t.draftOf.warnings = t.warnings()
	return t.draftOf, nil
}

// leaveOutRepeats leaves out what stands at the same height near the top or
// foot of half of the pages or more, digits aside.
func (t *pdfText) leaveOutRepeats() {
	const near = 2 // lines from the top or foot
	key := func(l pdfLine) string {
		return fmt.Sprintf("%.0f %s", l.y/2, strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return '0'
			}
			return r
		}, l.pieces[0].text))
	}
	edge := make([]bool, len(t.lines))
	count := map[string]int{}
	pages := 0
	for i := 0; i < len(t.lines); pages++ {
		n := i
		for n < len(t.lines) && t.lines[n].page == t.lines[i].page {
			n++
		}
		for j := i; j < n; j++ {
			if edge[j] = j < i+near || j >= n-near; edge[j] {
				count[key(t.lines[j])]++
			}
		}
		i = n
	}
	i := -1
	t.lines = slices.DeleteFunc(t.lines, func(l pdfLine) bool {
		i++
		if !edge[i] || count[key(l)] < max(2, (pages+1)/2) {
			return false
		}
		t.repeats++
		return true
	})
}

// measure finds the size of most letters and the usual distance of their lines,
// and the notes at the foot of pages: the last lines, where they are smaller.
func (t *pdfText) measure() {
	sizes, leadings := map[float64]int{}, map[float64]int{}
	for i, l := range t.lines {
		for _, p := range l.pieces {
			sizes[l.size] += len(p.text)
		}
		if i > 0 && t.lines[i-1].page == l.page && t.lines[i-1].size == l.size {
			leadings[math.Round(2*(t.lines[i-1].y-l.y))/2]++
		}
	}
	t.body = most(sizes)
	for d, n := range leadings {
		// The narrowest distance that is not rare: gaps of paragraphs may be as many.
		if d > 0.9*t.body && d < 2.5*t.body && n*5 >= len(t.lines)/4 && (t.leading == 0 || d < t.leading) {
			t.leading = d
		}
	}
	if t.leading == 0 {
		t.leading = 1.2 * t.body
	}
	for i, l := range slices.Backward(t.lines) {
		foot := i == len(t.lines)-1 || t.lines[i+1].page != l.page || t.lines[i+1].note
		t.lines[i].note = foot && l.size < 0.92*t.body && len(l.pieces) == 1
	}
}

// add adds a line: to the open paragraph, or as the beginning of a new one.
func (t *pdfText) add(i int, line pdfLine, c *cleaner) error {
	for j, piece := range line.pieces {
		if t.open == nil || j > 0 || len(line.pieces) > 1 || t.begins(i, piece) {
			if err := t.flush(c); err != nil {
				return err
			}
			t.open = &pdfParagraph{cell: len(line.pieces) > 1, note: line.note, page: line.page}
		}
		p := t.open
		text, bold := withoutBullet(piece.text), piece.bold
		if text != piece.text {
			bold = 0
		}
		switch {
		case len(p.text) == 0:
			p.bold = bold
		case !t.rejoin(p, text):
			p.text = append(p.text, ' ')
		}
		p.text = append(p.text, text...)
	}
	return nil
}

// begins reports whether the piece that line i begins with begins a paragraph.
func (t *pdfText) begins(i int, piece pdfPiece) bool {
	line, before := t.lines[i], t.lines[i-1]
	above := before.pieces[len(before.pieces)-1]
	text := t.open.text
	if line.note != before.note || line.size > 1.15*before.size || line.size < 0.85*before.size {
		return true
	}
	if line.page == before.page && math.Abs(before.y-line.y) > 1.2*t.leading {
		return true
	}
	if withoutBullet(piece.text) != piece.text || piece.bold > 0 && above.bold < len(above.text) {
		return true
	}
	shown := seen(piece.text)
	if name, n, _ := cutLabel(shown); n > 0 && shown[n-1] == ':' && looksLikeName(name) && ends(text) {
		return true
	}
	if bytes.HasSuffix(text, []byte("-")) {
		return false
	}
	if piece.x > above.x+line.size && len(before.pieces) == 1 || piece.x < above.x-3*line.size {
		return true
	}
	// The first word would have fitted above: the line was ended on purpose.
	right := 0.0
	for _, l := range t.lines[max(0, i-40):min(len(t.lines), i+40)] {
		right = max(right, l.pieces[len(l.pieces)-1].end)
	}
	return above.end+piece.first+0.5*line.size < right
}

// ends reports whether a sentence ends where text does.
func ends(text []byte) bool {
	r, _ := utf8.DecodeLastRune(text)
	return strings.ContainsRune(".?!…)]”\"", r)
}

// rejoin takes the hyphen off a word that was cut at the end of a line: a small
// letter before it and after it, and not as in "ind- og udgang".
func (t *pdfText) rejoin(p *pdfParagraph, next string) bool {
	hyphen, n := utf8.DecodeLastRune(p.text)
	cut := p.text[:len(p.text)-n]
	before, _ := utf8.DecodeLastRune(cut)
	after, _ := utf8.DecodeRuneInString(next)
	word, _, _ := strings.Cut(next, " ")
	if !strings.ContainsRune("-\u00ad\u2010", hyphen) || !unicode.IsLower(before) || !unicode.IsLower(after) || slices.Contains([]string{"og", "eller", "and", "or"}, word) {
		return false
	}
	p.text = cut
	p.bold = min(p.bold, len(cut))
	t.joined++
	return true
}

// withoutBullet takes the mark of a list off a line.
func withoutBullet(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if n > 0 && strings.ContainsRune("•◦▪●○", r) {
		return strings.TrimLeft(text[n:], " ")
	}
	return text
}

// flush ends the open paragraph.
func (t *pdfText) flush(c *cleaner) error {
	p := t.open
	t.open = nil
	if p == nil {
		return nil
	}
	text := string(p.text)
	lead := c.line(text[:min(p.bold, len(text))])
	for _, line := range lines(c.text(text), p.page) {
		line.gap, line.line, line.lead, line.cell, line.note = "\n\n", p.page, lead, p.cell, p.note
		if err := t.draftOf.add(line); err != nil {
			return err
		}
	}
	return nil
}

func (t *pdfText) warnings() []study.Problem {
	list := []study.Problem{warn(0, "read from PDF", "a text without paragraphs, put together from its lines as best as can be", "a document as it was written",
		"compare with the original, or ask for the Word file")}
	if t.joined > 0 {
		list = append(list, warn(0, "words put together", counted(t.joined, "word")+" cut at the end of a line", "whole words", "compare with the original"))
	}
	if t.repeats > 0 {
		list = append(list, warn(0, "headers left out", counted(t.repeats, "line")+" that come back on pages", "what was said", "compare with the original"))
	}
	if t.marks > 0 {
		list = append(list, warn(0, "marks left out", counted(t.marks, "digit")+" set high, as marks of notes are", "what was said", "compare with the original"))
	}
	if n := t.painter.turned; n > 0 {
		list = append(list, warn(0, "turned text left out", counted(n, "sign")+" that do not run from left to right", "what was said", "compare with the original"))
	}
	if n := t.painter.outside; n > 0 {
		list = append(list, warn(0, "text left out", counted(n, "sign")+" far off the page, or too small or large to be seen", "what was said", "compare with the original"))
	}
	if t.unknown > 0 {
		list = append(list, warn(0, "unknown letters", counted(t.unknown, "sign")+" that the file does not name, now U+FFFD", "letters", "compare with the original"))
	}
	return list
}

// columnGap is the least distance of two columns in sizes of the letters; spaces
// are a third of a size, and hardly wider where lines are stretched.
const columnGap = 0.7

// inColumns reports whether a page is set in two columns: somewhere near its
// middle ten lines or more have a gap, with several words on either side, and
// few lines run across.
func inColumns(list []pdfLine) bool {
	left, right := math.Inf(1), math.Inf(-1)
	for _, l := range list {
		left, right = min(left, l.pieces[0].x), max(right, l.pieces[len(l.pieces)-1].end)
	}
	const steps = 60
	for step := steps / 3; step <= steps*2/3; step++ {
		at := left + float64(step)/steps*(right-left)
		apart, across := 0, 0
		for _, l := range list {
			before, end, begin := 0, math.Inf(-1), math.Inf(1)
			for _, w := range l.words {
				if w[0] < at {
					before++
					end = max(end, w[1])
				} else {
					begin = min(begin, w[0])
				}
			}
			switch after := len(l.words) - before; {
			case before == 0, after == 0 && end < at:
			case begin-end < columnGap*l.size, end >= at:
				across++
			case before >= 3 && after >= 3:
				apart++
			}
		}
		if apart >= 10 && across*4 <= apart {
			return true
		}
	}
	return false
}
