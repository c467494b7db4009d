package codebook

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"spor/ingest/definition"
)

// maxRules bounds what checking the rules of a book against each other costs.
const maxRules = 20000

// Read reads a codebook and checks it. The name is put before each error. All
// errors of the file are returned together, each with its line, its column and
// what to do about it.
func Read(name string, data []byte) (*Book, error) {
	digest := sha256.Sum256(data)
	b := &Book{name: name, Digest: hex.EncodeToString(digest[:])}
	b.file = definition.Read(name, data, b)
	c := checker{f: b.file, seen: map[string]int{}, tree: newRuleTree()}
	if !isID(b.ID) && b.ID != "" {
		c.badID("codebook", b.ID)
	}
	if b.Codes != nil && len(b.Codes) == 0 {
		b.file.Errorf("codes", "write at least one: - code: waiting", "a book without codes")
	}
	for _, e := range b.Outline() {
		c.code(e)
	}
	if err := b.file.Err(); err != nil {
		return nil, err
	}
	b.rules = c.tree
	return b, nil
}

// Refuse reports every text of the book, keys too, of which wrong says what is
// wrong with it, as Read reports its errors; see definition.File.Refuse.
func (b *Book) Refuse(wrong func(path, text string) (msg, hint string)) error {
	f := *b.file // the book stays as it is
	f.Refuse(wrong)
	return f.Err()
}

// checker checks the codes one by one and collects their rules.
type checker struct {
	f     *definition.File
	seen  map[string]int // code -> line
	rules int
	tree  *ruleTree
}

func (c *checker) code(e Entry) {
	if e.ID != "" {
		at := e.path + ".code"
		if !isID(e.ID) {
			c.badID(at, e.ID)
		}
		if line, dup := c.seen[e.ID]; dup {
			c.f.Errorf(at, "give it an id of its own; ids are unique in the whole book", "code %q stands already in line %d", e.ID, line)
		} else {
			c.seen[e.ID], _ = c.f.Pos(at)
		}
	}
	if !isColour(e.Colour) && e.Colour != "" {
		c.f.Errorf(e.path+".colour", `write "#1b6ca8", in quotes`, "colour %q, expected #rrggbb", e.Colour)
	}
	c.twice(e.path+".roles", e.Roles, "role")
	if len(e.Exclude) > 0 && len(e.Include) == 0 {
		c.f.KeyErrorf(e.path+".exclude", "add include, or remove exclude", "code %q excludes, but includes nothing", e.ID)
	}
	c.codeRules(e)
}

// codeRules parses the rules of a code and holds them against each other.
func (c *checker) codeRules(e Entry) {
	if c.rules += len(e.Include) + len(e.Exclude); c.rules > maxRules {
		if c.rules-len(e.Include)-len(e.Exclude) <= maxRules {
			c.f.Errorf(e.path, "use stars in place of long lists of forms", "more than %d rules in the book", maxRules)
		}
		return
	}
	excludes := c.parse(e.path+".exclude", e.Exclude)
	includes := c.parse(e.path+".include", e.Include)
	number := c.tree.addCode(e.Code)
	for n, r := range excludes {
		c.tree.addRule(number, r, e.Exclude[n], true)
	}
	for n, r := range includes {
		c.tree.addRule(number, r, e.Include[n], false)
		for k, x := range excludes {
			if len(r) > 0 && len(x) > 0 && x.covers(r) {
				c.f.Errorf(fmt.Sprintf("%s.include.%d", e.path, n), "remove the rule, or narrow the exclusion",
					"rule %s can never match: exclusion %s matches wherever it does", e.Include[n], e.Exclude[k])
				break
			}
		}
	}
}

// parse reads a list of rules. A rule that cannot be read is nil in the result.
func (c *checker) parse(path string, list []string) []rule {
	rules := make([]rule, len(list))
	first := map[string]string{}
	for n, text := range list {
		at := fmt.Sprintf("%s.%d", path, n)
		r, err := parseRule(text)
		if err != nil {
			c.f.Errorf(at, err.hint, "%s", err.msg)
			continue
		}
		rules[n] = r
		if same, dup := first[r.key()]; dup {
			c.f.Errorf(at, "remove one of the two", "rule %s stands in the list already, as %s", text, same)
		} else {
			first[r.key()] = text
		}
	}
	return rules
}

func (c *checker) twice(path string, list []string, what string) {
	seen := map[string]bool{}
	for n, s := range list {
		if seen[s] {
			c.f.Errorf(fmt.Sprintf("%s.%d", path, n), "remove one of the two", "%s %q is given twice", what, s)
		}
		seen[s] = true
	}
}

func (c *checker) badID(path, id string) {
	c.f.Errorf(path, "a label may hold anything; the id is its short name, such as waiting or control_time",
		"id %q, expected small letters a-z, digits, _ and -, a letter first", id)
}

// isID reports whether s is written as [a-z][a-z0-9_-]*.
func isID(s string) bool {
	return s != "" && 'a' <= s[0] && s[0] <= 'z' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

// isColour reports whether s is written as #rrggbb.
func isColour(s string) bool {
	return len(s) == 7 && s[0] == '#' && strings.Trim(s[1:], "0123456789abcdefABCDEF") == ""
}
