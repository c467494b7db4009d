package transcript

import (
	"bytes"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"spor/ingest/office"
	"spor/ingest/study"
)

const wordLabel = "a Word document"

func looksDocx(in *opened) bool { return in.office.main != "" }

// readDocx reads the body of a Word file as it reads with all changes accepted:
// inserted text is kept; deleted, moved away and hidden text and field codes are
// left out, deleted and hidden rows and cells too, and so are headers, footers and
// the numbers of lists, which Word counts out and nobody wrote. Tables are read
// cell by cell. A text box follows the paragraph that it is anchored in, a footnote
// or endnote likewise, as a note. Of a formula, the text is read. Comments, and
// files that were put into this one whole, are left out and counted.
func readDocx(in *opened) (draft, error) {
	main := in.office.main
	w := docxReader{notes: map[string][]*officeParagraph{}}
	if err := w.readAll(in.office.archive, main); err != nil {
		return draft{}, officeError(err, wordLabel)
	}
	if !w.body {
		return draft{}, refuse("wrong type of file", "a zip archive whose "+main+" is no Word document", wordLabel, "open it in Word and save it again")
	}
	d, err := officeDraft(w.list, &in.cleaner)
	d.warnings = w.warnings()
	return d, err
}

// readAll reads the styles, the notes and then the part that refers to them.
func (w *docxReader) readAll(a *office.Archive, main string) (err error) {
	beside := func(name string) string { return path.Join(path.Dir(main), name) }
	if w.styles, err = docxStyles(a, beside("styles.xml")); err != nil {
		return err
	}
	for _, notes := range []string{"footnotes.xml", "endnotes.xml"} {
		if err := w.read(a, beside(notes)); err != nil && !faulty(err, office.NoPart) {
			return err
		}
	}
	w.list, w.comments, w.lost, w.symbols = nil, 0, 0, 0
	return w.read(a, main)
}

// docxReader walks document.xml, and before it the parts with notes. Elements
// nest where paragraphs do: a text box holds paragraphs inside a run of another
// paragraph.
type docxReader struct {
	part     *office.Part
	styles   map[string]textStyle
	around   []wordElement
	open     []docxParagraph
	runs     []docxRun
	chosen   []bool // whether an alternative was taken, for each mc:AlternateContent around
	cells    int    // table cells around
	gone     int    // the depth of the row or cell around that is deleted or hidden; 0 for none
	tables   tables
	body     bool             // whether the part has one
	joins    *officeParagraph // the paragraph just ended, where its end was deleted
	list     []*officeParagraph
	note     string                        // footnote or endnote around: "footnote 2"
	notes    map[string][]*officeParagraph // not yet found in the text
	lost     int                           // references to notes that are not there
	comments int
	chunks   int // files put into this one whole, not read
	symbols  int // signs of symbol fonts that have no letter
}

type docxParagraph struct {
	*officeParagraph
	style textStyle
	joins bool // its end was deleted, the next paragraph goes on in it
}

type docxRun struct{ hidden, bold bool }

// read reads one part from beginning to end.
func (w *docxReader) read(a *office.Archive, name string) error {
	p, err := a.Part(name, maxPart)
	if err != nil {
		return err
	}
	defer p.Close()
	w.part, w.joins = p, nil
	for {
		token, err := p.Next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case token == office.Text:
			if w.above(0) == wordT {
				w.put(oneLine(p.Text()))
			}
		case token == office.End:
			last := len(w.around) - 1
			e := w.around[last]
			w.around = w.around[:last]
			if last < w.gone {
				w.gone = 0
			}
			if e != wordOther {
				w.end(e)
			}
		default:
			e := wordElementOf(p.Space(), p.Name())
			if (e == wordFootnote || e == wordEndnote) && !w.inNotes() {
				e = wordOther
			}
			if w.leftOut(e) {
				if err := p.Skip(); err != nil {
					return err
				}
				continue
			}
			if len(w.list) > maxParagraphs {
				return tooMany("paragraphs")
			}
			if e != wordOther {
				w.start(e)
			}
			w.around = append(w.around, e)
		}
	}
}

// oneLine makes spaces of the line ends in a piece of text: breaks that are meant
// are w:br.
func oneLine(text []byte) []byte {
	if bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	text = bytes.Clone(text)
	for i, c := range text {
		if c == '\n' || c == '\r' {
			text[i] = ' '
		}
	}
	return text
}

