package profile

import (
	"fmt"
	"slices"
	"strings"
)

// entryInstruments writes instruments: of the entry.
func (r *reading) entryInstruments(s *source) {
	if len(r.groups) == 0 {
		s.comment(4, "choose: which column holds which item of an instrument; known are "+strings.Join(r.knownIDs(), ", ")+", and what the study has in instruments/")
		s.choice(4, "instruments:", "")
		s.choice(4, "  - use: ...", "")
		s.choice(4, "    columns: {item: column}", "")
	} else {
		s.line(4, "instruments:", "")
		for i := range r.groups {
			r.groups[i].write(s)
		}
	}
	for n, l := range r.loose {
		if n == mostChoices {
			s.comment(6, "and "+counted(int64(len(r.loose)-n), "column")+" more")
			break
		}
		var items []string
		for _, m := range l.items {
			items = append(items, m.Instrument+"."+m.Item)
		}
		s.comment(6, "choose: "+scalar(l.field.name)+" may hold "+strings.Join(shorten(items, 12), ", "))
	}
}

// write writes an entry of instruments:. Where every item is asked in several
// columns nothing of it can be declared, and all of it stands as comments.
func (g *group) write(s *source) {
	own, declared := &source{}, false
	own.line(6, "- use: "+scalar(g.instrument.ID), "")
	for _, line := range g.told() {
		own.comment(8, line)
	}
	if g.differ {
		own.comment(8, "check: one code means two things in two waves; declare each wave as a source of its own, with its codes")
	}
	own.line(8, "columns:", "")
	for i, f := range g.items {
		same := func(o *found) bool { return o.item.Key == f.item.Key }
		line := f.item.Key + ": " + scalar(f.field.name)
		first := slices.IndexFunc(g.items, same)
		if first < i || slices.ContainsFunc(g.items[i+1:], same) {
			if first == i {
				own.comment(10, "choose: "+f.item.Key+" is asked in several columns")
			}
			own.choice(10, line, "")
			continue
		}
		declared = true
		if f.by != "" {
			own.line(10, line, "check: "+f.by)
		} else {
			own.line(10, line, "")
		}
	}
	g.writeCoding(own)
	if declared {
		s.WriteString(own.String())
		return
	}
	for line := range strings.Lines(own.String()) {
		s.WriteString("      # " + strings.TrimPrefix(line, "      "))
	}
}

// writeCoding writes what is to be declared of the codes, and the scores.
func (g *group) writeCoding(s *source) {
	switch len(g.declare) {
	case 0:
	case 1:
		s.comment(8, "check: by the labels that there are")
		s.WriteString("        " + g.declare[0] + "\n")
	default:
		s.comment(8, "choose: numbers without labels; take the # away from what holds")
		for _, line := range g.declare {
			text, comment, _ := strings.Cut(line, "  # ")
			s.choice(8, text, comment)
		}
	}
	if len(g.outside) > 0 {
		s.comment(8, fmt.Sprintf("choose: what %s is, and add it to codes:, as %q: dont_know", strings.Join(shorten(g.outside, 12), ", "), g.outside[0]))
	}
	if len(g.scores) > 0 {
		s.line(8, "scores:", "")
		for _, sc := range g.scores {
			s.line(10, sc.score+": "+scalar(sc.field), "check: computed again and compared, never taken over")
		}
	}
}
