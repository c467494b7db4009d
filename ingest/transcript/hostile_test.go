package transcript

import (
	"fmt"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
)

// heap returns the bytes of objects on the heap, garbage included.
func heap() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// piecesOf writes one piece of RTF for each number of more than 16 bits.
func piecesOf(format string) string {
	var b strings.Builder
	for i := range 1 << 20 {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// The worst that the limits let in: each takes well under the time allowed on
// one core of a small machine, and the heap stays below 500 MB.
func TestHostileInputIsBounded(t *testing.T) {
	const cue = "WEBVTT\n\n00:01.000 --> 00:02.000\n"
	text := func(s string) string { return strings.Repeat(s, (maxText-100)/len(s)) }
	part := func(s string) string { return stored(strings.Repeat(s, (maxPart-1000)/len(s))) }
	for _, c := range []struct{ what, data string }{
		{"one line", text("Borger: ja ")},
		{"paragraphs", strings.Repeat("ja\n\n", maxParagraphs/2-1)},
		{"labels", strings.Repeat("A: \n", maxParagraphs-1)},
		{"long lines", strings.Repeat(strings.Repeat("A ", 30)+"\n", maxParagraphs-1)},
		{"brackets", text("([")},
		{"combining marks", "a" + text("\u0301")},
		{"control characters", text("\x01")},
		{"halves of tags", cue + text("<v {\\ &")},
		{"voices", cue + text("<v a>x")},
		{"voices that say nothing", cue + text("<v>")},
		{"arrows", cue + strings.Repeat("1-->\n", maxParagraphs-4)},
		{"cues that repeat", "WEBVTT\n" + strings.Repeat("\n00:01.000 --> 00:01.000\n"+strings.Repeat("a b\n", 10), maxParagraphs/12-1)},
		{"time codes", strings.Repeat("[0:01]\n#0:01#\n", maxParagraphs/2-1)},
		{"Word paragraphs", stored(strings.Repeat(para("a"), maxParagraphs-1))},
		{"Word paragraphs without text", part("<w:p/>")},
		{"attributes", stored("<w:p " + strings.Repeat(`a="" `, (maxMark-100)/5) + "/>")},
		{"text in parts", part("<w:p><w:r><w:t>" + strings.Repeat("ja ", maxMark/4) + "</w:t></w:r></w:p>")},
		{"OpenDocument paragraphs", zippedStored("mimetype", odtType, "content.xml", odtBody(strings.Repeat("<text:p>a</text:p>", maxParagraphs-1)))},
		{"spans", zippedStored("mimetype", odtType, "content.xml", odtBody("<text:p>"+strings.Repeat("a<text:span/>", (maxPart-2000)/13)+"</text:p>"))},
		{"line ends of other systems", strings.Repeat("a\r", maxText/2)},
		{"line ends of Unicode", strings.Repeat("a\u2028", maxText/4)},
		{"what is not seen", text("\u200b\n")},
		{"wide colons", strings.Repeat("A\uff1a ja\u200b\n", maxParagraphs-1)},
		{"header lines", text("A:\n")},
		{"tags", text("<!---->")},
		{"OpenDocument spaces that are hidden", zippedStored("mimetype", odtType, "content.xml", odtBody(`<text:p>Borger: ja<text:span text:style-name="S">`+
			strings.Repeat(`<text:s text:c="999999999"/>`, 20_000)+"</text:span></text:p>"))},
		{"PDF words that are no object", "%PDF-1.4\n" + strings.Repeat("x 0 obj\n", 11_000_000)},
		{"PDF objects", "%PDF-1.7\n" + strings.Repeat("1 0 obj[]", maxPDFValues)},
		{"PDF pages in pages", pdfFileOf("<</Pages 2 0 R>>", "<</Kids 3 0 R>>", "[<</Kids 3 0 R>><</Kids 3 0 R>>]")},
		{"PDF fonts", simplePDF("<</Subtype/Type0/DescendantFonts[<</W 6 0 R>>]>>", "BT /F 10 Tf (ab) Tj", "["+strings.Repeat("0 7 0 R ", 9999)+"]", "["+strings.Repeat("500 ", 9999)+"]")},
		{"PDF signs in one place", simplePDF(windows, "BT /F 10 Tf "+strings.Repeat("1 0 0 1 50 50 Tm ("+strings.Repeat("ab ", 999)+") Tj ", 66))},
		{"PDF cut words", manyPages(20, strings.Repeat("(vi-) ' ", 9000))},
		{"PDF pages of the same content", manyPages(500, "("+strings.Repeat("ja ", maxOnPage/3-1)+") Tj")},
	} {
		bounded(t, c.what, c.data)
	}
}

// Files of RTF may be larger, so each is made when its turn comes.
func TestHostileRTFIsBounded(t *testing.T) {
	const styles = `{\stylesheet{\s1\sbasedon2 a;}{\s2\sbasedon1 b;}}`
	times := func(s string, most int) string { return strings.Repeat(s, (most-1000)/len(s)) }
	for _, c := range []struct {
		what string
		data func() string
	}{
		{"groups", func() string { return rtf(times("{}", maxFile)) }},
		{"braces", func() string { return `{\rtf1` + times("{", maxFile) }},
		{"words", func() string { return rtf(times(`\b`, maxFile/4)) }},
		{"letters in groups", func() string { return rtf(styles + `\s1 ` + times("a{}", 3*maxText)) }},
		{"letters in Unicode", func() string { return rtf(times(`\u229?`, 3*maxText)) }},
		{"text boxes", func() string { return rtf(strings.Repeat(`{\shp{\shptxt a}}`, maxParagraphs-10)) }},
		{"text boxes in each other", func() string {
			return rtf(times(strings.Repeat(`{\shp{\shptxt a`, 400)+strings.Repeat(`}}`, 400), 2*maxText))
		}},
		{"fonts and styles", func() string {
			return rtf(`{\fonttbl` + piecesOf(`\f%d\cpg1250`) + `}{\stylesheet` + piecesOf(`{\s%d a;}`) + `}Borger: ja`)
		}},
		{"two bytes", func() string { return rtf(`\f3 ` + times(`\'8a\'bf`, 2*maxText)) }},
		{"bad bytes", func() string { return rtf(`\ansicpg9 ` + times(`\'8a`, maxText)) }},
	} {
		bounded(t, "RTF: "+c.what, c.data())
	}
}

// bounded fails unless a file is read, or refused, within the limits.
func bounded(t *testing.T, what, content string) {
	data := []byte(content)
	runtime.GC()
	before := heap()
	peak, done := make(chan uint64), make(chan bool)
	go func() {
		most := uint64(0)
		for {
			select {
			case <-done:
				peak <- most
				return
			case <-time.After(time.Millisecond):
				most = max(most, heap())
			}
		}
	}()
	start := time.Now()
	r, err := Read(data, options)
	took := time.Since(start)
	close(done)
	most := max(before, <-peak) - before
	t.Logf("%-28s %5d KB: %5d ms, %4d MB, error: %t", what, len(data)>>10, took.Milliseconds(), most>>20, err != nil)
	if took > 20*time.Second || most > 500<<20 {
		t.Errorf("%s: took %v and %d MB", what, took, most>>20)
	}
	if err == nil {
		checkTiling(t, r)
	}
}

// manyPages makes a PDF of pages that all show one content.
func manyPages(n int, content string) string {
	return pdfFileOf("<</Pages 2 0 R>>", "<</Resources<</Font<</F 4 0 R>>>>/Kids["+strings.Repeat("<</Contents 3 0 R>>", n)+"]>>",
		pdfStreamOf("", "BT /F 10 Tf 12 TL 50 700 Td "+content), windows)
}