// above is the element i steps above.
func (w *docxReader) above(i int) wordElement {
	if i >= len(w.around) {
		return wordOther
	}
	return w.around[len(w.around)-1-i]
}

// inNotes reports whether notes may stand here: nowhere but at the top of a part
// of notes. Elsewhere they would take the paragraphs around with them.
func (w *docxReader) inNotes() bool {
	return len(w.around) == 1 && (w.around[0] == wordFootnotes || w.around[0] == wordEndnotes)
}

// attr is an attribute of the start tag just read; Word's own have a prefix,
// whichever it is.
func (w *docxReader) attr(name string) []byte { return w.part.AttrOfAny(name) }

// leftOut reports whether an element is not the text as it stands now.
func (w *docxReader) leftOut(e wordElement) bool {
	if w.gone > 0 || w.goes(e) {
		return true
	}
	switch e {
	case wordOther:
		return false
	case wordDel, wordMoveFrom:
		if w.above(0) == wordRPr && w.above(1) == wordPPr && len(w.open) > 0 {
			w.open[len(w.open)-1].joins = true
		}
		return true
	case wordNotRead:
		return true
	case wordFootnote, wordEndnote:
		kind := w.attr("type") // the line above notes is one by its place only
		return len(kind) > 0 && string(kind) != "normal"
	case wordAlternative:
		if len(w.chosen) == 0 || w.above(0) != wordAlternateContent {
			return false
		}
		// Both alternatives hold the same text: the first that is there counts.
		last := len(w.chosen) - 1
		taken := w.chosen[last]
		w.chosen[last] = true
		return taken
	}
	return false
}

// goes reports whether an element says that the row or cell around it is deleted
// or hidden; what that holds may carry no mark of its own.
func (w *docxReader) goes(e wordElement) bool {
	row := w.above(0) == wordTrPr && w.above(1) == wordTr && (e == wordDel || e == wordHidden && isOn(string(w.attr("val"))))
	cell := w.above(0) == wordTcPr && w.above(1) == wordTc && e == wordCellDel
	if row || cell {
		w.gone = len(w.around) - 1
	}
	return row || cell
}

func (w *docxReader) start(e wordElement) {
	switch e {
	case wordBody:
		w.body = true
	case wordP:
		p := w.joins
		if p == nil {
			p = &officeParagraph{cell: w.cells > 0, at: w.tables.at(), note: w.note != ""}
			w.list = append(w.list, p)
		}
		w.open, w.joins = append(w.open, docxParagraph{officeParagraph: p}), nil
	case wordTc:
		w.cells++
		w.tables.cell()
	case wordTr:
		w.tables.row()
	case wordTbl:
		w.joins = nil
		w.tables.begin()
	case wordFootnote, wordEndnote:
		w.list, w.note = nil, noteName(e == wordFootnote, w.attr("id"))
	case wordR:
		run := docxRun{}
		if len(w.open) > 0 {
			s := w.open[len(w.open)-1].style
			run = docxRun{hidden: on(s.hidden), bold: on(s.bold)}
		}
		w.runs = append(w.runs, run)
	case wordAlternateContent:
		w.chosen = append(w.chosen, false)
	case wordVanish, wordB, wordRStyle:
		if w.above(0) == wordRPr && w.above(1) == wordR {
			w.runs[len(w.runs)-1].set(e, string(w.attr("val")), w.styles)
		}
	case wordPStyle, wordOutlineLvl:
		if w.above(0) == wordPPr && w.above(1) == wordP {
			p, val := &w.open[len(w.open)-1], string(w.attr("val"))
			if e == wordPStyle {
				p.style = w.styles[val]
			}
			p.heading = p.heading || w.isHeading(e, val)
		}
	case wordTab:
		if w.above(0) == wordR {
			w.put([]byte("\t"))
		}
	case wordBreak:
		if w.above(0) == wordR {
			w.put([]byte("\n"))
		}
	case wordNoBreakHyphen:
		w.put([]byte("\u2011"))
	case wordSoftHyphen:
		w.put([]byte("\u00ad"))
	case wordSym:
		w.symbol(strings.ToUpper(string(w.attr("char"))))
	case wordFootnoteReference, wordEndnoteReference:
		mark := w.attr("customMarkFollows")
		w.refer(noteName(e == wordFootnoteReference, w.attr("id")), len(mark) > 0 && isOn(string(mark)))
	case wordCommentReference:
		w.comments++
	case wordAltChunk:
		w.chunks++
	case wordFraction:
		if len(w.open) > 0 { // or a half is told as 12
			w.open[len(w.open)-1].put([]byte("/"), false)
		}
	}
}

