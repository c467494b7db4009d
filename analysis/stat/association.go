package stat

// Jaccard returns the overlap of two sets by the sizes of their intersection
// and union: both / (a + b - both), between 0 and 1. ok is false when both sets
// are empty. Panics when both exceeds a or b.
//
// Jaccard, P. (1912). New Phytologist 11, 37-50.
func Jaccard(a, b, both int64) (j float64, ok bool) {
	if both > a || both > b {
		panic("stat: Jaccard needs an intersection no larger than either set")
	}
	union := a + b - both
	if union == 0 {
		return 0, false
	}
	return float64(both) / float64(union), true
}
