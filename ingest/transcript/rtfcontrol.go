package transcript

// maxTable is the highest number of a font or style that is kept: theirs are of
// 16 bits, which bounds memory.
const maxTable = 1<<16 - 1

// word obeys a control word.
func (r *rtfReader) word(t rtfToken, star bool) {
	if char, ok := rtfChars[t.text]; ok && !star {
		r.char(char)
		return
	}
	r.flush()
	r.fallback = 0 // what changes something is not a character that a \u replaces
	if r.now.dest == rtfSkip {
		return
	}
	dest, known := rtfDests[t.text]
	if star && !rtfStarred[t.text] {
		dest, known = rtfSkip, true
	}
	if known {
		r.enter(dest)
		return
	}
	switch r.now.dest {
	case rtfFonts:
		r.fontWord(t)
	case rtfStyles:
		r.styleWord(t)
	default:
		if r.now.dest == rtfBody && r.breakWord(t.text) {
			return
		}
		r.documentWord(t)
	}
}

// enter gives the current group a destination. The document's own group keeps
// the one it has: any other would swallow the rest of the file.
func (r *rtfReader) enter(dest rtfDest) {
	if len(r.groups) == 1 {
		return
	}
	if r.now.dest == rtfFonts || r.now.dest == rtfStyles || r.now.removed {
		dest = rtfSkip // what a deleted text has with it goes with it
	}
	switch dest {
	case rtfFlow:
		if r.now.dest == rtfSilent && !r.now.box {
			r.begin() // what a text box is anchored in stands before it
			r.now.dest, r.now.box = rtfBody, true
			r.flows = append(r.flows, nil)
		}
	case rtfShown:
		if r.now.dest == rtfSilent {
			r.now.dest = rtfBody
		}
	case rtfNote:
		if r.now.dest != rtfBody || r.now.box && r.now.note {
			r.now.dest = rtfSkip
			return
		}
		r.begin() // what the note is anchored in stands before it
		r.now.box, r.now.note = true, true
		r.flows = append(r.flows, nil)
	case rtfComment:
		if r.now.dest == rtfBody {
			r.comments++
		}
		r.now.dest = rtfSkip
	default:
		r.now.dest = dest
	}
}

// breakWord obeys a word that ends a paragraph or a cell of a table.
func (r *rtfReader) breakWord(name string) bool {
	switch name {
	case "par", "sect":
		r.endParagraph()
	case "cell", "nestcell", "row", "nestrow":
		table := r.now.table
		r.now.table = true
		r.endParagraph()
		r.now.table = table
	default:
		return false
	}
	return true
}

// documentWord obeys a word that settles how the text after it reads.
func (r *rtfReader) documentWord(t rtfToken) {
	on := !t.given || t.value != 0
	switch t.text {
	case "ansi":
		r.page = pageDefault
	case "mac":
		r.page = pageMac
	case "pc":
		r.page = pageDOS
	case "pca":
		r.page = pageDOSWest
	case "ansicpg":
		if t.value != 0 {
			r.page = t.value
		}
	case "deff":
		r.font, r.now.font = t.value, t.value
	case "f":
		r.now.font = t.value
	case "plain":
		r.now.font, r.now.bold, r.now.hidden, r.now.removed = r.font, false, false, false
	case "b":
		r.now.bold = on
	case "v":
		r.now.hidden = on
	case "deleted", "mvf":
		r.now.removed = on
	case "u":
		r.unicode(t.value)
	case "uc":
		r.now.uc = max(0, t.value)
	case "pard":
		r.now.style, r.now.outline, r.now.table = 0, -1, false
	case "s":
		r.now.style = t.value
	case "outlinelevel":
		r.now.outline = t.value
	case "intbl":
		r.now.table = on
	case "itap":
		r.now.table = t.value > 0
	}
}

// fontWord obeys a word of the font table.
func (r *rtfReader) fontWord(t rtfToken) {
	switch t.text {
	case "f":
		r.described = t.value
	case "fcharset":
		r.describeFont(fontPages[t.value])
	case "cpg":
		r.describeFont(t.value)
	}
}

// describeFont settles the code page of the font that is described; 0 is the
// document's.
func (r *rtfReader) describeFont(page int) {
	if page != 0 && 0 <= r.described && r.described <= maxTable {
		r.fonts[r.described] = page
	}
}

// styleWord obeys a word of the style sheet.
func (r *rtfReader) styleWord(t rtfToken) {
	if !r.now.entry {
		return
	}
	switch t.text {
	case "s":
		r.style.number = t.value
	case "sbasedon":
		r.style.base = t.value
	case "outlinelevel":
		r.style.heading = isHeadingLevel(t.value)
	case "u":
		r.fallback = r.now.uc
	case "uc":
		r.now.uc = max(0, t.value)
	}
}