// noteName is a note by its kind and number, as its text and the references to it
// are brought together.
func noteName(foot bool, id []byte) string {
	if foot {
		return "footnote " + string(id)
	}
	return "endnote " + string(id)
}

// set applies a property of a run. A character style switches what the
// paragraph's style has the other way (ISO/IEC 29500-1, 17.7.3).
func (r *docxRun) set(property wordElement, val string, styles map[string]textStyle) {
	switch property {
	case wordB:
		r.bold = isOn(val)
	case wordVanish:
		r.hidden = isOn(val)
	default:
		s := styles[val]
		r.bold, r.hidden = r.bold != on(s.bold), r.hidden != on(s.hidden)
	}
}

func (w *docxReader) isHeading(e wordElement, val string) bool {
	if e == wordOutlineLvl {
		return isOutline(val)
	}
	if w.styles == nil { // no styles.xml: by Word's English and Danish ids
		return strings.HasPrefix(val, "Heading") || strings.HasPrefix(val, "Overskrift") || val == "Title" || val == "Titel"
	}
	return w.styles[val].heading
}

// refer takes in the note that the text refers to here, once. Its mark is left
// out, also one of the author's own, which is the rest of the run.
func (w *docxReader) refer(note string, ownMark bool) {
	if !w.shown() {
		return
	}
	list, ok := w.notes[note]
	if !ok {
		w.lost++
	}
	delete(w.notes, note)
	w.list = append(w.list, list...)
	w.runs[len(w.runs)-1].hidden = ownMark
}

// symbol adds a sign of a symbol font, by its code in hexadecimal. Codes from
// F000 on are places in the font and no letters.
func (w *docxReader) symbol(code string) {
	s, ok := symbols[code]
	if !ok {
		s = string(utf8.RuneError)
		if r, err := strconv.ParseUint(code, 16, 16); err == nil && (r < 0xE000 || r > 0xF8FF) && r >= ' ' {
			s = string(rune(r))
		}
	}
	if s == string(utf8.RuneError) && w.shown() {
		w.symbols++
	}
	w.put([]byte(s))
}

func (w *docxReader) end(e wordElement) {
	switch e {
	case wordP:
		last := len(w.open) - 1
		p := &w.open[last]
		w.open = w.open[:last]
		switch {
		case p.joins:
			// The two have the form of the second.
			w.joins, p.heading = p.officeParagraph, false
		case p.text.Len() == 0 && w.list[len(w.list)-1] == p.officeParagraph:
			w.list = w.list[:len(w.list)-1]
		}
	case wordTc:
		w.cells--
		w.joins = nil
	case wordTbl:
		w.tables.end()
	case wordTxbxContent:
		w.joins = nil
	case wordFootnote, wordEndnote:
		w.notes[w.note] = w.list
		w.note, w.joins = "", nil
	case wordR:
		w.runs = w.runs[:len(w.runs)-1]
	case wordAlternateContent:
		w.chosen = w.chosen[:len(w.chosen)-1]
	}
}

// shown reports whether what stands here belongs to the text.
func (w *docxReader) shown() bool {
	return len(w.open) > 0 && len(w.runs) > 0 && !w.runs[len(w.runs)-1].hidden
}

// put adds text to the innermost paragraph, unless its run is hidden.
func (w *docxReader) put(s []byte) {
	if w.shown() {
		w.open[len(w.open)-1].put(s, w.runs[len(w.runs)-1].bold)
	}
}

func (w *docxReader) warnings() (list []study.Problem) {
	if w.lost > 0 {
		list = append(list, warn(0, "notes left out", counted(w.lost, "reference")+" to a footnote or endnote that is not in the file",
			"their text", "move into the text what was said, in [brackets] what was not"))
	}
	if w.chunks > 0 {
		list = append(list, warn(0, "embedded content left out", counted(w.chunks, "file")+" put into this one, of which nothing was read",
			"text in the document itself", "open it in Word and save it again, which takes the text in"))
	}
	if w.comments > 0 {
		list = append(list, commentsLeftOut(w.comments))
	}
	if w.symbols > 0 {
		list = append(list, warn(0, "symbols", counted(w.symbols, "sign")+" of a symbol font, now U+FFFD", "letters and signs of a text font", "write in words what they mean"))
	}
	return list
}
