package revision

import "spor/ingest/study"

// Span is a stretch of a document, in bytes of its text.
type Span struct{ Start, End int64 }

// Change is a run of segments that was replaced: some before (Old) and some now
// (New). One of the two may be none; its span is then empty, at the place.
type Change struct {
	Old, New      Span
	Before, After int // segments
}

// mostCells bounds the table of the comparison. Between two readings that differ
// in more than about two thousand segments everything is one change.
const mostCells = 4 << 20

// Compare aligns two readings of a document by the longest run of segments that
// they have in common: the same speaker and the same words. Changes come in the
// order of the text; none means that the readings say the same.
func Compare(before, after []study.Segment) []Change {
	same := func(i, j int) bool {
		return before[i].Text == after[j].Text && before[i].Speaker == after[j].Speaker && before[i].Kind == after[j].Kind
	}
	head := 0
	for head < len(before) && head < len(after) && same(head, head) {
		head++
	}
	n, m := len(before)-head, len(after)-head
	for n > 0 && m > 0 && same(head+n-1, head+m-1) {
		n, m = n-1, m-1
	}
	var changes []Change
	add := func(i, j, iEnd, jEnd int) {
		if i < iEnd || j < jEnd {
			changes = append(changes, Change{Old: span(before, i, iEnd), New: span(after, j, jEnd), Before: iEnd - i, After: jEnd - j})
		}
	}
	if (n+1)*(m+1) > mostCells {
		add(head, head, head+n, head+m)
		return changes
	}
	// common[i][j] is how many segments before[head+i:] and after[head+j:] have
	// in common, up to the tail that is the same.
	common := make([]int32, (n+1)*(m+1))
	at := func(i, j int) *int32 { return &common[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if same(head+i, head+j) {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	i, j, fromI, fromJ := 0, 0, 0, 0
	for i < n && j < m {
		switch {
		case same(head+i, head+j):
			add(head+fromI, head+fromJ, head+i, head+j)
			i, j = i+1, j+1
			fromI, fromJ = i, j
		case *at(i+1, j) >= *at(i, j+1):
			i++
		default:
			j++
		}
	}
	add(head+fromI, head+fromJ, head+n, head+m)
	return changes
}

// span is the stretch of segments i to end, or the place before segment i.
func span(segments []study.Segment, i, end int) Span {
	switch {
	case i < end:
		return Span{segments[i].Start, segments[end-1].End}
	case i < len(segments):
		return Span{segments[i].Start, segments[i].Start}
	case len(segments) > 0:
		last := segments[len(segments)-1].End
		return Span{last, last}
	}
	return Span{}
}

// Touches reports whether a stretch of the old text lies in one of the changes,
// wholly or in part.
func Touches(changes []Change, s Span) bool {
	for _, c := range changes {
		if s.Start < c.Old.End && c.Old.Start < s.End {
			return true
		}
	}
	return false
}
