package survey

import (
	"fmt"

	"spor/ingest/sheet"
)

// openPlain reads a file of which nothing is known but that it has a header: one
// row, or as many as are declared. Of several rows the upper ones hold merged
// cells, groups of questions, and the last one names the columns within them:
// such a column is called "group: column" and answers to its own name too. A
// title above the header is passed over and said.
func openPlain(o *opening) (layout, error) {
	first, last := titles(o.head), o.Header-1
	if o.Header == 0 {
		last = first
	}
	first = min(first, last)
	own := o.names(last)
	names := own
	for row := last - 1; row >= first; row-- {
		names = under(o.names(row), names)
	}
	l := layout{columns: columnsOf(names), header: last + 1}
	for i, name := range own {
		l.columns[i].alias(name)
	}
	switch {
	case first == 1:
		l.notes = append(l.notes, "a title above the header")
	case first > 1:
		l.notes = append(l.notes, fmt.Sprintf("%d rows of title above the header", first))
	}
	return l, nil
}

// titles is how many rows of one cell stand above rows that all have several.
func titles(head []sheet.Row) int {
	n := 0
	for n < len(head) && head[n].Filled() == 1 {
		n++
	}
	for _, row := range head[n:] {
		if row.Filled() == 1 {
			return 0
		}
	}
	if n == len(head) {
		return 0 // a sheet of one column
	}
	return n
}

// under puts the names of merged cells before the names that stand below them. A
// merged cell has its text in its first column only, and reaches up to the next.
// Where nothing stands below it, it is merged downwards: a column of its own.
func under(groups, names []string) []string {
	all := make([]string, max(len(groups), len(names)))
	copy(all, names)
	group := ""
	for i := range all {
		here := ""
		if i < len(groups) {
			here = groups[i]
		}
		if here != "" {
			group = here
		}
		switch {
		case here != "" && all[i] == "":
			all[i], group = here, ""
		case group != "" && all[i] != "" && all[i] != group:
			all[i] = group + ": " + all[i]
		}
	}
	return all
}
