package spss

import "slices"

// notes are what was left out of a file, for people; each once.
type notes []string

func (n *notes) add(note string) {
	if !slices.Contains(*n, note) {
		*n = append(*n, note)
	}
}
