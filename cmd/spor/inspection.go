package main

import (
	"fmt"
	"strings"

	"spor/cmd/pipeline"
)

// inspection sets what was found as text, in lines of a width.
type inspection struct {
	o *options
	*pipeline.Inspected
	width int
}

// wrapped prints a text in lines broken at blanks, each after what stands before
// it.
func (p *inspection) wrapped(first, later, text string) {
	width := p.width - max(len([]rune(first)), len([]rune(later)))
	for n, line := range pipeline.Wrap(text, width) {
		if n == 0 {
			p.o.say("%s%s", first, line)
		} else {
			p.o.say("%s%s", later, line)
		}
	}
}

// file says what the file is, and how many forms it has.
func (p *inspection) file() {
	p.o.say("%s", p.File)
	p.wrapped("  ", "  ", p.Read)
	if len(p.Beside) > 0 {
		p.wrapped("  ", "  ", "read with "+strings.Join(p.Beside, ", "))
	}
	for _, n := range p.Notes {
		p.wrapped("  ", "  ", n)
	}
	p.o.say("  %s, %s", pipeline.Counted(p.Rows, "row"), pipeline.Counted(int64(len(p.Columns)), "column"))
	for _, s := range p.Statuses {
		taken := "read"
		switch s.Keep {
		case "":
			taken = "not read"
		case "completed":
		default:
			taken = "left out, unless keep: " + s.Keep
		}
		p.o.say("    %-24s %6d  %s", cut(s.Word, 24), s.Rows, taken)
	}
	if p.Study != "" {
		p.wrapped("  ", "  ", "held against the waves, forms and instruments of the study in "+p.Study)
	}
	if p.Source != "" {
		p.o.say("  source %s of the study reads this file already", p.Source)
	}
}

// How many columns are listed unless all are asked for: a form has a few hundred
// at most, a damaged or hostile file as many as there are.
const (
	mostColumns = 300
	mostRefused = 24
)

// columns lists the columns: what each holds, how many cells are missing, its
// answers and its question.
func (p *inspection) columns(all bool) {
	name, holds := 12, 14
	for _, c := range p.Columns {
		if !c.Refused() && (!c.ToolsOwn || all) {
			if n := len([]rune(c.Name)); n <= p.width/4 {
				name = max(name, n)
			}
			holds = max(holds, min(len([]rune(c.Says())), 30))
		}
	}
	p.o.say("\nColumns")
	indent := strings.Repeat(" ", 2+name+2)
	var own, refused []string
	before, answers := "", ""
	listing, more := 0, 0
	for _, c := range p.Columns {
		switch {
		case c.Refused():
			refused = append(refused, c.Name+" ("+c.Detail+")")
			continue
		case c.ToolsOwn && !all:
			own = append(own, c.Name)
			continue
		case listing == mostColumns && !all:
			more++
			continue
		}
		listing++
		missing := ""
		if n := c.Empty(); n > 0 {
			missing = fmt.Sprintf("%d missing", n)
		}
		called := c.Name
		if len([]rune(called)) > name { // a question, with a line of its own
			p.o.say("  %s", cutWithin(called, p.width-2))
			called = ""
		}
		line := fmt.Sprintf("  %-*s  %-*s  %-14s", name, called, holds, cut(c.Says(), holds), missing)
		note := c.Note()
		if len(c.Answers) > 2 && note == answers && !all {
			note = "answers as " + cut(before, name)
		} else {
			before, answers = c.Name, note
		}
		if room := p.width - len([]rune(line)) - 1; !all && len([]rune(note)) <= room {
			p.o.say("%s", strings.TrimRight(line+" "+note, " "))
			note = ""
		} else {
			p.o.say("%s", strings.TrimRight(line, " "))
		}
		if question := c.Asks(); question != "" {
			p.o.say("%s%s", indent, cutWithin(question, p.width-len(indent)))
		}
		switch {
		case note == "":
		case all:
			p.wrapped(indent, indent+"  ", note)
		default:
			p.o.say("%s%s", indent, cut(note, p.width-len(indent)))
		}
	}
	if more > 0 {
		p.o.say("  and %s more; --all lists them", pipeline.Counted(int64(more), "column"))
	}
	if len(refused) > 0 {
		shown := mostRefused
		if all {
			shown = len(refused)
		}
		p.wrapped("  ", "    ", "refused, as they seem to identify people: "+listed(refused, shown)+
			"; they are never read, but one may link the forms: participant: {key: ..., lookup: a file outside the study}")
	}
	if len(own) > 0 {
		p.wrapped("  ", "    ", fmt.Sprintf("and %s of the tool's own (--all lists them): %s", pipeline.Counted(int64(len(own)), "column"), listed(own, 8)))
	}
}

// findings says what the columns are together.
func (p *inspection) findings() {
	p.o.say("\nWhat it seems to hold (? is for you to settle)")
	last := ""
	for _, f := range p.Findings {
		what, mark := f.What, " "
		if what == last {
			what = ""
		}
		if f.Open {
			mark = "?"
		}
		last = f.What
		p.wrapped(fmt.Sprintf("%s %-12s ", mark, cut(what, 12)), strings.Repeat(" ", 15), f.Says)
	}
}

// entry prints the source of study.yaml as it is to be pasted.
func (p *inspection) entry() {
	p.o.say("")
	p.wrapped("", "", "For study.yaml, below sources: (settle each # choose and # check, then run spor check)")
	p.o.say("")
	fmt.Fprint(p.o.out, p.Entry)
}

// cut shortens a text to so many characters, the last of them … where something
// is left out.
func cut(text string, width int) string {
	if r := []rune(text); len(r) > width {
		return strings.TrimRight(string(r[:width-1]), " ") + "…"
	}
	return text
}

// cutWithin shortens a text in its middle: questions of a grid begin alike.
func cutWithin(text string, width int) string {
	r := []rune(text)
	if len(r) <= width {
		return text
	}
	tail := width * 2 / 3
	return strings.TrimRight(string(r[:width-1-tail]), " ") + "…" + string(r[len(r)-tail:])
}

// listed names the first of a list and says how many more there are.
func listed(names []string, most int) string {
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}
