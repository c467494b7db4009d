package transcript

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"spor/ingest/study"
)

// The namespaces of Word's elements, transitional and strict, and of
// mc:AlternateContent.
const (
	wordNS   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictNS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	compatNS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

const wordLabel = "a Word document"

func looksDocx(content string) bool {
	if !strings.HasPrefix(content, zipMark) {
		return false
	}
	a, err := openArchive(content, wordLabel)
	if err != nil {
		return false
	}
	_, err = mainPart(a)
	return err == nil
}

// readDocx reads the body of a Word file as it reads with all changes accepted:
// inserted text is kept; deleted, moved away and hidden text and field codes are
// left out, and so are headers, footers and the numbers of lists, which Word
// counts out and nobody wrote. Tables are read cell by cell. A text box follows
// the paragraph that it is anchored in, a footnote or endnote likewise, as a
// note. Comments are left out and counted.
func readDocx(content string, c *cleaner) (draft, error) {
	a, err := openArchive(content, wordLabel)
	if err != nil {
		return draft{}, err
	}
	main, err := mainPart(a)
	if err != nil {
		return draft{}, a.damaged("list of parts")
	}
	w := docxReader{notes: map[string][]*officeParagraph{}}
	if w.styles, err = docxStyles(a, path.Join(path.Dir(main), "styles.xml")); err != nil {
		return draft{}, err
	}
	for _, kind := range []string{"footnote", "endnote"} {
		err := w.read(a, path.Join(path.Dir(main), kind+"s.xml"))
		if err != nil && !errors.Is(err, errNoPart) {
			return draft{}, err
		}
	}
	w.list, w.comments, w.lost, w.symbols = nil, 0, 0, 0
	if err := w.read(a, main); err != nil {
		return draft{}, err
	}
	if !w.body {
		return draft{}, refuse("wrong type of file", "a zip archive whose "+main+" is no Word document", wordLabel, "open it in Word and save it again")
	}
	d, err := officeDraft(w.list, c)
	d.warnings = w.warnings()
	return d, err
}

// docxReader walks document.xml, and before it the parts with notes. Elements
// nest where paragraphs do: a text box holds paragraphs inside a run of another
// paragraph.
type docxReader struct {
	part     *part
	styles   map[string]textStyle
	names    []string // the elements around, Word's by local name
	open     []*docxParagraph
	runs     []docxRun
	chosen   []bool           // whether an alternative was taken, for each mc:AlternateContent around
	cells    int              // table cells around
	body     bool             // whether the part has one
	joins    *officeParagraph // the paragraph just ended, where its end was deleted
	list     []*officeParagraph
	note     string                        // footnote or endnote around: "footnote 2"
	notes    map[string][]*officeParagraph // not yet found in the text
	lost     int                           // references to notes that are not there
	comments int
	symbols  int // signs of symbol fonts that have no letter
}

type docxParagraph struct {
	*officeParagraph
	style textStyle
	joins bool // its end was deleted, the next paragraph goes on in it
}

type docxRun struct{ hidden, bold bool }

// read reads one part from beginning to end.
func (w *docxReader) read(a archive, name string) error {
	p, err := a.part(name)
	if err != nil {
		return err
	}
	defer p.close()
	w.part, w.joins = p, nil
	for {
		tok, err := p.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			name := w.name(t.Name)
			if w.leftOut(name, t) {
				p.skip()
				continue
			}
			if len(w.list) > maxParagraphs {
				return tooMany("paragraphs")
			}
			w.start(name, t)
			w.names = append(w.names, name)
		case xml.EndElement:
			w.names = w.names[:len(w.names)-1]
			w.end(w.name(t.Name))
		case xml.CharData:
			if w.around(0) == "t" {
				// A line break in the file is a space; breaks in the text are w:br.
				w.put(strings.NewReplacer("\r", " ", "\n", " ").Replace(string(t)))
			}
		}
	}
}

// name is the local name of a Word element, mc:Local of an alternative, and ""
// of what belongs to other vocabularies (drawings, formulas), which is looked
// into and otherwise ignored.
func (w *docxReader) name(n xml.Name) string {
	switch n.Space {
	case wordNS, strictNS:
		return n.Local
	case compatNS:
		return "mc:" + n.Local
	}
	return ""
}

// around returns the name of the element i steps above.
func (w *docxReader) around(i int) string {
	if i >= len(w.names) {
		return ""
	}
	return w.names[len(w.names)-1-i]
}

// notRead are elements whose content is not the text as it stands now.
var notRead = []string{"del", "moveFrom", "delText", "instrText", "delInstrText", "sdtPr", "pPrChange", "rPrChange", "rt"}

