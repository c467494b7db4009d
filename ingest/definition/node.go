package definition

// node is a value of a file.
type node struct {
	kind    kind
	quoted  bool // scalar: in quotes or a block, so never null
	broken  bool // list, mapping: an error cost it entries
	pos     int  // first byte in the text; a mapping's is its first key
	text    string
	items   []*node
	entries []entry
	index   map[string]int // key -> entries
}

type kind uint8

const (
	scalar kind = iota
	list
	mapping
	bad // an error was reported here, and nothing else is known
)

// entry is a key with its value.
type entry struct {
	key   string
	pos   int // first byte of the key
	value *node
}

// isNull reports whether a scalar is absent, or one of YAML's words for it.
func (n *node) isNull() bool {
	if n.kind != scalar || n.quoted {
		return false
	}
	switch n.text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// get returns the entry of a key, or nil.
func (n *node) get(key string) *entry {
	if i, ok := n.index[key]; ok {
		return &n.entries[i]
	}
	return nil
}

// add appends an entry and returns the one that already has its key, or nil.
// Of two entries with one key the first is kept.
func (n *node) add(e entry) *entry {
	if old := n.get(e.key); old != nil {
		return old
	}
	if n.index == nil {
		n.index = map[string]int{}
	}
	n.index[e.key] = len(n.entries)
	n.entries = append(n.entries, e)
	return nil
}
