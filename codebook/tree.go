package codebook

// ruleTree holds all rules of a book in the form that is matched: a tree with
// one step per word pattern, in which rules with the same beginning share their
// way. It is built once and then only read.
type ruleTree struct {
	codes    []ruledCode
	rules    []ruled
	patterns []pattern // distinct, over the whole book
	numbers  map[pattern]int32
	next     map[step]int32
	nodes    []node // nodes[0] is the root
}

// step leads from a node to the next when a word matches the pattern.
type step struct{ node, pattern int32 }

type node struct {
	ends []int32 // rules whose last word this is
	leaf bool    // no step leads on
}

type ruledCode struct {
	id    string
	roles map[string]bool // nil: all
	drop  bool            // negated mentions
}

type ruled struct {
	code    int32
	exclude bool
	text    string // as written
}

func newRuleTree() *ruleTree {
	return &ruleTree{numbers: map[pattern]int32{}, next: map[step]int32{}, nodes: []node{{leaf: true}}}
}

func (t *ruleTree) addCode(c *Code) int32 {
	rc := ruledCode{id: c.ID, drop: c.Negated == DropNegated}
	for _, r := range c.Roles {
		if rc.roles == nil {
			rc.roles = map[string]bool{}
		}
		rc.roles[r] = true
	}
	t.codes = append(t.codes, rc)
	return int32(len(t.codes) - 1)
}

func (t *ruleTree) addRule(code int32, r rule, text string, exclude bool) {
	at := int32(0)
	for _, p := range r {
		number, known := t.numbers[p]
		if !known {
			number = int32(len(t.patterns))
			t.numbers[p] = number
			t.patterns = append(t.patterns, p)
		}
		next, known := t.next[step{at, number}]
		if !known {
			next = int32(len(t.nodes))
			t.next[step{at, number}] = next
			t.nodes = append(t.nodes, node{leaf: true})
			t.nodes[at].leaf = false
		}
		at = next
	}
	t.nodes[at].ends = append(t.nodes[at].ends, int32(len(t.rules)))
	t.rules = append(t.rules, ruled{code, exclude, text})
}
