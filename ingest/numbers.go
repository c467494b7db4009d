package ingest

// numbers gives texts numbers, from 0, in the order in which they are met.
type numbers struct {
	last  string
	at    int32
	known map[string]int32
	texts []string
}

func (n *numbers) of(text string) int32 {
	if n.known == nil {
		n.known = map[string]int32{}
	} else if text == n.last {
		return n.at
	}
	at, ok := n.known[text]
	if !ok {
		at = int32(len(n.texts))
		n.known[text] = at
		n.texts = append(n.texts, text)
	}
	n.last, n.at = text, at
	return at
}