func (w *docxReader) leftOut(name string, e xml.StartElement) bool {
	if strings.HasPrefix(name, "mc:") && len(w.chosen) > 0 && w.around(0) == "mc:AlternateContent" {
		// Both alternatives hold the same text: the first that is there counts.
		last := len(w.chosen) - 1
		taken := w.chosen[last]
		w.chosen[last] = true
		return taken
	}
	if (name == "del" || name == "moveFrom") && w.around(0) == "rPr" && w.around(1) == "pPr" && len(w.open) > 0 {
		w.open[len(w.open)-1].joins = true
	}
	if name == "footnote" || name == "endnote" {
		kind := attr(e, "type") // the line above notes is one by its place only
		return w.around(0) == name+"s" && kind != "" && kind != "normal"
	}
	return slices.Contains(notRead, name)
}

func (w *docxReader) start(name string, e xml.StartElement) {
	inRun := w.around(0) == "r"
	switch name {
	case "body":
		w.body = true
	case "p":
		p := &docxParagraph{officeParagraph: w.joins}
		if w.joins == nil {
			p.officeParagraph = &officeParagraph{cell: w.cells > 0, note: w.note != ""}
			w.list = append(w.list, p.officeParagraph)
		}
		w.open, w.joins = append(w.open, p), nil
	case "tc":
		w.cells++
	case "tbl":
		w.joins = nil
	case "footnote", "endnote":
		w.list, w.note = nil, name+" "+attr(e, "id")
	case "r":
		run := docxRun{}
		if len(w.open) > 0 {
			s := w.open[len(w.open)-1].style
			run = docxRun{hidden: on(s.hidden), bold: on(s.bold)}
		}
		w.runs = append(w.runs, run)
	case "mc:AlternateContent":
		w.chosen = append(w.chosen, false)
	case "vanish", "b", "rStyle":
		if w.around(0) == "rPr" && w.around(1) == "r" {
			w.runs[len(w.runs)-1].set(name, attr(e, "val"), w.styles)
		}
	case "pStyle", "outlineLvl":
		if w.around(0) == "pPr" && w.around(1) == "p" {
			p := w.open[len(w.open)-1]
			if name == "pStyle" {
				p.style = w.styles[attr(e, "val")]
			}
			p.heading = p.heading || w.isHeading(name, attr(e, "val"))
		}
	case "tab", "ptab":
		if inRun {
			w.put("\t")
		}
	case "br", "cr":
		if inRun {
			w.put("\n")
		}
	case "noBreakHyphen":
		w.put("\u2011")
	case "softHyphen":
		w.put("\u00ad")
	case "sym":
		w.symbol(strings.ToUpper(attr(e, "char")))
	case "footnoteReference", "endnoteReference":
		w.refer(strings.TrimSuffix(name, "Reference")+" "+attr(e, "id"), isOn(attr(e, "customMarkFollows")) && attr(e, "customMarkFollows") != "")
	case "commentReference":
		w.comments++
	}
}

// set applies a property of a run. A character style switches what the
// paragraph's style has the other way (ISO/IEC 29500-1, 17.7.3).
func (r *docxRun) set(property, val string, styles map[string]textStyle) {
	switch property {
	case "b":
		r.bold = isOn(val)
	case "vanish":
		r.hidden = isOn(val)
	default:
		s := styles[val]
		r.bold, r.hidden = r.bold != on(s.bold), r.hidden != on(s.hidden)
	}
}

func (w *docxReader) isHeading(element, val string) bool {
	if element == "outlineLvl" {
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
	w.put(s)
}

func (w *docxReader) end(name string) {
	switch name {
	case "p":
		last := len(w.open) - 1
		p := w.open[last]
		w.open = w.open[:last]
		switch {
		case p.joins:
			// The two have the form of the second.
			w.joins, p.heading = p.officeParagraph, false
		case p.text.Len() == 0 && w.list[len(w.list)-1] == p.officeParagraph:
			w.list = w.list[:len(w.list)-1]
		}
	case "tc":
		w.cells--
		w.joins = nil
	case "txbxContent":
		w.joins = nil
	case "footnote", "endnote":
		if w.note != "" {
			w.notes[w.note] = w.list
		}
		w.note, w.joins = "", nil
	case "r":
		w.runs = w.runs[:len(w.runs)-1]
	case "mc:AlternateContent":
		w.chosen = w.chosen[:len(w.chosen)-1]
	}
}

// shown reports whether what stands here belongs to the text.
func (w *docxReader) shown() bool {
	return len(w.open) > 0 && len(w.runs) > 0 && !w.runs[len(w.runs)-1].hidden
}

// put adds text to the innermost paragraph, unless its run is hidden.
func (w *docxReader) put(s string) {
	if w.shown() {
		w.open[len(w.open)-1].put(s, w.runs[len(w.runs)-1].bold)
	}
}

func (w *docxReader) warnings() (list []study.Problem) {
	if w.lost > 0 {
		list = append(list, warn(0, "notes left out", counted(w.lost, "reference")+" to a footnote or endnote that is not in the file",
			"their text", "move into the text what was said, in [brackets] what was not"))
	}
	if w.comments > 0 {
		list = append(list, commentsLeftOut(w.comments))
	}
	if w.symbols > 0 {
		list = append(list, warn(0, "symbols", counted(w.symbols, "sign")+" of a symbol font, now U+FFFD", "letters and signs of a text font", "write in words what they mean"))
	}
	return list
}
