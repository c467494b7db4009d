package transcript

import "strings"

// strong is a part of a paragraph's text between marks of emphasis, in bytes:
// text[at:end], with mark bytes of ** or the like on either side. The zero value
// is none.
type strong struct{ at, end, mark int }

// readMarkdown reads Markdown as people and programs write transcripts in it:
// a speaker in bold (**Borger:** ...), the notes as headings. The marks of
// headings, quotes, lists, rules and tables stand in the gaps; all others stay in
// the text, since an asterisk may be the transcriber's own.
func readMarkdown(content string, _ *cleaner) (draft, error) {
	var d draft
	list := lines(content, 1)
	before := "" // marks that belong in the next gap
	var t tables
	table := -1 // the line before, where it was one of a table
	for i, p := range list {
		p.gap = before + p.gap
		before = ""
		last := i+1 == len(list) // no gap follows, and nothing is to be lost
		if isRow(p.text) && !(isRule(p.text) && last) {
			if table < 0 || table != i-1 || blank(p.gap) {
				t.end()
				t.begin()
			}
			table = i
			t.row()
			cells, rest := cells(p, &t)
			for j, c := range cells {
				if last && j+1 == len(cells) {
					c.text += rest
				}
				if err := d.add(c); err != nil {
					return draft{}, err
				}
			}
			if len(cells) > 0 || !last {
				before = rest
				continue
			}
		}
		if isRule(p.text) && !last {
			before = p.gap + p.text
			continue
		}
		mark := blockMark(p.text)
		p.heading = strings.HasPrefix(strings.TrimLeft(mark, "> "), "#")
		p.cell = p.heading
		p.gap, p.text = p.gap+mark, p.text[len(mark):]
		at := len(p.text) - len(strings.TrimLeftFunc(p.text, unseen))
		if _, rest, ok := cutStamp(p.text[at:]); ok {
			at = len(p.text) - len(strings.TrimLeft(rest, " "))
		}
		p.strong = findStrong(p.text, at)
		if g := p.strong; p.heading && !last && g.mark > 0 && at == 0 && g.end+g.mark == len(p.text) {
			p.gap, p.text, before = p.gap+p.text[:g.at], p.text[g.at:g.end], p.text[g.end:]
			p.strong = strong{}
		}
		if err := d.add(p); err != nil {
			return draft{}, err
		}
	}
	return d, nil
}

// blockMark returns the marks that a line begins with and that are followed by
// text: of quotes, of a heading, of a list's item. A number and a full stop is
// no mark, or "1. maj" would lose a word.
func blockMark(line string) string {
	rest := line
	for {
		after := rest
		switch {
		case strings.HasPrefix(rest, ">"):
			after = rest[1:]
		case strings.HasPrefix(rest, "#"):
			after = strings.TrimLeft(rest, "#")
			if len(rest)-len(after) > 6 || !spaced(after) {
				after = rest
			}
		case strings.HasPrefix(rest, "- "), strings.HasPrefix(rest, "* "), strings.HasPrefix(rest, "+ "):
			after = rest[2:]
		}
		text := strings.TrimLeft(after, " \t")
		if len(after) == len(rest) || text == "" {
			return line[:len(line)-len(rest)]
		}
		rest = text
	}
}

func spaced(s string) bool { return s != "" && (s[0] == ' ' || s[0] == '\t') }

// isRow reports whether a line is a row of a table: | Borger | ja |.
func isRow(line string) bool {
	return strings.HasPrefix(line, "|") && strings.HasSuffix(line, "|") && strings.Count(line, "|") > 2
}

// cells makes a paragraph of each cell of a row that has text, and returns the
// marks that end the row.
func cells(row paragraph, t *tables) (list []paragraph, rest string) {
	gap := row.gap + "|"
	if isRule(row.text) {
		return nil, row.gap + row.text
	}
	begin := 1
	for i := 1; i < len(row.text); i++ {
		if row.text[i] != '|' || row.text[i-1] == '\\' && i+1 < len(row.text) {
			continue
		}
		text := row.text[begin:i]
		begin = i + 1
		t.cell()
		words := strings.TrimSpace(text)
		if words == "" {
			gap += text + "|"
			continue
		}
		at := strings.Index(text, words)
		list = append(list, paragraph{gap: gap + text[:at], text: words, line: row.line, cell: true, at: t.at(), strong: findStrong(words, 0)})
		gap = text[at+len(words):] + "|"
	}
	return list, gap
}

// isRule reports whether a line only parts what stands above from what stands
// below: ---, ***, ===, and |---|---| in a table.
func isRule(line string) bool {
	if strings.HasPrefix(line, "|") && strings.Contains(line, "-") && strings.Trim(line, "|-: ") == "" {
		return true
	}
	for _, mark := range []string{"-", "*", "_", "="} {
		if len(line) >= 3 && strings.Trim(line, mark) == "" {
			return true
		}
	}
	return false
}

// findStrong finds the emphasis that begins at byte at of text.
func findStrong(text string, at int) strong {
	for _, mark := range []string{"***", "**", "__", "*", "_"} {
		inner, ok := strings.CutPrefix(text[at:], mark)
		if !ok {
			continue
		}
		n := strings.Index(inner[:min(len(inner), maxStrong)], mark)
		if n <= 0 || strings.TrimSpace(inner[:n]) != inner[:n] {
			return strong{}
		}
		at += len(mark)
		return strong{at, at + n, len(mark)}
	}
	return strong{}
}

// maxStrong is how far the end of an emphasis is looked for, in bytes: a whole
// question of the interviewer's may be in bold.
const maxStrong = 4096

// findMarked finds a label in the text of a paragraph without its marks of
// emphasis. The label takes the marks with it where they stand around it.
func (s speakers) findMarked(p paragraph) (label, bool) {
	g := p.strong
	plain := p
	plain.strong = strong{}
	plain.text = p.text[:g.at-g.mark] + p.text[g.at:g.end] + p.text[g.end+g.mark:]
	plain.lead = p.text[g.at:g.end]
	l, ok := s.find(plain)
	if !ok {
		return label{}, false
	}
	switch first, end := g.at-g.mark, g.end-g.mark; {
	case l.end >= end:
		l.end += 2 * g.mark
	case l.end > first:
		l.end += g.mark
	}
	return l, true
}
